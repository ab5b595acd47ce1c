// A large table is linted stretch by stretch: what is told of it, where, and with which fixes, is what is
// told of the whole.
import { expect, test } from 'vitest'
import { inventory } from '../src/cli/claims-rows.ts'
import { storedReport } from '../src/cli/kept-parts.ts'
import { readReport } from '../src/cli/kept-report.ts'
import { refuseCounted, refuseLarge } from '../src/cli/large-tables.ts'
import { fixStretches } from '../src/fix/fix-stretches.ts'
import { cutTable } from '../src/formats/csv.ts'
import { cutLines } from '../src/formats/json-lines.ts'
import { createSession } from '../src/index.ts'
import { lint, stretchLinter } from '../src/lint.ts'
import { jsonReporter } from '../src/report/json-report.ts'
import { countFindings, type FileReport } from '../src/report/reporter.ts'
import { lintStretches } from '../src/settle/lint-stretches.ts'
import { assertionsIn, statementsIn } from '../src/statements-in.ts'
import { settings } from './support/rulebook.ts'

const address = `/img/${'a'.repeat(4_000)}.jpg`
const CLAIMS = ['Our tea cures gout', 'Our balm cures eczema', 'This oil cures arthritis']
const row = (at: number, count: number): string => {
  const claim = CLAIMS[[0, count >> 1, count - 1].indexOf(at)]
  return `${at},"Tea ""${at}""","${claim ? `${claim}.\nIt is guaranteed. Our tea boosts immunity.` : 'A tea, served warm.'}",${address}\r\n`
}
const table = (count: number): string =>
  `\ufeffid,title,description,image\r\n${Array.from({ length: count }, (_, at) => row(at, count)).join('')}`
const own = settings('us-supplement', 'csv')
const told = ({ diagnostics }: ReturnType<typeof lint>) => diagnostics.filter(({ scope }) => scope === 'span')
/** Cures, and where they stand; what is promoted, and what is said twice, is settled by stretches. */
const cures = (report: ReturnType<typeof lint>) =>
  told(report)
    .filter(({ rule }) => rule === 'cure-claim')
    .map(({ fixes: _, confidence: __, ...one }) => one)

test('a table of a megabyte is told of as one text', () => {
  const source = table(300)
  const cut = cutTable(source)
  expect(cut?.spans.length).toBeGreaterThan(3)
  expect(cut?.spans.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source)
  for (const { start } of cut?.spans.slice(1) ?? []) expect(source.slice(start - 2, start)).toBe('\r\n')

  const report = lint(source, own)
  const whole = lint(source, { ...own, full: true })
  expect(cures(report)).toEqual(cures(whole))
  expect(cures(report).length).toBe(CLAIMS.length)
  expect(report.profileSource).toBe(whole.profileSource)
  for (const { span, text } of told(report)) expect(source.slice(span.start, span.end)).toBe(text)
  const edits = told(report).flatMap(({ fixes, sentence }) =>
    fixes.flatMap((fix) => fix.edits.map((edit) => ({ ...edit, sentence }))),
  )
  expect(edits.length).toBeGreaterThan(1)
  // A sentence that is left out goes with the blank before it.
  for (const { start, end, sentence } of edits)
    expect(sentence && sentence.start - 1 <= start && end <= sentence.end + 1).toBe(true)
  expect(createSession(own, source).report.diagnostics.length).toBe(report.diagnostics.length)
  // What holds for a text is told once, and what is allowed in every stretch.
  const ofAll = report.diagnostics.filter(({ scope }) => scope === 'document').map(({ rule }) => rule)
  expect(new Set(ofAll).size).toBe(ofAll.length)
  const allowed = lint(source, { ...own, allow: [{ rule: 'cure-claim', reason: 'ref 1' }] }).suppressed
  expect(allowed.map(({ line }) => line)).toEqual(cures(report).map(({ line }) => line))
})

test('the claims of a table of a megabyte are those of the whole, at their places', () => {
  const source = table(300)
  const rows = inventory(source, 'a.csv', own)
  const whole = inventory(source, 'a.csv', { ...own, full: true })
  const place = ({ text, line, start, end }: (typeof rows)[number]) => ({ text, line, start, end })
  expect(rows.map(place)).toEqual(whole.map(place))
  expect(rows.length).toBeGreaterThan(2)
  for (const { text, start, end } of rows) expect(source.slice(start, end)).toBe(text)
})

test('what a table of a megabyte states is what the whole states, at its places', () => {
  const source = table(300)
  const full = { ...own, full: true }
  const place = ({ text, line, start, end }: ReturnType<typeof statementsIn>[number]) => ({
    text,
    line,
    start,
    end,
  })
  const stated = statementsIn(source, own)
  expect(stated.map(place)).toEqual(statementsIn(source, full).map(place))
  expect(stated.filter(({ rules }) => rules.includes('cure-claim'))).toHaveLength(CLAIMS.length)
  const dosed = source.replaceAll('A tea, served warm.', 'Velorin relieves joint pain by 40%.')
  const told = (one: typeof own) =>
    assertionsIn(dosed, one).map(({ text, line, start, end }) => ({ text, line, start, end }))
  expect(told(own)).toEqual(told(full))
  expect(told(own).length).toBeGreaterThan(100)
})

