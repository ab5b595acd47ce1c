// What a user adds to the built-in rulebook, and what is wrong with it.
import type { Approval } from '../claims/approvals.ts'
import { didYouMean, otherNames } from '../text/nearest.ts'
import { SettingsError } from '../text/settings-error.ts'
import { optionsOf, type RuleOptions } from './options.ts'
import { withProfiles } from './own-profiles.ts'
import type { ProfileData, RuleData, SourceData } from './rule.ts'

/** What a user adds to the built-in rulebook. */
export interface Additions {
  readonly terms?: MoreTerms
  /** Rules of own pages; one of a known id takes the place of the built-in rule. */
  readonly rules?: readonly RuleData[]
  /** Own profiles; one of a known id takes the place of the built-in one. */
  readonly profiles?: readonly ProfileData[]
  /** Laws and norms that these name. */
  readonly sources?: Readonly<Record<string, SourceData>>
  /** Options of rules, by the rule. */
  readonly options?: Readonly<Record<string, RuleOptions>>
  /** Entries that come before the built-in register of approved uses. */
  readonly approvals?: readonly Approval[]
}

/** More terms, by the class that they belong to. */
type MoreTerms = Readonly<Record<string, readonly string[]>>

const ADDED = [
  'terms',
  'approvals',
  'rules',
  'profiles',
  'sources',
  'options',
] as const satisfies readonly (keyof Additions)[]

/**
 * Throws a `SettingsError` where additions are of other kinds than is asked. Terms are checked where they are
 * compiled.
 */
export function checkKinds(additions: Additions): void {
  const unknown = Object.keys(additions).find((key) => !(ADDED as readonly string[]).includes(key))
  if (unknown !== undefined)
    throw new SettingsError(`additions: the key “${unknown}” is not known${otherNames(unknown, ADDED)}`)
  for (const key of ['approvals', 'rules', 'profiles'] as const)
    if (additions[key] !== undefined && !Array.isArray(additions[key]))
      throw new SettingsError(`additions: “${key}” wants a list`)
}

/** Throws a `SettingsError` for options that no rule has. */
export function checkOptions(options: NonNullable<Additions['options']>, rules: readonly RuleData[]): void {
  for (const [id, set] of Object.entries(options)) {
    const rule = rules.find((known) => known.id === id)
    if (!rule)
      throw new SettingsError(
        `additions: options of “${id}”, which is no rule${didYouMean(
          id,
          rules.map((known) => known.id),
        )}`,
      )
    const has = optionsOf(rule)
    const wrong = Object.keys(set).find((name) => !has.includes(name))
    if (wrong !== undefined)
      throw new SettingsError(`additions: “${id}” has no option “${wrong}”${otherNames(wrong, has)}`)
  }
}

/** The built-in rules and those added, which take the place of the ones with their ids, by id. */
export function allRules(
  builtIn: readonly RuleData[],
  added: readonly RuleData[],
  ownProfiles: readonly ProfileData[],
  profiles: readonly ProfileData[],
): readonly RuleData[] {
  const replaced = new Set(added.map((rule) => rule.id))
  const all = [...builtIn.filter((rule) => !replaced.has(rule.id)), ...added].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  )
  return ownProfiles.length === 0 ? all : all.map((rule) => withProfiles(rule, profiles))
}
