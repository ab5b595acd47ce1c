// Reads the first sheet of a spreadsheet (.xlsx) as a table.
import type { TableRow } from '../config/register-csv.ts'
import { faultOf, InputError, readBytes } from './files.ts'

/** The most bytes that are read of a spreadsheet, which is packed. */
const MOST = 4 * 2 ** 20
const LETTERS = 26

/** The name of a column, counted from nought: A to Z, AA and so on. */
const columnName = (at: number): string =>
  (at < LETTERS ? '' : columnName(Math.floor(at / LETTERS) - 1)) + String.fromCharCode(65 + (at % LETTERS))

/** A cell as text; a day as `YYYY-MM-DD`. */
const cellText = (value: unknown): string =>
  value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '')

/** The rows of the first sheet that hold something. Throws an `InputError` that names the file. */
export async function spreadsheetRows(path: string, shown: string): Promise<TableRow[]> {
  let bytes: Buffer
  try {
    bytes = readBytes(path, MOST)
  } catch (error) {
    throw new InputError(`${shown}: ${faultOf(error, path).reason}`)
  }
  const { readSheet } = await import('read-excel-file/node')
  const { boundedSheet } = await import('./spreadsheet-bounds.ts')
  try {
    const rows = await readSheet(boundedSheet(bytes))
    return rows
      .map((cells, row) => ({
        record: cells.map(cellText),
        placeOf: (column: number) => `${columnName(column)}${row + 1}`,
      }))
      .filter(({ record }) => record.some((text) => text.trim() !== ''))
  } catch (error) {
    const [first] = (error as Error).message.split('\n')
    if (error instanceof RangeError)
      throw new InputError(`${shown}: ${first}; a file with the table alone will do`)
    throw new InputError(`${shown}: it is no spreadsheet of Excel (.xlsx), or is broken: ${first}`)
  }
}
