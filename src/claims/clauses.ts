// Clauses, and the reach of hedges and aims inside them (the idea of NegEx and ConText: trigger,
// direction, terminator; Chapman 2001, Harkema 2009).
import type { Words } from '../language/small-words.ts'
import type { Token } from '../prose/tokens.ts'
import type { Hit } from '../terms/hit.ts'

import type { Range } from './model.ts'

const HARD = new Set([';', ':', '.', '!', '?', '(', ')', '—', '–', '…', '•', '|'])
const HEDGE_REACH = 14

/** Whether a comma joins two clauses: ", it ends pain", but not in ", it says, …". */
const splices = (tokens: readonly Token[], comma: number, words: Words): boolean =>
  words.spliceSubjects.has(tokens[comma + 1]?.key ?? '') && tokens[comma + 3]?.key !== ','

/**
 * Whether a comma parts alternatives that open a sentence, and not the clause behind them: the first two in
 * "whether you run, swim, or cycle, our balm …".
 */
function partsAlternatives(sentence: Range, comma: number, tokens: readonly Token[], words: Words): boolean {
  if (!words.alternativeOpeners.has(tokens[sentence.from]?.key ?? '')) return false
  const links = (from: number, to: number): boolean =>
    tokens.slice(from, to).some(({ key }) => words.alternativeLinks.has(key))
  return (
    words.alternativeLinks.has(tokens[comma + 1]?.key ?? '') ||
    (!links(sentence.from, comma) && links(comma, sentence.to))
  )
}

/** Splits a sentence at stops, brackets and clause words; a leading subordinate clause ends at its comma. */
export function findClauses(
  sentence: Range,
  tokens: readonly Token[],
  hits: readonly Hit[],
  words: Words,
): Range[] {
  const softStop = (hit: Hit): boolean =>
    hit.class.role === 'soft-stop' && (hit.from === sentence.from || tokens[hit.from - 1]?.key === ',')
  const stops = new Set(
    hits.filter((hit) => hit.class.role === 'stop' || softStop(hit)).map((hit) => hit.from),
  )
  const bounds: number[] = []
  // "And without pain, …" begins as "Without pain, …" does.
  const led = words.clauseJoiners.has(tokens[sentence.from]?.key ?? '') ? 1 : 0
  const opener = tokens[sentence.from + led]?.key ?? ''
  // "That does not mean …" begins with a subject, not with a clause of its own.
  const pointing = words.complementOpeners.has(opener) && !words.alternativeOpeners.has(opener)
  let subordinate = (stops.has(sentence.from) && !pointing) || words.frontedOpeners.has(opener)
  for (let at = sentence.from + 1; at < sentence.to; at++) {
    const key = tokens[at]?.key ?? ''
    if (HARD.has(key)) bounds.push(at + 1)
    else if (
      key === ',' &&
      !subordinate &&
      (splices(tokens, at, words) ||
        (words.clauseJoiners.has(tokens[at + 1]?.key ?? '') &&
          words.clauseSubjects.has(tokens[at + 2]?.key ?? '')))
    )
      bounds.push(at + 1)
    else if (key === ',' && subordinate && !partsAlternatives(sentence, at, tokens, words)) {
      bounds.push(at + 1)
      subordinate = false
    } else if (stops.has(at)) {
      bounds.push(at)
      subordinate = subordinate || tokens[at - 1]?.key === ','
    }
  }
  const clauses: Range[] = []
  let from = sentence.from
  for (const bound of [...bounds, sentence.to]) {
    if (bound > from) clauses.push({ from, to: bound })
    from = bound
  }
  return clauses
}

/** The clause that holds a token, with the "that …" clauses it governs. */
export function governed(
  clauses: readonly Range[],
  at: number,
  tokens: readonly Token[],
  words: Words,
): Range | undefined {
  const index = clauses.findIndex((clause) => clause.from <= at && at < clause.to)
  const clause = clauses[index]
  if (!clause) return undefined
  let { to } = clause
  for (const next of clauses.slice(index + 1)) {
    if (next.from !== to || !words.complementOpeners.has(tokens[next.from]?.key ?? '')) break
    to = next.to
  }
  return { from: clause.from, to }
}

/** The token ranges that a hedge governs: from the hedge to the end of its clause. */
export function hedgeScopes(
  clauses: readonly Range[],
  tokens: readonly Token[],
  hits: readonly Hit[],
  words: Words,
): (Range & { by: Hit })[] {
  const scopes: (Range & { by: Hit })[] = []
  for (const hit of hits) {
    if (hit.class.role !== 'hedge') continue
    const clause = governed(clauses, hit.from, tokens, words)
    if (clause) scopes.push({ from: hit.from, to: Math.min(clause.to, hit.to + HEDGE_REACH), by: hit })
  }
  return scopes
}

/** The token ranges that state an aim, a use or a wish, not a result. */
export function goalScopes(
  clauses: readonly Range[],
  tokens: readonly Token[],
  hits: readonly Hit[],
  words: Words,
): (Range & { use: boolean })[] {
  const scopes: (Range & { use: boolean })[] = []
  for (const hit of hits) {
    if (hit.class.role !== 'goal') continue
    const clause = governed(clauses, hit.from, tokens, words)
    if (!clause) continue
    const use = hit.class.sense === 'use'
    scopes.push({ from: hit.to, to: clause.to, use })
    // "By correcting deficiencies, the team aims to …": the way to an aim is part of it.
    const first = clauses[0]
    if (!use && first && words.wayOpeners.has(tokens[first.from]?.key ?? '') && hit.from > first.from)
      scopes.push({ from: first.from, to: hit.from, use })
  }
  return scopes
}

/** Ranges inside quotation marks. */
export function quoteRanges(sentence: Range, tokens: readonly Token[]): Range[] {
  const ranges: Range[] = []
  let open = -1
  for (let at = sentence.from; at < sentence.to; at++) {
    if (tokens[at]?.key !== '"') continue
    if (open < 0) open = at + 1
    else {
      ranges.push({ from: open, to: at })
      open = -1
    }
  }
  if (open >= 0) ranges.push({ from: open, to: sentence.to })
  return ranges
}
