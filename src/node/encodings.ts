// The encodings of texts: UTF-8 and, by its byte order mark, UTF-16; others are named, and refused.

/** An encoding in which texts are read and written. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** The encoding that the first bytes of a text name; UTF-8 where they name none. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

/** A text as bytes in an encoding; its byte order mark is part of it. */
export function encodeText(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text)
  const bytes = Buffer.from(text, 'utf16le')
  return encoding === 'utf-16be' ? bytes.swap16() : bytes
}

const SNIFFED = 8192
/** Fewer bytes say nothing of pairs. */
const LEAST_SNIFFED = 8

/** Why bytes cannot be a text in the encoding that they name, or undefined. */
export function faultOfBytes(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, SNIFFED)
  if (encodingOf(bytes) !== 'utf-8') {
    if (bytes[0] === 0xff && bytes[2] === 0 && bytes[3] === 0) return 'is UTF-32; save it as UTF-8'
    return bytes.length % 2 === 0 ? undefined : 'is not valid UTF-16; save it as UTF-8'
  }
  if (!start.includes(0)) return undefined
  const zeros = [0, 1].map((odd) => start.filter((byte, at) => byte === 0 && at % 2 === odd).length)
  const [even = 0, odd = 0] = zeros
  const ofPairs = start.length >= LEAST_SNIFFED && Math.min(even, odd) === 0
  return ofPairs && Math.max(even, odd) * 4 > start.length
    ? 'looks like UTF-16 without a byte order mark; save it as UTF-8'
    : 'is not a text file (it holds a zero byte)'
}

/** What bytes that are no UTF-8 may be instead, by those that are no ASCII. */
export function likelyEncoding(bytes: Uint8Array): string {
  for (const byte of bytes.subarray(0, 1_000_000)) if (byte >= 0x80 && byte < 0xa0) return 'Windows-1252'
  return 'Latin-1 (ISO 8859-1)'
}
