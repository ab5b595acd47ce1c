// Reads a folder of own rule pages and a user's registers: the same format as the built-in ones, with the
// same checks.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ConfigAdditions } from '../config/resolve.ts'
import { type Additions, faultOfList, withLists } from '../rulebook/additions.ts'
import { readSources } from '../rulebook/laws.ts'
import { optionsOf } from '../rulebook/options.ts'
import { allProfiles } from '../rulebook/own-profiles.ts'
import { PageError } from '../rulebook/page-error.ts'
import { pageSetting, productNames } from '../rulebook/page-shape.ts'
import { readApprovals } from '../rulebook/read-approvals.ts'
import { readProfile } from '../rulebook/read-profile.ts'
import type { ProfileData, RuleData, SourceData } from '../rulebook/rule.ts'
import { type Page, readPage } from '../rulebook/rule-page.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { faultOfTerm } from '../terms/notation.ts'
import { indexLines } from '../text/line-index.ts'
import { ConfigError } from './config-error.ts'
import { faultOf, readSettings, shownPath } from './files.ts'
import {
  filesIn,
  idsIn,
  PROFILES,
  profileFiles,
  refuseEmpty,
  refuseLink,
  refuseMisplaced,
  SOURCES,
} from './rule-folder.ts'

/** What the built-in rulebook knows, that pages and registers can name. */
type RulebookParts = Pick<Rulebook, 'profiles' | 'sources' | 'effectOrder'> & {
  readonly rules: readonly Pick<RuleData, 'id' | 'checks'>[]
  readonly language: { readonly lexicon: Pick<Rulebook['language']['lexicon'], 'classes'> }
}

/** Reads a file that a configuration names. Throws a `ConfigError` that begins with its place. */
function readNamedFile(path: string, cwd: string): string {
  try {
    return readSettings(path)
  } catch (error) {
    const { line, column, reason } = faultOf(error, path)
    throw new ConfigError(`${shownPath(path, cwd)}:${line}:${column} cannot be read (${reason})`)
  }
}

/**
 * The profiles that a folder of rules brings. Throws a `ConfigError` that names the file at fault, and where.
 */
function profilesIn(
  folder: string,
  { profiles, rules, language }: RulebookParts,
  own: { readonly rules: readonly string[]; readonly sources: readonly string[] },
  cwd: string,
): ProfileData[] {
  const files = profileFiles(folder)
  const { classes } = language.lexicon
  const names = {
    rules: [...rules.map(({ id }) => id), ...own.rules],
    sources: own.sources,
    profiles: [...profiles.map(({ id }) => id), ...idsIn(folder, cwd).profiles],
    classes: classes.map(({ name }) => name),
    products: productNames(classes),
  }
  return files.map((file) => {
    const path = join(folder, PROFILES, file)
    refuseLink(path, folder, 'profile', cwd)
    const text = readNamedFile(path, cwd)
    return asConfigError(() => readProfile(text, shownPath(path, cwd), names))
  })
}

/** What a reader of rules gives; its `PageError` becomes a `ConfigError`. */
function asConfigError<Read>(read: () => Read): Read {
  try {
    return read()
  } catch (error) {
    if (error instanceof PageError) throw new ConfigError(error.lines)
    throw error
  }
}

function sourcesIn(folder: string, { language }: RulebookParts, cwd: string): Record<string, SourceData> {
  const path = join(folder, SOURCES)
  if (!existsSync(path)) return {}
  refuseLink(path, folder, 'file', cwd)
  const text = readNamedFile(path, cwd)
  return asConfigError(() => readSources(text, shownPath(path, cwd), productNames(language.lexicon.classes)))
}

/** What a folder of rules holds: pages, laws and profiles. */
export interface OwnRules {
  readonly pages: readonly Page[]
  readonly sources: Readonly<Record<string, SourceData>>
  readonly profiles: readonly ProfileData[]
}

/** What a folder holds that is a rulebook of its own, as ours is, and hides nothing of ours. */
const ORDER = 'effect-order.yaml'

