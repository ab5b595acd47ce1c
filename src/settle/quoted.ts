// The words that a message quotes. What was found may be a single word; a quote of it alone tells nobody what
// is claimed, so it is given with its surroundings in the clause.
import type { Finding } from '../checks/check.ts'
import { clauseAt, spanOf, textOf } from '../claims/facts.ts'
import type { BlockFacts, Range, Sentence } from '../claims/model.ts'
import type { Words } from '../language/words.ts'
import type { Token } from '../prose/tokens.ts'
import { overlaps, type Span } from '../text/span.ts'

/** So many other words say something by themselves. */
const ENOUGH = 3
/** A clause of so many words is quoted whole. */
const WHOLE = 9
/** Of a longer one so many words before and behind. */
const BEFORE = 4
const BEHIND = 5
/** Marks at which a quote may end. */
const ENDS = new Set([',', ';', ':', '(', '[', '|'])

const isWord = (token: Token | undefined): boolean => token?.kind === 'word'

const joins = (token: Token | undefined, words: Words): boolean =>
  token !== undefined && (words.quoteJoiners.has(token.key) || token.key.startsWith("'"))

/** Whether the words of a range say something by themselves. */
function speaks({ tokens, words }: BlockFacts, { from, to }: Range): boolean {
  const said = tokens.slice(from, to).filter((token) => isWord(token) && !joins(token, words))
  return said.length >= ENOUGH && !joins(tokens[to - 1], words)
}

/** What belongs to the number that it touches: “40%”, “£25”. */
const OF_NUMBERS = /^[\p{Sc}%‰°]$/u

/** Whether a token is a mark that belongs to no number beside it. */
function isLoose(token: Token | undefined, beside: Token | undefined): boolean {
  if (token?.kind !== 'mark') return false
  const touches = beside?.end === token.start || beside?.start === token.end
  return !(touches && beside?.kind === 'number' && OF_NUMBERS.test(token.key))
}

/** A range without the marks at its ends. */
function trimmed(tokens: readonly Token[], { from, to }: Range): Range {
  let [start, end] = [from, to]
  while (end - start > 1 && isLoose(tokens[start], tokens[start + 1])) start++
  while (end - start > 1 && isLoose(tokens[end - 1], tokens[end - 2])) end--
  return { from: start, to: end }
}

/** The place so many words away from another, within bounds; a mark at which a quote may end stops it. */
function away(tokens: readonly Token[], at: number, step: 1 | -1, words: number, bound: number): number {
  let place = at
  for (let left = words; left > 0 && place !== bound; ) {
    const token = tokens[step > 0 ? place : place - 1]
    if (token && ENDS.has(token.key) && left < words) break
    if (token?.kind !== 'mark') left--
    place += step
  }
  return place
}

/** What is quoted for a range, and whether it is cut before and behind. */
interface Quoted {
  readonly range: Range
  readonly cut: readonly [boolean, boolean]
}

/** The words around a range within bounds: all of them where they are few. */
function around({ tokens, words }: BlockFacts, found: Range, within: Range): Quoted {
  const bounds = { from: Math.min(within.from, found.from), to: Math.max(within.to, found.to) }
  if (tokens.slice(bounds.from, bounds.to).filter(isWord).length <= WHOLE)
    return { range: bounds, cut: [false, false] }
  let { from, to } = trimmed(tokens, {
    from: away(tokens, found.from, -1, BEFORE, bounds.from),
    to: away(tokens, found.to, 1, BEHIND, bounds.to),
  })
  while (to > found.to && joins(tokens[to - 1], words)) to--
  while (from < found.from && tokens[from]?.key.startsWith("'")) from++
  const range = { from: Math.min(from, found.from), to: Math.max(to, found.to) }
  return { range, cut: [range.from > bounds.from, range.to < bounds.to] }
}

/**
 * The surroundings of a range: its clause, or of a long one the words around it; its sentence where the
 * clause says too little.
 */
function surroundingsOf(sentence: Sentence, found: Range): Quoted {
  const { block } = sentence
  const clause = around(block, found, trimmed(block.tokens, clauseAt(sentence, found.from)))
  return speaks(block, clause.range) ? clause : around(block, found, trimmed(block.tokens, sentence))
}

/** The tokens of a sentence that lie in a span of the source, for findings that know no tokens. */
function tokensOf(sentence: Sentence, span: Span): Range | undefined {
  let found: Range | undefined
  for (let at = sentence.from; at < sentence.to; at++)
    if (overlaps(spanOf(sentence.block, { from: at, to: at + 1 }), span))
      found = { from: found?.from ?? at, to: at + 1 }
  return found
}

/** The words of a finding as a message quotes them; dots stand where a clause goes on. */
export function quotedWords({ match, sentence, span, data }: Finding): string {
  const text = data.text ?? ''
  const found = sentence && (match ?? tokensOf(sentence, span))
  if (!found || speaks(sentence.block, found)) return text
  const { range, cut } = surroundingsOf(sentence, found)
  return `${cut[0] ? '… ' : ''}${textOf(sentence.block, range)}${cut[1] ? ' …' : ''}`
}
