// Close reading of short copy: layers in which each word of a unit looks at all others (Vaswani et al. 2017,
// with the norms before, Xiong et al. 2020), over the words and pages that the network knows. A page takes
// too long for it; a slogan has nothing but its own words. Sums run in a fixed order on 64-bit numbers, so
// that every machine gives the same bits.
import { memoize } from '../text/memo.ts'
import { exponential } from './exponential.ts'
import { type Kernel, NUMBER } from './kernel.ts'
import { multiplied, openMemory, sizeOf } from './memory.ts'
import { LENGTHS } from './reader-tokens.ts'
import { addRow, type PageKind, WIDTH } from './tables.ts'
import type { ReaderWeights, Table } from './weights.ts'

/** A linear map of rows in the kernel's memory, to rows there. */
interface Linear {
  /** So many numbers come out, and from a row to the next it is so many. */
  readonly size: number
  readonly step: number
  within(input: number, count: number, output: number): void
  /** Sums over the first numbers of a row, and adds to them those over numbers that come later in it. */
  start(input: number, count: number, sums: number): void
  part(input: number, first: number, count: number, sums: number, output: number): void
}

/** One layer: each word looks at all others, then each is thought over by itself. */
interface Layer {
  readonly look: Linear
  readonly join: Linear
  readonly up: Linear
  readonly down: Linear
}

/** The close reading of a unit. */
export interface CloseReading {
  /** Logits of the three labels for the words of a unit and what stands around it, for each kind of page. */
  logits(words: Float32Array, around: Float32Array, pages: readonly PageKind[]): Float32Array[]
  /** The same for one kind of page, with the word at each place taken away in turn. */
  without(
    words: Float32Array,
    around: Float32Array,
    page: PageKind,
    places: readonly number[],
  ): Float32Array[]
}

const LAYERS = ['0', '1'] as const
const MAPS = ['look', 'join', 'up', 'down'] as const
const HEAD = ['-attend', '-hidden', '-out'] as const
/** Bytes of a 64-bit number. */
const DOUBLE = 8
/** Numbers of 32 bits that one of 64 takes. */
const WIDE = 2
/** The most numbers that come out of a map: a question, a key and a value for each word of a unit. */
const MOST = 3 * LENGTHS.text * WIDTH
/** The most numbers that stand for a unit as a whole. */
const MOST_OF_UNIT = 16 * WIDTH

/** The maps of weights, opened, and where the rows of a unit and what is made of them lie, in bytes. */
interface Maps {
  readonly kernel: Kernel
  mapOf(name: string): Linear
  /** The numbers of the table of places. */
  readonly place: Float32Array
  readonly rows: number
  /** Rows brought to one measure, rows of a wider map, rows of what a layer adds, and a number a word. */
  readonly normed: number
  readonly wide: number
  readonly more: number
  readonly scores: number
  /** One row: a unit, or what stands around it; and the sums over it. */
  readonly row: number
  readonly sums: number
}

/** Opens the maps of weights, by their names after `close`. */
function openMaps(weights: ReaderWeights): Maps {
  const names = [...LAYERS.flatMap((layer) => MAPS.map((map) => `${layer}-${map}`)), ...HEAD]
  const tableOf = (name: string): Table => weights.table(`close${name}`)
  const all = ['-place', ...names, ...names.map((name) => `${name}-bias`)].map(tableOf)
  const row = WIDE * LENGTHS.text * WIDTH
  const taken = all.reduce((sum, { columns, scales }) => sum + WIDE * columns * sizeOf(scales.length), 0)
  const scratch = WIDE * (MOST + LENGTHS.text + 2 * MOST_OF_UNIT) + 3 * row
  const { kernel, room, spread, turn } = openMemory(taken + scratch, all)
  /** Puts the sums that a map starts from there, as 64-bit numbers. */
  const startOf = (table: Table): number => {
    const at = room(WIDE * sizeOf(table.values.length))
    kernel.doubles.set(multiplied(table), at / DOUBLE)
    return at
  }
  const mapOf = (name: string): Linear => {
    const { columns, scales } = tableOf(name)
    const [map, start] = [turn(tableOf(name)), startOf(tableOf(`${name}-bias`))]
    const step = sizeOf(scales.length)
    return {
      size: scales.length,
      step,
      within: (from, count, to) => kernel.apply(from, count, columns, map, step, start, to),
      start: (from, count, to) => kernel.apply(from, 1, count, map, step, start, to),
      part: (from, first, count, sums, to) =>
        kernel.apply(from, 1, count, map + first * step * NUMBER, step, sums, to),
    }
  }
  const place = spread(tableOf('-place')) / NUMBER
  return {
    kernel,
    mapOf,
    place: kernel.memory.subarray(place, place + tableOf('-place').values.length),
    rows: room(row),
    normed: room(row),
    wide: room(WIDE * MOST),
    more: room(row),
    scores: room(WIDE * LENGTHS.text),
    row: room(WIDE * MOST_OF_UNIT),
    sums: room(WIDE * MOST_OF_UNIT),
  }
}

/** Makes shares of numbers that sum up to one, in their place: a list for each call took most of its time. */
function share(scores: Float64Array): void {
  let top = Number.NEGATIVE_INFINITY
  for (let at = 0; at < scores.length; at++) top = Math.max(top, scores[at] ?? 0)
  let total = 0
  for (let at = 0; at < scores.length; at++) {
    const one = exponential((scores[at] ?? 0) - top)
    scores[at] = one
    total += one
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) / total
}

