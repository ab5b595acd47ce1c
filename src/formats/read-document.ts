// The formats and how each is read.
import { readAstro } from './astro.ts'
import { readCaptions } from './captions.ts'
import { readCsv } from './csv.ts'
import { readDataFile } from './data.ts'
import type { Document, DocumentPart, FormatId } from './document.ts'
import { readMail } from './eml.ts'
import { readHtml } from './html.ts'
import { readJsonLines } from './json-lines.ts'
import { readJsx } from './jsx.ts'
import { readMarkdown } from './markdown.ts'
import { readMdx } from './mdx.ts'
import type { ReadingTools } from './parser-types.ts'
import type { TakeOver } from './parts.ts'
import { readPlain } from './plain.ts'

function read(
  source: string,
  format: FormatId,
  tools: ReadingTools,
  full: boolean,
  takeOver: TakeOver | undefined,
): Document {
  switch (format) {
    case 'markdown':
      return readMarkdown(source, tools, full, takeOver)
    case 'html':
    case 'vue':
    case 'svelte':
    case 'mjml':
      return readHtml(source, format, tools, takeOver)
    case 'json':
    case 'yaml':
    case 'toml':
      return readDataFile(source, format, tools, takeOver)
    case 'jsonl':
      return readJsonLines(source, tools, takeOver)
    case 'csv':
      return readCsv(source, tools, takeOver)
    case 'srt':
    case 'vtt':
      return readCaptions(source, format, takeOver)
    case 'eml':
      return readMail(source, tools, takeOver)
    case 'mdx':
      return readMdx(source, tools, takeOver)
    case 'astro':
      return readAstro(source, tools, takeOver)
    case 'jsx':
      return readJsx(source, tools, takeOver)
    case 'text':
      return readPlain(source, tools.words, takeOver)
  }
}

const NO_PARTS: readonly DocumentPart[] = []

/**
 * Reads a text in a format. Total: any string gives a document, the same with `full`, which parses
 * everything. Its parts are kept where a later reading may take them over.
 */
export function readDocument(
  source: string,
  format: FormatId,
  tools: ReadingTools,
  full = false,
  takeOver?: TakeOver,
): Document {
  const document = read(source, format, tools, full, takeOver)
  return takeOver ? document : { ...document, parts: NO_PARTS }
}
