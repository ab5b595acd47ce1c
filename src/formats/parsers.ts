// What the core needs of parsers, handed in by whoever starts it, so that a program can load them when they are first called.
import type { Root } from 'mdast'
import type { Span } from '../text/span.ts'
import type { YamlValue } from '../yaml/tree.ts'
import type { BlockWords } from './words.ts'

/** A field that holds text: its value as it is meant, and the place and style in which it is written (UTF-16 offsets). */
export interface YamlField {
  readonly key: string
  readonly value: string
  readonly style: 'plain' | 'single' | 'double' | 'block'
  readonly start: number
  readonly end: number
}

/** The top fields of a YAML mapping that hold text, with their place (UTF-16 offsets), and the settings for this program, with places in the whole source. */
export interface YamlFields {
  readonly fields: readonly YamlField[]
  /** Whether the text is no mapping: a list, a sentence, or comments alone. */
  readonly other?: boolean
  readonly settings?: YamlValue
  readonly fault?: { readonly at: number; readonly message: string }
}

/** An attribute of a tag: its value with references decoded, and where the whole of it stands (`name="value"`). */
export interface HtmlAttribute extends Span {
  readonly name: string
  readonly value: string
}

/** The start tag of an element; `closed` where it closes itself, which only elements of drawings and formulas do. */
export interface HtmlTag extends Span {
  readonly name: string
  readonly attributes: readonly HtmlAttribute[]
  readonly closed: boolean
}

/** Is told what stands in a page, in order (UTF-16 offsets). */
export interface HtmlHandler {
  /** Text as it stands there, with its references. */
  text(start: number, end: number): void
  open(tag: HtmlTag): void
  close(name: string, start: number, end: number): void
  comment(start: number, end: number): void
}

/** What a character reference stands for, and the units that it takes. */
export interface HtmlReference {
  readonly text: string
  readonly length: number
}

/** A string of a JSON text: its value, its place with the quotes, and the keys and numbers that lead to it. */
export interface JsonString extends Span {
  readonly value: string
  readonly path: readonly (string | number)[]
}

/** The parsers. Each is pure and total. */
export interface Parsers {
  /** The tree of a Markdown text, with tables, footnotes and strikethrough. */
  markdown(text: string): Root
  /** What a named character reference stands for. */
  reference(name: string): string | undefined
  /** The sentences of an English text, as spans of it. */
  sentences(text: string): Span[]
  /** The front matter of a text; `shift` is added to the places of its settings. */
  yaml(body: string, shift: number): YamlFields
  /** Reads an HTML text, whole or a piece. */
  html(text: string, handler: HtmlHandler): void
  /** The character reference of HTML whose `&` stands at `at`, in text or in an attribute. */
  htmlReference(text: string, at: number, attribute: boolean): HtmlReference | undefined
  /** The strings of a JSON text that are values, in order; comments and faults are passed over. */
  json(text: string): JsonString[]
}

/** What reading a format takes: words of page furniture, and parsers. */
export interface ReadingTools {
  readonly words: BlockWords
  readonly parsers: Parsers
}
