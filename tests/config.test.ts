// Configuration as a user has it: found from the file upwards, checked with places, layered, explained.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { CONFIG_SHAPE } from '../src/config/schema.ts'
import { readConfig } from '../src/config/validate.ts'
import { lint } from '../src/lint.ts'
import { openConfigs } from '../src/node/config-file.ts'
import { acceptedNames } from '../src/node/config-schema.ts'
import { checkShape } from '../src/yaml/check-shape.ts'
import { jsonSchema } from '../src/yaml/json-schema.ts'
import { readYaml } from '../src/yaml/read-yaml.ts'
import { claimlint } from './support/cli.ts'
import { build, root, rulebook, settings } from './support/rulebook.ts'

const NAMES = acceptedNames({
  ...build.artefact,
  classes: build.artefact.lexicon.classes.map(({ name }) => name),
  words: rulebook.language.words,
})

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-config-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

interface FileResult {
  readonly path: string
  readonly profile: string
  readonly profileSource: string
  readonly diagnostics: readonly { readonly rule: string; readonly severity: string; readonly text: string }[]
  readonly suppressed: readonly { readonly rule: string; readonly suppression: object }[]
}

function lintIn(folder: string, ...args: string[]): FileResult[] {
  const { out, err } = claimlint(['--format', 'json', ...args], { cwd: folder })
  if (!out) throw new Error(err)
  return (JSON.parse(out) as { files: FileResult[] }).files
}
const severityOf = (file: FileResult | undefined, rule: string): string | undefined =>
  file?.diagnostics.find((one) => one.rule === rule)?.severity
/** The configuration of a folder, read in this process. */
const opened = (folder: string) =>
  openConfigs({ cwd: folder, names: NAMES, outside: false }).read(join(folder, 'claimlint.yaml'), false)
const TEA = 'Our tea cures gout. It is a revolutionary tea.\n'

test('files of data are linted in folders where the configuration says what of them is copy', () => {
  const shop = JSON.stringify({ products: [{ pitch: 'Our tea cures gout.', note: 'It cures migraine.' }] })
  const folder = folderOf({
    'claimlint.yaml':
      'profile: us-supplement\nshown-keys: [hook]\noverrides:\n  - files: data/**\n    select: ' +
      '"$.products[*].pitch"\n',
    'data/a.json': shop,
    'other/b.json': shop,
    'c.md': '---\nhook: Our tea cures gout\n---\n',
  })
  const files = lintIn(folder, '.')
  expect(files.map(({ path }) => path)).toEqual(['c.md', 'data/a.json'])
  for (const { diagnostics } of files)
    expect(diagnostics.filter(({ rule }) => rule === 'cure-claim').map(({ text }) => text)).toEqual([
      'tea cures gout',
    ])
  const { out } = claimlint(['config', 'data/a.json', '--format', 'json'], { cwd: folder })
  expect((JSON.parse(out) as { settings: object[] }).settings).toContainEqual({
    key: 'select',
    value: '$.products[*].pitch',
    from: 'claimlint.yaml:5',
  })
})

test('the nearest configuration above a file governs it, from whatever folder the run starts', () => {
  const folder = folderOf({
    'claimlint.yaml': 'profile: us-supplement\n',
    'blog/claimlint.yaml': 'profile: uk\n',
    'a.md': TEA,
    'blog/b.md': TEA,
  })
  expect(
    lintIn(folder, '.').map(({ path, profile, profileSource }) => [path, profile, profileSource]),
  ).toEqual([
    ['a.md', 'us-supplement', 'config'],
    ['blog/b.md', 'uk', 'config'],
  ])
  expect(lintIn(join(folder, 'blog'), '../a.md', 'b.md').map(({ profile }) => profile)).toEqual([
    'us-supplement',
    'uk',
  ])
  expect(lintIn(join(folder, 'blog'), '../a.md')[0]?.diagnostics).toEqual(
    lintIn(folder, 'a.md')[0]?.diagnostics,
  )
})

