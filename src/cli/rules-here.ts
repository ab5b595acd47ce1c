// The rules that hold in a folder: ours, and those that the configuration governing it brings.
import { join } from 'node:path'
import { additionsOf } from '../config/resolve.ts'
import { loadArtefact, loadPage, type PageText } from '../node/artefact.ts'
import type { LoadedConfig } from '../node/config-file.ts'
import { type Owned, readOwned } from '../node/own-rules.ts'
import { allRules } from '../rulebook/additions.ts'
import type { Artefact } from '../rulebook/artefact.ts'
import { withOptions } from '../rulebook/options.ts'
import { allProfiles } from '../rulebook/own-profiles.ts'
import type { RulebookData } from '../rulebook/rule.ts'
import { own } from '../text/own.ts'
import { configuredFor } from './configured.ts'

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
export function configHere(
  options: ConfigChoice,
  folder: string,
  cwd: string,
): Promise<LoadedConfig | undefined> {
  return configuredFor(options, cwd).configOf(join(folder, 'draft.md'))
}

/**
 * What a configuration adds to the rulebook, with folders of rules that are looked at beside its own. Throws
 * a `ConfigError`.
 */
export function ownedBy(
  config: LoadedConfig | undefined,
  folders: readonly string[],
  artefact: Artefact,
  cwd: string,
): Owned {
  const additions = config?.additions ?? additionsOf([], () => '')
  const rules = folders.every((folder) => additions.rules.includes(folder)) ? additions.rules : folders
  const known = { ...artefact, language: { lexicon: artefact.lexicon } }
  return readOwned({ ...additions, rules }, known, cwd)
}

/** The rules that hold in the working folder. Throws a `ConfigError` for a configuration that is wrong. */
export async function rulesHere(options: ConfigChoice, cwd: string): Promise<RulesHere> {
  const artefact = loadArtefact()
  const config = await configHere(options, cwd, cwd)
  const { additions, folders } = ownedBy(config, [], artefact, cwd)
  const { profiles: ownProfiles = [], rules: ownRules = [], options: set = {} } = additions
  const profiles = allProfiles(artefact.profiles, ownProfiles)
  const pages = [...folders.values()].flatMap((one) => one.pages)
  return {
    profiles,
    sources: { ...artefact.sources, ...additions.sources },
    rules: allRules(artefact.rules, ownRules, ownProfiles, profiles).map((rule) =>
      withOptions(rule, own(set, rule.id) ?? {}),
    ),
    own: new Set(ownRules.map(({ id }) => id)),
    pageOf(id) {
      const mine = pages.find(({ rule }) => rule.id === id)
      if (mine) return { id, family: mine.rule.family, body: mine.body }
      const rule = artefact.rules.find((one) => one.id === id)
      return rule && loadPage(rule)
    },
  }
}
