// Operators: the words that deny a statement, leave it open or take a denial back, and what each of them
// governs (the idea of NegEx and ConText: trigger, direction, terminator; Chapman 2001, Harkema 2009).
import type { Hit } from '../terms/hit.ts'
import { governed } from './clauses.ts'
import type { NegationScope, Range, Sentence } from './model.ts'

const REACH = 18
/** Where a denied noun ends before another verb: at the "and" that joins it. */
function nounEnd(hit: Hit, { block: { tokens, words }, hits }: Sentence): number {
  if (!words.nounDenials.has(tokens[hit.from]?.key ?? '')) return Number.POSITIVE_INFINITY
  const next = hits.find(
    (other) =>
      other.from > hit.to &&
      words.additive.has(tokens[other.from - 1]?.key ?? '') &&
      (other.class.role === 'negation' ||
        (other.class.role === 'effect' && other.class.pos === 'verb' && other.form === 's')),
  )
  return next ? next.from : Number.POSITIVE_INFINITY
}

/**
 * Where a phrase of denial ends before a gerund: "without drugs, easing pain" denies the drugs alone.
 */
function phraseEnd(hit: Hit, { block: { tokens, words }, hits }: Sentence): number {
  if (!words.denyingLinks.has(tokens[hit.from]?.key ?? '')) return Number.POSITIVE_INFINITY
  const next = hits.find(
    (other) =>
      other.from > hit.to &&
      other.class.role === 'effect' &&
      other.form === 'ing' &&
      [1, 2].some((back) => other.from - back > hit.to && tokens[other.from - back]?.key === ','),
  )
  return next ? next.from : Number.POSITIVE_INFINITY
}

/** So many words may stand between what joins two clauses and the denial of the second. */
const SUBJECT_REACH = 4

/**
 * Where a denial ends because another begins in a clause that is joined to its own: "is no sunscreen and
 * doesn't treat burns" denies twice and takes nothing back.
 */
function nextDenial(hit: Hit, { block: { tokens, words }, hits }: Sentence): number {
  for (const other of hits) {
    if (other.class.role !== 'negation' || other.from <= hit.to) continue
    for (let at = other.from - 1; at >= Math.max(hit.to, other.from - SUBJECT_REACH); at--)
      if (words.clauseJoiners.has(tokens[at]?.key ?? '')) return at
  }
  return Number.POSITIVE_INFINITY
}

/**
 * "Nothing cures migraine like our balm": who compares with nothing else denies nothing. "We cannot promise
 * that you will sleep better" compares in what is not promised.
 */
function isCompared(hit: Hit, clause: Range, { hits, block: { tokens, words } }: Sentence): boolean {
  const quantifier = hits.some(
    (otherHit) => otherHit.class.role === 'negative-quantifier' && otherHit.from === hit.from,
  )
  const pledged = hits.some((otherHit) => otherHit.class.role === 'pledge' && otherHit.from === hit.to)
  // "Nothing cures migraine like Nuvel": a name is compared with.
  const named = tokens.some(
    ({ key }, at) =>
      at > hit.to &&
      at < clause.to - 1 &&
      words.likeWords.has(key) &&
      tokens[at + 1]?.kind === 'word' &&
      tokens[at + 1]?.shape !== 'lower',
  )
  return (
    quantifier &&
    !pledged &&
    (named ||
      hits.some(
        (otherHit) =>
          otherHit.class.role === 'comparator' && otherHit.from > hit.to && otherHit.to <= clause.to,
      ))
  )
}

/**
 * Conditional clauses that leave open what they name: "if our balm cured migraine, …". One that speaks to the
 * reader ("if you have migraine, …") takes what it names as given.
 */
function conditions({ clauses, hits }: Sentence): NegationScope[] {
  return hits.flatMap((hit): NegationScope[] => {
    if (hit.class.role !== 'conditional') return []
    const clause = clauses.find((other) => other.from === hit.from)
    const spoken = hits.some((other) => other.class.role === 'addressee' && other.from === hit.to)
    return clause && !spoken ? [{ ...clause, firm: true }] : []
  })
}

/**
 * What stands between a word for evidence and the words that call it weak ("evidence that it helps is
 * limited"), unless a comma parts them.
 */
function unproven(hit: Hit, { hits, block: { tokens } }: Sentence): Range | undefined {
  const proof = hits.findLast(({ class: { role }, to }) => role === 'proof-noun' && to <= hit.from)
  const parted = proof && tokens.slice(proof.to, hit.from).some(({ key }) => key === ',')
  return proof && !parted ? { from: proof.to, to: hit.from } : undefined
}

/** So many words may stand between others who speak and what they say: "sellers of silver have claimed". */
const SPEAKER_REACH = 5

/**
 * What others are told to say: "the website claimed that …", "an advert that said …". What the page's own
 * advert says, and what is said after a colon, is its own word.
 */
