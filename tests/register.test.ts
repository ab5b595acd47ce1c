// The register of approved claims: settled where exact, told where near, stronger, in another market or past
// its day; CSV without loss.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { readRegisterCsv, registerCsv } from '../src/config/register-csv.ts'
import { approvedClaim, REGISTER_FIELDS } from '../src/config/register-shape.ts'
import { lint, type Report } from '../src/lint.ts'
import { withEntries } from '../src/node/register-file.ts'
import { claimlint } from './support/cli.ts'
import { root, rulebook } from './support/rulebook.ts'

const ENTRIES = [
  {
    id: 'comfort',
    wording: 'Moss Gummies help maintain joint comfort',
    markets: ['US'],
    products: ['Moss Gummies'],
    expires: '2027-03-01',
    references: ['doi:10.1/a'],
    owner: 'Dana',
  },
  {
    id: 'pain',
    wording: 'Moss Gummies may relieve joint pain',
    variants: ['Joint pain may ease with Moss Gummies'],
    products: ['Moss Gummies'],
    reason: 'MLR 8',
  },
  { id: 'fifth', wording: 'In our trial, Moss Gummies cut gout attacks by 20%', products: ['Moss Gummies'] },
  { id: 'british', wording: 'Moss Gummies are the remedy for gout', markets: ['UK'] },
].map(approvedClaim)

function run(text: string, today = '2026-11-25', more: Partial<Parameters<typeof lint>[1]> = {}): Report {
  return lint(text, {
    rulebook,
    format: 'markdown',
    profile: 'us-supplement',
    register: ENTRIES,
    today,
    ...more,
  })
}
const about = ({ diagnostics }: Report): string[] =>
  diagnostics
    .filter(({ family }) => family === 'register')
    .map(({ rule, severity, text }) => `${severity} ${rule} | ${text}`)
const settled = ({ suppressed }: Report): string[] =>
  suppressed.map(({ rule, suppression }) => `${rule} by ${suppression.entry}`)
const OFFER = ' Order our supplement today.'

