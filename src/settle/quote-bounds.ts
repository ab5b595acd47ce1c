// Where a quote that is cut begins and ends: with whole phrases, so that it makes sense without the rest.
import type { BlockFacts, Facts } from '../claims/model.ts'
import type { Token } from '../prose/tokens.ts'
import type { Range } from '../text/range.ts'

/** The syntax of a sentence, where it is known. */
export type Syntax = ReturnType<Facts['syntaxOf']>
type Chunk = NonNullable<Syntax>['chunks'][number]

/** So many UTF-16 units before what was found may be quoted, and so many in all; more if no phrase ends. */
const BEFORE = 80
const WHOLE = 116
const MOST = 136
/** What belongs to the number before it. */
const OF_NUMBERS = new Set(['%', '‰', '°'])

/** Whether no space stands before a token: the second half of “life-changing”, the sign behind a number. */
export function isTied({ tokens, block }: BlockFacts, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]]
  if (!before || !token) return false
  return !/\s/.test(block.prose.text.slice(before.end, token.start))
}

/** Words behind which another phrase or clause begins, and marks that part phrases. */
const LINKS: ReadonlySet<Chunk['kind']> = new Set(['conjunction', 'subordinator', 'relative'])
const BREAKS: ReadonlySet<string> = new Set([
  ',',
  ';',
  ':',
  '—',
  '–',
  '(',
  ')',
  '[',
  ']',
  '“',
  '”',
  '"',
  '‘',
  '|',
])
/** A phrase behind them hangs on what stands before; so does one behind “Dr.” or “®”. */
const HOLDING: ReadonlySet<Chunk['kind']> = new Set(['preposition', 'adjective', 'adverb', 'mark', 'other'])
/** A quote may end with them. */
const FULL: ReadonlySet<Chunk['kind']> = new Set(['noun', 'verb', 'adjective', 'adverb'])

/** Marks that touch what they open. */
const OPENING: ReadonlySet<string> = new Set(['“', '"', '‘', '(', '[', '—', '–'])
const CLOSING: ReadonlySet<string> = new Set([')', ']'])

/** Whether brackets that close in a range open in it too, and, where `whole`, those that open close. */
function isBalanced(tokens: readonly Token[], { from, to }: Range, bothWays: boolean): boolean {
  let open = 0
  for (let at = from; at < to; at++) {
    const { key = '' } = tokens[at] ?? {}
    if (key === '(' || key === '[') open++
    else if (CLOSING.has(key) && --open < 0) return false
  }
  return open === 0 || !bothWays
}

const breaksAt = ({ block }: QuoteText, { kind, from }: Chunk): boolean =>
  kind === 'mark' && BREAKS.has(block.tokens[from]?.key ?? '')

/** Whether a clause begins with a noun phrase: one that a verb follows, with what hangs on it between. */
function isSubject(chunks: readonly Chunk[], at: number): boolean {
  if (chunks[at]?.kind !== 'noun') return false
  let next = at + 1
  while (chunks[next]?.kind === 'preposition' && chunks[next + 1]?.kind === 'noun') next += 2
  if (chunks[next]?.kind === 'adverb') next++
  return chunks[next]?.kind === 'verb'
}

/** How well a quote begins with a chunk behind a word or mark that parts phrases. */
function openingBehind(before: Chunk, chunks: readonly Chunk[], at: number): number {
  const kind = chunks[at]?.kind
  if (isSubject(chunks, at)) return 3
  if (before.kind === 'mark') return kind === 'verb' ? 2 : 1
  // “patients who | received it also kept”, “redness and | soreness, it …”: what they hang on is missing.
  if (before.kind === 'relative' || kind === 'preposition') return 0
  if (before.kind === 'conjunction') return kind === 'verb' ? 1 : 0
  return kind === 'verb' ? 2 : 1
}

/** How well a quote begins with a chunk: 3 with a clause, 2 with a phrase, 1 if it can be read alone. */
function opening(text: QuoteText, chunks: readonly Chunk[], at: number): number {
  const [before, chunk] = [chunks[at - 1], chunks[at]]
  if (!chunk || chunk.kind === 'mark' || chunk.kind === 'conjunction') return 0
  if (before === undefined) return 3
  // “$|2 million”, “Phase 2/|3”
  const tied = isTied(text.block, chunk.from)
  if (chunk.kind === 'relative' || (tied && !OPENING.has(text.block.tokens[chunk.from - 1]?.key ?? '')))
    return 0
  if (LINKS.has(before.kind) || breaksAt(text, before)) return openingBehind(before, chunks, at)
  if (chunk.kind === 'noun') return HOLDING.has(before.kind) ? 0 : 1
  return chunk.kind === 'verb' && before.kind !== 'noun' && before.kind !== 'mark' ? 1 : 0
}

