// What a text, a baseline or a patch holds in thousands costs in proportion: measured by the processor's
// time, which no neighbour slows.
import { applyPatch } from 'diff'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { OfferTally } from '../src/claims/offered.ts'
import { patchOf } from '../src/cli/patch.ts'
import { fixText } from '../src/fix/apply.ts'
import { createSession, lint } from '../src/index.ts'
import { parsers } from '../src/parsers/all-parsers.ts'
import { htmlReporter } from '../src/report/html-report.ts'
import { splitByBaseline } from '../src/settle/baseline-entries.ts'
import type { Diagnostic } from '../src/settle/diagnostic.ts'
import { firstFrom, firstMeeting } from '../src/settle/first-meeting.ts'
import { overlaps } from '../src/text/span.ts'
import { settings } from './support/rulebook.ts'

const own = settings('us-supplement', 'markdown')
/** Eight times as much may take so many times as long; what grows with the square takes sixty-four times. */
const FACTOR = 24
/** Below so many milliseconds nothing is told apart. */
const FLOOR = 80

function processorTime(run: () => unknown): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

function expectLinear(run: (count: number) => unknown, count: number): void {
  run(count)
  const one = Math.min(...[1, 2, 3].map(() => processorTime(() => run(count))))
  expect(processorTime(() => run(8 * count))).toBeLessThan(FACTOR * Math.max(one, FLOOR / 8))
}

const comment = (command: string, rule = 'cure-claim'): string =>
  `<!-- claimlint ${command} ${rule}: ref 4471, asked Dana -->`
const CLAIM = 'Our balm cures gout.'

describe('suppressions', { timeout: 120_000, retry: 2 }, () => {
  test.each<[string, (index: number) => string, number]>([
    ['between backticks on one line', () => `\`${comment('allow')}\` `, 1_000],
    ['between backticks on lines', () => `\`${comment('allow')}\`\n`, 1_000],
    ['in fences', () => `\`\`\`\n${comment('allow')}\n\`\`\`\n\n`, 1_000],
    [
      'that hold',
      (index) => `${comment('allow')}\n\n${CLAIM.replace('gout', `gout ${index} times`)}\n\n`,
      100,
    ],
    ['that hold nothing', () => `${comment('allow')}\n\nWe open at nine.\n\n`, 300],
    [
      'on words',
      (index) =>
        `${comment('allow', `cure-claim "balm cures gout ${index}"`)}\n\n` +
        `${CLAIM.replace('gout', `gout ${index} times`)}\n\n`,
      100,
    ],
    ['of ranges that never end', () => `${comment('off')}\n\n${CLAIM}\n\n`, 200],
    [
      'of ranges that end',
      () => `${comment('off')}\n\n${CLAIM}\n\n<!-- claimlint on cure-claim -->\n\n`,
      200,
    ],
    ['that end nothing', () => '<!-- claimlint on cure-claim -->\n\n', 500],
    ['of no rule', (index) => `${comment('allow', `cure-clam-${index}`)}\n\n`, 300],
  ])('%s', (_, make, count) => {
    expectLinear((many) => lint(Array.from({ length: many }, (_, index) => make(index)).join(''), own), count)
  })
})

describe('what an expression looks for', { timeout: 60_000, retry: 2 }, () => {
  test.each<[string, (count: number) => string, 'markdown' | 'json']>([
    ['the end of the line that opens a fence', (count) => '~'.repeat(count), 'markdown'],
    [
      'the end of a sentence behind a wide gap',
      (count) =>
        JSON.stringify({ lines: `Our tea is a cup${' '.repeat(count / 2)}${'a'.repeat(count / 2)}` }),
      'json',
    ],
  ])('%s is looked for once', (_, make, format) => {
    expectLinear((count) => lint(make(count), { ...own, format }), 8_000)
  })
})

test('fixes of thousands of paragraphs, and their patch', { timeout: 120_000, retry: 2 }, () => {
  const text = (count: number): string =>
    Array.from({ length: count }, (_, index) => `Our revolutionary balm comes in ${index} sizes.\n\n`).join(
      '',
    )
  expectLinear((count) => {
    const source = text(count)
    const fixed = fixText(source, 'suggested', (changed) => lint(changed, own)).source
    expect(fixed).not.toBe(source)
    expect(applyPatch(source, patchOf('a.md', source, fixed))).toBe(fixed)
  }, 250)
})

describe('a patch', () => {
  const line = fc.constantFrom('', '', 'a', 'b', 'c', 'd', 'e\r', 'f')
  const many = fc.array(line, { minLength: 600, maxLength: 900 })

  test('of texts with hundreds of changes gives the one from the other', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(many, many, fc.boolean(), fc.boolean(), (old, now, endOld, endNow) => {
        const [before, after] = [old.join('\n') + (endOld ? '\n' : ''), now.join('\n') + (endNow ? '\n' : '')]
        expect(applyPatch(before, patchOf('a', before, after), { autoConvertLineEndings: false })).toBe(after)
      }),
      { numRuns: 60 },
    )
  })

  test('of a text that is gone, or new, or the same', () => {
    const long = 'Our balm.\n'.repeat(900)
    for (const [before, after] of [
      [long, ''],
      ['', long],
      [long, long],
    ] as const)
      expect(applyPatch(before, patchOf('a', before, after))).toBe(after)
  })
})

