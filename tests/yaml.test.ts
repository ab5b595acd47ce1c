// Settings in YAML: aliases, anchors and merge keys work, every odd shape is told with its place, and no file
// takes long or brings the program down.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readRegisterCsv } from '../src/config/register-csv.ts'
import { REGISTER_SHAPE } from '../src/config/register-shape.ts'
import { CONFIG_SHAPE } from '../src/config/schema.ts'
import { readConfig } from '../src/config/validate.ts'
import { lint } from '../src/lint.ts'
import { readBaseline } from '../src/node/baseline-file.ts'
import { acceptedNames } from '../src/node/config-schema.ts'
import { InputError } from '../src/node/files.ts'
import { parseRegister, withEntries } from '../src/node/register-file.ts'
import { readApprovals } from '../src/rulebook/read-approvals.ts'
import { indexLines } from '../src/text/line-index.ts'
import { readYaml } from '../src/yaml/read-yaml.ts'
import { dataOf } from '../src/yaml/tree.ts'
import { build, rulebook } from './support/rulebook.ts'

const names = acceptedNames({
  ...build.artefact,
  classes: build.artefact.lexicon.classes.map(({ name }) => name),
})
const plain = (source: string): unknown => {
  const { root, faults } = readYaml(source)
  return faults.length > 0 ? faults.map(({ at, message }) => `${at} ${message}`) : root && dataOf(root)
}

describe('anchors, aliases and merge keys', () => {
  test.for([
    ['a: &x [1, 2]\nb: *x\n', { a: [1, 2], b: [1, 2] }],
    ['a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\n', { a: { p: 1, q: 2 }, b: { q: 3, p: 1 } }],
    [
      'a: &x {p: 1}\nb: &y {p: 2, q: 2}\nc:\n  <<: [*x, *y]\n  r: 3\n',
      { a: { p: 1 }, b: { p: 2, q: 2 }, c: { r: 3, p: 1, q: 2 } },
    ],
    ['a: &x 1\na2: &x 2\nb: *x\n', { a: 1, a2: 2, b: 2 }],
    ['&k a: 1\nb: *k\n', { a: 1, b: 'a' }],
    ['"<<": 1\n', { '<<': 1 }],
    ['\ufeffa: 1\r\nb: "x"\r\n', { a: 1, b: 'x' }],
    ['a: &x\nb: *x\n', { a: null, b: null }],
    ['', undefined],
    ['~', null],
    // What cannot be told from its place:
    ['a: *x\n', ['3 nothing before this place is named “&x”, so “*x” stands for nothing']],
    ['a: &x [*x]\n', ['7 the alias “*x” stands inside what it names']],
    ['a: 1\nb: 2\na: 3\n', ['10 the key “a” stands twice']],
    ['b: {<<: 1}\n', ['4 “<<” takes in a map, or a list of maps']],
    ['? [a]\n: 1\n', ['2 a key is a word, not a list or a map']],
    ['a: !!set {}\n', ['9 the tag “!!set” is not read here; take it away']],
    ['a: 1\n---\nb: 2\n', ['5 the file holds more than one document; take out the line “---” between them']],
    ['a:\n\tb: 1\n', ['3 a tab cannot indent; use blanks']],
  ] as const)('%j', ([source, data]) => expect(plain(source)).toEqual(data))

  test('a file that stands for more than it shows is a fault, at once', () => {
    const bomb = [
      'a0: &a0 [x,x,x,x,x,x,x,x,x,x]',
      ...Array.from(
        { length: 30 },
        (_, at) => `a${at + 1}: &a${at + 1} [${Array(10).fill(`*a${at}`).join(', ')}]`,
      ),
    ].join('\n')
    const merges = [
      'm0: &m0 {a: 1}',
      ...Array.from(
        { length: 40 },
        (_, at) => `m${at + 1}: &m${at + 1} {<<: *m${at}, x: *m${at}, y: *m${at}}`,
      ),
    ].join('\n')
    const started = performance.now()
    for (const source of [bomb, merges])
      expect(plain(source)).toEqual([
        expect.stringMatching(/^\d+ (?:“\*a\d+”|this) stands for more than 100000 values/),
      ])
    expect(performance.now() - started).toBeLessThan(1000)
    expect(
      lint(`---\nclaimlint: {}\n${bomb}\n---\n\nOur tea cures gout.\n`, { rulebook, format: 'markdown' })
        .errors[0]?.message,
    ).toContain('stands for more than')
  })

  test('nesting by the thousand is a fault, and a wide file is read in linear time', () => {
    for (const source of ['['.repeat(5000), '{a: '.repeat(5000), `${'- '.repeat(5000)}x`, '? '.repeat(5000)])
      expect(plain(source)).toEqual([expect.stringContaining('nests too deeply')])
    expect(plain(`${'['.repeat(100)}${']'.repeat(100)}`)).toBeInstanceOf(Array)
    const wide = Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n')
    const started = performance.now()
    expect(Object.keys(plain(wide) as object)).toHaveLength(20_000)
    expect(performance.now() - started).toBeLessThan(4000)
  })
})