test('the root of a repository is the last folder looked at', () => {
  const folder = folderOf({
    'claimlint.yaml': 'profile: uk\n',
    'site/.git/HEAD': 'ref: x\n',
    'site/a.md': TEA,
  })
  expect(lintIn(folder, 'site/a.md')[0]?.profileSource).toBe('guessed')
})

test.for([
  ['claimlint.yml', 'profile: au\n'],
  ['claimlint.json', '{ "profile": "au" }'],
  ['package.json', '{ "name": "x", "claimlint": { "profile": "au" } }'],
] as const)('%s is read', ([name, text]) => {
  expect(lintIn(folderOf({ [name]: text, 'a.md': TEA }), 'a.md')[0]?.profile).toBe('au')
})

test('options win over front matter, front matter over the configuration', () => {
  const folder = folderOf({
    'claimlint.yaml': 'profile: uk\nrules: { cure-claim: info }\n',
    'a.md': TEA,
    'b.md': `---\nclaimlint: { profile: au }\n---\n\n${TEA}`,
  })
  expect(
    lintIn(folder, 'a.md', 'b.md').map(({ profile, profileSource }) => `${profile} ${profileSource}`),
  ).toEqual(['uk config', 'au front matter'])
  expect(lintIn(folder, 'a.md', 'b.md', '--profile', 'ca').map(({ profile }) => profile)).toEqual([
    'ca',
    'ca',
  ])
  expect(severityOf(lintIn(folder, 'a.md')[0], 'cure-claim')).toBe('info')
  expect(severityOf(lintIn(folder, 'a.md', '--rule', 'cure-claim=error')[0], 'cure-claim')).toBe('error')
})

test('--config takes one for all, --no-config none', () => {
  const folder = folderOf({ 'claimlint.yaml': 'profile: uk\n', 'other.yaml': 'profile: au\n', 'a.md': TEA })
  expect(lintIn(folder, 'a.md', '--config', 'other.yaml')[0]?.profile).toBe('au')
  expect(lintIn(folder, 'a.md', '--no-config')[0]?.profileSource).toBe('guessed')
  expect(claimlint(['a.md', '--config', 'none.yaml'], { cwd: folder })).toMatchObject({ status: 2 })
})

test('overrides hold for files that match; later ones win', () => {
  const config =
    'profile: us-supplement\noverrides:\n  - files: blog\n    profile: editorial\n  - files: ' +
    '["blog/**/old-*.md"]\n    rules: { cure-claim: off }\n'
  const folder = folderOf({ 'claimlint.yaml': config, 'a.md': TEA, 'blog/b.md': TEA, 'blog/x/old-c.md': TEA })
  const [a, b, c] = lintIn(folder, '.')
  expect([a?.profile, b?.profile, c?.profile]).toEqual(['us-supplement', 'editorial', 'editorial'])
  expect(severityOf(c, 'cure-claim')).toBeUndefined()
})

