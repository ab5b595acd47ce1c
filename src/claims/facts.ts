// Places and words of what was read: token ranges as source spans, as text, by clause and by role.
import type { Hit } from '../terms/hit.ts'
import { toSource } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { BlockFacts, Claim, Range, Sentence } from './model.ts'

/** The source span of a token range of a block. */
export function spanOf(block: BlockFacts, range: Range): Span {
  return toSource(block.block.prose, block.stretchOf(range))
}

/** The readable text of a token range of a block. */
export function textOf(block: BlockFacts, range: Range): string {
  const { start, end } = block.stretchOf(range)
  return block.block.prose.text.slice(start, end)
}

/** Whether two token ranges share a token. */
export function meets(a: Range, b: Range): boolean {
  return a.from < b.to && b.from < a.to
}

/** Whether a claim is made: neither denied nor an aim; to state a use (“used to treat”) makes it. */
export const isAsserted = ({ negated, goal, use }: Claim): boolean => !negated && (!goal || use)

/** The clause of a sentence that holds a token. */
export function clauseAt(sentence: Sentence, at: number): Range {
  return sentence.clauses.find((clause) => clause.from <= at && at < clause.to) ?? sentence
}

const NONE: readonly Hit[] = []
type ByRole = Map<string, Hit[]>
/**
 * Lists of hits that were asked last, by role. Checks ask a sentence and those around it many times and then
 * never again; kept for every sentence, its roles weighed more than its hits.
 */
function latest(most: number): (hits: readonly Hit[]) => ByRole {
  const kept: { readonly hits: readonly Hit[]; readonly roles: ByRole }[] = []
  let oldest = 0
  return (hits) => {
    for (const known of kept) if (known.hits === hits) return known.roles
    const roles: ByRole = new Map()
    for (const hit of hits) {
      const same = roles.get(hit.class.role)
      if (same) same.push(hit)
      else roles.set(hit.class.role, [hit])
    }
    kept[oldest] = { hits, roles }
    oldest = (oldest + 1) % most
    return roles
  }
}

const ofFew = latest(8)
/** Those of a long block are asked between its sentences, and not put together anew after every few. */
const ofMany = latest(2)
/** From so many hits on a list is one of a long block. */
const MANY = 100
const byRole = (hits: readonly Hit[]): ByRole => (hits.length < MANY ? ofFew(hits) : ofMany(hits))

/** Hits of a sentence or block with the given role, in order. */
export function hitsOf({ hits }: { readonly hits: readonly Hit[] }, role: string): readonly Hit[] {
  return hits.length === 0 ? NONE : (byRole(hits).get(role) ?? NONE)
}
