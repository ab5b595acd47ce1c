// Looks into a spreadsheet before it is read: what it unpacks to and how far its cells lie, for a few
// thousand bytes may stand for gigabytes.
import { unzipSync, zipSync } from 'fflate'

/** The most bytes that all parts of a spreadsheet unpack to. */
const MOST_UNPACKED = 64 * 2 ** 20
/** The most cells up to the last row and the last column of a sheet, which are all made when it is read. */
const MOST_CELLS = 2_000_000
const LETTERS = 26

/** The place of a row or cell; a tag ends where the next one begins. */
const PLACE = /<(?:\w{1,20}:)?(?:c|row)\b[^<>]*?\sr=["']([A-Z]{0,9})(\d{1,20})["']/g

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - 64, 0)

/** How many cells a sheet spans, counted from its first row and column. */
function spanOf(sheet: string): number {
  let [rows, columns] = [1, 1]
  for (const [, letters = '', row] of sheet.matchAll(PLACE)) {
    rows = Math.max(rows, Number(row))
    columns = Math.max(columns, columnOf(letters))
  }
  return rows * columns
}

/**
 * The same spreadsheet with nothing in it that was not looked at. Throws a `RangeError` for one that unpacks
 * to too much or spans too many cells, an `Error` for what is no archive.
 */
export function boundedSheet(bytes: Uint8Array): Buffer {
  let total = 0
  const parts = unzipSync(bytes, {
    filter({ originalSize }) {
      total += originalSize
      if (total > MOST_UNPACKED)
        throw new RangeError(`it unpacks to more than ${MOST_UNPACKED / 2 ** 20} MiB`)
      return true
    },
  })
  for (const [name, part] of Object.entries(parts)) {
    if (!name.includes('worksheets/')) continue
    if (spanOf(Buffer.from(part).toString('latin1')) > MOST_CELLS)
      throw new RangeError(`a sheet spans more than ${MOST_CELLS.toLocaleString('en')} cells`)
  }
  return Buffer.from(zipSync(parts, { level: 0 }))
}
