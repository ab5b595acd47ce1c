// Text that stands inside another one, written in that one's way: a string of JSON, a value of YAML, a cell
// of a table.
import { type Prose, proseBuilder, toSource } from '../text/prose.ts'
import type { Block, Unread } from './document.ts'

/** Whether a prose is all of the text of another one, as it is. */
function isAllOf({ runs, exact }: Prose, { text }: Prose): boolean {
  const only = runs.length === 1 ? runs.at(0) : undefined
  return exact && only?.verbatim === true && only.source === 0 && only.length === text.length
}

/** A prose read from the text of another one, placed in that one's source. */
export function composed(inner: Prose, outer: Prose): Prose {
  if (isAllOf(inner, outer)) return outer
  const builder = proseBuilder()
  let next = 0
  for (const run of inner.runs) {
    const end = run.source + run.sourceLength
    if (!run.verbatim) {
      const place =
        run.sourceLength === 0 ? { start: 0, end: 0 } : toSource(outer, { start: run.source, end })
      builder.decoded(inner.text.slice(run.text, run.text + run.length), place.start, place.end - place.start)
      continue
    }
    if ((outer.runs.at(next)?.text ?? 0) > run.source) next = 0
    while (next + 1 < outer.runs.length && (outer.runs.at(next + 1)?.text ?? 0) <= run.source) next++
    for (let at = next; at < outer.runs.length; at++) {
      const under = outer.runs.at(at)
      if (!under || under.text >= end) break
      const from = Math.max(run.source, under.text)
      const to = Math.min(end, under.text + under.length)
      const text = outer.text.slice(from, to)
      if (under.verbatim) builder.verbatim(text, under.source + from - under.text)
      else builder.decoded(text, under.source, under.sourceLength)
    }
  }
  if (!inner.exact || !outer.exact) builder.unsure()
  return builder.finish()
}

/**
 * Blocks read from the text of a prose, placed in its source. What would have to be written in both ways at
 * once is not written.
 */
export function placeBlocks(blocks: readonly Block[], outer: Prose): Block[] {
  return placePlainBlocks(blocks, outer).map((block) => ({ ...block, writing: 'never' }))
}

/** What was not read of the text of a prose, by where that stands in its source. */
export const placeUnread = (notRead: readonly Unread[], outer: Prose): Unread[] =>
  notRead.map(({ reason, ...span }) => ({ ...toSource(outer, span), reason }))

/**
 * Blocks read from the text of a prose that is written as its source is, or with what begins its lines taken
 * out, placed in that source.
 */
export function placePlainBlocks(blocks: readonly Block[], outer: Prose): Block[] {
  return blocks.map((block) => ({ ...block, prose: composed(block.prose, outer) }))
}
