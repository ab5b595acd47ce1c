// Profiles: their order, and at what level each rule stands under each of them.
import type { CheckData } from '../schema/kinds.ts'
import { PageError } from './page-error.ts'
import type { LevelsData, ProfileData, RuleData, Severity } from './rule.ts'

/** Profiles in the order of their ranks. Throws a `PageError` where one builds on itself. */
export function inOrder(profiles: readonly ProfileData[]): ProfileData[] {
  for (const { id } of profiles)
    if (chainOf(id, profiles).length > profiles.length)
      throw new PageError(`profiles/${id}.yaml:1:1 the profile is like itself, by way of others`)
  const rank = ({ rank: at }: ProfileData): number => at ?? Number.MAX_SAFE_INTEGER
  return [...profiles].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
}

/** A profile, the one it is like, and so on; more than there are profiles where it runs in a circle. */
function chainOf(id: string, profiles: readonly ProfileData[]): ProfileData[] {
  const chain: ProfileData[] = []
  let next: string | undefined = id
  while (next !== undefined && chain.length <= profiles.length) {
    const found = profiles.find((profile) => profile.id === next)
    if (found) chain.push(found)
    next = found?.like
  }
  return chain
}

/** What a rule is known by when its level is looked for. */
interface Levelled {
  readonly id: string
  readonly family: string
  readonly checks: readonly CheckData[]
  /** What its page says. */
  readonly page: LevelsData
}

/**
 * The level of a rule under a profile: what the profile says of this rule, what the page says of the profile,
 * the same of the profile that it is like, the page's own default, and what the profile says of its kind and
 * family.
 */
function levelOf({ id, family, checks, page }: Levelled, chain: readonly ProfileData[]): Severity {
  for (const { id: profile, severity } of chain) {
    const level = severity?.rules?.[id] ?? page[profile]
    if (level !== undefined) return level
  }
  if (page.default !== undefined) return page.default
  const kind = checks[0]?.kind ?? ''
  for (const { severity } of chain) {
    const level = severity?.kinds?.[kind] ?? severity?.families?.[family]
    if (level !== undefined) return level
  }
  return 'warning'
}

/** The levels of a rule under all profiles. */
export function levelsOf(rule: Levelled, profiles: readonly ProfileData[]): RuleData['severity'] {
  return Object.fromEntries(profiles.map(({ id }) => [id, levelOf(rule, chainOf(id, profiles))]))
}

/** Profiles that a page names, with those that are like them. */
export function withAlike(named: readonly string[], profiles: readonly ProfileData[]): string[] {
  return profiles
    .filter(({ id }) => chainOf(id, profiles).some((profile) => named.includes(profile.id)))
    .map(({ id }) => id)
}

/**
 * The profile in which the examples of a rule are run: the first in which it is on, those that sell first.
 */
export function exampleProfile(severity: RuleData['severity'], profiles: readonly ProfileData[]): string {
  const on = profiles.filter(({ id }) => severity[id] !== 'off')
  return (on.find(({ guess }) => guess?.otherwise === 'selling') ?? on[0] ?? profiles[0])?.id ?? ''
}