describe('extends', () => {
  test('builds on files and packages, whose globs start at their own folder', () => {
    const folder = folderOf({
      'base/claimlint.yaml': 'rules: { hype-term: off, cure-claim: info }\n',
      'node_modules/@house/claims/claimlint.yaml': 'profile: us-supplement\n',
      'claimlint.yaml': 'extends: [./base/claimlint.yaml, "@house/claims"]\nrules: { cure-claim: warning }\n',
      'a.md': TEA,
    })
    const [a] = lintIn(folder, 'a.md')
    expect(a?.profile).toBe('us-supplement')
    expect(severityOf(a, 'hype-term')).toBeUndefined()
    expect(severityOf(a, 'cure-claim')).toBe('warning')
  })

  const POLICY =
    'profile: us-supplement\nrules: { hype-term: warning }\n' +
    'binding: [cure-claim, hype-term, profile, ignore]\nnever-suppress: [cure-claim]\n'

  test.for([
    [
      'rules: { cure-claim: warning }',
      '2:22',
      'sets “cure-claim” to warning, lower than error, which is bound',
    ],
    ['rules: { hype-term: off }', '2:21', 'sets “hype-term” to off, lower than warning, which is bound'],
    ['profile: editorial', '2:10', 'sets “profile”, which is bound'],
    ['overrides: [{ files: "**", profile: uk }]', '2:37', 'sets “profile”, which is bound'],
    ['overrides: [{ files: "**", rules: { cure-claim: info } }]', '2:49', 'sets “cure-claim” to info'],
    ['ignore: ["**"]', '2:9', 'sets “ignore”, which is bound'],
    ['allow: [{ rule: cure-claim, reason: "counsel, ref 3" }]', '2:9', 'allows “cure-claim”, which is bound'],
    ['options: { cure-claim: { hedge: clears } }', '2:24', 'gives “cure-claim” options, which is bound'],
  ] as const)('of a policy may not loosen what that binds: %s', ([line, place, says]) => {
    const folder = folderOf({ 'policy.yaml': POLICY, 'claimlint.yaml': `extends: ./policy.yaml\n${line}\n` })
    const reading = (): unknown => opened(folder)
    expect(reading).toThrow(`claimlint.yaml:${place} ${says}`)
    expect(reading).toThrow(/by policy\.yaml:3:\d+; take it out here/)
  })

  test('of a policy may ask for more, and no front matter takes its profile back', () => {
    const folder = folderOf({
      'policy.yaml': POLICY,
      'claimlint.yaml': 'extends: ./policy.yaml\nrules: { hype-term: error, superlative-claim: off }\n',
    })
    const { rules, profileBound } = opened(folder).settingsOf(join(folder, 'a.md'))
    expect([rules, profileBound]).toEqual([{ 'hype-term': 'error', 'superlative-claim': 'off' }, true])
    // As `layered` of the command line hands a bound profile over.
    const asked = { ...settings('us-supplement', 'markdown'), profileSource: 'option' } as const
    expect(lint(`---\nclaimlint: { profile: editorial }\n---\n${TEA}`, asked).profile).toBe('us-supplement')
  })

  test('in a circle is told with the whole circle', () => {
    const folder = folderOf({
      'claimlint.yaml': 'extends: ./b.yaml\n',
      'b.yaml': 'extends: ./claimlint.yaml\n',
      'a.md': TEA,
    })
    expect(claimlint(['a.md'], { cwd: folder })).toMatchObject({
      status: 2,
      err: expect.stringContaining('claimlint.yaml extends b.yaml extends claimlint.yaml'),
    })
  })

  test('of what is not there is told with its line', () => {
    const folder = folderOf({ 'claimlint.yaml': 'profile: uk\nextends: "@house/none"\n', 'a.md': TEA })
    expect(claimlint(['a.md'], { cwd: folder }).err).toContain(
      'claimlint.yaml:2:10 “@house/none” is not there',
    )
  })
})

test('ignored files are left out, those that are named too, but for --no-ignore', () => {
  const folder = folderOf({
    'claimlint.yaml': 'ignore: ["drafts/", "*.txt"]\n',
    'a.md': TEA,
    'b.txt': TEA,
    'drafts/c.md': TEA,
  })
  expect(lintIn(folder, '.').map(({ path }) => path)).toEqual(['a.md'])
  expect(lintIn(folder, 'drafts/c.md')).toEqual([])
  expect(lintIn(folder, 'drafts/c.md', '--no-ignore').map(({ path }) => path)).toEqual(['drafts/c.md'])
})