describe('a claim', () => {
  test(
    'word for word is settled, whatever its case, line breaks and marks, and the report says by ' +
      'which entry',
    () => {
      for (const text of [
        'Moss Gummies may relieve joint pain.',
        'MOSS GUMMIES may relieve\njoint pain!',
        'Joint pain may ease with *Moss* Gummies.',
        'Moss Gummies may relieve joint pain, and taste fine.',
      ]) {
        const report = run(text + OFFER)
        expect(about(report), text).toEqual([])
        expect(settled(report).length, text).toBeGreaterThan(0)
        expect(settled(report).every((one) => one.endsWith('by pain'))).toBe(true)
        expect(
          report.diagnostics.some(({ rule }) => rule === 'supplement-disease-claim'),
          text,
        ).toBe(false)
      }
      expect(run(`Moss Gummies may relieve joint pain.${OFFER}`).suppressed[0]?.suppression).toEqual({
        kind: 'register',
        reason: 'approved claim pain; MLR 8',
        entry: 'pain',
      })
    },
  )

  test('beside another one settles its own words only', () => {
    const report = run(`Moss Gummies may relieve joint pain and cure cancer.${OFFER}`)
    expect(report.diagnostics.filter(({ rule }) => rule === 'cure-claim')).toHaveLength(1)
  })

  test('is held to the rules that no text may suppress', () => {
    const report = run(`Moss Gummies may relieve joint pain.${OFFER}`, '2026-11-25', {
      neverSuppress: ['supplement-disease-claim'],
    })
    expect(report.diagnostics.map(({ rule }) => rule)).toContain('supplement-disease-claim')
  })

  test('that nearly says it is told with the difference, and mended with the approved words', () => {
    const text = `Our Moss Gummies may relieve your joint pain.${OFFER}`
    const report = run(text)
    expect(about(report)).toEqual(['info approved-claim-differs | Moss Gummies may relieve your joint pain'])
    const [found] = report.diagnostics.filter(({ family }) => family === 'register')
    expect(found?.message).toContain(
      'differs from the approved claim pain, “Moss Gummies may relieve joint pain”',
    )
    const [edit] = found?.fixes[0]?.edits ?? []
    expect(found?.fixes[0]?.safety).toBe('suggested')
    const mended = text.slice(0, edit?.start) + edit?.text + text.slice(edit?.end)
    expect(mended).toBe(`Our Moss Gummies may relieve joint pain.${OFFER}`)
    expect(about(run(mended))).toEqual([])
  })

  test('that differs in hyphens and spaces alone is a safe fix', () => {
    const [found] = run(`Moss-Gummies may relieve joint-pain.${OFFER}`).diagnostics.filter(
      ({ family }) => family === 'register',
    )
    // A hyphen is a mark that may differ: this is the wording itself.
    expect(found).toBeUndefined()
    const [apart] = run(`In our trial, MossGummies cut gout attacks by 20%.${OFFER}`).diagnostics.filter(
      ({ family }) => family === 'register',
    )
    expect(apart?.fixes[0]?.safety).toBe('safe')
  })

  test.for([
    ['Moss Gummies relieve joint pain.', 'Moss Gummies relieve joint pain'],
    ['Moss Gummies cure joint pain.', 'Gummies cure joint pain'],
    [
      'In our trial, Moss Gummies cut gout attacks by 40%.',
      'In our trial, Moss Gummies cut gout attacks by 40%',
    ],
    ['We love Moss Gummies. The gummies always relieve joint pain.', 'gummies always relieve joint pain'],
  ] as const)('that says more is found: “%s”', ([text, words]) =>
    expect(about(run(text + OFFER))).toEqual([`error approved-claim-stronger | ${words}`]),
  )

  test.for([
    ['Drift Drops always help you fall asleep.', 'error approved-claim-stronger'],
    ['Drift Drops help you fall asleep.', 'error approved-claim-stronger'],
    ['Drift Drops might help you fall asleep.', 'info approved-claim-differs'],
  ] as const)('of which only the words are known says more without its hedge: “%s”', ([text, told]) => {
    const register = [approvedClaim({ id: 'sleep', wording: 'Drift Drops may help you fall asleep' })]
    expect(about(run(text + OFFER, '2026-11-25', { register }))).toEqual([`${told} | ${text.slice(0, -1)}`])
    const plain = register.map((one) => ({ ...one, strength: 'plain' as const }))
    expect(about(run(text + OFFER, '2026-11-25', { register: plain }))).toEqual([
      `info approved-claim-differs | ${text.slice(0, -1)}`,
    ])
  })

  test('approved for another market is found here and settled there', () => {
    const text = `Moss Gummies are the remedy for gout.${OFFER}`
    expect(about(run(text))).toEqual(['error approved-claim-market | Moss Gummies are the remedy for gout'])
    expect(settled(run(text))).toEqual([])
    const there = run(text, '2026-11-25', { profile: 'uk' })
    expect(about(there)).toEqual([])
    expect(settled(there).length).toBeGreaterThan(0)
  })

  test('holds on its last day and is found after it', () => {
    const text = `Moss Gummies help maintain joint comfort.${OFFER}`
    expect(about(run(text, '2027-03-01'))).toEqual([])
    const late = run(text, '2027-03-02')
    expect(about(late)).toEqual(['error approved-claim-expired | Moss Gummies help maintain joint comfort'])
    expect(late.diagnostics.find(({ family }) => family === 'register')?.message).toContain(
      'was approved as comfort (owner: Dana) until 2027-03-01',
    )
  })

  test.for([
    'Moss Gummies do not relieve joint pain.',
    'Gout is common.',
    'Aspirin relieves joint pain.',
    'We hope that one day gummies may relieve fatigue.',
  ])('is not seen in “%s”', (text) => expect(about(run(text))).toEqual([]))

  test('has findings that can be set, allowed and suppressed like any other', () => {
    const text = `Moss Gummies relieve joint pain.${OFFER}`
    expect(about(run(text, '2026-11-25', { rules: { 'approved-claim-stronger': 'error' } }))).toEqual([
      'error approved-claim-stronger | Moss Gummies relieve joint pain',
    ])
    expect(about(run(text, '2026-11-25', { rules: { 'approved-claim-stronger': 'off' } }))).toEqual([])
    const allowed = run(`<!-- claimlint allow approved-claim-stronger: agreed, ref 4 -->\n${text}`)
    expect(about(allowed)).toEqual([])
    expect(allowed.diagnostics.some(({ family }) => family === 'suppression')).toBe(false)
  })
})

