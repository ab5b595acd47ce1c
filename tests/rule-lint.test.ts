// What a rulebook that can be read still has wrong with it.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSources } from '../src/rulebook/laws.ts'
import { pageSetting } from '../src/rulebook/page-shape.ts'
import { rulesReference } from '../src/rulebook/reference.ts'
import { faultsOfRules, unread } from '../src/rulebook/rule-lint.ts'
import { readPage } from '../src/rulebook/rule-page.ts'
import { claimlint } from './support/cli.ts'
import { build } from './support/rulebook.ts'

const setting = pageSetting({
  ...build.artefact,
  classes: build.artefact.lexicon.classes,
  rules: build.artefact.rules.map(({ id }) => id),
})
const PAGE = /^````markdown\n([\s\S]*?)^````$/m.exec(rulesReference())?.[1] ?? ''
const LAW =
  'house: { title: House style, says: plain words, year: 2026, url: "https://example.org", status: ' +
  'verified, jurisdiction: US, products: any, checked: 2026-10 }\n'
const faultsOf = (page: string, laws = '', today = '2026-11-26'): string[] =>
  faultsOfRules({
    pages: [readPage(page, 'h/p.md', setting)],
    sources: readSources(laws, 'sources.yaml', setting.names.products),
    profiles: [],
    today,
  }).map(({ path, message }) => `${path} ${message}`)

test('the built-in rulebook has nothing wrong with it', () => {
  const { sources, profiles, wordings } = build.artefact
  const lists = new TextDecoder().decode(wordings)
  const named = Object.keys(sources).filter((key) => lists.includes(key))
  expect(faultsOfRules({ pages: build.pages, sources, profiles, named, today: '2026-11-26' })).toEqual([])
})

test('the page of the reference has nothing wrong with it', () => {
  expect(faultsOf(PAGE)).toEqual([])
})

const query = (said: string): string => PAGE.replace('selling: true }', `selling: true, ${said} }`)
test.for([
  [query('reach: 3'), /^h\/p\.md the key “reach” does nothing without “near” or/],
  [query('underlineFollowing: true'), /the key “underlineFollowing” does nothing without “followedBy”/],
  [
    PAGE.replace('since:', 'rewrites: [{ delete: words, safe: true }]\nsince:'),
    /“safe” does nothing without “insert” or “replace”/,
  ],
  [
    PAGE.replace(
      'phrase: { terms: [hype, hype-strong], selling: true }',
      'missing: { claims: 1, need: advice }',
    ).replace('since:', 'cite: clears\nsince:'),
    /“cite” does nothing: the rule speaks of the whole text/,
  ],
  [
    PAGE.replace('A tea from Assam. Order today.', 'Order our green tea today.'),
    /the good example “Order our green tea today\.” stands twice/,
  ],
] as const)('a page that can be read and has a fault: %#', ([page, message]) => {
  expect(faultsOf(page)).toEqual([expect.stringMatching(message)])
})

const named = PAGE.replace('ftc-act-5', 'house')
const own = pageSetting({
  ...setting,
  ...build.artefact,
  classes: build.artefact.lexicon.classes,
  rules: [],
  sources: { ...build.artefact.sources, house: {} as never },
})
const lawFaults = (laws: string, today: string): string[] =>
  faultsOfRules({
    pages: [readPage(named, 'h/p.md', own)],
    sources: readSources(laws, 'sources.yaml', own.names.products),
    profiles: [],
    today,
  }).map(({ message }) => message)
test('laws: not looked at for a year, without a scope, named by nobody', () => {
  expect(lawFaults(LAW, '2026-11-26')).toEqual([])
  expect(lawFaults(LAW, '2027-10-31')).toEqual([])
  expect(lawFaults(LAW, '2027-11-01')).toEqual([
    expect.stringMatching(/“house” was last looked at in 2026-10/),
  ])
  expect(lawFaults(LAW.replace(', checked: 2026-10', ''), '2026-11-26')).toEqual([
    expect.stringMatching(/checked: YYYY-MM/),
  ])
  expect(lawFaults(LAW.replace(' products: any,', ''), '2026-11-26')).toEqual([
    expect.stringMatching(/products: any/),
  ])
  expect(faultsOf(PAGE, LAW)).toEqual([expect.stringMatching(/no page, profile or list names “house”/)])
})

test('laws that nobody has read at their source are told with the month, and are no fault', () => {
  const { sources } = build.artefact
  const [unverified = '', secondary = ''] = unread(sources)
  expect(unverified).toMatch(/^unverified.*\bcap-12-17 \(2026-11\).*\bcfr-boxed \(2026-11\)/)
  expect(secondary).toContain('cap-12-6 (2026-11)')
  expect(secondary).toContain('cap-12-19 (2026-11)')
  expect(unread({})).toEqual([])
})

test('claimlint rules lint FOLDER tells them with their places: 0, 1 or 2', () => {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-rules-'))
  mkdirSync(join(folder, 'house', 'words'), { recursive: true })
  const write = (page: string) => writeFileSync(join(folder, 'house', 'words', 'p.md'), page)
  const run = () => claimlint(['rules', 'lint', 'house', '--today', '2026-11-26'], { cwd: folder })
  write(PAGE)
  expect(run()).toMatchObject({ status: 0, out: '1 page, 0 profiles, 0 laws: nothing to say\n' })
  write(query('reach: 3'))
  expect(run()).toMatchObject({
    status: 1,
    out: expect.stringMatching(/^house\/words\/p\.md:3:\d+ the key “reach” does nothing/),
  })
  write(query('reech: 3'))
  expect(run()).toMatchObject({ status: 2, err: expect.stringMatching(/house\/words\/p\.md:3:\d+ .*reech/) })
  expect(claimlint(['rules', 'lint'], { cwd: folder })).toMatchObject({
    status: 2,
    err: expect.stringContaining('name a folder of rule pages'),
  })
  // Word lists of the configuration above the folder are known, as they are where the pages are used.
  write(PAGE.replace('[hype, hype-strong]', '[house-no]'))
  expect(run()).toMatchObject({ status: 2, err: expect.stringMatching(/house-no/) })
  writeFileSync(join(folder, 'claimlint.yaml'), 'words: { house-no: [synergy] }\n')
  expect(run()).toMatchObject({ status: 0 })
  // Without a folder those of the configuration are looked at, by the paths that lead to them.
  writeFileSync(join(folder, 'claimlint.yaml'), 'words: { house-no: [synergy] }\nrules-folder: house\n')
  write(query('reach: 3'))
  expect(claimlint(['rules', 'lint'], { cwd: folder })).toMatchObject({
    status: 1,
    out: expect.stringMatching(/^house\/words\/p\.md:3:\d+ the key “reach” does nothing/),
  })
})
