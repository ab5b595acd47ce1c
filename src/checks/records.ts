// Rows and objects of data: each is a document of its own for what must stand near a claim.
import type { BlockFacts, Claim, Facts } from '../claims/model.ts'

/** A row or object, or a text that is one document. */
export interface Part {
  /** Its blocks, with what stands above all rows. */
  readonly blocks: readonly BlockFacts[]
  /** The benefits that are claimed in it. */
  readonly benefits: readonly Claim[]
}

/** Whether a text is rows or objects, each of which is a document. */
export const hasRecords = ({ blocks }: Facts): boolean =>
  blocks.some(({ block }) => block.record !== undefined)

function recordsOf(facts: Facts): Iterable<Part> {
  // Nothing of a text is asked for before somebody asks.
  if (!hasRecords(facts)) return [facts]
  const { blocks, benefits } = facts
  const shared = blocks.filter(({ block }) => block.record === undefined)
  const records = new Map<number, { blocks: BlockFacts[]; benefits: Claim[] }>()
  for (const block of blocks) {
    const { record } = block.block
    if (record === undefined) continue
    const contents = records.get(record)
    if (contents) contents.blocks.push(block)
    else records.set(record, { blocks: [...shared, block], benefits: [] })
  }
  for (const claim of benefits) records.get(claim.sentence.block.block.record ?? -1)?.benefits.push(claim)
  return records.values()
}

/** What is found in the first row or object in which anything is; of the others it would say the same. */
export function inFirstRecord<T>(facts: Facts, findIn: (part: Part) => T[]): T[] {
  for (const part of recordsOf(facts)) {
    const found = findIn(part)
    if (found.length > 0) return found
  }
  return []
}
