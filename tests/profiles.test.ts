// Profiles: what levels they give, and that one more is one file.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lint } from '../src/lint.ts'
import { parsers } from '../src/parsers/all-parsers.ts'
import { buildRulebook } from '../src/rulebook/compile-rules.ts'
import { PageError } from '../src/rulebook/page-error.ts'
import { loadRulebook } from '../src/rulebook/rulebook.ts'
import { build, root, rulebook, version } from './support/rulebook.ts'

const files = new Map(
  readdirSync(`${root}rules`, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:yaml|md)$/.test(path))
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(`${root}rules/${path}`, 'utf8')]),
)
const IRELAND = `title: Ireland
like: eu
jurisdictions: [EU, IE]
selling: true
basis: eu-ucpd
severity:
  kinds: { abbreviation: warning }
  rules: { hype-term: error }
`
const withProfile = (text: string, name = 'ie') =>
  buildRulebook(new Map([...files, [`profiles/${name}.yaml`, text]]), version)

test('a list of terms with an entry twice, or one that is no word, is refused', () => {
  const withList = (terms: string) => () =>
    buildRulebook(
      new Map([
        ...files,
        [
          'terms/more.yaml',
          `origin: us\nlicence: MIT\nchecked: 2026\nclasses: { more: { role: mark, terms: ${terms} } }`,
        ],
      ]),
      version,
    )
  expect(withList("[one, '~two', one]")).toThrow('terms/more.yaml: “one” stands twice in the class “more”')
  expect(withList('[one, True]')).toThrow(
    'terms/more.yaml: “true” in the class “more” is no word; put it in quotes',
  )
})

test('one more profile is one file: no page and no code knows it, and every rule has a level in it', () => {
  const { artefact } = withProfile(IRELAND)
  const added = artefact.profiles.find(({ id }) => id === 'ie')
  expect(added).toMatchObject({ title: 'Ireland', jurisdictions: ['EU', 'IE'], basis: ['eu-ucpd'] })
  for (const { id, severity, checks } of artefact.rules) {
    const said = id === 'hype-term' ? 'error' : checks[0]?.kind === 'abbreviation' ? severity.ie : severity.eu
    expect(severity.ie, id).toBe(said)
  }
  // What pages say of the one that it is like holds for it too, wherever they name profiles.
  const named = artefact.rules.flatMap(({ checks, variants, rewrites }) =>
    [...checks.map(({ query }) => query as { profile?: string[] }), ...variants, ...rewrites].flatMap(
      ({ profile }) => (profile ? [profile] : []),
    ),
  )
  expect(named.some((profiles) => profiles.includes('eu'))).toBe(true)
  for (const profiles of named) expect(profiles.includes('ie')).toBe(profiles.includes('eu'))
  const report = lint('Our miracle tablets cure arthritis. Order now.', {
    rulebook: loadRulebook(artefact, parsers),
    format: 'text',
    profile: 'ie',
    profileSource: 'option',
  })
  const found = report.diagnostics.map(({ rule, severity }) => `${rule} ${severity}`)
  expect(found).toContain('cure-claim error')
  expect(found).toContain('hype-term error')
  expect(report.diagnostics.find(({ rule }) => rule === 'cure-claim')?.basis.map(({ id }) => id)).toContain(
    'eu-ucpd',
  )
})

test('a profile like none has the levels of its families, and warnings beside them', () => {
  const text = IRELAND.replace('like: eu\n', '').replace(
    '  kinds: { abbreviation: warning }',
    '  families: { safety: info }',
  )
  const { rules } = withProfile(text).artefact
  expect(rules.find(({ id }) => id === 'no-side-effects-claim')?.severity.ie).toBe('info')
  expect(rules.find(({ id }) => id === 'cure-claim')?.severity.ie, 'the default of the page').toBe('error')
  expect(rules.find(({ id }) => id === 'fear-appeal')?.severity.ie).toBe('warning')
})

