// What one sentence says more or less than another, slot by slot.
import type { Strength } from '../claims/model.ts'
import { figureChanges } from './changed-figures.ts'
import { guardChanges, guardWording, sourceChanges } from './changed-guards.ts'
import { type ChangeDirection, listed, more, type Slot, type SlotChange, shared } from './slot-change.ts'
import type { SentenceContent, StatedClaim } from './statement.ts'

/** The senses of effects in steps, weakest first, as a rulebook has them. */
export type EffectOrder = readonly (readonly string[])[]

const STRENGTHS: readonly Strength[] = ['tentative', 'plain', 'strong', 'absolute']

/** A claim in a few words, for what is new in a sentence or gone from it. */
const named = ({ effect, targets, denied }: StatedClaim): string =>
  `${denied ? 'denies: ' : ''}${effect}${targets.length > 0 ? ` → ${listed(targets)}` : ''}`

/** Claims of two sentences that speak of the same, the nearest first; the rest stands in one alone. */
function pairedClaims(
  before: readonly StatedClaim[],
  after: readonly StatedClaim[],
): { pairs: (readonly [StatedClaim, StatedClaim])[]; gone: StatedClaim[]; added: StatedClaim[] } {
  const nearness = (a: StatedClaim, b: StatedClaim): number =>
    2 * shared(a.targets, b.targets) + (a.effect === b.effect ? 1 : 0) + (a.about === b.about ? 0.5 : 0)
  const scored = before
    .flatMap((a) => after.map((b) => ({ a, b, score: nearness(a, b) })))
    .filter(({ score }) => score >= 1)
    .sort((first, second) => second.score - first.score)
  const pairs: (readonly [StatedClaim, StatedClaim])[] = []
  const taken = new Set<StatedClaim>()
  const take = (a: StatedClaim, b: StatedClaim): void => {
    if (taken.has(a) || taken.has(b)) return
    taken.add(a).add(b)
    pairs.push([a, b])
  }
  for (const { a, b } of scored) take(a, b)
  const left = (claims: readonly StatedClaim[]): StatedClaim[] => claims.filter((first) => !taken.has(first))
  const added = left(after)
  // What speaks of something else now stands in the place of what it spoke of.
  for (const [at, a] of left(before).entries()) if (added[at]) take(a, added[at])
  return { pairs, gone: left(before), added: left(after) }
}

function conditionChange(before: readonly string[], after: readonly string[]): SlotChange[] {
  const kept = shared(before, after)
  if (kept === before.length && kept === after.length) return []
  const way = kept === before.length ? 'stronger' : kept === after.length ? 'weaker' : 'other'
  return [{ slot: 'condition', way, from: listed(before), to: listed(after) }]
}

/** What a claim says more or less than it did. What is denied says less the more of it is denied. */
function claimChanges(before: StatedClaim, after: StatedClaim, order: EffectOrder): SlotChange[] {
  const stepOf = (effect: string): number => order.findIndex((step) => step.includes(effect))
  const changes: SlotChange[] = []
  const flag = (slot: Slot, was: boolean, is: boolean, word: string): void => {
    if (was !== is)
      changes.push({ slot, way: was ? 'stronger' : 'weaker', from: was ? word : '', to: is ? word : '' })
  }
  flag('denial', before.denied, after.denied, 'denied')
  flag('aim', before.aim, after.aim, 'aim')
  const [old, now] = [stepOf(before.effect), stepOf(after.effect)]
  if (old !== now)
    changes.push({ slot: 'effect', way: more(old, now), from: before.effect, to: after.effect })
  const force = [before, after].map(({ strength }) => STRENGTHS.indexOf(strength))
  if (before.strength !== after.strength)
    changes.push({
      slot: 'force',
      way: more(force[0] ?? 0, force[1] ?? 0),
      from: before.strength,
      to: after.strength,
    })
  changes.push(...conditionChange(before.targets, after.targets))
  if (before.about !== after.about)
    changes.push({ slot: 'subject', way: 'other', from: before.about, to: after.about })
  if (!before.denied || !after.denied) return changes
  const turned: Readonly<Record<ChangeDirection, ChangeDirection>> = {
    stronger: 'weaker',
    weaker: 'stronger',
    other: 'other',
  }
  return changes.map((change) => ({ ...change, way: turned[change.way] }))
}

/** All that a sentence says more or less than its old version; nothing where only words differ. */
export function changedSlots(
  before: SentenceContent,
  after: SentenceContent,
  order: EffectOrder,
): SlotChange[] {
  const { pairs, gone, added } = pairedClaims(before.claims, after.claims)
  const changes: SlotChange[] = [
    ...pairs.flatMap(([a, b]) => claimChanges(a, b, order)),
    ...added.map(
      (claim): SlotChange => ({
        slot: 'claim',
        way: claim.denied ? 'weaker' : 'stronger',
        from: '',
        to: named(claim),
      }),
    ),
    ...gone.map(
      (claim): SlotChange => ({
        slot: 'claim',
        way: claim.denied ? 'stronger' : 'weaker',
        from: named(claim),
        to: '',
      }),
    ),
    ...figureChanges(before, after),
  ]
  if (before.asserted !== after.asserted)
    changes.push({
      slot: 'question',
      way: after.asserted ? 'stronger' : 'weaker',
      from: before.asserted ? '' : 'asked',
      to: after.asserted ? '' : 'asked',
    })
  changes.push(...sourceChanges(before, after), ...guardChanges(before, after))
  return changes.length > 0 ? changes : guardWording(before, after)
}