test('products, interventions, terms and registers become known words', () => {
  const text = 'Zelorin relieves gout. It is a moonshot tea.\n'
  const folder = folderOf({
    'a.md': text,
    'x/claimlint.yaml':
      'profile: us-supplement\nproduct: supplement\nproducts: [Zelorin]\nterms: { hype: [moonshot] }\n',
    'x/a.md': text,
  })
  const [plain, configured] = lintIn(folder, 'a.md', 'x/a.md')
  expect(plain?.diagnostics.map((one) => one.text)).not.toContain('moonshot')
  expect(configured?.diagnostics.map((one) => one.text)).toEqual(
    expect.arrayContaining(['moonshot', 'Zelorin relieves gout']),
  )
  const register =
    '- { subject: laser, names: [laser], form: device, uses: [gout], in: [US], status: cleared, ' +
    'source: K1, checked: 2026-11 }\n'
  const cleared = folderOf({
    'claimlint.yaml': 'profile: us-device\napprovals: own.yaml\n',
    'own.yaml': register,
    'a.md': 'Our laser treats gout.\n',
  })
  expect(severityOf(lintIn(cleared, 'a.md')[0], 'device-intended-use-claim')).toBeUndefined()
})

test('the house allows phrases in some files, and keeps rules from being suppressed', () => {
  const config =
    'profile: us-supplement\nallow:\n  - { rule: cure-claim, phrase: tea cures gout, reason: ' +
    'registered medicine, files: shop }\nnever-suppress: [hype-term]\n'
  const text = `${TEA}\n<!-- claimlint allow hype-term: ref 1 -->\n\nA miracle tea for gout.\n`
  const folder = folderOf({ 'claimlint.yaml': config, 'shop/a.md': text, 'blog/a.md': text })
  const [blog, shop] = lintIn(folder, '.')
  expect(severityOf(blog, 'cure-claim')).toBe('error')
  expect(shop?.suppressed.map((one) => [one.rule, one.suppression])).toEqual([
    ['cure-claim', { kind: 'config', reason: 'registered medicine' }],
  ])
  expect(shop?.diagnostics.map((one) => one.rule)).toContain('suppression-unknown-rule')
})

test('texts for professionals are not told of terms and promotion to the public', () => {
  const text = 'Ketamine treats migraine. Ask about CRPS. Book now.\n'
  const folder = folderOf({
    'claimlint.yaml': 'profile: us-drug-clinic\naudience: professional\n',
    'a.md': text,
  })
  expect(severityOf(lintIn(folder, 'a.md')[0], 'undefined-term')).toBeUndefined()
  expect(
    severityOf(lintIn(folder, 'a.md', '--no-config', '--profile', 'us-drug-clinic')[0], 'undefined-term'),
  ).toBe('info')
})

describe('own rule pages', () => {
  const page = (mark: string) =>
    `---\ncheck:\n  - phrase: { terms: hype }\nseverity: { us-supplement: warning, us-drug-clinic: ` +
    `warning, us-device: warning, uk: warning, eu: warning, au: warning, ca: warning, ` +
    `platform-google: warning, editorial: warning }\nmessage: "“{text}” is a word of the house ` +
    `list"\nhelp: Say it plainly\nlaw:\n  - { source: house-style }\nsince: 1.0.0\n---\n# House ` +
    `word\n\nWords the house does not use.\n\n## Examples\n\n\`\`\`bad\nA ${mark} tea.\nA ` +
    `[[magical]] tea.\nA [[groundbreaking]] tea.\n\`\`\`\n\n\`\`\`good\nA green tea.\nA cup.\nA ` +
    `pot.\n\`\`\`\n`
  const sources =
    'house-style: { title: House style, says: plain words, year: 2026, url: ' +
    '"https://example.org/style", status: verified, jurisdiction: US }\n'

  test('run beside the built-in ones', () => {
    const folder = folderOf({
      'claimlint.yaml': 'profile: us-supplement\nrules-folder: house\n',
      'house/house/house-word.md': page('[[miracle]]'),
      'house/sources.yaml': sources,
      'a.md': 'A miracle tea.\n',
    })
    expect(severityOf(lintIn(folder, 'a.md')[0], 'house-word')).toBe('warning')
    expect(claimlint(['rules', 'test', 'house'], { cwd: folder })).toMatchObject({
      status: 0,
      out: expect.stringContaining('ok   house/house-word: 6 examples'),
    })
  })

  test('that fail their examples are told', () => {
    const folder = folderOf({ 'house/house/house-word.md': page('[[green]]'), 'house/sources.yaml': sources })
    const ran = claimlint(['rules', 'test', 'house'], { cwd: folder })
    expect(ran.status).toBe(1)
    expect(ran.out).toContain('“A green tea.”: wanted “green”, found nothing')
  })

  test('with a fault name the page', () => {
    const folder = folderOf({
      'claimlint.yaml': 'rules-folder: house\n',
      'house/house/house-word.md': page('[[miracle]]').replace('terms: hype', 'terms: hpye'),
      'house/sources.yaml': sources,
      'a.md': TEA,
    })
    expect(claimlint(['a.md'], { cwd: folder })).toMatchObject({
      status: 2,
      err: expect.stringContaining(
        'house/house/house-word.md:3:22 “check[0].phrase.terms”: “hpye” is not known',
      ),
    })
  })
})

