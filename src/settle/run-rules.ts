// Asks the rules that are on of a text: those on the whole of it, and block by block those that may find
// something there.
import type { Finding } from '../checks/finding.ts'
import { OFF } from '../checks/plan.ts'
import type { BlockFacts, Facts } from '../claims/model.ts'
import type { Severity } from '../rulebook/rule.ts'
import type { Rule, Rulebook } from '../rulebook/rulebook.ts'
import { ownValue } from '../text/own-value.ts'
import { activeRules, type RuleChoice } from './active-rules.ts'
import type { Candidate } from './precedence.ts'
import { settleSeverity } from './severity.ts'

/** What rules are asked under. */
export interface AskSetting extends RuleChoice {
  readonly rulebook: Rulebook
  /** Profile id. */
  readonly profile: string
  /** Told which rule is asked, before it is. */
  readonly observe?: ((event: string) => void) | undefined
}

/** The findings of a rule, each with its level. */
export function candidatesOf(
  rule: Rule,
  findings: readonly Finding[],
  { profile, rules, shifts }: AskSetting,
): Candidate[] {
  return findings.flatMap((finding) => {
    const set = { override: ownValue(rules, rule.id), shift: ownValue(shifts, rule.id) }
    const { severity }: { severity: Severity } = settleSeverity(rule, finding, profile, set)
    return severity !== 'off' && finding.span.end > finding.span.start ? [{ rule, finding, severity }] : []
  })
}

/** What the rules on the whole text find. */
export function askDocument(facts: Facts, setting: AskSetting): Candidate[] {
  return activeRules(setting.rulebook, setting.profile, setting).onDocument.flatMap((rule) => {
    setting.observe?.(`rule ${rule.id}`)
    return rule.run.flatMap((check) =>
      check.scope === 'document' ? candidatesOf(rule, check.find(facts), setting) : [],
    )
  })
}

/** What every rule finds in every block, without a shortcut. */
export function askEverything(facts: Facts, setting: AskSetting): Candidate[] {
  const active = activeRules(setting.rulebook, setting.profile, setting)
  const planned = setting.rulebook.planned.filter(({ rule }) => active.all.has(rule))
  return planned.flatMap(({ rule, check }) =>
    facts.blocks.flatMap((block) => candidatesOf(rule, check.find(facts, block), setting)),
  )
}

/**
 * All that the answers of `askerOf` depend on beside the blocks and their claims: which checks may find
 * something in this text.
 */
export function onKey(facts: Facts, setting: AskSetting): string {
  const active = activeRules(setting.rulebook, setting.profile, setting)
  return setting.rulebook.planned
    .map(({ rule, check }) => (active.all.has(rule) && check.mayFindIn(facts) ? '1' : '0'))
    .join('')
}

/** Gives the function that asks the rules of a block of a text, but for those that can find nothing in it. */
export function askerOf(facts: Facts, setting: AskSetting): (block: BlockFacts) => Candidate[] {
  const { plan, planned } = setting.rulebook
  const active = activeRules(setting.rulebook, setting.profile, setting)
  /** 1 for checks that may find something in this text, `OFF` for the others, 0 for those not asked yet. */
  const states = new Uint8Array(planned.length)
  const isOn = (place: number): boolean => {
    const item = planned[place]
    if (states[place] === 0)
      states[place] = item && active.all.has(item.rule) && item.check.mayFindIn(facts) ? 1 : OFF
    return states[place] === 1
  }
  return (block) =>
    plan.of(block, isOn, states).flatMap(({ rule, check }) => {
      setting.observe?.(`rule ${rule.id}`)
      return candidatesOf(rule, check.find(facts, block), setting)
    })
}
