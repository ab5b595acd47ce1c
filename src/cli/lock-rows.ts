// What a text has for a lock: its hash, its sentences that claim something, and what approves each.
import { hashOfText, type LockedStatement, lockedStatement } from '../drift/lock-findings.ts'
import type { Statement } from '../drift/statement.ts'
import { againstRegister } from '../engine/against-register.ts'
import { analyse, lint, type Report, type Settings } from '../lint.ts'
import type { Settlement } from '../settle/register-findings.ts'
import { statementsIn } from '../statements-in.ts'
import { indexLines } from '../text/line-index.ts'
import { overlaps } from '../text/span.ts'
import type { Faults } from './faults.ts'
import { refuseLarge } from './large-tables.ts'
import { wrongSettings } from './outcome.ts'

/** A text as a lock needs it. */
export interface LockRow {
  readonly hash: string
  readonly source: string
  readonly statements: readonly Statement[]
  readonly claims: readonly LockedStatement[]
}

/** What approves all findings of a sentence, if something does. */
function approvalOf(
  statement: Statement,
  { diagnostics, suppressed }: Report,
  settled: readonly Settlement[],
): Pick<LockedStatement, 'entry' | 'until'> {
  const open = diagnostics.some(({ scope, span }) => scope === 'span' && overlaps(span, statement))
  const worded = suppressed.flatMap(({ span, suppression }) =>
    suppression.kind === 'wording' ? [{ ...span, suppression }] : [],
  )
  const by = [...settled, ...worded].find((settlement) => overlaps(settlement, statement))?.suppression
  if (open || by?.entry === undefined) return {}
  return { entry: by.entry, ...(by.until === undefined ? {} : { until: by.until }) }
}

/** What a text has for a lock; settings that it names wrongly are noted. */
export function lockRow(source: string, shown: string, settings: Settings, faults: Faults): LockRow {
  const { lock: _, ...open } = settings
  refuseLarge(source, open.format, 'a lock', 'split the table, and lock its parts')
  const report = lint(source, open)
  faults.note(wrongSettings(shown, report))
  const statements = statementsIn(source, open, report)
  const { settled } = againstRegister(analyse(source, open), open, indexLines(source))
  const claims = statements.map((statement) =>
    lockedStatement(statement, approvalOf(statement, report, settled)),
  )
  return { hash: hashOfText(source), source, statements, claims }
}
