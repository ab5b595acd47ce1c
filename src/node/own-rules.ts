// Reads a folder of own rule pages and a user's registers: the same format as the built-in ones, with the
// same checks.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ConfigAdditions } from '../config/resolve.ts'
import { readApprovals } from '../rulebook/approvals.ts'
import { optionsOf } from '../rulebook/options.ts'
import { type Page, readPage } from '../rulebook/page.ts'
import { PageError } from '../rulebook/page-error.ts'
import { pageSetting, productNames } from '../rulebook/page-shape.ts'
import type { SourceData } from '../rulebook/rule.ts'
import type { Additions, Rulebook } from '../rulebook/rulebook.ts'
import { readSources } from '../rulebook/sources.ts'
import { faultOfTerm } from '../terms/written.ts'
import { ConfigError } from './config-error.ts'
import { faultOf, readSettings, shownPath } from './files.ts'
import { isInside, realOf } from './inside.ts'

/** What the built-in rulebook knows, that pages and registers can name. */
type Known = Pick<Rulebook, 'profiles' | 'sources' | 'rules' | 'language' | 'effectOrder'>

/** So many pages may a folder hold: a folder with more is no folder of rules. */
const MOST_PAGES = 1000
const NAME = /^[\w-]+$/
const PAGE = /^[\w-]+\.md$/

/** Reads a file that a configuration names. Throws a `ConfigError` that begins with its place. */
function readNamedFile(path: string, cwd: string): string {
  try {
    return readSettings(path)
  } catch (error) {
    const { line, column, reason } = faultOf(error, path)
    throw new ConfigError(`${shownPath(path, cwd)}:${line}:${column} cannot be read (${reason})`)
  }
}

/** The names in a folder, or nothing in what is none. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return []
    throw error
  }
}

/**
 * The pages of a folder, `<family>/<id>.md`; no other folder in it is looked into. Throws a `ConfigError`
 * where it cannot be read.
 */
function filesIn(folder: string, cwd: string): string[] {
  const shown = shownPath(folder, cwd)
  const real = realOf(folder)
  const pages: string[] = []
  try {
    for (const family of readdirSync(folder).sort()) {
      if (!NAME.test(family) || family === 'node_modules') continue
      for (const name of namesIn(join(folder, family))) {
        if (!PAGE.test(name)) continue
        const path = join(folder, family, name)
        if (!isInside(realOf(path), real))
          throw new ConfigError(
            `${shownPath(path, cwd)}:1:1 is a link out of the folder of rules; put the page there itself`,
          )
        if (pages.push(`${family}/${name}`) > MOST_PAGES)
          throw new ConfigError(`${shown}: holds more than ${MOST_PAGES} pages, and is no folder of rules`)
      }
    }
  } catch (error) {
    if (error instanceof ConfigError) throw error
    throw new ConfigError(
      `${shown}: the folder of rules cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
    )
  }
  return pages
}

const SOURCES = 'sources.yaml'

/** The paths of what a folder of rules is read from. Throws a `ConfigError` where it cannot be read. */
export function pagePaths(folder: string): string[] {
  const sources = join(folder, SOURCES)
  return [
    ...filesIn(folder, folder).map((path) => join(folder, path)),
    ...(existsSync(sources) ? [sources] : []),
  ]
}

function sourcesIn(folder: string, { language }: Known, cwd: string): Record<string, SourceData> {
  const path = join(folder, SOURCES)
  if (!existsSync(path)) return {}
  if (!isInside(realOf(path), realOf(folder)))
    throw new ConfigError(
      `${shownPath(path, cwd)}:1:1 is a link out of the folder of rules; put the file there itself`,
    )
  const text = readNamedFile(path, cwd)
  try {
    return readSources(text, shownPath(path, cwd), productNames(language.lexicon.classes))
  } catch (error) {
    if (error instanceof PageError) throw new ConfigError(error.lines)
    throw error
  }
}

/**
 * The pages of a folder, and the laws that its `sources.yaml` adds. Throws a `ConfigError` that names the
 * page at fault, and where.
 */
export function readOwnRules(
  folder: string,
  known: Known,
  cwd: string,
): { pages: Page[]; sources: Record<string, SourceData> } {
  const sources = sourcesIn(folder, known, cwd)
  const paths = filesIn(folder, cwd)
  if (paths.length === 0)
    throw new ConfigError(`${shownPath(folder, cwd)}: holds no rule page (<family>/<id>.md)`)
  const ids = paths.map((path) => path.replace(/^.*\/|\.md$/g, ''))
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined)
    throw new ConfigError(`${shownPath(folder, cwd)}: holds two pages called “${twice}”`)
  const setting = pageSetting({
    classes: known.language.lexicon.classes,
    effectOrder: known.effectOrder,
    profiles: known.profiles,
    sources: { ...known.sources, ...sources },
    rules: [...known.rules.map(({ id }) => id), ...ids],
  })
  const shownFolder = shownPath(folder, cwd)
  const pages = paths.map((path) => {
    const text = readNamedFile(join(folder, path), cwd)
    try {
      return readPage(text, path, setting)
    } catch (error) {
      if (error instanceof PageError)
        throw new ConfigError(
          error.lines.map((line) => (shownFolder === '.' ? line : `${shownFolder}/${line}`)),
        )
      throw error
    }
  })
  return { pages, sources }
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
      `${place} options.${id}.${wrong}: ${rule ? `the rule has no such option; it has ${has.join(', ')}` : 'this finding has no options'}`.trim(),
    )
  }
}

/** What paths of a configuration add to the rulebook, read. Throws a `ConfigError`. */
export function readConfigAdditions(
  paths: Pick<ConfigAdditions, 'approvals' | 'rules' | 'terms' | 'termFiles' | 'options' | 'places'>,
  known: Known,
  cwd: string,
): Additions {
  const places = new Set(known.profiles.flatMap((profile) => profile.jurisdictions))
  const owned = paths.rules.map((folder) => readOwnRules(folder, known, cwd))
  const pages = owned.flatMap((one) => one.pages.map((page) => page.rule))
  checkOptions(paths, new Map([...known.rules, ...pages].map((rule) => [rule.id, rule])))
  try {
    const approvals = paths.approvals.flatMap((path) =>
      readApprovals(readNamedFile(path, cwd), shownPath(path, cwd), places),
    )
    return {
      terms: withFiles(paths, cwd),
      ...(Object.keys(paths.options).length > 0 ? { options: paths.options } : {}),
      ...(approvals.length > 0 ? { approvals } : {}),
      ...(owned.length > 0
        ? {
            rules: pages,
            sources: Object.fromEntries(owned.flatMap(({ sources }) => Object.entries(sources))),
          }
        : {}),
    }
  } catch (error) {
    if (error instanceof PageError) throw new ConfigError(error.lines)
    throw error
  }
}
