// A register of approved claims as a table, and as CSV without loss: lists hold a value a line, and no cell
// is a formula to a spreadsheet.
import { parse } from 'csv-parse/sync'
import type { ApprovedClaim } from '../settle/approved.ts'
import { indexLines } from '../text/line-index.ts'
import { approvedClaim, entryData, isListField, REGISTER_FIELDS } from './register-shape.ts'

/** Text that a spreadsheet would read as a formula, or that looks as if it had been kept from that. */
const GUARDED = /^'*[=+\-@\t\r]/

const guard = (text: string): string => (GUARDED.test(text) ? `'${text}` : text)
const unguard = (text: string): string => (text.startsWith("'") && GUARDED.test(text) ? text.slice(1) : text)
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)

/** A fault of a register in a table; its message begins with its place. */
export class CsvError extends Error {
  override readonly name = 'CsvError'
}

/** The register as CSV (RFC 4180, line endings of one line feed), with a head line. */
export function registerCsv(entries: readonly ApprovedClaim[]): string {
  const cell = (value: unknown): string =>
    quoted(guard(Array.isArray(value) ? value.join('\n') : String(value ?? '')))
  const rows = entries.map((entry) => {
    const data = entryData(entry)
    return REGISTER_FIELDS.map((field) => cell(data[field])).join(',')
  })
  return `${[REGISTER_FIELDS.join(','), ...rows].join('\n')}\n`
}

/** A row of a table. */
export interface TableRow {
  readonly record: readonly string[]
  /** The place of a cell, counted from nought, as messages show it. */
  placeOf(column: number): string
}

/** Where the cells of a record begin that stands at an offset, behind empty lines that were passed over. */
function cellStarts(raw: string, offset: number): number[] {
  let at = 0
  while (raw[at] === '\n' || raw[at] === '\r') at++
  const starts = [offset + at]
  for (let quoted = false; at < raw.length; at++) {
    if (raw[at] === '"') quoted = !quoted
    else if (raw[at] === ',' && !quoted) starts.push(offset + at + 1)
  }
  return starts
}

/** The rows of a CSV text. Throws a `CsvError`. */
function csvRows(source: string): TableRow[] {
  let rows: { record: string[]; raw: string }[]
  try {
    rows = parse(source, { bom: true, raw: true, skip_empty_lines: true }) as unknown as typeof rows
  } catch (error) {
    const { message, lines = 1 } = error as Error & { readonly lines?: number }
    throw new CsvError(`${lines}:1 ${message.replace(/ on line \d+$/, '')}`)
  }
  const lines = indexLines(source)
  let offset = source.startsWith('\uFEFF') ? 1 : 0
  return rows.map(({ record, raw }) => {
    const starts = cellStarts(raw, offset)
    offset += raw.length
    const placeOf = (column: number): string => {
      const { line, column: at } = lines.at(starts[column] ?? 0)
      return `${line}:${at}`
    }
    return { record, placeOf }
  })
}

/** An entry of a register in a table. */
interface TableEntry {
  readonly entry: ApprovedClaim
  readonly data: Record<string, unknown>
  /** The place of a field; of the row where it has none. */
  placeOf(field: string): string
}

/** The data of a register in a table, an entry a row below a head. Throws a `CsvError`. */
export function readRegisterRows([head, ...rest]: readonly TableRow[]): TableEntry[] {
  const fields = head?.record.map((name) => name.trim().toLowerCase()) ?? []
  const place = (column: number): string => head?.placeOf(column) ?? '1:1'
  const wrong = fields.findIndex((name) => !(REGISTER_FIELDS as readonly string[]).includes(name))
  if (wrong >= 0)
    throw new CsvError(
      `${place(wrong)} no column is called “${fields[wrong]}”; they are ${REGISTER_FIELDS.join(', ')}`,
    )
  const missing = ['id', 'wording'].find((name) => !fields.includes(name))
  if (missing) throw new CsvError(`${place(0)} the column “${missing}” is missing`)
  return rest.map(({ record, placeOf }) => {
    const pairs = fields.map((field, at): [string, unknown] => {
      const text = unguard(record[at] ?? '').replace(/\r\n?/g, '\n')
      return [field, isListField(field) ? text.split('\n').filter((value) => value.trim()) : text]
    })
    const data = Object.fromEntries(pairs.filter(([, value]) => value !== ''))
    return {
      entry: approvedClaim(data),
      data,
      placeOf: (field) => placeOf(Math.max(0, fields.indexOf(field))),
    }
  })
}

/** The data of a CSV register, an entry a record. Throws a `CsvError`. */
export const readRegisterCsv = (source: string): TableEntry[] => readRegisterRows(csvRows(source))
