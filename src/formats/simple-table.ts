// Tables whose every line opens and closes with a bar and has as many cells as the head: their tree is
// written down.
import type { Table, TableCell, TableRow } from 'mdast'
import { type Draft, inlineOf, positionOf } from './simple-inline.ts'

const DELIMITER = /^ ?:?-{1,100}:? ?$/
/** A plain table has no more rows than this; longer ones are the parser's. */
const MOST_ROWS = 1_000

/** The cells of a line as ranges without the spaces around them, or undefined where it is no plain row. */
function cellsOf(text: string, start: number, end: number): Draft[] | undefined {
  if (end - start < 3 || text.charCodeAt(end - 1) !== 124 || text.charCodeAt(start) !== 124) return undefined
  const cells: Draft[] = []
  for (let from = start + 1; from < end; ) {
    const bar = text.indexOf('|', from)
    if (text.charCodeAt(bar - 1) === 92) return undefined
    let first = from
    let last = bar
    while (first < last && text.charCodeAt(first) === 32) first++
    while (last > first && text.charCodeAt(last - 1) === 32) last--
    if (first === last) return undefined
    cells.push({ start: first, end: last })
    from = bar + 1
  }
  return cells
}

/** The rows of a table that starts at `at`, and where it ends: at an empty line or the end of the part. */
export function tableRows(text: string, at: number): { rows: Draft[][]; end: number } | undefined {
  const rows: Draft[][] = []
  let delimited = false
  let start = at
  while (start < text.length) {
    const newline = text.indexOf('\n', start)
    const stop = newline < 0 ? text.length : newline
    const end = text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop
    if (end === start) break
    const cells = cellsOf(text, start, end)
    const width = rows[0]?.length ?? cells?.length
    if (!cells || cells.length !== width || rows.length > MOST_ROWS) return undefined
    if (rows.length === 1 && !delimited) {
      if (!cells.every((cell) => DELIMITER.test(text.slice(cell.start, cell.end)))) return undefined
      delimited = true
    } else rows.push(cells)
    start = stop + 1
  }
  return delimited ? { rows, end: Math.min(start, text.length) } : undefined
}

/** The node of a table, or undefined where a cell holds what the parser must read. */
export function tableNode(rows: readonly (readonly Draft[])[], text: string): Table | undefined {
  const children: TableRow[] = []
  for (const row of rows) {
    const cells: TableCell[] = []
    for (const cell of row) {
      const content = inlineOf(cell, text)
      if (!content) return undefined
      cells.push({ type: 'tableCell', children: content, position: positionOf(cell.start, cell.end) })
    }
    children.push({ type: 'tableRow', children: cells })
  }
  const [first, last] = [rows[0]?.[0], rows.at(-1)?.at(-1)]
  return { type: 'table', children, position: positionOf(first?.start ?? 0, last?.end ?? 0) }
}
