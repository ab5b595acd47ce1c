// A large table is linted stretch by stretch: what is told of it, where, and with which fixes, is what is
// told of the whole.
import { expect, test } from 'vitest'
import { inventory } from '../src/cli/claims-rows.ts'
import { refuseLarge } from '../src/cli/whole.ts'
import { cutTable } from '../src/formats/csv.ts'
import { createSession } from '../src/index.ts'
import { lint } from '../src/lint.ts'
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
  for (const { start, end, sentence } of edits)
    expect(sentence && sentence.start <= start && end <= sentence.end + 1).toBe(true)
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
