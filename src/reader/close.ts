// Close reading of short copy: layers in which each word of a unit looks at all others (Vaswani et al. 2017,
// with the norms before, Xiong et al. 2020), over the words and pages that the network knows. A page takes
// too long for it; a slogan has nothing but its own words. Sums run in a fixed order on 64-bit numbers, so
// that every machine gives the same bits.
import { exponential } from './exponential.ts'
import { type Kernel, NUMBER } from './kernel.ts'
import { openMemory } from './memory.ts'
import { addRow, type PageKind, WIDTH } from './tables.ts'
import { LENGTHS } from './tokens.ts'
import type { ReaderWeights, Table } from './weights.ts'

/** Numbers in rows, one row a word. */
type Rows = Float64Array

/** A linear map of rows: so many numbers in (`columns`), so many out. */
interface Linear {
  readonly size: number
  /** Maps rows, which are copied into the kernel's memory and out of it. */
  apply(rows: Rows): Rows
  /** Maps rows that lie in it, to rows there. */
  within(input: number, count: number, output: number): void
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
/** The most numbers that go into a map or come out: a question, a key and a value for each word of a unit. */
const MOST = 3 * LENGTHS.text * WIDTH

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
}

/** Opens the maps of weights, by their names after `close`. */
function openMaps(weights: ReaderWeights): Maps {
  const names = [...LAYERS.flatMap((layer) => MAPS.map((map) => `${layer}-${map}`)), ...HEAD]
  const tables = new Map(
    ['-place', ...names, ...names.map((name) => `${name}-bias`)].map((name) => [
      name,
      weights.table(`close${name}`),
    ]),
  )
  const all = [...tables.values()]
  const row = WIDE * LENGTHS.text * WIDTH
  const scratch = 2 * WIDE * MOST + 3 * row + WIDE * LENGTHS.text
  const { kernel, room, spread } = openMemory(
    all.reduce((sum, { values }) => sum + values.length + NUMBER, scratch),
    all,
  )
  const [input, output] = [room(WIDE * MOST), room(WIDE * MOST)]
  const tableOf = (name: string): Table => tables.get(name) as Table
  const mapOf = (name: string): Linear => {
    const { columns, scales } = tableOf(name)
    const [map, bias] = [spread(tableOf(name)), spread(tableOf(`${name}-bias`))]
    const size = scales.length
    const within: Linear['within'] = (from, count, to) =>
      kernel.apply(from, count, columns, map, bias, size, to)
    return {
      size,
      within,
      apply(rows) {
        const count = rows.length / columns
        kernel.doubles.set(rows, input / DOUBLE)
        within(input, count, output)
        return kernel.doubles.slice(output / DOUBLE, output / DOUBLE + count * size)
      },
    }
  }
  const place = spread(tableOf('-place')) / NUMBER
  return {
    kernel,
    mapOf,
    place: kernel.memory.subarray(place, place + tableOf('-place').values.length),
    rows: room(row),
    normed: room(row),
    wide: output,
    more: room(row),
    scores: room(WIDE * LENGTHS.text),
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

/** Sets what is below nothing to nothing, in its place. */
function cutOff(rows: Rows): Rows {
  for (let at = 0; at < rows.length; at++) rows[at] = Math.max(0, rows[at] ?? 0)
  return rows
}

/** Takes the rows of so many words through a layer, in their place. */
function through({ look, join, up, down }: Layer, maps: Maps, count: number, heads: number): void {
  const { kernel, rows, normed, wide, more, scores } = maps
  const end = rows + count * WIDTH * DOUBLE
  kernel.norm(rows, end, WIDTH, normed)
  look.within(normed, count, wide)
  kernel.look(wide, wide + count * look.size * DOUBLE, WIDTH, WIDTH / heads, scores, normed)
  join.within(normed, count, more)
  kernel.add(rows, end, more)
  kernel.norm(rows, end, WIDTH, normed)
  up.within(normed, count, wide)
  kernel.cut(wide, wide + count * up.size * DOUBLE)
  down.within(wide, count, more)
  kernel.add(rows, end, more)
}

/** The words of a unit as one row: what each head attends to, then the most of each number. */
function pooled(rows: Rows, attend: Linear): Rows {
  const count = rows.length / WIDTH
  const heads = attend.size
  const scores = attend.apply(rows)
  const out = new Float64Array((heads + 1) * WIDTH)
  for (let head = 0; head < heads; head++) {
    const shares = new Float64Array(count)
    for (let word = 0; word < count; word++) shares[word] = scores[word * heads + head] ?? 0
    share(shares)
    for (let word = 0; word < count; word++)
      for (let at = 0; at < WIDTH; at++) {
        const to = head * WIDTH + at
        out[to] = (out[to] ?? 0) + (shares[word] ?? 0) * (rows[word * WIDTH + at] ?? 0)
      }
  }
  for (let at = 0; at < WIDTH; at++) {
    let most = Number.NEGATIVE_INFINITY
    for (let word = 0; word < count; word++) most = Math.max(most, rows[word * WIDTH + at] ?? 0)
    out[heads * WIDTH + at] = most
  }
  return out
}

/** Makes the close reading of weights. Throws an `Error` where they have none, and as `openKernel` does. */
export function makeCloseReading(weights: ReaderWeights): CloseReading {
  const maps = openMaps(weights)
  const { kernel, mapOf, place } = maps
  const layers = LAYERS.map((layer): Layer => {
    const map = (name: (typeof MAPS)[number]): Linear => mapOf(`${layer}-${name}`)
    return { look: map('look'), join: map('join'), up: map('up'), down: map('down') }
  })
  const [attend, hidden, out] = HEAD.map(mapOf) as [Linear, Linear, Linear]
  const pages = weights.table('pages')
  const pageOf = (kind: PageKind): Float32Array => {
    const vector = new Float32Array(pages.columns)
    addRow(vector, 0, pages, kind, 1)
    return vector
  }
  const logits: CloseReading['logits'] = (words, around, kinds) => {
    const first = maps.rows / DOUBLE
    const length = Math.min(words.length, LENGTHS.text * WIDTH)
    const rows = kernel.doubles.subarray(first, first + length)
    for (let at = 0; at < length; at++) rows[at] = (words[at] ?? 0) + (place[at] ?? 0)
    for (const layer of layers) through(layer, maps, length / WIDTH, attend.size)
    const unit = pooled(rows, attend)
    return kinds.map((kind) => {
      const page = pageOf(kind)
      const input = new Float64Array(unit.length + around.length + page.length)
      input.set(unit)
      input.set(around, unit.length)
      input.set(page, unit.length + around.length)
      return Float32Array.from(out.apply(cutOff(hidden.apply(input))))
    })
  }
  return {
    logits,
    without: (words, around, page, places) =>
      places.map((taken) => {
        const left = words.slice()
        left.fill(0, taken * WIDTH, (taken + 1) * WIDTH)
        return logits(left, around, [page])[0] ?? new Float32Array(out.size)
      }),
  }
}
