// What is read from a text before any rule is asked: blocks with sentences, and claims: who is said to do
// what to what, how surely and on whose word. Every field points at its words.
import type { Block, Document } from '../formats/document.ts'
import type { Words } from '../language/small-words.ts'
import type { Token } from '../prose/tokens.ts'
import type { Parsed } from '../syntax/frames.ts'
import type { Hit } from '../terms/hit.ts'
import type { ClassSet } from '../terms/lexicon.ts'
import type { Range } from '../text/range.ts'
import type { Span } from '../text/span.ts'
import type { Construction } from './construction.ts'
import type { Lack, Reference } from './references.ts'

export type { Range }

/**
 * What kind of sentence it is: presupposing questions and headings assert; open questions and advice do not.
 */
export type Mood = 'statement' | 'question' | 'presupposing' | 'imperative' | 'advice'

/** Who speaks: the seller, a customer, a study, an expert, or somebody whose words are refuted. */
export type Voice = 'brand' | 'customer' | 'study' | 'expert' | 'myth'

/** A range in which a statement is denied; a firm one is not undone by a second denial. */
export interface NegationScope extends Range {
  readonly firm: boolean
}

/**
 * How good a citation is: an identifier or journal, a register or author-year, a pointer, a weak page, none.
 */
export type CitationStrength = 'strong' | 'medium' | 'weak' | 'pointer'

/** What a citation mark is: an identifier, an entry of a register, a pointer, or how a work is named. */
export type CitationKind =
  | 'doi'
  | 'pmid'
  | 'pmcid'
  | 'cochrane'
  | 'register'
  | 'number'
  | 'note'
  | 'superscript'
  | 'author'
  | 'journal'
  | 'link'
  | 'anchor'
  | 'key'

/** A citation mark in a block's readable text (UTF-16 offsets of that text). */
export interface CitationMark extends Span {
  readonly kind: CitationKind
  readonly strength: CitationStrength
  /**
   * What a pointer points at, of which one is enough: reference numbers, a footnote id, an anchor with its
   * `#`, keys of a list of references.
   */
  readonly to?: readonly string[]
}

/** A citation within reach of a sentence: how strong the source is and how many sentences away. */
export interface Citation {
  readonly mark: CitationMark
  readonly distance: number
  /** Whether its entry in the references says that it bears little: it lowers a finding and clears none. */
  readonly weak: boolean
}

/** The references of a text. */
export interface Sources {
  /** Whether something in the text answers a pointer, whatever it says. */
  exists(mark: CitationMark): boolean
  /** Whether a mark leads to a source: of a pointer, whether its reference names one. */
  supports(mark: CitationMark): boolean
  /** The entry of the house's references that a mark of a block leads to. */
  referenceOf(block: Block, mark: CitationMark): Reference | undefined
  /** What keeps an entry from bearing out a claim. */
  lacksOf(reference: Reference): readonly Lack[]
  /** Whether a word stands in the title, as names of products do. */
  isTitled(word: string): boolean
  /** All that the answers depend on; equal for two texts whose references and titles are equal. */
  readonly key: string
}

/** What a number counts. */
type FigureKind =
  | 'percent'
  | 'fraction'
  | 'fold'
  | 'count'
  | 'duration'
  | 'measure'
  | 'money'
  | 'year'
  | 'other'

/** What a duration times: the effect, its onset, or a procedure, dosing, age, date, service or illness. */
export type Timing = 'effect' | 'onset' | 'other'

/** A number with its unit, as a token range. */
export interface Figure extends Range {
  readonly kind: FigureKind
  readonly timing?: Timing
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
  /** The mood at one of its tokens: beyond what it advises, a sentence states. */
  moodAt(at: number): Mood
  readonly voice: Voice
  readonly citation: Citation | undefined
  readonly figures: readonly Figure[]
  /** Lets go of what was derived; it is derived again when it is asked for. */
  forget(): void
}

/** A hit in its sentence. */
export interface HitPlace {
  readonly sentence: Sentence
  readonly hit: Hit
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
  /** The small words of its language. */
  readonly words: Words
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
  /**
   * Where a token range stands in the readable text; an empty one at its beginning where it holds no token.
   */
  stretchOf(range: Range): Span
  /** The hits of a class, by its name, with their sentences. */
  placesOf(name: string): readonly HitPlace[]
  /**
   * Lets go of all that is made anew when it is asked for again: in a long text it outweighs what is found.
   */
  forget(): void
}

/** An intervention that the document promotes, by its class and the folded words that name it. */
export interface Promotion {
  /** Folded keys of the interventions promoted, most prominent first. */
  readonly names: ReadonlySet<string>
  /** The product class of the document's offer, where it can be told. */
  readonly product: string | undefined
  /** Whether neither its words nor the settings say so, but the profile alone. */
  readonly assumed: boolean
  /** Whether the text sells something: by its profile or by its own words. */
  readonly selling: boolean
  /** Whether it sells and praises throughout: then what it says of substances it says of its own. */
  readonly praising: boolean
}

/** How sure a claim sounds. */
export type Strength = 'absolute' | 'strong' | 'plain' | 'tentative'

/**
 * Whom the claim is about: what the text promotes, something else, the disease itself, people, or nobody
 * named.
 */
export type SubjectKind = 'promoted' | 'implied' | 'other' | 'disease' | 'person' | 'none'

/** How a claim is put together. */
export type Frame =
  | 'verb'
  | 'passive'
  | 'noun'
  | 'adjective'
  | 'attributive'
  | 'phrase'
  | 'suffix'
  | 'prefix'
  | 'title'

/** The subject of a claim and its product class. */
export interface Subject {
  readonly kind: SubjectKind
  readonly hit?: Range
  readonly product: string
}

/** What stands around a sentence when its subject is looked for. */
export interface Setting {
  readonly promotion: Promotion
  readonly blocks: readonly BlockFacts[]
}

/** A health claim in one sentence. Token ranges refer to the sentence's block. */
export interface Claim extends Range {
  readonly sentence: Sentence
  readonly frame: Frame
  /** The construction that says it, where it was read by syntax and the meaning of words. */
  readonly construction?: Construction
  /** The sense of the effect: the class name of the term list, or the sense that the list gives it. */
  readonly effect: string
  readonly effectHit: Range
  /** Whether the effect only supports what is well and changes nothing. */
  readonly mild: boolean
  readonly target?: Hit
  /** All targets of the claim in a list ("pain, fatigue and depression"). */
  readonly targets: readonly Hit[]
  readonly subject: SubjectKind
  readonly subjectHit?: Range
  /**
   * Product class of the subject: drug, biologic, supplement, device, cosmetic, homeopathy, procedure or any.
   */
  readonly product: string
  readonly strength: Strength
  readonly hedged: boolean
  readonly negated: boolean
  readonly goal: boolean
  /** Whether the goal is a use ("used to treat"), not an aim or a wish. */
  readonly use: boolean
  readonly citation?: Citation
  /** The lead-in whose words an item or cell finishes. */
  readonly lead?: Sentence
  /** Whether all targets are approved uses of the subject where the profile applies. */
  readonly approved: boolean
}

/** A sentence that asserts a risk of what the text promotes. */
export interface RiskStatement {
  readonly sentence: Sentence
  /** Folded words of the harms it names. */
  readonly named: readonly string[]
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
  /** The syntax of a sentence; none where nothing tags its words. */
  syntaxOf(sentence: Sentence): Parsed | undefined
  /** The profile in whose light the text is read. */
  readonly profile: string
}
