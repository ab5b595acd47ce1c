// What an open text remembers of its blocks: their claims and findings, as long as nothing they depend on has
// changed.
import type { SyntaxMemory } from './claims/claim-reader.ts'
import type { BlockFacts, Claim, Promotion } from './claims/model.ts'
import { OfferTally } from './claims/offered.ts'
import type { Praise } from './claims/praise.ts'
import type { Recall } from './lint.ts'
import type { DiagnosticTexts } from './settle/diagnostic.ts'
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

const startOf = ({ block }: BlockFacts): number => block.prose.runs.at(0)?.source ?? 0

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
  a.assumed === b.assumed &&
  a.selling === b.selling &&
  a.praising === b.praising &&
  [...a.names].join('\n') === [...b.names].join('\n')

type Blocks = Pick<ReadonlyMap<BlockFacts, unknown>, 'has' | 'keys'>

/** Keeps what the blocks of the last state of the text offer; what came and what went is counted anew. */
function offerMemory(): (before: Blocks, now: Blocks, praise: Praise) => OfferTally {
  let counted: { readonly of: Blocks; readonly tally: OfferTally } | undefined
  return (before, now, praise) => {
    const tally = counted?.of === before ? counted.tally : new OfferTally(praise, before.keys())
    // Until all is counted it is the tally of neither.
    counted = undefined
    for (const block of before.keys()) if (!now.has(block)) tally.count(block, -1)
    for (const block of now.keys()) if (!before.has(block)) tally.count(block, 1)
    counted = { of: now, tally }
    return tally
  }
}

/** What is remembered of blocks: all of those that stand among the same ones as before. */
function rememberedOf(
  blocks: readonly BlockFacts[],
  before: ReadonlyMap<BlockFacts, Memory>,
): Map<BlockFacts, Memory> {
  const now = new Map<BlockFacts, Memory>()
  for (const block of blocks) {
    const around = aroundOf(block, blocks)
    const cached = before.get(block)
    const same = cached !== undefined && around.every((other, at) => other === cached.around[at])
    now.set(block, same ? cached : { around, start: startOf(block) })
  }
  return now
}

/**
 * A memory of blocks; `turn` is called with the blocks of each new state of the text, before it is analysed.
 */
export function blockMemory(): { turn: (blocks: readonly BlockFacts[]) => Recall } {
  let memories = new Map<BlockFacts, Memory>()
  let promoted: Promotion | undefined
  const offered = offerMemory()
  const said: DiagnosticTexts = new WeakMap()
  const syntax: SyntaxMemory = new WeakMap()
  return {
    turn(blocks) {
      const before = memories
      const now = rememberedOf(blocks, before)
      memories = now
      return {
        offered: (praise) => offered(before, now, praise),
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