describe('a fault points into the file', () => {
  test('by the path from its top, which has no name', () => {
    const told = (text: string): string[] => {
      const { root } = readYaml(text)
      const law = {
        kind: 'object',
        says: 'a law',
        keys: { status: { kind: 'flag', says: 'a state' } },
      } as const
      const shape = { kind: 'map', says: 'laws', of: { ...law, required: ['title'] } } as const
      return root ? checkShape(root, shape, {}, 'the list').faults.map(({ message }) => message) : []
    }
    expect(told('house: { status: old, titel: a }')).toEqual([
      expect.stringMatching(/^“house” lacks “title”/),
      '“house.status” wants true or false (a state), and is a text',
      expect.stringMatching(/^“house”: the key “titel” is not known/),
    ])
  })

  test.for([
    [
      'profile: us-suplement\n',
      'claimlint.yaml:1:10 “profile”: “us-suplement” is not known; did you mean “us-supplement”?',
    ],
    [
      'rules:\n  hype-trem: off\n',
      'claimlint.yaml:2:3 “rules”: the name “hype-trem” is not known; did you mean “hype-term”?',
    ],
    [
      'rules:\n  hype-term: loud\n',
      'claimlint.yaml:2:14 “rules.hype-term”: “loud” is not known; it is one of error, warning, info, off',
    ],
    ['profiel: uk\n', 'claimlint.yaml:1:1 the key “profiel” is not known; did you mean “profile”?'],
    ['overrides:\n  - profile: uk\n', 'claimlint.yaml:2:5 “overrides[0]” lacks “files”'],
    ['allow:\n  - { rule: cure-claim, reason: x, until: soon }\n', '“allow[0].until” wants a date'],
    ['ignore: drafts\n', 'claimlint.yaml:1:9 “ignore” wants a list, and is a text'],
    ['profile: [uk\n', 'claimlint.yaml:'],
    ['- profile\n', 'claimlint.yaml:1:1 the file wants keys with values, and is a list'],
  ] as const)('%j', ([config, message]) => {
    const folder = folderOf({ 'claimlint.yaml': config, 'a.md': TEA })
    const ran = claimlint(['a.md'], { cwd: folder })
    expect(ran.status).toBe(2)
    expect(ran.err).toContain(message)
  })

  test('an empty file is a configuration that says nothing', () => {
    expect(lintIn(folderOf({ 'claimlint.yaml': '# later\n', 'a.md': TEA }), 'a.md')[0]?.profileSource).toBe(
      'guessed',
    )
  })
})

test('config shows each value and where it came from', () => {
  const folder = folderOf({
    'base.yaml': 'rules: { hype-term: off }\n',
    'claimlint.yaml':
      'extends: ./base.yaml\nprofile: uk\noverrides:\n  - files: blog\n    rules: { cure-claim: info }\n',
    'blog/a.md': TEA,
  })
  const { out, status } = claimlint(['config', 'blog/a.md', '--rule', 'fear-appeal=off'], { cwd: folder })
  expect(status).toBe(0)
  expect(out.replace(/ +/g, ' ')).toContain('configuration claimlint.yaml, which extends base.yaml')
  for (const row of [
    'profile uk claimlint.yaml:2',
    'rules.hype-term off base.yaml:1',
    'rules.cure-claim info claimlint.yaml:5',
    'rules.fear-appeal off --rule',
  ])
    expect(out.replace(/ +/g, ' ')).toContain(row)
  expect(
    JSON.parse(claimlint(['config', 'blog/a.md', '--format', 'json'], { cwd: folder }).out),
  ).toMatchObject({ file: 'blog/a.md', configs: ['claimlint.yaml', 'base.yaml'] })
})

