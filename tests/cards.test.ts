// What a writer sees: one card a sentence, the worst first, repeated claims told once; counts at both ends.
import { expect, test } from 'vitest'
import { verdictOf } from '../src/cli/verdict.ts'
import { cardsOf, tagsOf } from '../src/report/cards.ts'
import { countRules, startTally } from '../src/report/finding-counts.ts'
import { jsonReporter } from '../src/report/json-report.ts'
import { jsonLinesReporter } from '../src/report/line-reports.ts'
import { prettyReporter } from '../src/report/pretty.ts'
import { countFindings, NOTHING, type Paint, type Style } from '../src/report/reporter.ts'
import { lintText } from './support/rulebook.ts'

const plain = (text: string): string => text
const paint: Paint = {
  error: plain,
  warning: plain,
  info: plain,
  success: plain,
  strong: plain,
  dim: plain,
  link: plain,
}
const tagged: Paint = {
  ...paint,
  error: (text) => `<e>${text}</e>`,
  warning: (text) => `<w>${text}</w>`,
  info: (text) => `<i>${text}</i>`,
}
const style: Style = { paint, width: 100, widthOf: () => 1 }

function pretty(source: string, more: Partial<Style> = {}): string {
  const report = lintText(source, 'us-supplement', 'markdown')
  return [...prettyReporter({ ...style, ...more }).file({ path: 'a.md', source, ...report })].join('')
}

const SENTENCE = 'Our tea melts away anxiety in 20 minutes and is as effective as Xanax.'

test('a sentence is told once, however many rules found something in it', () => {
  const text = pretty(`${SENTENCE}\n`)
  expect(text.split('melts away anxiety in 20 minutes')).toHaveLength(2)
  const report = lintText(SENTENCE, 'us-supplement')
  const spans = report.diagnostics.filter(({ scope }) => scope === 'span')
  expect(spans.length).toBeGreaterThan(2)
  const cards = cardsOf(spans)
  expect(cards).toHaveLength(1)
  expect(cards[0]?.findings).toHaveLength(spans.length)
  expect(cards[0]?.worst.severity).toBe('error')
  // Every rule stands on the card, as the verdict or as a tag.
  for (const { rule } of spans) expect(text).toContain(rule)
})

test('JSON numbers the cards: findings of one sentence share one, the worst card is the first', () => {
  const source = `A green tea for you.\n\nA revolutionary tea.\n\n${SENTENCE}\n`
  const report = lintText(source, 'us-supplement', 'markdown')
  const file = { path: 'a.md', source, ...report }
  const shown = [...jsonReporter('1').file(file)].join('')
  const { diagnostics } = JSON.parse(shown) as { diagnostics: { card: number; text: string }[] }
  const cards = cardsOf(report.diagnostics, true)
  expect(diagnostics.map(({ card }) => card)).toEqual(
    report.diagnostics.map((one) => cards.findIndex(({ findings }) => findings.includes(one)) + 1),
  )
  expect(new Set(diagnostics.map(({ card }) => card)).size).toBeLessThan(diagnostics.length)
  const first = report.diagnostics[diagnostics.findIndex(({ card }) => card === 1)]
  expect(first?.severity).toBe('error')
  const lines = [...jsonLinesReporter().file(file)].map((line) => JSON.parse(line))
  expect(lines.map(({ card }) => card)).toEqual(diagnostics.map(({ card }) => card))
})

test('a tag quotes its words only where they are others than those of the verdict', () => {
  const [card] = cardsOf(
    lintText(SENTENCE, 'us-supplement').diagnostics.filter((one) => one.scope === 'span'),
  )
  const tags = Object.fromEntries(
    (card ? tagsOf(card) : []).map(({ diagnostic: one, words }) => [one.rule, words]),
  )
  expect(tags['supplement-disease-claim']).toEqual([])
  expect(tags['rapid-onset-claim']).toEqual(['in 20 minutes'])
})

