// A text that runs out of memory, or ends its process, costs itself: the others are linted and reported.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { openSeparateProcess } from '../src/cli/apart.ts'
import { examining } from '../src/cli/examine.ts'
import { examineEach } from '../src/cli/examine-each.ts'
import type { ExamineSettings } from '../src/cli/examiner.ts'
import { EXIT } from '../src/cli/exit.ts'
import { Faults } from '../src/cli/faults.ts'
import { makeJob } from '../src/cli/job.ts'
import { careful, diedOf, LARGE } from '../src/cli/large.ts'
import type { Item, JobSettings, Outcome } from '../src/cli/outcome.ts'
import { stream } from '../src/cli/stream.ts'
import { claimlint } from './support/cli.ts'
import { root, rulebooks } from './support/rulebook.ts'
import { shellOf } from './support/shell.ts'

const cwd = mkdtempSync(join(tmpdir(), 'claimlint-apart-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))
/** Whether a process is there and no zombie. */
const isRunning = (pid: number): boolean =>
  existsSync(`/proc/${pid}`) && !/State:\s+Z/.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
const put = (name: string, text: string): string => {
  writeFileSync(join(cwd, name), text)
  return join(cwd, name)
}

describe('a process apart', () => {
  const program = put(
    'echo.cjs',
    "let started; process.on('message', (message) => { if (!started) { started = message; return } " +
      'message.how ? eval(message.how) : process.send({ started, message }) }); ' +
      "process.on('disconnect', () => process.exit())",
  )

  test('answers, is told how it began, and begins again after it ended', async () => {
    const apart = openSeparateProcess<object, { started: object; message: object }>(program, { a: 1 })
    expect(await apart.ask({ b: new Uint8Array([1]) })).toEqual({
      started: { a: 1 },
      message: { b: new Uint8Array([1]) },
    })
    await expect(apart.ask({ how: 'process.abort()' })).rejects.toThrow(/^memory ran out; split the text/)
    await expect(apart.ask({ how: 'process.exit(7)' })).rejects.toThrow('its process ended with 7')
    await expect(apart.ask({ how: "process.kill(process.pid, 'SIGKILL')" })).rejects.toThrow(
      /^memory ran out/,
    )
    await expect(apart.ask({ how: "setImmediate(() => { throw new Error('on purpose') })" })).rejects.toThrow(
      'its process ended with 1',
    )
    expect(await apart.ask({ b: 2 })).toMatchObject({ message: { b: 2 } })
    apart.end()
  })
  test('that cannot begin is told', async () => {
    const apart = openSeparateProcess<object, object>(join(cwd, 'gone.cjs'), {})
    await expect(apart.ask({})).rejects.toThrow('its process ended with 1')
    apart.end()
  })
})

test('a large text apart gives what it gives here', async () => {
  const settings: JobSettings = {
    version: '0',
    today: '2026-11-25',
    cwd,
    noConfig: true,
    profile: 'us-supplement',
    diff: false,
    quiet: false,
    stats: false,
    keep: true,
    tabled: false,
    fullParse: false,
    debug: false,
    width: 80,
    outputs: [{ name: 'concise', color: false }],
  }
  const job = await makeJob(settings, rulebooks)
  const { lint, end } = careful(
    job,
    settings,
    (item, reason) => {
      throw new Error(diedOf(item, reason).message)
    },
    `${root}dist/apart-worker.cjs`,
  )
  const plain = 'The shop opens at nine and closes at five.\n\n'.repeat(2_000)
  const text = `Our tea cures gout.\n\n${plain}${'\n'.repeat(LARGE)}`
  const path = put('large.md', text)
  const item: Item = { path, shown: 'large.md', size: text.length, mtimeMs: 0 }
  const timeless = ({ milliseconds: _, ...outcome }: Outcome): object => outcome
  const here = timeless(await job(item))
  expect(timeless(await lint(item))).toEqual(here)
  expect(timeless(await lint({ ...item, size: 0, text }))).toEqual(here)
  expect(here).toMatchObject({ counts: { errors: 2 } })
  end()
})

describe('with little memory', () => {
  // Enough for texts of every day; the less there is, the sooner it is full.
  const env = { NODE_OPTIONS: '--max-old-space-size=48' }
  const claims = Array.from(
    { length: LARGE / 60 },
    (_, at) => `Our tea ${at} cures gout and acne. It heals the body and relieves pain in days.\n\n`,
  ).join('')

  test.for(['1', '2'])('a file is told and the others are reported, with %s threads', (threads) => {
    put('a.md', 'Our tea cures gout.\n')
    put('big.md', claims)
    put('z.md', 'Our tea cures gout.\n')
    const { status, out, err } = claimlint(
      [
        'a.md',
        'big.md',
        'z.md',
        '-f',
        'concise',
        '--no-config',
        '--profile',
        'us-supplement',
        '--only',
        'cure-claim',
        '--threads',
        threads,
      ],
      {
        cwd,
        env,
      },
    )
    expect(status, err).toBe(3)
    expect(out.split('\n').map((line) => line.split(' ')[0])).toEqual([
      'a.md:1:5:',
      'big.md:1:1:',
      'z.md:1:5:',
      '',
    ])
    expect(err).toMatch(
      /^claimlint: big\.md:1:1 claimlint failed on this file: memory ran out; split the text[^\n]*\n$/,
    )
  })
  test('a line of a stream is told under its id, and the next one is answered', () => {
    const lines = [
      { id: 'a', text: 'Fine.' },
      { id: 'big', text: claims, profile: 'us-supplement' },
      { id: 'z', text: 'Fine.' },
    ]
    const { status, out } = claimlint(['stream'], {
      input: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      env,
    })
    expect(status).toBe(2)
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; error?: string })
    expect(answers.map(({ id }) => id)).toEqual(['a', 'big', 'z'])
    expect(answers[1]?.error).toMatch(/memory ran out/)
  })
})

