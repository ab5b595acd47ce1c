// What a term list is once compiled: classes with what they mean to the claim reader, and a trie of their
// words.
import type { Ascending, Numbers } from './ascending.ts'
import type { VocabularyData } from './vocabulary.ts'

/** How a term is written where it was found. */
export const FORMS = ['base', 's', 'past', 'ing', 'plural'] as const
/** The form of a word as a term. */
export type Form = (typeof FORMS)[number]

/** A class of terms, as its list in `rules/terms` declares it. */
export interface TermClass {
  readonly name: string
  /** What the class does when claims are derived; `mark` takes part only where a rule names it. */
  readonly role: string
  /** Effects: verb, noun, adjective or phrase. */
  readonly pos?: string
  /** Effects: what it says is done, where the class name does not say it. */
  readonly sense?: string
  /**
   * What else is asked of it. Effects: `mild` only supports, `care` and `service` may be done to people,
   * `naming` says so only after a verb. Interventions: `form` is a form of what stands before it. Others:
   * `serious` names a condition that no lay person should treat.
   */
  readonly traits?: readonly string[]
  /**
   * Changes: what the verb does to what it acts on (`relieve`, `boost`); see
   * `claims/propositions/outcomes.ts`.
   */
  readonly does?: string
  /**
   * Matters and qualities: what a thing is worth to the reader (`bad`, `good`, `part`), or what a quality
   * says.
   */
  readonly worth?: string
  /** Effects: the kinds of target without which a term of this class is no claim. */
  readonly needs?: readonly string[]
  /** Targets: condition, symptom, pathogen, function, body, biomarker, course or life. */
  readonly kind?: string
  readonly group?: string
  /** Interventions: the product class and whether terms name something, only its form, or other care. */
  readonly product?: string
  readonly standing?: string
  /** Pseudo classes: the classes whose hits they take away where they overlap. */
  readonly masks?: readonly string[]
  /** How much a term says that its text sells something: points for the guess of the profile. */
  readonly sells?: number
  /** Whether terms match only as they are written. */
  readonly cased?: boolean
}

/** A trie of word numbers in typed arrays. Number 0 stands for a gap of up to four tokens. */
export interface TrieData {
  /** Node `n` has edges `first[n] … first[n + 1] - 1`, sorted by word; edge `e` leads to node `e + 1`. */
  readonly first: Ascending
  /** The words of the edges after those of the root, which has edge `e` for word `e + 1`. */
  readonly edgeWord: Numbers
  /** Node `n` ends terms `outs[outFirst[n]] …`: class index times 8 plus form. */
  readonly outFirst: Ascending
  readonly outs: Numbers
}

/** Term lists once compiled: they load without being parsed. */
export interface LexiconData {
  readonly classes: readonly TermClass[]
  readonly vocabulary: VocabularyData
  readonly trie: TrieData
  /** Word endings that make an unknown word a term of a class, longest first. */
  readonly suffixes: readonly (readonly [ending: string, classIndex: number])[]
  /** Words that such an ending does not apply to. */
  readonly notSuffixed: readonly string[]
}

/** The trait of the class that a part of the body belongs to behind a word for what ails it: "stiff hips". */
export const MADE_OF_PARTS = 'made-of-parts'

/** Whether a class has one of the traits that its list gives it. */
export function hasTrait({ traits }: TermClass, trait: string): boolean {
  return traits?.includes(trait) ?? false
}
