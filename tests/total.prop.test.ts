// `lint` takes any text: it never throws, gives the same answer twice, and takes linear time on hostile
// input.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lint } from '../src/lint.ts'
import { settings } from './support/rulebook.ts'
import { expectSame } from './support/same.ts'
import { leastBelow, leastOf } from './support/time.ts'

const soup = fc
  .array(
    fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '*',
      '_',
      '`',
      '~',
      '>',
      '- ',
      '1. ',
      '#',
      '|',
      '---',
      '\n',
      '\n\n',
      '\r\n',
      '&',
      '&amp;',
      '<',
      '<!--',
      '-->',
      '\\',
      '"',
      '\u0000',
      '\ud800',
      '\ufeff',
      '😀',
      'ketamine ',
      'cures ',
      'pain ',
      'not ',
      '50% ',
      '[^1]',
      ': ',
      '---\n',
      '\t',
      ' ',
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(''))

test('no text throws, and the same text gives the same report', () => {
  fc.assert(
    fc.property(
      fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 300 })),
      fc.constantFrom('markdown' as const, 'text' as const),
      (source, format) => {
        const first = lint(source, settings('us-drug-clinic', format))
        expectSame(lint(source, settings('us-drug-clinic', format)), first)
      },
    ),
    { numRuns: 400, seed: 20261122 },
  )
})

const BASE = 6_000
const hostile: Record<string, (size: number) => string> = {
  'link openers': (size) => '['.repeat(size),
  'image openers': (size) => '!['.repeat(size / 2),
  'closed brackets': (size) => '[a]('.repeat(size / 4),
  'brackets that close': (size) => ']('.repeat(size / 2),
  strikes: (size) => '~~a'.repeat(size / 3),
  'strikes after code': (size) => `\`\`\`\n\`\`\`\n${'~~a'.repeat(size / 3)}`,
  'underlined headings': (size) => 'a\n===\n'.repeat(size / 6),
  'nested numbers': (size) => '1. '.repeat(size / 3),
  'nested quotes': (size) => `${'> '.repeat(size / 2)}a`,
  'nested lists': (size) =>
    Array.from({ length: Math.sqrt(size) }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'),
  'emphasis marks': (size) => '*a '.repeat(size / 3),
  'underscores and stars': (size) => '*_'.repeat(size / 2),
  backticks: (size) =>
    Array.from({ length: Math.sqrt(size) }, (_, index) => `${'`'.repeat(index + 1)} a`).join(' '),
  'angle brackets': (size) => '<a '.repeat(size / 3),
  'comment openers': (size) => '<!-- '.repeat(size / 5),
  'table cells': (size) => `${'|a'.repeat(size / 4)}|\n${'|-'.repeat(size / 4)}|\n`,
  'character references': (size) => '&amp;'.repeat(size / 5),
  'one paragraph without a stop': (size) => 'ketamine treats pain and depression '.repeat((size * 4) / 36),
  'many short paragraphs': (size) => 'Ketamine treats pain.\n\n'.repeat(size / 22),
  'one paragraph of claims': (size) => 'Our tea cures cancer. '.repeat(size / 22),
  'one sentence of negations': (size) => 'not '.repeat(size / 4),
  'one list of conditions': (size) => `Ketamine treats ${'pain, '.repeat(size / 6)}`,
  definitions: (size) =>
    Array.from({ length: size / 24 }, (_, index) => `[a${index}]: https://a.b`).join('\n'),
  'open quotation marks': (size) => '“a '.repeat(size / 3),
}

/** Gives the measure of how long a text takes, in milliseconds. */
const timeOf = (text: string, format: 'markdown' | 'text') => (): number => {
  const started = performance.now()
  lint(text, settings('us-drug-clinic', format))
  return performance.now() - started
}
const ROUNDS = 5

/**
 * Four times the text may take four times as long, with room for noise; quadratic work would take sixteen.
 */
const FACTOR = 9
const FLOOR = 30
/** A busy machine may slow one measurement; work that grows too fast fails every time. */
const RETRY = 3

describe.for(['markdown', 'text'] as const)('%s takes linear time', (format) => {
  test.for(Object.entries(hostile))('on %s', { retry: RETRY }, ([, make]) => {
    leastOf(ROUNDS, timeOf(make(BASE / 4), format))
    const bound = Math.max(leastOf(ROUNDS, timeOf(make(BASE), format)), FLOOR / 4) * FACTOR
    expect(leastBelow(bound, ROUNDS, timeOf(make(BASE * 4), format))).toBeLessThan(bound)
  })
})

test.for([
  ['one paragraph', ' '],
  ['paragraphs of their own', '\n\n'],
] as const)('fixes of claims in %s take linear time', { timeout: 60_000, retry: RETRY }, ([, gap]) => {
  const time = (count: number): number => {
    const source = Array.from({ length: count }, (_, index) => `Our tea cures gout ${index} times.`).join(gap)
    const started = performance.now()
    for (const { fixes } of lint(source, settings('us-supplement', 'text')).diagnostics)
      expect(fixes.length).toBeLessThan(9)
    return performance.now() - started
  }
  time(400)
  const bound =
    Math.max(
      leastOf(2, () => time(400)),
      FLOOR,
    ) * FACTOR
  expect(leastBelow(bound, 2, () => time(1600))).toBeLessThan(bound)
})

test('claims that stand again in thousands of paragraphs take linear time', {
  timeout: 60_000,
  retry: RETRY,
}, () => {
  const claims = (count: number) => timeOf('Ketamine cures pain.\n\n'.repeat(count), 'text')
  const bound = leastOf(2, claims(2_000)) * FACTOR
  expect(leastBelow(bound, 2, claims(8_000))).toBeLessThan(bound)
})

test.for(['markdown', 'text'] as const)(
  'of a paragraph that nobody wrote the beginning is linted, and that is said (%s)',
  { timeout: 60_000 },
  (format) => {
    const source = 'Our tea cures cancer. '.repeat(20_000)
    const { diagnostics, errors } = lint(source, settings('us-supplement', format))
    const last = Math.max(...diagnostics.map(({ span }) => span.end))
    const cut = errors.find(({ message }) => message.includes('longer than 128 kB'))
    expect(last).toBeGreaterThan(131_000)
    expect(last).toBeLessThanOrEqual(131_072)
    expect(cut?.column).toBeGreaterThan(last)
    for (const { span, text } of diagnostics) expect(source.slice(span.start, span.end)).toBe(text)
  },
)

test('half a megabyte without a full stop and 20,000 paragraphs are read', () => {
  const long = lint(
    'ketamine treats pain and depression '.repeat(15_000),
    settings('us-drug-clinic', 'markdown'),
  )
  expect(long.errors[0]?.message).toContain('read as plain text')
  const many = lint(
    'Opening hours are from nine to five.\n\n'.repeat(20_000),
    settings('us-drug-clinic', 'markdown'),
  )
  expect(many.diagnostics).toEqual([])
}, 120_000)
