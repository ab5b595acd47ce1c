// What class of product an intervention is of, where several words name it together.
import type { Hit } from '../terms/hit.ts'
import { hasTrait } from '../terms/term.ts'
import { hitsOf } from './facts.ts'
import type { BlockFacts } from './model.ts'

/** Classes that stay what they are in whatever form they are given: "a buprenorphine patch". */
const STAYING: ReadonlySet<string> = new Set(['drug', 'biologic'])
/** Classes of products that a drug beside them is given in: "a buprenorphine patch" is no device. */
const GIVEN_IN: ReadonlySet<string> = new Set(['supplement', 'device', 'cosmetic'])
/** Classes of what is put into forms of every kind: "collagen" into capsules and into serums. */
const PUT_IN: ReadonlySet<string> = new Set(['supplement', 'any'])
/** The trait of forms that say where a product is used: "serum", "balm". */
const USED_ON = 'used-on'

/** Whether two hits name one thing: side by side, one word apart, or held by a word such as "with". */
function together({ tokens, words }: BlockFacts, left: Hit, right: Hit): boolean {
  const gap = right.from - left.to
  if (gap === 0) return true
  const between = tokens[left.to]
  if (gap !== 1 || between?.kind !== 'word') return false
  if (words.additions.has(between.key)) return hasTrait(left.class, USED_ON)
  const { nounMarkers, nounLinks, offerLinks, listFillers } = words
  return ![nounMarkers, nounLinks, offerLinks, listFillers].some((links) => links.has(between.key))
}

/** The interventions that name one thing with a hit; a long block has thousands that do not. */
function beside(block: BlockFacts, hit: Hit): Hit[] {
  const named: Hit[] = []
  for (const other of hitsOf(block, 'intervention')) {
    if (other.from > hit.to + 1) break
    if (other === hit || other.to < hit.from - 1) continue
    if (other.from >= hit.to ? together(block, hit, other) : together(block, other, hit)) named.push(other)
  }
  return named
}

/**
 * The class of product of an intervention: that of its own word, unless a drug stands beside it, or its form
 * says that a supplement's ingredient is not eaten here ("collagen serum", "a gel with collagen").
 */
export function productAt(block: BlockFacts, hit: Hit): string | undefined {
  const own = hit.class.product
  if (own !== undefined && STAYING.has(own)) return own
  const named = beside(block, hit)
  const staying = named.find(({ class: { product } }) => STAYING.has(product ?? ''))
  if (staying && GIVEN_IN.has(own ?? 'any')) return staying.class.product
  const form = named.find((other) => hasTrait(other.class, USED_ON))
  return form && PUT_IN.has(own ?? 'any') ? form.class.product : own
}
