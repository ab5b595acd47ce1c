// Rules without the reader: what a lone finding is worth depends on how much else its page promises.
import type { Facts, Sentence } from '../claims/model.ts'
import { OfferTally } from '../claims/offered.ts'
import { praiseOf } from '../claims/praise.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { RANK } from './levels.ts'
import type { Candidate } from './precedence.ts'
import { readerRule } from './reader-rule.ts'

/**
 * From so many words on a page shows whether it promises: of a shorter text every finding counts. Measured on
 * half A of the labelled pages, and kept because half B and our own pages say the same: on pages with fewer
 * than one other finding for each 200 words, a finding that one rule alone makes is wrong twice as often as
 * right; with two for each 100 words it is right nine times of ten.
 */
const LEAST_WORDS = 250
const FEW = 1 / 200
/**
 * How much a page praises is weighed with how much else is found on it: so many points of praise stand for
 * another finding in each 100 words. A page that stays below a bound by both informs rather than sells.
 * Fitted on half of 3,268 labelled pages, where a lone finding on such a page is wrong six times for each
 * time that it is right, as on the other half.
 */
const PER_FINDING = 1.3
const PER_WORDS = 100
const INFORMS_BELOW = 0.3
/** A page with so many findings for each word sells, however plain its other words are. */
const MANY = 1 / 150

/** Parts of a text that make no claims of their own. */
const SILENT: ReadonlySet<string> = new Set(['navigation', 'code'])

/** What settles the findings of rules where no reader is asked. */
export interface ReaderlessSettling {
  /** Rules that warn only where a reader agrees. */
  readonly asking: ReadonlySet<string>
  /** Rules that a calm page does not take down. */
  readonly kept: ReadonlySet<string>
  /** The rules that warn of each sentence. */
  readonly warning: ReadonlyMap<Sentence, ReadonlySet<string>>
  /** Whether the page promises little. */
  readonly calm: boolean
}

/** How the findings of a text are settled without a reader; `found` are those of all of it. */
export function readerlessSettling(
  { blocks }: Pick<Facts, 'blocks'>,
  found: readonly Candidate[],
  rulebook: Rulebook,
): ReaderlessSettling {
  const warning = new Map<Sentence, Set<string>>()
  for (const { rule, severity, finding } of found) {
    const { scope, sentence } = finding
    if (scope !== 'span' || !sentence || RANK[severity] < RANK.warning) continue
    const rules = warning.get(sentence) ?? new Set()
    warning.set(sentence, rules.add(rule.id))
  }
  const words = blocks.reduce((sum, { block, count }) => sum + (SILENT.has(block.role) ? 0 : count), 0)
  const rule = readerRule(rulebook)
  const others = warning.size - 1
  const praised = praiseOf(rulebook.praise, new OfferTally(rulebook.praise, blocks))
  const informs = praised + (PER_FINDING * PER_WORDS * others) / words < INFORMS_BELOW
  return {
    asking: new Set(rule?.asks ?? []),
    kept: new Set(rule?.keeps ?? []),
    warning,
    calm: words >= LEAST_WORDS && ((informs && others < words * MANY) || others < words * FEW),
  }
}

/** Whether a finding stands alone on a page that promises little. */
function isLonely({ rule, finding }: Candidate, { calm, kept, warning }: ReaderlessSettling): boolean {
  if (!calm || finding.scope !== 'span' || !finding.sentence || kept.has(rule.id)) return false
  const rules = warning.get(finding.sentence)
  return rules === undefined || rules.size === 1
}

/**
 * A finding of a rule where no reader is asked: one that needs its word only tells, and so does one that
 * stands alone on a page that promises little.
 */
export function settleWithoutReader(candidate: Candidate, settling: ReaderlessSettling): Candidate {
  if (RANK[candidate.severity] <= RANK.info) return candidate
  return settling.asking.has(candidate.rule.id) || isLonely(candidate, settling)
    ? { ...candidate, severity: 'info', quieted: true }
    : candidate
}
