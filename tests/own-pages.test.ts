// Own rule pages: whatever stands in one, it is a rule or a said error with its place; nothing passes in
// silence, nothing brings the program down.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lint } from '../src/lint.ts'
import { ConfigError } from '../src/node/config-error.ts'
import { openConfigs } from '../src/node/config-file.ts'
import { acceptedNames } from '../src/node/config-schema.ts'
import { readOwnRules } from '../src/node/own-rules.ts'
import { parsers } from '../src/parsers/all-parsers.ts'
import { PageError } from '../src/rulebook/page-error.ts'
import { pageSetting } from '../src/rulebook/page-shape.ts'
import { readPage } from '../src/rulebook/rule-page.ts'
import { loadRulebook } from '../src/rulebook/rulebook.ts'
import { build, root, rulebook } from './support/rulebook.ts'

const paths = readdirSync(`${root}rules`, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /^[\w-]+\/[\w-]+\.md$/.test(path),
)
const texts = new Map(paths.sort().map((path) => [path, readFileSync(`${root}rules/${path}`, 'utf8')]))
const names = pageSetting({
  ...build.artefact,
  classes: build.artefact.lexicon.classes,
  rules: build.artefact.rules.map(({ id }) => id),
})
const HYPE = (texts.get('efficacy/hype-term.md') ?? '').replace(/^(?:rewrites|variants):\n(?: .*\n)+/gm, '')
if (!/^severity: \{ default: warning \}$/m.test(HYPE)) throw new Error('the page of hype has changed')

/** A page with its front matter changed. */
const changed = (from: RegExp, to: string): string => {
  const text = HYPE.replace(from, to)
  if (text === HYPE) throw new Error(`${from} changes nothing`)
  return text
}
const read = (text: string) => readPage(text, 'h/p.md', names)

test('the built-in pages are what a page may be', () => {
  for (const [path, text] of texts) expect(() => readPage(text, path, names)).not.toThrow()
})

