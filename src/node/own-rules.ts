// Reads a folder of own rule pages and a user's registers: the same format as the built-in ones, with the same checks.
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import type { ConfigAdditions } from '../config/resolve.ts'
import { readApprovals } from '../rulebook/approvals.ts'
import { optionsOf } from '../rulebook/options.ts'
import { type Page, PageError, readPage } from '../rulebook/page.ts'
import type { RuleData, SourceData } from '../rulebook/rule.ts'
import type { Additions, Rulebook } from '../rulebook/rulebook.ts'
import { own } from '../text/own.ts'
import { ConfigError } from './config-file.ts'
import { faultOf, readSettings } from './files.ts'

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

/** The text of a file that a configuration names. Throws a `ConfigError` that names it. */
function textOf(path: string): string {
  try {
    return readSettings(path)
  } catch (error) {
    throw new ConfigError(`${path}: cannot be read (${faultOf(error, path).reason})`)
  }
}

function sourcesIn(folder: string): Record<string, SourceData> {
  const path = join(folder, 'sources.yaml')
  if (!existsSync(path)) return {}
  const text = textOf(path)
  try {
    return parse(text) as Record<string, SourceData>
  } catch (error) {
    throw new ConfigError(`${path}: ${(error as Error).message.split('\n')[0]}`)
  }
}

/** The pages of a folder, and the laws that its `sources.yaml` adds. Throws a `ConfigError` that names the page at fault. */
export function readOwnRules(folder: string, known: Known): { pages: Page[]; sources: Record<string, SourceData> } {
  const sources = sourcesIn(folder)
  const pages = filesIn(folder).map((path) => {
    try {
      const page = readPage(textOf(join(folder, path)), path, known.classes)
      const law = page.rule.law.find(({ source }) => !own(sources, source) && !own(known.sources, source))
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

/** Terms with those of files, a term a line; lines that begin with # are remarks. */
function withFiles({ terms, termFiles }: Pick<ConfigAdditions, 'terms' | 'termFiles'>): Record<string, readonly string[]> {
  const all: Record<string, readonly string[]> = { ...terms }
  for (const [name, files] of Object.entries(termFiles)) {
    const lines = files.flatMap((file) => textOf(file).split(/\r?\n/))
    all[name] = [...(all[name] ?? []), ...lines.map((line) => line.trim()).filter((line) => line && !line.startsWith('#'))]
  }
  return all
}

/** What paths of a configuration add to the rulebook, read. Throws a `ConfigError`. */
export function readConfigAdditions(
  paths: Pick<ConfigAdditions, 'approvals' | 'rules' | 'terms' | 'termFiles' | 'options'>,
  known: Known & { readonly rules: readonly RuleData[] },
): Additions {
  const places = new Set(known.profiles.flatMap((profile) => profile.jurisdictions))
  const own = paths.rules.map((folder) => readOwnRules(folder, known))
  const rules = new Map([...known.rules, ...own.flatMap(({ pages }) => pages.map((page) => page.rule))].map((rule) => [rule.id, rule]))
  for (const [id, options] of Object.entries(paths.options)) {
    const has = optionsOf(rules.get(id) ?? { checks: [] })
    const wrong = Object.keys(options).find((name) => !has.includes(name) || !rules.has(id))
    if (wrong !== undefined)
      throw new ConfigError(`options.${id}.${wrong}: ${rules.has(id) ? `the rule has no such option; it has ${has.join(', ')}` : 'this finding has no options'}`)
  }
  try {
    const approvals = paths.approvals.flatMap((path) => readApprovals(textOf(path), path, places))
    return {
      terms: withFiles(paths),
      ...(Object.keys(paths.options).length > 0 ? { options: paths.options } : {}),
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
