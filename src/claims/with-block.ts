// The blocks of a text with one of them read anew, or one more: looked through, not copied, where they are
// many.
import type { BlockFacts } from './model.ts'

/** So many blocks are copied: a copy is read faster, and of a long text one is made for every finding. */
const COPIED = 256

/** The blocks with one in the place of its `index`, which may be one behind the last. */
export function withBlock(blocks: readonly BlockFacts[], block: BlockFacts): readonly BlockFacts[] {
  const { index } = block
  if (blocks.length <= COPIED) {
    const copy = blocks.slice()
    copy[index] = block
    return copy
  }
  const place = String(index)
  return new Proxy(blocks, {
    get: (all, key) =>
      key === place ? block : key === 'length' ? Math.max(all.length, index + 1) : Reflect.get(all, key),
    has: (all, key) => key === place || Reflect.has(all, key),
  })
}
