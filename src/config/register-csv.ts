// A register of approved claims as CSV, without loss: lists hold a value a line, and no cell is a formula to
// a spreadsheet.
import { parse } from 'csv-parse/sync'
import type { ApprovedClaim } from '../settle/approved.ts'
import { indexLines } from '../text/lines.ts'
import { approvedClaim, entryData, isListField, REGISTER_FIELDS } from './register-shape.ts'

/** Text that a spreadsheet would read as a formula, or that looks as if it had been kept from that. */
const GUARDED = /^'*[=+\-@\t\r]/

const guard = (text: string): string => (GUARDED.test(text) ? `'${text}` : text)
const unguard = (text: string): string => (text.startsWith("'") && GUARDED.test(text) ? text.slice(1) : text)
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)

/** A fault of a CSV register; its message begins with its line and column. */
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

/** A record of a CSV file, and the offsets where its cells begin. */
interface CsvRecord {
  readonly record: readonly string[]
  readonly starts: readonly number[]
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

/** The records of a CSV text. Throws a `CsvError`. */
function recordsOf(source: string): CsvRecord[] {
  let rows: { record: string[]; raw: string }[]
  try {
    rows = parse(source, { bom: true, raw: true, skip_empty_lines: true }) as unknown as typeof rows
  } catch (error) {
    const { message, lines = 1 } = error as Error & { readonly lines?: number }
    throw new CsvError(`${lines}:1 ${message.replace(/ on line \d+$/, '')}`)
  }
  let offset = source.startsWith('\uFEFF') ? 1 : 0
  return rows.map(({ record, raw }) => {
    const starts = cellStarts(raw, offset)
    offset += raw.length
    return { record, starts }
  })
}

/** An entry of a CSV register. */
interface CsvEntry {
  readonly entry: ApprovedClaim
  readonly data: Record<string, unknown>
  /** The place of a field, as `line:column`; of the row where it has none. */
  placeOf(field: string): string
}

/** The data of a CSV register, a record a row. Throws a `CsvError`. */
export function readRegisterCsv(source: string): CsvEntry[] {
  const lines = indexLines(source)
  const place = (offset = 0): string => {
    const { line, column } = lines.at(offset)
    return `${line}:${column}`
  }
  const [head, ...rest] = recordsOf(source)
  const fields = head?.record.map((name) => name.trim().toLowerCase()) ?? []
  const wrong = fields.findIndex((name) => !(REGISTER_FIELDS as readonly string[]).includes(name))
  if (wrong >= 0)
    throw new CsvError(
      `${place(head?.starts[wrong])} no column is called “${fields[wrong]}”; they are ` +
        `${REGISTER_FIELDS.join(', ')}`,
    )
  const missing = ['id', 'wording'].find((name) => !fields.includes(name))
  if (missing) throw new CsvError(`${place(head?.starts[0])} the column “${missing}” is missing`)
  return rest.map(({ record, starts }) => {
    const pairs = fields.map((field, at): [string, unknown] => {
      const text = unguard(record[at] ?? '').replace(/\r\n?/g, '\n')
      return [field, isListField(field) ? text.split('\n').filter((value) => value.trim()) : text]
    })
    const data = Object.fromEntries(pairs.filter(([, value]) => value !== ''))
    return {
      entry: approvedClaim(data),
      data,
      placeOf: (field) => place(starts[Math.max(0, fields.indexOf(field))]),
    }
  })
}
