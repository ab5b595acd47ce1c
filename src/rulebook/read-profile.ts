// Reads profiles, one file each.
import type { Field, Fields } from '../schema/field.ts'
import { KINDS } from '../schema/kinds.ts'
import { GUESS, PROFILE, SEVERITIES } from '../schema/page-keys.ts'
import { checkShape } from '../yaml/check-shape.ts'
import { tellFaults } from '../yaml/fault-lines.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import type { Shape } from '../yaml/shape.ts'
import { PageError } from './page-error.ts'
import { shapesOf } from './page-shape.ts'
import type { ProfileData } from './rule.ts'

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
  const allNames = { ...names, checkKinds: Object.keys(KINDS) }
  const checked = checkShape(root, SHAPE, allNames, 'the profile')
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
