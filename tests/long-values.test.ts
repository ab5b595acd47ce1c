// Values of any length in what is told: lines stay short, no character is parted, and no time is lost.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { voiceOf } from '../src/cli/shell.ts'
import { didYouMean, didYouMeanHalf, nearestName, otherNames } from '../src/text/nearest.ts'
import { claimlint } from './support/cli.ts'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-long-'))
  writeFileSync(join(cwd, 'a.md'), 'Our tea cures gout.\n')
})

/** As long as one argument of a call may be. */
const LONG = 'k\u{1f9ea}'.repeat(20_000)
const MOST = 2100

describe('a line of standard error', () => {
  let told = ''
  const { tell, err } = voiceOf(
    () => undefined,
    (text) => {
      told += text
    },
    false,
  )
  beforeEach(() => {
    told = ''
  })

  test('keeps what stands around a long value', () => {
    tell(`unknown format “${LONG}”; the formats are few`)
    expect(told).toMatch(/^claimlint: unknown format “k.*….*”; the formats are few\n$/u)
    expect(told.length).toBeLessThan(300)
    expect(Buffer.from(told).toString()).toBe(told)
  })

  test('is cut in its middle where no value of it is marked', () => {
    for (const lead of ['', 'x', 'xx']) tell(`${lead}${LONG}: no such file`)
    for (const line of told.trim().split('\n')) {
      expect(line).toMatch(/^claimlint: x?x?k.*….*: no such file$/u)
      expect(line.length).toBeLessThan(MOST)
      expect(Buffer.from(line).toString()).toBe(line)
    }
  })

  test('is cut by itself, and others stay', () => {
    err(`one\n${LONG}\nthree “${'q'.repeat(500)}”\n`)
    const [one, two = '', three] = told.split('\n')
    expect([one, three]).toEqual(['one', `three “${'q'.repeat(500)}”`])
    expect(two.length).toBeLessThan(MOST)
  })

  test('steers nothing where it is cut, and many marks cost no time', () => {
    const began = performance.now()
    tell(`a\u001b[31m${'\u001b'.repeat(5000)}\n::b`)
    tell('“'.repeat(2 ** 20))
    expect(performance.now() - began).toBeLessThan(2000)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
    expect(told).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
    expect(told.split('\n')).toHaveLength(3)
  })
})

test('a name of megabytes is near to nothing, at once', () => {
  const known = ['cure-claim', 'hype-term', 'x'.repeat(500)]
  const long = 'e'.repeat(2 ** 22)
  const began = performance.now()
  for (const name of [long, 'e '.repeat(2 ** 21), '-'.repeat(2 ** 22)]) {
    expect(nearestName(name, known)).toBeUndefined()
    expect([didYouMean(name, known), didYouMeanHalf(name, known)]).toEqual(['', ''])
    expect(otherNames(name, known)).toBe(`; it is one of ${known.join(', ')}`)
  }
  expect(performance.now() - began).toBeLessThan(500)
  expect(nearestName('cure-clam', known)).toBe('cure-claim')
})

const CALLS: readonly (readonly string[])[] = [
  [LONG],
  [`a.md:${LONG}`],
  ['a.md', '--format', LONG],
  ['a.md', '--format', `json:${LONG}`],
  ['a.md', '--profile', LONG],
  ['a.md', '--rule', `${LONG}=off`],
  ['a.md', '--rule', `hype-term=${LONG}`],
  ['a.md', '--only', LONG],
  ['a.md', '--fail-on', LONG],
  ['a.md', '--threads', LONG],
  ['a.md', '--max-warnings', LONG],
  ['a.md', '--config', LONG],
  ['a.md', '--register', LONG],
  ['a.md', '--references', LONG],
  ['a.md', '--terms', `hype=${LONG}`],
  ['a.md', '--terms', `${LONG}=a.md`],
  ['a.md', '--approvals', LONG],
  ['a.md', '--baseline', LONG],
  ['a.md', '--lock', LONG],
  ['a.md', '--since', LONG],
  ['a.md', '--diff-from', LONG],
  ['a.md', '--files-from', LONG],
  ['a.md', '--today', LONG],
  ['a.md', `--${LONG}`],
  ['fix', LONG],
  ['fix', 'a.md', '--level', LONG],
  ['explain', LONG],
  ['rules', LONG],
  ['words', LONG],
  ['approve', LONG],
  ['approve', `${LONG}:1`],
  ['approve', 'a.md:1', '--profile', 'us-supplement', '--reason', LONG, '--reference', 'b', '--market', LONG],
  ['register', LONG],
  ['register', 'import', LONG],
  ['review', LONG, LONG],
  ['review', 'import', LONG],
  ['compare', LONG, 'a.md'],
  ['lock', LONG],
  ['lock', 'a.md', '--until', LONG],
  ['inspect', LONG],
  ['inspect', 'a.md', '--stage', LONG],
  ['inspect', '--why', LONG],
  ['inspect', '--why', `${LONG}:1`],
  ['claims', LONG],
  ['suppressions', LONG],
  ['completion', LONG],
]

test.for(CALLS.map((call) => [call.map((arg) => (arg.length > 99 ? '…' : arg)).join(' '), call] as const))(
  '%s: no line is long, and the status is that of a wrong call',
  ([, call]) => {
    const { status, err } = claimlint(call, { cwd })
    expect(status).toBe(2)
    expect(err).not.toBe('')
    for (const line of err.split('\n')) expect(line.length).toBeLessThan(MOST)
    expect(err).not.toContain('please report')
  },
)

test('values of a configuration', () => {
  const value = 'v'.repeat(2 ** 20)
  const texts = [
    `profile: ${value}\n`,
    `rules: { ${value}: error }\n`,
    `rules: { hype-term: ${value} }\n`,
    `${value}: 1\n`,
    `extends: ${value}\n`,
    `register: ${value}\n`,
    `terms: { ${value}: [a] }\n`,
    `allow: [{ rule: ${value}, reason: "Dana, MLR 9" }]\n`,
  ]
  for (const text of texts) {
    writeFileSync(join(cwd, 'claimlint.yaml'), text)
    const { status, err } = claimlint(['a.md'], { cwd })
    expect(status, text.slice(0, 20)).toBe(2)
    for (const line of err.split('\n')) expect(line.length).toBeLessThan(MOST)
  }
})
