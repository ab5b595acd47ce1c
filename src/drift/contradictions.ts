// What several texts tell of one product in two ways that cannot both hold.
import type { Assertion } from './assertion.ts'
import type { AssertionSlot } from './sentence-values.ts'

/** Two things told of one product that cannot both hold, in the order of the texts. */
export interface Contradiction<One extends Assertion = Assertion> {
  readonly slot: AssertionSlot
  /** The names that both sentences share. */
  readonly names: readonly string[]
  readonly a: One
  readonly b: One
  /** Further places that tell it as `a` or as `b` does. */
  readonly also: readonly One[]
}

/** So far apart two numbers may lie and be one, rounded: a share of the larger. */
const ROUNDED = 0.02
/** … two durations, which are told in months here and in weeks there. */
const ROUNDED_TIME = 0.1
/** So far a rough number reaches. */
const ROUGH = 0.1

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, at) => item === b[at])

/** All values that fit what is told. */
function reach({ low, high, bound, unit }: Assertion): readonly [number, number] {
  const slack = unit === 'time' ? ROUNDED_TIME : unit === 'year' ? 0 : ROUNDED
  const more = slack + (bound === 'rough' ? ROUGH : 0)
  const from = bound === 'upper' ? Number.NEGATIVE_INFINITY : low * (1 - more)
  const to = bound === 'lower' ? Number.POSITIVE_INFINITY : high
  return [from, to * (1 + (bound === 'rough' ? ROUGH : 0))]
}

/** Whether no value fits both; two upper ends, or two lower ones, must be the same. */
function excludes(a: Assertion, b: Assertion): boolean {
  const exactly = a.bound === b.bound && (a.bound === 'upper' || a.bound === 'lower')
  const [first, second] = [a, b].map((assertion) =>
    reach(exactly ? { ...assertion, bound: 'exact' } : assertion),
  )
  if (!first || !second) return false
  return first[0] > second[1] || second[0] > first[1]
}

/** Whether both tell it of the same: an approval that is denied as a whole is denied for every use. */
function ofSame(a: Assertion, b: Assertion): boolean {
  if (!sameList(a.beside, b.beside) || (a.source !== '' && b.source !== '' && a.source !== b.source))
    return false
  if (!sameList(a.of, b.of) || !sameList(a.effects, b.effects)) return false
  const denied = a.high === 0 ? a : b
  return sameList(a.uses, b.uses) || (a.slot === 'approval' && denied.uses.length === 0 && a.unit !== 'year')
}

/** Whether two things told of one product in one slot cannot both hold. */
function contradicts(a: Assertion, b: Assertion): boolean {
  return (a.sure || b.sure) && excludes(a, b) && ofSame(a, b)
}

/** What tells one way of telling from another: how it is meant and its ends. */
const valueKey = ({ bound, low, high }: Assertion): string => `${bound} ${low} ${high}`

/**
 * The pairs that contradict each other in what texts tell of products by name. Both must have the same names,
 * slot, unit, effect, other words, other numbers and, where both name one, source; the values must exclude
 * each other. Each two ways of telling a thing are one pair, whose other places stand in `also`.
 *
 * @param assertions what the texts tell, as `assertionsIn` gives it, one text after the other
 * @returns the pairs, in the order of their first places
 */
export function contradictionsOf<One extends Assertion>(assertions: readonly One[]): Contradiction<One>[] {
  const groups = new Map<string, One[]>()
  for (const assertion of assertions) {
    const key = JSON.stringify([assertion.names, assertion.slot, assertion.unit])
    const group = groups.get(key)
    if (group) group.push(assertion)
    else groups.set(key, [assertion])
  }
  const order = new Map(assertions.map((a, at) => [a, at] as const))
  return [...groups.values()].flatMap(pairsOf).sort((a, b) => (order.get(a.a) ?? 0) - (order.get(b.a) ?? 0))
}

function pairsOf<One extends Assertion>(group: readonly One[]): Contradiction<One>[] {
  // What is told alike a hundred times is held against the rest once.
  const ways = new Map<string, One[]>()
  for (const member of group) {
    const key = JSON.stringify([
      valueKey(member),
      member.of,
      member.uses,
      member.effects,
      member.beside,
      member.source,
    ])
    const sameWay = ways.get(key)
    if (sameWay) sameWay.push(member)
    else ways.set(key, [member])
  }
  const kept = [...ways.values()]
  const pairs = new Map<string, One[]>()
  for (const [at, first] of kept.entries())
    for (const second of kept.slice(at + 1)) {
      const [a, b] = [first[0], second[0]]
      if (!a || !b || !contradicts(a, b)) continue
      const key = [valueKey(a), valueKey(b)].sort().join('|') + JSON.stringify(a.of)
      pairs.set(key, [...(pairs.get(key) ?? []), a, b, ...first.slice(1), ...second.slice(1)])
    }
  return [...pairs.values()].flatMap(([a, b, ...rest]) => {
    if (!a || !b) return []
    const also = [...new Set(rest)].filter((member) => member !== a && member !== b)
    return [{ slot: a.slot, names: a.names, a, b, also }]
  })
}
