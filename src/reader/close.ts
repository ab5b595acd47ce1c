// Close reading of short copy: layers in which each word of a unit looks at all others (Vaswani et al. 2017,
// with the norms before, Xiong et al. 2020), over the words and pages that the network knows. A page takes
// too long for it; a slogan has nothing but its own words. Sums run in a fixed order on 64-bit numbers, so
// that every machine gives the same bits.
import { exponential } from './exponential.ts'
import { NUMBER } from './kernel.ts'
import { openMemory } from './memory.ts'
import { addRow, type PageKind, WIDTH } from './tables.ts'
import { LENGTHS } from './tokens.ts'
import type { ReaderWeights, Table } from './weights.ts'

/** Numbers in rows, one row a word. */
type Rows = Float64Array

/** A linear map of rows: so many numbers in (`columns`), so many out. */
interface Linear {
  readonly size: number
  apply(rows: Rows): Rows
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
/** What keeps a norm of nothing from dividing by nothing, as the trainer has it. */
const LEAST_VARIANCE = 1e-5

/** Numbers of 32 bits that one of 64 takes. */
const WIDE = 2
/** The most numbers that go into a map or come out: a question, a key and a value for each word of a unit. */
const MOST = 3 * LENGTHS.text * WIDTH

/** Opens the maps of weights, by their names after `close`, and gives the numbers of its table of places. */
function openMaps(weights: ReaderWeights): { mapOf(name: string): Linear; place: Float32Array } {
  const names = [...LAYERS.flatMap((layer) => MAPS.map((map) => `${layer}-${map}`)), ...HEAD]
  const tables = new Map(
    ['-place', ...names, ...names.map((name) => `${name}-bias`)].map((name) => [
      name,
      weights.table(`close${name}`),
    ]),
  )
  const all = [...tables.values()]
  const size = all.reduce((sum, { values }) => sum + values.length + NUMBER, 2 * WIDE * MOST)
  const { kernel, room, spread } = openMemory(size, all)
  const [input, output] = [room(WIDE * MOST), room(WIDE * MOST)]
  const tableOf = (name: string): Table => tables.get(name) as Table
  const mapOf = (name: string): Linear => {
    const { columns, scales } = tableOf(name)
    const [map, bias] = [spread(tableOf(name)), spread(tableOf(`${name}-bias`))]
    return {
      size: scales.length,
      apply(rows) {
        const count = rows.length / columns
        kernel.doubles.set(rows, input / DOUBLE)
        kernel.apply(input, count, columns, map, bias, scales.length, output)
        return kernel.doubles.slice(output / DOUBLE, output / DOUBLE + count * scales.length)
      },
    }
  }
  const place = spread(tableOf('-place')) / NUMBER
  return { mapOf, place: kernel.memory.subarray(place, place + tableOf('-place').values.length) }
}

/** Rows with a mean of nothing and a variance of one; the factors are in the map that follows. */
function normed(rows: Rows): Rows {
  const out = new Float64Array(rows.length)
  for (let from = 0; from < rows.length; from += WIDTH) {
    let mean = 0
    for (let at = from; at < from + WIDTH; at++) mean += (rows[at] ?? 0) / WIDTH
    let variance = 0
    for (let at = from; at < from + WIDTH; at++) {
      const off = (rows[at] ?? 0) - mean
      variance += (off * off) / WIDTH
    }
    const scale = 1 / Math.sqrt(variance + LEAST_VARIANCE)
    for (let at = from; at < from + WIDTH; at++) out[at] = ((rows[at] ?? 0) - mean) * scale
  }
  return out
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

/** Adds numbers to rows, in their place. */
function add(rows: Rows, more: Rows): void {
  for (let at = 0; at < rows.length; at++) rows[at] = (rows[at] ?? 0) + (more[at] ?? 0)
}

/** Sets what is below nothing to nothing, in its place. */
function cutOff(rows: Rows): Rows {
  for (let at = 0; at < rows.length; at++) rows[at] = Math.max(0, rows[at] ?? 0)
  return rows
}

/** How much of each word a word takes: its question against the key of each. */
function sharesFor(asked: Rows, question: number, from: number, part: number, scores: Float64Array): void {
  const scale = Math.sqrt(part)
  for (let other = 0; other < scores.length; other++) {
    const key = other * 3 * WIDTH + from
    let sum = 0
    for (let at = 0; at < part; at++) sum += (asked[question + at] ?? 0) * (asked[key + at] ?? 0)
    scores[other] = sum / scale
  }
  share(scores)
}

/** What each word takes from all words: `asked` holds a question, a key and a value for each. */
function looked(asked: Rows, heads: number): Rows {
  const count = asked.length / (3 * WIDTH)
  const part = WIDTH / heads
  const out = new Float64Array(count * WIDTH)
  const scores = new Float64Array(count)
  for (let head = 0; head < heads; head++)
    for (let word = 0; word < count; word++) {
      const from = head * part
      sharesFor(asked, word * 3 * WIDTH + from, WIDTH + from, part, scores)
      const to = word * WIDTH + from
      for (let other = 0; other < count; other++) {
        const value = other * 3 * WIDTH + 2 * WIDTH + from
        const much = scores[other] ?? 0
        for (let at = 0; at < part; at++) out[to + at] = (out[to + at] ?? 0) + much * (asked[value + at] ?? 0)
      }
    }
  return out
}

/** Takes rows through a layer, in their place. */
function through({ look, join, up, down }: Layer, rows: Rows, heads: number): void {
  add(rows, join.apply(looked(look.apply(normed(rows)), heads)))
  add(rows, down.apply(cutOff(up.apply(normed(rows)))))
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
  const { mapOf, place } = openMaps(weights)
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
    const rows = Float64Array.from(words.subarray(0, LENGTHS.text * WIDTH))
    for (let at = 0; at < rows.length; at++) rows[at] = (rows[at] ?? 0) + (place[at] ?? 0)
    for (const layer of layers) through(layer, rows, attend.size)
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
