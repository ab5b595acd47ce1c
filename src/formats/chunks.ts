// Cuts a Markdown text into parts that parse alone, and tells which parts a parser would take too long over.
import type { Root } from 'mdast'
import type { Span } from '../text/span.ts'
import { readSimple } from './simple.ts'

/** A part of a Markdown text; a hostile one is read as plain text, for the reason given. */
interface Chunk extends Span {
  readonly hostile?: string
  /** The tree of a part that needs no parser. */
  readonly tree?: Root
}

/** A Markdown text cut into parts, with the definitions that every part may refer to. */
export interface Chunks {
  readonly chunks: readonly Chunk[]
  /** Link and footnote definitions of the whole text, one a line. */
  readonly definitions: string
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const LIST = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/
const DEFINITION = /^ {0,3}\[[^\]\r\n]{1,200}\]:[ \t]*\S/
const RAW_OPEN = /^ {0,3}<(script|pre|style|textarea)(?:[\s>]|$)/i
const OTHER_RAW: readonly (readonly [RegExp, string])[] = [
  [/^ {0,3}<\?/, '?>'],
  [/^ {0,3}<!\[CDATA\[/, ']]>'],
  [/^ {0,3}<![a-z]/i, '>'],
]
/** Only spaces and tabs make a blank line; a no-break space does not. */
const BLANK = /^[ \t]*\r?\n?$/
const GROUP = 16_384
/** With more definitions than this, parts are parsed in as few groups as can be, since each group carries them. */
const FEW_DEFINITIONS = 2_048
const LONGEST_PART = 65_536
const MOST_DEFINITIONS = 32_768
const BUDGET = { openers: 60, brackets: 2_000, emphasis: 1_500, ticks: 400, angles: 1_500, depth: 24, indent: 80 }

interface Scan {
  fence: string | undefined
  closer: string | undefined
}

/** Follows fences, comments and raw HTML, inside which a blank line ends nothing. */
function follow(line: string, scan: Scan): void {
  if (scan.fence !== undefined) {
    const close = FENCE.exec(line)?.[1]
    if (close?.startsWith(scan.fence) && !line.slice(line.indexOf(close) + close.length).trim()) scan.fence = undefined
    return
  }
  if (scan.closer !== undefined) {
    if (line.toLowerCase().includes(scan.closer)) scan.closer = undefined
    return
  }
  const fence = FENCE.exec(line)?.[1]
  if (fence) scan.fence = fence
  const raw = RAW_OPEN.exec(line)?.[1]?.toLowerCase()
  if (raw && !line.toLowerCase().includes(`</${raw}>`)) scan.closer = `</${raw}>`
  for (const [open, closer] of OTHER_RAW) if (open.test(line) && !line.includes(closer)) scan.closer = closer
  const comment = line.lastIndexOf('<!--')
  if (comment >= 0 && !line.includes('-->', comment)) scan.closer = '-->'
}

function count(text: string, char: string, limit: number): number {
  let found = 0
  for (let at = text.indexOf(char); at >= 0 && found <= limit; at = text.indexOf(char, at + 1)) found++
  return found
}

function depthOf(line: string): number {
  let depth = 0
  for (let at = 0; at < line.length; at++) {
    const char = line[at]
    if (char === '>') depth++
    else if ((char === '-' || char === '*' || char === '+') && (line[at + 1] === ' ' || line[at + 1] === undefined)) depth++
    else if (char !== ' ' && char !== '\t') break
  }
  return depth
}

/** Why a part would hold a parser up, or undefined. The budgets lie far above what people write. */
function hostility(text: string): string | undefined {
  if (text.length > LONGEST_PART) return 'a part without a blank line is longer than 64 kB'
  const open = count(text, '[', BUDGET.brackets)
  if (open > BUDGET.brackets || open - count(text, ']', BUDGET.brackets) > BUDGET.openers) return 'too many open brackets'
  if (count(text, '*', BUDGET.emphasis) + count(text, '_', BUDGET.emphasis) > BUDGET.emphasis) return 'too many emphasis marks'
  if (count(text, '`', BUDGET.ticks) > BUDGET.ticks && !FENCE.test(text)) return 'too many backticks'
  if (count(text, '<', BUDGET.angles) > BUDGET.angles) return 'too many angle brackets'
  if (/^[ \t]{80}/m.test(text) && /^[ \t]{80,}(?:[-*+>]|\d)/m.test(text)) return 'lists nested too deep'
  return text.split('\n').some((line) => line.length > BUDGET.depth && depthOf(line) > BUDGET.depth) ? 'quotes or lists nested too deep' : undefined
}

/**
 * Cuts a text into parts at blank lines where no construct goes on, and joins small parts up to 16 kB. Parts of plain
 * lines come with their tree, unless `full` asks that everything be parsed.
 */
export function cutMarkdown(source: string, from: number, full: boolean): Chunks {
  const scan: Scan = { fence: undefined, closer: undefined }
  const bounds: number[] = []
  const definitions: string[] = []
  let blank = false
  for (let start = from; start < source.length; ) {
    const newline = source.indexOf('\n', start)
    const end = newline < 0 ? source.length : newline + 1
    const line = source.slice(start, end)
    const inside = scan.fence !== undefined || scan.closer !== undefined
    if (!inside && blank && !BLANK.test(line) && !/^[ \t]/.test(line) && !LIST.test(line)) bounds.push(start)
    if (!inside && DEFINITION.test(line)) definitions.push(line.trim())
    follow(line, scan)
    blank = BLANK.test(line)
    start = end
  }
  const text = definitions.join('\n')
  const simple = !full && text.length <= FEW_DEFINITIONS
  return { chunks: joinParts(source, from, bounds, simple), definitions: text.length > MOST_DEFINITIONS ? '' : text }
}

function joinParts(source: string, from: number, bounds: readonly number[], simple: boolean): Chunk[] {
  const chunks: Chunk[] = []
  let open: { start: number; end: number } | undefined
  const flush = (): void => {
    if (open) chunks.push(open)
    open = undefined
  }
  let start = from
  for (const end of [...bounds, source.length]) {
    if (end <= start) continue
    const text = source.slice(start, end)
    const tree = simple && text.length <= LONGEST_PART ? readSimple(text) : undefined
    const hostile = tree ? undefined : hostility(text)
    if (tree || hostile) {
      flush()
      chunks.push({ start, end, ...(tree ? { tree } : {}), ...(hostile ? { hostile } : {}) })
    } else if (open && end - open.start <= GROUP) open.end = end
    else {
      flush()
      open = { start, end }
    }
    start = end
  }
  flush()
  return chunks
}
