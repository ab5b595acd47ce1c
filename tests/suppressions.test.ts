// Suppressions with a reason: next block, range, file and phrase; in comments and the front matter; with
// owner and last day.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lint, type Report } from '../src/lint.ts'
import { claimlint } from './support/cli.ts'
import { rulebook } from './support/rulebook.ts'

function run(text: string, more: object = {}): Report {
  return lint(text, {
    rulebook,
    format: 'markdown',
    profile: 'us-supplement',
    profileSource: 'option',
    today: '2026-11-25',
    ...more,
  })
}

const left = (text: string, more?: object) => run(text, more).diagnostics.map((one) => one.rule)
const cures = (text: string, more?: object) => left(text, more).filter((rule) => rule === 'cure-claim').length
const faults = (text: string, more?: object) =>
  run(text, more).diagnostics.filter((one) => one.family === 'suppression')

const ALLOW = '<!-- claimlint allow cure-claim: approved by legal, ref 4471 -->'

describe('a comment', () => {
  test('allows a rule in the next block only', () => {
    expect(cures(`${ALLOW}\n\nOur tea cures gout.\n\nOur oil cures eczema.`)).toBe(1)
  })

  test('is kept with reason, owner and last day in the report', () => {
    const { suppressed } = run(
      '<!-- claimlint allow cure-claim: ref 4471 (owner: Dana) (until: 2027-01-31) -->\nOur tea cures gout.',
    )
    expect(suppressed).toHaveLength(1)
    expect(suppressed[0]).toMatchObject({
      rule: 'cure-claim',
      text: 'tea cures gout',
      suppression: { kind: 'comment', reason: 'ref 4471', owner: 'Dana', until: '2027-01-31', line: 1 },
    })
  })

  test('allows several rules', () => {
    const text = 'Our revolutionary tea cures gout.'
    expect(left(text)).toEqual(expect.arrayContaining(['cure-claim', 'hype-term']))
    const rest = left(`<!-- claimlint allow cure-claim, hype-term: campaign of 2019, see ref 12 -->\n${text}`)
    expect(rest).not.toContain('cure-claim')
    expect(rest).not.toContain('hype-term')
  })

  test('allows exact words only, where it names some', () => {
    const text = 'Our tea cures gout.'
    expect(cures(`<!-- claimlint allow cure-claim "tea cures gout": ref 4471 -->\n${text}`)).toBe(0)
    expect(cures(`<!-- claimlint allow cure-claim "oil cures gout": ref 4471 -->\n${text}`)).toBe(1)
  })

  test('opens a range that another ends', () => {
    const text =
      'Our tea cures gout.\n\n<!-- claimlint off cure-claim: old page, ref 7 -->\n\nOur oil cures ' +
      'eczema.\n\nOur balm cures acne.\n\n<!-- claimlint on cure-claim -->\n\nOur root cures ' +
      'asthma.'
    expect(cures(text)).toBe(2)
  })

  test('allows a rule in the whole file, document findings too', () => {
    expect(
      cures(
        `Our tea cures gout.\n\n<!-- claimlint allow-file cure-claim: archive, ref 9 -->\n\nOur oil ` +
          `cures eczema.`,
      ),
    ).toBe(0)
    expect(
      left(
        'Supports your immunity.\n\n<!-- claimlint allow-file missing-dshea-disclaimer: printed on ' +
          'the label, ref 3 -->',
      ),
    ).not.toContain('missing-dshea-disclaimer')
  })

  test('works in MDX, with CRLF and in lists', () => {
    expect(cures('{/* claimlint allow cure-claim: ref 4471 */}\n\nOur tea cures gout.')).toBe(0)
    expect(cures(`${ALLOW}\r\n\r\nOur tea cures gout.\r\n`)).toBe(0)
    expect(cures(`${ALLOW}\n\n- Our tea cures gout.\n- Our oil cures eczema.`)).toBe(1)
  })

  test('in code is an example', () => {
    expect(cures(`\`${ALLOW}\` Our tea cures gout.`)).toBe(1)
    expect(cures(`\`\`\`md\n${ALLOW}\n\`\`\`\n\nOur tea cures gout.`)).toBe(1)
  })
})

describe('the front matter', () => {
  const matter = (entry: string) => `---\nclaimlint:\n  allow:\n    - ${entry}\n---\n\nOur tea cures gout.`
  test('allows a rule in its file', () =>
    expect(cures(matter('{ rule: cure-claim, reason: "ref 4471", until: 2027-01-31 }'))).toBe(0))
  test('wants a reason', () => {
    expect(cures(matter('{ rule: cure-claim }'))).toBe(1)
    expect(faults(matter('{ rule: cure-claim }')).map((one) => one.rule)).toEqual([
      'suppression-without-reason',
    ])
  })
})

