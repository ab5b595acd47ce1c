// Rules and reader together: what the reader takes for harmless is no more than told (`info`), what no rule
// found and it doubts goes up.

import type { Finding } from '../checks/finding.ts'
import { isApprovalStated } from '../claims/approved-use.ts'
import { isUncarried } from '../claims/carried.ts'
import { spanOf, textOf } from '../claims/facts.ts'
import type { Claim, Facts, Range, Sentence } from '../claims/model.ts'
import { carrierOf } from '../reader/carrier.ts'
import type { PageOpinion, ReadText } from '../reader/opinions.ts'
import type { ProfileData } from '../rulebook/rule.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { lazyPattern } from '../text/pattern.ts'
import type { Span } from '../text/span.ts'
import { levelIn, type RuleChoice } from './active-rules.ts'
import { RANK } from './levels.ts'
import type { Candidate } from './precedence.ts'
import { type Bars, quietened, type ReaderSettling } from './quieting.ts'
import { leadIn } from './quoted.ts'
import { readerRule } from './reader-rule.ts'

const CAPITALISED = lazyPattern('u', String.raw`^\p{Lu}\p{Ll}+$`)

/**
 * The bars on whole pages, chosen among some twenty settings by what was found and how much of it rightly;
 * see docs/reader.md.
 */
const BARS: Bars = { warnAt: 0.8, infoAt: 0.75, quietBelow: 0.43 }
/** The bars on pages that inform, where a false alarm costs more trust. */
const INFORMING_BARS: Bars = { ...BARS, warnAt: 0.87 }
/** From which likelihood on a page is taken to sell rather than to inform. */
const SELLS_RATHER = 0.5

/**
 * The bars for short copy, which is read closely, by layers of its own: what a rule finds there is mostly
 * what it means, so that less is taken down.
 */
const CLOSE_BARS: Bars = { warnAt: 0.78, infoAt: 0.7, quietBelow: 0.33 }
/** The bars where one unit is all that the text says. */
const LONE_BARS: Bars = { ...CLOSE_BARS, warnAt: 0.82 }
/** The same where its words name nothing that a claim could be about: nothing tells what it speaks of. */
const UNNAMED_BARS: Bars = { ...CLOSE_BARS, warnAt: 0.87, infoAt: 0.78 }
/** Both where the unit has fewer words and numbers than this: a few alone say little of what they mean. */
const BRIEF = 9
const BRIEF_BARS: Bars = { ...LONE_BARS, warnAt: 0.91 }
const BRIEF_UNNAMED_BARS: Bars = { ...UNNAMED_BARS, warnAt: 0.925 }

/** Parts of a text that make no claims of their own: what stands there is never raised. */
const NEVER_RAISED: ReadonlySet<string> = new Set(['navigation', 'reference', 'disclaimer', 'code'])

/** From which likelihood on a finding is told in the words of its kind. */
const KIND_SURE = 0.5

/** How a text is read, as a configuration says it; see docs/reader.md. */
export interface ReaderChoice extends Partial<Bars> {
  readonly enabled?: boolean
  /** Categories that the reader may raise; all where it is left out. */
  readonly categories?: readonly string[]
}

/** Roles of words that say that an effect was not found, or is not known. */
const UNSHOWN: ReadonlySet<string> = new Set(['null-result', 'need'])

/**
 * Whether a sentence is told as a myth, or all that it claims is denied; where it stands quite alone, also
 * whether it names a source or a risk, says that nothing was shown, or claims it of something else alone.
 */
function isDismissed(facts: Facts, sentence: Sentence, lone: boolean): boolean {
  if (sentence.voice === 'myth') return true
  if (
    lone &&
    ((sentence.citation && !isUncarried(sentence)) ||
      sentence.hits.some(({ class: { role } }) => UNSHOWN.has(role)) ||
      facts.risks.some((risk) => risk.sentence === sentence))
  )
    return true
  const claims = facts.claimsIn(sentence.block).filter((claim) => claim.sentence === sentence)
  const isOther = ({ subject }: Claim) => lone && (subject === 'other' || subject === 'disease')
  return claims.length > 0 && claims.every((claim) => claim.negated || isOther(claim))
}

/**
 * The tokens of a sentence that lie in a range of its block's text (UTF-16 offsets): the reader's tokens are
 * cut otherwise than those of claims.
 */
function tokensIn(sentence: Sentence, { start, end }: Span): Range | undefined {
  const { tokens } = sentence.block
  let from = sentence.from
  while (from < sentence.to && (tokens[from]?.end ?? 0) <= start) from++
  let to = from
  while (to < sentence.to && (tokens[to]?.start ?? end) < end) to++
  if (to === from) return undefined
  // A character reference that a plain text spells out is not cut in two.
  const { text } = sentence.block.block.prose
  if (from > sentence.from && text[(tokens[from]?.start ?? 0) - 1] === '&') from--
  if (
    to < sentence.to &&
    text[tokens[to - 1]?.end ?? 0] === ';' &&
    text[(tokens[to - 1]?.start ?? 0) - 1] === '&'
  )
    to++
  return { from, to }
}

/**
 * What a word alone must be to make a claim: "Fibromyalgia" among what is treated does, a product's name does
 * not.
 */
const CLAIMING: ReadonlySet<string> = new Set(['target', 'effect'])

/** The category of what tells of approvals, as the reader's page has it. */
const OF_APPROVAL = 'approval'