describe('what passed in silence is told with its place and the name that was meant', () => {
  test.for([
    [changed(/^law:[\s\S]*?(?=^\w)/m, 'law: []\n'), /“law” is an empty list/],
    [changed(/^law:[\s\S]*?(?=^\w)/m, ''), /lacks “law”/],
    [
      changed(/^law:[\s\S]*?(?=^\w)/m, 'law:\n  - { source: constructor }\n'),
      /“law\[0\]\.source”: “constructor” is not known/,
    ],
    [
      changed(/^severity:.*(?:\n +.*)*/m, 'severity: { uk: eror }'),
      /“severity\.uk”: “eror” is not known; did you mean “error”\?/,
    ],
    [
      changed(/^severity:.*(?:\n +.*)*/m, 'severity: { ukk: error }'),
      /“severity”: the name “ukk” is not known; did you mean “uk”\?/,
    ],
    [changed(/^severity:.*(?:\n +.*)*/m, 'severity: {}'), /“severity” is empty/],
    [changed(/^severity:.*(?:\n +.*)*/m, 'severity: error'), /“severity” wants keys with values/],
    [
      changed(/^check:[\s\S]*?(?=^\w)/m, 'check: { claim: { effect: [metafor] } }\n'),
      /“check\.claim\.effect\[0\]”: “metafor” is not known; did you mean “metaphor”\?/,
    ],
    [
      changed(/^check:[\s\S]*?(?=^\w)/m, 'check: { phrase: { terms: hype, near: ["@efect"] } }\n'),
      /“@efect” is not known; did you mean “@effect”\?/,
    ],
    [
      changed(/^check:[\s\S]*?(?=^\w)/m, 'check: { phrase: { terms: hype, figure: [percent] } }\n'),
      /the key “figure” is not known/,
    ],
    [
      changed(/^check:[\s\S]*?(?=^\w)/m, 'check: { phrase: { terms: hype, reach: lots } }\n'),
      /“check\.phrase\.reach” wants a whole number/,
    ],
    [
      changed(/^check:[\s\S]*?(?=^\w)/m, 'check: { phrase: { terms: hype, negated: maybe } }\n'),
      /wants true or false/,
    ],
    [
      changed(/^check:[\s\S]*?(?=^\w)/m, 'check: { phrase: { terms: hype, mood: [loud] } }\n'),
      /“loud” is not known/,
    ],
    [
      changed(/^check:[\s\S]*?(?=^\w)/m, 'check: { phrase: { terms: hype }, claim: {} }\n'),
      /“check” wants one key/,
    ],
    [changed(/^check:[\s\S]*?(?=^\w)/m, 'check: {}\n'), /“check” wants one key/],
    [changed(/^check:[\s\S]*?(?=^\w)/m, 'check: []\n'), /“check” is an empty list/],
    [
      changed(/^check:[\s\S]*?(?=^\w)/m, 'check: { phrase: }\n'),
      /“check\.phrase” wants keys with values, and is nothing/,
    ],
    [changed(/^check:[\s\S]*?(?=^\w)/m, 'check: { __proto__: {} }\n'), /the key “__proto__” is not known/],
    [changed(/^hedge:.*/m, 'hedge: sometimes'), /“hedge”: “sometimes” is not known/],
    [changed(/^message:.*/m, 'message: ""'), /“message” is empty/],
    [changed(/^message:.*/m, 'mesage: x'), /the key “mesage” is not known; did you mean “message”\?/],
    [
      changed(/^since:.*/m, 'since: 0.1.0\nrewrites: [{ delete: hpye }]'),
      /no list of terms is called “hpye”/,
    ],
    [
      changed(/^since:.*/m, 'since: 0.1.0\nrewrites: [{ delete: words, hedge: may }]'),
      /wants one of delete, hedge/,
    ],
    [
      changed(/^since:.*/m, 'since: 0.1.0\nrewrites: [{ swap: [a] }]'),
      /“rewrites\[0\]\.swap” wants keys with values/,
    ],
    [
      changed(/^since:.*/m, 'since: 0.1.0\nvariants: [{ profile: uk }]'),
      /“variants\[0\]” wants one of step, atMost or a message, and has 0/,
    ],
    [
      changed(/^since:.*/m, 'since: 0.1.0\nvariants: [{ step: -1, atMost: info }]'),
      /“variants\[0\]” wants one of step, atMost or a message, and has 2/,
    ],
    [
      changed(/^since:.*/m, 'since: 0.1.0\nyields: [{ to: cure-clam, on: words }]'),
      /“yields\[0\]\.to”: “cure-clam” is not known/,
    ],
    [changed(/^since:.*/m, 'since: *when'), /nothing before this place is named “&when”/],
    [changed(/^since:.*/m, 'since: 0.1.0\nexample: us'), /“example”: “us” is not known/],
    ['no front matter', /the page has no front matter/],
    ['---\n\n---\n', /the front matter is empty/],
  ] as const)('fault %#', ([text, message]) => {
    expect(() => read(text)).toThrow(PageError)
    expect(() => read(text)).toThrow(message)
    expect(() => read(text)).toThrow(/^h\/p\.md:\d+:\d+ /)
  })

  test('places count in the page, in any line ending', () => {
    expect(() => read(changed(/^message:.*/m, 'mesage: x'))).toThrow(
      new RegExp(`h/p\\.md:${HYPE.split('\n').findIndex((line) => line.startsWith('message:')) + 1}:1 `),
    )
    expect(read(HYPE.replaceAll('\n', '\r\n'))).toMatchObject({
      rule: { checks: read(HYPE).rule.checks },
      examples: { length: read(HYPE).examples.length },
    })
    expect(read(`\ufeff${HYPE}`).rule).toEqual(read(HYPE).rule)
  })
})

test('anchors and merge keys work in a page, and points of law keep their digits', () => {
  const page = read(
    changed(
      /^check:[\s\S]*?(?=^\w)/m,
      'check:\n  - phrase: &p { terms: hype, selling: true }\n  - phrase: { <<: *p, terms: hype-strong }\n',
    ),
  )
  expect(page.rule.checks).toEqual([
    { kind: 'phrase', query: { terms: ['hype'], selling: true } },
    { kind: 'phrase', query: { terms: ['hype-strong'], selling: true } },
  ])
  expect(
    read(changed(/^law:[\s\S]*?(?=^\w)/m, 'law:\n  - { source: ftc-act-5, point: 12.10 }\n')).rule.law,
  ).toEqual([{ source: 'ftc-act-5', point: '12.10' }])
})

/** A small generator of whole numbers, so that every run draws the same pages. */
function numbers(start: number): (below: number) => number {
  let state = start
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
}

const ODD = [
  '',
  'null',
  '~',
  '5',
  '-1',
  '1e999',
  '.nan',
  'true',
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '{a: b}',
  '""',
  '" "',
  '*x',
  '&x y',
  '<<',
  '!!set {}',
  '__proto__',
  'constructor',
  'toString',
  '"\\u0000"',
  "'",
  '"',
  '|',
  '- a',
  '? b',
  '---',
  '%YAML',
  '\t',
  '…',
  'uk',
  'hype',
  '@effect',
  '#condition',
  '{ <<: 1 }',
  '{ __proto__: 1 }',
  '9'.repeat(400),
  '[[[[[[',
  'x: y: z',
  '2026-02-30',
  '\ud800',
]
const KEYS = [
  'check',
  'severity',
  'hedge',
  'law',
  'rewrites',
  'variants',
  'yields',
  'message',
  'since',
  'example',
  '__proto__',
  'constructor',
  '<<',
  'toString',
  '"a b"',
  '',
  '1',
  'null',
]