const word = fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replace(/\s+/g, ' ').trim() || 'x')
const entry = fc
  .record(
    {
      id: word,
      wording: word,
      variants: fc.array(word, { maxLength: 3 }),
      intervention: word,
      condition: word,
      references: fc.array(word, { maxLength: 3 }),
      products: fc.array(word, { maxLength: 2 }),
      owner: fc.constantFrom('=1+1', "'=x", '-dash', '@home', 'a,b', 'a"b', "''+", 'plain'),
      reason: word,
    },
    { requiredKeys: ['id', 'wording', 'variants', 'references', 'products'] },
  )
  .map(approvedClaim)

test('CSV loses nothing: every entry comes back as it was, through formulas, quotes and lists', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
      const csv = registerCsv(entries)
      expect(readRegisterCsv(csv).map((row) => row.entry)).toEqual(entries)
      for (const cell of (parse(csv) as string[][]).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    }),
    { numRuns: 300 },
  )
})

test('a change of a register leaves its comments, its order and its other entries', () => {
  const before =
    `# ours\nclaims:\n  # first\n  - id: a # here\n    wording: One thing\n  - { id: ` +
    `b, wording: Two things }\n`
  const after = withEntries(before, [
    approvedClaim({ id: 'b', wording: 'Two other things' }),
    approvedClaim({ id: 'c', wording: 'Three' }),
  ])
  expect(after).toBe(
    `# ours\nclaims:\n  # first\n  - id: a # here\n    wording: One thing\n  - id: b\n    wording: ` +
      `Two other things\n  - id: c\n    wording: Three\n`,
  )
})

