// What is read again around an edit: a block or a stretch of a long one, and the blocks that hang on it.

import type { BlockFacts, Facts, Sentence } from '../claims/model.ts'
import { answersIn } from '../claims/pointer-sources.ts'
import { type Language, readBlocks } from '../claims/read-facts.ts'
import type { Block } from '../formats/document.ts'
import { plainProse } from '../text/prose.ts'
import type { Span } from '../text/span.ts'

/** Blocks up to so many units are read again whole; of longer ones so many sentences on either side. */
export const WHOLE = 3000

const REACH = 2

/** More blocks than this that hang on one are not asked again, and its words not rewritten. */
export const MOST_HANGING = 60

/** So many stretches are kept. */
const KEPT = 64

/** What is read again: a block, or a stretch of a long one that begins at `start` of its text. */
export interface Stretch {
  readonly block: BlockFacts
  readonly start: number
}

function windowAround({ block, index }: Sentence): Span {
  const { sentences, tokens } = block
  const { length } = block.block.prose.text
  const first = sentences[Math.max(0, index - REACH)]
  const last = sentences[Math.min(sentences.length - 1, index + REACH)]
  const start = index <= REACH ? 0 : (tokens[first?.from ?? 0]?.start ?? 0)
  const end = index + REACH >= sentences.length - 1 ? length : (tokens[(last?.to ?? 0) - 1]?.end ?? length)
  return { start, end }
}

/** A block with other words from `start` on; its links and calls stay where they are not edited. */
function withText({ block }: BlockFacts, text: string, moved: (span: Span) => Span | undefined): Block {
  const shifted = <T extends Span>(spans: readonly T[]): T[] =>
    spans.flatMap((span) => {
      const place = moved(span)
      return place ? [{ ...span, ...place }] : []
    })
  return { ...block, prose: plainProse(text, 0), links: shifted(block.links), calls: shifted(block.calls) }
}

/** The blocks whose claims depend on a block: the next one, and the items and cells that hang on it. */
export function hangingOn({ index }: BlockFacts, { blocks }: Facts): BlockFacts[] {
  const hanging: BlockFacts[] = []
  for (let at = index + 1; at < blocks.length && hanging.length <= MOST_HANGING; at++) {
    const other = blocks[at]
    if (!other) break
    const { lead, row } = other.block
    const depends =
      at === index + 1 ||
      (lead !== undefined && (at - lead === index || at - lead - 1 === index)) ||
      (row !== undefined && at - row === index)
    if (depends) hanging.push(other)
    else if (lead === undefined) break
  }
  return hanging
}

/** A block with other words, read anew; it stands where the block stands. */
function reread(block: BlockFacts, now: Block, language: Language): BlockFacts {
  const [read] = readBlocks([now], language)
  if (!read) throw new Error('a block was not read')
  read.index = block.index
  read.sources = block.sources
  return read
}

/** Gives the stretch of a sentence; that of a long block is read when it is first asked for. */
export function stretcher(language: Language): (sentence: Sentence) => Stretch {
  const stretches = new Map<string, Stretch>()
  return (sentence) => {
    const { block } = sentence
    const { text } = block.block.prose
    if (text.length <= WHOLE) return { block, start: 0 }
    const { start, end } = windowAround(sentence)
    const key = `${block.index} ${start} ${end}`
    const made = stretches.get(key)
    if (made) return made
    const moved = (span: Span): Span | undefined =>
      span.start >= start && span.end <= end
        ? { start: span.start - start, end: span.end - start }
        : undefined
    if (stretches.size >= KEPT) stretches.clear()
    const stretch = { block: reread(block, withText(block, text.slice(start, end), moved), language), start }
    stretches.set(key, stretch)
    return stretch
  }
}

/** A block with other words in a place of its text, not read. */
export function blockWith(old: BlockFacts, place: Span, words: string): Block {
  const { text } = old.block.prose
  const by = words.length - (place.end - place.start)
  const moved = (span: Span): Span | undefined =>
    span.end <= place.start
      ? span
      : span.start >= place.end
        ? { start: span.start + by, end: span.end + by }
        : undefined
  return withText(old, text.slice(0, place.start) + words + text.slice(place.end), moved)
}

/** A block read again with other words in a place of its text. */
export function edited(old: BlockFacts, place: Span, words: string, language: Language): BlockFacts {
  return reread(old, blockWith(old, place, words), language)
}

/** Whether pointers elsewhere in a text find the same in a block with other words in a place of its text. */
export function answersAlike(old: BlockFacts, place: Span, words: string, { hosts }: Language): boolean {
  return answersIn(old.block, hosts) === answersIn(blockWith(old, place, words), hosts)
}