/** A name has fewer words: so many are read, and then it is none. */
const NO_NAME = 3

/**
 * Whether a unit is one word that names neither a condition nor an effect or says what a picture shows, or
 * two with capitals that no list of terms knows: a name.
 */
function isBareName({ from, to, block, hits }: Sentence): boolean {
  const words: string[] = []
  for (let at = from; at < to && words.length < NO_NAME; at++) {
    const token = block.tokens[at]
    if (token?.kind === 'word') words.push(block.block.prose.text.slice(token.start, token.end))
  }
  if (words.length === 2) return hits.length === 0 && words.every((word) => CAPITALISED().test(word))
  return (
    words.length < 2 &&
    (block.block.role === 'caption' || !hits.some(({ class: { role } }) => CLAIMING.has(role)))
  )
}

/** The reader's own finding on a sentence, where it is likely enough. */
export function raised(
  opinion: PageOpinion,
  { rule, level, bars, categories, dismissed, approvalKnown, closely, blocks }: ReaderSettling,
): Candidate[] {
  const { sentence, likely } = opinion
  const { block } = sentence
  if (!rule || level === 'off' || likely < bars.infoAt || NEVER_RAISED.has(block.block.role)) return []
  // What other programs are told stands in no page around it; rules alone speak of it.
  if (block.block.repeats || isBareName(sentence)) return []
  const [kind] = opinion.categories
  const category = kind?.id ?? ''
  const doubted = (kind?.likely ?? 0) < KIND_SURE
  if ((categories && !categories.includes(category)) || dismissed(sentence)) return []
  if (category === OF_APPROVAL && approvalKnown(sentence)) return []
  const severity = likely >= bars.warnAt ? level : 'info'
  const start = block.tokens[sentence.from]?.start ?? 0
  // The words are looked for where it warns on a page; short copy, and what is only told, is told whole.
  const carrier = severity === 'info' || closely ? undefined : carrierOf(opinion.weigh())
  const range =
    (carrier && tokensIn(sentence, { start: start + carrier.start, end: start + carrier.end })) ?? sentence
  const text = textOf(block, range)
  const lead = leadIn(sentence, blocks)
  const finding: Finding = {
    span: spanOf(block, range),
    scope: 'span',
    sentence,
    data: { text, ...(lead ? { lead } : {}) },
    related: [],
  }
  return [
    { rule, finding, severity, confidence: likely, category, ...(doubted ? { kindDoubted: true } : {}) },
  ]
}

/** The bars for a text, by how long it is, whether it sells, and whether it names what a claim is about. */
function barsFor({ blocks }: Facts, { closely, count }: ReadText, sells: number): Bars {
  if (!closely) return sells < SELLS_RATHER ? INFORMING_BARS : BARS
  if (count > 1) return CLOSE_BARS
  const named = blocks.some(({ hits }) => hits.some(({ class: { role } }) => role === 'target'))
  if (isBrief(blocks)) return named ? BRIEF_BARS : BRIEF_UNNAMED_BARS
  return named ? LONE_BARS : UNNAMED_BARS
}

function isBrief(blocks: Facts['blocks']): boolean {
  let words = 0
  for (const { tokens } of blocks) for (const { kind } of tokens) if (kind !== 'mark') words++
  return words < BRIEF
}

/** What of the settings decides how a text is read. */
export interface ReadingChoice extends RuleChoice {
  readonly rulebook: Rulebook
  readonly reader?: ReaderChoice
}

/**
 * How the reader settles the findings of a text under a profile; `sells` is how likely it is that the text
 * sells.
 */
export function readerSettling(
  facts: Facts,
  read: ReadText,
  found: readonly Candidate[],
  profile: ProfileData,
  sells: number,
  settings: ReadingChoice,
): ReaderSettling {
  const { rulebook, reader: { enabled: _, categories, ...bars } = {} } = settings
  const must = new Set(
    found.flatMap(({ finding: { scope, sentence } }) => (scope === 'span' && sentence ? [sentence] : [])),
  )
  const rule = readerRule(rulebook)
  return {
    opinions: read.opinions(sells, must),
    bars: { ...barsFor(facts, read, sells), ...bars },
    rule,
    level: rule ? levelIn(rule, rulebook, profile.id, settings) : 'off',
    kept: new Set(rule?.keeps ?? []),
    asking: new Set(rule?.asks ?? []),
    closely: read.closely,
    blocks: facts.blocks,
    approvalKnown: (sentence) =>
      isApprovalStated(sentence, {
        approvals: rulebook.language.approvals,
        jurisdictions: profile.jurisdictions,
      }),
    dismissed: (sentence) => read.closely && isDismissed(facts, sentence, read.count === 1),
    ...(categories ? { categories } : {}),
  }
}

/** The findings of rules, settled by the reader, and the reader's own. */
export function settleByReader(candidates: readonly Candidate[], settling: ReaderSettling): Candidate[] {
  const settled = candidates
    .map((candidate) => quietened(candidate, settling))
    .filter(({ severity }) => severity !== 'off')
  const warned = new Set(
    settled.flatMap(({ finding, severity }) =>
      finding.scope === 'span' && RANK[severity] >= RANK.warning ? [finding.sentence] : [],
    ),
  )
  const own = settling.opinions
    .from(settling.bars.infoAt)
    .flatMap((opinion) => (warned.has(opinion.sentence) ? [] : raised(opinion, settling)))
  return [...settled, ...own]
}
