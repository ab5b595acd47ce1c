// Rows and objects of data: each is a document of its own for what must stand near a claim.
import type { BlockFacts, Facts } from '../claims/model.ts'

/**
 * The blocks of each row or object of a file of data, each with what stands above them all; one list of all
 * blocks for a text that is one document.
 */
export function recordsOf(facts: Facts): readonly (readonly BlockFacts[])[] {
  const { blocks } = facts
  if (blocks.every(({ block }) => block.record === undefined)) return [blocks]
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
