// The strings of JSON, YAML and TOML: what each says, and where every character of it stands.
import { type Prose, plainProse, proseBuilder } from '../text/prose.ts'
import type { DataString, StringStyle } from './parser-types.ts'

interface Reading {
  readonly source: string
  readonly value: string
  readonly style: StringStyle
  readonly end: number
  at: number
  to: number
}

interface Step {
  readonly raw: number
  readonly text: string
}

const BLANK = /[ \t\r\n]/
const ESCAPED: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
  r: '\r',
  t: '\t',
  v: '\v',
}
const CODE = /\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|U([\da-fA-F]{8}))/y

/** An escape of a string in double quotes; one that joins lines says nothing. */
function escapeAt(source: string, at: number): Step {
  CODE.lastIndex = at
  const code = CODE.exec(source)
  if (code) {
    const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16)
    return {
      raw: code[0].length,
      text:
        point <= 0x10ffff ? (point > 0xffff ? String.fromCodePoint(point) : String.fromCharCode(point)) : '',
    }
  }
  const next = source[at + 1] ?? ''
  if (!/[\r\n]/.test(next) && !(BLANK.test(next) && /^[ \t]*\r?\n/.test(source.slice(at + 1, at + 100))))
    return { raw: 2, text: ESCAPED[next] ?? next }
  let end = at + 1
  while (BLANK.test(source[end] ?? '')) end++
  return { raw: end - at, text: '' }
}

function blanks(text: string, at: number, end: number): number {
  let to = at
  while (to < end && BLANK.test(text[to] ?? '')) to++
  return to - at
}

/** White space stands for white space: as it is, or folded and without what lines are indented by. */
function blankStep({ source, value, at, to, end, style }: Reading): Step | undefined {
  const raw = blanks(source, at, end)
  if (raw === 0) return undefined
  const said = blanks(value, to, value.length)
  // "\n" after a line that is folded: an escape speaks for itself.
  const text =
    style === 'double' && said > 1 && source[at + raw] === '\\'
      ? value.slice(to, to + 1)
      : value.slice(to, to + said)
  return { raw, text }
}

function stepOf(reading: Reading): Step | undefined {
  const { source, value, style, at, to } = reading
  const unit = source[at]
  if (BLANK.test(value[to] ?? '')) {
    const step = blankStep(reading)
    if (step) return step
  }
  if (style === 'double' && unit === '\\') return escapeAt(source, at)
  if (style === 'single' && unit === "'" && source[at + 1] === "'") return { raw: 2, text: "'" }
  if (unit === value[to]) return undefined
  return unit !== undefined && BLANK.test(unit)
    ? { raw: blanks(source, at, reading.end), text: '' }
    : undefined
}

/** Where the words of a string begin and end, without quotes and the header of a block. */
function inner(source: string, { start, end, style, value }: DataString): { start: number; end: number } {
  if (style === 'block') {
    let from = start
    while (from < end && source[from] !== '\n' && source[from] !== '\r') from++
    // What is indented further than its block begins with white space of its own.
    if (BLANK.test(value[0] ?? '')) return { start: from, end }
    return { start: from + blanks(source, from, end), end }
  }
  if (style === 'plain') return { start, end }
  const quote = source[start] ?? ''
  const width = source.startsWith(quote.repeat(3), start) && end - start >= 6 ? 3 : 1
  return { start: start + width, end: end - width }
}

/** The text of a string that stands in `source`. Where the two do not match, the string stands as a whole. */
export function dataProse(source: string, string: DataString): Prose {
  const { start, end } = inner(source, string)
  // Most strings stand as they are.
  if (end - start === string.value.length && source.startsWith(string.value, start))
    return plainProse(string.value, start)
  const builder = proseBuilder()
  const reading: Reading = { source, value: string.value, style: string.style, end, at: start, to: 0 }
  // White space that opens a string is taken away by some styles, and says nothing in all of them.
  let from = start
  const flush = (): void => {
    if (reading.at > from) builder.verbatim(source.slice(from, reading.at), from)
  }
  while (reading.to < string.value.length && reading.at < end) {
    const step = stepOf(reading)
    if (!step) {
      if (source[reading.at] !== string.value[reading.to]) return proseOf(string)
      reading.at++
      reading.to++
      continue
    }
    if (!string.value.startsWith(step.text, reading.to)) return proseOf(string)
    if (source.startsWith(step.text, reading.at) && step.raw === step.text.length) {
      reading.at += step.raw
      reading.to += step.raw
      continue
    }
    flush()
    builder.decoded(step.text, reading.at, step.raw)
    reading.at += step.raw
    reading.to += step.text.length
    from = reading.at
  }
  flush()
  return string.value.slice(reading.to).trim() === '' ? builder.finish() : proseOf(string)
}

function proseOf({ value, start, end }: DataString): Prose {
  const builder = proseBuilder()
  builder.decoded(value, start, end - start)
  builder.unsure()
  return builder.finish()
}
