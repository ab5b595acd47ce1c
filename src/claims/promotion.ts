// What a document promotes: the interventions named in its title, headings and calls to action, and most
// often.
import type { BlockFacts, Promotion } from './model.ts'
import { isHead } from './mood.ts'
import { type Praise, praises } from './praise.ts'
import { nameOf } from './subject-kind.ts'

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

/** What the hits of a block say of an offer. */
interface Offered {
  readonly named: readonly { readonly name: string; readonly product: string }[]
  readonly actions: number
  readonly sellers: number
  /** What its words weigh as praise. */
  readonly praise: number
}

/** What most blocks say of it. */
const NOTHING: Offered = { named: [], actions: 0, sellers: 0, praise: 0 }

/** Blocks that were looked at before; their hits never change. */
const known = new WeakMap<BlockFacts, Offered>()

function offeredIn(block: BlockFacts, praise: Praise): Offered {
  const before = known.get(block)
  if (before) return before
  const { hits } = block
  const found = {
    named: hits
      .filter((hit) => hit.class.role === 'intervention' && hit.class.standing === 'named')
      .map((hit) => ({ name: nameOf(block, hit), product: hit.class.product ?? 'any' })),
    actions: hits.filter((hit) => hit.class.role === 'call-to-action').length,
    sellers: hits.filter((hit) => hit.class.role === 'seller' && hit.class.name !== 'call-to-action').length,
    praise: hits.reduce((sum, hit) => sum + praise.of(hit), 0),
  }
  const { named, actions, sellers, praise: weight } = found
  const offered = named.length + actions + sellers === 0 && weight === 0 ? NOTHING : found
  known.set(block, offered)
  return offered
}

function sells(offered: readonly Offered[]): boolean {
  const sum = (field: 'actions' | 'sellers'): number =>
    offered.reduce((total, block) => total + block[field], 0)
  return sum('actions') >= 1 && sum('sellers') >= 2
}

/** Counts the interventions of a document and says which of them it promotes. */
export function findPromotion(blocks: readonly BlockFacts[], offer: Offer, praise: Praise): Promotion {
  const weights = new Map<string, { weight: number; head: boolean; product: string }>()
  const products = new Map<string, number>()
  let total = 0
  const offered = blocks.map((block) => offeredIn(block, praise))
  blocks.forEach(({ block }, at) => {
    const head = isHead(block)
    const weight = head ? HEAD_WEIGHT : 1
    for (const { name, product } of offered[at]?.named ?? []) {
      const before = weights.get(name)
      weights.set(name, {
        weight: (before?.weight ?? 0) + weight,
        head: head || (before?.head ?? false),
        product,
      })
      total += weight
    }
  })
  const promoted = [...weights]
    .filter(([, { weight, head }]) => head || weight >= total * LEAST_SHARE)
    .sort((a, b) => b[1].weight - a[1].weight || (a[0] < b[0] ? -1 : 1))
  for (const [, { weight, product }] of promoted) products.set(product, (products.get(product) ?? 0) + weight)
  const main = [...products].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
  const selling = offer.selling || (offer.byWords && sells(offered))
  return {
    names: new Set(selling ? promoted.map(([name]) => name) : []),
    product: offer.chosen ?? main ?? offer.product,
    selling,
    praising:
      selling &&
      praises(
        praise,
        offered.reduce((sum, block) => sum + block.praise, 0),
        blocks.reduce((sum, { count }) => sum + count, 0),
      ),
  }
}

function isSame(a: Promotion, b: Promotion): boolean {
  return (
    a.product === b.product &&
    a.selling === b.selling &&
    a.praising === b.praising &&
    a.names.size === b.names.size &&
    [...a.names].every((name) => b.names.has(name))
  )
}

/**
 * Gives the function that says whether a text still promotes what it does when one of its blocks is read with
 * other words, or one more stands at its end; `after` is all blocks then.
 */
export function promotesSame(
  blocks: readonly BlockFacts[],
  before: Promotion,
  offer: Offer,
  praise: Praise,
): (old: BlockFacts | undefined, now: BlockFacts, after: readonly BlockFacts[]) => boolean {
  let totals: { readonly praise: number; readonly words: number } | undefined
  return (old, now, after) => {
    const [was, is] = [old ? offeredIn(old, praise) : NOTHING, offeredIn(now, praise)]
    const isNamed = ({ name }: Offered['named'][number], at: number): boolean => name === is.named[at]?.name
    const namesSame = was.named.length === is.named.length && was.named.every(isNamed)
    const sellsSame = was.actions === is.actions && was.sellers === is.sellers
    if (!namesSame || !sellsSame) return isSame(findPromotion(after, offer, praise), before)
    if (!before.selling) return true
    totals ??= {
      praise: blocks.reduce((sum, block) => sum + offeredIn(block, praise).praise, 0),
      words: blocks.reduce((sum, { count }) => sum + count, 0),
    }
    const words = totals.words + now.count - (old?.count ?? 0)
    return praises(praise, totals.praise + is.praise - was.praise, words) === before.praising
  }
}