const ALIASED = `
shared: &why { reason: "dated source on file, ref 12", owner: Dana }
allow:
  - { <<: *why, rule: cure-claim }
`
describe('a configuration', () => {
  test('may use aliases wherever it likes, but not keys that nobody knows', () => {
    const { faults } = readConfig(ALIASED, CONFIG_SHAPE, names)
    expect(faults.map(({ at, message }) => [at, message])).toEqual([
      [1, expect.stringContaining('the key “shared” is not known')],
    ])
    const source =
      'allow:\n  - &one { rule: cure-claim, reason: "dated source on file, ref 12" }\n  - { <<: ' +
      '*one, rule: hype-term }\nrules: &r { cure-claim: info }\noverrides:\n  - { files: blog, ' +
      'rules: *r }\n'
    expect(readConfig(source, CONFIG_SHAPE, names)).toMatchObject({
      faults: [],
      data: {
        allow: [{ rule: 'cure-claim' }, { rule: 'hype-term', reason: 'dated source on file, ref 12' }],
        overrides: [{ rules: { 'cure-claim': 'info' } }],
      },
    })
  })

  test.for([
    ['profile: [uk]', '1:10', 'wants a text'],
    ['profile: {a: b}', '1:10', 'wants a text'],
    ['profile: 5', '1:10', '“5” is not known'],
    ['profile:', '1:9', 'is nothing'],
    ['rules: [cure-claim]', '1:8', 'wants keys with values, and is a list'],
    ['rules: { 5: info }', '1:10', '“5” is not known'],
    ['rules: { cure-claim: 1e999 }', '1:22', '“1e999” is not known'],
    [
      'options: { risk-benefit-imbalance: { share: .nan } }',
      '1:45',
      'from 0 to 100 (least share of risks, in percent), and is .nan',
    ],
    ['options: { risk-benefit-imbalance: { share: 1e999 } }', '1:45', 'and is 1e999'],
    ['options: { risk-benefit-imbalance: { share: -1 } }', '1:45', 'and is -1'],
    ['options: { risk-benefit-imbalance: { atLeast: 2.5 } }', '1:47', 'wants a whole number'],
    ['options: { risk-benefit-imbalance: { atLeast: 99999999999999999999 } }', '1:47', 'from 0 to 1000'],
    ['options: { risk-benefit-imbalance: { atLeast: "5" } }', '1:47', 'and is a text'],
    ['ignore: blog', '1:9', 'wants a list'],
    ['ignore: ["+(a)"]', '1:10', 'not read'],
    ['overrides: [{ files: "!blog" }]', '1:22', '“!”'],
    ['allow: [{ rule: cure-claim, reason: agreed with Dana, files: "{1..9}" }]', '1:62', 'range'],
    ['overrides: [null]', '1:13', 'wants keys with values, and is nothing'],
    ['products: [""]', '1:12', 'is empty'],
    ['products: ["~"]', '1:12', '“~” holds no word'],
    ['interventions: ["~ "]', '1:17', 'holds no word'],
    ['terms: { hype: ["+"] }', '1:17', '“+” holds no word'],
    ['terms: { hype: ["a _ b _ c _ d _ e _ f _ g _ h _ i"] }', '1:17', 'has 8 gaps'],
    ['register: ""', '1:11', 'is empty'],
    ['rules-folder: [a]', '1:15', 'wants a text'],
    ['- profile: uk', '1:1', 'wants keys with values, and is a list'],
    ['uk', '1:1', 'wants keys with values, and is a text'],
    ['profile: uk\nprofile: us', '2:1', 'stands twice'],
    ['profile: uk\n\trules: {}', '2:1', 'a tab cannot indent'],
    ['\ufeffprofile: ukk', '1:11', 'did you mean “uk”'],
    ['profile: uk\r\nrulez: {}\r\n', '2:1', 'did you mean “rules”'],
    ['profile: uk\n---\nprofile: us', '2:1', 'more than one document'],
    ['{"profile": "uk"', '1:17', ''],
  ] as const)('%j is told with its place', ([source, place, message]) => {
    const { faults } = readConfig(source, CONFIG_SHAPE, names, { named: true })
    const lines = indexLines(source)
    const { line, column } = lines.at(faults[0]?.at ?? 0)
    expect(`${line}:${column} ${faults[0]?.message}`).toContain(`${place} `)
    expect(faults[0]?.message).toContain(message)
  })

  test.for(['', '\n', '# nothing\n', 'null', '~', '---\n...\n', '\ufeff'])(
    '%j says nothing, and that is fine',
    (source) => {
      expect(readConfig(source, CONFIG_SHAPE, names)).toMatchObject({ faults: [], data: {} })
    },
  )
})