test('config says why a profile was guessed', () => {
  const folder = folderOf({
    'a.md': 'Buy now: our supplement cures gout. Order today with free shipping. Our clinic offers it.\n',
  })
  expect(claimlint(['config', 'a.md'], { cwd: folder }).out).toMatch(/guessed from “.*set it with “profile: /)
})

test('threads and the cache see the configuration', () => {
  const folder = folderOf({ 'claimlint.yaml': 'profile: us-supplement\n', 'a.md': TEA })
  const first = claimlint(['a.md', '--cache', '--format', 'json'], { cwd: folder }).out
  expect(claimlint(['a.md', '--cache', '--format', 'json'], { cwd: folder }).out).toBe(first)
  writeFileSync(join(folder, 'claimlint.yaml'), 'profile: us-supplement\nrules: { cure-claim: off }\n')
  expect(claimlint(['a.md', '--cache', '--format', 'json'], { cwd: folder }).out).not.toContain(
    '"cure-claim"',
  )
})

test('the JSON schema ships, and allows what the check allows', () => {
  const schema = JSON.parse(readFileSync(`${root}dist/claimlint.schema.json`, 'utf8')) as {
    properties: Record<string, unknown>
  }
  expect(Object.keys(schema.properties)).toEqual(Object.keys(CONFIG_SHAPE.keys))
  const known = {
    rules: ['cure-claim'],
    bindable: [],
    profiles: ['uk'],
    classes: ['hype'],
    markets: ['UK'],
    effects: ['support'],
    categories: [],
    audiences: [],
    channels: [],
    places: [],
    emptyReasons: [],
  }
  expect(jsonSchema(CONFIG_SHAPE, known)).toMatchObject({
    properties: { profile: { enum: ['uk'] }, rules: { propertyNames: { enum: ['cure-claim'] } } },
  })
  expect(readConfig('profile: uk\nterms: { hype: [x] }\n', CONFIG_SHAPE, known).faults).toEqual([])
  expect(parse('profile: uk')).toEqual(readConfig('profile: uk', CONFIG_SHAPE, known).data)
})

test('the example of docs/configuration.md is a configuration, key for key', () => {
  const page = readFileSync(`${root}docs/configuration.md`, 'utf8')
  const [, example = ''] = /```yaml\n(extends[\s\S]*?)```/.exec(page) ?? []
  const names = acceptedNames({
    ...build.artefact,
    classes: build.artefact.lexicon.classes.map(({ name }) => name),
  })
  const { faults, data } = readConfig(example, CONFIG_SHAPE, names)
  expect(faults).toEqual([])
  expect(Object.keys(data).sort()).toEqual(
    Object.keys(CONFIG_SHAPE.keys)
      .filter((key) => key !== '$schema')
      .sort(),
  )
})

