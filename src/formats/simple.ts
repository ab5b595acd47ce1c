// Parts of a Markdown text that hold plain paragraphs, headings, lists, quotes and fences only: their tree is
// written down, not parsed.
import type { Heading, List, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import { type Draft, inlineOf, positionOf } from './simple-inline.ts'
import { tableNode, tableRows } from './simple-table.ts'

/** Escapes that hide nothing from the marks told apart in `inlineOf`; all others are left to the parser. */
const ESCAPE = /\\[<>~_#+.|&()'",:;=?@^{}%$/-]/g
/**
 * Characters that may open an inline construct or that the parser replaces, once harmless escapes are out;
 * stars,
 * brackets and ticks are told apart later. An underscore inside a word means nothing.
 */
const MARKUP = /(?<![A-Za-z\d])_|_(?![A-Za-z\d])|[\\~\t\0]|<(?![ =])|&[#a-z]| \r?(?:\n|$)|\r(?!\n)/i
/** What a line of text may begin with. */
const OPENER = '(?:\\*\\*?|\\[|`)?'
const TEXT_LINE = new RegExp(`^(?!\\d{1,9}[.)](?:\\s|$))${OPENER}[\\p{L}\\d“‘"'($£€]`, 'u')
const WORD_LINE = new RegExp(`^${OPENER}[\\p{L}“‘"'($£€]`, 'u')
const HEADING = /^(#{1,6}) (?=[^#]*$)/
const BULLET = /^[-+*] /
const ORDERED = /^(\d{1,9})([.)]) /
const FENCE = /^(`{3,}(?!`)|~{3,}(?!~))[^`\r\n]*\r?\n/

const NOTE = /^\[\^([\w-]{1,40})\]: /
/** A link definition on one line, without anything that must be decoded or could be more. */
const DEFINITION = /^\[[\w-][\w -]{0,100}\]: ([^\s<>()[\]&\\"']+)(?: "([^"\\&]*)")?$/

interface Line extends Draft {
  readonly kind: 'paragraph' | 'item' | 'heading' | 'quote' | 'table' | 'note' | 'definition'
  readonly depth: number
  /** Of a footnote: its label. */
  readonly label?: string
  /** Of a numbered item: its number and its delimiter. */
  readonly number?: number
  readonly delimiter?: string
  /** Of a table: the ranges of its cells. */
  readonly rows?: readonly (readonly Draft[])[]
}

function draftOf(line: string, at: number, end: number): Line | undefined {
  const first = line.charCodeAt(0)
  if (first === 35) {
    const marks = HEADING.exec(line)?.[1]?.length
    return marks && TEXT_LINE.test(line.slice(marks + 1))
      ? { kind: 'heading', start: at + marks + 1, end, depth: marks }
      : undefined
  }
  if (first === 62)
    return line.charCodeAt(1) === 32 && WORD_LINE.test(line.slice(2))
      ? { kind: 'quote', start: at + 2, end, depth: 0 }
      : undefined
  if (first === 91) {
    const note = NOTE.exec(line)
    if (note)
      return WORD_LINE.test(line.slice(note[0].length))
        ? { kind: 'note', start: at + note[0].length, end, depth: 0, label: note[1] ?? '' }
        : undefined
    if (DEFINITION.test(line)) return { kind: 'definition', start: at, end, depth: 0 }
  }
  if ((first === 42 || first === 43 || first === 45) && BULLET.test(line)) {
    return WORD_LINE.test(line.slice(2))
      ? { kind: 'item', start: at + 2, end, depth: 0, delimiter: line[0] ?? '' }
      : undefined
  }
  if (first >= 48 && first <= 57) {
    const [matched, number, delimiter] = ORDERED.exec(line) ?? []
    if (matched !== undefined && delimiter !== undefined) {
      return WORD_LINE.test(line.slice(matched.length))
        ? { kind: 'item', start: at + matched.length, end, depth: 0, number: Number(number), delimiter }
        : undefined
    }
  }
  return TEXT_LINE.test(line) ? { kind: 'paragraph', start: at, end, depth: 0 } : undefined
}

/** Whether a line goes on with the block above it: `undefined` where the parser decides. */
function continues(open: Line | undefined, draft: Line): boolean | undefined {
  if (!open || open.kind === 'heading') return false
  if (draft.kind === 'definition' || open.kind === 'definition')
    return draft.kind === open.kind ? false : undefined
  if (draft.kind === 'note' || open.kind === 'note') return draft.kind === open.kind ? false : undefined
  if (open.kind === 'quote' && draft.kind === 'quote') return true
  if (open.kind === 'quote' || (draft.kind === 'quote' && open.kind === 'item'))
    return draft.kind === 'heading' ? false : undefined
  if (draft.kind === 'paragraph') return true
  // A number interrupts a paragraph only if it is 1, and a list of another kind is another list.
  const next = open.kind === 'item' && open.number !== undefined && open.delimiter === draft.delimiter
  return draft.number === undefined || draft.number === 1 || next ? false : undefined
}

/** A table that starts at `at` and reaches to an empty line or the end. */
function tableOf(text: string, at: number): Line | undefined {
  const found = tableRows(text, at)
  return found && { kind: 'table', start: at, end: found.end, depth: 0, rows: found.rows }
}

/**
 * The lines of a part joined into blocks, or undefined where a construct that needs a parser may lie in it.
 */
function draftsOf(text: string): Line[] | undefined {
  const drafts: Line[] = []
  let open: Line | undefined
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at)
    const stop = newline < 0 ? text.length : newline
    const end = text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop
    if (end === at) open = undefined
    else if (text.charCodeAt(at) === 124 && !open) {
      const table = tableOf(text, at)
      if (!table) return undefined
      drafts.push(table)
      at = table.end
      continue
    } else {
      const draft = draftOf(text.slice(at, end), at, end)
      if (!draft) return undefined
      const goesOn = continues(open, draft)
      if (goesOn === undefined) return undefined
      if (goesOn && open) open.end = end
      else {
        drafts.push(draft)
        open = draft
      }
    }
    at = stop + 1
  }
  return drafts
}

/**
 * The inline content of a quote: one line as it is, more only as plain words, whose prefixes are left out.
 */
function quoted(draft: Line, text: string): PhrasingContent[] | undefined {
  const raw = text.slice(draft.start, draft.end)
  if (!raw.includes('\n')) return inlineOf(draft, text)
  if (/[*[\]`\\]/.test(raw)) return undefined
  return [
    { type: 'text', value: raw.replace(/(\r?\n)> /g, '$1'), position: positionOf(draft.start, draft.end) },
  ]
}

