// A document as the claim reader sees it: blocks with tokens and hits, sentences with their scopes.
import type { Block, Document } from '../formats/document.ts'
import type { Token } from '../prose/tokens.ts'
import type { ClassSet, Hit } from '../terms/lexicon.ts'
import { toSource } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { CitationMark } from './citations.ts'
import type { Claim } from './claim.ts'
import type { NegationScope } from './clauses.ts'
import type { Figure } from './figures.ts'
import type { RiskStatement } from './risk.ts'
import type { Sources } from './sources.ts'

/** A range of token indices, `[from, to)`. */
export interface Range {
  readonly from: number
  readonly to: number
}

/**
 * What kind of sentence it is: presupposing questions and headings assert; open questions and advice do not.
 */
export type Mood = 'statement' | 'question' | 'presupposing' | 'imperative' | 'advice'

/** Who speaks: the seller, a customer, a study, an expert, or somebody whose words are refuted. */
export type Voice = 'brand' | 'customer' | 'study' | 'expert' | 'myth'

/** A citation within reach of a sentence: how strong the source is and how many sentences away. */
export interface Citation {
  readonly mark: CitationMark
  readonly distance: number
}

/** A sentence with everything that was derived about it once. Ranges are token indices of its block. */
export interface Sentence extends Range {
  readonly index: number
  readonly block: BlockFacts
  readonly hits: readonly Hit[]
  readonly clauses: readonly Range[]
  readonly negations: readonly NegationScope[]
  readonly hedges: readonly (Range & { readonly by: Hit })[]
  readonly goals: readonly (Range & { readonly use: boolean })[]
  readonly quotes: readonly Range[]
  readonly mood: Mood
  readonly voice: Voice
  readonly citation: Citation | undefined
  readonly figures: readonly Figure[]
}

/** A block with its hits, and its tokens and sentences, which are made when they are first asked for. */
export interface BlockFacts {
  /** Its place in the document. */
  readonly index: number
  readonly block: Block
  /** How many tokens it has. */
  readonly count: number
  readonly hits: readonly Hit[]
  /** The classes of its hits. */
  readonly set: ClassSet
  /** Whether it holds a number. */
  readonly numeric: boolean
  /**
   * The tokens that may be abbreviations: words whose second letter is a capital too, and that no hyphen
   * joins to another.
   */
  readonly capitals: readonly number[]
  /** Whether it has sentences. */
  readonly speaks: boolean
  readonly tokens: readonly Token[]
  /** The marks of citations in it, in order of place, whether they lead to a source or not. */
  readonly marks: readonly CitationMark[]
  /** The references of the text that it stands in. */
  readonly sources: Sources
  /** Its sentences; none where nothing was hit and no digit stands. */
  readonly sentences: readonly Sentence[]
  /** All its sentences, also where nothing was hit. */
  readonly units: readonly Sentence[]
  /** A token as it is written. */
  wordAt(at: number): string
  /** The hits of a class, by its name, with their sentences. */
  placesOf(name: string): readonly Place[]
}

/** A hit in its sentence. */
export interface Place {
  readonly sentence: Sentence
  readonly hit: Hit
}

/** An intervention that the document promotes, by its class and the folded words that name it. */
export interface Promotion {
  /** Folded keys of the interventions promoted, most prominent first. */
  readonly names: ReadonlySet<string>
  /** The product class of the document's offer, where it can be told. */
  readonly product: string | undefined
  /** Whether the text sells something: by its profile or by its own words. */
  readonly selling: boolean
}

/** Everything known about a document when the rules are asked. */
export interface Facts {
  readonly document: Document
  readonly blocks: readonly BlockFacts[]
  readonly promotion: Promotion
  /** The classes of all hits. */
  readonly set: ClassSet
  /** Every claim, in order of place. */
  readonly claims: readonly Claim[]
  /** Claims that say something good of what the text promotes. */
  readonly benefits: readonly Claim[]
  /** Claims of benefit that no hedge, denial, aim or source softens. */
  readonly boldClaims: readonly Claim[]
  /** The risks that the text states of what it promotes. */
  readonly risks: readonly RiskStatement[]
  /** The claims of one block, in order of place. */
  claimsIn(block: BlockFacts): readonly Claim[]
  /** The profile in whose light the text is read. */
  readonly profile: string
}

/** The source span of a token range of a block. */
export function spanOf(block: BlockFacts, range: Range): Span {
  const start = block.tokens[range.from]?.start ?? 0
  const end = block.tokens[range.to - 1]?.end ?? start
  return toSource(block.block.prose, { start, end })
}

/** The readable text of a token range of a block. */
export function textOf(block: BlockFacts, range: Range): string {
  return block.block.prose.text.slice(
    block.tokens[range.from]?.start ?? 0,
    block.tokens[range.to - 1]?.end ?? 0,
  )
}

/** Whether two token ranges share a token. */
export function meets(a: Range, b: Range): boolean {
  return a.from < b.to && b.from < a.to
}

/** The clause of a sentence that holds a token. */
export function clauseAt(sentence: Sentence, at: number): Range {
  return sentence.clauses.find((clause) => clause.from <= at && at < clause.to) ?? sentence
}

const NONE: readonly Hit[] = []
/** Hits by role, for lists of hits that were asked before; lists of hits never change. */
const known = new WeakMap<readonly Hit[], Map<string, Hit[]>>()

/** Hits of a sentence or block with the given role, in order. */
export function hitsOf({ hits }: { readonly hits: readonly Hit[] }, role: string): readonly Hit[] {
  let byRole = known.get(hits)
  if (!byRole) {
    byRole = new Map()
    for (const hit of hits) {
      const same = byRole.get(hit.class.role)
      if (same) same.push(hit)
      else byRole.set(hit.class.role, [hit])
    }
    known.set(hits, byRole)
  }
  return byRole.get(role) ?? NONE
}
