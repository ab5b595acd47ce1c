// One predicate for each condition of a query: what it asks of a text, a block or a place in it.

import { sourceFor } from '../claims/carried.ts'
import { clauseAt, meets } from '../claims/facts.ts'
import type { BlockFacts, Claim, Facts, Figure, Range, Sentence } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'
import { isNamed } from '../claims/names.ts'
import { isNegated } from '../claims/operators.ts'
import { leadsVerb, nounsSaidOf } from '../claims/said-of.ts'
import { findSubject } from '../claims/subject.ts'
import type { Block } from '../formats/document.ts'
import type { Conditions } from '../schema/conditions.ts'
import type { Hit } from '../terms/hit.ts'
import { type ClassSet, inSet, type Lexicon, setsMeet } from '../terms/lexicon.ts'

/** A place that conditions are asked of. */
export interface Match extends Range {
  readonly facts: Facts
  readonly sentence: Sentence
  readonly hit?: Hit
  readonly claim?: Claim
}

/** What a condition asks, of whatever it needs to look at. */
export interface Asked {
  readonly ofDocument?: (facts: Facts) => boolean
  readonly ofBlock?: (block: Block) => boolean
  readonly ofPlace?: (match: Match) => boolean
  /** Sets of each of which a block must hold a class for the condition to hold anywhere in it. */
  readonly needed?: readonly ClassSet[]
}

/** Makes what a condition asks, once for each query; `query` has the keys beside it. */
type Predicate<V> = (wanted: V, lexicon: Lexicon, query: Conditions) => Asked

const QUIET_ROLES: ReadonlySet<Block['role']> = new Set<Block['role']>([
  'reference',
  'navigation',
  'code',
  'disclaimer',
])
const ASSERTING: Conditions['mood'] & object = ['statement', 'imperative', 'presupposing']
const DEFAULT_REACH = 6
/** A benefit in another clause counts where it lies within so many words. */
const BENEFIT_WITHIN = 8

function some(match: Match, set: ClassSet, where: (hit: Hit) => boolean): boolean {
  return match.sentence.hits.some(
    (hit) =>
      inSet(set, hit.id) &&
      (!meets(hit, match) || (hit.from !== match.from && hit.class !== match.hit?.class)) &&
      where(hit),
  )
}

/** The cell that names the row of the cell in which a place lies. */
export function rowOf({ facts, sentence: { block } }: Match): BlockFacts | undefined {
  const { row } = block.block
  return row === undefined ? undefined : facts.blocks[block.index - row]
}

const anywhere = (): boolean => true

/** Where the words that a condition names stand, seen from a place. */
type Side = (match: Match, reach: number) => (hit: Hit) => boolean

const around: Side = (match, reach) => (hit) => hit.to > match.from - reach && hit.from < match.to + reach
const after: Side = (match, reach) => (hit) => hit.from >= match.to && hit.from < match.to + reach
const before: Side = (match, reach) => (hit) => hit.to <= match.from && hit.to > match.from - reach

const beside =
  (side: Side): Predicate<readonly string[]> =>
  (names, lexicon, { reach = DEFAULT_REACH }) => {
    const set = lexicon.select(names)
    return { needed: [set], ofPlace: (match) => some(match, set, side(match, reach)) }
  }
const notBeside =
  (side: Side): Predicate<readonly string[]> =>
  (names, lexicon, { reach = DEFAULT_REACH }) => {
    const set = lexicon.select(names)
    return { ofPlace: (match) => !some(match, set, side(match, reach)) }
  }

function hasBenefit(match: Match): boolean {
  const clause = clauseAt(match.sentence, match.from)
  return match.facts
    .claimsIn(match.sentence.block)
    .some(
      (claim) =>
        claim.sentence === match.sentence &&
        !claim.negated &&
        claim.effect !== 'title' &&
        ['promoted', 'implied', 'none', 'person'].includes(claim.subject) &&
        (meets(claim, clause) ||
          meets(claim, { from: match.from - BENEFIT_WITHIN, to: match.to + BENEFIT_WITHIN })),
    )
}

function subjectOf(match: Match): ReturnType<typeof findSubject> {
  return findSubject(match.sentence, match, 'adjective', {
    promotion: match.facts.promotion,
    blocks: match.facts.blocks,
  })
}

/** Whether a number of a kind stands in a sentence; those of its references (a year, a page) do not count. */
function hasFigure({ figures, block }: Sentence, kinds: readonly Figure['kind'][]): boolean {
  return figures.some((figure) => {
    if (!kinds.includes(figure.kind)) return false
    const { start } = block.stretchOf(figure)
    return !block.marks.some((mark) => mark.start <= start && start < mark.end)
  })
}

const holdsAt = (scopes: readonly Range[], { from }: Range): boolean =>
  scopes.some((scope) => scope.from <= from && from < scope.to)

const place = (ofPlace: (match: Match) => boolean): Asked => ({ ofPlace })
const document = (ofDocument: (facts: Facts) => boolean): Asked => ({ ofDocument })

