// Pipes that a call names: waited for a while, for the program at their other end may start a moment later,
// and not for ever, for there may be none.
import { constants, fstatSync, openSync, readSync, statSync } from 'node:fs'

/** How long the other end of a named pipe is waited for, milliseconds. */
const PATIENCE = 3000
/** How long to wait for a pipe that has nothing yet, milliseconds. */
const PAUSE = 5
/** What a pipe gives at once, and a file that does not say its size; bytes. */
const PIECE = 65_536

const pause = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)

/** An error of the file system that is said in the words of `faultOf`. */
const failed = (code: string): Error => Object.assign(new Error(code), { code })

/** What a named pipe is said to lack: someone to write into it, or to read from it. */
const NO_WRITER = 'NO_WRITER'
/** See `NO_WRITER`. */
const NO_READER = 'NO_READER'
/** The words for both, with the time that was waited. */
export const PIPE_REASONS = [
  [NO_WRITER, `it is a pipe, and within ${PATIENCE / 1000} seconds nobody wrote into it`],
  [NO_READER, `it is a pipe, and within ${PATIENCE / 1000} seconds nobody read from it`],
] as const

/** Flags that open what may be a pipe without waiting for its other end. */
export const AT_ONCE = (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0)

/** Reads what there is, at its place; gives 0 at the end. What is no regular file is waited for. */
export function readPiece(handle: number, into: Uint8Array, at: number, waited?: () => void): number {
  for (;;) {
    try {
      return readSync(handle, into, at, into.length - at, null)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN' || fstatSync(handle).isFile()) throw error
      waited?.()
      pause()
    }
  }
}

/**
 * Reads to the end of what has no size of its own; nothing where it has more than `most` bytes. A `named`
 * pipe gives nothing as long as nobody has opened its other end, as it does at its end: it is asked again
 * until somebody was there. Throws an error with the code `NO_WRITER` where nobody came.
 */
export function drain(handle: number, most: number, named: boolean): Buffer | undefined {
  const pieces: Buffer[] = []
  const until = Date.now() + PATIENCE
  let met = !named
  for (let length = 0; ; ) {
    const piece = Buffer.allocUnsafe(PIECE)
    const count = readPiece(handle, piece, 0, () => {
      met = true
    })
    met ||= count > 0
    if (count === 0 && met) return Buffer.concat(pieces, length)
    if (count === 0 && Date.now() > until) throw failed(NO_WRITER)
    if (count === 0) pause()
    length += count
    if (length > most) return undefined
    pieces.push(piece.subarray(0, count))
  }
}

/**
 * Opens what is no regular file for writing. Throws an error with the code `NO_READER` for a pipe that nobody
 * reads.
 */
export function openWriting(path: string): number {
  for (const until = Date.now() + PATIENCE; ; pause()) {
    try {
      return openSync(path, constants.O_WRONLY | AT_ONCE)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENXIO' || !statSync(path).isFIFO()) throw error
      if (Date.now() > until) throw failed(NO_READER)
    }
  }
}
