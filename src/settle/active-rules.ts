// Which rules are on under a profile and the settings of a text; for a profile alone this is found once.
import type { Severity } from '../rulebook/rule.ts'
import type { Rule, Rulebook } from '../rulebook/rulebook.ts'
import { ownValue } from '../text/own-value.ts'

/** The rules that are on. */
export interface ActiveRules {
  /** Those with checks on the whole text. */
  readonly onDocument: readonly Rule[]
  readonly all: ReadonlySet<Rule>
}

/** Severities set for single rules, and the rules to which a run is limited. */
export interface RuleChoice {
  readonly rules?: Readonly<Record<string, Severity>>
  readonly only?: readonly string[]
  /** Steps by which audience and channel move the levels of rules that nobody set. */
  readonly shifts?: Readonly<Record<string, number>>
}

const byRulebook = new WeakMap<Rulebook, Map<string, ActiveRules>>()

function chosen(rulebook: Rulebook, profile: string, { rules, only }: RuleChoice): ActiveRules {
  const on = rulebook.rules.filter(
    (rule) =>
      (!only || only.includes(rule.id)) &&
      (ownValue(rules, rule.id) ?? ownValue(rule.severity, profile) ?? 'off') !== 'off',
  )
  return {
    all: new Set(on),
    onDocument: on.filter((rule) => rule.run.some((check) => check.scope === 'document')),
  }
}

/** The rules that are on under a profile. */
export function activeRules(rulebook: Rulebook, profile: string, choice: RuleChoice): ActiveRules {
  if (choice.only || Object.keys(choice.rules ?? {}).length > 0) return chosen(rulebook, profile, choice)
  const byProfile = byRulebook.get(rulebook) ?? new Map<string, ActiveRules>()
  byRulebook.set(rulebook, byProfile)
  const found = byProfile.get(profile) ?? chosen(rulebook, profile, {})
  byProfile.set(profile, found)
  return found
}

/**
 * The level of a rule under a profile and the settings of a text, before anything moves it; `off` where it is
 * not on.
 */
export function levelIn(rule: Rule, rulebook: Rulebook, profile: string, choice: RuleChoice): Severity {
  if (!activeRules(rulebook, profile, choice).all.has(rule)) return 'off'
  return ownValue(choice.rules, rule.id) ?? ownValue(rule.severity, profile) ?? 'off'
}
