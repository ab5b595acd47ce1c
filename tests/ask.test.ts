// Questions at a terminal: single keys without Enter, lines with it, and the terminal as it was afterwards.
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { type Ask, type Keyboard, terminalAsk } from '../src/cli/prompts.ts'

/** A terminal that tells in which mode each key was waited for. */
async function terminal(): Promise<{
  ask: Ask
  type(keys: string): void
  modes: boolean[]
  shown(): string
}> {
  const modes: boolean[] = []
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (raw: boolean) => modes.push(raw),
  }) as PassThrough & Keyboard
  const output = new PassThrough()
  let shown = ''
  output.on('data', (data) => (shown += data))
  const { ask } = await terminalAsk(input, output)
  if (!ask) throw new Error('nobody can be asked')
  return { ask, type: (keys) => void input.write(keys), modes, shown: () => shown }
}
const keyOf = ({ key }: Ask): NonNullable<Ask['key']> => {
  if (!key) throw new Error('no keys')
  return key
}

test('a key needs no Enter, and the terminal is as it was after each', async () => {
  const { ask, type, modes, shown } = await terminal()
  const first = keyOf(ask)('What', 'n')
  type('a')
  expect(await first).toBe('a')
  expect(modes).toEqual([true, false])
  const second = keyOf(ask)('What', 'n')
  type('\r')
  expect(await second).toBe('n')
  expect(modes).toEqual([true, false, true, false])
  expect(shown()).toContain('What [n]: a\n')
})

test('keys typed ahead wait, Enter after one is a habit, arrows and their like mean nothing', async () => {
  const { ask, type } = await terminal()
  type('a\nq\r\u001b[A\u001bOPx')
  expect(await keyOf(ask)('', 'n')).toBe('a')
  expect(await keyOf(ask)('', 'n')).toBe('q')
  expect(await keyOf(ask)('', 'n')).toBe('x')
})

test('a line after a key is a line: typed ahead, or later', async () => {
  const { ask, type } = await terminal()
  type('sMLR 9\r\nDana\n')
  expect(await keyOf(ask)('', 'n')).toBe('s')
  expect(await ask('Reason', '')).toBe('MLR 9')
  expect(await ask('Owner', '')).toBe('Dana')
  const later = ask('Until', 'never')
  type('2027\nn')
  expect(await later).toBe('2027')
  const empty = ask('More', 'none')
  type('\n')
  expect(await empty).not.toBe('')
})

test('a terminal that is closed is told, in both ways of asking', async () => {
  const one = await terminal()
  one.type('\u0004')
  await expect(keyOf(one.ask)('', 'n')).rejects.toThrow('no answer')
  const two = await terminal()
  two.type('a\u0004')
  expect(await keyOf(two.ask)('', 'n')).toBe('a')
  await expect(two.ask('', '')).rejects.toThrow('no answer')
  expect(two.modes).toEqual([true, false])
})

test('what is no terminal is not asked', async () => {
  expect((await terminalAsk(new PassThrough() as Keyboard, new PassThrough())).ask).toBeUndefined()
})
