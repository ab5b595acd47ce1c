// The weights of the reader as the trainer wrote them (training/export.py), opened where they lie.
import type { PageView } from './page.ts'

/** Numbers in rows, each row with the factor by which its whole numbers are multiplied. */
export interface Table {
  readonly values: Int8Array | Int16Array | Float32Array
  readonly columns: number
  readonly scales: Float32Array
}

/** What the file says of itself, beside its tables. */
interface ReaderHead {
  /** When it was trained, on what, and what it reached; for people. */
  readonly about: Readonly<Record<string, unknown>>
  readonly categories: readonly string[]
  /** The factors of the view of the page. */
  readonly view: PageView
}

interface TensorPlace {
  readonly name: string
  readonly type: 'i8' | 'i16' | 'f32'
  readonly rows: number
  readonly columns: number
  /** Where its numbers and its factors begin, in bytes after the head. */
  readonly at: number
  readonly scales: number
}

/** The reader's weights, opened. */
export interface ReaderWeights extends ReaderHead {
  /** The known words with their numbers. */
  readonly words: ReadonlyMap<string, number>
  /** A table by its name. Throws an `Error` where there is none: the file is not of this program. */
  table(name: string): Table
}

/** First word of the file: "clr1" in little-endian order. */
const MAGIC = 0x31726c63
const HEAD_AT = 16
const ALIGN = 4

/** Whether bytes are those of a reader. */
function isReader(bytes: Uint8Array): boolean {
  return bytes.length > HEAD_AT && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === MAGIC
}

function numbersOf(
  bytes: Uint8Array,
  { type, rows, columns, at }: TensorPlace,
  base: number,
): Table['values'] {
  const offset = bytes.byteOffset + base + at
  const count = rows * columns
  if (type === 'i8') return new Int8Array(bytes.buffer, offset, count)
  return type === 'i16'
    ? new Int16Array(bytes.buffer, offset, count)
    : new Float32Array(bytes.buffer, offset, count)
}

/**
 * Opens the weights. Sixteen bytes come first (magic, length of the head, length of the list of words,
 * nothing), then the head as JSON, the words a line
 * each, and the tables. `bytes` must begin at a multiple of four of its buffer. Throws an `Error` where they
 * are none.
 */
export function openReader(bytes: Uint8Array): ReaderWeights {
  if (!isReader(bytes)) throw new Error('the reader’s weights are damaged; build again')
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const headLength = view.getUint32(4, true)
  const wordsLength = view.getUint32(8, true)
  const decoder = new TextDecoder()
  // A decoder takes no shared memory, so texts are copied.
  const text = (from: number, length: number): string => decoder.decode(bytes.slice(from, from + length))
  const head = JSON.parse(text(HEAD_AT, headLength)) as ReaderHead & {
    readonly tables: readonly TensorPlace[]
  }
  const words = new Map<string, number>()
  for (const word of text(HEAD_AT + headLength, wordsLength).split('\n')) words.set(word, words.size)
  const base = Math.ceil((HEAD_AT + headLength + wordsLength) / ALIGN) * ALIGN
  const places = new Map(head.tables.map((place) => [place.name, place]))
  return {
    about: head.about,
    categories: head.categories,
    view: head.view,
    words,
    table(name) {
      const place = places.get(name)
      if (!place) throw new Error(`the reader’s weights lack “${name}”; build again`)
      return {
        values: numbersOf(bytes, place, base),
        columns: place.columns,
        scales: new Float32Array(bytes.buffer, bytes.byteOffset + base + place.scales, place.rows),
      }
    },
  }
}
