// Lines of a stream of bytes, one at a time: what is longer than allowed is passed over without being held.

const NEWLINE = 0x0a
const RETURN = 0x0d
const BOM = [0xef, 0xbb, 0xbf] as const

/** A line without its ending; no bytes where it was longer than allowed. Numbers start at 1. */
export interface ReadLine {
  readonly number: number
  readonly bytes: Uint8Array | undefined
}

/**
 * Cuts a stream of bytes at line feeds; a carriage return before one belongs to it. A BOM at the very start
 * is left out, and the last line needs no
 * ending. No more than `most` bytes and one chunk are held.
 */
export async function* readLines(input: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<ReadLine> {
  let parts: Uint8Array[] = []
  let held = 0
  let number = 0
  const keep = (part: Uint8Array): void => {
    held += part.length
    if (held > most) parts = []
    else if (part.length > 0) parts.push(part)
  }
  const take = (): ReadLine => {
    number++
    const whole = held > most ? undefined : joined(parts)
    parts = []
    held = 0
    return { number, bytes: whole && trimmed(whole, number === 1) }
  }
  for await (const chunk of input) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, at))
      yield take()
      from = at + 1
    }
    keep(chunk.subarray(from))
  }
  if (held > 0) yield take()
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts)
}

function trimmed(bytes: Uint8Array, first: boolean): Uint8Array {
  const start = first && BOM.every((byte, at) => bytes[at] === byte) ? BOM.length : 0
  const end = bytes.at(-1) === RETURN ? bytes.length - 1 : bytes.length
  return bytes.subarray(start, Math.max(start, end))
}
