// What a sentence says beside claims to keep them within bounds: the risks that it tells, the advice and
// directions that it gives, what it disclaims.
import { hitsOf, isAsserted, meets, textOf } from '../claims/facts.ts'
import type { Claim, Range, Sentence } from '../claims/model.ts'
import { isNegated } from '../claims/operators.ts'
import type { Hit } from '../terms/hit.ts'
import { hasTrait } from '../terms/term.ts'

/** What keeps claims within bounds; contraindications are risks, directions for use are advice. */
export type GuardKind = 'risk' | 'advice' | 'disclaimer'

/** What a sentence does to keep claims within bounds. */
export interface StatedGuard {
  readonly kind: GuardKind
  /** What it names, folded, in order of the alphabet: harms and people at risk, or whom to ask. */
  readonly names: readonly string[]
  /** The words that play it down, folded, in order of the alphabet. */
  readonly soft: readonly string[]
}

/** Where a sentence stands. */
export interface GuardPlace {
  /** Whether the heading above announces risks. */
  readonly underRisk: boolean
}

const HARMS: ReadonlySet<string> = new Set(['harm', 'named-harm'])
/** What a thing is worth that is no good to anybody. */
const ILL: ReadonlySet<string> = new Set(['harm', 'bad'])

const folded = (words: readonly string[]): string[] =>
  [...new Set(words.map((word) => word.replace(/\s+/g, ' ').trim().toLowerCase()))].sort()

/** The innermost words alone: of “risk of side effects” and “side effects” those that say it all. */
const widest = (ranges: readonly Range[]): Range[] =>
  ranges.filter(
    (range) =>
      !ranges.some(
        (other) =>
          other !== range &&
          other.from <= range.from &&
          range.to <= other.to &&
          other.to - other.from > range.to - range.from,
      ),
  )

/** The words of a sentence that name a harm which it does not deny and which no claim of its takes away. */
function harmsIn(sentence: Sentence, asserted: readonly Claim[]): Hit[] {
  const relieved = asserted.flatMap(({ targets, effectHit }) => [...targets, effectHit])
  const playedDown = hitsOf(sentence, 'minimiser')
  return sentence.hits.filter(
    (hit) =>
      (HARMS.has(hit.class.role) || hit.class.worth === 'harm') &&
      !isNegated(sentence.negations, hit.from) &&
      ![...relieved, ...playedDown].some((range) => meets(range, hit)),
  )
}

/** What a sentence says that its subject brings about, where that is an ill. */
function illsIn(sentence: Sentence, asserted: readonly Claim[]): Hit[] {
  const verb = sentence.hits.find(
    (hit) =>
      hasTrait(hit.class, 'harms') &&
      !isNegated(sentence.negations, hit.from) &&
      !asserted.some(({ effectHit }) => meets(effectHit, hit)),
  )
  if (!verb) return []
  return sentence.hits.filter(
    ({ class: { worth, role }, from }) =>
      from >= verb.to && (ILL.has(worth ?? '') || (role === 'target' && asserted.length === 0)),
  )
}

/** Who must not, or should ask first: people who are named in a sentence that forbids or advises. */
function atRisk(sentence: Sentence, asserted: readonly Claim[]): readonly Hit[] {
  const forbids =
    sentence.negations.length > 0 || sentence.mood === 'advice' || hitsOf(sentence, 'need').length > 0
  return forbids && asserted.length === 0 ? hitsOf(sentence, 'children') : []
}

function riskOf(
  sentence: Sentence,
  asserted: readonly Claim[],
  { underRisk }: GuardPlace,
): Range[] | undefined {
  const warned = ['risk', 'limit']
    .flatMap((role) => hitsOf(sentence, role))
    .filter((hit) => !isNegated(sentence.negations, hit.from))
  const named = [...harmsIn(sentence, asserted), ...illsIn(sentence, asserted), ...atRisk(sentence, asserted)]
  return warned.length + named.length > 0 || underRisk ? named : undefined
}

/** Whether a sentence tells how something is used, or what to do when. */
function directs(sentence: Sentence, asserted: readonly Claim[]): boolean {
  if (asserted.length > 0) return false
  const dosing = hitsOf(sentence, 'dosing')
  if (dosing.some(({ from }) => from === sentence.from)) return true
  if (sentence.mood !== 'advice' && sentence.mood !== 'imperative') return false
  return (
    dosing.length > 0 ||
    ['conditional', 'harm', 'named-harm'].some((role) => hitsOf(sentence, role).length > 0)
  )
}

function discloses(sentence: Sentence): boolean {
  const { hits, block } = sentence
  if (block.block.role === 'disclaimer') return true
  if (hits.some((hit) => hasTrait(hit.class, 'discloses'))) return true
  return hitsOf(sentence, 'disclaimer').length > 0 || hitsOf(sentence, 'need').length > 0
}

/**
 * What a sentence does to keep claims within bounds, each kind once; nothing where it asks.
 *
 * @param claims the claims that it makes, denied ones too
 */
export function guardsOf(sentence: Sentence, claims: readonly Claim[], place: GuardPlace): StatedGuard[] {
  if (sentence.mood === 'question') return []
  const { block, hits } = sentence
  const asserted = claims.filter(isAsserted)
  const words = (ranges: readonly Range[]): string[] =>
    folded(widest(ranges).map((range) => textOf(block, range)))
  const found: StatedGuard[] = []
  const risk = riskOf(sentence, asserted, place)
  if (risk) {
    const soft = hits.filter(
      ({ class: { role }, class: termClass }) => role === 'hedge' || hasTrait(termClass, 'softens'),
    )
    found.push({ kind: 'risk', names: words(risk), soft: words(soft) })
  }
  if (hits.some((hit) => hasTrait(hit.class, 'advises')) || (!risk && directs(sentence, asserted)))
    found.push({ kind: 'advice', names: words(hitsOf(sentence, 'provider')), soft: [] })
  if (discloses(sentence)) found.push({ kind: 'disclaimer', names: [], soft: [] })
  return found
}
