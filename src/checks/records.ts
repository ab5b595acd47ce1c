// Rows and objects of data: each is a document of its own for what must stand near a claim.
import type { BlockFacts, Facts } from '../claims/model.ts'

/** Whether a text is rows or objects, each of which is a document. */
export const hasRecords = ({ blocks }: Facts): boolean =>
  blocks.some(({ block }) => block.record !== undefined)

/**
 * The blocks of each row or object of a file of data, each with what stands above them all; one list of all
 * blocks for a text that is one document.
 */
function recordsOf(facts: Facts): readonly (readonly BlockFacts[])[] {
  const { blocks } = facts
  if (!hasRecords(facts)) return [blocks]
  const shared = blocks.filter(({ block }) => block.record === undefined)
  const records = new Map<number, BlockFacts[]>()
  for (const block of blocks) {
    const { record } = block.block
    if (record === undefined) continue
    const known = records.get(record)
    if (known) known.push(block)
    else records.set(record, [...shared, block])
  }
  return [...records.values()]
}

/** What is found in the first row or object in which anything is; of the others it would say the same. */
export function inFirstRecord<T>(facts: Facts, findIn: (blocks: readonly BlockFacts[]) => T[]): T[] {
  for (const blocks of recordsOf(facts)) {
    const found = findIn(blocks)
    if (found.length > 0) return found
  }
  return []
}
