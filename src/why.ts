// Why a line was flagged or not: for each candidate what was seen, what fired, and what cleared or lowered
// it.
import { hitsOf, spanOf, textOf } from './claims/facts.ts'
import type { BlockFacts, Claim, Range, Sentence } from './claims/model.ts'
import type { Verdict } from './engine/cleared.ts'
import { verdictsOf } from './engine/verdicts.ts'
import type { Analysis, Settings } from './lint.ts'
import type { LineIndex } from './text/line-index.ts'
import type { Span } from './text/span.ts'

/** What was seen in a sentence, and what the rules made of it. */
export interface SentenceWhy {
  readonly text: string
  readonly span: Span
  readonly role: string
  readonly mood: string
  readonly voice: string
  /** Words with the class that the term lists give them. */
  readonly terms: readonly string[]
  readonly denied: readonly string[]
  readonly hedged: readonly string[]
  readonly aims: readonly string[]
  readonly source: string
  readonly claims: readonly string[]
  readonly verdicts: readonly Verdict[]
  /** What the reader makes of it; nothing where it is off. */
  readonly reader?: ReaderWhy
}

/** The reader's opinion of a sentence, and the words that speak for a claim and against one. */
export interface ReaderWhy {
  readonly likely: number
  readonly category: string
  readonly raises: readonly string[]
  readonly lowers: readonly string[]
}
/** Roles of everyday words that would hide the telling ones. */
const PLAIN_ROLES: ReadonlySet<string> = new Set([
  'purpose-link',
  'question-opener',
  'wh-opener',
  'soft-stop',
  'allowed-abbreviation',
])

/** Lists of small words: what holds nothing else is known to a class for the phrases that it stands in. */
const SMALL_WORDS = ['commonest', 'determiners', 'indefinites', 'demonstratives', 'subjectPronouns'] as const

const STRENGTHS: Readonly<Record<Claim['strength'], string>> = {
  absolute: 'without any limit',
  strong: 'strongly',
  plain: 'plainly',
  tentative: 'with caution',
}
const SUBJECTS: Readonly<Record<Claim['subject'], string>> = {
  promoted: 'what the text offers',
  implied: 'the offer, not named here',
  other: 'something other than the offer',
  disease: 'the disease itself',
  person: 'a person',
  none: 'nobody',
}

function claimText(claim: Claim): string {
  const { block } = claim.sentence
  const subject = claim.subjectHit ? textOf(block, claim.subjectHit) : 'nobody named'
  const target =
    claim.targets.length > 0 ? claim.targets.map((hit) => textOf(block, hit)).join(', ') : 'nothing named'
  const marks = [
    STRENGTHS[claim.strength],
    ...(claim.negated ? ['denied'] : []),
    ...(claim.use ? ['use'] : claim.goal ? ['aim'] : []),
    ...(claim.approved ? ['approved use'] : []),
  ]
  return (
    `${subject} (${SUBJECTS[claim.subject]}) → “${textOf(block, claim.effectHit)}” ` +
    `(${claim.effect}) → ${target}; ${marks.join(', ')}`
  )
}

/** How many words the reader is quoted with, for a claim and against one. */
const MOST_WORDS = 5
const LEAST_WEIGHT = 0.2

/** As a lint reads it: where its words are plain and no rule finds anything, it is not read further. */
function readerWhy(
  sentence: Sentence,
  { choice, read }: Analysis,
  verdicts: readonly Verdict[],
): ReaderWhy | undefined {
  const found = verdicts.some(({ severity }) => severity !== 'off')
  const opinion = read()
    ?.opinions(choice.sells(), new Set(found ? [sentence] : []))
    .of(sentence)
  if (!opinion) return undefined
  const text = textOf(sentence.block, sentence)
  const words = opinion.weigh().map(({ start, end, weight }) => ({ word: text.slice(start, end), weight }))
  const weights = (sign: number): string[] =>
    words
      .filter(({ weight }) => sign * weight >= LEAST_WEIGHT)
      .sort((a, b) => sign * (b.weight - a.weight))
      .slice(0, MOST_WORDS)
      .map(({ word }) => word)
  return {
    likely: opinion.likely,
    category: opinion.categories[0]?.id ?? '',
    raises: weights(1),
    lowers: weights(-1),
  }
}

/** The claims of blocks by sentence, put together once for all sentences of a block. */
const claimed = new WeakMap<readonly Claim[], Map<Sentence, Claim[]>>()

function claimsOf(sentence: Sentence, { facts }: Analysis): readonly Claim[] {
  const claims = facts.claimsIn(sentence.block)
  let bySentence = claimed.get(claims)
  if (!bySentence) {
    bySentence = new Map()
    for (const claim of claims)
      bySentence.set(claim.sentence, [...(bySentence.get(claim.sentence) ?? []), claim])
    claimed.set(claims, bySentence)
  }
  return bySentence.get(sentence) ?? []
}

function whyOf(sentence: Sentence, analysis: Analysis, settings: Settings): SentenceWhy {
  const { block } = sentence
  const words = (ranges: readonly Range[]): string[] =>
    ranges.map((range) => textOf(block, range)).filter(Boolean)
  const mark = sentence.citation?.mark
  const lists = settings.rulebook.language.words
  const isSmall = (text: string): boolean =>
    text
      .toLowerCase()
      .split(/\s+/)
      .every((word) => SMALL_WORDS.some((name) => lists[name].has(word)))
  const verdicts = verdictsOf(sentence, analysis, settings)
  const reader = readerWhy(sentence, analysis, verdicts)
  return {
    text: textOf(block, sentence),
    span: spanOf(block, sentence),
    role: block.block.role,
    mood: sentence.mood,
    voice: sentence.voice,
    terms: sentence.hits
      .filter((hit) => !PLAIN_ROLES.has(hit.class.role) && !isSmall(textOf(block, hit)))
      .map((hit) => `${textOf(block, hit)} = ${hit.class.name}`),
    denied: words(sentence.negations),
    hedged: words(sentence.hedges),
    aims: words(sentence.goals),
    source: mark ? block.block.prose.text.slice(mark.start, mark.end) : '',
    claims: claimsOf(sentence, analysis).map(claimText),
    verdicts,
    ...(reader ? { reader } : {}),
  }
}

/**
 * The sentences that touch a line (counted from 1), with what was seen in each and why each rule spoke or
 * kept silent.
 */
export function whyLine(
  analysis: Analysis,
  settings: Settings,
  lines: LineIndex,
  line: number,
): SentenceWhy[] {
  const touches = (block: BlockFacts, sentence: Sentence): boolean => {
    const span = spanOf(block, sentence)
    return lines.at(span.start).line <= line && line <= lines.at(Math.max(span.start, span.end - 1)).line
  }
  return analysis.facts.blocks.flatMap((block) =>
    block.units
      .filter(
        (sentence) =>
          touches(block, sentence) &&
          (analysis.read() !== undefined ||
            hitsOf(sentence, 'mark').length > 0 ||
            sentence.hits.length > 0 ||
            sentence.figures.length > 0),
      )
      .map((sentence) => whyOf(sentence, analysis, settings)),
  )
}
