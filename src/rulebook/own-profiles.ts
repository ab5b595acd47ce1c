// Profiles that a user's own folder of rules brings: what each rule says of them, when a rulebook is loaded.
import { inOrder, levelsOf, withAlike } from './profiles.ts'
import type { ProfileData, RuleData, VariantData } from './rule.ts'
import type { WordingData } from './wording-data.ts'

/** The profiles of a rulebook with those added, which take the place of the ones with their ids. */
export function allProfiles(
  builtIn: readonly ProfileData[],
  added: readonly ProfileData[],
): readonly ProfileData[] {
  if (added.length === 0) return builtIn
  return inOrder([...builtIn.filter(({ id }) => !added.some((own) => own.id === id)), ...added])
}

/** Profiles by their names, with those that are like them. */
type Alike = (named: readonly string[]) => readonly string[]

function named<Data extends object>(data: Data, alike: Alike): Data {
  const lists = Object.entries(data).filter(([key]) => key === 'profile' || key === 'allowed')
  return lists.length === 0
    ? data
    : { ...data, ...Object.fromEntries(lists.map(([key, list]) => [key, alike(list as string[])])) }
}

/**
 * A rule with its levels under all profiles. What its page says of a profile holds for those added that are
 * like it, wherever the page names profiles.
 */
export function withProfiles(rule: RuleData, all: readonly ProfileData[]): RuleData {
  const alike: Alike = (names) => withAlike(names, all)
  return {
    ...rule,
    severity: levelsOf({ ...rule, page: rule.levels ?? {} }, all),
    checks: rule.checks.map((check) => ({ ...check, query: named(check.query, alike) }) as typeof check),
    variants: rule.variants.map((variant): VariantData => named(variant, alike)),
    rewrites: rule.rewrites.map((rewrite) => named(rewrite, alike)),
  }
}

/** Approved wordings that hold for the profiles that they name and those that are like them. */
export function wordingsWith(data: WordingData, all: readonly ProfileData[]): WordingData {
  return {
    ...data,
    lists: data.lists.map((list) => ({ ...list, profiles: withAlike(list.profiles, all) })),
  }
}
