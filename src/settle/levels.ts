// Levels of findings, and findings counted by rule and level: so a text before an edit and after it is
// compared.
import type { Severity } from '../rulebook/rule.ts'

/** Levels as numbers, the more serious the greater. */
export const RANK: Readonly<Record<Severity, number>> = { off: 0, info: 1, warning: 2, error: 3 }

/** A finding as it is counted. */
export interface Counted {
  readonly rule: string
  readonly severity: Severity
}

function byRule(found: readonly Counted[]): Map<string, number[]> {
  const levels = new Map<string, number[]>()
  for (const { rule, severity } of found) {
    const cached = levels.get(rule)
    if (cached) cached.push(RANK[severity])
    else levels.set(rule, [RANK[severity]])
  }
  for (const list of levels.values()) list.sort((a, b) => b - a)
  return levels
}

/** Whether no rule finds more, or the same on a higher level, than before. */
export function isNoWorse(before: readonly Counted[], after: readonly Counted[]): boolean {
  const had = byRule(before)
  return [...byRule(after)].every(([rule, levels]) => {
    const cached = had.get(rule) ?? []
    return levels.length <= cached.length && levels.every((level, at) => level <= (cached[at] ?? 0))
  })
}

/**
 * Whether a rule finds less than before, or the same on lower levels; true where none is named, for what the
 * reader finds no rule gives.
 */
export function isAnswered(
  rule: string | undefined,
  before: readonly Counted[],
  after: readonly Counted[],
): boolean {
  if (rule === undefined) return true
  const sum = (found: readonly Counted[]): number =>
    found.reduce((total, count) => total + (count.rule === rule ? RANK[count.severity] : 0), 0)
  return sum(after) < sum(before)
}
