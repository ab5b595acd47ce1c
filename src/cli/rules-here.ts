// The rules that hold in a folder: ours, and those that the configuration governing it brings.
import { join, resolve } from 'node:path'
import { loadArtefact, loadPage, type PageText } from '../node/artefact-file.ts'
import type { LoadedConfig } from '../node/config-file.ts'
import { configFinder } from '../node/config-find.ts'
import { allRules } from '../rulebook/additions.ts'
import { withOptions } from '../rulebook/options.ts'
import { allProfiles } from '../rulebook/own-profiles.ts'
import type { RulebookData } from '../rulebook/rule.ts'
import { ownValue } from '../text/own-value.ts'
import { UsageError } from './exit.ts'

/** Options that say which configuration governs. */
export interface ConfigChoice {
  readonly config?: string | boolean
  readonly allowOutside?: boolean
}

/** Rules with their pages. */
export interface RulesHere extends Omit<RulebookData, 'version'> {
  /** The ids of rules that the configuration brings. */
  readonly own: ReadonlySet<string>
  /** The page of a rule; undefined for one that is not there. */
  pageOf(id: string): PageText | undefined
}

/** The configuration that governs a folder (absolute path), if there is one. Throws a `ConfigError`. */
export async function configHere(
  options: ConfigChoice,
  folder: string,
  cwd: string,
): Promise<LoadedConfig | undefined> {
  // Most folders have none, and what reads one is long.
  if (typeof options.config !== 'string' && configFinder()(resolve(cwd, folder)) === undefined)
    return undefined
  const { configuredFor } = await import('./configured.ts')
  return configuredFor(options, cwd).configOf(join(folder, 'draft.md'))
}

/**
 * The folders of rule pages: the one named, or those of the configuration. Throws a `UsageError` for none.
 */
export function foldersOf(
  named: string | undefined,
  config: LoadedConfig | undefined,
  cwd: string,
): readonly string[] {
  const folders = named === undefined ? (config?.additions.rules ?? []) : [resolve(cwd, named)]
  if (folders.length === 0)
    throw new UsageError(
      'name a folder of rule pages: no configuration here names one (“rules-folder: our-rules”)',
    )
  return folders
}

/** The rules that hold in the working folder. Throws a `ConfigError` for a configuration that is wrong. */
export async function rulesHere(options: ConfigChoice, cwd: string): Promise<RulesHere> {
  const artefact = loadArtefact()
  const config = await configHere(options, cwd, cwd)
  const owned = config && (await import('./owned-by.ts')).ownedBy(config, [], artefact, cwd)
  const {
    profiles: ownProfiles = [],
    rules: ownRules = [],
    options: set = {},
    sources,
  } = owned?.additions ?? {}
  const profiles = allProfiles(artefact.profiles, ownProfiles)
  const pages = [...(owned?.folders.values() ?? [])].flatMap((folder) => folder.pages)
  return {
    profiles,
    sources: { ...artefact.sources, ...sources },
    rules: allRules(artefact.rules, ownRules, ownProfiles, profiles).map((rule) =>
      withOptions(rule, ownValue(set, rule.id) ?? {}),
    ),
    own: new Set(ownRules.map(({ id }) => id)),
    pageOf(id) {
      const mine = pages.find(({ rule }) => rule.id === id)
      if (mine) return { id, family: mine.rule.family, body: mine.body }
      const rule = artefact.rules.find((rule) => rule.id === id)
      return rule && loadPage(rule)
    },
  }
}