test.skipIf(process.platform !== 'linux')(
  'a process apart ends with the program, whatever ends that one',
  { timeout: 60_000 },
  async () => {
    put('long.md', 'Our tea cures cancer.\n\n'.repeat(80_000))
    const child = spawn(
      process.execPath,
      [`${root}bin/claimlint.js`, 'long.md', '--no-config', '--profile', 'us-supplement'],
      { cwd, stdio: 'ignore' },
    )
    const apart = await vi.waitUntil(
      () => readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim(),
      { timeout: 20_000 },
    )
    // It has begun to lint, and hears no message, once its text fills its memory.
    await vi.waitUntil(
      () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${apart}/status`, 'utf8'))?.[1]) > 150_000,
      { timeout: 20_000 },
    )
    child.kill('SIGKILL')
    await vi.waitUntil(() => !isRunning(Number(apart)), { timeout: 5_000 })
  },
)

describe('commands that look at texts one by one', () => {
  const dies = put('dies.cjs', "process.on('message', (message) => { if (message.path) process.abort() })")
  const large = put('big.md', 'The shop opens at nine.\n\n'.repeat(LARGE / 20))

  test.for(['claims', 'suppressions', 'profile'] as const)(
    '%s: a large text that is lost costs itself',
    async (command) => {
      const settings: ExamineSettings = { command, options: { config: false }, cwd, today: '2026-11-25' }
      const { of, end } = examining({ ...settings }, dies)
      expect(await of({ path: large, shown: 'big.md' })).toEqual({
        rows: [],
        messages: [
          'big.md:1:1 claimlint failed on this file: memory ran out; split the text, or allow more ' +
            'with NODE_OPTIONS=--max-old-space-size=MEGABYTES',
        ],
        died: true,
      })
      expect(await of({ path: join(cwd, 'gone.md'), shown: 'gone.md' })).toEqual({
        rows: [],
        messages: ['gone.md:1:1 no such file'],
      })
      end()
    },
  )
  test('a lost text makes the run fail as claimlint’s own fault, and others are told', async () => {
    const faults = new Faults([])
    const settings: ExamineSettings = { command: 'claims', options: { config: false }, cwd, today: '' }
    const found = { paths: [large, join(cwd, 'gone.md')], pipes: new Set<string>() }
    await examineEach(found, settings, faults, () => undefined, dies)
    expect(faults.told.map((line) => line.split(' ')[0])).toEqual(['big.md:1:1', 'gone.md:1:1'])
    expect(faults.status(() => undefined)).toBe(EXIT.crash)
  })
})

describe('where nobody takes what was asked for, the process apart ends too', () => {
  const saysWho = put(
    'who.cjs',
    "let started; process.on('message', (message) => { if (!started) { started = message; return } " +
      "process.send(started.kind === 'texts' ? { rows: [process.pid], messages: [] } : " +
      '{ text: String(process.pid), failed: false }) })',
  )
  const large = put('wide.md', '\n'.repeat(LARGE + 1))
  const closed = new Error('closed')
  const expectGone = async (pid: number): Promise<void> => {
    expect(pid).toBeGreaterThan(1)
    await vi.waitUntil(() => !isRunning(pid), { timeout: 5_000 })
  }

  test('for a command over texts', async () => {
    let pid = 0
    const settings: ExamineSettings = { command: 'claims', options: { config: false }, cwd, today: '' }
    const take = ([row]: readonly number[]): void => {
      pid = row ?? 0
      throw closed
    }
    const found = { paths: [large], pipes: new Set<string>() }
    await expect(examineEach(found, settings, new Faults([]), take, saysWho)).rejects.toBe(closed)
    await expectGone(pid)
  })
  test('for a line of a stream', async () => {
    let pid = 0
    const out = (text: string): void => {
      pid = Number(text)
      throw closed
    }
    const input = Readable.from([Buffer.from(`${JSON.stringify({ id: 1, text: 'a'.repeat(LARGE) })}\n`)])
    await expect(
      stream({ config: false }, shellOf({ cwd, out }), { input, rulebooks, program: saysWho }),
    ).rejects.toBe(closed)
    await expectGone(pid)
  })
})
