// The words that a message quotes. What was found may be a single word; a quote of it alone tells nobody what
// is claimed, so it is given with its surroundings in the clause.
import type { Finding } from '../checks/finding.ts'
import { clauseAt, spanOf, textOf } from '../claims/facts.ts'
import type { BlockFacts, Range, Sentence } from '../claims/model.ts'
import type { Words } from '../language/small-words.ts'
import type { Token } from '../prose/tokens.ts'
import { overlaps, type Span } from '../text/span.ts'
import { isTied, phrasesAround, type Syntax } from './quote-bounds.ts'

/**
 * A sentence of so many UTF-16 units is quoted whole, and so is a clause of a longer one; else so many around
 * the words, where syntax does not tell more.
 */
const WHOLE = 130
const CLAUSE = 96
const PART = 72
/** So many other words say something by themselves. */
const ENOUGH = 3
/** A quote is not cut among the last so many words, where a better place to end is as near. */
const BACK = 3
/** An item of a list of so many words is quoted with the line that it finishes. */
const LABEL = 5
/** A lead-in is quoted up to so many units. */
const LONGEST_LEAD = 72
/** Marks at which a quote ends where it would be too long, or where a source or an aside begins. */
const ENDS = new Set([',', ';', ':', '(', '[', '|', '—', '–'])
const OPENING = new Set(['(', '['])
const CLOSING = new Set([')', ']'])

const isWord = (token: Token | undefined): boolean => token?.kind === 'word'

const joins = (token: Token | undefined, words: Words): boolean =>
  token !== undefined && (words.quoteJoiners.has(token.key) || token.key.startsWith("'"))

/** What belongs to the number that it touches: “40%”, “£25”. */
const OF_NUMBERS = /^[\p{Sc}%‰°]$/u

/** Whether a token is a mark that belongs to no number beside it. */
function isLoose(token: Token | undefined, beside: Token | undefined): boolean {
  if (token?.kind !== 'mark') return false
  const touches = beside?.end === token.start || beside?.start === token.end
  return !(touches && beside?.kind === 'number' && OF_NUMBERS.test(token.key))
}

/** Whether brackets that open in a range close in it. */
function isClosed(tokens: readonly Token[], { from, to }: Range): boolean {
  let open = 0
  for (let at = from; at < to; at++) {
    if (OPENING.has(tokens[at]?.key ?? '')) open++
    else if (CLOSING.has(tokens[at]?.key ?? '') && --open < 0) return false
  }
  return open === 0
}

/** A range without the marks at its ends; brackets that open and close in it stay. */
function trimmed(tokens: readonly Token[], { from, to }: Range): Range {
  let [start, end] = [from, to]
  while (end - start > 1 && isLoose(tokens[start], tokens[start + 1])) start++
  while (end - start > 1 && isLoose(tokens[end - 1], tokens[end - 2])) end--
  let held = end
  while (held < to && CLOSING.has(tokens[held]?.key ?? '')) held++
  return held > end && isClosed(tokens, { from: start, to: held })
    ? { from: start, to: held }
    : { from: start, to: end }
}

const lengthOf = (tokens: readonly Token[], { from, to }: Range): number =>
  (tokens[to - 1]?.end ?? 0) - (tokens[from]?.start ?? 0)

/** What is quoted for a range, and whether it is cut before and behind. */
interface Quoted {
  readonly range: Range
  readonly cut: readonly [boolean, boolean]
}

/** Takes words from either side, those behind first, as long as they fit; a source or an aside stops it. */
function grown(tokens: readonly Token[], found: Range, within: Range): Range {
  let { from, to } = found
  const fits = (range: Range): boolean => lengthOf(tokens, range) <= PART
  let open = [true, true]
  while (open[0] || open[1]) {
    const behind = to < within.to && !OPENING.has(tokens[to]?.key ?? '') && fits({ from, to: to + 1 })
    if (behind) to++
    const before =
      from > within.from && !CLOSING.has(tokens[from - 1]?.key ?? '') && fits({ from: from - 1, to })
    if (before) from--
    open = [before, behind]
  }
  return { from, to }
}

/**
 * Where a quote that is cut before begins: not in the middle of a word, and right after a mark where the last
 * words of another phrase would stand before it (“dermatologists, exosome therapy is safe”).
 */
function begun(block: BlockFacts, start: number, found: number): number {
  let from = start
  for (let at = Math.min(found, from + BACK); at > from; at--)
    if (ENDS.has(block.tokens[at - 1]?.key ?? '')) {
      from = at
      break
    }
  while (from < found && isTied(block, from)) from++
  return from
}

