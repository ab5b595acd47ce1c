// The inline content of plain lines: text, links, images, code and footnote calls. Stressed words and calls
// come as text, which reads the same.

import type { Image, Link, PhrasingContent, Text } from 'mdast'
import { patternOf } from '../text/pattern.ts'

/** A block of a plain part: the range of its inline content in the part. */
export interface Draft {
  readonly start: number
  end: number
}

const MARK = patternOf(
  'gu',
  '`[^`\\r\\n]+`|\\[\\^[\\w-]{1,40}\\](?![([:])|\\*\\*?',
  '|!?\\[([\\p{L}\\d][^[\\]*`]*)\\]\\(([^\\s()<>[\\]*&"\'`\\\\]+)(?:(?: ',
  String.raw`|\r?\n)"([^"\\&\r\n]*)")?\)`,
)
/** What is left of marks once those of a text are read. */
const LEFT = /[*[\]`]/
const WORD = /[\p{L}\d]/u

/** A position of which only the offsets are told. */
export function positionOf(start: number, end: number): NonNullable<Text['position']> {
  return { start: { line: 1, column: 1, offset: start }, end: { line: 1, column: 1, offset: end } }
}

/** What a slice reads as: harmless escapes without their backslash, line endings as the parser gives them. */
function unescaped(slice: string): string {
  return slice.includes('\\') ? slice.replace(/\\(.)/g, '$1') : slice
}

function textOf(text: string, start: number, end: number): Text[] {
  return end > start
    ? [{ type: 'text', value: unescaped(text.slice(start, end)), position: positionOf(start, end) }]
    : []
}

/**
 * Before an opening star, and after a closing one: white space or marks, beside which a star has one meaning
 * only.
 */
const BEFORE = /[\s("'“‘/–—-]/
const AFTER = /[\s.,;:!?)”’'"/…–—-]/
const ENDING = /[.,:;!?)%”’"']/

/**
 * Stars open before a word and close after one, where a space or mark stands on their other side; after a
 * mark they close
 * before a space. Else the parser decides. These are the cases of CommonMark 0.31 in which a run is flanking
 * one way only.
 */
function turns(text: string, at: number, length: number, draft: Draft, open: boolean): boolean {
  const before = at > draft.start ? (text[at - 1] ?? '') : ''
  const after = at + length < draft.end ? (text[at + length] ?? '') : ''
  if (!open) return WORD.test(after) && (before === '' || BEFORE.test(before))
  if (WORD.test(before)) return after === '' || AFTER.test(after)
  return ENDING.test(before) && (after === '' || /\s/.test(after))
}

/**
 * Whether a code span stands free of other ticks and inside one line, so that it is one whatever stands
 * around it.
 */
function isCode(text: string, at: number, matched: string): boolean {
  return text[at - 1] !== '`' && text[at + matched.length] !== '`' && !/^`\s|\s`$/.test(matched)
}

/** The link or picture that stands at a place. */
function linkOf(
  text: string,
  at: number,
  [matched, words = '', url = '', title]: RegExpExecArray,
): Link | Image {
  const position = positionOf(at, at + matched.length)
  const titled = title === undefined ? {} : { title }
  return matched[0] === '!'
    ? { type: 'image', url, ...titled, alt: unescaped(words), position }
    : { type: 'link', url, ...titled, children: textOf(text, at + 1, at + 1 + words.length), position }
}

/** The inline content of a draft, or undefined where the parser must tell. */
export function inlineOf(draft: Draft, text: string): PhrasingContent[] | undefined {
  const body = text.slice(draft.start, draft.end)
  if (!LEFT.test(body)) return textOf(text, draft.start, draft.end)
  const nodes: PhrasingContent[] = []
  const open: string[] = []
  let done = draft.start
  const plain = (end: number): boolean => {
    nodes.push(...textOf(text, done, end))
    return !LEFT.test(text.slice(done, end))
  }
  for (const mark of body.matchAll(MARK)) {
    const at = draft.start + mark.index
    const [matched, words, url] = mark
    if (!plain(at) || (text[at - 1] === '!' && matched[0] === '[')) return undefined
    if (words !== undefined && url !== undefined) {
      if (/\s$|\s\s/.test(words)) return undefined
      nodes.push(linkOf(text, at, mark))
    } else if (matched[0] === '[') {
      // A call reads as it is written, whether its note is there or not.
      nodes.push(...textOf(text, at, at + matched.length))
    } else if (matched[0] === '`') {
      if (!isCode(text, at, matched)) return undefined
      nodes.push({
        type: 'inlineCode',
        value: matched.slice(1, -1),
        position: positionOf(at, at + matched.length),
      })
    } else {
      const closes = open.at(-1) === matched
      if ((!closes && open.includes(matched)) || !turns(text, at, matched.length, draft, closes))
        return undefined
      if (closes) open.pop()
      else open.push(matched)
    }
    done = at + matched.length
  }
  return plain(draft.end) && open.length === 0 ? nodes : undefined
}
