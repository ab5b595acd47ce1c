// Findings of rules without a page, in the shape of all findings: no law is behind them, and a document of
// ours is what explains them.
import type { LineIndex } from '../text/line-index.ts'
import { type Diagnostic, fingerprintOf, placed } from './diagnostic.ts'

/** What explains the findings of a family. */
const EXPLAINED = {
  lock: 'docs/drift.md',
  readability: 'docs/configuration.md',
  references: 'docs/references.md',
  register: 'docs/register.md',
  suppression: 'docs/suppressions.md',
} as const

/** A finding of a rule without a page. */
interface PagelessFinding
  extends Pick<Diagnostic, 'rule' | 'severity' | 'span' | 'message' | 'help' | 'sentence'>,
    Partial<Pick<Diagnostic, 'fixes' | 'related'>> {
  readonly family: keyof typeof EXPLAINED
  /** What tells it from other findings of its rule wherever they stand; its fingerprint is made of it. */
  readonly identity: readonly string[]
}

/** Puts a finding of a rule without a page into the shape of all findings. */
export function pagelessDiagnostic(
  { rule, family, severity, span, message, help, identity, fixes, related, sentence }: PagelessFinding,
  source: string,
  lines: LineIndex,
): Diagnostic {
  return {
    rule,
    family,
    severity,
    scope: 'span',
    message,
    help,
    ...placed(span, source, lines),
    basis: [],
    related: related ?? [],
    fixes: fixes ?? [],
    url: EXPLAINED[family],
    fingerprint: fingerprintOf([rule, ...identity]),
    ...(sentence ? { sentence } : {}),
  }
}
