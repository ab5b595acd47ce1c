// The reader's tables in the kernel's memory: made ready to multiply, each at its place.
import { type Kernel, NUMBER } from './kernel.ts'
import { openMemory } from './memory.ts'
import { LENGTHS } from './reader-tokens.ts'
import type { ReaderWeights, Table } from './weights.ts'

/** Numbers that stand for a word. */
export const WIDTH = 64
/** How many words on either side a layer looks at. */
export const REACH = 2
/** Words of a unit and the empty ones that a layer reads before the first and after the last. */
export const PLACES = LENGTHS.text + 2 * REACH
const LAYERS = ['0', '1'] as const

/**
 * What is known of a page, by the number that the trainer gives it: nothing, that it sells, that it informs.
 */
export const PAGE = { unknown: 0, sells: 1, informs: 2 } as const
/** A kind of page, which the reader takes into account. */
export type PageKind = (typeof PAGE)[keyof typeof PAGE]

/** A row of a table added to a vector, `share` times. */
export function addRow(
  out: Float32Array,
  to: number,
  { values, columns, scales }: Table,
  row: number,
  share: number,
): void {
  const scale = (scales[row] ?? 0) * share
  const from = row * columns
  for (let at = 0; at < columns; at++) out[to + at] = (out[to + at] ?? 0) + (values[from + at] ?? 0) * scale
}

/** Columns of a map without its last ones, and those. */
function parted(map: Float32Array, columns: number, last: number): [Float32Array, Float32Array] {
  const first = columns - last
  const rows = map.length / columns
  const [left, right] = [new Float32Array(rows * first), new Float32Array(rows * last)]
  for (let row = 0; row < rows; row++) {
    const from = row * columns
    left.set(map.subarray(from, from + first), row * first)
    right.set(map.subarray(from + first, from + columns), row * last)
  }
  return [left, right]
}

/** Rows and columns of a table changed over. */
function turned(map: Float32Array, columns: number): Float32Array {
  const rows = map.length / columns
  const out = new Float32Array(map.length)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      out[column * rows + row] = map[row * columns + column] ?? 0
  return out
}

/** What each kind of page adds to the hidden numbers, the bias in it. */
function pageTerms(pages: Table, columns: Float32Array, bias: Float32Array): Float32Array[] {
  return Object.values(PAGE).map((kind) => {
    const vector = new Float32Array(pages.columns)
    addRow(vector, 0, pages, kind, 1)
    return bias.map((start, row) => {
      let sum = start
      for (let at = 0; at < pages.columns; at++)
        sum += (columns[row * pages.columns + at] ?? 0) * (vector[at] ?? 0)
      return sum
    })
  })
}

/** The numbers of the network in the kernel's memory: where each table lies, in bytes. */
export interface Places {
  readonly kernel: Kernel
  readonly layers: readonly { conv: number; convBias: number; mix: number; mixBias: number }[]
  readonly attend: number
  readonly attendBias: number
  readonly heads: number
  readonly hidden: number
  readonly hiddenSize: number
  readonly nothing: number
  readonly out: number
  readonly outBias: number
  readonly labels: number
  readonly terms: readonly Float32Array[]
  /** Makes room for so many numbers; they are nothing. */
  room(numbers: number): number
}

/** Numbers of room beside the tables: words of two units and their layers, and what the head needs. */
const SCRATCH = 2 * (LAYERS.length + 1) * PLACES * WIDTH + 4096

/** Puts the tables into a kernel's memory. */
export function placed(weights: ReaderWeights): Places {
  const pages = weights.table('pages')
  const hiddenTable = weights.table('hidden')
  const perLayer = WIDTH * (WIDTH + 2 * (2 * REACH + 1) + 2)
  const { kernel, room, put, spread } = openMemory(
    SCRATCH + LAYERS.length * perLayer + 2 * hiddenTable.values.length,
    [hiddenTable],
  )
  const numbers = (name: string): Float32Array => {
    const table = weights.table(name)
    const at = spread(table) / NUMBER
    return kernel.memory.subarray(at, at + table.values.length)
  }
  const place = (name: string): number => spread(weights.table(name))
  const [hidden, pageColumns] = parted(numbers('hidden'), hiddenTable.columns, pages.columns)
  const [hiddenBias, attendBias, outBias] = [
    numbers('hidden-bias'),
    numbers('attend-bias'),
    numbers('out-bias'),
  ]
  return {
    kernel,
    layers: LAYERS.map((layer) => ({
      conv: put(turned(numbers(`conv${layer}`), 2 * REACH + 1)),
      convBias: place(`conv${layer}-bias`),
      mix: place(`mix${layer}`),
      mixBias: place(`mix${layer}-bias`),
    })),
    attend: place('attend'),
    attendBias: attendBias.byteOffset,
    heads: attendBias.length,
    hidden: put(hidden),
    hiddenSize: hiddenBias.length,
    nothing: room(hiddenBias.length),
    out: place('out'),
    outBias: outBias.byteOffset,
    labels: outBias.length,
    terms: pageTerms(pages, pageColumns, hiddenBias),
    room,
  }
}