/** Whether a word or a number goes on at a token: “pain|-free”, “that|’s”, “40|%”. */
function isInside(block: BlockFacts, at: number): boolean {
  const token = block.tokens[at]
  if (!isTied(block, at)) return false
  // “1–2 weeks”: a dash that touches both its numbers.
  const ranges = block.tokens[at - 1]?.kind === 'number' && block.tokens[at + 1]?.kind === 'number'
  return token?.kind !== 'mark' || OF_NUMBERS.test(token.key) || (ranges && isTied(block, at + 1))
}

/** Where a quote that is cut behind ends: not in the middle of a word or a number. */
function ended(block: BlockFacts, end: number, { from }: Range, last: number): number {
  let to = end
  while (to > from && to < last && isInside(block, to)) to++
  return to
}

/** A range of a sentence with the whole of the words at its ends, which a clause may cut. */
function toWordEnds(sentence: Sentence, { from, to }: Range): Range {
  let start = from
  while (start > sentence.from && isWord(sentence.block.tokens[start - 1]) && isInside(sentence.block, start))
    start--
  return { from: start, to: ended(sentence.block, to, { from, to }, sentence.to) }
}

/** A range without the words at its beginning that only lead on from what was said before. */
function led(block: BlockFacts, { from, to }: Range, found: number): Range {
  const { tokens, words } = block
  const leads = (at: number): boolean => words.quoteLeads.has(tokens[at]?.key ?? '')
  let start = from
  // “have not had success” keeps its verb, “that’s” its first half.
  while (start < found && leads(start) && !words.holding.has(tokens[start + 1]?.key ?? '')) start++
  while (start > from && isInside(block, start)) start--
  const said = tokens.slice(start, to).filter(isWord).length > ENOUGH
  return { from: said ? start : from, to }
}

/** The words around a range within bounds: as many as fit, ending where the text takes breath. */
function around(block: BlockFacts, found: Range, bounds: Range): Quoted {
  const { tokens, words } = block
  const most = grown(tokens, found, bounds)
  let { from, to } = trimmed(tokens, most)
  // “… reduces the risk of”: an end in a word that leads on is no end; a mark a few words before is better.
  if (to < bounds.to) {
    for (let at = to; at >= Math.max(found.to, to - BACK); at--)
      if ((at > found.to && ENDS.has(tokens[at - 1]?.key ?? '')) || joins(tokens[at], words)) {
        to = at
        break
      }
    while (to > found.to && (joins(tokens[to - 1], words) || tokens[to - 1]?.kind === 'mark')) to--
  }
  if (from > bounds.from) from = begun(block, from, found.from)
  to = ended(block, Math.max(to, found.to), found, bounds.to)
  const range = { from: Math.min(from, found.from), to }
  return { range, cut: [range.from > bounds.from, range.to < bounds.to] }
}

/** The syntax of a sentence that is quoted, asked for where the sentence is long. */
type Reading = (sentence: Sentence) => Syntax

/** The phrases around a range within bounds, where syntax tells them. */
function phrased(sentence: Sentence, found: Range, bounds: Range, read: Reading): Quoted | undefined {
  const { block } = sentence
  const phrases = phrasesAround({ block, chunks: read(sentence)?.chunks ?? [] }, found, bounds)
  if (!phrases) return undefined
  const trim = trimmed(block.tokens, phrases)
  const range = { from: Math.min(trim.from, found.from), to: ended(block, trim.to, found, bounds.to) }
  return { range, cut: [range.from > bounds.from, range.to < bounds.to] }
}

/** Whether a clause ends with its last phrase: not before “of …”, nor at the stop of “C. acnes”. */
function endsInside({ block: { tokens, words }, to }: Sentence, clause: Range): boolean {
  if (clause.to >= to) return true
  const [last, next] = [tokens[clause.to - 1]?.key ?? '', tokens[clause.to]?.key ?? '']
  return !(words.quoteJoiners.has(last) || words.partLinks.has(next) || next === '.')
}

/** The clause around a range where it is short enough; else as many words around it as fit. */
function clausal(sentence: Sentence, found: Range, sentenceRange: Range): Quoted {
  const { block } = sentence
  const { tokens } = block
  const { from, to } = trimmed(tokens, clauseAt(sentence, found.from))
  const clause = toWordEnds(sentence, { from: Math.min(from, found.from), to: Math.max(to, found.to) })
  const said = tokens.slice(clause.from, clause.to).filter(isWord).length > ENOUGH
  const fits =
    said && lengthOf(tokens, clause) <= CLAUSE && isClosed(tokens, clause) && endsInside(sentence, clause)
  return fits
    ? { range: clause, cut: [clause.from > sentenceRange.from, clause.to < sentenceRange.to] }
    : around(block, found, sentenceRange)
}

