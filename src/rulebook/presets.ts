// Presets: how an audience or a channel moves the levels of rules, whatever the profile.
import { checkShape } from '../yaml/check.ts'
import { readYaml } from '../yaml/read.ts'
import type { Shape } from '../yaml/shape.ts'
import { tellFaults } from '../yaml/told.ts'
import { PageError } from './page-error.ts'
import type { RuleData } from './rule.ts'

/** A move of a level: one up, one down, or off. A rule that is off under a profile stays off. */
type Shift = 'up' | 'down' | 'off'

/** A preset: whom texts are for (`audience`), or where they appear (`channel`). */
export interface PresetData {
  readonly id: string
  readonly kind: 'audience' | 'channel'
  readonly title: string
  /** Moves by the family of rules, and of single rules, which go before those of families. */
  readonly severity?: {
    readonly families?: Readonly<Record<string, Shift>>
    readonly rules?: Readonly<Record<string, Shift>>
  }
}

const SHIFTS: Shape = { kind: 'text', says: 'a move of a level', oneOf: ['up', 'down', 'off'] }

/** The shape of a file of `rules/presets`. */
const SHAPE: Shape = {
  kind: 'object',
  says: 'a preset',
  keys: {
    kind: { kind: 'text', says: 'what it is about', oneOf: ['audience', 'channel'] },
    title: { kind: 'text', says: 'its name for people' },
    severity: {
      kind: 'object',
      says: 'moves of levels',
      keys: {
        families: { kind: 'map', says: 'moves by the family of rules', keys: 'families', of: SHIFTS },
        rules: { kind: 'map', says: 'moves of single rules', keys: 'rules', of: SHIFTS },
      },
    },
  },
  required: ['kind', 'title'],
}

/** The presets of a rules folder, in the order of their names. Throws a `PageError` with path and line. */
export function readPresets(
  files: ReadonlyMap<string, string>,
  rules: readonly Pick<RuleData, 'id' | 'family'>[],
): PresetData[] {
  const names = {
    rules: rules.map(({ id }) => id),
    families: [...new Set(rules.map(({ family }) => family))],
  }
  return [...files]
    .filter(([path]) => /^presets\/[\w-]+\.ya?ml$/.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, source]) => {
      const { root, faults } = readYaml(source)
      if (faults.length > 0 || !root) throw new PageError(tellFaults(path, source, faults))
      const checked = checkShape(root, SHAPE, names, 'the preset')
      if (checked.faults.length > 0) throw new PageError(tellFaults(path, source, checked.faults))
      return { id: path.replace(/^.*\/|\.ya?ml$/g, ''), ...(checked.data as object) } as PresetData
    })
}

/** A move of the level of a rule, in steps, and the preset that it comes from. */
export interface RuleShift {
  readonly shift: Shift
  readonly preset: PresetData
}

const STEPS: Readonly<Record<Shift, number>> = { up: 1, down: -1, off: -3 }

/** The moves that chosen presets ask of rules, by the id of the rule; presets of two kinds add up. */
export function shiftsOf(
  chosen: readonly (string | undefined)[],
  presets: readonly PresetData[],
  rules: readonly Pick<RuleData, 'id' | 'family'>[],
): { readonly steps: Readonly<Record<string, number>>; readonly why: ReadonlyMap<string, RuleShift[]> } {
  const why = new Map<string, RuleShift[]>()
  for (const preset of presets.filter(({ id }) => chosen.includes(id)))
    for (const { id, family } of rules) {
      const shift = preset.severity?.rules?.[id] ?? preset.severity?.families?.[family]
      if (shift !== undefined) why.set(id, [...(why.get(id) ?? []), { shift, preset }])
    }
  const steps = [...why].map(([id, shifts]) => [id, shifts.reduce((sum, { shift }) => sum + STEPS[shift], 0)])
  return { steps: Object.fromEntries(steps), why }
}
