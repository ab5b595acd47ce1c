// Sentences of a block: retext's tree, repaired where it is known to split wrongly.
import type { Words } from '../language/small-words.ts'
import { lazyPattern } from '../text/pattern.ts'
import type { Span } from '../text/span.ts'
import { splitPlainly } from './plain-sentences.ts'

const INNER_END = /[.!?…]/
const GLUED = lazyPattern('gu', String.raw`[\p{Ll}\d)][.!?](?=\p{Lu}\p{Ll})`)

/**
 * What splitting takes: words after which a stop ends nothing, and a parser for texts in which one is in
 * doubt.
 */
export interface SentenceTools {
  readonly words: Pick<
    Words,
    | 'abbreviations'
    | 'numberAbbreviations'
    | 'parserAbbreviations'
    | 'leadingAbbreviations'
    | 'sentenceOpeners'
  >
  readonly parse: (text: string) => Span[]
}

const LAST_WORD = lazyPattern('u', String.raw`(?<!['’])(?:^|[^\p{L}\p{N}.'’])([\p{L}\p{N}.]{1,12})\.$`)
const FIRST_WORD = lazyPattern('u', String.raw`^\p{Lu}\p{L}*(?!\p{L})`)
/** A small word and a letter or a number after it, which end a sentence: "vitamin C.", "a score of 9." */
const COUNTED = lazyPattern('u', String.raw`\p{Ll}[)%]? (?:\p{Lu}|\d{1,3})\.$`)
const LETTER_OR_NUMBER = lazyPattern('u', String.raw`^(?:\p{L}|\d{1,3})$`)
/** So many units before a stop tell what it ends. */
const SEEN = 24

/**
 * Whether a stop behind an abbreviation, a letter or a number ends a sentence, as what follows begins no name
 * ("8 a.m. Our", "99.7 per cent. He", "vitamin C. It"; not "Dr. Tomar", "Acme Inc. Ketamine trial", "Lee J.
 * The").
 */
function endsBefore(piece: string, next: string, words: SentenceTools['words']): boolean {
  const seen = piece.slice(-SEEN)
  const last = LAST_WORD().exec(seen)?.[1]?.toLowerCase()
  if (last === undefined || words.leadingAbbreviations.has(last)) return false
  const short = LETTER_OR_NUMBER().test(last)
  if (!short && !words.abbreviations.has(last) && !words.parserAbbreviations.has(last)) return false
  const opener = FIRST_WORD().exec(next.slice(0, SEEN))?.[0].toLowerCase()
  return opener !== undefined && words.sentenceOpeners.has(opener) && (!short || COUNTED().test(seen))
}

function endsInAbbreviation(piece: string, next: string, words: SentenceTools['words']): boolean {
  const last = LAST_WORD().exec(piece.slice(-SEEN))?.[1]?.toLowerCase()
  if (!last) return false
  const letter = /^\p{L}$/u.test(last) && /^\p{Lu}/u.test(next)
  if (!letter && !words.abbreviations.has(last)) return false
  if (endsBefore(piece, next, words)) return false
  return letter || !words.numberAbbreviations.has(last) || /^\d/.test(next)
}

/**
 * Cuts a piece where a full stop stands between two words without a space ("pregabalin.Topical"; not
 * "Dr.Tomar").
 */
function cutGlue(span: Span, text: string, { leadingAbbreviations }: SentenceTools['words']): Span[] {
  const out: Span[] = []
  let start = span.start
  for (const match of text.slice(span.start, span.end).matchAll(GLUED())) {
    const end = span.start + match.index + match[0].length
    const last = LAST_WORD().exec(text.slice(Math.max(start, end - SEEN), end))?.[1] ?? ''
    if (leadingAbbreviations.has(last.toLowerCase())) continue
    out.push({ start, end })
    start = end
  }
  out.push({ start, end: span.end })
  return out
}

const STOP_BEFORE_CAPITAL = /\.\s+(?=\p{Lu})/gu

/** Cuts a piece behind abbreviations that end a sentence, where the parser went on. */
function cutOpeners(span: Span, text: string, words: SentenceTools['words']): Span[] {
  const out: Span[] = []
  let { start } = span
  for (const match of text.slice(span.start, span.end).matchAll(STOP_BEFORE_CAPITAL)) {
    const end = span.start + match.index + 1
    const next = span.start + match.index + match[0].length
    if (!endsBefore(text.slice(Math.max(start, end - SEEN), end), text.slice(next, next + SEEN), words))
      continue
    out.push({ start, end })
    start = next
  }
  out.push({ start, end: span.end })
  return out
}

/**
 * A paragraph longer than this is cut at line or sentence ends before it is parsed; the parser is slower than
 * linear.
 */
const LONGEST = 8000

function pieces(text: string): Span[] {
  const out: Span[] = []
  let start = 0
  while (text.length - start > LONGEST) {
    const window = text.slice(start, start + LONGEST)
    const stop = Math.max(window.lastIndexOf('. '), window.lastIndexOf('! '), window.lastIndexOf('? '))
    const end = start + (stop > LONGEST / 4 ? stop + 1 : Math.max(window.lastIndexOf(' '), LONGEST / 2))
    out.push({ start, end })
    start = end
  }
  out.push({ start, end: text.length })
  return out
}

/**
 * The sentences of a readable text as spans of it (UTF-16 units), in order and without overlap. With `full`
 * retext is
 * asked also where every stop is beyond doubt; the sentences are the same.
 */
export function splitSentences(text: string, { words, parse }: SentenceTools, full = false): Span[] {
  if (!INNER_END.test(text.slice(0, -1)) && !text.includes('\n\n'))
    return text.trim() ? [{ start: 0, end: text.length }] : []
  const raw = pieces(text).flatMap((piece) => {
    const part = text.slice(piece.start, piece.end)
    const spans = (full ? undefined : splitPlainly(part, words.parserAbbreviations)) ?? parse(part)
    return piece.start === 0
      ? spans
      : spans.map((span) => ({ start: piece.start + span.start, end: piece.start + span.end }))
  })
  const merged: Span[] = []
  for (const span of raw) {
    const last = merged.at(-1)
    if (
      last &&
      endsInAbbreviation(text.slice(last.start, last.end), text.slice(span.start, span.end), words)
    ) {
      merged[merged.length - 1] = { start: last.start, end: span.end }
    } else merged.push(span)
  }
  return merged.flatMap((span) => cutOpeners(span, text, words)).flatMap((span) => cutGlue(span, text, words))
}
