// Where a quote that is cut begins and ends: with whole phrases, so that it makes sense without the rest.
import type { BlockFacts, Facts } from '../claims/model.ts'
import type { Range } from '../text/range.ts'

/** The syntax of a sentence, where it is known. */
export type Syntax = ReturnType<Facts['syntaxOf']>
type Chunk = NonNullable<Syntax>['chunks'][number]

/** So many UTF-16 units before what was found may be quoted, and so many in all; more if no phrase ends. */
const BEFORE = 56
const WHOLE = 100
const MOST = 128
/** What belongs to the number before it. */
const OF_NUMBERS = new Set(['%', '‰', '°'])

/** Whether no space stands before a token: the second half of “life-changing”, the sign behind a number. */
export function isTied({ tokens, block }: BlockFacts, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]]
  if (!before || !token) return false
  return !/\s/.test(block.prose.text.slice(before.end, token.start))
}

/** Behind them another phrase or clause begins. */
const PARTING: ReadonlySet<Chunk['kind']> = new Set(['mark', 'conjunction', 'subordinator', 'relative'])
/** A phrase behind them hangs on what stands before. */
const HOLDING: ReadonlySet<Chunk['kind']> = new Set(['preposition', 'adjective', 'adverb', 'other'])
/** A quote may end with them … */
const FULL: ReadonlySet<Chunk['kind']> = new Set(['noun', 'verb', 'adjective', 'adverb'])
/** … where one of these follows. */
const GOING_ON: ReadonlySet<Chunk['kind']> = new Set(['preposition', ...PARTING])

/** Marks that touch what they open. */
const OPENING: ReadonlySet<string> = new Set(['“', '"', '‘', '(', '[', '—', '–'])

/** A chunk between those beside it. */
type Neighbours = readonly [before: Chunk | undefined, chunk: Chunk, after: Chunk | undefined]

/** How well a quote begins with a chunk: 2 where a clause or phrase begins, 1 where it can be read alone. */
function opening({ block }: QuoteText, [before, chunk, after]: Neighbours): number {
  if (chunk.kind === 'mark' || chunk.kind === 'preposition' || chunk.kind === 'conjunction') return 0
  if (before === undefined) return 2
  // “$|2 million”, “Phase 2/|3”; the tail of a list before another clause: “redness and | soreness, it …”.
  const tail = chunk.kind === 'noun' && before.kind === 'conjunction' && after?.kind === 'mark'
  const tied = isTied(block, chunk.from) && !OPENING.has(block.tokens[chunk.from - 1]?.key ?? '')
  if (tail || tied) return 0
  if (PARTING.has(before.kind)) return 2
  if (chunk.kind === 'noun') return HOLDING.has(before.kind) ? 0 : 1
  return chunk.kind === 'verb' && before.kind !== 'noun' ? 1 : 0
}

/** Whether a quote may end with a chunk that another follows. */
function closes({ block: { tokens, words } }: QuoteText, chunk: Chunk, after: Chunk | undefined): boolean {
  if (!FULL.has(chunk.kind) || words.quoteJoiners.has(tokens[chunk.to - 1]?.key ?? '')) return false
  if (after === undefined) return true
  // “a warm | and nurturing place”, “a safe | , quiet place”
  if (chunk.kind === 'adjective' && chunk.to - chunk.from > 1 && PARTING.has(after.kind)) return false
  if (words.partLinks.has(tokens[after.from]?.key ?? '')) return false
  // “The skin looks | smooth”, “reduces | pain”: what it does to what, or is, comes behind.
  return GOING_ON.has(after.kind) && (chunk.kind !== 'verb' || PARTING.has(after.kind))
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

/** The phrases around what was found, within bounds; undefined where they are too long. */
export function phrasesAround(text: QuoteText, found: Range, bounds: Range): Range | undefined {
  const { tokens } = text.block
  const unitsOf = (from: number, to: number): number =>
    (tokens[to - 1]?.end ?? 0) - (tokens[from]?.start ?? 0)
  const inside = withSigns(text).filter(({ from, to }) => from >= bounds.from && to <= bounds.to)
  const first = inside.findIndex(({ to }) => to > found.from)
  const last = inside.findIndex(({ to }) => to >= found.to)
  if (first < 0 || last < 0) return undefined
  let start = first
  let best = 0
  for (let at = first; at >= 0; at--) {
    const chunk = inside[at] as Chunk
    if (unitsOf(chunk.from, found.from) > BEFORE) break
    const worth = opening(text, [inside[at - 1], chunk, inside[at + 1]])
    if (worth === 0 || worth < best) continue
    start = at
    best = worth
  }
  // “In addition to | eliminating redness”: where no phrase begins, a verb begins with what was found.
  const bare = best === 0 && inside[start]?.kind === 'verb'
  const from = bare ? found.from : Math.min(inside[start]?.from ?? found.from, found.from)
  let to: number | undefined
  for (let at = last; at < inside.length; at++) {
    const chunk = inside[at] as Chunk
    if (unitsOf(from, chunk.to) > (to === undefined ? MOST : WHOLE)) break
    if (closes(text, chunk, inside[at + 1])) to = chunk.to
  }
  return to === undefined ? undefined : { from, to: Math.max(to, found.to) }
}
