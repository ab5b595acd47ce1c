// The compiled rulebook as one binary: a JSON head and arrays that are used where they lie.
import type { Ascending, Numbers } from '../terms/ascending.ts'
import type { WordIndex } from '../terms/vocabulary.ts'
import type { Artefact } from './artefact.ts'

/** First word of the file: "clb3" in little-endian order. */
const MAGIC = 0x33626c63
const ALIGN = 4
/** Bytes before the head, and before each part. */
const HEAD_AT = 16
const PART_AT = 8

/** An artefact that cannot be read: damaged, or from another version of the program. */
class ArtefactError extends Error {
  override readonly name = 'ArtefactError'
}

const padded = (length: number): number => Math.ceil(length / ALIGN) * ALIGN
const NONE = new Uint8Array(0)

/** The steps from each base to the next: small numbers, of which a package takes a third of the room. */
const stepsOf = (bases: Numbers): Int32Array =>
  Int32Array.from(bases, (base, at) => base - (bases[at - 1] ?? 0))

/** The bases that are so many steps apart. */
function basesOf(steps: Numbers): Int32Array {
  const bases = Int32Array.from(steps)
  for (let at = 1; at < bases.length; at++) bases[at] = (bases[at] ?? 0) + (bases[at - 1] ?? 0)
  return bases
}

const partsOfList = ({ bases, beyond }: Ascending): [Numbers, Numbers] => [stepsOf(bases), beyond]
const partsOfIndex = ({ offsets, slots, cased }: WordIndex): Numbers[] => [
  ...partsOfList(offsets),
  slots,
  cased,
]

/** JSON of plain letters alone, which is read in half the time. */
const plainJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/**
 * Lays an artefact out as bytes. Four numbers of 32 bits come first (magic, length of the head, count of the
 * parts, nothing), then the head as JSON, then each part, with its length in bytes and the bytes of one of
 * its numbers before it; all begin at multiples of four.
 */
export function encodeArtefact(artefact: Artefact): Uint8Array<ArrayBuffer> {
  const { vocabulary, trie, ...rest } = artefact.lexicon
  const { reader = NONE, wordings = NONE, tagger = NONE, readerWords, ...plain } = artefact
  const text = new TextEncoder()
  const head = text.encode(plainJson({ ...plain, lexicon: rest }))
  const parts = [
    text.encode(vocabulary.text),
    ...partsOfIndex(vocabulary),
    ...partsOfList(trie.first),
    trie.edgeWord,
    ...partsOfList(trie.outFirst),
    trie.outs,
    reader,
    wordings,
    tagger,
    ...(readerWords ? partsOfIndex(readerWords) : []),
  ]
  const size = parts.reduce((sum, part) => sum + PART_AT + padded(part.byteLength), padded(head.length))
  const bytes = new Uint8Array(HEAD_AT + size)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, head.length, true)
  view.setUint32(8, parts.length, true)
  bytes.set(head, HEAD_AT)
  let at = HEAD_AT + padded(head.length)
  for (const part of parts) {
    view.setUint32(at, part.byteLength, true)
    view.setUint32(at + 4, part.BYTES_PER_ELEMENT, true)
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at + PART_AT)
    at += PART_AT + padded(part.byteLength)
  }
  return bytes
}

// A decoder takes no shared memory, so bytes are copied.
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.slice())

/** The parts of an artefact, one after the other. */
class Parts {
  private readonly view: DataView
  private at: number
  private left: number

  constructor(view: DataView, at: number, count: number) {
    this.view = view
    this.at = at
    this.left = count
  }

  /** The next part as bytes; none where no part is left. */
  bytes(): Uint8Array {
    if (this.left <= 0) return NONE
    const length = this.view.getUint32(this.at, true)
    const bytes = new Uint8Array(this.view.buffer, this.at + PART_AT, length)
    this.at += PART_AT + padded(length)
    this.left--
    return bytes
  }

  numbers(): Numbers {
    const width = this.left > 0 ? this.view.getUint32(this.at + 4, true) : 0
    const { buffer, byteOffset, byteLength } = this.bytes()
    return width === 2
      ? new Uint16Array(buffer, byteOffset, byteLength / 2)
      : new Int32Array(buffer, byteOffset, byteLength / 4)
  }

  list(): Ascending {
    return { bases: basesOf(this.numbers()), beyond: this.numbers() }
  }

  index(): WordIndex {
    return { offsets: this.list(), slots: this.numbers(), cased: this.numbers() }
  }

  get more(): boolean {
    return this.left > 0
  }
}

/**
 * Reads an artefact; its arrays are views of `buffer`, which may be shared between threads.
 * Throws an `ArtefactError` where the bytes are none.
 */
export function decodeArtefact(buffer: ArrayBufferLike): Artefact {
  const view = new DataView(buffer)
  if (buffer.byteLength < HEAD_AT || view.getUint32(0, true) !== MAGIC)
    throw new ArtefactError('the compiled rulebook is damaged; build it again')
  const length = view.getUint32(4, true)
  const head = JSON.parse(textOf(new Uint8Array(buffer, HEAD_AT, length))) as Omit<Artefact, 'lexicon'> & {
    lexicon: Omit<Artefact['lexicon'], 'vocabulary' | 'trie'>
  }
  const parts = new Parts(view, HEAD_AT + padded(length), view.getUint32(8, true))
  const vocabulary = { text: textOf(parts.bytes()), ...parts.index() }
  const trie = {
    first: parts.list(),
    edgeWord: parts.numbers(),
    outFirst: parts.list(),
    outs: parts.numbers(),
  }
  const [reader, wordings, tagger] = [parts.bytes(), parts.bytes(), parts.bytes()]
  return {
    ...head,
    ...(reader.length > 0 ? { reader } : {}),
    ...(wordings.length > 0 ? { wordings } : {}),
    ...(tagger.length > 0 ? { tagger } : {}),
    ...(parts.more ? { readerWords: parts.index() } : {}),
    lexicon: { ...head.lexicon, vocabulary, trie },
  }
}