test('errors come first within a file, whatever the order of the text', () => {
  const text = pretty('This revolutionary tea is here.\n\nIt cures cancer.\n')
  expect(text.indexOf('cures cancer')).toBeLessThan(text.indexOf('revolutionary'))
  expect(text.split('\n')[0]).toMatch(/^a\.md {2}\d+ errors?, \d+ warnings?/)
})

test('a repeated claim is told once with the other places, and each by itself with --strict', () => {
  const source = 'Our tea cures cancer.\n\nIt is green.\n\nThis tea cures cancer, too.\n'.replace(
    'This',
    'Our',
  )
  const cards = cardsOf(lintText(source, 'us-supplement', 'markdown').diagnostics)
  const told = cards.filter(({ worst }) => worst.scope === 'span' && /cures cancer/.test(worst.text))
  expect(told).toHaveLength(1)
  expect(told[0]?.again.map(({ line }) => line)).toEqual([5])
  expect(pretty(source)).toContain('and in 1 more: 5:')
  expect(pretty(source, { strict: true }).match(/^ {2}error +cure-claim$/gm)).toHaveLength(2)
})

test('claims in other words are no repeats', () => {
  const source = 'Our tea cures cancer.\n\nOur tea cures gout.\n'
  const cards = cardsOf(lintText(source, 'us-supplement', 'markdown').diagnostics)
  expect(cards.filter(({ worst }) => worst.scope === 'span' && /cures/.test(worst.text))).toHaveLength(2)
})

test('law stands behind --verbose', () => {
  expect(pretty(`${SENTENCE}\n`)).not.toMatch(/FTC|CFR/)
  expect(pretty(`${SENTENCE}\n`, { verbose: true })).toMatch(/law +.*(?:FTC|CFR)/)
})

test('the colour of a card is the level of its verdict', () => {
  const text = pretty('Our tea cures cancer.\n\nThis revolutionary tea is here.\n', { paint: tagged })
  expect(text).toContain('<e>tea cures cancer</e>')
  expect(text).toMatch(/This <w>revolutionary<\/w> tea/)
})