/** Takes the rows of so many words through a layer, in their place. */
function through({ look, join, up, down }: Layer, maps: Maps, count: number, heads: number): void {
  const { kernel, rows, normed, wide, more, scores } = maps
  const end = rows + count * WIDTH * DOUBLE
  kernel.norm(rows, end, WIDTH, normed)
  look.within(normed, count, wide)
  kernel.look(wide, wide + count * look.step * DOUBLE, WIDTH, WIDTH / heads, scores, normed)
  join.within(normed, count, more)
  kernel.add(rows, end, more)
  kernel.norm(rows, end, WIDTH, normed)
  up.within(normed, count, wide)
  kernel.cut(wide, wide + count * up.step * DOUBLE)
  down.within(wide, count, more)
  kernel.add(rows, end, more)
}

/**
 * The words of a unit, whose rows lie in the kernel's memory, as one row there: what each head attends to,
 * then the most of each number.
 */
function pool({ kernel, rows, wide, row }: Maps, count: number, attend: Linear): void {
  attend.within(rows, count, wide)
  const [first, scores, to] = [rows, wide, row].map((at) => at / DOUBLE) as [number, number, number]
  const unit = kernel.doubles.subarray(first, first + count * WIDTH)
  const out = kernel.doubles.subarray(to, to + (attend.size + 1) * WIDTH).fill(0)
  for (let head = 0; head < attend.size; head++) {
    const shares = new Float64Array(count)
    for (let word = 0; word < count; word++)
      shares[word] = kernel.doubles[scores + word * attend.step + head] ?? 0
    share(shares)
    for (let word = 0; word < count; word++)
      for (let at = 0; at < WIDTH; at++) {
        const into = head * WIDTH + at
        out[into] = (out[into] ?? 0) + (shares[word] ?? 0) * (unit[word * WIDTH + at] ?? 0)
      }
  }
  for (let at = 0; at < WIDTH; at++) {
    let most = Number.NEGATIVE_INFINITY
    for (let word = 0; word < count; word++) most = Math.max(most, unit[word * WIDTH + at] ?? 0)
    out[attend.size * WIDTH + at] = most
  }
}

/** Makes what gives the sums of the hidden numbers over the words of a unit. */
function makeUnits(maps: Maps, attend: Linear, hidden: Linear): (words: Float32Array) => Float64Array {
  const { kernel, mapOf, place, rows, row, sums } = maps
  const layers = LAYERS.map((layer): Layer => {
    const map = (name: (typeof MAPS)[number]): Linear => mapOf(`${layer}-${name}`)
    return { look: map('look'), join: map('join'), up: map('up'), down: map('down') }
  })
  return (words) => {
    const length = Math.min(words.length, LENGTHS.text * WIDTH)
    const unit = kernel.doubles.subarray(rows / DOUBLE, rows / DOUBLE + length)
    for (let at = 0; at < length; at++) unit[at] = (words[at] ?? 0) + (place[at] ?? 0)
    const count = length / WIDTH
    for (const layer of layers) through(layer, maps, count, attend.size)
    pool(maps, count, attend)
    hidden.start(row, (attend.size + 1) * WIDTH, sums)
    return kernel.doubles.slice(sums / DOUBLE, sums / DOUBLE + hidden.size)
  }
}

/** Makes the close reading of weights. Throws an `Error` where they have none, and as `openKernel` does. */
export function makeCloseReading(weights: ReaderWeights): CloseReading {
  const maps = openMaps(weights)
  const { kernel, mapOf, row, sums, wide } = maps
  const [attend, hidden, out] = HEAD.map(mapOf) as [Linear, Linear, Linear]
  const unitOf = makeUnits(maps, attend, hidden)
  const pages = weights.table('pages')
  const pageOf = (kind: PageKind): Float32Array => {
    const vector = new Float32Array(pages.columns)
    addRow(vector, 0, pages, kind, 1)
    return vector
  }
  /** Logits from the sums over the words of a unit, to which those over all else are added in their order. */
  const headed = (unit: Float64Array, around: Float32Array, kinds: readonly PageKind[]): Float32Array[] => {
    const first = (attend.size + 1) * WIDTH
    kernel.doubles.set(unit, sums / DOUBLE)
    kernel.doubles.set(around, row / DOUBLE)
    hidden.part(row, first, around.length, sums, sums)
    return kinds.map((kind) => {
      kernel.doubles.set(pageOf(kind), row / DOUBLE)
      hidden.part(row, first + around.length, pages.columns, sums, wide)
      kernel.cut(wide, wide + hidden.size * DOUBLE)
      out.within(wide, 1, row)
      return Float32Array.from(kernel.doubles.subarray(row / DOUBLE, row / DOUBLE + out.size))
    })
  }
  // A unit stands beside others than before when one of them is edited.
  const known = memoize(unitOf)
  return {
    logits: (words, around, kinds) => headed(known(words), around, kinds),
    without: (words, around, page, places) =>
      places.map((taken) => {
        const left = words.slice()
        left.fill(0, taken * WIDTH, (taken + 1) * WIDTH)
        return headed(unitOf(left), around, [page])[0] ?? new Float32Array(out.size)
      }),
  }
}