describe('a suppression that must not hold is a finding, and what it hid comes back', () => {
  const text = (said: string) => `<!-- claimlint allow ${said} -->\nOur tea cures gout.`
  test.for([
    ['cure-claim', 'suppression-without-reason', /no reason/],
    ['cure-claim: TODO', 'suppression-without-reason', /“TODO”/],
    ['cure-claim: ok', 'suppression-without-reason', /“ok”/],
    ['cure-claim: Approved.', 'suppression-without-reason', /“Approved\.”/],
    ['cure-claim: needed later', 'suppression-without-reason', /says nothing/],
    ['cure-claim approved by Dana on 4 May', 'suppression-without-reason', /no colon before it/],
    [
      'cure-clam, hype-trem: ref 1',
      'suppression-unknown-rule',
      /“cure-clam”, “hype-trem”, which are no rules/,
    ],
    ['cure-claim: ref 1 (until: 2026-11-24)', 'suppression-expired', /ended on 2026-11-24/],
    ['cure-claim: ref 1 (until: 2026-13-45)', 'suppression-expired', /no date/],
    ['cure-clam: ref 1', 'suppression-unknown-rule', /did you mean “cure-claim”/],
  ] as const)('%s', ([said, rule, message]) => {
    const found = faults(text(said))
    expect(found.map((one) => one.rule)).toEqual([rule])
    expect(found[0]?.message).toMatch(message)
    expect(found[0]?.severity).toBe('warning')
    expect(cures(text(said))).toBe(1)
  })

  test('the last day still holds', () => expect(cures(text('cure-claim: ref 1 (until: 2026-11-25)'))).toBe(0))
  test('without a date of today no day has passed', () =>
    expect(cures(text('cure-claim: ref 1 (until: 2020-01-01)'), { today: undefined })).toBe(0))
})

test.for([
  [`${ALLOW}\nOur tea tastes good.`, 'suppression-unused', /suppresses nothing/],
  [
    `<!-- claimlint allow cure-claim, hype-term: ref 1 -->\nOur tea cures gout.`,
    'suppression-unused',
    /suppression of hype-term/,
  ],
  [`${ALLOW}\n${ALLOW}\nOur tea cures gout.`, 'suppression-unused', /second time/],
  [
    '<!-- claimlint alow cure-claim: ref 1 -->\nOur tea cures gout.',
    'suppression-unknown-rule',
    /“alow” is no command/,
  ],
  [
    '<!-- claimlint off cure-claim approved by Dana -->\nOur tea cures gout.',
    'suppression-without-reason',
    /no colon before it/,
  ],
  ['Our tea.\n\n<!-- claimlint on cure-claim -->', 'suppression-unknown-rule', /ends nothing/],
] as const)('“%s” is told', ([text, rule, message]) => {
  const found = faults(text)
  expect(found.map((one) => one.rule)).toContain(rule)
  expect(found.map((one) => one.message).join()).toMatch(message)
  for (const one of found) expect(text.slice(one.span.start, one.span.end)).toBe(one.text)
})

test('a rule that the configuration keeps cannot be suppressed', () => {
  const text = `${ALLOW}\nOur tea cures gout.`
  expect(cures(text, { neverSuppress: ['cure-claim'] })).toBe(1)
  expect(faults(text, { neverSuppress: ['cure-claim'] })[0]?.message).toMatch(
    /lets no text suppress “cure-claim”/,
  )
})

test('the house allows phrases by configuration', () => {
  const allow = [{ rule: 'cure-claim', phrase: 'tea cures gout', reason: 'registered medicine' }]
  const report = run('Our tea cures gout. Our oil cures eczema.', { allow })
  expect(report.suppressed.map((one) => one.suppression)).toEqual([
    { kind: 'config', reason: 'registered medicine' },
  ])
  expect(report.diagnostics.filter((one) => one.rule === 'cure-claim')).toHaveLength(1)
})

test('on the command line: counted apart, in the JSON, and with the date of the run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-suppress-'))
  writeFileSync(
    join(folder, 'a.md'),
    '<!-- claimlint allow cure-claim, supplement-disease-claim, serious-condition-claim: ref 4471 ' +
      '(until: 2026-12-31) -->\nOur tea cures gout.\n',
  )
  const json = (today: string) =>
    JSON.parse(
      claimlint(
        ['a.md', '--profile', 'us-supplement', '--format', 'json', '--only', 'cure-claim', '--today', today],
        { cwd: folder },
      ).out,
    )
  expect(json('2026-12-31')).toMatchObject({
    summary: { errors: 0, suppressed: 1 },
    files: [{ suppressed: [{ rule: 'cure-claim', suppression: { reason: 'ref 4471' } }] }],
  })
  expect(json('2027-01-01')).toMatchObject({ summary: { errors: 1, suppressed: 0 } })
  expect(claimlint(['a.md', '--today', 'soon'], { cwd: folder })).toMatchObject({ status: 2 })
  expect(
    claimlint(['a.md', '--profile', 'us-supplement', '--only', 'cure-claim', '--today', '2026-12-31'], {
      cwd: folder,
    }).out,
  ).toMatch(/1 suppressed/)
})