describe('a baseline', { timeout: 60_000, retry: 2 }, () => {
  const finding = (fingerprint: string): Diagnostic => ({ fingerprint, related: [] }) as unknown as Diagnostic
  test.each<[string, (index: number) => string]>([
    ['of one claim', () => 'same'],
    ['of many claims', (index) => `f${index}`],
  ])('%s in files that were all renamed', (_, fingerprint) => {
    const split = (count: number): void => {
      const entries = Array.from({ length: count }, (_, index) => ({
        fingerprint: fingerprint(index),
        rule: 'r',
        path: `old/${index}`,
        text: '',
        count: 1,
      }))
      const files = entries.map((entry, index) => ({
        path: `new/${index}`,
        diagnostics: [finding(entry.fingerprint)],
      }))
      const { listed: known, stale } = splitByBaseline(files, entries, () => false)
      expect(known.size).toBe(count)
      expect(stale).toEqual([])
    }
    expectLinear(split, 3_000)
  })
})

test('searches over ranges and places give what going through all of them does', () => {
  const span = fc
    .tuple(fc.nat(60), fc.integer({ min: 1, max: 30 }))
    .map(([start, length]) => ({ start, end: length > 28 ? Number.POSITIVE_INFINITY : start + length }))
  fc.assert(
    fc.property(fc.array(span, { maxLength: 40 }), span, (ranges, asked) => {
      expect(firstMeeting(ranges)(asked)).toBe(ranges.findIndex((range) => overlaps(range, asked)))
      expect(firstFrom(ranges.map(({ start }) => start))(asked.start)).toBe(
        ranges.findIndex(({ start }) => start >= asked.start),
      )
    }),
    { numRuns: 2_000 },
  )
})

const AILMENTS = ['gout', 'migraine', 'asthma', 'eczema', 'insomnia', 'acne', 'tinnitus', 'psoriasis']

const claims = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `The shop is open. Our tea cures ${AILMENTS[index % AILMENTS.length]}. We post ${index} boxes.\n\n`,
  ).join('')

test('what a text offers is counted once, and then of what an edit or a fix changes', () => {
  const counted = vi.spyOn(OfferTally.prototype, 'count')
  const session = createSession(settings('uk', 'markdown'), claims(60))
  expect(counted.mock.calls.length).toBeGreaterThanOrEqual(60)
  counted.mockClear()
  const at = session.source.indexOf('tea', 2_000)
  const { diagnostics } = session.update({ start: at, end: at + 'tea'.length, text: 'balm' })
  expect(counted.mock.calls.length).toBeLessThan(10)
  counted.mockClear()
  const fixes = diagnostics.slice(0, 40).flatMap((one) => one.fixes)
  expect(fixes.length).toBeGreaterThan(5)
  // All blocks once, and four times the one that a trial reads anew.
  expect(counted.mock.calls.length).toBeLessThan(60 + 40 * 4 * 8)
  counted.mockRestore()
})

test('the page of a text looks at a finding a few times, however many there are', () => {
  const source = claims(300)
  let looks = 0
  const watched = <T extends object>(thing: T): T =>
    new Proxy(thing, {
      get: (target, key) => {
        looks += Number(key === 'start')
        return Reflect.get(target, key)
      },
    })
  const report = lint(source, own)
  const sentences = new Map(report.diagnostics.map((one) => [one.sentence?.start, one.sentence]))
  const file = {
    ...report,
    path: 'a.md',
    source,
    diagnostics: report.diagnostics.map((one) => ({ ...one, span: watched(one.span), fixes: [] })),
    review: {
      claims: [],
      cleared: [],
      sentences: [...sentences.values()].flatMap((one) =>
        one ? [watched({ ...one, text: 'as it reads' })] : [],
      ),
      market: '',
    },
  }
  const page = htmlReporter({
    version: '1',
    date: '',
    rulesHash: '',
    profiles: {},
    rules: [],
    parsers,
    hash: () => '',
  })
  const pieces = [...page.file(file as unknown as Parameters<typeof page.file>[0])].join('')
  expect(pieces.split('as it reads').length).toBeGreaterThan(300)
  expect(looks).toBeLessThan(file.diagnostics.length * 100)
})

test.for([
  ['digits at the end of a key', 'json', (count: number) => `{"title ${'1'.repeat(count)}x": "${CLAIM}"}`],
  [
    'slashes at the end of an address',
    'markdown',
    (count: number) => `${CLAIM} [Source](https://a.example/${'/'.repeat(count)}x)`,
  ],
] as const)('%s take linear time', ([, format, make]) => {
  const references = [{ id: 'a', url: 'https://a.example/b', authors: [], results: [] }]
  expectLinear((count) => lint(make(count), { ...settings('us-supplement', format), references }), 10_000)
})
