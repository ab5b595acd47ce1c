// What the core needs of parsers, handed in by whoever starts it, so that a program can load them when they are first called.
import type { Root } from 'mdast'
import type { Span } from '../text/span.ts'
import type { BlockWords } from './words.ts'

/** The top fields of a YAML mapping that hold text, with their place (UTF-16 offsets), and the settings for this program. */
export interface YamlFields {
  readonly fields: readonly { readonly key: string; readonly value: string; readonly start: number; readonly end: number }[]
  readonly settings?: unknown
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
  /** The front matter of a text. */
  yaml(body: string): YamlFields
}

/** What reading a format takes: words of page furniture, and parsers. */
export interface ReadingTools {
  readonly words: BlockWords
  readonly parsers: Parsers
}
