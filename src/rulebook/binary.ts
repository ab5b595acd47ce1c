// The compiled rulebook as one binary: a JSON head and typed arrays that are used where they lie.
import type { VocabularyData } from '../terms/vocabulary.ts'
import type { Artefact } from './artefact.ts'

/** First word of the file: "clb1" in little-endian order. */
const MAGIC = 0x31626c63
const ALIGN = 4
const WORDS = ['units', 'offsets', 'hashes', 'slots', 'cased'] as const
const ARRAYS = ['first', 'edgeWord', 'edgeNode', 'outFirst', 'outs'] as const

/** The place of the words of the reader among the arrays. */
const READER_WORDS = WORDS.length + ARRAYS.length + 3

/** An artefact that cannot be read: damaged, or from another version of the program. */
class ArtefactError extends Error {
  override readonly name = 'ArtefactError'
}

const padded = (length: number): number => Math.ceil(length / ALIGN) * ALIGN

/**
 * Lays an artefact out as bytes. Four numbers of 32 bits come first (magic, length of the head, count of the
 * arrays,
 * nothing), then the head as JSON, then each array with its length in bytes before it; all parts start at
 * multiples of four.
 */
export function encodeArtefact(artefact: Artefact): Uint8Array<ArrayBuffer> {
  const { vocabulary, trie, ...rest } = artefact.lexicon
  const none = new Uint8Array(0)
  const { reader = none, wordings = none, tagger = none, readerWords, ...plain } = artefact
  const head = new TextEncoder().encode(JSON.stringify({ ...plain, lexicon: rest }))
  const arrays = [
    ...WORDS.map((name) => vocabulary[name]),
    ...ARRAYS.map((name) => trie[name]),
    reader,
    wordings,
    tagger,
  ]
  if (readerWords) arrays.push(...WORDS.map((name) => readerWords[name]))
  const size = 16 + padded(head.length) + arrays.reduce((sum, array) => sum + 4 + padded(array.byteLength), 0)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, head.length, true)
  view.setUint32(8, arrays.length, true)
  bytes.set(head, 16)
  let at = 16 + padded(head.length)
  for (const array of arrays) {
    view.setUint32(at, array.byteLength, true)
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at + 4)
    at += 4 + padded(array.byteLength)
  }
  return bytes
}

/**
 * Reads an artefact; its arrays are views of `buffer`, which may be shared between threads.
 * Throws an `ArtefactError` where the bytes are none.
 */
export function decodeArtefact(buffer: ArrayBufferLike): Artefact {
  const view = new DataView(buffer)
  if (buffer.byteLength < 16 || view.getUint32(0, true) !== MAGIC)
    throw new ArtefactError('the compiled rulebook is damaged; build it again')
  const length = view.getUint32(4, true)
  const count = view.getUint32(8, true)
  // A decoder takes no shared memory, so the head is copied.
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 16, length).slice())) as Omit<
    Artefact,
    'lexicon'
  > & {
    lexicon: Omit<Artefact['lexicon'], 'vocabulary' | 'trie'>
  }
  const parts: [at: number, bytes: number][] = []
  let at = 16 + padded(length)
  for (let part = 0; part < count; part++) {
    const bytes = view.getUint32(at, true)
    parts.push([at + 4, bytes])
    at += 4 + padded(bytes)
  }
  const ints = (part: number): Int32Array =>
    new Int32Array(buffer, parts[part]?.[0] ?? 0, (parts[part]?.[1] ?? 0) / 4)
  const wordsAt = (part: number): VocabularyData => ({
    units: new Uint16Array(buffer, parts[part]?.[0] ?? 0, (parts[part]?.[1] ?? 0) / 2),
    offsets: ints(part + 1),
    hashes: ints(part + 2),
    slots: ints(part + 3),
    cased: ints(part + 4),
  })
  const trie = { first: ints(5), edgeWord: ints(6), edgeNode: ints(7), outFirst: ints(8), outs: ints(9) }
  const bytesOf = (part: number): Uint8Array | undefined => {
    const [from = 0, length = 0] = parts[part] ?? []
    return length > 0 ? new Uint8Array(buffer, from, length) : undefined
  }
  const [reader, wordings, tagger] = [bytesOf(10), bytesOf(11), bytesOf(12)]
  const rest = {
    ...(reader ? { reader } : {}),
    ...(wordings ? { wordings } : {}),
    ...(tagger ? { tagger } : {}),
    ...(count > READER_WORDS ? { readerWords: wordsAt(READER_WORDS) } : {}),
  }
  return { ...head, ...rest, lexicon: { ...head.lexicon, vocabulary: wordsAt(0), trie } }
}
