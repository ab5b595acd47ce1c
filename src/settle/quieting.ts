// What the reader takes for harmless: findings of rules taken down, and sentences that call for nothing.
import type { Facts, Sentence } from '../claims/model.ts'
import type { PageOpinions } from '../reader/opinions.ts'
import type { Severity } from '../rulebook/rule.ts'
import type { Rule } from '../rulebook/rulebook.ts'
import { hasTrait } from '../terms/term.ts'
import type { ReaderWord } from './demands.ts'
import { RANK } from './levels.ts'
import type { Candidate } from './precedence.ts'

/** From which likelihood on the reader raises a sentence, and below which it quietens a rule. */
export interface Bars {
  readonly warnAt: number
  readonly infoAt: number
  readonly quietBelow: number
}

/** In short copy an error must be so many times less likely than a warning to be taken down. */
const ERROR_SURER = 1.25
/** So many times less likely than the bar says, and even a rule that it quietens seldom is taken down. */
const KEPT_SURER = 4
/** So many times less likely than the bar says, and a sentence calls for no statement of its page. */
const HARMLESS_SURER = 2
/**
 * So many times less likely than the bar says, and it is not told at all; but for rules that warn only where
 * the reader agrees. Of 61 findings on pages of half B that were so unlikely one was a claim at which a
 * reviewer stops, and 7 some at which he hesitates.
 */
const SILENT = 4
/** Families of rules on pressure and on words, no claims of an effect: of these the reader says less. */
const OF_NO_EFFECT: ReadonlySet<string> = new Set<'vulnerable' | 'pressure' | 'terminology'>([
  'vulnerable',
  'pressure',
  'terminology',
])
const OF_THESE = 2
/** The trait of words that mean one thing wherever they stand, so that the reader takes none of them down. */
const CERTAIN = 'certain'

/** What the reader needs to settle the findings of a text. */
export interface ReaderSettling {
  readonly opinions: PageOpinions
  readonly bars: Bars
  /** The rule of the reader's own findings, with its level under the profile. */
  readonly rule: Rule | undefined
  readonly level: Severity
  /** Rules that it quietens only where it is quite sure. */
  readonly kept: ReadonlySet<string>
  /** Rules that warn only where it agrees. */
  readonly asking: ReadonlySet<string>
  /** Categories that it may raise; all where it is left out. */
  readonly categories?: readonly string[]
  /** Whether the text is short copy, read closely. */
  readonly closely: boolean
  readonly blocks: Facts['blocks']
  /** Whether an approval that a sentence tells of is known, by its number or from what is approved. */
  approvalKnown(sentence: Sentence): boolean
  /**
   * Whether the words of a sentence of short copy say what the reader cannot tell without a page around it:
   * that the claims are denied or, where nothing else stands in the text, sourced or of something else.
   */
  dismissed(sentence: Sentence): boolean
}

/** How many times less likely than the bar says a finding must be to be taken down. */
function surerFor({ rule, severity }: Candidate, { kept, asking, closely }: ReaderSettling): number {
  if (kept.has(rule.id)) return KEPT_SURER
  return closely && severity === 'error' && !asking.has(rule.id) ? ERROR_SURER : 1
}

/**
 * A finding of a rule, taken down to `info` where the reader gives it less than its bar, and not told where
 * it gives it next to nothing.
 */
export function quietened(candidate: Candidate, settling: ReaderSettling): Candidate {
  const { opinions, bars, asking, kept, closely } = settling
  const { finding, rule, severity } = candidate
  const opinion = finding.scope === 'span' && finding.sentence ? opinions.of(finding.sentence) : undefined
  if (!opinion) return candidate
  const confidence = opinion.likelyWithRule
  const { hit } = finding.match ?? {}
  if (
    confidence >= bars.quietBelow / surerFor(candidate, settling) ||
    (hit && hasTrait(hit.class, CERTAIN)) ||
    RANK[severity] <= RANK.info
  )
    return { rule, finding, severity, confidence }
  const silent = confidence < bars.quietBelow / (SILENT * (OF_NO_EFFECT.has(rule.family) ? OF_THESE : 1))
  // Short copy has no page in which it could be told for sure.
  const told = asking.has(rule.id) || (closely && kept.has(rule.id))
  const lower = silent && !told ? 'off' : 'info'
  return { rule, finding, severity: lower, confidence, quieted: true }
}

/**
 * What the reader says of a sentence: that no error stands there, or nothing to warn of. Such a sentence
 * calls for no statement of its page either. Of short copy it never says so.
 */
export function wordOf({ opinions, bars, closely }: ReaderSettling): ReaderWord {
  const below = (bar: number) => (sentence: Sentence) => {
    const opinion = closely ? undefined : opinions.of(sentence)
    return opinion !== undefined && opinion.likelyWithRule < bar
  }
  return { isHarmless: below(bars.quietBelow / HARMLESS_SURER), isMild: below(bars.quietBelow) }
}