function nodeOf(draft: Line, text: string): RootContent | undefined {
  if (draft.rows) return tableNode(draft.rows, text)
  if (draft.kind === 'definition') {
    const [, url = '', title] = DEFINITION.exec(text.slice(draft.start, draft.end)) ?? []
    const position = positionOf(draft.start, draft.end)
    return { type: 'definition', identifier: '', url, ...(title ? { title } : {}), position }
  }
  const position = positionOf(draft.start, draft.end)
  const children = draft.kind === 'quote' ? quoted(draft, text) : inlineOf(draft, text)
  if (!children) return undefined
  if (draft.kind === 'heading')
    return { type: 'heading', depth: draft.depth as Heading['depth'], children, position }
  const paragraph: Paragraph = { type: 'paragraph', children, position }
  if (draft.kind === 'paragraph') return paragraph
  if (draft.kind === 'note')
    return {
      type: 'footnoteDefinition',
      identifier: (draft.label ?? '').toLowerCase(),
      children: [paragraph],
      position,
    }
  if (draft.kind === 'quote') return { type: 'blockquote', children: [paragraph], position }
  const ordered = draft.number !== undefined
  return {
    type: 'list',
    ordered,
    ...(ordered ? { start: draft.number } : {}),
    children: [{ type: 'listItem', children: [paragraph], position }],
    position,
  }
}

/** Whether a numbered item belongs to the list above it, which counts its items itself. */
function joins(draft: Line, before: Line | undefined): boolean {
  return draft.number !== undefined && before?.number !== undefined && before.delimiter === draft.delimiter
}

/** Whether a part is one closed fence and nothing else, which says nothing to a reader. */
function isFence(text: string): boolean {
  const fence = FENCE.exec(text)
  if (!fence?.[1]) return false
  const close = text.indexOf(`\n${fence[1]}`, fence[0].length - 1)
  return (
    close >= 0 &&
    new RegExp(`^${fence[1][0] === '`' ? '`' : '~'}*[ \\t\\r\\n]*$`).test(
      text.slice(close + 1 + fence[1].length),
    )
  )
}

/**
 * The mdast of a part that is made of unindented plain lines, or undefined where a construct that needs a
 * parser may
 * lie in it. Offsets count from the start of `text`; bullets come as lists of one item, which read the same.
 */
export function readSimple(text: string): Root | undefined {
  const first = text.charCodeAt(0)
  if ((first === 96 || first === 126) && isFence(text)) return { type: 'root', children: [] }
  if (MARKUP.test(text.includes('\\') ? text.replace(ESCAPE, 'xx') : text)) return undefined
  const drafts = draftsOf(text)
  if (!drafts) return undefined
  const children: RootContent[] = []
  for (let at = 0; at < drafts.length; at++) {
    const draft = drafts[at] as Line
    const node = nodeOf(draft, text)
    if (!node) return undefined
    const list = children.at(-1)
    if (joins(draft, drafts[at - 1]) && list?.type === 'list') list.children.push(...(node as List).children)
    else children.push(node)
  }
  return { type: 'root', children }
}
