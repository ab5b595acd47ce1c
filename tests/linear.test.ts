// What a text, a baseline or a patch holds in thousands costs in proportion: measured by the processor's
// time, which no neighbour slows.
import { applyPatch } from 'diff'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { patchOf } from '../src/cli/patch.ts'
import { fixText } from '../src/fix/apply.ts'
import { lint } from '../src/index.ts'
import { splitByBaseline } from '../src/settle/baseline.ts'
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

test('fixes of thousands of paragraphs, and their patch', { timeout: 120_000, retry: 2 }, () => {
  const text = (count: number): string =>
    Array.from({ length: count }, (_, index) => `Our balm cures gout in ${index} ways.\n\n`).join('')
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
      const { known, stale } = splitByBaseline(files, entries, () => false)
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
