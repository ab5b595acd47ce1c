// What a page says twice: on the page, and again where it is not seen or for other programs.
import type { Block } from './document.ts'

const said = ({ prose }: Block): string => prose.text.trim()
/** So much of a page's navigation is looked through for a name or slogan, and so long it is at least. */
const LOOKED_THROUGH = 20_000
const SLOGAN = 12

/**
 * Settles what blocks that are hidden, or tell other programs what the page says, are: navigation where their
 * words are the page's navigation, and a title where they are its title. Blocks are replaced in place.
 */
export function settleTwins(blocks: Block[]): void {
  if (!blocks.some(({ hidden, repeats }) => hidden || repeats)) return
  const navigation = new Set<string>()
  const titles = new Set<string>()
  for (const block of blocks) {
    if (block.repeats) continue
    if (block.role === 'navigation' && !block.hidden) navigation.add(said(block))
    else if (block.role === 'title' || block.level === 1) titles.add(said(block))
  }
  const furniture = [...navigation].join('\n').slice(0, LOOKED_THROUGH)
  for (const [at, block] of blocks.entries()) {
    if (block.role === 'navigation' || !(block.hidden || block.repeats)) continue
    const text = said(block)
    if (navigation.has(text) || (block.repeats && text.length >= SLOGAN && furniture.includes(text)))
      blocks[at] = { ...block, role: 'navigation' }
    else if (block.repeats && block.level === undefined && titles.has(text))
      blocks[at] = { ...block, level: 1 }
  }
}