/**
 * Throws a `ConfigError` where a page has the name of a rule of ours and does not say that it takes its
 * place, or says so of a rule that is not there.
 */
function refuseHiding({ rule }: Page, builtIn: ReadonlySet<string>, source: string, shown: string): void {
  const { id, replaces } = rule
  const { line, column } = indexLines(source).at(Math.max(0, source.search(/^replaces:/m)))
  if (replaces !== undefined && replaces !== id)
    throw new ConfigError(
      `${shown}:${line}:${column} “replaces” names “${replaces}”, and the page is called “${id}”: a page ` +
        `takes the place of the rule whose name it has`,
    )
  if (replaces !== undefined && !builtIn.has(id))
    throw new ConfigError(
      `${shown}:${line}:${column} “replaces: ${replaces}”: there is no rule of ours of that name; ` +
        `take the line away`,
    )
  if (replaces === undefined && builtIn.has(id))
    throw new ConfigError(
      `${shown}:2:1 “${id}” is a rule of ours, which this page would hide; write “replaces: ${id}” here ` +
        `to take its place, or give the file another name`,
    )
}

/**
 * The pages and profiles of a folder, and the laws that its `sources.yaml` adds. Throws a `ConfigError` that
 * names the page at fault, and where.
 */
export function readOwnRules(folder: string, rulebook: RulebookParts, cwd: string): OwnRules {
  const sources = sourcesIn(folder, rulebook, cwd)
  const paths = filesIn(folder, cwd)
  refuseMisplaced(folder, paths, cwd)
  refuseEmpty(folder, paths, cwd)
  const ids = paths.map((path) => path.replace(/^.*\/|\.md$/g, ''))
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined)
    throw new ConfigError(`${shownPath(folder, cwd)}: holds two pages called “${twice}”`)
  const laws = { ...rulebook.sources, ...sources }
  const profiles = profilesIn(folder, rulebook, { rules: ids, sources: Object.keys(laws) }, cwd)
  const everyProfile = asConfigError(() => allProfiles(rulebook.profiles, profiles))
  const setting = pageSetting({
    classes: rulebook.language.lexicon.classes,
    effectOrder: rulebook.effectOrder,
    profiles: everyProfile,
    sources: laws,
    rules: [...rulebook.rules.map(({ id }) => id), ...ids],
  })
  const shownFolder = shownPath(folder, cwd)
  const builtIn = new Set(existsSync(join(folder, ORDER)) ? [] : rulebook.rules.map(({ id }) => id))
  const pages = paths.map((path) => {
    const text = readNamedFile(join(folder, path), cwd)
    try {
      const page = readPage(text, path, setting)
      refuseHiding(page, builtIn, text, shownPath(join(folder, path), cwd))
      return page
    } catch (error) {
      if (error instanceof PageError)
        throw new ConfigError(
          error.lines.map((line) => (shownFolder === '.' ? line : `${shownFolder}/${line}`)),
        )
      throw error
    }
  })
  return { pages, sources, profiles }
}

/**
 * Terms with those of files, a term a line; lines that begin with # are remarks. Throws a `ConfigError`,
 * which does not quote the files.
 */
function withFiles(
  { terms, termFiles }: Pick<ConfigAdditions, 'terms' | 'termFiles'>,
  cwd: string,
): Record<string, readonly string[]> {
  const all = new Map(Object.entries(terms))
  for (const [name, files] of Object.entries(termFiles))
    for (const file of files)
      all.set(name, [
        ...(all.get(name) ?? []),
        ...termsOf(readNamedFile(file, cwd), shownPath(file, cwd), (message) => new ConfigError(message)),
      ])
  return Object.fromEntries(all)
}