/** The predicates, in the order in which they are asked; the type holds that none is missing. */
export const PREDICATES: { readonly [K in keyof Conditions]-?: Predicate<NonNullable<Conditions[K]>> } = {
  roles: (wanted) => (wanted.includes('any') ? {} : { ofBlock: ({ role }) => wanted.includes(role) }),
  head: (wanted) => ({ ofBlock: (block) => isHead(block) === wanted }),
  profile: (wanted) => document((facts) => wanted.includes(facts.profile)),
  selling: (wanted) => document(({ promotion }) => promotion.selling === wanted),
  onlyBlock: (wanted) => document(({ blocks }) => (blocks.length === 1) === wanted),
  promoting: (wanted) => document(({ promotion }) => promotion.names.size > 0 === wanted),
  documentWithout: (names, lexicon) => {
    const set = lexicon.select(names)
    return document((facts) => !setsMeet(set, facts.set))
  },
  boldClaims: (wanted) => document((facts) => facts.boldClaims.length >= wanted),
  is: (names, lexicon) => {
    const set = lexicon.select(names)
    return { needed: [set], ofPlace: ({ hit }) => hit !== undefined && inSet(set, hit.id) }
  },
  with: (names, lexicon) => {
    const set = lexicon.select(names)
    return { needed: [set], ofPlace: (match) => some(match, set, anywhere) }
  },
  withAll: (names, lexicon) => {
    const sets = names.map((name) => lexicon.select([name]))
    return { needed: sets, ofPlace: (match) => sets.every((set) => some(match, set, anywhere)) }
  },
  without: (names, lexicon) => {
    const set = lexicon.select(names)
    return place((match) => !some(match, set, anywhere))
  },
  rowWith: (names, lexicon) => {
    const set = lexicon.select(names)
    return place((match) => {
      const row = rowOf(match)
      return row !== undefined && setsMeet(set, row.set)
    })
  },
  near: beside(around),
  followedBy: beside(after),
  precededBy: beside(before),
  notNear: notBeside(around),
  notFollowedBy: notBeside(after),
  notPrecededBy: notBeside(before),
  reach: () => ({}),
  blockWith: (names, lexicon) => {
    const set = lexicon.select(names)
    return { needed: [set], ofPlace: ({ sentence }) => setsMeet(set, sentence.block.set) }
  },
  blockWithout: (names, lexicon) => {
    const set = lexicon.select(names)
    return place(({ sentence }) => !setsMeet(set, sentence.block.set))
  },
  figures: (kinds) => place(({ sentence }) => hasFigure(sentence, kinds)),
  withoutFigures: (kinds) => place(({ sentence }) => !hasFigure(sentence, kinds)),
  mood: (moods) =>
    moods.includes('any')
      ? {}
      : place(({ sentence, claim, from }) => moods.includes(sentence.moodAt(claim?.effectHit.from ?? from))),
  voice: (voices) => (voices.includes('any') ? {} : place(({ sentence }) => voices.includes(sentence.voice))),
  negated: (wanted) =>
    place(
      ({ claim, sentence, from }) => (claim ? claim.negated : isNegated(sentence.negations, from)) === wanted,
    ),
  hedged: (wanted) =>
    place((match) => (match.claim?.hedged ?? holdsAt(match.sentence.hedges, match)) === wanted),
  cited: (wanted) => place((match) => (sourceFor(match)?.weak === false) === wanted),
  goal: (wanted) => place((match) => (match.claim?.goal ?? holdsAt(match.sentence.goals, match)) === wanted),
  use: (wanted) => place(({ claim }) => (claim?.use ?? false) === wanted),
  approved: (wanted) => place(({ claim }) => (claim?.approved ?? false) === wanted),
  opens: (wanted) => place(({ from, sentence }) => (from === sentence.from) === wanted),
  benefit: (wanted) => place((match) => hasBenefit(match) === wanted),
  closes: (wanted) =>
    place(({ to, sentence }) => {
      const last = to >= sentence.to || sentence.block.tokens[to]?.kind === 'mark'
      return last === wanted
    }),
  named: (wanted) => place((match) => isNamed(match.sentence, match) === wanted),
  subject: (wanted) => place((match) => wanted.includes(match.claim?.subject ?? subjectOf(match).kind)),
  product: (wanted) => place((match) => wanted.includes(match.claim?.product ?? subjectOf(match).product)),
  notSaidOf: (names, lexicon) => {
    const set = lexicon.select(names)
    return place((match) => {
      const syntax = match.facts.syntaxOf(match.sentence)
      const nouns = syntax ? nounsSaidOf(syntax, match.sentence, match) : []
      return !nouns.some((at) => some(match, set, ({ from, to }) => from <= at && at < to))
    })
  },
  leadsVerb: (wanted) =>
    place((match) => {
      const syntax = match.facts.syntaxOf(match.sentence)
      return !syntax || leadsVerb(syntax, match.sentence, match) === wanted
    }),
}

/** What is asked where a query says nothing of parts, voice, mood or denial. */
export const DEFAULTS = {
  roles: { ofBlock: ({ role }: Block) => !QUIET_ROLES.has(role) },
  mood: PREDICATES.mood(ASSERTING, undefined as never, {}),
  voice: place(({ sentence }) => sentence.voice !== 'myth'),
  negated: PREDICATES.negated(false, undefined as never, {}),
} as const satisfies Partial<Readonly<Record<keyof Conditions, Asked>>>
