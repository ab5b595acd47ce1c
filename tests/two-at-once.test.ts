// Two programs that write one file at the same time: neither loses what the other wrote, nor what a client
// did.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { linkSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { readBaseline, writeBaseline } from '../src/node/baseline-file.ts'
import { readLock, writeLock } from '../src/node/lock-file.ts'
import { writeRegister } from '../src/node/register-file.ts'
import { replaceText } from '../src/node/write.ts'
import { root } from './support/rulebook.ts'

/** What happens while a draft is written, which is long after the file was looked at. */
const meanwhile = vi.hoisted(() => ({ run: (): void => undefined }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  const fsyncSync = (handle: number): void => {
    const { run } = meanwhile
    meanwhile.run = () => undefined
    run()
    fs.fsyncSync(handle)
  }
  return { ...fs, fsyncSync, default: { ...fs, fsyncSync } }
})

let cwd = ''
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'claimlint-two-')))
})
const at = (name: string): string => join(cwd, name)
const now = (name: string): string => readFileSync(at(name), 'utf8')

describe('what another program writes while a draft is written', () => {
  test.each(['one name', 'several names'])('into a text of %s stays, and that is told', (names) => {
    writeFileSync(at('a.md'), 'before')
    if (names !== 'one name') linkSync(at('a.md'), at('b.md'))
    meanwhile.run = () => replaceText(at('a.md'), 'before', 'before, by the other', cwd)
    expect(() => replaceText(at('a.md'), 'before', 'after', cwd)).toThrow(
      'changed while it was linted; nothing was written, run again',
    )
    expect(now('a.md')).toBe('before, by the other')
    expect(readdirSync(cwd).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('is no harm where it is the same', () => {
    writeFileSync(at('a.md'), 'before')
    meanwhile.run = () => replaceText(at('a.md'), 'before', 'after', cwd)
    expect(() => replaceText(at('a.md'), 'before', 'after', cwd)).not.toThrow()
    expect(now('a.md')).toBe('after')
  })

  test('into a register, or where there was none, stays', () => {
    meanwhile.run = () => writeFileSync(at('claims.yaml'), 'theirs')
    expect(() => writeRegister(at('claims.yaml'), undefined, 'ours', cwd)).toThrow(/it is there already/)
    meanwhile.run = () => writeFileSync(at('claims.yaml'), 'theirs again')
    expect(() => writeRegister(at('claims.yaml'), 'theirs', 'ours', cwd)).toThrow(/changed while/)
    expect(now('claims.yaml')).toBe('theirs again')
  })

  test('into a baseline stays', () => {
    const entry = { fingerprint: 'f', rule: 'r', path: 'a.md', text: 't', count: 1 }
    const other = { ...entry, path: 'b.md' }
    meanwhile.run = () => writeBaseline(at('base.json'), [other], [])
    expect(() => writeBaseline(at('base.json'), [entry], [])).toThrow(/changed while/)
    expect(readBaseline(at('base.json'), false)).toEqual([other])
    writeBaseline(at('base.json'), [other, entry], [other])
    expect(readBaseline(at('base.json'), false)).toHaveLength(2)
  })

  test('into a lock stays', () => {
    const locked = { hash: 'h', whole: true, claims: [] }
    meanwhile.run = () => writeLock(at('lock.json'), new Map([['b.md', locked]]), {})
    expect(() => writeLock(at('lock.json'), new Map([['a.md', locked]]), {})).toThrow(/changed while/)
    expect(Object.keys(readLock(at('lock.json'), 'lock.json'))).toEqual(['b.md'])
  })
})

/** Adds one to the number in a file, so many times, beside others that do so. */
const COUNTING = `
const { readFileSync } = require('node:fs')
const { replaceText } = require(process.argv[2])
for (let done = 0; done < Number(process.argv[4]); ) {
  const before = readFileSync(process.argv[3], 'utf8')
  const after = String(parseInt(before, 10) + 1).padStart(6, '0') + ' ' + String(process.pid).padStart(8, '0')
  try {
    replaceText(process.argv[3], before, after, require('node:path').dirname(process.argv[3]))
    done++
  } catch (error) {
    if (!/changed while it was linted/.test(error.message)) throw error
  }
}`

test.each(['one name', 'several names'])(
  'of programs that change one file of %s without end, no change is lost',
  async (names) => {
    const built = await rolldown({
      input: `${root}src/node/write.ts`,
      platform: 'node',
      external: [/^node:/],
    })
    await built.write({ file: at('write.cjs'), format: 'cjs' })
    writeFileSync(at('count.cjs'), COUNTING)
    writeFileSync(at('number'), '000000 00000000')
    if (names !== 'one name') linkSync(at('number'), at('other'))
    const [programs, times] = [3, 60]
    const children = Array.from({ length: programs }, () =>
      spawn(process.execPath, [at('count.cjs'), at('write.cjs'), at('number'), String(times)], {
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    )
    const ended = await Promise.all(children.map((child) => once(child, 'exit')))
    expect(ended.map(([status]) => status)).toEqual([0, 0, 0])
    expect(Number.parseInt(now('number'), 10)).toBe(programs * times)
    expect(readdirSync(cwd).filter((name) => name.endsWith('.part'))).toEqual([])
  },
)
