// The words that a message quotes. What was found may be a single word; a quote of it alone tells nobody what
// is claimed, so it is given with its company in the clause.
import type { Finding } from '../checks/check.ts'
import { clauseAt, spanOf, textOf } from '../claims/facts.ts'
import type { Range, Sentence } from '../claims/model.ts'
import type { Token } from '../prose/tokens.ts'
import { overlaps, type Span } from '../text/span.ts'

/** Words that only join and point: they carry no claim, and no quote ends with one. */
const JOINING = new Set(
  `a an the this that these those who whom which what whether when where while as if than
  and or but nor so to of in on at by for from with without into about through between unlike
  i you we they he she it its his her our your their my is are was were be been being am
  has have had do does did can could may might will would shall should must not no only
  many some most more all any every each other others both such very just even also up`.split(/\s+/),
)
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

const joins = (token: Token | undefined): boolean =>
  token !== undefined && (JOINING.has(token.key) || token.key.startsWith("'"))

/** Whether the words of a range say something by themselves. */
function speaks(tokens: readonly Token[], { from, to }: Range): boolean {
  const said = tokens.slice(from, to).filter((token) => isWord(token) && !joins(token))
  return said.length >= ENOUGH && !joins(tokens[to - 1])
}

/** A range without the marks at its ends. */
function trimmed(tokens: readonly Token[], { from, to }: Range): Range {
  let [start, end] = [from, to]
  while (end - start > 1 && tokens[start]?.kind === 'mark') start++
  while (end - start > 1 && tokens[end - 1]?.kind === 'mark') end--
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
function around(tokens: readonly Token[], found: Range, within: Range): Quoted {
  const bounds = { from: Math.min(within.from, found.from), to: Math.max(within.to, found.to) }
  if (tokens.slice(bounds.from, bounds.to).filter(isWord).length <= WHOLE)
    return { range: bounds, cut: [false, false] }
  let { from, to } = trimmed(tokens, {
    from: away(tokens, found.from, -1, BEFORE, bounds.from),
    to: away(tokens, found.to, 1, BEHIND, bounds.to),
  })
  while (to > found.to && joins(tokens[to - 1])) to--
  while (from < found.from && tokens[from]?.key.startsWith("'")) from++
  const range = { from: Math.min(from, found.from), to: Math.max(to, found.to) }
  return { range, cut: [range.from > bounds.from, range.to < bounds.to] }
}

/**
 * The company of a range: its clause, or of a long one the words around it; its sentence where the clause
 * says too little.
 */
function company(sentence: Sentence, found: Range): Quoted {
  const { tokens } = sentence.block
  const clause = around(tokens, found, trimmed(tokens, clauseAt(sentence, found.from)))
  return speaks(tokens, clause.range) ? clause : around(tokens, found, trimmed(tokens, sentence))
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
  if (!found || speaks(sentence.block.tokens, found)) return text
  const { range, cut } = company(sentence, found)
  return `${cut[0] ? '… ' : ''}${textOf(sentence.block, range)}${cut[1] ? ' …' : ''}`
}
