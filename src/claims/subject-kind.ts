// How an intervention stands to what the document offers.
import { isPossessive } from '../language/endings.ts'
import type { Hit } from '../terms/hit.ts'
import { textOf } from './facts.ts'
import type { BlockFacts, Promotion, Range, SubjectKind } from './model.ts'

/** Folded words of an intervention, the key under which promotions are counted. */
export function nameOf(block: BlockFacts, hit: Range): string {
  return textOf(block, hit).toLowerCase().replace(/[’‘]/g, "'").replace(/s$/, '')
}

/**
 * "One capsule of Nightroot": a form and the name of what it is of, which no list knows. Texts that sell call
 * their own product by a name.
 */
function isFormOfName({ tokens, words, hits }: BlockFacts, { to }: Range): boolean {
  const [link, name] = [tokens[to], tokens[to + 1]]
  if (!link || !words.partWords.has(link.key) || name?.kind !== 'word' || name.shape === 'lower') return false
  return !hits.some((hit) => hit.from <= to + 1 && to + 1 < hit.to)
}

/** How an intervention stands to what the document offers. */
export function subjectKindOf(block: BlockFacts, hit: Hit, promotion: Promotion): SubjectKind {
  const name = nameOf(block, hit)
  if (promotion.names.has(name)) return 'promoted'
  if (hit.class.standing === 'other') return 'other'
  const { determiners, owners } = block.words
  const before = block.tokens[hit.from - 1]?.key ?? ''
  if (hit.class.standing === 'generic') {
    if (!promotion.selling) return 'other'
    if (
      isPossessive(before) ||
      owners.has(before) ||
      (!determiners.has(before) && owners.has(block.tokens[hit.from - 2]?.key ?? ''))
    )
      return 'promoted'
    // "NK cell infusions": a name in capitals makes a form of care something named.
    const named = [1, 2].some((back) => block.tokens[hit.from - back]?.shape === 'upper')
    const form = named || (hit.class.product !== 'any' && promotion.names.size === 0)
    return hit.form === 'plural' && !form && !determiners.has(before) ? 'other' : 'promoted'
  }
  if (!promotion.selling) return 'other'
  if (isFormOfName(block, hit)) return 'promoted'
  return [...promotion.names].some((promoted) => promoted.includes(name) || name.includes(promoted)) ||
    promotion.names.size === 0
    ? 'promoted'
    : 'other'
}
