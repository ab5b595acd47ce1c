// Where each part of a decoded text stands in the raw text it was decoded from.

/** A stretch of decoded text and its raw slice; verbatim stretches are equal unit for unit. */
export interface Piece {
  readonly text: string
  readonly raw: number
  readonly rawLength: number
  readonly verbatim: boolean
}

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,31}));/y

/** Tells what a named character reference stands for. */
type Named = (name: string) => string | undefined

function decodeReference(
  decimal: string | undefined,
  hex: string | undefined,
  name: string | undefined,
  named: Named,
): string | undefined {
  if (name !== undefined) return named(name)
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10)
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return '\ufffd'
  return String.fromCodePoint(code)
}

interface Step {
  readonly decoded: number
  readonly raw: number
}

function stepReference(raw: string, at: number, decoded: string, to: number, named: Named): Step | undefined {
  REFERENCE.lastIndex = at
  const match = REFERENCE.exec(raw)
  if (!match) return undefined
  const value = decodeReference(match[1], match[2], match[3], named)
  return value !== undefined && decoded.startsWith(value, to)
    ? { decoded: value.length, raw: match[0].length }
    : undefined
}

/**
 * A line ending (LF, CRLF or a lone CR) with the white space before it and the block-quote and list prefix
 * after it.
 */
function stepLine(raw: string, at: number, decoded: string, to: number): Step | undefined {
  const length = decoded[to] === '\r' && decoded[to + 1] === '\n' ? 2 : 1
  let end = at
  while (raw[end] === ' ' || raw[end] === '\t') end++
  if (raw[end] === '\r') end++
  if (raw[end] === '\n') end++
  else if (raw[end - 1] !== '\r') return undefined
  const next = decoded[to + length]
  while (end < raw.length && (raw[end] === ' ' || raw[end] === '\t' || (raw[end] === '>' && next !== '>')))
    end++
  return { decoded: length, raw: end - at }
}

/**
 * Aligns a raw Markdown slice with the text it stands for; undefined if the two do not match.
 *
 *     raw      Salt &amp; oil
 *     decoded  Salt & oil          gives "Salt " verbatim, "&" for five units, " oil" verbatim
 */
export function align(raw: string, decoded: string, named: Named): Piece[] | undefined {
  const pieces: Piece[] = []
  let at = 0
  let to = 0
  let from = 0
  const flush = (): void => {
    if (at > from) pieces.push({ text: raw.slice(from, at), raw: from, rawLength: at - from, verbatim: true })
  }
  const take = (step: Step): void => {
    flush()
    pieces.push({ text: decoded.slice(to, to + step.decoded), raw: at, rawLength: step.raw, verbatim: false })
    at += step.raw
    to += step.decoded
    from = at
  }
  while (to < decoded.length) {
    const unit = raw[at]
    if (unit === undefined) return undefined
    const wanted = decoded[to]
    const step =
      unit === '&'
        ? stepReference(raw, at, decoded, to, named)
        : unit === '\\' && raw[at + 1] === wanted && wanted !== undefined
          ? { decoded: 1, raw: 2 }
          : wanted === '\n' || wanted === '\r'
            ? stepLine(raw, at, decoded, to)
            : unit === '\u0000' && wanted === '\ufffd'
              ? { decoded: 1, raw: 1 }
              : undefined
    if (step) take(step)
    else if (unit === wanted) {
      at++
      to++
    } else return undefined
  }
  flush()
  return pieces
}