describe('a register', () => {
  test.for([
    ['', 'r.yaml:1:1 the file is empty; it wants “claims”'],
    ['null\n', 'r.yaml:1:1 the file is empty'],
    ['claims:\n', 'r.yaml:1:8 “claims” wants a list'],
    ['claims: {}\n', 'r.yaml:1:9 “claims” wants a list'],
    ['claims: [a]\n', 'r.yaml:1:10 “claims[0]” wants keys with values'],
    ['claims: [{ id: a, wording: "" }]\n', 'r.yaml:1:28 “claims[0].wording” is empty'],
    ['claims: [{ id: "", wording: b }]\n', 'r.yaml:1:16 “claims[0].id” is empty'],
    ['claims: [{ id: [a], wording: b }]\n', 'r.yaml:1:16 “claims[0].id” wants a text'],
    [
      'claims: [{ id: a, wording: b, expires: 2027-02-30 }]\n',
      'r.yaml:1:40 “claims[0].expires” wants a date',
    ],
    [
      'claims: [{ id: a, wording: b, __proto__: c }]\n',
      'r.yaml:1:31 “claims[0]”: the key “__proto__” is not known',
    ],
    ['claims: [{ id: a, wording: *x }]\n', 'r.yaml:1:28 nothing before this place is named “&x”'],
    [
      'root:x:0:0:root:/root:/bin/bash\n',
      'r.yaml:1:1 the file holds no claims that the house has approved: they are keys with values, ' +
        'and this is a text (claims)',
    ],
    [
      'password: hunter2\n',
      'r.yaml:1:1 the file holds no claims that the house has approved: it holds none of their keys (claims)',
    ],
  ] as const)('%j is refused with its place', ([source, message]) => {
    expect(() => parseRegister(source, 'r.yaml', names)).toThrow(message)
    expect(() => parseRegister(source, 'r.yaml', names)).not.toThrow(/hunter2|bash/)
  })

  test('keeps ids and words as they are written, shares by alias, and is written back', () => {
    const source =
      'claims:\n  - &a { id: 012, wording: Our tea tastes good, owner: 7 }\n  - { <<: *a, id: 1e3 }\n'
    const entries = parseRegister(source, 'r.yaml', names)
    expect(entries.map(({ id, wording, owner }) => [id, wording, owner])).toEqual([
      ['012', 'Our tea tastes good', '7'],
      ['1e3', 'Our tea tastes good', '7'],
    ])
    const [first] = entries
    if (!first) throw new Error('no entry')
    expect(
      parseRegister(
        withEntries(source.replace('&a ', '').replace('<<: *a, ', 'wording: b, '), [
          { ...first, wording: 'Our tea is warm' },
        ]),
        'r.yaml',
        names,
      ),
    ).toHaveLength(2)
  })

  test('from CSV knows its own columns only', () => {
    expect(() => readRegisterCsv('id,wording,constructor\na,b,c\n')).toThrow(
      /no column is called “constructor”/,
    )
    expect(readConfig('claims: []', REGISTER_SHAPE, names).faults).toEqual([])
  })
})

