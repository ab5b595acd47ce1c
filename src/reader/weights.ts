// The weights of the reader as the trainer wrote them (training/export.py), opened where they lie.
import { compileVocabulary, loadVocabulary, type WordIndex } from '../terms/vocabulary.ts'
import type { PageView } from './page-odds.ts'

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
  /** The numbers of the known words. */
  readonly words: { get(word: string): number | undefined }
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

// A decoder takes no shared memory, so texts are copied.
const textOf = (bytes: Uint8Array, from: number, length: number): string =>
  new TextDecoder().decode(bytes.slice(from, from + length))

/**
 * The lengths of the head and of the list of words, in bytes. Throws an `Error` where the bytes are no
 * weights.
 */
function lengthsOf(bytes: Uint8Array): { head: number; words: number } {
  if (!isReader(bytes)) throw new Error('the reader’s weights are damaged; build again')
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return { head: view.getUint32(4, true), words: view.getUint32(8, true) }
}

/**
 * The words that a reader knows, in the order of their numbers. Throws an `Error` where the bytes are none.
 */
export function wordsOfReader(bytes: Uint8Array): string[] {
  const { head, words } = lengthsOf(bytes)
  return textOf(bytes, HEAD_AT + head, words).split('\n')
}

/**
 * Opens the weights. Sixteen bytes come first (magic, length of the head, length of the list of words,
 * nothing), then the head as JSON, the words a line
 * each, and the tables. `bytes` must begin at a multiple of four of its buffer. `known` is where the words
 * are, where that is ready. Throws an `Error` where the bytes are none.
 */
export function openReader(bytes: Uint8Array, known?: WordIndex): ReaderWeights {
  const lengths = lengthsOf(bytes)
  const head = JSON.parse(textOf(bytes, HEAD_AT, lengths.head)) as ReaderHead & {
    readonly tables: readonly TensorPlace[]
  }
  const text = (): string => `${textOf(bytes, HEAD_AT + lengths.head, lengths.words)}\n`
  const vocabulary = loadVocabulary(
    known ? { ...known, text: text() } : compileVocabulary(wordsOfReader(bytes)),
  )
  const base = Math.ceil((HEAD_AT + lengths.head + lengths.words) / ALIGN) * ALIGN
  const places = new Map(head.tables.map((place) => [place.name, place]))
  return {
    about: head.about,
    categories: head.categories,
    view: head.view,
    words: {
      get(word) {
        const number = vocabulary.numberOf(word)
        return number < 0 ? undefined : number - 1
      },
    },
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
