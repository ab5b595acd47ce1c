// Reads a folder of own rule pages and a user's registers: the same format as the built-in ones, with the same checks.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { readApprovals } from '../rulebook/approvals.ts'
import { type Page, PageError, readPage } from '../rulebook/page.ts'
import type { SourceData } from '../rulebook/rule.ts'
import type { Additions, Rulebook } from '../rulebook/rulebook.ts'
import { ConfigError } from './config-file.ts'

/** What the built-in rulebook knows, that pages and registers can name. */
type Known = Pick<Rulebook, 'profiles' | 'sources'> & { readonly classes: ReadonlySet<string> }

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => /^[\w-]+\/[\w-]+\.md$/.test(path))
      .sort()
  } catch (error) {
    throw new ConfigError(`${folder}: the folder of rules cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`)
  }
}

/** The paths of the pages of a folder. Throws a `ConfigError` where it cannot be read. */
export function pagePaths(folder: string): string[] {
  return filesIn(folder).map((path) => join(folder, path))
}

function sourcesIn(folder: string): Record<string, SourceData> {
  try {
    return parse(readFileSync(join(folder, 'sources.yaml'), 'utf8')) as Record<string, SourceData>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new ConfigError(`${join(folder, 'sources.yaml')}: ${(error as Error).message.split('\n')[0]}`)
  }
}

/** The pages of a folder, and the laws that its `sources.yaml` adds. Throws a `ConfigError` that names the page at fault. */
export function readOwnRules(folder: string, known: Known): { pages: Page[]; sources: Record<string, SourceData> } {
  const sources = sourcesIn(folder)
  const pages = filesIn(folder).map((path) => {
    try {
      const page = readPage(readFileSync(join(folder, path), 'utf8'), path, known.classes)
      const law = page.rule.law.find(({ source }) => !sources[source] && !known.sources[source])
      if (law) throw new PageError(`${path}:1: no source is called “${law.source}”; add it to sources.yaml beside the pages`)
      return page
    } catch (error) {
      if (error instanceof PageError) throw new ConfigError(`${join(basename(folder), error.message)}`)
      throw error
    }
  })
  if (pages.length === 0) throw new ConfigError(`${folder}: holds no rule page (<family>/<id>.md)`)
  return { pages, sources }
}

/** What paths of a configuration add to the rulebook, read. Throws a `ConfigError`. */
export function readConfigAdditions(paths: { readonly approvals: readonly string[]; readonly rules: readonly string[] }, known: Known): Additions {
  const places = new Set(known.profiles.flatMap((profile) => profile.jurisdictions))
  const own = paths.rules.map((folder) => readOwnRules(folder, known))
  try {
    const approvals = paths.approvals.flatMap((path) => readApprovals(readFileSync(path, 'utf8'), path, places))
    return {
      ...(approvals.length > 0 ? { approvals } : {}),
      ...(own.length > 0
        ? { rules: own.flatMap(({ pages }) => pages.map((page) => page.rule)), sources: Object.assign({}, ...own.map(({ sources }) => sources)) as Record<string, SourceData> }
        : {}),
    }
  } catch (error) {
    if (error instanceof ConfigError) throw error
    throw new ConfigError((error as Error).message)
  }
}
