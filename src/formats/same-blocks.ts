// Whether the blocks of a text stay what they are when some words of one change: titles, headings, page
// furniture and calls to action are told by their words too.
import type { Span } from '../text/span.ts'
import type { Block, Document } from './document.ts'
import { type BlockWords, couldBeLine, foldLine, opensDisclaimer } from './furniture-words.ts'
import { START } from './parts.ts'
import { readPlain } from './plain.ts'

/** Of plain text so many units on either side of an edit are read again, within their groups of lines. */
const NEAR = 600

/** No call to action is longer. */
const LONGEST_CALL = 60

/** No label in a list of links has more words. */
const LONGEST_LABEL = 4

const isBreak = (unit: number): boolean => unit === 10 || unit === 13

function lineStart(source: string, at: number): number {
  let start = Math.max(0, at)
  while (start > 0 && !isBreak(source.charCodeAt(start - 1))) start--
  return start
}

function lineEnd(source: string, at: number): number {
  let end = Math.min(source.length, at)
  while (end < source.length && !isBreak(source.charCodeAt(end))) end++
  return end
}

/** The part in which an offset lies, by its place. */
function partAt({ parts }: Document, offset: number): number {
  let low = 0
  let high = parts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((parts[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

const roleKey = ({ role, level, lead }: Block): string => `${role} ${level ?? ''} ${lead ?? ''}`

type Edit = Span & { readonly text: string }

/** The blocks that the lines around an edit make up, before it and after. */
function linesAround(
  document: Document,
  edit: Edit,
  words: BlockWords,
): [readonly Block[], readonly Block[]] {
  const { source, parts } = document
  const at = partAt(document, edit.start)
  const first = Math.max(0, at - 1)
  const state = parts[first - 1]?.after ?? START
  const next = parts[at + 2]
  const start = Math.max(
    lineStart(source, parts[first]?.start ?? 0),
    lineStart(source, lineStart(source, edit.start) - NEAR),
  )
  const end = Math.min(
    next ? lineStart(source, next.start) : source.length,
    lineEnd(source, lineEnd(source, edit.end) + NEAR),
  )
  const read = (text: string): readonly Block[] => readPlain(text, words, undefined, state).blocks
  return [
    read(source.slice(start, end)),
    read(source.slice(start, edit.start) + edit.text + source.slice(edit.end, end)),
  ]
}

/** Whether the lines around an edit make up the same blocks, but for the words of one. */
function keepsLines(document: Document, edit: Edit, words: BlockWords): boolean {
  const [before, after] = linesAround(document, edit, words)
  const others = before.filter(({ prose }, place) => prose.text !== after[place]?.prose.text)
  return (
    before.length === after.length &&
    others.length <= 1 &&
    before.every((block, place) => roleKey(block) === roleKey(after[place] ?? block))
  )
}

/**
 * Whether a paragraph that is added by an edit of the source leaves all other blocks what they are: a
 * numbered line over running text is a heading.
 */
export function keepsAround(document: Document, edit: Edit, words: BlockWords): boolean {
  if (document.format !== 'text') return true
  const [before, after] = linesAround(document, edit, words)
  const keyOf = (block: Block): string => `${block.role} ${block.prose.text}`
  const keys = before.map(keyOf)
  const left = after.map(keyOf).filter((key) => !(keys[0] === key && keys.shift() !== undefined))
  return keys.length === 0 && left.length <= 1
}

/** Whether all other blocks stay what they are when an edit of the source takes one away as a whole. */
export function keepsOthers(document: Document, edit: Edit, words: BlockWords): boolean {
  if (document.format !== 'text') return !isMarkdown(document) || !isSetIn(document, edit)
  const [before, after] = linesAround(document, edit, words)
  const at = before.findIndex(({ prose }, place) => prose.text !== after[place]?.prose.text)
  const left = before.filter((_, place) => place !== at)
  const keyOf = ({ role, level, prose: { text } }: Block): string => `${role} ${level ?? ''} ${text}`
  return (
    left.length === after.length &&
    left.every((block, place) => keyOf(block) === keyOf(after[place] ?? block))
  )
}

/** What opens something else than running text where a line begins with it. */
const OPENS = [
  /^(?:#{1,6}(?:\s|$)|>|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$)|```|~~~|:::|:\s|!!!|<|\{)/,
  /^(?:\[[^\]\n]{0,300}\]:|import\b|export\b|[-=_*|:\s]+$)/,
]
/** All that stands before the words of a line where they begin it: blanks, and marks of quotes and items. */
const BEFORE_LINE = /^[\s>*+\-\d.)]*$/
const LINE_BREAK = /[\r\n]/

/**
 * Whether lines of Markdown stay lines of running text when some words of one change: words that come to
 * begin a line may open a list there, and lines that come to be one may make the head of a table.
 */
function keepsMarks({ source }: Document, edit: Edit): boolean {
  const before = source.slice(lineStart(source, edit.start), edit.start)
  const after = edit.text + source.slice(edit.end, lineEnd(source, edit.end))
  const gone = source.slice(edit.start, edit.end)
  if (gone.includes('|') || (LINE_BREAK.test(gone) && (before.includes('|') || after.includes('|'))))
    return false
  return !BEFORE_LINE.test(before) || !OPENS.some((opens) => opens.test(after.trimStart()))
}

const isMarkdown = ({ format }: Document): boolean => format === 'markdown' || format === 'mdx'

/** Whether the line behind a paragraph that goes is set in: it may belong to what stands before it. */
const isSetIn = ({ source }: Document, { end }: Edit): boolean => /^[ \t]/.test(source.slice(end, end + 1))

/** All by which formats with marks of their own tell the role of a block from its words. */
function wordKey({ role, prose: { text }, links }: Block, words: BlockWords): string {
  const folded = couldBeLine(text) ? foldLine(text) : ''
  const linked = links.reduce((sum, link) => sum + link.end - link.start, 0)
  return [
    text.trim() === '',
    role === 'heading' || role === 'title' ? words.references.has(folded) : words.furniture.has(folded),
    words.actions.has(folded),
    opensDisclaimer(text, words),
    text.startsWith('©'),
    linked * 2 > text.length,
    text.split(' ', LONGEST_LABEL + 1).length <= LONGEST_LABEL,
    linked > 0 && linked === text.length && text.length <= LONGEST_CALL,
  ].join()
}

/**
 * Whether every block of a text keeps its role, and every other block its words, when the words of a block
 * change by an edit of the source (UTF-16 offsets). What is asked costs the lines around the edit alone.
 */
export function keepsBlocks(
  document: Document,
  old: Block,
  now: Block,
  edit: Edit,
  words: BlockWords,
): boolean {
  if (document.format === 'text') return keepsLines(document, edit, words)
  return wordKey(old, words) === wordKey(now, words) && (!isMarkdown(document) || keepsMarks(document, edit))
}
