// Front matter: whatever stands there gives an answer with one place, and the text below it is linted.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../src/formats/read-document.ts'
import { createSession, lint } from '../src/index.ts'
import { parseYaml } from '../src/parsers/parse-yaml.ts'
import { toSource } from '../src/text/prose.ts'
import { settings } from './support/rulebook.ts'
import { expectSame } from './support/same.ts'

const own = settings('us-supplement', 'markdown')
const BODY = 'Our balm cures migraine.'
const read = (front: string, newline = '\n') =>
  lint(`---\n${front}\n---\n\n${BODY}\n`.replaceAll('\n', newline), own)
const rulesAt = (report: ReturnType<typeof lint>, words: string) =>
  report.diagnostics.filter(({ text }) => words.includes(text)).map(({ rule }) => rule)

const FAULTS: Readonly<Record<string, string>> = {
  'an alias without an anchor': 'title: *bold*',
  'a key that is a list': '? [a, b]\n: c\nclaimlint: { profile: uk }',
  'an alias in itself': 'claimlint: &a { b: *a }',
  'settings that stand twice': 'claimlint: { profile: uk }\nclaimlint: { profile: eu }',
  'a setting that stands twice': 'claimlint:\n  profile: uk\n  profile: eu',
  'a list that is never closed': 'tags: [a, b',
  'a quotation that is never closed': 'title: "Balm',
  'keys in keys': `? ${'? '.repeat(4_000)}a`,
  'lists in lists': `a: ${'['.repeat(20_000)}`,
  'dashes in dashes': `a:\n  ${'- '.repeat(15_000)}b`,
  'anchors without end': `a: ${'&a '.repeat(9_000)}`,
  'commas without end': `a: [${','.repeat(60_000)}]`,
  'a tab for indentation': 'a:\n\tb: c',
}

test.each(Object.entries(FAULTS))(
  '%s is a notice with one place, and the text below is linted',
  (_, front) => {
    const report = read(front)
    expect(report.errors).toHaveLength(1)
    expect(report.errors[0]?.message).toMatch(/^front matter: /)
    expect(report.notRead).toHaveLength(1)
    expect(rulesAt(report, BODY)).toContain('cure-claim')
  },
)

const OIL = 'This oil cures gout.'

test.for([
  ['before what is shown', `title: A\ntitle: B\ndescription: ${OIL}\n`],
  ['what is shown itself', `slug: a\ndescription: It rests.\ndescription: ${OIL}\n`],
  ['in a list', `faq:\n  - q: A\n    q: B\n    a: ${OIL}\n`],
] as const)('a key that stands twice (%s) is told once, and all else is read', ([where, front]) => {
  const source = `---\n${front}claimlint: { profile: uk }\n---\n\n${BODY}\n`
  const { errors, notRead, diagnostics, profile } = lint(source, settings(undefined, 'markdown'))
  expect(errors.map(({ message }) => message.replace(/“.*”/, '…'))).toEqual(
    where === 'in a list' ? [] : ['front matter: the key … stands twice'],
  )
  expect(notRead).toEqual([])
  expect(profile).toBe('uk')
  const cures = diagnostics.filter(({ rule }) => rule === 'cure-claim')
  expect(cures.map(({ text }) => text)).toEqual(['cures gout', 'balm cures migraine'])
})

test('a bomb of aliases is a fault of the settings that hold it', () => {
  const { errors, diagnostics } = read(
    `a: &a [${'x,'.repeat(9)}]\nb: &b [${'*a,'.repeat(9)}]\nc: &c [${'*b,'.repeat(9)}]\nclaimlint: ` +
      `[${'*c,'.repeat(9)}]`,
  )
  expect(errors).toHaveLength(1)
  expect(errors[0]).toMatchObject({ line: 5, message: expect.stringMatching(/^front matter: /) })
  expect(diagnostics.map(({ rule }) => rule)).toContain('cure-claim')
})

test('the place of a fault is where it stands', () => {
  const { errors } = read('layout: page\ntitle: *bold*')
  expect(errors).toEqual([
    {
      message: 'front matter: “*bold*” names no anchor before it; put the text in quotes',
      line: 3,
      column: 8,
    },
  ])
})

test.each([
  ['aliases', 'x: &p us-drug-clinic\nclaimlint: { profile: *p }', 'us-drug-clinic'],
  ['merge keys', 'x: &p { profile: uk }\nclaimlint: { <<: *p }', 'uk'],
  ['a merge of everything', 'x: &p { claimlint: { profile: eu } }\n<<: *p', 'eu'],
  ['tags of others', 'a: !foo bar\nclaimlint: !!map { profile: uk }', 'uk'],
  ['an anchor that stands twice', 'a: &p uk\nb: &p eu\nclaimlint: { profile: *p }', 'eu'],
])('settings are read through %s', (_, front, profile) => {
  const { errors, ...report } = lint(`---\n${front}\n---\n\n${BODY}\n`, settings(undefined, 'markdown'))
  expect(errors).toEqual([])
  expect(report).toMatchObject({ profile, profileSource: 'front matter' })
})

describe('text below a thematic break', () => {
  test.each([
    ['a sentence', `---\n${BODY}\n---\n`],
    ['sentences with a colon', `---\nOur balm: it cures migraine.\n\nIt works: always.\n---\n`],
    ['a heading', `---\n# ${BODY}\n---\n`],
    ['a list', `---\n- ${BODY}\n- We open at nine.\n---\n`],
    ['stressed words', `---\n*Our balm cures migraine.*\n---\n`],
    ['a quotation', `---\n> ${BODY}\n---\n`],
  ])('%s is no front matter', (_, source) => {
    const { diagnostics, errors, notRead } = lint(source, own)
    expect(diagnostics.map(({ rule }) => rule)).toContain('cure-claim')
    expect([...errors, ...notRead]).toEqual([])
  })
})

