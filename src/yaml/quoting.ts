// How a word is written in YAML, and an edit of a text.
import { parse, stringify } from 'yaml'

/** What takes the place of a stretch of a text (UTF-16 offsets). */
export interface TextChange {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A text with one edit made. */
export const applyOne = (source: string, { start, end, text }: TextChange): string =>
  source.slice(0, start) + text + source.slice(end)

const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} '’&%-]*$/u

/** A word as YAML writes it: plain where it is read as itself, in brackets too, else in quotes. */
export function quoteFor(word: string): string {
  if (PLAIN.test(word) && !word.endsWith(' ') && parse(word) === word) return word
  const quoted = JSON.stringify(word)
  return parse(quoted) === word ? quoted : stringify(word).trim()
}
