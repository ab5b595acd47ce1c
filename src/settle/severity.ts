// How serious a finding is: the profile's level, moved by hedges, citations and the rule's own variants.
import type { Finding } from '../checks/finding.ts'
import type { Match } from '../checks/predicates.ts'
import { holds } from '../checks/query.ts'
import { sourceFor } from '../claims/carried.ts'
import type { Citation } from '../claims/model.ts'
import { isNegated } from '../claims/operators.ts'
import type { Severity } from '../rulebook/rule.ts'
import type { Rule, Variant } from '../rulebook/rulebook.ts'
import { ownValue } from '../text/own-value.ts'

const LEVELS: readonly Severity[] = ['off', 'info', 'warning', 'error']

function hedgedAt(finding: Finding): boolean {
  if (finding.claim) return finding.claim.hedged
  const { match } = finding
  return match?.sentence.hedges.some((scope) => scope.from <= match.from && match.from < scope.to) ?? false
}

/** The source that speaks for a finding. */
const citationOf = ({ match, claim, sentence }: Finding): Citation | undefined => {
  const found = claim ?? match?.claim
  return (
    sentence && sourceFor({ sentence, ...(match?.hit && { hit: match.hit }), ...(found && { claim: found }) })
  )
}

/** The variants of a rule that hold at a place, of those that are asked for. */
function holdingAt(
  match: Match | undefined,
  { varied }: Rule,
  asked: (variant: Variant) => boolean,
): Variant[] {
  if (!match || !varied.some(asked)) return []
  const negated = match.claim ? match.claim.negated : isNegated(match.sentence.negations, match.from)
  return varied.filter((variant) => asked(variant) && holds(variant.conditions(negated), match))
}

/** The level after the variants of a rule's page that hold: all steps first, then any bound. */
function changedBy(rule: Rule, match: Match | undefined, level: number): number {
  const holding = holdingAt(match, rule, ({ step, atMost }) => step !== 0 || atMost !== undefined)
  const stepped = holding.reduce((sum, { step }) => sum + step, level)
  return Math.min(stepped, ...holding.flatMap(({ atMost }) => (atMost ? [LEVELS.indexOf(atMost)] : [])))
}

/** What a rule says of a finding: as its first variant that says something and holds, or else its page. */
export function wordsFor(rule: Rule, { match }: Finding): Pick<Rule, 'message' | 'help' | 'law'> {
  const [said] = holdingAt(match, rule, ({ message }) => message !== undefined)
  return said ? { message: said.message ?? rule.message, help: said.help ?? rule.help, law: rule.law } : rule
}

/** Why a finding ended at its level, in the order applied; for `inspect`. */
export interface SettledLevel {
  readonly severity: Severity
  readonly reasons: readonly string[]
}

/** What is set of a rule beside its profile: its level, or steps by which audience and channel move it. */
export interface LevelsSet {
  readonly override: Severity | undefined
  readonly shift: number | undefined
}

/** The level of a finding under a profile, or `off`. */
export function settleSeverity(
  rule: Rule,
  finding: Finding,
  profile: string,
  { override, shift = 0 }: LevelsSet,
): SettledLevel {
  const base = override ?? ownValue(rule.severity, profile) ?? 'off'
  const reasons: string[] = []
  if (base === 'off') return { severity: 'off', reasons: [`off in profile ${profile}`] }
  let level = LEVELS.indexOf(base)
  if (override === undefined && shift !== 0) {
    level = Math.max(0, Math.min(LEVELS.length - 1, level + shift))
    reasons.push(`audience and channel take it ${shift > 0 ? 'up' : 'down'}`)
    if (level === 0) return { severity: 'off', reasons }
  }
  const apply = (effect: Rule['hedge'], reason: string): boolean => {
    if (effect === 'none') return true
    reasons.push(reason)
    if (effect === 'clears') return false
    level -= 1
    return true
  }
  if (hedgedAt(finding) && !apply(rule.hedge, 'hedged')) return { severity: 'off', reasons }
  const citation = citationOf(finding)
  const cite = citation?.weak && rule.cite === 'clears' ? 'downgrade' : rule.cite
  if (citation && !apply(cite, citation.weak ? 'cited, by a source that bears little' : 'cited'))
    return { severity: 'off', reasons }
  const changed = Math.min(LEVELS.length - 1, Math.max(0, changedBy(rule, finding.match, level)))
  const by = changed - Math.max(0, level)
  if (by !== 0) {
    const levels = Math.abs(by) === 1 ? 'a level' : `${Math.abs(by)} levels`
    reasons.push(`the rule's page takes it ${by > 0 ? 'up' : 'down'} ${levels} in this case`)
  }
  return { severity: LEVELS[changed] ?? 'off', reasons }
}
