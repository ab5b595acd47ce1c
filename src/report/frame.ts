// A code frame: source lines wrapped to the screen, with an underline exactly below the words found.
import { harmless } from '../text/harmless.ts'
import type { LineIndex } from '../text/line-index.ts'
import type { Span } from '../text/span.ts'

const TAB = '  '

/** How many columns a character takes. */
type WidthOf = (char: string) => number

interface Cell {
  readonly text: string
  readonly width: number
  readonly marked: boolean
}

function cellsOf(source: string, line: Span, marks: readonly Span[], widthOf: WidthOf): Cell[] {
  const cells: Cell[] = []
  for (let at = line.start; at < line.end; ) {
    const unit = source.codePointAt(at) ?? 0
    const end = at + (unit > 0xffff ? 2 : 1)
    const char = source.slice(at, end)
    const text = char === '\t' ? TAB : harmless(char)
    const start = at
    cells.push({
      text,
      width: char === '\t' ? TAB.length : widthOf(text),
      marked: marks.some((mark) => mark.start <= start && start < mark.end),
    })
    at = end
  }
  return cells
}

/** Cells in rows no wider than the screen, broken at spaces where there is one. */
function rowsOf(cells: readonly Cell[], width: number): Cell[][] {
  const rows: Cell[][] = []
  let row: Cell[] = []
  let used = 0
  for (const cell of cells) {
    if (used + cell.width > width && row.length > 0) {
      const space = row.map((part) => part.text).lastIndexOf(' ')
      const rest = space > row.length / 3 ? row.splice(space + 1) : []
      rows.push(row)
      row = rest
      used = rest.reduce((sum, part) => sum + part.width, 0)
    }
    row.push(cell)
    used += cell.width
  }
  if (row.length > 0) rows.push(row)
  return rows
}

/** Cells with each run of blanks and line endings as one blank, none at the ends. */
function onOneLine(cells: readonly Cell[]): Cell[] {
  const out: Cell[] = []
  for (const cell of cells) {
    const blank = cell.text.trim() === '' || cell.text === '\\n' || cell.text === '\u240d'
    if (!blank) out.push(cell)
    else if (out.length > 0 && out.at(-1)?.text !== ' ') out.push({ ...cell, text: ' ', width: 1 })
  }
  while (out.at(-1)?.text === ' ') out.pop()
  return out
}

/**
 * A stretch of a source as running text, in rows no wider than `width` columns; what lies in `marks` is
 * handed to `paint`.
 */
export function drawRows(
  source: string,
  area: Span,
  marks: readonly Span[],
  { width, widthOf, paint }: { width: number; widthOf: WidthOf; paint: (text: string) => string },
): string[] {
  const cells = onOneLine(cellsOf(source, area, marks, widthOf))
  return rowsOf(cells, width).map((row) => {
    while (row.at(-1)?.text === ' ') row.pop()
    let text = ''
    for (let at = 0; at < row.length; ) {
      const marked = row[at]?.marked ?? false
      let end = at
      while (end < row.length && row[end]?.marked === marked) end++
      const piece = row
        .slice(at, end)
        .map((cell) => cell.text)
        .join('')
      text += marked ? paint(piece) : piece
      at = end
    }
    return text
  })
}

const MOST_LINES = 6

/** One row of a frame: the line number on a line's first row, the text, and its underline if any. */
export interface FrameRow {
  readonly number?: number
  readonly text: string
  readonly underline: string
}

/**
 * The rows of a frame around `area`, with `marks` underlined; long areas show only lines that hold a mark.
 */
export function drawFrame(
  source: string,
  lines: LineIndex,
  area: Span,
  marks: readonly Span[],
  { width, widthOf }: { width: number; widthOf: WidthOf },
): FrameRow[] {
  const rows: FrameRow[] = []
  const first = lines.at(area.start).line
  const last = Math.min(lines.at(Math.max(area.start, area.end - 1)).line, first + MOST_LINES - 1)
  for (let number = first; number <= last; number++) {
    const line = lines.line(number)
    const shown = {
      start: Math.max(line.start, number === first ? area.start : line.start),
      end: Math.min(line.end, area.end),
    }
    rowsOf(cellsOf(source, shown, marks, widthOf), width).forEach((row, index) => {
      const underline = row
        .map((cell) => (cell.marked ? '─' : ' ').repeat(cell.width))
        .join('')
        .trimEnd()
      rows.push({
        ...(index === 0 ? { number } : {}),
        text: row.map((cell) => cell.text).join(''),
        underline,
      })
    })
  }
  return rows
}
