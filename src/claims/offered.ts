// What the blocks of a text say of an offer, counted so that one block more or less costs that block alone.
import type { BlockFacts } from './model.ts'
import { isHead } from './mood.ts'
import type { Praise } from './praise.ts'
import { productAt } from './product.ts'
import { nameOf } from './subject-kind.ts'

const HEAD_WEIGHT = 3

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
const byBlock = new WeakMap<BlockFacts, Offered>()

function offeredIn(block: BlockFacts, praise: Praise): Offered {
  const before = byBlock.get(block)
  if (before) return before
  const named: { name: string; product: string }[] = []
  let [actions, sellers, weight] = [0, 0, 0]
  for (const hit of block.hits) {
    const { role, name, standing } = hit.class
    if (role === 'intervention' && standing === 'named')
      named.push({ name: nameOf(block, hit), product: productAt(block, hit) ?? 'any' })
    else if (role === 'call-to-action') actions++
    else if (role === 'seller' && name !== 'call-to-action') sellers++
    weight += praise.of(hit)
  }
  const some = named.length + actions + sellers > 0 || weight !== 0
  const offered = some ? { named, actions, sellers, praise: weight } : NOTHING
  byBlock.set(block, offered)
  return offered
}

/** How often a name stands in a text, and as what. */
interface Named {
  weight: number
  heads: number
  /** Weights by the class of product that the name was taken for. */
  readonly products: Map<string, number>
}

const heaviest = (weights: ReadonlyMap<string, number>): string | undefined => {
  let best: [string, number] | undefined
  for (const weight of weights) {
    if (!best || weight[1] > best[1] || (weight[1] === best[1] && weight[0] < best[0])) best = weight
  }
  return best?.[0]
}

/** What the blocks of a text offer, all told; in whatever order they were counted, it is the same. */
export class OfferTally {
  private readonly names = new Map<string, Named>()
  private readonly praise: Praise
  private total = 0
  private actions = 0
  private sellers = 0
  /** What all words weigh as praise, and how many words there are. */
  praised = 0
  words = 0

  constructor(praise: Praise, blocks: Iterable<BlockFacts> = []) {
    this.praise = praise
    for (const block of blocks) this.count(block, 1)
  }

  /** Counts a block, once more (`by` 1) or once less (-1). */
  count(block: BlockFacts, by: 1 | -1): void {
    const { named, actions, sellers, praise } = offeredIn(block, this.praise)
    this.words += by * block.count
    this.actions += by * actions
    this.sellers += by * sellers
    this.praised += by * praise
    if (named.length === 0) return
    const head = isHead(block.block)
    for (const mention of named) this.countName(mention, by * (head ? HEAD_WEIGHT : 1), head ? by : 0)
  }

  private countName({ name, product }: Offered['named'][number], weight: number, heads: number): void {
    const cached = this.names.get(name)
    const entry = cached ?? { weight: 0, heads: 0, products: new Map<string, number>() }
    if (!cached) this.names.set(name, entry)
    entry.weight += weight
    entry.heads += heads
    entry.products.set(product, (entry.products.get(product) ?? 0) + weight)
    this.total += weight
    if (entry.weight === 0) this.names.delete(name)
  }

  /** Whether the words alone say that something is sold. */
  get sells(): boolean {
    return this.actions >= 1 && this.sellers >= 2
  }

  /**
   * The names that stand in a head, or make up such a share of all, the heaviest first, and the class of
   * product that most of them are.
   */
  promoted(share: number): { readonly names: readonly string[]; readonly product: string | undefined } {
    const found = [...this.names]
      .filter(([, { weight, heads }]) => heads > 0 || weight >= this.total * share)
      .sort((a, b) => b[1].weight - a[1].weight || (a[0] < b[0] ? -1 : 1))
    const products = new Map<string, number>()
    for (const [, { weight, products: own }] of found) {
      const product = heaviest(own)
      if (product !== undefined) products.set(product, (products.get(product) ?? 0) + weight)
    }
    return { names: found.map(([name]) => name), product: heaviest(products) }
  }

  /** Whether two blocks say the same of an offer, but for their praise and their length. */
  saysSame(a: BlockFacts | undefined, b: BlockFacts): boolean {
    const [was, is] = [a ? offeredIn(a, this.praise) : NOTHING, offeredIn(b, this.praise)]
    return (
      was.actions === is.actions &&
      was.sellers === is.sellers &&
      was.named.length === is.named.length &&
      was.named.every(({ name }, at) => name === is.named[at]?.name)
    )
  }
}
