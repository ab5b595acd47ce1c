// The formats: which one a file has, and how it is read.
import type { Document, FormatId } from './document.ts'
import { readMarkdown } from './markdown.ts'
import { readPlain } from './plain.ts'
import type { BlockWords } from './words.ts'

const BY_EXTENSION: Readonly<Record<string, FormatId>> = { '.md': 'markdown', '.markdown': 'markdown', '.txt': 'text', '.text': 'text' }

/** The file name extensions that are linted, with their dot. */
export const EXTENSIONS = Object.keys(BY_EXTENSION)

/** The format of a file by its name, or undefined. */
export function formatOf(path: string): FormatId | undefined {
  const dot = path.lastIndexOf('.')
  return dot < 0 ? undefined : BY_EXTENSION[path.slice(dot).toLowerCase()]
}

/** Reads a text in a format. Total: any string gives a document, the same with `full`, which parses everything. */
export function readDocument(source: string, format: FormatId, words: BlockWords, full = false): Document {
  switch (format) {
    case 'markdown':
      return readMarkdown(source, words, full)
    case 'text':
      return readPlain(source, words)
  }
}
