// What a reviewer signed, as a lock holds it, and what of it opens again: edited, new and expired claims.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { fingerprintOf } from '../settle/diagnostic.ts'
import { pagelessDiagnostic } from '../settle/pageless.ts'
import { LOCK_RULES } from '../settle/rules-without-page.ts'
import type { LineIndex } from '../text/line-index.ts'
import { ownValue } from '../text/own-value.ts'
import type { Span } from '../text/span.ts'
import type { EffectOrder } from './changed-slots.ts'
import { compareStatements, type StatementChange } from './compare-statements.ts'
import { expiredText, isLost, lockMessageOf, lostText, placesOfLost } from './lock-messages.ts'
import type { SentenceContent, Statement } from './statement.ts'

/** A sentence as it was locked. */
export interface LockedStatement extends SentenceContent {
  /** The hash of its words and numbers, `hashOfContent`. */
  readonly hash: string
  /** The entry of the register, or the wording of a regulator, that approves it. */
  readonly entry?: string
  /** The last day that this approval holds, `YYYY-MM-DD`. */
  readonly until?: string
}

/** A text as it was locked. */
export interface LockedText {
  /** The hash of the text, `hashOfText`; where it is the same, nothing was edited. */
  readonly hash: string
  /** Whether all that it claimed was locked, and not what was approved alone. */
  readonly whole: boolean
  readonly owner?: string
  readonly reason?: string
  /** The last day that the lock holds, `YYYY-MM-DD`. */
  readonly until?: string
  readonly claims: readonly LockedStatement[]
}

/** What a lock is held against. */
export interface LockSetting {
  readonly lock: LockedText
  readonly order: EffectOrder
  /** Today, `YYYY-MM-DD`; without it nothing has expired. */
  readonly today?: string
}

/** What opens again: changes of sentences, and sentences whose approval has ended. */
export interface Reopened {
  readonly changes: readonly StatementChange<LockedStatement, Statement>[]
  readonly expired: readonly { readonly statement: Statement; readonly until: string }[]
}

/** The hash of a text; how its lines end means nothing. */
export const hashOfText = (source: string): string => fingerprintOf([source.replace(/\r\n?/g, '\n')])

/** The hash of what a sentence says: of its words and numbers. */
export const hashOfContent = ({ key }: Pick<SentenceContent, 'key'>): string => fingerprintOf([key])

/** Locks a sentence, with what approves it. */
export function lockedStatement(
  { text, key, claims, figures, source, sources = [], guards = [], asserted, harm }: SentenceContent,
  approval: Pick<LockedStatement, 'entry' | 'until'>,
): LockedStatement {
  const said = { text, key, claims, figures, source, sources, guards, asserted, harm }
  return { hash: hashOfContent({ key }), ...approval, ...said }
}

/** What a lock can tell of: one of an older version held no sentence that only stands beside claims. */
function statementsUnder({ claims }: LockedText, statements: readonly Statement[]): readonly Statement[] {
  const isOlder = claims.every(({ guards }) => guards === undefined)
  return isOlder ? statements.filter(({ claiming }) => claiming) : statements
}

/** What of a locked text opens again. */
export function reopened(
  statements: readonly Statement[],
  source: string,
  { lock, order, today }: LockSetting,
): Reopened {
  const edited = hashOfText(source) !== lock.hash
  const found = edited ? compareStatements(lock.claims, statementsUnder(lock, statements), order) : []
  const changes = found.filter(({ before }) => before !== undefined || lock.whole)
  const byHash = new Map(lock.claims.map((claim) => [claim.hash, claim]))
  const ended = (until: string | undefined): until is string =>
    until !== undefined && today !== undefined && until < today
  const expired = statements.flatMap((statement) => {
    const locked = byHash.get(hashOfContent(statement))
    const ends = locked && [locked.until, lock.until].filter((until) => ended(until)).sort()[0]
    return ends ? [{ statement, until: ends }] : []
  })
  return { changes, expired }
}

/** Holds a lock against a text: the findings on what opens again. `rules` are levels set for single rules. */
export function lockFindings(
  statements: readonly Statement[],
  { source, lines }: { readonly source: string; readonly lines: LineIndex },
  setting: LockSetting,
  rules: Readonly<Record<string, Diagnostic['severity'] | 'off'>>,
): Diagnostic[] {
  const { changes, expired } = reopened(statements, source, setting)
  const lost = new Map<Span, (typeof changes)[number][]>()
  const placeOf = placesOfLost(statements, setting.lock.claims)
  for (const change of changes.filter(isLost)) {
    const place = placeOf(change)
    lost.set(place, [...(lost.get(place) ?? []), change])
  }
  const findings = [
    ...changes.flatMap((change) => {
      const lockMessage = lockMessageOf(change)
      return lockMessage && change.after ? [{ ...lockMessage, span: change.after }] : []
    }),
    ...[...lost].map(([span, gone]) => ({ ...lostText(gone), span })),
    ...expired.map(({ statement, until }) => ({ ...expiredText(statement, until), span: statement })),
  ]
  return findings.flatMap(({ rule, message, help, text, span: { start, end } }): Diagnostic[] => {
    const severity = ownValue(rules, rule) ?? LOCK_RULES[rule]
    if (severity === 'off') return []
    const span = { start, end }
    const finding = { rule, severity, span, message, help, identity: [text.toLowerCase()], sentence: span }
    return [pagelessDiagnostic({ ...finding, family: 'lock' }, source, lines)]
  })
}
