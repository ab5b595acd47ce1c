// Signals while a command writes, before it does, and while it waits for an answer: each file is the old one
// or the new one, no draft is left, the terminal is as it was, and what was written is told.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { reviewOf } from './support/reviewed.ts'
import { root } from './support/rulebook.ts'

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
const PROGRAM = `${root}bin/claimlint.js`
const TEXT = '# Tea\n\nOur tea cures gout.\n\nOur revolutionary gummies come in a tin.\n'
const MENDED = TEXT.replace('revolutionary ', '')
const CALL = ['--profile', 'us-supplement', '--today', '2026-11-26', '--no-reader']

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-stops-'))
  for (const name of ['a.md', 'b.md']) put(name, TEXT)
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))
const put = (name: string, text: string): void => writeFileSync(join(cwd, name), text)
const now = (name: string): string => readFileSync(join(cwd, name), 'utf8')
const names = (): string[] => readdirSync(cwd).sort()

/** Where the program gets a signal: at its first call of a function of the file system, for some path. */
interface Moment {
  readonly call: 'fsyncSync' | 'renameSync' | 'linkSync' | 'openSync'
  readonly path?: string
}

/** Runs the program, which gets a signal at a moment. */
function stopped(args: readonly string[], signal: string, { call, path = '' }: Moment) {
  const script = join(cwd, 'signal.cjs')
  writeFileSync(
    script,
    `const fs = require('node:fs'); const own = fs.${call}; let sent = false
fs.${call} = (...args) => {
  if (!sent && String(args[0]).endsWith(${JSON.stringify(path)})) {
    sent = true
    process.kill(process.pid, '${signal}')
  }
  return own(...args)
}`,
  )
  const ran = spawnSync(process.execPath, ['-r', script, PROGRAM, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  rmSync(script)
  return { signal: ran.signal, out: ran.stdout, err: ran.stderr }
}

const reviewed = (): Record<string, unknown> =>
  reviewOf(cwd, {
    'a.md': [
      {
        on: 'cures gout',
        decision: 'approve',
        references: ['MLR 9'],
        note: 'Dana Reed approved it in MLR 9',
      },
      { on: 'revolutionary', decision: 'change', wording: 'Our gummies come in a tin.' },
    ],
    'b.md': [{ on: 'revolutionary', decision: 'change', wording: 'Our gummies come in a tin.' }],
  })

/** Each signal in the middle of a file, and one of them also while files are put in their places. */
const WHILE = [
  ...SIGNALS.map((signal) => [signal, 'fsyncSync'] as const),
  ['SIGTERM', 'linkSync'],
  ['SIGTERM', 'renameSync'],
] as const

test.for(WHILE)('%s while a review is written, at %s: all of it is, and is told', ([signal, call]) => {
  put('review.json', JSON.stringify(reviewed()))
  const ran = stopped(['review', 'import', 'review.json', ...CALL], signal, { call })
  expect(ran.signal).toBe(signal)
  expect(names()).toEqual(['a.md', 'b.md', 'claims.yaml', 'review.json'])
  expect([now('a.md'), now('b.md')]).toEqual([MENDED, MENDED])
  expect(now('claims.yaml')).toContain('Our tea cures gout')
  expect(ran.out).toContain('3 files written')
  expect(ran.err).toContain('stopped; what was written is told above')
})

describe.for(SIGNALS)('%s', (signal) => {
  test('before a review is written: nothing is, and that is told', () => {
    put('review.json', JSON.stringify(reviewed()))
    const ran = stopped(['review', 'import', 'review.json', ...CALL], signal, {
      call: 'openSync',
      path: 'a.md',
    })
    expect(ran.signal).toBe(signal)
    expect(names()).toEqual(['a.md', 'b.md', 'review.json'])
    expect([now('a.md'), now('b.md')]).toEqual([TEXT, TEXT])
    expect(ran.err).toBe('claimlint: stopped; nothing was written\n')
  })

  const approval = [
    'approve',
    'a.md:3',
    '--reason',
    'Dana Reed approved it in MLR 9',
    '--reference',
    'MLR 9',
    ...CALL,
  ]

  test('while an approval is written: it is there, whole', () => {
    const ran = stopped(approval, signal, { call: 'fsyncSync' })
    expect(ran.signal).toBe(signal)
    expect(names()).toEqual(['a.md', 'b.md', 'claims.yaml'])
    expect(ran.out).toContain('to claims.yaml')
    expect(ran.err).toContain('stopped; claims.yaml is written')
  })

  test('before an approval is written: nothing is', () => {
    const ran = stopped(approval, signal, { call: 'openSync', path: 'a.md' })
    expect(ran.signal).toBe(signal)
    expect(names()).toEqual(['a.md', 'b.md'])
    expect(ran.err).toContain('stopped; nothing was written')
  })

  test('while fixes are written: the last file is whole, and the signal is not lost', () => {
    const ran = stopped(['a.md', '--fix=suggested', ...CALL], signal, { call: 'renameSync' })
    expect(ran.signal).toBe(signal)
    expect(names()).toEqual(['a.md', 'b.md'])
    expect(now('a.md')).not.toBe(TEXT)
  })
})

type Step = readonly [pattern: string, action: readonly ['keys' | 'signal', string]]
interface AtTerminal {
  readonly shown: string
  readonly signal: string | null
  readonly status: number | null
  readonly raw: readonly boolean[]
  readonly same: boolean
  readonly left: number
}
const python = ['python3', 'python'].find(
  (name) => spawnSync(name, ['-c', 'import pty, termios']).status === 0,
)

/** Runs the program at a terminal. */
function atTerminal(args: readonly string[], steps: readonly Step[]): AtTerminal {
  const script = fileURLToPath(new URL('support/at-terminal.py', import.meta.url))
  const { stdout, stderr } = spawnSync(python ?? '', [script], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', TERM: 'xterm' },
    input: JSON.stringify({ args: [process.execPath, PROGRAM, ...args], cwd, steps }),
  })
  if (!stdout) throw new Error(stderr)
  return JSON.parse(stdout) as AtTerminal
}

const KEYS = '\\[\\?\\] \\[n\\]: $'

describe.skipIf(python === undefined)('at a terminal (skipped where no Python can open one)', () => {
  test.for(SIGNALS)('%s at a key: the terminal is as it was, and what is written is told', (signal) => {
    const text = `${TEXT}\nA revolutionary tin comes with it.\n`
    put('b.md', text)
    const keys = ['n', 'n', 'a', 'n', 'n', 'a'].map((key): Step => [KEYS, ['keys', key]])
    const ran = atTerminal(['fix', '-i', 'a.md', 'b.md', ...CALL], [...keys, [KEYS, ['signal', signal]]])
    expect(ran).toMatchObject({ signal, same: true, left: 0 })
    expect(ran.raw.at(-1)).toBe(true)
    expect(ran.shown).toContain('\nclaimlint: stopped; 1 file written; 1 decision on b.md not written\r\n')
    expect(names()).toEqual(['a.md', 'b.md'])
    expect([now('a.md'), now('b.md')]).toEqual([MENDED, text])
  })

  test('a signal at a question of approve, and of init: nothing is written', () => {
    const at = (args: readonly string[], question: string): AtTerminal =>
      atTerminal(args, [[question, ['signal', 'SIGHUP']]])
    for (const ran of [at(['approve', 'a.md:3', ...CALL], 'on what ground: $'), at(['init'], '\\]: $')]) {
      expect(ran).toMatchObject({ signal: 'SIGHUP', same: true, left: 0 })
      expect(ran.shown).toContain('\nclaimlint: stopped; nothing was written\r\n')
    }
    expect(names()).toEqual(['a.md', 'b.md'])
  })
})
