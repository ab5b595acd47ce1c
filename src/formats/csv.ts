// Tables of data (CSV, TSV): cells of columns that name copy, as blocks.
import { type Prose, plainProse, proseBuilder } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import { selects } from './data.ts'
import type { Block, Document, Unread } from './document.ts'
import { readBody } from './markdown.ts'
import type { CopyChoice, ReadingTools } from './parser-types.ts'
import { documentOf, START, type TakeOver, takePart } from './parts.ts'
import { isWording, shownAs } from './shown-keys.ts'
import { readValue } from './values.ts'

/** A cell: where it stands with its quotes, and where the next thing begins. */
interface Cell {
  readonly start: number
  readonly end: number
  readonly next: number
  readonly ends: boolean
}

const SENTENCE = /^\S+(?:\s+\S+){3}/

function separatorOf(source: string, from: number): string {
  const line = /[^\r\n]{0,10000}/.exec(source.slice(from))?.[0] ?? ''
  const counts = [',', '\t', ';'].map((mark) => [mark, line.split(mark).length] as const)
  return counts.reduce((most, count) => (count[1] > most[1] ? count : most))[0]
}

/** The cell that begins at `at`. A quote that is never closed ends with its line. */
function cellAt(source: string, at: number, separator: string, closes: (from: number) => number): Cell {
  let end = at
  if (source[at] === '"') {
    const close = closes(at + 1)
    end = close < 0 ? at : close + 1
  }
  const mark = separator.charCodeAt(0)
  for (let unit = source.charCodeAt(end); end < source.length; unit = source.charCodeAt(++end))
    if (unit === mark || unit === 10 || unit === 13) break
  const line = source.startsWith('\r\n', end) ? 2 : 1
  const ends = source[end] !== separator
  return { start: at, end, next: Math.min(source.length, end + (ends ? line : 1)), ends }
}

/**
 * Finds the quote that closes a cell, doubled ones passed over. Once none is found beyond a place, none is
 * sought there again.
 */
function closing(source: string): (from: number) => number {
  let none = Number.POSITIVE_INFINITY
  return (from) => {
    if (from >= none) return -1
    for (let at = source.indexOf('"', from); at >= 0; at = source.indexOf('"', at + 2))
      if (source[at + 1] !== '"') return at
    none = from
    return -1
  }
}

function proseOf(source: string, { start, end }: Cell): Prose {
  const quoted = source[start] === '"' && end - start > 1 && source[end - 1] === '"'
  const from = quoted ? start + 1 : start
  const text = source.slice(from, quoted ? end - 1 : end)
  if (!quoted || !text.includes('""')) return plainProse(text, from)
  const builder = proseBuilder()
  let at = 0
  for (let mark = text.indexOf('""'); mark >= 0; mark = text.indexOf('""', at)) {
    builder.verbatim(text.slice(at, mark), from + at)
    builder.decoded('"', from + mark, 2)
    at = mark + 2
  }
  builder.verbatim(text.slice(at), from + at)
  return builder.finish()
}

function* rowsOf(source: string, from: number): Generator<Cell[]> {
  const separator = separatorOf(source, from)
  const closes = closing(source)
  let row: Cell[] = []
  for (let at = from; at < source.length; ) {
    const cell = cellAt(source, at, separator, closes)
    row.push(cell)
    at = cell.next
    if (cell.ends || at >= source.length) {
      yield row
      row = []
    }
  }
}

/** A table of more UTF-16 units is cut between its rows, into stretches of about so many. */
const LARGE = 1_000_000
const STRETCH = 262_144

/** A table that is cut. */
interface CutTable {
  readonly head: number
  readonly spans: readonly Span[]
  /** Where each row of a stretch ends. */
  ends(text: string): number[]
}

const afterMark = (source: string): number => (source.charCodeAt(0) === 0xfeff ? 1 : 0)

function endsOf(text: string): number[] {
  const ends: number[] = []
  for (const row of rowsOf(text, afterMark(text))) ends.push(row.at(-1)?.next ?? text.length)
  return ends
}

/**
 * How a large table is cut: the length of its first row, which names the columns, and stretches of rows, the
 * first with that row. Undefined for a table that is read as a whole.
 */
export function cutTable(source: string): CutTable | undefined {
  if (source.length <= LARGE) return undefined
  const spans: Span[] = []
  let head: number | undefined
  let start = 0
  let end = 0
  for (const row of rowsOf(source, afterMark(source))) {
    end = row.at(-1)?.next ?? end
    head ??= end
    if (end - start < STRETCH) continue
    spans.push({ start, end })
    start = end
  }
  if (start < source.length) spans.push({ start, end: source.length })
  return { head: head ?? 0, spans, ends: endsOf }
}

/** What a column is to a reader, by its head: as a house selects it (`$[*].Head`), else by its last word. */
function columnAs(head: string, copy: CopyChoice = {}): ReturnType<typeof shownAs> {
  const named = shownAs([head.replace(/\(.*/, '').trim()], copy.keys)
  if (!copy.select) return named
  const selected = selects(copy.select)
  return selected([0, head]) || selected([head]) ? (named ?? 'text') : undefined
}

function blocksOf(source: string, from: number, tools: ReadingTools): Block[] {
  const blocks: Block[] = []
  let shown: (ReturnType<typeof shownAs> | 'any')[] | undefined
  let record = -1
  for (const row of rowsOf(source, from)) {
    record++
    if (!shown) {
      const heads = row.map((cell) => proseOf(source, cell).text.trim())
      const names = heads.map((head) => columnAs(head, tools.copy))
      const headed = tools.copy?.select !== undefined || names.some((name) => name !== undefined)
      shown = names.map((name) => (headed ? name : 'any'))
      if (headed) continue
    }
    for (const [column, cell] of row.entries()) {
      const as = shown[column]
      const prose = as === undefined ? undefined : proseOf(source, cell)
      if (!prose || !isWording(prose.text) || (as === 'any' && !SENTENCE.test(prose.text.trim()))) continue
      const role = as === 'title' ? 'heading' : 'paragraph'
      const writing = source[cell.start] === '"' ? 'quoted cell' : 'cell'
      for (const block of readValue(prose, role, writing, tools, readBody))
        blocks.push(block.role === 'heading' ? { level: 2, ...block, record } : { ...block, record })
    }
  }
  return blocks
}

/** Reads CSV, with commas, semicolons or tabs between the cells. Total: any string gives a document. */
export function readCsv(source: string, tools: ReadingTools, takeOver?: TakeOver): Document {
  const from = afterMark(source)
  const part = takePart(`csv\n${source}`, 0, takeOver, () => {
    const notRead: Unread[] = []
    return { blocks: blocksOf(source, from, { ...tools, notRead }), notices: [], notRead, after: START }
  })
  return documentOf('csv', source, [part])
}
