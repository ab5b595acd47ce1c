// Parts of a Markdown text that hold plain paragraphs, headings and bullets only: their tree is written down, not parsed.
import type { Heading, List, Paragraph, PhrasingContent, Root, RootContent, Text } from 'mdast'

/** Characters that may open an inline construct, a hard break, or that the parser replaces; stars and brackets are told apart later. */
const MARKUP = /[_`<\\~|\t\0]|&[#a-z]| \r?(?:\n|$)|\r(?!\n)/i
const TEXT_LINE = /^(?!\d{1,9}[.)](?:\s|$))(?:\*\*?|\[)?[\p{L}\d“‘"'($£€]/u
const HEADING_LINE = /^(#{1,6}) (?=(?:\*\*?|\[)?[\p{L}\d“‘"'($£€])[^#]*$/u
const BULLET_LINE = /^[-+] (?=(?:\*\*?|\[)?[\p{L}“‘"'($£€])/u
const MARK = /\*\*?|\[([\p{L}\d][^[\]*\r\n]*)\]\((https?:\/\/[^\s()<>[\]*&"']+)\)/gu
const LEFT = /[*[\]]/
const WORD = /[\p{L}\d]/u

interface Draft {
  readonly kind: 'paragraph' | 'item' | 'heading'
  readonly start: number
  end: number
  readonly depth: number
}

function draftOf(line: string, at: number, end: number): Draft | undefined {
  const marks = HEADING_LINE.exec(line)?.[1]
  if (marks) return { kind: 'heading', start: at + marks.length + 1, end, depth: marks.length }
  if (BULLET_LINE.test(line)) return { kind: 'item', start: at + 2, end, depth: 0 }
  return TEXT_LINE.test(line) ? { kind: 'paragraph', start: at, end, depth: 0 } : undefined
}

function positionOf(start: number, end: number): NonNullable<Text['position']> {
  const at = (offset: number): { line: number; column: number; offset: number } => ({ line: 1, column: 1, offset })
  return { start: at(start), end: at(end) }
}

function textOf(text: string, start: number, end: number): Text[] {
  return end > start ? [{ type: 'text', value: text.slice(start, end), position: positionOf(start, end) }] : []
}

/** Stars open between a space and a word, and close between a word and a space or mark; else the parser decides. */
function turns(text: string, at: number, length: number, draft: Draft, open: boolean): boolean {
  const before = at > draft.start ? (text[at - 1] ?? '') : ''
  const after = at + length < draft.end ? (text[at + length] ?? '') : ''
  return open ? WORD.test(before) && (after === '' || /[\s.,;:!?)”’]/.test(after)) : WORD.test(after) && (before === '' || /\s/.test(before))
}

/** The inline content of a draft: text and plain links. Stressed words come as text, which reads the same. */
function inlineOf(draft: Draft, text: string): PhrasingContent[] | undefined {
  const nodes: PhrasingContent[] = []
  const body = text.slice(draft.start, draft.end)
  const open: string[] = []
  let done = draft.start
  const plain = (end: number): boolean => {
    nodes.push(...textOf(text, done, end))
    return !LEFT.test(text.slice(done, end))
  }
  for (const mark of body.matchAll(MARK)) {
    const at = draft.start + mark.index
    const [whole, words, url] = mark
    if (!plain(at) || text[at - 1] === '!') return undefined
    if (words !== undefined && url !== undefined) {
      if (words.endsWith(' ')) return undefined
      nodes.push({ type: 'link', url, children: textOf(text, at + 1, at + 1 + words.length), position: positionOf(at, at + whole.length) })
    } else {
      const closes = open.at(-1) === whole
      if ((!closes && open.includes(whole)) || !turns(text, at, whole.length, draft, closes)) return undefined
      if (closes) open.pop()
      else open.push(whole)
    }
    done = at + whole.length
  }
  return plain(draft.end) && open.length === 0 ? nodes : undefined
}

function nodeOf(draft: Draft, text: string): RootContent | undefined {
  const position = positionOf(draft.start, draft.end)
  const children = inlineOf(draft, text)
  if (!children) return undefined
  if (draft.kind === 'heading') return { type: 'heading', depth: draft.depth as Heading['depth'], children, position }
  const paragraph: Paragraph = { type: 'paragraph', children, position }
  if (draft.kind === 'paragraph') return paragraph
  const list: List = { type: 'list', ordered: false, children: [{ type: 'listItem', children: [paragraph], position }], position }
  return list
}

/**
 * The mdast of a part that is made of unindented plain lines, or undefined where a construct that needs a parser may
 * lie in it. Offsets count from the start of `text`; bullets come as lists of one item, which read the same.
 */
export function readSimple(text: string): Root | undefined {
  if (MARKUP.test(text)) return undefined
  const drafts: Draft[] = []
  let open: Draft | undefined
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at)
    const stop = newline < 0 ? text.length : newline
    const end = text[stop - 1] === '\r' ? stop - 1 : stop
    const line = text.slice(at, end)
    if (!line) open = undefined
    else {
      const draft = draftOf(line, at, end)
      if (!draft) return undefined
      if (open && open.kind !== 'heading' && draft.kind === 'paragraph') open.end = end
      else {
        drafts.push(draft)
        open = draft
      }
    }
    at = stop + 1
  }
  const children: RootContent[] = []
  for (const draft of drafts) {
    const node = nodeOf(draft, text)
    if (!node) return undefined
    children.push(node)
  }
  return { type: 'root', children }
}
