// Options of rules: what a user may set of a page beside its severity, without writing a page of their own.
import type { AnyQuery, CheckData } from '../schema/kinds.ts'
import type { RuleData } from './rule.ts'

/** Keys of queries that are limits, which a house may draw elsewhere. */
const LIMITS = ['share', 'atLeast', 'claims', 'boldClaims', 'within', 'reach'] as const
/** What a hedge or a source within reach does. */
const EFFECTS = ['hedge', 'cite'] as const

/** Options by their names. */
export type RuleOptions = Readonly<Record<string, string | number>>

/** The options that a rule has: what hedges and sources do, and the limits that its page sets. */
export function optionsOf({ checks }: Pick<RuleData, 'checks'>): string[] {
  const limits = LIMITS.filter((key) => checks.some(({ query }) => (query as AnyQuery)[key] !== undefined))
  return [...EFFECTS, ...limits]
}

/** A rule with options set. Limits change in each check that sets them. */
export function withOptions(rule: RuleData, options: RuleOptions): RuleData {
  const limits = Object.entries(options).filter(([key]) => (LIMITS as readonly string[]).includes(key))
  const checks = rule.checks.map((check): CheckData => {
    const own = limits.filter(
      ([key]) => (check.query as Readonly<Record<string, unknown>>)[key] !== undefined,
    )
    return own.length === 0
      ? check
      : ({ ...check, query: { ...check.query, ...Object.fromEntries(own) } } as CheckData)
  })
  const effects = Object.fromEntries(
    EFFECTS.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])),
  )
  return { ...rule, ...effects, checks }
}
