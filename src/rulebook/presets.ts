// Presets: how an audience or a channel moves the levels of rules, whatever the profile.
import type { Audience, Medium, RuleData } from './rule.ts'

/** A move of a level: one up, one down, or off. A rule that is off under a profile stays off. */
type Shift = 'up' | 'down' | 'off'

/** What settings say of a text that laws ask for: who reads it, where it appears and where it sells. */
export interface LawSetting {
  readonly audience?: Audience
  readonly medium?: Medium
  /** Parts of countries whose law holds whatever the text says, as `sources.yaml` calls them. */
  readonly places?: readonly string[] | undefined
}

/** A preset: whom texts are for (`audience`), or where they appear (`channel`). */
export interface PresetData {
  readonly id: string
  readonly kind: 'audience' | 'channel'
  readonly title: string
  /** For laws that are about some readers or media alone. */
  readonly law?: LawSetting
  /** Moves by the family of rules, and of single rules, which go before those of families. */
  readonly severity?: {
    readonly families?: Readonly<Record<string, Shift>>
    readonly rules?: Readonly<Record<string, Shift>>
  }
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

/** What chosen presets say that laws ask for; the last word on each counts. */
export function lawSettingOf(
  chosen: readonly (string | undefined)[],
  presets: readonly PresetData[],
): LawSetting {
  return Object.assign({}, ...presets.flatMap(({ id, law }) => (law && chosen.includes(id) ? [law] : [])))
}
