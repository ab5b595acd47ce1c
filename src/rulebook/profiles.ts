// Reads profiles, one file each, and says at what level each rule stands under each of them.
import type { Field, Fields } from '../schema/field.ts'
import type { CheckData } from '../schema/kinds.ts'
import { KINDS } from '../schema/kinds.ts'
import { GUESS, PROFILE, SEVERITIES } from '../schema/page.ts'
import { checkShape } from '../yaml/check.ts'
import { readYaml } from '../yaml/read.ts'
import type { Shape } from '../yaml/shape.ts'
import { tellFaults } from '../yaml/told.ts'
import { PageError } from './page-error.ts'
import { shapesOf } from './page-shape.ts'
import type { LevelsData, ProfileData, RuleData, Severity } from './rule.ts'

/** The names that a profile can refer to, beside rules and other profiles. */
type ProfileNames = Readonly<
  Record<'profiles' | 'rules' | 'sources' | 'classes' | 'products', readonly string[]>
>

const LEVEL: Shape = { kind: 'text', says: 'a severity', oneOf: SEVERITIES }
const levels = (says: string, keys?: string): Shape => ({
  kind: 'map',
  says,
  of: LEVEL,
  ...(keys ? { keys } : {}),
})

/** The shape of a profile's file. */
const SHAPE: Shape = {
  kind: 'object',
  says: 'a profile',
  keys: {
    ...(shapesOf(PROFILE) as Readonly<Record<string, Shape>>),
    guess: {
      kind: 'object',
      says: 'which texts that name no profile are read with it',
      keys: shapesOf(GUESS) as Readonly<Record<string, Shape>>,
    },
    severity: {
      kind: 'object',
      says: 'severities where a page says nothing of its own',
      keys: {
        families: levels('severities by the family of rules'),
        kinds: levels('severities by the kind of check, before those of families', 'checkKinds'),
        rules: levels('severities of single rules, before what their pages say', 'rules'),
      },
    },
  },
  required: ['title', 'jurisdictions', 'selling', 'basis'],
}

const listed = (data: Readonly<Record<string, unknown>>, fields: Fields): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      (fields[key] as Field | undefined)?.value.kind === 'some' ? [value].flat() : value,
    ]),
  )

/**
 * A profile from its file. Throws a `PageError` with path, line and column.
 * @param path the path inside the rules folder: `profiles/<id>.yaml`
 */
export function readProfile(source: string, path: string, names: ProfileNames): ProfileData {
  const { root, faults } = readYaml(source)
  if (faults.length > 0) throw new PageError(tellFaults(path, source, faults))
  if (!root) throw new PageError(`${path}:1:1 the profile is empty`)
  const known = { ...names, checkKinds: Object.keys(KINDS) }
  const checked = checkShape(root, SHAPE, known, 'the profile')
  if (checked.faults.length > 0) throw new PageError(tellFaults(path, source, checked.faults))
  const data = checked.data as Readonly<Record<string, unknown>>
  return {
    id: path.replace(/^.*\/|\.ya?ml$/g, ''),
    ...listed(data, PROFILE),
    ...(data.guess === undefined
      ? {}
      : { guess: listed(data.guess as Readonly<Record<string, unknown>>, GUESS) }),
  } as unknown as ProfileData
}

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
