// What the core needs of parsers, handed in by whoever starts it, so that a program can load them when they
// are first called.
import type { Root } from 'mdast'
import type { Span } from '../text/span.ts'
import type { YamlValue } from '../yaml/tree.ts'
import type { Unread } from './document.ts'
import type { BlockWords } from './furniture-words.ts'

/**
 * An attribute of a tag: its value with references decoded, and where the whole of it stands
 * (`name="value"`).
 */
export interface HtmlAttribute extends Span {
  readonly name: string
  readonly value: string
}

/**
 * The start tag of an element; `closed` where it closes itself, which only elements of drawings and formulas
 * do.
 */
export interface HtmlTag extends Span {
  readonly name: string
  readonly attributes: readonly HtmlAttribute[]
  readonly closed: boolean
}

/** Is told what stands in a page, in order (UTF-16 offsets). */
export interface HtmlHandler {
  /** Text as it stands there, with its references. */
  text(start: number, end: number): void
  /** Words that code puts there; nobody knows which. */
  object?(start: number, end: number): void
  open(tag: HtmlTag): void
  close(name: string, start: number, end: number): void
  comment(start: number, end: number): void
}

/** What a character reference stands for, and the units that it takes. */
export interface HtmlReference {
  readonly text: string
  readonly length: number
}

/**
 * How a string is written: without quotes, in single or double ones (with escapes), in quotes without
 * escapes, or as a block of lines.
 */
export type StringStyle = 'plain' | 'single' | 'double' | 'literal' | 'block'

/**
 * A string of a text of data (JSON, YAML, TOML): its value, its place with its quotes, and the keys and
 * numbers that lead to it.
 */
export interface DataString extends Span {
  readonly value: string
  readonly style: StringStyle
  readonly path: readonly (string | number)[]
}

/**
 * A text of data as read: its strings, the settings for this program (the top key `claimlint`), and the first
 * fault with its place.
 */
export interface Data {
  readonly strings: readonly DataString[]
  /** Whether its top is a mapping of keys to values, and no list, sentence or comment. */
  readonly keyed: boolean
  readonly settings?: YamlValue
  readonly fault?: { readonly at: number; readonly message: string }
}

/** The tree of an MDX text, or why there is none. */
export interface MdxRead {
  readonly tree?: Root
  readonly fault?: { readonly at: number; readonly message: string }
}

/** The parsers. Each is pure and total. */
export interface Parsers {
  /** The tree of a Markdown text, with tables, footnotes and strikethrough. */
  markdown(text: string): Root
  /** What a named character reference stands for. */
  reference(name: string): string | undefined
  /** The sentences of an English text, as spans of it. */
  sentences(text: string): Span[]
  /** The school year from which on so many sentences of these words can be read (Flesch and Kincaid). */
  grade(sentences: number, words: readonly string[]): number
  /** YAML; `shift` is added to the places of its settings. So it is in TOML. */
  yaml(text: string, shift: number): Data
  toml(text: string, shift: number): Data
  /**
   * Reads an HTML text, whole or a piece. Where there are components, any element may close itself, and names
   * with a capital (`<Title>`) become `x-title`.
   */
  html(text: string, handler: HtmlHandler, components?: boolean): void
  /** The character reference of HTML whose `&` stands at `at`, in text or in an attribute. */
  htmlReference(text: string, at: number, attribute: boolean): HtmlReference | undefined
  mdx(text: string): MdxRead
  /**
   * JSX or TSX: the handler is told of its elements, and the strings of objects and lists are given with the
   * names that lead to them; `by` is added to all places.
   */
  jsx(text: string, handler: HtmlHandler, by?: number): Data
  /** JSON with comments and trailing commas. */
  json(text: string): Data
}

/** What a house shows beside what everybody does: see docs/configuration.md. */
export interface CopyChoice {
  /** Paths of the values that are copy in files of data; by their keys where it is left out. */
  readonly select?: readonly string[]
  /** More keys of data and front matter whose values are shown. */
  readonly keys?: readonly string[]
  /** More attributes of elements and components that are shown. */
  readonly attributes?: readonly string[]
  /** More shortcodes whose arguments nobody is shown. */
  readonly shortcodes?: readonly string[]
}

/** What reading a format takes: words of page furniture, and parsers. */
export interface ReadingTools {
  readonly words: BlockWords
  readonly copy?: CopyChoice
  readonly parsers: Parsers
  /** Where it is noted what is not read of values and code that stand in the text at hand. */
  readonly notRead?: Unread[]
}

/** What reading takes, with what a house shows. */
export const withCopy = (tools: ReadingTools, copy: CopyChoice | undefined): ReadingTools =>
  copy ? { ...tools, copy } : tools