test('rows are as wide as the screen lets them, wide characters and very long words too', () => {
  const wide = (char: string): number => ((char.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1)
  const source =
    `Our tea cures cancer 健康健康健康健康健康健康健康健康健康健康健康健康健康健康健康健康健康健康健康健康健康健康健康健康健康 now, ` +
    `${'so '.repeat(200)}it does.\n`
  const text = pretty(source, { width: 60, widthOf: wide })
  const columns = (row: string): number => [...row].reduce((sum, char) => sum + wide(char), 0)
  const rows = text.split('\n').filter((row) => row.startsWith('    '))
  expect(rows.length).toBeGreaterThan(3)
  expect(Math.max(...rows.map(columns))).toBeLessThanOrEqual(64)
  expect(text).toContain('…')
})

test('a long run is told in short at its end, and --statistics has the whole of it', () => {
  const report = lintText(SENTENCE, 'us-supplement')
  const tally = startTally()
  const names = Array.from({ length: 8 }, (_, at) => `page-${at}.md`)
  for (const name of names) tally.add(name, countRules(report.diagnostics))
  const one = countFindings(report.diagnostics, 0)
  const sum = {
    ...one,
    files: 8,
    errors: one.errors * 8,
    warnings: one.warnings * 8,
    infos: one.infos * 8,
  }
  const tail = prettyReporter(style).tail(sum, true, tally)
  expect(tail.split('\n').length).toBeLessThan(24)
  expect(tail).toContain('and 3 more')
  expect(prettyReporter(style).tail(one, true, startTally())).not.toContain('Most frequent')
  const tables = prettyReporter({ ...style, statistics: true }).tail(sum, false, tally)
  for (const part of [
    'By rule',
    'By family',
    'By file',
    ...names,
    'cure-claim',
    'comparative-efficacy-claim',
  ])
    expect(tables).toContain(part)
  expect(tables).toMatch(/^ +8 {2}8 error {2}0 warning {2}0 info {2}cure-claim$/m)
})

test('what --quiet leaves out is counted', () => {
  const tally = startTally()
  tally.add('a.md', [], { error: 0, warning: 2, info: 1 })
  expect(prettyReporter(style).tail({ ...NOTHING, files: 1 }, false, tally)).toBe(
    '1 file, no errors (2 warnings, 1 info not shown)\n',
  )
})

test.for([
  [{ warnings: 2 }, { maxWarnings: 0 }, 1, '2 warnings, more than 0 allowed'],
  [{ warnings: 2 }, { maxWarnings: 2 }, 0, undefined],
  [{ errors: 1, warnings: 3 }, { maxWarnings: 2 }, 1, '1 error; 3 warnings, more than 2 allowed'],
  [{ warnings: 1 }, { failOn: 'warning' }, 1, '1 warning, and --fail-on warning allows none'],
  [{ infos: 1 }, { failOn: 'info' }, 1, '1 info, and --fail-on info allows none'],
  [{ errors: 1 }, { failOn: 'never' }, 0, undefined],
  [{ errors: 2 }, {}, 1, '2 errors'],
  [{}, { failOn: 'unread' }, 1, '1 part of the text was not read, and --fail-on unread allows none'],
] as const)('status 1 says why: %j with %j', ([counts, asked, status, why]) => {
  const verdict = verdictOf(
    { counts: { ...NOTHING, ...counts }, unread: 1, wrong: false, crashed: false },
    asked,
  )
  expect([verdict.status, verdict.why]).toEqual([status, why])
})

test('JSON has a finding a line; one that stands in many places goes in parts, the same to the byte', () => {
  const source = 'Our tea cures gout.\n\n'.repeat(90)
  const report = lintText(source, 'us-supplement', 'markdown')
  const parts = [...jsonReporter('1').file({ path: 'a.md', source, ...report })]
  const shown = parts.join('')
  const again = report.diagnostics.filter(({ related }) => related.length >= 80)
  expect(again.length).toBeGreaterThan(0)
  const read = JSON.parse(shown) as { diagnostics: readonly object[] }
  const frame = JSON.stringify({ ...read, diagnostics: '#' }, null, 2).replace(/\n/g, '\n    ')
  const lines = read.diagnostics.map((one) => `\n        ${JSON.stringify(one)}`)
  expect(shown).toBe(`\n    ${frame.replace('"#"', () => `[${lines.join(',')}\n      ]`)}`)
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(4_000)
  const { diagnostics } = read
  const contract = report.diagnostics.map((one, at) => ({ ...one, card: Object(diagnostics[at]).card }))
  const { sentence: _, suggestsOnly: __, ...first } = contract[0] as (typeof contract)[number]
  expect(JSON.stringify(diagnostics[0])).toBe(JSON.stringify(first))
})

const LACKING = 'This revolutionary tea is here.\n\nOur tea cures cancer and lowers your blood pressure.\n'

test('what is said of the whole text comes after the sentences, together on one card', () => {
  const { diagnostics } = lintText(LACKING, 'us-supplement', 'markdown')
  const whole = diagnostics.filter(({ scope }) => scope === 'document')
  expect(whole.length).toBeGreaterThan(1)
  const scopes = cardsOf(diagnostics).map(({ worst }) => worst.scope)
  expect(scopes).toEqual([...scopes].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)))
  const text = pretty(LACKING)
  expect(text.match(/whole text/g)).toHaveLength(1)
  const [sentences = '', card = ''] = text.split('a.md  whole text')
  for (const { rule, message, scope } of diagnostics)
    expect((scope === 'document' ? card : sentences).includes(rule), message).toBe(true)
  for (const { rule, severity, line, column } of whole)
    expect(card).toContain(`\n  ${severity}  ${rule}  ${line}:${column}\n`)
})

test('said of the whole text: with --strict a card for each, and alone a head as any other', () => {
  expect(pretty(LACKING, { strict: true }).match(/whole text/g)?.length).toBeGreaterThan(1)
  expect(pretty('Our tea cures cancer.\n')).toMatch(/\n\na\.md:1:5 {2}error {2}\S+ {2}whole text\n/)
})