/** How well a quote ends with a chunk: 2 before another phrase or clause, 1 before what hangs on it. */
function closing(text: QuoteText, chunks: readonly Chunk[], at: number): number {
  const { tokens, words } = text.block
  const [chunk, after] = [chunks[at] as Chunk, chunks[at + 1]]
  if (!FULL.has(chunk.kind) || words.quoteJoiners.has(tokens[chunk.to - 1]?.key ?? '')) return 0
  if (after === undefined) return 2
  const parts = LINKS.has(after.kind) || breaksAt(text, after)
  // “a warm | and nurturing place”, “of sore | , swollen knees”
  const hangs = chunk.to - chunk.from > 1 || chunks[at - 1]?.kind === 'preposition'
  if (chunk.kind === 'adjective' && hangs && parts) return 0
  if (words.partLinks.has(tokens[after.from]?.key ?? '')) return 0
  // “The skin looks | smooth”, “studies have shown | that”: what it does to what, or is, comes behind.
  if (chunk.kind === 'verb') return breaksAt(text, after) ? 2 : 0
  if (parts) return 2
  return after.kind === 'preposition' && chunk.kind !== 'adverb' ? 1 : 0
}

/** Whether a chunk ends what only leads to another clause: “… helps, and in May of 2022 | , it …”. */
function onlyLeads(chunks: readonly Chunk[], at: number): boolean {
  let from = at
  while (from >= 0 && chunks[from]?.kind !== 'verb' && !LINKS.has(chunks[from]?.kind ?? 'other')) from--
  return chunks[from]?.kind === 'conjunction' && chunks[from + 1]?.kind === 'preposition'
}

/** A sentence that is quoted, with its chunks. */
export interface QuoteText {
  readonly block: BlockFacts
  readonly chunks: readonly Chunk[]
}

/** Chunks with the sign of a number in that of the number: “95 | % | of”. */
function withSigns({ block: { tokens }, chunks }: QuoteText): Chunk[] {
  const out: Chunk[] = []
  for (const chunk of chunks) {
    const before = out.at(-1)
    const signs =
      before && tokens[chunk.from - 1]?.kind === 'number' && OF_NUMBERS.has(tokens[chunk.from]?.key ?? '')
    if (signs) out[out.length - 1] = { ...before, kind: 'noun', to: chunk.to }
    else out.push(chunk)
  }
  return out
}

const unitsOf = (tokens: readonly Token[], from: number, to: number): number =>
  (tokens[to - 1]?.end ?? 0) - (tokens[from]?.start ?? 0)

/** The chunk with which a quote best begins: of those that are as good, the first that is near enough. */
function startOf(text: QuoteText, chunks: readonly Chunk[], first: number, found: Range): number {
  const { tokens } = text.block
  let start = first
  let best = 0
  for (let at = first; at >= 0; at--) {
    const { from } = chunks[at] as Chunk
    if (unitsOf(tokens, from, found.from) > BEFORE) break
    const worth = opening(text, chunks, at)
    if (worth === 0 || worth < best || !isBalanced(tokens, { from, to: found.to }, false)) continue
    start = at
    best = worth
  }
  return start
}

/** The phrases around what was found, within bounds; undefined where they are too long. */
export function phrasesAround(text: QuoteText, found: Range, bounds: Range): Range | undefined {
  const { tokens } = text.block
  const inside = withSigns(text).filter(({ from, to }) => from >= bounds.from && to <= bounds.to)
  const first = inside.findIndex(({ to }) => to > found.from)
  const last = inside.findIndex(({ to }) => to >= found.to)
  if (first < 0 || last < 0) return undefined
  const start = startOf(text, inside, first, found)
  // “In addition to | eliminating redness”: where no phrase begins, a verb begins with what was found.
  const bare = opening(text, inside, start) === 0 && inside[start]?.kind === 'verb'
  const from = bare ? found.from : Math.min(inside[start]?.from ?? found.from, found.from)
  let to: number | undefined
  let best = 0
  for (let at = last; at < inside.length; at++) {
    const chunk = inside[at] as Chunk
    // What was found is quoted at any length.
    if (at > last && unitsOf(tokens, from, chunk.to) > (to === undefined ? MOST : WHOLE)) break
    const worth = closing(text, inside, at)
    if (worth === 0 || worth < best || !isBalanced(tokens, { from, to: chunk.to }, true)) continue
    if (at > last && onlyLeads(inside, at)) continue
    to = chunk.to
    best = worth
  }
  return to === undefined ? undefined : { from, to: Math.max(to, found.to) }
}
