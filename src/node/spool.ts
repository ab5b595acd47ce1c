// Holds what is to be written until all of it is there: in memory, and beyond some size in a file without a
// name, so that nothing is ever left behind.
import { closeSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { draftIn, removeDraft } from './draft.ts'
import { faultOf, InputError } from './files.ts'

/** Writes itself into an open file, from its place on. Gives the bytes written. */
export type Content = (handle: number) => number

/** Bytes that are held in memory. */
const HELD = 4 * 2 ** 20
const PIECE = 65_536
/** Milliseconds until a pipe that takes nothing is tried again. */
const PAUSE = 2

/** Writes all of some bytes: a pipe or a full disk may take a part of them and say nothing. */
export function writeAll(handle: number, bytes: Uint8Array): void {
  for (let rest = bytes; rest.length > 0; ) {
    try {
      rest = rest.subarray(writeSync(handle, rest))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
    }
  }
}

/**
 * Writes all of some bytes into a file without a name, from a byte of it on. Gives their number; throws an
 * `InputError` where it takes no more.
 */
export function writeAllAt(handle: number, bytes: Uint8Array, at: number): number {
  try {
    for (let done = 0; done < bytes.length; )
      done += writeSync(handle, bytes, done, bytes.length - done, at + done)
  } catch (error) {
    const { reason } = faultOf(error, '')
    throw new InputError(`the folder for temporary files takes no more (${reason})`)
  }
  return bytes.length
}

/** Content that is one text, in UTF-8, or bytes. */
export function pieceOf(text: string | Buffer): Content {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text
  return (handle) => {
    writeAll(handle, bytes)
    return bytes.length
  }
}

/** Content that stands in an open file, from its beginning. */
export function copyOf(from: number): Content {
  return (handle) => {
    const piece = Buffer.allocUnsafe(PIECE)
    for (let at = 0; ; ) {
      const count = readSync(from, piece, 0, PIECE, at)
      if (count === 0) return at
      writeAll(handle, piece.subarray(0, count))
      at += count
    }
  }
}

/** Takes pieces, and gives them as one content when all are there; once. */
export interface Spool {
  write(text: string): void
  readonly content: Content
}

/** A file without a name in a folder; undefined where the folder takes none. */
export function nameless(folder: string): number | undefined {
  try {
    const draft = draftIn(folder, 0o600)
    removeDraft(draft)
    return draft.handle
  } catch {
    return undefined
  }
}

/** Starts a spool for a file, beside it where all is too much for memory. */
export function startSpool(path: string): Spool {
  const pieces: Buffer[] = []
  let held = 0
  let most = HELD
  let file: number | undefined
  let length = 0
  const empty = (handle: number): void => {
    for (const piece of pieces) writeAll(handle, piece)
    length += held
    pieces.length = 0
    held = 0
  }
  return {
    write(text) {
      pieces.push(Buffer.from(text, 'utf8'))
      held += pieces.at(-1)?.length ?? 0
      if (held < most) return
      file ??= nameless(dirname(path))
      if (file === undefined) most = Number.POSITIVE_INFINITY
      else empty(file)
    },
    content(handle) {
      if (file !== undefined) {
        copyOf(file)(handle)
        closeSync(file)
        file = undefined
      }
      empty(handle)
      return length
    },
  }
}
