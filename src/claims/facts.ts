// Places and words of what was read: token ranges as source spans, as text, by clause and by role.
import type { Hit } from '../terms/hit.ts'
import { toSource } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { BlockFacts, Range, Sentence } from './model.ts'

/** The source span of a token range of a block. */
export function spanOf(block: BlockFacts, range: Range): Span {
  const start = block.tokens[range.from]?.start ?? 0
  const end = block.tokens[range.to - 1]?.end ?? start
  return toSource(block.block.prose, { start, end })
}

/** The readable text of a token range of a block. */
export function textOf(block: BlockFacts, range: Range): string {
  return block.block.prose.text.slice(
    block.tokens[range.from]?.start ?? 0,
    block.tokens[range.to - 1]?.end ?? 0,
  )
}

/** Whether two token ranges share a token. */
export function meets(a: Range, b: Range): boolean {
  return a.from < b.to && b.from < a.to
}

/** The clause of a sentence that holds a token. */
export function clauseAt(sentence: Sentence, at: number): Range {
  return sentence.clauses.find((clause) => clause.from <= at && at < clause.to) ?? sentence
}

const NONE: readonly Hit[] = []
/** Hits by role, for lists of hits that were asked before; lists of hits never change. */
const known = new WeakMap<readonly Hit[], Map<string, Hit[]>>()

/** Hits of a sentence or block with the given role, in order. */
export function hitsOf({ hits }: { readonly hits: readonly Hit[] }, role: string): readonly Hit[] {
  let byRole = known.get(hits)
  if (!byRole) {
    byRole = new Map()
    for (const hit of hits) {
      const same = byRole.get(hit.class.role)
      if (same) same.push(hit)
      else byRole.set(hit.class.role, [hit])
    }
    known.set(hits, byRole)
  }
  return byRole.get(role) ?? NONE
}