describe('options of rules', () => {
  const text = 'Heavy metals are the hidden cause of autism (doi:10.1000/182). Order our supplement.\n'
  const found = (config: string): string[] => {
    const cwd = folderOf({ 'a.md': text, 'claimlint.yaml': config })
    const ran = claimlint(
      [
        'a.md',
        '--profile',
        'us-supplement',
        '--no-reader',
        '--format',
        'jsonl',
        '--only',
        'hidden-cause-claim',
      ],
      { cwd },
    )
    if (ran.err) throw new Error(ran.err)
    return ran.out
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { severity: string }).severity)
  }
  test('say what a source does', () => {
    expect(found('rules: {}\n')).toEqual([])
    expect(found('options: { hidden-cause-claim: { cite: downgrade } }\n')).toEqual(['info'])
    expect(found('options: { hidden-cause-claim: { cite: none } }\n')).toEqual(['warning'])
  })
  test('draw limits elsewhere', () => {
    const benefits = Array.from(
      { length: 6 },
      (_, at) => `Our gummies ease ${['gout', 'acne', 'asthma', 'eczema', 'colds', 'stress'][at]}.`,
    ).join(' ')
    const cwd = folderOf({ 'a.md': `${benefits} Side effects include nausea.\n` })
    const rules = (config: string): string => {
      writeFileSync(join(cwd, 'claimlint.yaml'), config)
      return claimlint(
        ['a.md', '--profile', 'us-supplement', '--format', 'concise', '--only', 'risk-benefit-imbalance'],
        { cwd },
      ).out
    }
    expect(rules('options: { risk-benefit-imbalance: { share: 90 } }\n')).toContain('risk-benefit-imbalance')
    expect(rules('options: { risk-benefit-imbalance: { share: 1 } }\n')).toBe('')
  })
  test.for([
    ['options: { uncited-statistic: { cites: none } }\n', 'did you mean “cite”'],
    ['options: { uncited-statistic: { cite: never } }\n', 'claimlint.yaml:1:'],
    [
      'options: { uncited-statistic: { share: 3 } }\n',
      'options.uncited-statistic.share: the rule has no such option; it has hedge, cite',
    ],
    ['options: { approved-claim-stronger: { cite: none } }\n', 'this finding has no options'],
  ] as const)('%j is refused', ([config, said]) => {
    const cwd = folderOf({ 'a.md': text, 'claimlint.yaml': config })
    expect(claimlint(['a.md'], { cwd })).toMatchObject({ status: 2, err: expect.stringContaining(said) })
  })
  test('are told by explain and config', () => {
    expect(claimlint(['explain', 'risk-benefit-imbalance']).out).toContain(
      'hedge: none, cite: none, share: 15, atLeast: 5',
    )
    const cwd = folderOf({
      'a.md': text,
      'claimlint.yaml': 'options: { uncited-statistic: { cite: none } }\nterms: { hype: [./hype.txt] }\n',
      'hype.txt': '# ours\nmoonshot\n',
    })
    expect(claimlint(['config', 'a.md'], { cwd }).out).toMatch(
      /options\.uncited-statistic +cite none +claimlint\.yaml:1/,
    )
  })
})

test('terms may stand in a file, which a cache knows', () => {
  const cwd = folderOf({
    'a.md': 'A moonshot gummy. Order our supplement.\n',
    'claimlint.yaml': 'terms: { hype: [./hype.txt] }\n',
    'hype.txt': '# ours\nmoonshot\n',
  })
  const args = ['a.md', '--profile', 'us-supplement', '--format', 'concise', '--only', 'hype-term', '--cache']
  expect(claimlint(args, { cwd }).out).toContain('moonshot')
  writeFileSync(join(cwd, 'hype.txt'), 'sunshot\n')
  expect(claimlint(args, { cwd }).out).toBe('')
  writeFileSync(join(cwd, 'claimlint.yaml'), 'terms: { hype: [./gone.txt] }\n')
  expect(claimlint(args, { cwd })).toMatchObject({ status: 2, err: expect.stringContaining('gone.txt') })
})

test('a file whose settings are asked for and that cannot be read is named', () => {
  const cwd = folderOf({ 'a.md': 'Our tea\0cures gout.\n' })
  mkdirSync(join(cwd, 'b.md'))
  expect(claimlint(['config', 'a.md'], { cwd })).toMatchObject({
    status: 2,
    err: 'claimlint: a.md:1:1 is not a text file (it holds a zero byte)\n',
  })
  expect(claimlint(['config', 'b.md'], { cwd }).err).toBe(
    'claimlint: b.md:1:1 cannot be read: it is a folder, not a file\n',
  )
})
