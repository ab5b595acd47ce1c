// How serious a finding is: the profile's level, moved by hedges, citations and the rule's own variants.
import type { Finding } from '../checks/check.ts'
import type { Match } from '../checks/predicates.ts'
import { holds } from '../checks/query.ts'
import { isNegated } from '../claims/operators.ts'
import type { Severity } from '../rulebook/rule.ts'
import type { LevelChange, Rule } from '../rulebook/rulebook.ts'
import { ownValue } from '../text/own-value.ts'

const LEVELS: readonly Severity[] = ['off', 'info', 'warning', 'error']

function hedgedAt(finding: Finding): boolean {
  if (finding.claim) return finding.claim.hedged
  const { match } = finding
  return match?.sentence.hedges.some((scope) => scope.from <= match.from && match.from < scope.to) ?? false
}

/** The level after the changes of a rule's page whose conditions hold: all steps first, then any bound. */
function changedBy(changes: readonly LevelChange[], match: Match | undefined, level: number): number {
  if (!match || changes.length === 0) return level
  const negated = match.claim ? match.claim.negated : isNegated(match.sentence.negations, match.from)
  const holding = changes.filter((change) => holds(negated ? change.negated : change.plain, match))
  const stepped = holding.reduce((sum, { step }) => sum + step, level)
  return Math.min(stepped, ...holding.flatMap(({ atMost }) => (atMost ? [LEVELS.indexOf(atMost)] : [])))
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
  const citation = finding.sentence?.citation
  const cite = citation?.weak && rule.cite === 'clears' ? 'downgrade' : rule.cite
  if (citation && !apply(cite, citation.weak ? 'cited, by a source that bears little' : 'cited'))
    return { severity: 'off', reasons }
  const changed = Math.min(LEVELS.length - 1, Math.max(0, changedBy(rule.levelChanges, finding.match, level)))
  const by = changed - Math.max(0, level)
  if (by !== 0) {
    const levels = Math.abs(by) === 1 ? 'a level' : `${Math.abs(by)} levels`
    reasons.push(`the rule's page takes it ${by > 0 ? 'up' : 'down'} ${levels} in this case`)
  }
  return { severity: LEVELS[changed] ?? 'off', reasons }
}
