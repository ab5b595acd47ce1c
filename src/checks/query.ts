// Conditions made ready to be asked: keys are ANDed, a list is any-of, no nesting. Compiled once, so that
// most blocks are told apart from those a query may hold in by a few bit operations.
import type { BlockFacts, Facts } from '../claims/model.ts'
import type { Conditions } from '../schema/conditions.ts'
import { type ClassSet, type Lexicon, setsMeet } from '../terms/lexicon.ts'
import { type Asked, DEFAULTS, type Match, PREDICATES } from './predicates.ts'

/** Conditions as what is asked of a text, a block and a place, each in the order of what it costs. */
export interface CompiledConditions {
  readonly ofDocument: readonly NonNullable<Asked['ofDocument']>[]
  readonly ofBlock: readonly NonNullable<Asked['ofBlock']>[]
  readonly ofPlace: readonly NonNullable<Asked['ofPlace']>[]
  /** Sets of each of which a block must hold a class for the conditions to hold anywhere in it. */
  readonly needed: readonly ClassSet[]
  /** Whether they hold in texts alone that sell something. */
  readonly sellsOnly: boolean
}

type Key = keyof Conditions
const USUAL: Partial<Readonly<Record<Key, Asked>>> = DEFAULTS
/** The conditions in the order of what they cost. */
const ORDER: ReadonlyMap<string, number> = new Map(Object.keys(PREDICATES).map((key, at) => [key, at]))

/** The conditions that a query asks, with those that it asks by saying nothing of them, in their order. */
function keysOf(query: Conditions): Key[] {
  const keys = new Set([...Object.keys(USUAL), ...Object.keys(query)].filter((key) => ORDER.has(key)))
  return ([...keys] as Key[]).sort((a, b) => (ORDER.get(a) ?? 0) - (ORDER.get(b) ?? 0))
}

/** What one condition of a query asks; its default where the query says nothing of it. */
function askedBy(key: Key, query: Conditions, lexicon: Lexicon): Asked | undefined {
  const wanted = query[key]
  if (wanted === undefined || wanted === null) return USUAL[key]
  const make = PREDICATES[key] as (wanted: unknown, lexicon: Lexicon, query: Conditions) => Asked
  return make(wanted, lexicon, query)
}

/** Compiles conditions for a lexicon. `terms` are classes that the place itself must belong to. */
function compileConditions(
  query: Conditions,
  lexicon: Lexicon,
  terms?: readonly string[],
): CompiledConditions {
  const asked = keysOf(query)
    .map((key) => askedBy(key, query, lexicon))
    .filter((asked) => asked !== undefined)
  return {
    ofDocument: asked.flatMap(({ ofDocument }) => ofDocument ?? []),
    ofBlock: asked.flatMap(({ ofBlock }) => ofBlock ?? []),
    ofPlace: asked.flatMap(({ ofPlace }) => ofPlace ?? []),
    needed: [...(terms ? [lexicon.select(terms)] : []), ...asked.flatMap(({ needed }) => needed ?? [])],
    // In a text that sells nothing every subject is something else, and nothing is said in its favour.
    sellsOnly: query.benefit === true || (query.subject !== undefined && !query.subject.includes('other')),
  }
}

/**
 * Gives conditions compiled for a lexicon, which they are when first asked for: a short text asks few checks.
 */
export function lazyConditions(
  query: Conditions,
  lexicon: Lexicon,
  terms?: readonly string[],
): () => CompiledConditions {
  let compiled: CompiledConditions | undefined
  return () => {
    compiled ??= compileConditions(query, lexicon, terms)
    return compiled
  }
}

/** Whether conditions may hold anywhere in a document. */
export function mayHoldIn({ ofDocument, sellsOnly }: CompiledConditions, facts: Facts): boolean {
  if (sellsOnly && !facts.promotion.selling) return false
  return ofDocument.every((holdsIn) => holdsIn(facts))
}

/** Whether conditions may hold somewhere in a block, by its role and the classes of its hits alone. */
export function mayHoldAt({ ofBlock, needed }: CompiledConditions, { block, set }: BlockFacts): boolean {
  for (const holdsIn of ofBlock) if (!holdsIn(block)) return false
  for (const wanted of needed) if (!setsMeet(wanted, set)) return false
  return true
}

/** Whether all conditions hold at a place. What costs least is asked first; subjects are looked for last. */
export function holds({ ofDocument, ofBlock, ofPlace }: CompiledConditions, match: Match): boolean {
  const { block } = match.sentence.block
  for (const holdsIn of ofBlock) if (!holdsIn(block)) return false
  for (const holdsIn of ofDocument) if (!holdsIn(match.facts)) return false
  for (const holdsAt of ofPlace) if (!holdsAt(match)) return false
  return true
}
