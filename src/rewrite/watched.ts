// The classes of terms by which rules look at a whole text, or tell what it promotes; an edit that leaves
// them as they are changes no such finding.

import type { BlockFacts } from '../claims/model.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { AnyQuery } from '../schema/kinds.ts'
import { type ClassSet, inSet } from '../terms/lexicon.ts'

/** Tells whether two readings of a block hold the same terms of the classes that matter beyond it. */
export interface WatchedClasses {
  /** Of the classes by which rules look at a whole text. */
  same(a: BlockFacts, b: BlockFacts): boolean
  /** Of those alone that tell what is promoted, or that decide in one block what is found in another. */
  sameElsewhere(a: BlockFacts, b: BlockFacts): boolean
  /** Of those alone that decide in one block what is found in another. */
  sameGuards(a: BlockFacts, b: BlockFacts): boolean
}

const LISTS = [
  'terms',
  'need',
  'with',
  'withAll',
  'without',
  'near',
  'followedBy',
  'precededBy',
  'notNear',
  'notFollowedBy',
  'notPrecededBy',
  'is',
  'blockWith',
  'blockWithout',
  'documentWithout',
] as const
const BLOCK_KINDS = new Set(['claim', 'phrase', 'figure'])
/** What promotion is told by. */
const PROMOTION = ['@intervention', '@seller', '@call-to-action']
/** What risks and headings are told by, whatever the pages ask. */
const ALWAYS = [
  ...PROMOTION,
  '@risk',
  '@risk-heading',
  '@harm',
  '@named-harm',
  '@minimiser',
  '@anaphor',
  '@disclaimer',
]

const byRulebook = new WeakMap<Rulebook, WatchedClasses>()

function namesOf(kind: string, query: AnyQuery): string[] {
  const asksDocument = !BLOCK_KINDS.has(kind) || query.reportOncePer !== undefined
  return asksDocument ? LISTS.flatMap((list) => query[list] ?? []) : [...(query.documentWithout ?? [])]
}

/** The classes that matter to the whole text under a rulebook; found once. */
export function watchedClasses(rulebook: Rulebook): WatchedClasses {
  const found = byRulebook.get(rulebook)
  if (found) return found
  const { lexicon } = rulebook.language
  const ofDocument = rulebook.rules.flatMap(({ checks }) =>
    checks.flatMap(({ kind, query }) => namesOf(kind, query)),
  )
  const elsewhere = rulebook.rules.flatMap(({ checks, variants }) =>
    [...checks.map(({ query }): AnyQuery => query), ...variants].flatMap(
      ({ documentWithout }) => documentWithout ?? [],
    ),
  )
  const sameOf = (names: readonly string[]): WatchedClasses['same'] => {
    const set: ClassSet = lexicon.select([...new Set(names)])
    const keyOf = (block: BlockFacts): string =>
      block.hits
        .flatMap((hit) =>
          inSet(set, hit.id)
            ? [
                `${hit.id} ` +
                  `${Array.from({ length: hit.to - hit.from }, (_, at) => block.wordAt(hit.from + at)).join(' ')}`,
              ]
            : [],
        )
        .sort()
        .join('\n')
    return (a, b) => keyOf(a) === keyOf(b)
  }
  const made: WatchedClasses = {
    same: sameOf([...ALWAYS, ...ofDocument, ...elsewhere]),
    sameElsewhere: sameOf([...PROMOTION, ...elsewhere]),
    sameGuards: sameOf(elsewhere),
  }
  byRulebook.set(rulebook, made)
  return made
}