describe.each(['\n', '\r\n', '\r'])(
  'fields that stand in the source in another way (line ending %j)',
  (newline) => {
    test.each([
      ['a folded block', 'description: >\n  Our balm cures\n  migraine for good.\n', 'cures\n  migraine'],
      ['a literal block', 'description: |-\n  Our balm cures\n  migraine for good.', 'cures\n  migraine'],
      ['several plain lines', 'description: Our balm cures\n  migraine for good.', 'cures\n  migraine'],
      ['several quoted lines', 'description: "Our balm cures\n  migraine for good."', 'cures\n  migraine'],
      [
        'escaped quotation marks',
        'description: "Our \\"balm\\" cures \\u006digraine."',
        'cures \\u006digraine',
      ],
      ['doubled quotation marks', "description: 'Balm that isn''t dear cures migraine.'", 'cures migraine'],
      ['an alias', 'x: &d Our balm cures migraine.\ndescription: *d', 'cures migraine'],
      ['a tag', 'description: !!str Our balm cures migraine.', 'cures migraine'],
    ])('%s', (_, front, words) => {
      const source = `---\n${front}\n---\n\nWe open at nine.\n`.replaceAll('\n', newline)
      const { blocks, notices, notRead } = readDocument(source, 'markdown', own.rulebook.reading)
      expect([...notices, ...notRead]).toEqual([])
      const prose = blocks.find(({ role }) => role === 'meta')?.prose
      if (!prose) throw new Error('the field was not read')
      const start = prose.text.indexOf('cures')
      const end = prose.text.indexOf('migraine') + 'migraine'.length
      const span = toSource(prose, { start, end })
      expect(prose.exact).toBe(true)
      expect(source.slice(span.start, span.end)).toBe(words.replaceAll('\n', newline))
    })
  },
)

test('front matter of more than 64 kB is read as text, and that is said', () => {
  const source = `---\ntitle: Balm\n${'note: We open at nine.\n'.repeat(3_200)}---\n\n${BODY}\n`
  const { errors, diagnostics } = lint(source, own)
  expect(errors[0]).toMatchObject({
    line: 1,
    column: 1,
    message: expect.stringContaining('longer than 64 kB'),
  })
  expect(diagnostics.map(({ rule }) => rule)).toContain('cure-claim')
  // A text that only opens and closes with a rule is none.
  expect(lint(`---\n\n${'We open at nine.\n\n'.repeat(5_000)}---\n`, own).errors).toEqual([])
})

const yaml = fc
  .array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          'title',
          'description',
          'claimlint',
          'a',
          'b',
          'profile',
          'allow',
          '__proto__',
          'constructor',
          '<<',
          '?',
          '-',
          ':',
          ': ',
          ',',
          '\n',
          '\n  ',
          '\n    ',
          '\r\n',
          '\r',
          ' ',
        ),
      },
      {
        weight: 4,
        arbitrary: fc.constantFrom(
          '&a ',
          '*a',
          '&b ',
          '*b',
          '!!binary ',
          '!!set ',
          '!!omap ',
          '!!timestamp ',
          '!x ',
          '!',
          '%TAG ! x',
          '[',
          ']',
          '{',
          '}',
          '|',
          '>',
          '|-2',
          '>+',
          '"',
          "'",
          '#',
          '@',
          '`',
          '\\',
          '\t',
          '---',
          '...',
        ),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          'Our balm cures migraine.',
          '2020-02-30',
          '0x1g',
          '.inf',
          '~',
          'null',
          '\ufeff',
          '\u0000',
          '\u0085',
          '\u2028',
          '\ud800',
          '😀',
          'é',
        ),
      },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

test('any front matter gives a report, the same in a session and read in full', { timeout: 120_000 }, () => {
  const session = createSession(own)
  fc.assert(
    fc.property(yaml, fc.constantFrom('\n', '\r\n', '\r'), (front, newline) => {
      const source = `---${newline}${front}${newline}---${newline}${newline}${BODY}${newline}`
      const report = lint(source, own)
      for (const { span, text } of [...report.diagnostics])
        expect(source.slice(span.start, span.end)).toBe(text)
      for (const { start, end } of report.notRead)
        expect(0 <= start && start < end && end <= source.length).toBe(true)
      expect(rulesAt(report, BODY)).toContain('cure-claim')
      expectSame(session.update(source), report)
      expectSame(lint(source, { ...own, full: true }), report)
    }),
    { numRuns: Number(process.env.FUZZ ?? 0) > 0 ? 20_000 : 600 },
  )
})

test('hostile YAML takes no longer than what a person writes', { timeout: 60_000 }, () => {
  for (const piece of [
    '? ',
    '- ',
    ': ',
    '[',
    '{',
    '{a: ',
    '&a ',
    '*a ',
    '!',
    '!!a ',
    ',',
    '"',
    "''",
    '\\',
    '#',
    '| ',
    '\n?',
    '- ? ',
    '[? ',
    'a: &a *a ',
    '<<: ',
    '\t',
    '...\n',
    '%A\n',
  ]) {
    const started = performance.now()
    parseYaml(piece.repeat(Math.floor(65_000 / piece.length)))
    expect(performance.now() - started, piece).toBeLessThan(5_000)
  }
})
