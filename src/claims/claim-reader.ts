// The claims of a document, block by block and when they are first asked for.
import type { Tagger } from '../syntax/tagger.ts'
import { type ClassSet, type Lexicon, setsMeet } from '../terms/lexicon.ts'
import type { DeriveSetting } from './build-claim.ts'
import { deriveClaims } from './effect-claims.ts'
import { withoutHarmDone } from './harm-done.ts'
import { inheritedClaim } from './inherit.ts'
import type { BlockFacts, Claim, Sentence } from './model.ts'
import { withoutIlls } from './propositions/listed.ts'
import { claimsByMeaning } from './propositions/proposition-claims.ts'
import { type ReadSyntax, syntaxOf } from './propositions/syntax.ts'

/** The classes without which no sentence makes a claim; made once for a lexicon. */
export interface ClaimClasses {
  readonly effects: ClassSet
  readonly targets: ClassSet
  readonly offers: ClassSet
  /** Words of change, of qualities and of events, without which nothing is said by meaning. */
  readonly meanings: ClassSet
  /** Tags sentences; without it claims are read by terms alone. */
  readonly tagger: Tagger | undefined
}

/** Roles of words that change something, and of those that say by their meaning what is claimed. */
const EFFECTS = ['@effect', '@suffix', '@prefix']
const MEANINGS = [
  '@change',
  '@quality',
  '@matter',
  '@fate',
  '@dismissal',
  '@enduring',
  '@answer',
  '@existence',
  '@unwell',
  '@amount',
  '@longing',
  '@greeting',
  '@failing',
  '@everybody',
  '@barrier',
  '@target',
]

/** Roles of words of which a text holds one where it makes a claim. */
export const CLAIMING: readonly string[] = [...EFFECTS, ...MEANINGS]

/** The classes that claims are made of. */
export function claimClasses(lexicon: Lexicon, tagger: Tagger | undefined): ClaimClasses {
  return {
    effects: lexicon.select(EFFECTS),
    targets: lexicon.select(['@target']),
    offers: lexicon.select(['@intervention', '@purpose-opener']),
    meanings: lexicon.select(MEANINGS),
    tagger,
  }
}

/** Gives the claims of a block, and keeps them. */
export interface ClaimReader {
  of(block: BlockFacts): readonly Claim[]
  all(): readonly Claim[]
  /** The syntax of a sentence; none where nothing tags its words. */
  syntaxOf(sentence: Sentence): ReadSyntax | undefined
}

/** Gives the claims of a block as an earlier reading in the same setting found them, or reads them. */
export type RecallClaims = (block: BlockFacts, read: () => readonly Claim[]) => readonly Claim[]

/** The syntax of sentences, which an open text keeps: whatever is promoted, it is the same. */
export type SyntaxMemory = WeakMap<Sentence, ReadSyntax>

const NONE: readonly Claim[] = []

/** Makes the function that reads the syntax of a sentence, or takes it from a memory. */
function syntaxReader(tagger: Tagger, memory?: SyntaxMemory): (sentence: Sentence) => ReadSyntax {
  return (sentence) => {
    const syntax = memory?.get(sentence) ?? syntaxOf(sentence, tagger)
    memory?.set(sentence, syntax)
    return syntax
  }
}

/** What syntax makes of a sentence where nothing tags its words. */
const untagged = (): undefined => undefined

/** Claims as they are kept, by their block. */
interface ClaimStore {
  get(block: BlockFacts): readonly Claim[] | undefined
  set(block: BlockFacts, claims: readonly Claim[]): void
}

/**
 * Claims by their block. Those of the blocks of a text stand in a row by their numbers, which takes a tenth
 * of what a map does.
 */
function claimStore(blocks: readonly BlockFacts[]): ClaimStore {
  const own: (readonly Claim[] | undefined)[] = []
  const others = new Map<BlockFacts, readonly Claim[]>()
  const isOwn = (block: BlockFacts): boolean => blocks[block.index] === block
  return {
    get: (block) => (isOwn(block) ? own[block.index] : others.get(block)),
    set(block, claims) {
      if (isOwn(block)) own[block.index] = claims
      else others.set(block, claims)
    },
  }
}

/** Starts reading the claims of a document. */
export function claimReader(
  setting: DeriveSetting,
  { effects, targets, offers, meanings, tagger }: ClaimClasses,
  recall: RecallClaims = (_, read) => read(),
  memory?: SyntaxMemory,
): ClaimReader {
  const stated = new Map<Sentence, readonly Claim[]>()
  const { blocks } = setting
  const readSyntax = tagger && syntaxReader(tagger, memory)
  const store = claimStore(blocks)
  const stateOf = (sentence: Sentence): readonly Claim[] => {
    const byTerms = deriveClaims(sentence, setting)
    const all = readSyntax ? claimsByMeaning(sentence, byTerms, setting, readSyntax) : byTerms
    return withoutIlls(sentence, withoutHarmDone(sentence, all), setting)
  }
  const statedBy = (sentence: Sentence): readonly Claim[] => {
    const found = stated.get(sentence) ?? stateOf(sentence)
    stated.set(sentence, found)
    return found
  }
  const mayState = ({ set }: BlockFacts): boolean =>
    setsMeet(set, effects) ||
    (setsMeet(set, targets) && setsMeet(set, offers)) ||
    (tagger !== undefined && setsMeet(set, meanings))
  const mayClaim = (block: BlockFacts): boolean =>
    mayState(block) || (block.block.lead !== undefined && setsMeet(block.set, targets))
  const read = (block: BlockFacts): readonly Claim[] => {
    // What is asked of it once is not kept: of lines above lists and of their items it is asked again.
    const ask = block.block.lead === undefined ? stateOf : statedBy
    const claims = mayState(block)
      ? block.sentences.flatMap((sentence) => stated.get(sentence) ?? ask(sentence))
      : []
    if (block.block.lead !== undefined && setsMeet(block.set, targets)) {
      const claim = inheritedClaim(block, blocks, statedBy, setting)
      if (claim) claims.push(claim)
    }
    // A list that grew holds room for more; one cut from it holds what it has.
    return claims.length === 0 ? NONE : claims.sort((a, b) => a.from - b.from).slice()
  }
  const of = (block: BlockFacts): readonly Claim[] => {
    if (!mayClaim(block)) return NONE
    const before = store.get(block)
    if (before) return before
    const found = recall(block, () => read(block))
    store.set(block, found)
    return found
  }
  return { of, all: () => blocks.flatMap((block) => of(block)), syntaxOf: readSyntax ?? untagged }
}