describe('the command line', () => {
  let cwd = ''
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'claimlint-register-'))
    writeFileSync(
      join(cwd, 'draft.md'),
      '# News\n\nMoss Gummies cure gout. They ease arthritis too!\n\nOrder our supplement.\n',
    )
  })
  const GIVEN = ['--profile', 'us-supplement', '--today', '2026-11-25']
  const REASON = ['--reason', 'MLR 7', '--reference', 'doi:10.1/x']

  test('approve adds an entry with what the claim says, and the register then settles it', () => {
    const args = [
      'approve',
      'draft.md:3:4',
      ...GIVEN,
      ...REASON,
      '--owner',
      'Dana',
      '--expires',
      '2027-01-31',
      '--id',
      'gout',
    ]
    expect(claimlint([...args, '--register', 'claims.yaml'], { cwd })).toMatchObject({
      status: 0,
      out: expect.stringContaining('added gout to claims.yaml'),
    })
    expect(readFileSync(join(cwd, 'claims.yaml'), 'utf8')).toContain(
      '  - id: gout\n    wording: Moss Gummies cure gout\n    intervention: Gummies\n    effect: ' +
        'cure\n    condition: gout\n    strength: plain\n    markets:\n      - US\n    references:\n  ' +
        '    - doi:10.1/x\n    owner: Dana\n    expires: 2027-01-31\n    reason: MLR 7\n',
    )
    const { files } = JSON.parse(
      claimlint(['draft.md', ...GIVEN, '--register', 'claims.yaml', '--format', 'json'], { cwd }).out,
    )
    expect(
      files[0].suppressed.map(({ suppression }: { suppression: { entry: string } }) => suppression.entry),
    ).toContain('gout')
    writeFileSync(join(cwd, 'claimlint.yaml'), 'register: claims.yaml\n')
    expect(claimlint(['draft.md', ...GIVEN], { cwd }).out).toContain('suppressed')
    expect(claimlint(['approve', 'draft.md:3:30', ...GIVEN, ...REASON], { cwd }).out).not.toContain(
      'For it to hold',
    )
    expect(claimlint(['register', ...GIVEN], { cwd }).out).toContain(
      'US · until 2027-01-31, 67 days left · owner Dana',
    )
  })

  test.for([
    [['draft.md:1', ...REASON], 'nothing was found there'],
    [['draft.md', ...REASON], 'wants FILE:LINE'],
    [['draft.md:3', ...REASON], 'draft.md:3:25 “They ease arthritis too!”'],
    [['draft.md:3:2'], 'asks for reason and references at a terminal'],
    [['draft.md:3:2', '--reason', 'TODO', '--reference', 'x'], 'says nothing; nothing was written'],
    [['draft.md:3:2', ...REASON, '--expires', '2026-02-31x'], 'is no date'],
    [['draft.md:3:2', ...REASON, '--expires', '2026-01-01'], 'ended on 2026-01-01'],
    [['draft.md:3:2', ...REASON, '--market', 'Mars'], 'no market is called “Mars”'],
    [['gone.md:3:2', ...REASON], 'gone.md:1:1 no such file'],
  ] as const)('approve %j is refused and writes nothing', ([args, said]) => {
    const ran = claimlint(['approve', ...args, ...GIVEN], { cwd })
    expect(ran).toMatchObject({ status: 2, err: expect.stringContaining(said) })
    expect(() => readFileSync(join(cwd, 'claims.yaml'))).toThrow()
  })

  test('approve asks at a terminal for what is missing', () => {
    const command = `${process.execPath} ${root}bin/claimlint.js approve draft.md:3:2 --profile us-supplement`
    execFileSync('script', ['-qec', command, '/dev/null'], {
      cwd,
      input: 'Dr Hill, file 9\nPMID 1; PMID 2\nshort\nUK; US\n\n2031-05-05\n',
      timeout: 20_000,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    const text = readFileSync(join(cwd, 'claims.yaml'), 'utf8')
    for (const line of [
      'id: short',
      'reason: Dr Hill, file 9',
      '- PMID 1\n      - PMID 2',
      '- UK\n      - US',
      'expires: 2031-05-05',
    ])
      expect(text).toContain(line)
    expect(text).not.toContain('owner')
  })

  test('CSV goes out, comes back, and changes only what is other', () => {
    claimlint(['approve', 'draft.md:3:4', ...GIVEN, ...REASON, '--id', 'gout'], { cwd })
    const before = readFileSync(join(cwd, 'claims.yaml'), 'utf8')
    const { out } = claimlint(['register', 'export'], { cwd })
    writeFileSync(join(cwd, 'c.csv'), `\uFEFF${out.replaceAll('\n', '\r\n')}`)
    expect(claimlint(['register', 'import', 'c.csv'], { cwd }).out).toBe(
      'claims.yaml: 0 added, 0 changed, 1 as they were\n',
    )
    expect(readFileSync(join(cwd, 'claims.yaml'), 'utf8')).toBe(before)
    writeFileSync(
      join(cwd, 'c.csv'),
      `${out.replace('MLR 7', 'MLR 9')}new,New thing,"One\nTwo",,,,,UK,,,,,\n`,
    )
    expect(claimlint(['register', 'import', 'c.csv'], { cwd }).out).toBe(
      'claims.yaml: 1 added, 1 changed, 0 as they were\n',
    )
    expect(readFileSync(join(cwd, 'claims.yaml'), 'utf8')).toBe(
      `${before.replace('MLR 7', 'MLR 9')}  - id: new\n    wording: New thing\n    variants:\n      ` +
        `- One\n      - Two\n    markets:\n      - UK\n`,
    )
    expect(REGISTER_FIELDS).toContain('id')
  })

  test.for([
    ['id,wordin\na,b\n', 'c.csv:1:4 no column is called “wordin”'],
    ['id\na\n', 'c.csv:1:1 the column “wording” is missing'],
    ['id,wording,expires\na,b,soon\n', 'c.csv:2:5 “a.expires” wants a date, YYYY-MM-DD, and is “soon”'],
    ['id,wording,markets\na,b,Marz\n', 'c.csv:2:5 “a.markets[0]”: “Marz” is not known'],
    ['\uFEFFid,wording,markets\n\n\na,"b, ""b""\nb",Marz\n', 'c.csv:5:4 “a.markets[0]”: “Marz” is not known'],
    ['id,wording\na,b\na,c\n', 'c.csv:3:1 the id “a” stands twice'],
    ['wording,id\nb,a\nc,a\n', 'c.csv:3:3 the id “a” stands twice'],
    ['id,wording\na,"b\n', 'c.csv:2:1 Quote Not Closed'],
    ['id,wording\na\n', 'c.csv:2:1 Invalid Record Length'],
  ] as const)('the CSV %j is refused with its place', ([text, said]) => {
    writeFileSync(join(cwd, 'c.csv'), text)
    expect(claimlint(['register', 'import', 'c.csv'], { cwd })).toMatchObject({
      status: 2,
      err: expect.stringContaining(said),
    })
  })

  test.for([
    [
      'claims:\n  - id: a\n    wording: b\n    strenght: plain\n',
      'claims.yaml:4:5 “claims[0]”: the key “strenght” is not known; did you mean “strength”?',
    ],
    [
      'claims:\n  - id: a\n    wording: b\n    markets: [UKK]\n',
      'claims.yaml:4:15 “claims[0].markets[0]”: “UKK” is not known; did you mean “UK”?',
    ],
    ['claims:\n  - id: a\n', 'claims.yaml:2:5 “claims[0]” lacks “wording”'],
    [
      'claims:\n  - { id: a, wording: b }\n  - { id: a, wording: c }\n',
      'claims.yaml:3:11 the id “a” stands twice; entry 1 has it',
    ],
    [
      '- id: a\n',
      'claims.yaml:1:1 the file holds no claims that the house has approved: they are keys with ' +
        'values, and this is a list (claims)',
    ],
  ] as const)('the register %j is refused with its place', ([text, said]) => {
    writeFileSync(join(cwd, 'claims.yaml'), text)
    expect(claimlint(['draft.md', '--register', 'claims.yaml'], { cwd })).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining(said),
    })
  })

  test('a register that is not there is said so; stream takes one too', () => {
    expect(claimlint(['draft.md', '--register', 'gone.yaml'], { cwd })).toMatchObject({
      status: 2,
      err: expect.stringContaining(
        'gone.yaml: the register of approved claims cannot be read (no such file)',
      ),
    })
    writeFileSync(join(cwd, 'claims.yaml'), 'claims:\n  - { id: a, wording: Moss Gummies cure gout }\n')
    const asked = (args: string[]): string[] =>
      JSON.parse(
        claimlint(['stream', '--profile', 'us-supplement', ...args], {
          cwd,
          input: '{"id":1,"text":"Moss Gummies cure gout."}\n',
        }).out,
      ).diagnostics.map(({ rule }: { rule: string }) => rule)
    expect(asked([])).toContain('cure-claim')
    expect(asked(['--register', 'claims.yaml'])).not.toContain('cure-claim')
  })

  test('a change of the register is no cached report', () => {
    writeFileSync(join(cwd, 'claims.yaml'), 'claims:\n  - { id: a, wording: Moss Gummies cure gout }\n')
    const args = ['draft.md', '--register', 'claims.yaml', '--cache', '--format', 'concise', ...GIVEN]
    const first = claimlint(args, { cwd }).out
    expect(claimlint(args, { cwd }).out).toBe(first)
    writeFileSync(join(cwd, 'claims.yaml'), 'claims:\n  - { id: a, wording: Something else }\n')
    expect(claimlint(args, { cwd }).out).not.toBe(first)
  })
})
