// A register of approved claims as CSV, without loss: lists hold a value a line, and no cell is a formula to
// a spreadsheet.
import { parse } from 'csv-parse/sync'
import type { ApprovedClaim } from '../settle/approved.ts'
import { approvedClaim, entryData, isListField, REGISTER_FIELDS } from './register-shape.ts'

/** Text that a spreadsheet would read as a formula, or that looks as if it had been kept from that. */
const GUARDED = /^'*[=+\-@\t\r]/

const guard = (text: string): string => (GUARDED.test(text) ? `'${text}` : text)
const unguard = (text: string): string => (text.startsWith("'") && GUARDED.test(text) ? text.slice(1) : text)
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)

/** A fault of a CSV register, with its line. */
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

/** The data of a CSV register, a record a row, with the line where each begins. Throws a `CsvError`. */
export function readRegisterCsv(
  source: string,
): { readonly entry: ApprovedClaim; readonly data: Record<string, unknown>; readonly line: number }[] {
  let rows: { record: string[]; info: { lines: number } }[]
  try {
    rows = parse(source, { bom: true, info: true, skip_empty_lines: true }) as unknown as typeof rows
  } catch (error) {
    throw new CsvError((error as Error).message)
  }
  const [head, ...rest] = rows
  const fields = head?.record.map((name) => name.trim().toLowerCase()) ?? []
  const unknown = fields.find((name) => !(REGISTER_FIELDS as readonly string[]).includes(name))
  if (unknown !== undefined)
    throw new CsvError(`1: no column is called “${unknown}”; they are ${REGISTER_FIELDS.join(', ')}`)
  const missing = ['id', 'wording'].find((name) => !fields.includes(name))
  if (missing) throw new CsvError(`1: the column “${missing}” is missing`)
  return rest.map(({ record, info }) => {
    const pairs = fields.map((field, at): [string, unknown] => {
      const text = unguard(record[at] ?? '').replace(/\r\n?/g, '\n')
      return [field, isListField(field) ? text.split('\n').filter((value) => value.trim()) : text]
    })
    const data = Object.fromEntries(pairs.filter(([, value]) => value !== ''))
    return { entry: approvedClaim(data), data, line: info.lines }
  })
}
