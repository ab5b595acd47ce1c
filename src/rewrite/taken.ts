// Whether an edit of one block takes words of another with it: the text in place of a picture lies within the
// paragraph that shows it, and is a block of its own.
import type { BlockFacts, Facts } from '../claims/model.ts'
import type { Span } from '../text/span.ts'

const startOf = ({ block }: BlockFacts): number | undefined => block.prose.runs.at(0)?.source

/** The place of the first of some numbers in order that is no less than `least`. */
function firstFrom(numbers: Float64Array, least: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Gives the function that says whether a range of the source (UTF-16 offsets), in which words of a block are
 * edited, holds the beginning of another block. Where the blocks begin is sorted once, when it is first
 * asked.
 */
export function takenWith({ blocks }: Facts): (block: BlockFacts, span: Span) => boolean {
  let starts: Float64Array | undefined
  return ({ index }, { start, end }) => {
    starts ??= Float64Array.from(blocks.flatMap((block) => startOf(block) ?? [])).sort()
    const held = firstFrom(starts, end) - firstFrom(starts, start)
    const block = blocks[index]
    const own = block && startOf(block)
    return held > Number(own !== undefined && start <= own && own < end)
  }
}
