// What an open text remembers of its blocks: their claims and findings, as long as nothing they depend on has
// changed.
import type { SyntaxMemory } from './claims/claims.ts'
import type { BlockFacts, Claim, Promotion } from './claims/model.ts'
import { OfferTally } from './claims/offered.ts'
import type { Recall } from './lint.ts'
import type { SaidBefore } from './settle/diagnostic.ts'
import type { Candidate } from './settle/precedence.ts'

interface Memory {
  /** The blocks on which the block depends. */
  readonly around: readonly (BlockFacts | undefined)[]
  /** Where the block began in the source. */
  readonly start: number
  claims?: { readonly context: string; readonly found: readonly Claim[] }
  candidates?: { readonly context: string; readonly found: readonly Candidate[] }
}

/**
 * The blocks that the claims of a block depend on: the one before it, its lead-in with the one before that,
 * and its row.
 */
function aroundOf(
  { index, block: { lead, row } }: BlockFacts,
  blocks: readonly BlockFacts[],
): (BlockFacts | undefined)[] {
  const hangs = lead === undefined ? undefined : index - lead
  return [
    blocks[index - 1],
    hangs === undefined ? undefined : blocks[hangs],
    hangs === undefined ? undefined : blocks[hangs - 1],
    row === undefined ? undefined : blocks[index - row],
  ]
}

const startOf = ({ block }: BlockFacts): number => block.prose.runs[0]?.source ?? 0

/** A finding at the place to which its block has moved. */
function moved(candidate: Candidate, by: number): Candidate {
  const { finding } = candidate
  return {
    ...candidate,
    finding: { ...finding, span: { start: finding.span.start + by, end: finding.span.end + by } },
  }
}

const isSamePromotion = (a: Promotion, b: Promotion): boolean =>
  a.product === b.product &&
  a.selling === b.selling &&
  a.praising === b.praising &&
  [...a.names].join('\n') === [...b.names].join('\n')

/**
 * A memory of blocks; `turn` is called with the blocks of each new state of the text, before it is analysed.
 */
export function blockMemory(): { turn: (blocks: readonly BlockFacts[]) => Recall } {
  let memories = new Map<BlockFacts, Memory>()
  let promoted: Promotion | undefined
  /** What the blocks of one state of the text offer, counted. */
  let counted: { readonly of: ReadonlyMap<BlockFacts, Memory>; readonly tally: OfferTally } | undefined
  const said: SaidBefore = new WeakMap()
  const syntax: SyntaxMemory = new WeakMap()
  return {
    turn(blocks) {
      const before = memories
      const now = new Map<BlockFacts, Memory>()
      memories = now
      for (const block of blocks) {
        const around = aroundOf(block, blocks)
        const cached = before.get(block)
        const same = cached !== undefined && around.every((other, at) => other === cached.around[at])
        memories.set(block, same ? cached : { around, start: startOf(block) })
      }
      return {
        offered(praise) {
          const tally = counted?.of === before ? counted.tally : new OfferTally(praise, before.keys())
          counted = undefined
          for (const block of before.keys()) if (!now.has(block)) tally.count(block, -1)
          for (const block of blocks) if (!before.has(block)) tally.count(block, 1)
          counted = { of: now, tally }
          return tally
        },
        said,
        syntax,
        promotion(now) {
          if (!promoted || !isSamePromotion(promoted, now)) promoted = now
          return promoted
        },
        claims(block, context, read) {
          const memory = memories.get(block)
          if (memory?.claims?.context === context) return memory.claims.found
          const found = read()
          if (memory) memory.claims = { context, found }
          return found
        },
        candidates(block, context, find) {
          const memory = memories.get(block)
          if (memory?.candidates?.context === context) {
            const by = startOf(block) - memory.start
            return by === 0
              ? memory.candidates.found
              : memory.candidates.found.map((candidate) => moved(candidate, by))
          }
          const found = find()
          memories.set(block, {
            around: memory?.around ?? [],
            start: startOf(block),
            ...(memory?.claims ? { claims: memory.claims } : {}),
            candidates: { context, found },
          })
          return found
        },
      }
    },
  }
}
