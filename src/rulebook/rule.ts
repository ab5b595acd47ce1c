// A rule as its page gives it: queries, severities, wording, law and examples. Plain data.
import type { Conditions } from '../schema/conditions.ts'
import type { CheckData } from '../schema/kinds.ts'

/** How much a finding matters; `off` is not reported. */
export type Severity = 'error' | 'warning' | 'info' | 'off'

/** Who reads a text, as far as laws ask: the public, or people of the field. */
export type Audience = 'public' | 'professional'

/** Where a text appears, as far as laws ask. */
export type Medium = 'broadcast' | 'social' | 'text'

/** What a law is about; without a key, everything. */
export interface LawScope {
  /** Classes of products; `any` for all. */
  readonly products?: readonly string[]
  readonly media?: readonly Medium[]
  readonly audience?: Audience
  /** Words of which one stands in the finding or names what is promoted, where it is about one thing. */
  readonly mentions?: readonly string[]
  /** Words that name what it is not about, though it is of one of the products. */
  readonly unless?: readonly string[]
}

/**
 * A reference to a law or norm: the key of `rules/sources.yaml` and the point in it, with what the point is
 * about where that is less than the whole.
 */
export interface LawData extends LawScope {
  readonly source: string
  readonly point?: string
}

/** The words of a finding of the reader for one category of claims. */
interface CategoryData {
  readonly message: string
  readonly help: string
  readonly law: readonly LawData[]
}

/** A law or norm, as `rules/sources.yaml` lists it. */
export interface SourceData extends LawScope {
  readonly title: string
  readonly says: string
  readonly year: number
  readonly url: string
  readonly status: 'verified' | 'secondary' | 'unverified'
  readonly jurisdiction: string
  /** Words by which a text says that it sells where the law holds, where that is a part of a country. */
  readonly places?: readonly string[]
  /** Whom it binds, where that is not everybody who advertises. */
  readonly binds?: string
  /** The month in which its status was last looked at, `YYYY-MM`. */
  readonly checked?: string
}

/**
 * What is different where conditions hold: the severity, by steps (up is positive) or down to a level, or
 * what is said.
 */
export interface VariantData extends Conditions {
  readonly step?: number
  readonly atMost?: Severity
  readonly message?: string
  readonly help?: string
}

/** A rewrite that a page proposes, one of a closed list of operations. */
export interface RewriteData {
  /**
   * `delete` takes the words found away, or those of `classes` beside them; `hedge` puts `text` before the
   * verb; `say` puts the frame `text` around subject and target; `swap` replaces by the table `words`; `cite`
   * puts the placeholder `text` at the end of the sentence, `explain` one behind the words found;
   * `topic` puts the frame `text` around the parts of a heading; `support` says `verb` of the functions
   * of the table `words`; `drop` leaves out the part or the sentence `text`; `insert` adds the statement
   * `text`, and `replace` puts it in the place of the block that holds an altered one.
   */
  readonly op:
    | 'delete'
    | 'hedge'
    | 'say'
    | 'swap'
    | 'topic'
    | 'support'
    | 'cite'
    | 'explain'
    | 'drop'
    | 'insert'
    | 'replace'
  readonly title?: string
  readonly text?: string
  /** Inserted instead of `text` where the document makes more than one claim. */
  readonly plural?: string
  readonly classes?: readonly string[]
  /** What `cite` asks for, filled in; a source where it asks for nothing more. */
  readonly filled?: string
  /** Terms with which it is not proposed: in the sentence, or for a statement in the text. */
  readonly without?: readonly string[]
  /** Categories of the reader for which it is proposed. */
  readonly categories?: readonly string[]
  readonly words?: Readonly<Record<string, string>>
  /** What `support` says of a function, a verb in the third person. */
  readonly verb?: string
  readonly profile?: readonly string[]
  /** Whether an insertion is required wording that may be applied without a reader. */
  readonly safe?: boolean
}

/** An executed example of a page. */
export interface ExampleData {
  readonly text: string
  /** Marked ranges of the text; empty for a good example. */
  readonly marks: readonly (readonly [start: number, end: number])[]
  readonly good: boolean
  /** The format it is written in: plain text, or Markdown where its fence says so. */
  readonly format: 'text' | 'markdown'
}

/** A compiled rule page. */
export interface RuleData {
  readonly id: string
  readonly family: string
  readonly title: string
  readonly checks: readonly CheckData[]
  readonly severity: Readonly<Record<string, Severity>>
  /** What its page says of them, where it says something; own profiles are held against it. */
  readonly levels?: LevelsData
  /** What a hedge does to the finding. */
  readonly hedge: 'none' | 'downgrade' | 'clears'
  /** What a citation within reach does. */
  readonly cite: 'none' | 'downgrade' | 'clears'
  readonly variants: readonly VariantData[]
  /** Rules that take the place of this one on the same clause, words, sentence or document. */
  readonly yields: readonly {
    readonly to: readonly string[]
    readonly on: 'clause' | 'words' | 'sentence' | 'document'
  }[]
  readonly rewrites: readonly RewriteData[]
  readonly message: string
  readonly help: string
  readonly law: readonly LawData[]
  /** On the reader's page: words by category of claim. */
  readonly categories?: Readonly<Record<string, CategoryData>>
  /** On the reader's page: rules whose findings it quietens only where it is quite sure. */
  readonly keeps?: readonly string[]
  /** On the reader's page: rules that warn only where it agrees, and tell (`info`) where it is off. */
  readonly asks?: readonly string[]
  readonly since: string
  /** Whom the rule is for, where it does not matter to all: texts for professionals go without it. */
  readonly audience?: 'consumer'
  /** On a page of a user's own: the built-in rule of the same name, whose place it takes. */
  readonly replaces?: string
}

/** Severities as a page or a profile names them: by profile, family, kind or rule, and `default`. */
export type LevelsData = Readonly<Record<string, Severity | undefined>>

/** A profile: whose law applies, what is offered by default, and whether its texts sell. */
export interface ProfileData {
  readonly id: string
  readonly title: string
  /** Its place in lists. */
  readonly rank?: number
  /** The profile whose severities hold where this one says nothing. */
  readonly like?: string
  readonly jurisdictions: readonly string[]
  readonly product?: string
  /** The class whose laws are shown where a text names no product, if that is not `product`. */
  readonly unnamed?: string
  /** The school year from which on its texts should be readable; asked where the configuration says so. */
  readonly grade?: number
  readonly selling: boolean
  /** The general law of the place, by the keys of sources. */
  readonly basis: readonly string[]
  /** Which texts that name no profile are read with it. */
  readonly guess?: {
    /** Term classes of words for the place. */
    readonly places?: readonly string[]
    readonly countries?: readonly string[]
    readonly spellings?: readonly string[]
    /** Two capital letters each, as `regionSigns` gives them. */
    readonly regions?: readonly string[]
    readonly products?: readonly string[]
    readonly otherwise?: 'selling' | 'quiet'
  }
  /** Severities where a page says nothing of its own. */
  readonly severity?: {
    readonly families?: LevelsData
    readonly kinds?: LevelsData
    readonly rules?: LevelsData
  }
}

/** Everything that the rules folder compiles to. */
export interface RulebookData {
  readonly version: string
  readonly rules: readonly RuleData[]
  readonly sources: Readonly<Record<string, SourceData>>
  readonly profiles: readonly ProfileData[]
}

/** The kinds of claims that the reader tells apart: those that its page has words for. */
export function categoriesOf(rules: readonly Pick<RuleData, 'categories'>[]): string[] {
  return rules.flatMap(({ categories = {} }) => Object.keys(categories))
}