test.for([
  '',
  'null',
  'a: 1',
  '[[]]',
  '- 1',
  '- {}',
  '- { subject: [x] }',
  '- &a { subject: x }\n- *a',
  '- *a',
])('a register of approved uses %j is refused with its place', (source) => {
  expect(() => readApprovals(source, 'u.yaml', new Set(['US']))).toThrow(/^u\.yaml:\d+:\d+ /)
})

test.for([
  ['', /:1:1 is not JSON/],
  ['{"schemaVersion": 1,\n "findings": [}\n', /:2:\d+ is not JSON/],
  ['null', /:1:1 is no baseline/],
  ['[]', /:1:1 is no baseline/],
  ['{"schemaVersion": 1, "findings": {}}', /:1:1 is no baseline/],
  [
    '{"schemaVersion": 1,\n "findings": [\n  ' +
      '{"fingerprint":"a","rule":"b","path":"c","text":"d","count":1},\n  ' +
      '{"fingerprint":"a","rule":"b","path":"c","text":"d","count":1e999}]}',
    /:4:3 entry 2 wants/,
  ],
  [
    '{"schemaVersion": 1, "findings": [{"fingerprint":"a","rule":"b","path":"c","text":"d","count":0.5}]}',
    /:1:35 entry 1 wants/,
  ],
  ['{"schemaVersion": 1, "findings": [null]}', /:1:35 entry 1 wants/],
] as const)('a baseline %j is refused with its place', ([text, message]) => {
  const path = join(mkdtempSync(join(tmpdir(), 'claimlint-yaml-')), 'known.json')
  writeFileSync(path, text)
  expect(() => readBaseline(path, false)).toThrow(InputError)
  expect(() => readBaseline(path, false)).toThrow(message)
})

test('front matter with aliases and merge keys gives its settings and its words', () => {
  const text =
    '---\nx: &why { reason: "quoted from the ruling, ref 3" }\nclaimlint:\n  profile: ' +
    'us-supplement\n  allow:\n    - { <<: *why, rule: cure-claim }\ntitle: &t Tea\ndescription: *t\n' +
    '---\n\nOur tea cures gout.\n'
  const report = lint(text, { rulebook, format: 'markdown' })
  expect(report).toMatchObject({ profile: 'us-supplement', errors: [], wrongSettings: false })
  expect(report.suppressed.map(({ rule }) => rule)).toContain('cure-claim')
})

test.for([
  ['a: [1', 5, /^the list that “\[” opens here has no “\]”/],
  ['a: {b: 1', 8, /^the map that “\{” opens here has no “\}”/],
  ['a: "x', 5, /no closing quote$/],
  ['a: b: c', 3, /^a value holds another “: ”; put it in quotes/],
  ['- a\n b: 1', 2, /^a key cannot go on over several lines/],
  ['a: @x', 3, /cannot begin with this character; put it in quotes$/],
  ['a: "\\q"', 4, /^a “\\” in double quotes begins no character/],
  ['a:\n\tb: 1', 3, /^a tab cannot indent/],
  ['}', 0, /^this does not belong here/],
] as const)('a fault is told in plain words: %j', ([source, at, said]) => {
  const [first] = readYaml(source).faults
  expect(first).toMatchObject({ at, message: expect.stringMatching(said) })
})
