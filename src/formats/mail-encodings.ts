// What mail is written in: quoted-printable, base64, words of a header in another character set. Every
// character keeps its place.
import { type Prose, type ProseBuilder, proseBuilder } from '../text/prose.ts'

/** A byte and the stretch of the source that it was written as. */
interface Placed {
  readonly byte: number
  readonly start: number
  readonly end: number
}

/** How the body of a part is encoded. */
export type Transfer = 'plain' | 'quoted-printable' | 'base64'

const HEX = /^=[\dA-Fa-f]{2}/
const SOFT_BREAK = /^=[ \t]{0,99}\r?(?:\n|$)/
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** The characters of Windows-1252 from 0x80 to 0x9f, which Latin-1 leaves to it in practice. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Character sets that are read, by their names in mail. */
const CHARSETS: Readonly<Record<string, 'utf-8' | 'windows-1252'>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
}

/** The character set that a name means, or undefined where it is not read. */
export function charsetOf(name: string): 'utf-8' | 'windows-1252' | undefined {
  const key = name.trim().toLowerCase()
  return Object.hasOwn(CHARSETS, key) ? CHARSETS[key] : undefined
}

function* fromQuotedPrintable(
  source: string,
  start: number,
  end: number,
  header: boolean,
): Generator<Placed | string> {
  for (let at = start; at < end; ) {
    const unit = source[at] ?? ''
    const next = unit === '=' ? source.slice(at, Math.min(end, at + 103)) : ''
    const soft = unit === '=' ? SOFT_BREAK.exec(next)?.[0] : undefined
    if (soft !== undefined && !header) at += soft.length
    else if (HEX.test(next)) {
      yield { byte: Number.parseInt(next.slice(1, 3), 16), start: at, end: at + 3 }
      at += 3
    } else if (header && unit === '_') {
      yield { byte: 32, start: at, end: at + 1 }
      at++
    } else {
      const code = source.charCodeAt(at)
      yield code < 0x80 ? { byte: code, start: at, end: at + 1 } : unit
      at++
    }
  }
}

function* fromBase64(source: string, start: number, end: number): Generator<Placed> {
  let bits = 0
  let count = 0
  let from = start
  for (let at = start; at < end; at++) {
    const value = ALPHABET.indexOf(source[at] ?? '\n')
    if (value < 0 || source[at] === undefined) continue
    if (count === 0) from = at
    bits = (bits << 6) | value
    count += 6
    if (count < 8) continue
    count -= 8
    yield { byte: (bits >> count) & 0xff, start: from, end: at + 1 }
    bits &= (1 << count) - 1
    from = at
  }
}

/** How many bytes a character of UTF-8 takes that begins with this one; 0 where none does. */
const lengthOf = (byte: number): number =>
  byte < 0x80
    ? 1
    : byte >= 0xc2 && byte < 0xe0
      ? 2
      : byte >= 0xe0 && byte < 0xf0
        ? 3
        : byte >= 0xf0 && byte < 0xf5
          ? 4
          : 0

function pointOf(bytes: readonly Placed[]): number | undefined {
  const [first, ...rest] = bytes
  if (!first || rest.some(({ byte }) => (byte & 0xc0) !== 0x80)) return undefined
  const lead = bytes.length === 1 ? first.byte : first.byte & (0x7f >> bytes.length)
  return rest.reduce((point, { byte }) => point * 64 + (byte & 0x3f), lead)
}

/** Adds characters to a prose as their bytes come in. */
class Characters {
  private held: Placed[] = []
  private readonly source: string
  private readonly builder: ProseBuilder
  private readonly charset: 'utf-8' | 'windows-1252'

  constructor(source: string, builder: ProseBuilder, charset: 'utf-8' | 'windows-1252') {
    this.source = source
    this.builder = builder
    this.charset = charset
  }

  private add(text: string, start: number, end: number): void {
    if (end - start === text.length && this.source.startsWith(text, start)) this.builder.verbatim(text, start)
    else this.builder.decoded(text, start, end - start)
  }

  /** What was begun and not ended stands for no character. */
  flush(): void {
    for (const { start, end } of this.held) this.add('\ufffd', start, end)
    this.held = []
  }

  take(part: Placed | string, at: number): void {
    if (typeof part === 'string') {
      this.flush()
      return this.add(part, at, at + 1)
    }
    if (this.charset === 'windows-1252') {
      const text =
        part.byte >= 0x80 && part.byte < 0xa0 ? WINDOWS[part.byte - 0x80] : String.fromCharCode(part.byte)
      return this.add(text ?? '\ufffd', part.start, part.end)
    }
    if (this.held.length > 0 && (part.byte & 0xc0) !== 0x80) this.flush()
    this.held.push(part)
    const [first] = this.held
    const length = lengthOf(first?.byte ?? 0)
    if (length === 0) return this.flush()
    if (this.held.length < length) return
    const point = pointOf(this.held)
    if (point === undefined || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return this.flush()
    this.add(String.fromCodePoint(point), first?.start ?? 0, part.end)
    this.held = []
  }
}

/** Adds a stretch of the source, decoded. */
function addDecoded(
  source: string,
  start: number,
  end: number,
  transfer: Transfer,
  charset: 'utf-8' | 'windows-1252',
  builder: ProseBuilder,
  header = false,
): void {
  if (transfer === 'plain') return builder.verbatim(source.slice(start, end), start)
  const characters = new Characters(source, builder, charset)
  let at = start
  const placed =
    transfer === 'base64' ? fromBase64(source, start, end) : fromQuotedPrintable(source, start, end, header)
  for (const part of placed) {
    if (typeof part === 'string') {
      at = source.indexOf(part, at)
      characters.take(part, at)
      at++
    } else {
      at = part.end
      characters.take(part, part.start)
    }
  }
  characters.flush()
}

/** The body of a part, decoded, every character at its place (UTF-16 offsets of the source). */
export function decodeBody(
  source: string,
  start: number,
  end: number,
  transfer: Transfer,
  charset: 'utf-8' | 'windows-1252',
): Prose {
  const builder = proseBuilder()
  addDecoded(source, start, end, transfer, charset, builder)
  return builder.finish()
}

const WORD = /=\?([\w.:-]{1,40})(?:\*[\w-]{1,20})?\?([bq])\?([^?\r\n]{0,400})\?=/gi

/** The value of a header: its lines joined, its encoded words read. */
export function decodeHeader(source: string, start: number, end: number): Prose {
  const builder = proseBuilder()
  const plain = (from: number, to: number): void => {
    let at = from
    for (const { index, 0: fold } of source.slice(from, to).matchAll(/\r?\n[ \t]+/g)) {
      builder.verbatim(source.slice(at, from + index), at)
      builder.decoded(' ', from + index, fold.length)
      at = from + index + fold.length
    }
    builder.verbatim(source.slice(at, to), at)
  }
  let from = start
  for (const { index, 0: matched, 1: name = '', 2: kind = '', 3: text = '' } of source
    .slice(start, end)
    .matchAll(WORD)) {
    const at = start + index
    const charset = charsetOf(name)
    if (!charset) continue
    // White space between encoded words only parts their lines.
    if (from === start || source.slice(from, at).trim() !== '') plain(from, at)
    const inner = at + matched.length - 2 - text.length
    addDecoded(
      source,
      inner,
      inner + text.length,
      kind.toLowerCase() === 'b' ? 'base64' : 'quoted-printable',
      charset,
      builder,
      true,
    )
    from = at + matched.length
  }
  plain(from, end)
  return builder.finish()
}
