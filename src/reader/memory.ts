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
  /** Puts a table there as numbers ready to multiply; where they begin. */
  spread(table: Table): number
}

/** A vector of four lanes begins at a multiple of its length. */
const LANES = 4

/** A table of floats as numbers ready to multiply. */
function multiplied({ values, columns, scales }: Table): Float32Array {
  return Float32Array.from(values, (value, at) => value * (scales[Math.floor(at / columns)] ?? 0))
}

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
  const spread = (table: Table): number => {
    const { values, columns, scales } = table
    if (values instanceof Float32Array) return put(multiplied(table))
    const at = room(values.length)
    const factors = packing + Math.ceil(values.byteLength / NUMBER) * NUMBER
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), packing)
    memory.set(scales, factors / NUMBER)
    kernel.spread(packing, values.BYTES_PER_ELEMENT - 1, columns, factors, scales.length, at)
    return at
  }
  return { kernel, room, put, spread }
}
