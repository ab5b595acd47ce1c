// Dates: one idea of a day of the calendar, wherever one is read.
import { expect, test } from 'vitest'
import { daysLeft } from '../src/cli/days.ts'
import { checkedToday } from '../src/cli/option-settings.ts'
import { readRegisterCsv } from '../src/config/register-csv.ts'
import { REGISTER_SHAPE } from '../src/config/register-shape.ts'
import { CONFIG_SHAPE } from '../src/config/schema.ts'
import { readConfig } from '../src/config/validate.ts'
import { lint } from '../src/lint.ts'
import { acceptedNames } from '../src/node/config-schema.ts'
import { readApprovals } from '../src/rulebook/read-approvals.ts'
import { faultOfDate } from '../src/settle/suppression-faults.ts'
import { daysBetween, isDate, isMonth } from '../src/text/dates.ts'
import { build, rulebook } from './support/rulebook.ts'

const names = acceptedNames({
  ...build.artefact,
  classes: build.artefact.lexicon.classes.map(({ name }) => name),
})
const IMPOSSIBLE = [
  '2026-02-30',
  '2026-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '0000-01-01',
  '2026-1-1',
  '2026-01-01T00:00',
  ' 2026-01-01',
  '',
]
const POSSIBLE = ['2026-02-28', '2028-02-29', '2000-02-29', '2026-12-31']

test.for(IMPOSSIBLE)('“%s” is no date', (date) => {
  expect(isDate(date)).toBe(false)
  expect(daysBetween('2026-01-01', date)).toBeUndefined()
  expect(faultOfDate(date, undefined)).toContain('no date')
  expect(() => checkedToday(date)).toThrow(/write a date/)
  expect(daysLeft(date, '2026-01-01')).toContain('no date')
})

test.for(POSSIBLE)('%s is one', (date) => {
  expect(isDate(date)).toBe(true)
  expect(faultOfDate(date, '2000-01-01')).toBeUndefined()
  expect(checkedToday(date)).toBe(date)
})

test('months and days between', () => {
  expect([isMonth('2026-11'), isMonth('2026-13'), isMonth('2026-1')]).toEqual([true, false, false])
  expect([daysBetween('2026-02-28', '2026-03-01'), daysBetween('2026-03-01', '2026-02-28')]).toEqual([1, -1])
})

test('configuration and register refuse a day that the calendar does not have', () => {
  const config = readConfig(
    'allow:\n  - { rule: cure-claim, reason: "ref 12", until: 2026-02-30 }\n',
    CONFIG_SHAPE,
    names,
  )
  expect(config.faults.map(({ at, message }) => [at, message])).toEqual([
    [56, expect.stringContaining('wants a date, YYYY-MM-DD, and is “2026-02-30”')],
  ])
  const register = readConfig(
    'claims:\n  - { id: a, wording: Our tea cures gout, expires: 2027-06-31 }\n',
    REGISTER_SHAPE,
    names,
  )
  expect(register.faults).toHaveLength(1)
  expect(readRegisterCsv('id,wording,expires\na,Our tea,2026-02-30\n')[0]?.entry.expires).toBe('2026-02-30')
})

test('approved uses are checked in a month of the year', () => {
  const entry = (checked: string): string =>
    `- { subject: x, form: y, names: [zelorin], uses: [gout], in: [us], status: approved, source: ` +
    `s, checked: ${checked} }`
  expect(readApprovals(entry('2026-11'), 'a.yaml', new Set(['us']))).toHaveLength(1)
  expect(() => readApprovals(entry('2026-13'), 'a.yaml', new Set(['us']))).toThrow(/YYYY-MM/)
})

test.for([
  [
    'Our tea cures gout.',
    '<!-- claimlint allow cure-claim: quoted from the ruling, ref 3 (until: 2026-02-30) -->\n\nOur ' +
      'tea cures gout.\n',
  ],
  [
    'in front matter',
    '---\nclaimlint:\n  allow:\n    - { rule: cure-claim, reason: "quoted from the ruling, ref 3", ' +
      'until: 2026-02-30 }\n---\n\nOur tea cures gout.\n',
  ],
])('a suppression until a day that never comes does not hold: %s', ([, text = '']) => {
  const report = lint(text, { rulebook, format: 'markdown', profile: 'us-supplement' })
  expect(report.suppressed).toEqual([])
  expect(report.diagnostics.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(['cure-claim', 'suppression-expired']),
  )
})
