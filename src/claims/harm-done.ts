// What a sentence says to be done to people's harm: none of it is a benefit, whatever verb says it.
import type { Hit } from '../terms/hit.ts'
import { clauseAt, hitsOf } from './facts.ts'
import { ILLS } from './ills.ts'
import type { Claim, Range, Sentence } from './model.ts'
import { isNegated } from './operators.ts'
import { HARMS } from './stated-risk.ts'

/** So many words may stand between a cause and the first harm it brings. */
const CAUSED_WITHIN = 3
const PARTING = ';'

const isIll = (hit: Hit): boolean => hit.class.role === 'target' && ILLS.has(hit.class.kind ?? '')

/**
 * Where a word of a list stands last before a token, from some place on; -1 where none does. "The causes of
 * pain" cause nothing.
 */
function lastBefore(sentence: Sentence, at: number, list: ReadonlySet<string>, from: number): number {
  const { tokens, words } = sentence.block
  for (let before = at - 1; before >= from; before--) {
    const named = words.harmPlaces.has(tokens[before + 1]?.key ?? '')
    if (!named && list.has(tokens[before]?.key ?? '')) return before
  }
  return -1
}

/** From the word that causes, or that leaves possible, to the end of its clause. */
function harmScopes(sentence: Sentence): Range[] {
  const { hits, block, negations } = sentence
  const { words } = block
  return hits.flatMap((hit): Range[] => {
    const { role } = hit.class
    if (isNegated(negations, hit.from)) return []
    const { from, to } = clauseAt(sentence, hit.from)
    if (role === 'harm-done' || role === 'excludes') {
      const modal = lastBefore(
        sentence,
        hit.from,
        words.harmModals,
        role === 'excludes' ? sentence.from : from,
      )
      if (modal >= 0) return [{ from: modal, to }]
      return role === 'harm-done' ? [hit] : []
    }
    if (!HARMS.has(role) && !isIll(hit)) return []
    const cause = lastBefore(sentence, hit.from, words.harmCauses, from)
    return cause >= 0 && hit.from - cause <= CAUSED_WITHIN ? [{ from: cause, to }] : []
  })
}

/** Whether a stop parts an effect from what it would act on: no verb reaches over ";". */
function isParted({ target, effectHit, sentence }: Claim): boolean {
  if (!target) return false
  const [from, to] = target.to <= effectHit.from ? [target.to, effectHit.from] : [effectHit.to, target.from]
  return sentence.block.tokens.slice(from, to).some(({ key }) => key === PARTING)
}

/**
 * The claims of a sentence without those that its harms only seem to make: "can cause liver damage and shrink
 * the testicles". A verb that acts on a disease of its own remains ("can thin the skin and heal eczema").
 */
export function withoutHarmDone(sentence: Sentence, claims: readonly Claim[]): readonly Claim[] {
  if (claims.length === 0) return claims
  const harmful = ['harm-done', 'excludes'].some((role) => hitsOf(sentence, role).length > 0)
  const { tokens, words } = sentence.block
  const causing = tokens
    .slice(sentence.from, sentence.to)
    .some(({ key }) => words.harmCauses.has(key) || key === PARTING)
  if (!harmful && !causing) return claims
  const scopes = harmScopes(sentence)
  return claims.filter((claim) => {
    if (isParted(claim)) return false
    const { effectHit, target } = claim
    const scope = scopes.find(({ from, to }) => effectHit.from < to && from < effectHit.to)
    // "Causes cancer cells to die" is one term, which says by itself what it means.
    const isPhrase = effectHit.to - effectHit.from > 1 && scope && effectHit.from <= scope.from
    if (!scope || isPhrase) return true
    const caused =
      target &&
      tokens.slice(scope.from, target.from).every(({ key }) => key !== ',') &&
      words.harmCauses.has(tokens[effectHit.from]?.key ?? '')
    return target !== undefined && isIll(target) && target.from >= effectHit.to && !caused
  })
}