test('of a table with a claim in each row so many are listed, and the others are counted', () => {
  const rows = 1_500
  const [claim] = lint('Our tea cures gout.', settings('us-supplement')).diagnostics
  if (!claim) throw new Error('no finding')
  const source = `a\n${'Our tea cures gout.\n'.repeat(rows * 3)}`
  const spans = [0, 1, 2].map((at) => ({ start: at ? 2 + at * rows * 20 : 0, end: 2 + (at + 1) * rows * 20 }))
  const levels = ['error', 'warning', 'info'] as const
  const told = (text: string): ReturnType<typeof lint> => {
    const found = Array.from({ length: rows }, (_, at) => {
      const start = 2 + at * 20
      return { ...claim, severity: levels[at % 3] ?? 'error', span: { start, end: start + 19 } }
    })
    const suppression = { kind: 'config' as const, reason: 'ref 1' }
    const suppressed = found.map((one) => ({ ...one, suppression }))
    return { ...lint('', own), diagnostics: text.length > 2 ? found : [], suppressed }
  }
  const report = lintStretches(source, { head: 2, spans, ends: () => [] }, told)
  const { diagnostics, suppressed, errors, notListed } = report
  expect([diagnostics.length, suppressed.length]).toEqual([4_500, 2_000])
  expect(notListed).toBeDefined()
  const more = lintStretches(source, { head: 2, spans: [...spans, ...spans, ...spans], ends: () => [] }, told)
  expect(more.diagnostics.length).toBe(6_000)
  expect(more.notListed?.rules).toMatchObject([
    { rule: claim.rule, error: 2_500, warning: 2_500, info: 2_500 },
  ])
  expect(more.errors.map(({ message }) => message)).toEqual([
    'of each level the first 2000 findings of so long a text are listed; 2500 errors, 2500 warnings, ' +
      '2500 info, 11500 suppressed more are only counted. Split the text, or mend these first',
  ])
  expect(errors.map(({ line }) => line)).toEqual([2_002])
  const sum = countFindings(more.diagnostics, more.suppressed.length, more.notListed)
  expect(sum).toMatchObject({ errors: 4_500, warnings: 4_500, infos: 4_500, suppressed: 13_500 })
  const file: FileReport = { ...more, diagnostics: [], suppressed: [], path: 'a.csv', source }
  const json = JSON.parse([...jsonReporter('1').file(file)].join(''))
  expect(json.notListed).toEqual({ errors: 2_500, warnings: 2_500, infos: 2_500, suppressed: 11_500 })
  const kept = [...storedReport(file)].join('')
  expect(readReport(kept)?.notListed).toEqual(more.notListed)
  expect(readReport(kept.replace('"suppressed":11500', '"suppressed":-1'))).toBeUndefined()
  expect(() => refuseCounted([undefined, more])).toThrow('what a change touched cannot be told')
  expect(() => refuseCounted([undefined, lint('', own)])).not.toThrow()
})

test('a table is fixed row by row, and nothing else of it changes', () => {
  const source = table(300)
  const cut = cutTable(source)
  if (!cut) throw new Error('not cut')
  const plain = { ...own, profile: 'uk' }
  const whole = (text: string) => lint(text, plain)
  const fixed = fixStretches(source, cut, 'suggested', stretchLinter(plain), whole)
  expect(fixed.applied).toBeGreaterThanOrEqual(CLAIMS.length)
  const rows = (text: string): string[] => text.split('\r\n')
  const [old, now] = [rows(source.replace(/\.\nIt/g, '. It')), rows(fixed.source.replace(/\.\nIt/g, '. It'))]
  expect(now.length).toBe(old.length)
  const changed = now.flatMap((text, at) => (text === old[at] ? [] : [at]))
  expect(changed).toEqual([1, 151, 300])
  expect(fixed.report.diagnostics.length).toBeLessThan(whole(source).diagnostics.length)
  expect(fixed.report.diagnostics).toEqual(whole(fixed.source).diagnostics)
  const none = fixStretches(source, cut, 'safe', stretchLinter(plain), whole)
  expect([none.applied, none.source === source]).toEqual([0, true])
})

test('many lines of JSON are read in stretches too', () => {
  const line = (at: number): string =>
    JSON.stringify({ id: at, description: at % 100 ? 'A tea.' : `${CLAIMS[at / 100]}.`, image: address })
  const source = Array.from({ length: 300 }, (_, at) => line(at)).join('\n')
  const cut = cutLines(source)
  expect(cut?.spans.length).toBeGreaterThan(3)
  expect(cut?.spans.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source)
  const lines = settings('us-supplement', 'jsonl')
  expect(cures(lint(source, lines))).toEqual(cures(lint(source, { ...lines, full: true })))
  expect(cures(lint(source, lines)).map(({ line: at }) => at)).toEqual([1, 101, 201])
  expect(cutLines(line(1))).toBeUndefined()
})

test('what takes a table as a whole is refused where that would want gigabytes', () => {
  const large = 'x,'.repeat(4_000_001)
  expect(() => refuseLarge(large, 'csv', 'a lock', 'split the table')).toThrow(
    'a lock takes a table as a whole, and this one has more than 8 million characters; split the table',
  )
  expect(() => refuseLarge(large.slice(2), 'csv', 'a lock', 'split the table')).not.toThrow()
  expect(() => refuseLarge(large, 'markdown', 'a lock', 'split the table')).not.toThrow()
})

test('a table that is small, or one row, is read as it is', () => {
  expect(cutTable(table(3))).toBeUndefined()
  const one = `id,description\n1,"${'It is warm. '.repeat(90_000)}`
  const source = `${one}"\n`
  expect(cutTable(source)?.spans.map(({ end }) => end)).toEqual([source.length])
  const { notRead, errors } = lint(source, own)
  expect(notRead.map(({ start }) => start > 100_000)).toEqual([true])
  expect(errors.map(({ line, column }) => line === 2 && column > 100_000)).toEqual([true])
  expect(cutTable('x'.repeat(1_100_000))?.spans.length).toBe(1)
})