function saidByOthers(
  hit: Hit,
  clause: Range,
  { from, hits, block: { tokens, words } }: Sentence,
): Range | undefined {
  const speaker = hits.findLast(
    (otherHit) =>
      otherHit.class.role === 'other-speaker' &&
      otherHit.to <= hit.from &&
      hit.from - otherHit.to <= SPEAKER_REACH,
  )
  if (!speaker) return undefined
  const own = tokens
    .slice(Math.max(from, speaker.from - 2), speaker.from)
    .some(({ key }) => words.ownWords.has(key) || words.owners.has(key))
  const parted = tokens
    .slice(speaker.to, hit.from)
    .some(({ key }) => key === ',' || words.clauseJoiners.has(key) || words.ownWords.has(key))
  return own || parted ? undefined : { from: hit.to, to: clause.to }
}

/**
 * What one operator that does not simply deny governs; such scopes are firm: a second operator leaves them.
 */
function firmScope(hit: Hit, clause: Range, sentence: Sentence): Range | undefined {
  switch (hit.class.role) {
    case 'negation-after':
      return { from: clause.from, to: hit.from }
    case 'disclaimer':
    case 'myth':
      return { from: hit.from, to: sentence.to }
    case 'speech':
      return saidByOthers(hit, clause, sentence)
    case 'need':
      return clause
    case 'thin-proof':
      return unproven(hit, sentence)
    case 'open':
      return { from: hit.to, to: clause.to }
    default:
      return undefined
  }
}

/** Whether a denial takes itself back or only answers: "it doesn't just cure", "No, it cures". */
function deniesNothing(hit: Hit, { from, block: { tokens, words } }: Sentence): boolean {
  const next = tokens[hit.to]?.key ?? ''
  return words.focusWords.has(next) || (hit.from === from && next === ',')
}

/**
 * Where the relative clause of a denied noun ends, which is denied with it: "no herb which cures gout".
 * Behind a comma it tells something else.
 */
function relativeEnd(hit: Hit, to: number, { clauses, block: { tokens, words } }: Sentence): number {
  const next = clauses.find(({ from }) => from === to)
  const key = (at: number): string => tokens[at]?.key ?? ''
  const denies = [hit.from, hit.to - 1].some(
    (at) => words.nounDenials.has(key(at)) || words.nothingWords.has(key(at)),
  )
  const relative = words.relativeOpeners.has(key(to)) && key(to - 1) !== ','
  return denies && next && relative ? next.to : to
}

/** Where the list begins that a denied verb right before a colon denies: "what it does not do: cure …". */
function deniesList({ to }: Hit, { block: { tokens, words } }: Sentence): number {
  return words.deniedLeads.has(tokens[to]?.key ?? '') && tokens[to + 1]?.key === ':' ? to + 2 : 0
}

/** Quotations that the words around them hold up to view: "Gout gone!" – why we reported this advert. */
function failedScopes(sentence: Sentence): NegationScope[] {
  const holds = sentence.hits.filter(({ class: { role } }) => role === 'held-up')
  if (holds.length === 0) return []
  return sentence.quotes
    .filter(({ from, to }) => holds.some((hold) => hold.from >= to || hold.to <= from))
    .map(({ from, to }) => ({ from, to, firm: true }))
}

/** The token ranges in which a statement is denied, refuted, disclaimed or left open. */
export function negationScopes(sentence: Sentence): NegationScope[] {
  const { hits, clauses } = sentence
  const { tokens, words } = sentence.block
  const scopes: NegationScope[] = [...conditions(sentence), ...failedScopes(sentence)]
  let denied = -1
  for (const hit of hits) {
    const clause = governed(clauses, hit.from, tokens, words)
    if (!clause) continue
    if (hit.class.role !== 'negation') {
      const firm = firmScope(hit, clause, sentence)
      if (firm) scopes.push({ ...firm, firm: true })
      continue
    }
    // "there is no evidence that" is one denial, though two terms of the list cover it.
    if (hit.from < denied) continue
    // "neither … nor" denies once.
    if (words.denialRepeats.has(tokens[hit.from]?.key ?? '') && scopes.length > 0) continue
    denied = hit.to
    if (deniesNothing(hit, sentence) || isCompared(hit, clause, sentence)) continue
    const listed = deniesList(hit, sentence)
    if (listed) scopes.push({ from: listed, to: sentence.to, firm: true })
    const to = Math.min(
      Math.max(relativeEnd(hit, clause.to, sentence), hit.to),
      hit.to + REACH,
      nounEnd(hit, sentence),
      phraseEnd(hit, sentence),
      nextDenial(hit, sentence),
    )
    scopes.push({ from: hit.to, to, firm: false })
  }
  return scopes
}

/**
 * Whether a token is denied: two plain denials cancel out, a refutation or a stated need for research does
 * not.
 */
export function isNegated(scopes: readonly NegationScope[], at: number): boolean {
  const over = scopes.filter((scope) => scope.from <= at && at < scope.to)
  return over.some((scope) => scope.firm) || over.length % 2 === 1
}
