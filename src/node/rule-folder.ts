// What a folder of rules holds, by the names of its files: pages, profiles, laws.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from './config-error.ts'
import { readSettings, shownPath } from './files.ts'
import { isInside, realOf } from './inside.ts'
import { quietly } from './names-rules.ts'

/** So many pages may a folder hold: a folder with more is no folder of rules. */
const MOST_PAGES = 1000
const NAME = /^[\w-]+$/
const PAGE = /^[\w-]+\.md$/
const PROFILE = /^[\w-]+\.ya?ml$/
/** The folder of profiles in a folder of rules. */
export const PROFILES = 'profiles'

/** The names in a folder, or nothing in what is none. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return []
    throw error
  }
}

/** Throws a `ConfigError` where a file of a folder of rules is a link out of it. */
export function refuseLink(path: string, folder: string, what: string, cwd: string): void {
  if (!isInside(realOf(path), realOf(folder)))
    throw new ConfigError(
      `${shownPath(path, cwd)}:1:1 is a link out of the folder of rules; put the ${what} there itself`,
    )
}

/**
 * The pages of a folder, `<family>/<id>.md`; no other folder in it is looked into. Throws a `ConfigError`
 * where it cannot be read.
 */
export function filesIn(folder: string, cwd: string): string[] {
  const shown = shownPath(folder, cwd)
  const pages: string[] = []
  try {
    for (const family of readdirSync(folder).sort()) {
      if (!NAME.test(family) || family === 'node_modules') continue
      for (const name of namesIn(join(folder, family))) {
        if (!PAGE.test(name)) continue
        const path = join(folder, family, name)
        refuseLink(path, folder, 'page', cwd)
        if (pages.push(`${family}/${name}`) > MOST_PAGES)
          throw new ConfigError(`${shown}: holds more than ${MOST_PAGES} pages, and is no folder of rules`)
      }
    }
  } catch (error) {
    if (error instanceof ConfigError) throw error
    throw new ConfigError(
      `${shown}: the folder of rules cannot be read ` +
        `(${(error as NodeJS.ErrnoException).code ?? String(error)})`,
    )
  }
  return pages
}

/** Whether a file opens as a page of a rule does. */
const isPage = (path: string, folder: string): boolean =>
  isInside(realOf(path), realOf(folder)) &&
  /^\ufeff?---\r?\n(?:(?!---).*\r?\n)*?check[ \t]*:/.test(quietly(() => readSettings(path)) ?? '')

/** The files in a folder and in those that are in it, so deep and so many, that may be Markdown. */
function markdownIn(folder: string, deep: number, found: string[] = [], under = ''): string[] {
  for (const name of quietly(() => namesIn(join(folder, under))) ?? []) {
    if (found.length > MOST_PAGES || name.startsWith('.') || name === 'node_modules') continue
    const path = under === '' ? name : `${under}/${name}`
    if (/\.(?:md|markdown)$/i.test(name)) found.push(path)
    else if (deep > 0) markdownIn(folder, deep - 1, found, path)
  }
  return found
}

/**
 * Throws a `ConfigError` where a folder of rules holds a page at a place where none is read, such as in no
 * family: what it forbids would pass in silence.
 */
export function refuseMisplaced(folder: string, pages: readonly string[], cwd: string): void {
  const read = new Set(pages)
  const lost = markdownIn(folder, 2).find((path) => !read.has(path) && isPage(join(folder, path), folder))
  if (lost !== undefined)
    throw new ConfigError(
      `${shownPath(join(folder, lost), cwd)}:1:1 is a page of a rule that is not read there: pages are called ` +
        `<family>/<id>.md, with letters, digits and hyphens`,
    )
}

/**
 * Throws a `ConfigError` where a folder holds nothing of which rules are made; `place` is where it is named.
 */
export function refuseEmpty(folder: string, pages: readonly string[], cwd: string, place?: string): void {
  if (pages.length + profileFiles(folder).length > 0) return
  const shown = shownPath(folder, cwd)
  throw new ConfigError(
    `${place === undefined ? `${shown}: ` : `${place} names ${shown}, which `}holds no rule page ` +
      `(<family>/<id>.md) and no profile (profiles/<id>.yaml)`,
  )
}

/** The name of the file of laws in a folder of rules. */
export const SOURCES = 'sources.yaml'

/** The names of the profiles' files in a folder of rules; none where there is no such folder. */
export function profileFiles(folder: string): string[] {
  const at = join(folder, PROFILES)
  return existsSync(at) ? namesIn(at).filter((name) => PROFILE.test(name)) : []
}

/** The ids of the pages and profiles in a folder of rules, by their files' names. Throws a `ConfigError`. */
export function idsIn(folder: string, cwd: string): { rules: string[]; profiles: string[] } {
  const idOf = (path: string): string => path.replace(/^.*\/|\.(?:md|ya?ml)$/g, '')
  return { rules: filesIn(folder, cwd).map(idOf), profiles: profileFiles(folder).map(idOf) }
}

/** The paths of what a folder of rules is read from. Throws a `ConfigError` where it cannot be read. */
export function pagePaths(folder: string): string[] {
  const sources = join(folder, SOURCES)
  return [
    ...filesIn(folder, folder).map((path) => join(folder, path)),
    ...(existsSync(sources) ? [sources] : []),
    ...profileFiles(folder).map((name) => join(folder, PROFILES, name)),
  ]
}
