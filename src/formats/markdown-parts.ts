// Cuts a Markdown text into parts that parse alone, and tells which parts a parser would take too long over.

import type { Root } from 'mdast'
import { patternOf } from '../text/pattern.ts'
import type { Span } from '../text/span.ts'
import { type Definitions, definitionsOf } from './definitions.ts'
import { hostility } from './hostility.ts'
import type { TakeOver } from './parts.ts'
import { readSimple } from './simple.ts'
import { positionOf } from './simple-inline.ts'

/** A part of a Markdown text; a hostile one is read as plain text, for the reason given. */
export interface MarkdownPart extends Span {
  readonly hostile?: string
  /** Gives the tree of a part that needs no parser. */
  readonly tree?: () => Root
  /** The link and footnote definitions of other parts that this one refers to, one a line. */
  readonly definitions: string
}

// Markdown knows no spaces but these: a no-break space or a separator of lines is a character like others.
const FENCE = /^ {0,3}(`{3,}|~{3,})/
const LIST = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/
const RAW_OPEN = /^ {0,3}<(script|pre|style|textarea)(?:[ \t\r\n>]|$)/i
const OTHER_RAW: readonly (readonly [RegExp, string])[] = [
  [/^ {0,3}<\?/, '?>'],
  [/^ {0,3}<!\[CDATA\[/, ']]>'],
  [/^ {0,3}<![a-z]/i, '>'],
]
const COMMENT_BLOCK = /^ {0,3}<!--/
/**
 * Tags that open a block of HTML, which ends at a blank line and in which nothing else begins (CommonMark
 * 0.31, 4.6, kind 6).
 */
const BLOCK_TAG = patternOf(
  'i',
  String.raw`^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col`,
  '|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form',
  '|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem',
  '|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot',
  String.raw`|th|thead|title|tr|track|ul)(?:[ \t\r\n>]|\/>|$)`,
)
/**
 * Any other tag, or one that a list or quotation may hold: whether it opens a block of HTML is for the parser
 * to say.
 */
const SOME_TAG = /^[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t>]*)?<[a-z/]/i
/** Only spaces and tabs make a blank line; a no-break space does not. */
const BLANK = /^[ \t]*\r?\n?$/
const GROUP = 16_384
const NO_TREE: Root = { type: 'root', children: [] }
const LONGEST_SIMPLE = 65_536
/**
 * A longer text is cut even where a definition may be hidden: parsers are slower than linear on thousands of
 * blocks.
 */
const LONGEST_WHOLE = 262_144

interface Scan {
  fence: string | undefined
  closer: string | undefined
  /**
   * Whether `closer` may end nothing: a comment inside a line is no block, and a fence ends the paragraph
   * around it.
   */
  unsure: boolean
  /** Whether the lines since the last blank one are HTML, or may be. */
  html: 'is' | 'may be' | undefined
  /** Whether a fence stands where HTML may be: from there on nothing is cut. */
  lost: boolean
}

/** Follows fences, comments and raw HTML, inside which a blank line ends nothing. */
function follow(line: string, scan: Scan): void {
  if (scan.fence !== undefined) {
    const close = FENCE.exec(line)?.[1]
    if (close?.startsWith(scan.fence) && BLANK.test(line.slice(line.indexOf(close) + close.length)))
      scan.fence = undefined
    return
  }
  if (scan.closer !== undefined) {
    if (scan.unsure && FENCE.test(line)) scan.lost = true
    if (line.toLowerCase().includes(scan.closer)) scan.closer = undefined
    return
  }
  const tagged = line.includes('<')
  if (BLANK.test(line)) scan.html = undefined
  else if (tagged && BLOCK_TAG.test(line)) scan.html = 'is'
  else if (tagged && SOME_TAG.test(line)) scan.html ??= 'may be'
  if (scan.html === 'is') return
  const fence = FENCE.exec(line)?.[1]
  if (fence && scan.html === 'may be') scan.lost = true
  if (fence) scan.fence = fence
  scan.unsure = false
  if (tagged) openRaw(line, scan)
}

/** Notes what a line with a `<` opens and leaves open: raw HTML, or a comment. */
function openRaw(line: string, scan: Scan): void {
  const raw = RAW_OPEN.exec(line)?.[1]?.toLowerCase()
  if (raw && !line.toLowerCase().includes(`</${raw}>`)) scan.closer = `</${raw}>`
  for (const [open, closer] of OTHER_RAW) if (open.test(line) && !line.includes(closer)) scan.closer = closer
  const comment = line.lastIndexOf('<!--')
  if (comment >= 0 && !line.includes('-->', comment)) {
    scan.closer = '-->'
    scan.unsure = !COMMENT_BLOCK.test(line) || line.includes('-->')
  }
}

/**
 * The tree of a part that is one block of HTML and nothing else, of which a parser of Markdown has nothing to
 * say.
 */
function readHtmlPart(text: string): Root | undefined {
  if (text[0] !== '<' || !BLOCK_TAG.test(text)) return undefined
  let end = text.length
  while (end > 0 && /[ \t\r\n]/.test(text[end - 1] ?? '')) end--
  const value = text.slice(0, end)
  if (/(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/.test(value)) return undefined
  return { type: 'root', children: [{ type: 'html', value, position: positionOf(0, end) }] }
}

/** The tree of a stretch that needs no parser; undefined for one that does. */
function treeOf(text: string): Root | undefined {
  return readHtmlPart(text) ?? (text.length <= LONGEST_SIMPLE ? readSimple(text) : undefined)
}

/** Gives the tree of a stretch that needs no parser; one known to be plain is read when it is asked for. */
function plainTree(text: string, earlier: TakeOver | undefined): MarkdownPart['tree'] {
  let tree: Root | undefined
  const isPlain = (stretch: string): boolean => {
    tree = treeOf(stretch)
    return tree !== undefined
  }
  if (!(earlier ? earlier.plain(text, isPlain) : isPlain(text))) return undefined
  return () => tree ?? treeOf(text) ?? NO_TREE
}

/** The lines of a text with their endings: LF, CRLF or a lone CR. */
function* linesOf(source: string, from: number): Generator<string> {
  const lone = /\r(?!\n)/.test(source)
  for (let start = from; start < source.length; ) {
    const newline = source.indexOf('\n', start)
    const end = newline < 0 ? source.length : newline + 1
    const line = source.slice(start, end)
    if (lone) yield* line.match(/[^\r]*(?:\r\n?|\n)|[^\r]+$/g) ?? []
    else yield line
    start = end
  }
}

/** Where parts may begin: after a blank line, where no construct goes on. */
function boundsOf(source: string, from: number): { bounds: number[]; definitions: Definitions } {
  const scan: Scan = { fence: undefined, closer: undefined, unsure: false, html: undefined, lost: false }
  const bounds: number[] = []
  const definitions = definitionsOf()
  let blank = true
  let start = from
  for (const line of linesOf(source, from)) {
    const inside = scan.fence !== undefined || scan.closer !== undefined
    const empty = BLANK.test(line)
    if (!inside && !scan.lost && blank && !empty && start > from && !/^[ \t]/.test(line) && !LIST.test(line))
      bounds.push(start)
    if (!inside && !empty) definitions.read(line, start, blank)
    follow(line, scan)
    blank = empty
    start += line.length
  }
  return { bounds, definitions }
}

/**
 * Cuts a text into parts at blank lines where no construct goes on, and joins small parts up to 16 kB. Parts
 * of plain
 * lines come with their tree. With `full`, and where a definition may be hidden from the cut, everything but
 * hostile
 * parts is left in one piece.
 */
export function cutMarkdown(source: string, from: number, full: boolean, earlier?: TakeOver): MarkdownPart[] {
  const { bounds, definitions } = boundsOf(source, from)
  const uncut = full || (definitions.unsure && source.length <= LONGEST_WHOLE)
  const chunks: MarkdownPart[] = []
  let open: { start: number; end: number } | undefined
  const flush = (): void => {
    if (open)
      chunks.push({ ...open, definitions: definitions.neededBy(source.slice(open.start, open.end), open) })
    open = undefined
  }
  let start = from
  for (const end of [...bounds, source.length]) {
    if (end <= start) continue
    const text = source.slice(start, end)
    const plain = plainTree(text, earlier)
    const hostile = plain ? undefined : hostility(text)
    const tree = uncut ? undefined : plain
    if (tree || hostile) {
      flush()
      chunks.push({ start, end, definitions: '', ...(tree ? { tree } : {}), ...(hostile ? { hostile } : {}) })
    } else if (open && (uncut || end - open.start <= GROUP)) open.end = end
    else {
      flush()
      open = { start, end }
    }
    start = end
  }
  flush()
  return chunks
}
