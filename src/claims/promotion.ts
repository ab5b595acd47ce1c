// What a document promotes: the interventions named in its title, headings and calls to action, and most
// often.
import type { BlockFacts, Promotion } from './model.ts'
import { isHead } from './mood.ts'
import { nameOf } from './standing.ts'

const HEAD_WEIGHT = 3
const LEAST_SHARE = 0.15

/** What the profile says beforehand. */
export interface Offer {
  readonly selling: boolean
  /** Whether the words of the text may say that it sells where the profile does not. */
  readonly byWords: boolean
  readonly product?: string
  /** The class that the settings name, whatever the words say. */
  readonly chosen?: string
}

function sells(blocks: readonly BlockFacts[]): boolean {
  let actions = 0
  let sellers = 0
  for (const { hits } of blocks) {
    for (const hit of hits) {
      if (hit.class.name === 'call-to-action') actions++
      else if (hit.class.role === 'seller') sellers++
    }
  }
  return actions >= 1 && sellers >= 2
}

/** Counts the interventions of a document and says which of them it promotes. */
export function findPromotion(blocks: readonly BlockFacts[], offer: Offer): Promotion {
  const weights = new Map<string, { weight: number; head: boolean; product: string }>()
  const products = new Map<string, number>()
  let total = 0
  for (const block of blocks) {
    const head = isHead(block.block)
    for (const hit of block.hits) {
      if (hit.class.role !== 'intervention' || hit.class.standing !== 'named') continue
      const weight = head ? HEAD_WEIGHT : 1
      const name = nameOf(block, hit)
      const known = weights.get(name)
      weights.set(name, {
        weight: (known?.weight ?? 0) + weight,
        head: head || (known?.head ?? false),
        product: hit.class.product ?? 'any',
      })
      total += weight
    }
  }
  const promoted = [...weights]
    .filter(([, { weight, head }]) => head || weight >= total * LEAST_SHARE)
    .sort((a, b) => b[1].weight - a[1].weight || (a[0] < b[0] ? -1 : 1))
  for (const [, { weight, product }] of promoted) products.set(product, (products.get(product) ?? 0) + weight)
  const main = [...products].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
  const selling = offer.selling || (offer.byWords && sells(blocks))
  return {
    names: new Set(selling ? promoted.map(([name]) => name) : []),
    product: offer.chosen ?? main ?? offer.product,
    selling,
  }
}