/** The terms of a text, one a line. Throws what `fail` makes of a line that is no term. */
export function termsOf(source: string, shown: string, fail: (message: string) => Error): string[] {
  return source
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap((line, at) => {
      const term = line.trim()
      if (term === '' || term.startsWith('#')) return []
      const fault = faultOfTerm(term)
      if (fault !== undefined) throw fail(`${shown}:${at + 1}:1 the line ${fault}`)
      return [term]
    })
}

/** Throws a `ConfigError` where options name what their rule does not have. */
function checkOptions(
  { options, places }: Pick<ConfigAdditions, 'options' | 'places'>,
  rules: ReadonlyMap<string, Pick<Rulebook['rules'][number], 'checks'>>,
): void {
  for (const [id, set] of Object.entries(options)) {
    const rule = rules.get(id)
    const has = rule ? optionsOf(rule) : []
    const wrong = Object.keys(set).find((name) => !has.includes(name))
    if (wrong === undefined) continue
    const place = places.get(`options.${id}.${wrong}`) ?? ''
    throw new ConfigError(
      (
        `${place} options.${id}.${wrong}: ` +
        `${rule ? `the rule has no such option; it has ${has.join(', ')}` : 'this finding has no options'}`
      ).trim(),
    )
  }
}

/** What is known with the own word lists of a configuration. Throws a `ConfigError` for a name of ours. */
function withOwnLists(rulebook: RulebookParts, lists: ConfigAdditions['lists']): RulebookParts {
  const { classes } = rulebook.language.lexicon
  for (const [name, place] of Object.entries(lists)) {
    const fault = faultOfList(name, classes)
    if (fault !== undefined) throw new ConfigError(`${place} words: “${name}” ${fault}`)
  }
  const all = withLists(classes, Object.keys(lists))
  return all === classes ? rulebook : { ...rulebook, language: { lexicon: { classes: all } } }
}

/** What of a configuration adds to the rulebook. */
type Paths = Omit<ConfigAdditions, 'registers' | 'references'>

/** What paths of a configuration add to the rulebook, read. Throws a `ConfigError`. */
export function readConfigAdditions(paths: Paths, rulebook: RulebookParts, cwd: string): Additions {
  return readOwned(paths, rulebook, cwd).additions
}

/** What a configuration adds to the rulebook, and the folders of rules that it was read from. */
export interface Owned {
  readonly additions: Additions
  /** By the path of the folder. */
  readonly folders: ReadonlyMap<string, OwnRules>
}

/** The same with the pages of each folder. Throws a `ConfigError`. */
export function readOwned(paths: Paths, builtIn: RulebookParts, cwd: string): Owned {
  const lists = Object.keys(paths.lists)
  const extended = withOwnLists(builtIn, paths.lists)
  const folders = new Map(paths.rules.map((folder) => [folder, readOwnRules(folder, extended, cwd)] as const))
  const owned = [...folders.values()]
  const profiles = [...extended.profiles, ...owned.flatMap((ownRules) => ownRules.profiles)]
  const places = new Set(profiles.flatMap(({ jurisdictions }) => jurisdictions))
  const pages = owned.flatMap((ownRules) => ownRules.pages.map((page) => page.rule))
  checkOptions(paths, new Map([...extended.rules, ...pages].map((rule) => [rule.id, rule])))
  try {
    const approvals = paths.approvals.flatMap((path) =>
      readApprovals(readNamedFile(path, cwd), shownPath(path, cwd), places),
    )
    const additions: Additions = {
      terms: withFiles(paths, cwd),
      ...(lists.length > 0 ? { lists } : {}),
      ...(Object.keys(paths.options).length > 0 ? { options: paths.options } : {}),
      ...(approvals.length > 0 ? { approvals } : {}),
      ...(owned.length > 0
        ? {
            rules: pages,
            profiles: owned.flatMap((ownRules) => ownRules.profiles),
            sources: Object.fromEntries(owned.flatMap(({ sources }) => Object.entries(sources))),
          }
        : {}),
    }
    return { additions, folders }
  } catch (error) {
    if (error instanceof PageError) throw new ConfigError(error.lines)
    throw error
  }
}
