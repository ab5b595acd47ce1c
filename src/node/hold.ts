// Texts that may be longer than a string can be: short ones as strings, long ones in a file that has no name,
// from which they are read back in whole lines.
import { closeSync, fstatSync, ftruncateSync, readSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { nameless, writeAllAt } from './spool.ts'

/** A text in an open file, from one byte to another. */
export interface HeldText {
  readonly handle: number
  readonly start: number
  readonly end: number
}

/** A text as it crosses threads. */
export type Piece = string | HeldText

/** Takes texts in parts. */
export interface Hold {
  /**
   * Gives a text as a string where it is short, else its place in the file. Throws where that takes no more.
   */
  take(parts: Iterable<string>): Piece
}

/** UTF-16 units up to which a text is a string. */
const SHORT = 4 * 2 ** 20
/** Units that are written at once, bytes that are read at once. */
const AT_ONCE = 2 ** 16

/** A file without a name in the folder for temporary files; undefined where that takes none. */
export const namelessFile = (): number | undefined => nameless(join(tmpdir()))

/** The place of a text of which `beginning` is known, written behind what an open file holds. */
function written(handle: number, beginning: readonly string[], rest: Iterator<string>): HeldText {
  const { size: start } = fstatSync(handle)
  let end = start
  let text = ''
  const put = (part: string): void => {
    text += part
    if (text.length < AT_ONCE) return
    end += writeAllAt(handle, Buffer.from(text), end)
    text = ''
  }
  for (const part of beginning) put(part)
  for (let next = rest.next(); !next.done; next = rest.next()) put(next.value)
  end += writeAllAt(handle, Buffer.from(text), end)
  return { handle, start, end }
}

/**
 * Starts to hold texts. `open` gives the file for the first long one; where it gives none, long texts are
 * strings too, as far as a string goes.
 */
export function startHold(open: () => number | undefined = namelessFile, short = SHORT): Hold {
  let handle: number | undefined
  return {
    take(parts) {
      const rest = parts[Symbol.iterator]()
      const beginning: string[] = []
      for (let length = 0; length <= short; ) {
        const next = rest.next()
        if (next.done) return beginning.join('')
        beginning.push(next.value)
        length += next.value.length
      }
      handle ??= open()
      return handle === undefined
        ? [...beginning, ...{ [Symbol.iterator]: () => rest }].join('')
        : written(handle, beginning, rest)
    },
  }
}

/** Files that were read from, until they are closed. */
const opened = new Set<number>()

/** A held text in parts of whole lines; the last part may lack its line ending. */
function* linesFrom({ handle, start, end }: HeldText): Generator<string, void, undefined> {
  opened.add(handle)
  const decoder = new StringDecoder('utf8')
  const bytes = Buffer.allocUnsafe(AT_ONCE)
  let text = ''
  for (let at = start; at < end; ) {
    const count = readSync(handle, bytes, 0, Math.min(AT_ONCE, end - at), at)
    if (count === 0) break
    at += count
    const more = decoder.write(bytes.subarray(0, count))
    const last = more.lastIndexOf('\n') + 1
    if (last > 0) yield text + more.slice(0, last)
    text = last > 0 ? more.slice(last) : text + more
  }
  if (text) yield text
}

/** A text in parts: a string as it is, a held one in whole lines. */
export function* partsOf(piece: Piece): Generator<string, void, undefined> {
  if (typeof piece === 'string') yield piece
  else yield* linesFrom(piece)
}

/** Lets the room of what was held in a file go. */
export function emptyHeld(handle: number): void {
  ftruncateSync(handle, 0)
}

/** Closes the files that texts were read back from; nothing of them can be read any more. */
export function closeHeld(): void {
  for (const handle of opened) closeSync(handle)
  opened.clear()
}