const QUOTES: ReadonlySet<string> = new Set(['"', '”'])

/** What somebody says in a sentence that goes on with who says it: “It eases pain,” says our founder. */
function spoken({ block: { tokens }, from, to }: Sentence, found: Range): Range {
  for (let at = found.to + 1; at < to - 1; at++) {
    const [comma, mark, next] = [tokens[at - 1], tokens[at], tokens[at + 1]]
    const closes = QUOTES.has(mark?.key ?? '') && comma?.key === ',' && comma.end === mark?.start
    if (closes && next?.kind === 'word' && next.start > mark.end) return { from, to: at - 1 }
  }
  return { from, to }
}

/** The sentence or the clause that holds a range, where it is short enough; else the words around it. */
function quotedRange(sentence: Sentence, found: Range, read: Reading): Quoted {
  const { block } = sentence
  const { tokens } = block
  const within = (range: Range): Range => ({
    from: Math.min(range.from, found.from),
    to: Math.max(range.to, found.to),
  })
  const sentenceRange = within(trimmed(tokens, spoken(sentence, found)))
  if (lengthOf(tokens, sentenceRange) <= WHOLE) return { range: sentenceRange, cut: [false, false] }
  const { range, cut } =
    phrased(sentence, found, sentenceRange, read) ?? clausal(sentence, found, sentenceRange)
  return { range: range.from > sentenceRange.from ? led(block, range, found.from) : range, cut }
}

/** The tokens of a sentence that lie in a span of the source, for findings that know no tokens. */
function tokensOf(sentence: Sentence, span: Span): Range | undefined {
  let found: Range | undefined
  for (let at = sentence.from; at < sentence.to; at++)
    if (overlaps(spanOf(sentence.block, { from: at, to: at + 1 }), span))
      found = { from: found?.from ?? at, to: at + 1 }
  return found
}

/** Stands in a text for a picture, a tag or another thing without words. */
const OBJECT = /\s*\ufffc\s*/g

/** The readable text of a range; dots stand for what has no words. */
const saidIn = (block: BlockFacts, range: Range): string => textOf(block, range).replace(OBJECT, ' … ').trim()

/** The line that a short item of a list finishes: “Symptoms treated” over “Sciatica”. */
export function leadIn(sentence: Sentence, blocks: readonly BlockFacts[]): string | undefined {
  const { block, from, to } = sentence
  const { lead, role } = block.block
  if (lead === undefined || (role !== 'item' && role !== 'cell') || block.sentences.length > 1)
    return undefined
  if (block.tokens.slice(from, to).filter(isWord).length > LABEL) return undefined
  const over = blocks[block.index - lead]?.sentences.at(-1)
  if (!over || over.mood === 'question' || over.mood === 'presupposing') return undefined
  const said = saidIn(over.block, trimmed(over.block.tokens, over))
  return said.length <= LONGEST_LEAD ? said : undefined
}

/** What quotes are made with: the blocks of the text as they stand now, and the syntax of a sentence. */
export interface Quoting {
  readonly blocks: readonly BlockFacts[]
  readonly syntaxOf: Reading
}

/** A range of a sentence as a message quotes it; dots stand where the sentence goes on. */
function quotedAt(sentence: Sentence, found: Range, read: Reading): string {
  const { range, cut } = quotedRange(sentence, found, read)
  return `${cut[0] ? '… ' : ''}${saidIn(sentence.block, range)}${cut[1] ? ' …' : ''}`
}

/** The words of a finding as a message quotes them. */
export function quotedWords({ match, sentence, span, data }: Finding, { blocks, syntaxOf }: Quoting): string {
  const found = sentence && (match ?? tokensOf(sentence, span))
  if (!found) return data.text ?? ''
  const said = quotedAt(sentence, found, syntaxOf)
  const lead = data.lead ?? (match && leadIn(sentence, blocks))
  return lead ? `${lead}: ${said}` : said
}

/** The first claim that calls for what a text lacks, as a message quotes it; nothing of other findings. */
export function quotedClaim({ claim, scope }: Finding, { blocks, syntaxOf }: Quoting): string | undefined {
  if (!claim || scope !== 'document') return undefined
  const { sentence } = claim
  const lead = leadIn(sentence, blocks)
  const said = quotedAt(sentence, claim, syntaxOf)
  return lead ? `${lead}: ${said}` : said
}
