// Short lines one below the other, as plain text and shop pages have them in the place of a list.
import type { BlockFacts, Facts } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'

/** So many lines on either side are looked at. */
const REACH = 8

const isLine = (block: BlockFacts | undefined): boolean => block !== undefined && isHead(block.block)

/** How many lines stand right before a block and right behind it, with no text between. */
export function linesAround({ index }: BlockFacts, { blocks }: Facts): { before: number; behind: number } {
  let before = 0
  let behind = 0
  while (before < REACH && isLine(blocks[index - before - 1])) before++
  while (behind < REACH && isLine(blocks[index + behind + 1])) behind++
  return { before, behind }
}

/**
 * Whether a line is one of several in the place of a list: of three in a row with another behind it, or
 * below a text that leads to them.
 */
export function isListed(block: BlockFacts, facts: Facts): boolean {
  const { before, behind } = linesAround(block, facts)
  const lead = facts.blocks[block.index - before - 1]
  const leads = (neighbour: BlockFacts | undefined): boolean => neighbour?.tokens.at(-1)?.key === ':'
  return (behind > 0 && before + behind > 1) || leads(lead) || leads(facts.blocks[block.index - 1])
}
