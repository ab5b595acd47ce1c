// What a user adds to the built-in rulebook, and what is wrong with it.
import type { Approval } from '../claims/approved-use.ts'
import { didYouMean, otherNames } from '../text/nearest.ts'
import { SettingsError } from '../text/settings-error.ts'
import { optionsOf, type RuleOptions } from './options.ts'
import { withProfiles } from './own-profiles.ts'
import type { ProfileData, RuleData, SourceData } from './rule.ts'

/** What a user adds to the built-in rulebook. */
export interface Additions {
  readonly terms?: MoreTerms
  /** Names of own word lists, which no class of ours has; their words stand in `terms`. */
  readonly lists?: readonly string[]
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
  'lists',
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
  for (const key of ['lists', 'approvals', 'rules', 'profiles'] as const)
    if (additions[key] !== undefined && !Array.isArray(additions[key]))
      throw new SettingsError(`additions: “${key}” wants a list`)
}

/** A name of an own word list: plain, so that it can stand in a rule page. */
const LIST_NAME = /^[a-z][a-z\d-]{0,59}$/

/** What is wrong with the name of an own word list; undefined for one that may be taken. */
export function faultOfList(name: string, classes: readonly { readonly name: string }[]): string | undefined {
  if (!LIST_NAME.test(name)) return 'is no name of a list; write small letters, digits and hyphens'
  return classes.some((existing) => existing.name === name)
    ? 'is a list of ours; add to it under “terms”, or call the own one otherwise'
    : undefined
}

/** The classes of a lexicon with those of own word lists. Throws a `SettingsError` for a name of ours. */
export function withLists<Class extends { readonly name: string }>(
  classes: readonly Class[],
  lists: readonly string[] = [],
): readonly (Class | OwnClass)[] {
  for (const name of lists) {
    const fault = faultOfList(name, classes)
    if (fault !== undefined) throw new SettingsError(`additions: the list “${name}” ${fault}`)
  }
  return lists.length === 0
    ? classes
    : [...classes, ...[...new Set(lists)].map((name) => ({ name, role: 'mark' }) as const)]
}

/** What an own word list is to the reader of claims: words that rules name. */
interface OwnClass {
  readonly name: string
  readonly role: 'mark'
}

/** Throws a `SettingsError` for options that no rule has. */
export function checkOptions(options: NonNullable<Additions['options']>, rules: readonly RuleData[]): void {
  for (const [id, set] of Object.entries(options)) {
    const rule = rules.find((listed) => listed.id === id)
    if (!rule)
      throw new SettingsError(
        `additions: options of “${id}”, which is no rule${didYouMean(
          id,
          rules.map((listed) => listed.id),
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