/**
 * A front matter changed in one to three places: a key or value put in the place of another, doubled, taken
 * out, moved in or cut.
 */
function mutated(page: string, draw: (below: number) => number): string {
  const end = page.indexOf('\n---\n', 4)
  const lines = page.slice(4, end).split('\n')
  for (let times = 1 + draw(3); times > 0; times--) {
    const at = draw(lines.length)
    const line = lines[at] ?? ''
    const odd = ODD[draw(ODD.length)] ?? ''
    const words = [...line.matchAll(/[\w@#.-]+/g)]
    const word = words[draw(Math.max(1, words.length))]
    const cut = (text: string): string =>
      word ? line.slice(0, word.index) + text + line.slice(word.index + word[0].length) : text
    const ways = [
      () => cut(odd),
      () => cut(KEYS[draw(KEYS.length)] ?? ''),
      () => line.replace(/:.*/, `: ${odd}`),
      () => line.replace(/^\s*[\w-]+/, KEYS[draw(KEYS.length)] ?? ''),
      () => `${line}\n${line}`,
      () => '',
      () => `  ${line}`,
      () => line.slice(0, draw(line.length + 1)),
      () => line.replace(/[[{]/, ''),
      () => line.replace(/[\]}]/, ''),
      () => `${line.replace(/:.*/, '')}:\n  - ${odd}`,
      () => (word ? cut(word[0].slice(0, -1)) : odd),
    ]
    lines[at] = ways[draw(ways.length)]?.() ?? ''
  }
  return `---\n${lines.join('\n')}${page.slice(end)}`
}

test('1,200 pages changed at random are rules that run, or errors with a place', () => {
  const draw = numbers(Number(process.env.FUZZ ?? 20_261_126))
  const pages = [...texts]
  const text =
    'Our revolutionary tea cures gout in 3 days, doctors say. It has no side effects.\n\nOrder today.'
  let sound = 0
  let refused = 0
  for (let run = 0; run < 1200; run++) {
    const [path, source] = pages[draw(pages.length)] as [string, string]
    const page = mutated(source, draw)
    try {
      const { rule } = readPage(page, path, names)
      sound++
      if (sound % 10 > 0) continue
      const mine = loadRulebook(build.artefact, parsers, { rules: [rule] })
      for (const profile of ['us-supplement', 'editorial'])
        expect(
          lint(text, { rulebook: mine, format: 'markdown', profile }).diagnostics.map(
            (one) => one.fixes.length,
          ).length,
        ).toBeGreaterThanOrEqual(0)
    } catch (error) {
      expect(error, `${(error as Error).stack}\n${page.slice(0, 1500)}`).toBeInstanceOf(PageError)
      expect((error as Error).message).toMatch(new RegExp(`^${path}:\\d+:\\d+ .`))
      refused++
    }
  }
  expect(refused).toBeGreaterThan(500)
  expect(sound).toBeGreaterThan(50)
})

describe('a folder of own rules', () => {
  const folderOf = (files: Record<string, string>): string => {
    const folder = mkdtempSync(join(tmpdir(), 'claimlint-pages-'))
    mkdirSync(join(folder, 'ours'))
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text)
    return folder
  }
  test.for([
    ['', {}],
    ['# nothing\n', {}],
    ['null\n', {}],
    [
      'house:\n  { title: House style, says: No hype, year: 2026, url: "https://example.com/style", ' +
        'status: verified, jurisdiction: UK }\n',
      { house: { year: 2026 } },
    ],
  ] as const)('with the laws %j', ([laws, read]) => {
    const folder = folderOf({ 'sources.yaml': laws, 'ours/p.md': HYPE })
    expect(readOwnRules(folder, rulebook, folder)).toMatchObject({
      sources: read,
      pages: [{ rule: { id: 'p', family: 'ours' } }],
    })
  })

  test.for([
    ['- a\n', /^sources\.yaml:1:1 the list of laws wants keys with values/],
    ['house: { title: [x] }\n', /^sources\.yaml:1:\d+ “\.?house/],
    [
      'house: { title: a, says: b, year: soon, url: "https://x", status: verified, jurisdiction: UK }\n',
      /wants a whole number/,
    ],
    [
      'house: { title: a, says: b, year: 2026, url: "javascript:alert(1)", status: verified, ' +
        'jurisdiction: UK }\n',
      /https:/,
    ],
    [
      'house: { title: a, says: b, year: 2026, url: "https://x.y", status: "<b>", jurisdiction: UK }\n',
      /^sources\.yaml:1:69 .*status”: “<b>” is not known/,
    ],
    ['house: *x\n', /nothing before this place/],
    ['a: 1\na: 2\n', /stands twice/],
  ] as const)('with the laws %j is refused', ([laws, message]) => {
    const folder = folderOf({ 'sources.yaml': laws, 'ours/p.md': HYPE })
    expect(() => readOwnRules(folder, rulebook, folder)).toThrow(ConfigError)
    expect(() => readOwnRules(folder, rulebook, folder)).toThrow(message)
  })

  const IRELAND = `title: Ireland
like: uk
jurisdictions: [UK, IE]
selling: true
basis: house
severity: { rules: { hype-term: error } }
`
  const LAWS =
    'house: { title: House style, says: No hype, year: 2026, url: "https://example.com/style", ' +
    'status: verified, jurisdiction: IE }\n'

  test(
    'brings a profile: built-in rules and own pages have a level in it, and its texts are read ' + 'by it',
    () => {
      const folder = folderOf({ 'sources.yaml': LAWS, 'ours/p.md': HYPE })
      mkdirSync(join(folder, 'profiles'))
      writeFileSync(join(folder, 'profiles', 'ie.yaml'), IRELAND)
      const own = readOwnRules(folder, rulebook, folder)
      const { pages, sources, profiles } = own
      expect(profiles).toMatchObject([
        { id: 'ie', like: 'uk', jurisdictions: ['UK', 'IE'], basis: ['house'] },
      ])
      expect(pages[0]?.rule.severity.ie).toBe(pages[0]?.rule.severity.uk)
      const rules = pages.map((page) => page.rule)
      const mine = loadRulebook(build.artefact, parsers, { rules, sources, profiles })
      for (const { id, severity } of mine.rules)
        expect(severity.ie, id).toBe(id === 'hype-term' ? 'error' : severity.uk)
      const report = lint('Our miracle tablets cure arthritis. Victims of arthritis know. Order now.', {
        rulebook: mine,
        format: 'text',
        profile: 'ie',
        profileSource: 'option',
      })
      const cure = report.diagnostics.find(({ rule }) => rule === 'cure-claim')
      expect(cure?.severity).toBe('error')
      expect(report.diagnostics.flatMap(({ basis }) => basis.map(({ id }) => id))).toContain('house')
      // Where pages name a profile, they mean the one that is like it too.
      const named = mine.rules.flatMap(({ checks }) =>
        checks.flatMap(({ query }) => ('profile' in query && query.profile ? [query.profile] : [])),
      )
      expect(named.some((list) => list.includes('ie'))).toBe(true)
      for (const list of named) expect(list.includes('ie')).toBe(list.includes('uk'))
    },
  )

  test('may hold profiles alone, and faults of one have their place', () => {
    const folder = folderOf({ 'sources.yaml': LAWS })
    mkdirSync(join(folder, 'profiles'))
    const path = join(folder, 'profiles', 'ie.yaml')
    writeFileSync(path, IRELAND)
    expect(readOwnRules(folder, rulebook, folder).pages).toEqual([])
    writeFileSync(path, IRELAND.replace('like: uk', 'like: ukk'))
    expect(() => readOwnRules(folder, rulebook, folder)).toThrow(
      /profiles\/ie\.yaml:2:7 “like”: “ukk” is not known; did you mean “uk”\?/,
    )
    writeFileSync(path, IRELAND.replace('like: uk', 'like: ie'))
    expect(() => readOwnRules(folder, rulebook, folder)).toThrow(ConfigError)
  })

  test(
    'a configuration names what its folder brings, also where it is named by a file that it ' + 'builds on',
    () => {
      const folder = folderOf({
        'base.yaml': 'rules-folder: .\n',
        'claimlint.yaml': 'extends: ./base.yaml\nprofile: ie\nrules: { p: error }\n',
        'ours/p.md': HYPE,
        'sources.yaml': LAWS,
        'package.json': '{}',
      })
      mkdirSync(join(folder, 'profiles'))
      writeFileSync(join(folder, 'profiles', 'ie.yaml'), IRELAND)
      const names = acceptedNames({ ...build.artefact, classes: [] })
      const open = () => openConfigs({ cwd: folder, names, outside: false })
      const path = join(folder, 'claimlint.yaml')
      const config = open().read(path, false)
      expect(config.settingsOf(join(folder, 'a.md'))).toMatchObject({ profile: 'ie', rules: { p: 'error' } })
      writeFileSync(path, 'profile: ie\n')
      expect(() => open().read(path, false)).toThrow(/claimlint\.yaml:1:10 “profile”: “ie” is not known/)
    },
  )
})
