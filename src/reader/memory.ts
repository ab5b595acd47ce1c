// A kernel's memory, handed out piece by piece, and the reader's tables made ready to multiply in it.
import { type Kernel, NUMBER, openKernel } from './kernel.ts'
import type { Table } from './weights.ts'

/** Memory of a kernel of which pieces are handed out. Addresses are in bytes. */
export interface Memory {
  readonly kernel: Kernel
  /** Makes room for so many 32-bit numbers, which are nothing; where it begins. */
  room(numbers: number): number
  /** Puts numbers there; where they begin. */
  put(numbers: Float32Array): number
  /** Puts a table there as numbers ready to multiply, row by row; where they begin. */
  spread(table: Table): number
  /**
   * Puts a table there column by column, each column of a length that is a multiple of eight; where they
   * begin.
   */
  turn(table: Table): number
}

/** Numbers of a map that are summed beside each other. */
const BESIDE = 8

/** How many numbers come out of a map with so many rows: a multiple of eight, the last of them nothing. */
export const sizeOf = (rows: number): number => Math.ceil(rows / BESIDE) * BESIDE

/** A vector of four lanes begins at a multiple of its length. */
const LANES = 4

/** The numbers of a table, ready to multiply. */
export function multiplied({ values, columns, scales }: Table): Float32Array {
  return Float32Array.from(values, (value, at) => value * (scales[Math.floor(at / columns)] ?? 0))
}

/** A table of whole numbers. */
interface Whole extends Table {
  readonly values: Int8Array | Int16Array
}

const isWhole = (table: Table): table is Whole => !(table.values instanceof Float32Array)

/** How many 32-bit numbers a table takes as the file has it, with its factors. */
const packed = ({ values, scales }: Table): number => Math.ceil(values.byteLength / NUMBER) + scales.length

/**
 * Opens a kernel with room for so many 32-bit numbers; `tables` are those that will be spread in it. Throws
 * as `openKernel` does.
 */
export function openMemory(numbers: number, tables: readonly Table[]): Memory {
  const kernel = openKernel(numbers + Math.max(0, ...tables.map(packed)))
  const { memory, bytes } = kernel
  const packing = numbers * NUMBER
  let free = 0
  const room = (count: number): number => {
    const at = free
    free += Math.ceil(count / LANES) * LANES
    return at * NUMBER
  }
  const put = (list: Float32Array): number => {
    const at = room(list.length)
    memory.set(list, at / NUMBER)
    return at
  }
  const lay = ({ values, columns, scales }: Whole, at: number, across: number, down: number): number => {
    const factors = packing + Math.ceil(values.byteLength / NUMBER) * NUMBER
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), packing)
    memory.set(scales, factors / NUMBER)
    const double = values.BYTES_PER_ELEMENT - 1
    kernel.spread(packing, double, columns, factors, scales.length, at, across * NUMBER, down * NUMBER)
    return at
  }
  const spread = (table: Table): number =>
    isWhole(table) ? lay(table, room(table.values.length), 1, table.columns) : put(multiplied(table))
  const turn = (table: Table): number => {
    const { columns, scales } = table
    const size = sizeOf(scales.length)
    const at = room(columns * size)
    if (isWhole(table)) return lay(table, at, size, 1)
    const numbers = multiplied(table)
    for (let row = 0; row < scales.length; row++)
      for (let column = 0; column < columns; column++)
        memory[at / NUMBER + column * size + row] = numbers[row * columns + column] ?? 0
    return at
  }
  return { kernel, room, put, spread, turn }
}