test.for([
  [
    IRELAND.replace('like: eu', 'like: euu'),
    /^profiles\/ie\.yaml:2:7 “like”: “euu” is not known; did you mean “eu”\?/,
  ],
  [
    IRELAND.replace('basis: eu-ucpd', 'basis: eu-ucdp'),
    /“basis”: “eu-ucdp” is not known; did you mean “eu-ucpd”/,
  ],
  [IRELAND.replace('title: Ireland\n', ''), /lacks “title”/],
  [
    IRELAND.replace('abbreviation: warning', 'abbreviations: warning'),
    /“severity.kinds”: the name “abbreviations” is not known/,
  ],
  [IRELAND.replace('hype-term: error', 'hype-term: loud'), /“severity.rules.hype-term”: “loud” is not known/],
  [IRELAND.replace('like: eu', 'like: ie'), /like itself/],
  ['', /the profile/],
] as const)('a profile with a fault is told with its place: %#', ([text, message]) => {
  expect(() => withProfile(text)).toThrow(PageError)
  expect(() => withProfile(text)).toThrow(message)
})

test('no rule and no profile is named in src/', () => {
  const sources = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  )
  const ids = [...build.artefact.rules, ...build.artefact.profiles].map(({ id }) => id)
  for (const path of sources) {
    const code = readFileSync(`${root}src/${path}`, 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')
    const strings = [...code.matchAll(/'([^'\n]*)'/g)].map(([quoted]) => quoted)
    for (const id of ids) expect(strings, `${path} names ${id}`).not.toContain(`'${id}'`)
  }
})

test.for([
  [
    '<!doctype html><html lang="en-AU"><body><p>Our tea cures colds. Buy it now.</p></body></html>',
    'html',
    'au',
  ],
  ['---\nlang: en-GB\n---\n\nOur tea cures colds. Buy it now.', 'markdown', 'uk'],
  ['Our tea cures colds. Buy it now, or write to nora@teashop.co.uk.', 'text', 'uk'],
  [
    '<!doctype html><html lang="en-US"><body><p>Our tea cures colds. Buy it now.</p></body></html>',
    'html',
    'us-supplement',
  ],
] as const)('what stands beside the words tells of the country: %s', ([text, format, wanted]) => {
  expect(lint(text, { rulebook, format }).profile).toBe(wanted)
})

test.each([
  ['uk', 'Your colour and your tumour care are personalised. Our drops cure it. Buy now.'],
  ['us-supplement', 'Your color is personalized. Our vitamin drops cure it. Buy now at our fiber shop.'],
  ['uk', 'Our vitamin drops cure it. Buy now. Visit us at 4 Mill Lane, LS1 4DY.'],
  ['uk', 'Our vitamin drops cure it. Buy now: call +44 1423 555 010.'],
  ['ca', 'Our vitamin drops cure it. Buy now at 12 Elm St, ON L4B 3K5.'],
  ['au', 'Our vitamin drops cure it. Buy now at 9 Bell St, QLD 4350.'],
  ['au', 'Our vitamin drops cure it. Buy now. ABN 51 824 753 556.'],
  ['eu', 'Our vitamin drops cure it. Buy now for 19 €.'],
  ['eu', 'Our vitamin drops cure it. Buy now from Nordquell GmbH.'],
])('what tells of a country, beside its name: %s, “%s”', (profile, text) => {
  expect(lint(text, { rulebook, format: 'text' }).profile).toBe(profile)
})

test.each([
  ['uk', '<link rel="canonical" href="https://www.drops.co.uk/shop">'],
  ['au', '<meta property="og:url" content="https://drops.com.au/">'],
  ['uk', '<script type="application/ld+json">{"address":{"addressCountry":"GB"}}</script>'],
  ['eu', '<meta property="product:price:currency" content="EUR">'],
  ['us-supplement', '<link rel="canonical" href="https://drops.example.com/shop">'],
])('what tells of a country in the head of a page: %s, %s', (profile, head) => {
  const page = `<html><head>${head}</head><body><p>Our vitamin drops cure it. Buy now.</p></body></html>`
  expect(lint(page, { rulebook, format: 'html' }).profile).toBe(profile)
})
