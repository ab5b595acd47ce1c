// The parts of a clause that a rewrite keeps: its subject, whether it opens the sentence, whether the clause
// goes on.
import type { Claim, Range, Sentence } from '../claims/model.ts'

/** Auxiliaries whose place a hedge takes. */
export const AUXILIARY = new Set(['can', 'will'])

/** Forms of “be” that a subject agrees with. */
export const BE = new Set(['is', 'are', 'was', 'were'])

/** What may stand between a subject and what it is said to do. */
const BETWEEN = new Set([
  ...AUXILIARY,
  ...BE,
  'could',
  'may',
  'might',
  'would',
  'to',
  'also',
  'help',
  'helps',
  'designed',
  'formulated',
  'made',
  'meant',
  'created',
  'developed',
  'used',
  'proven',
])

/** What joins the members of a list. */
export const LISTING = new Set(['and', 'or', ','])

/** Words that open a phrase of place, time or company before a subject. */
const FRONTED = new Set([
  'at',
  'in',
  'on',
  'for',
  'with',
  'by',
  'after',
  'before',
  'during',
  'from',
  'through',
  'under',
])

const AFTER_NOUN = new Set([
  ...LISTING,
  'of',
  'in',
  'from',
  'with',
  'for',
  'by',
  'at',
  'on',
  'to',
  'that',
  'caused',
  'related',
  'associated',
  'without',
])

const OPENERS = new Set(['the', 'our', 'this', 'these', 'a', 'an', 'my', 'your', 'both'])

/** A subject with more words before it than an opener and one more may be the object of something else. */
const MOST_BEFORE = 2

/** The words of a token range as they are written. */
export function textOfRange(sentence: Sentence, { from, to }: Range): string {
  const { tokens, block } = sentence.block
  return block.prose.text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0)
}

/**
 * Whether a verb may go on with a list in some words: "boosts immunity and speeds recovery". A noun is
 * followed by no noun.
 */
export function goesOn({ block: { tokens } }: Sentence, { from, to }: Range): boolean {
  for (let at = from; at < to; at++) {
    const next = tokens[at + 1]
    const listed = LISTING.has(tokens[at - 1]?.key ?? '') && /[^us]s$/.test(tokens[at]?.key ?? '')
    if (listed && at + 1 < to && next?.kind === 'word' && !AFTER_NOUN.has(next.key)) return true
  }
  return false
}

/**
 * The subject with the words of its own form ("valerian drops"), where nothing but helping verbs and adverbs
 * stands between it and the effect.
 */
export function subjectRange({ subjectHit, effectHit, sentence }: Claim): Range | undefined {
  if (!subjectHit || subjectHit.to > effectHit.from) return undefined
  const { tokens } = sentence.block
  let { to } = subjectHit
  while (
    to < effectHit.from &&
    sentence.hits.some((hit) => hit.from === to && hit.class.name.endsWith('-form'))
  )
    to++
  for (let at = to; at < effectHit.from; at++) {
    const key = tokens[at]?.key ?? ''
    if (!BETWEEN.has(key) && !(key.endsWith('ly') && key.length > 4)) return undefined
  }
  return { from: subjectHit.from, to }
}

/**
 * Whether a subject opens its sentence, after a phrase of place or time and an article or the like at most.
 */
export function opens(sentence: Sentence, { from }: Range): boolean {
  const all = sentence.block.tokens.slice(sentence.from, from)
  const comma = all.findIndex((token) => token.key === ',')
  const before = comma > 0 && FRONTED.has(all[0]?.key ?? '') ? all.slice(comma + 1) : all
  return (
    before.length === 0 ||
    (before.length <= MOST_BEFORE &&
      OPENERS.has(before[0]?.key ?? '') &&
      before.every((token) => token.kind === 'word'))
  )
}

/** Whether the subject of a claim is plural, by its verb or its own ending. */
export function isPlural({ sentence, effectHit }: Claim, subject: Range): boolean {
  const { tokens } = sentence.block
  const first = tokens[subject.to]?.key ?? ''
  if (BE.has(first)) return first === 'are' || first === 'were'
  const verb = sentence.hits.find((hit) => hit.from === effectHit.from && hit.class.pos === 'verb')
  if (verb?.form === 's' || first === 'helps') return false
  if (verb?.form === 'base' && subject.to === effectHit.from) return true
  return /[^s]s$/.test(tokens[subject.to - 1]?.key ?? '')
}
