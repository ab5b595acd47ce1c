// The strings of JSON: what each says, and where every character of it stands.
import { type Prose, proseBuilder } from '../text/prose.ts'
import type { JsonString } from './parsers.ts'

const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }
const ESCAPE = /\\(?:u([\da-fA-F]{4})|([\s\S]))/g

/** The text of a string of JSON that stands in `source`, moved by `offset`. */
export function jsonProse(source: string, { start, end }: JsonString, offset = 0): Prose {
  const builder = proseBuilder()
  let at = start + 1
  const last = end - 1
  ESCAPE.lastIndex = at
  for (let match = ESCAPE.exec(source); match && match.index < last; match = ESCAPE.exec(source)) {
    if (match.index > at) builder.verbatim(source.slice(at, match.index), at + offset)
    const [whole, code, char = ''] = match
    builder.decoded(code === undefined ? (ESCAPED[char] ?? char) : String.fromCharCode(Number.parseInt(code, 16)), match.index + offset, whole.length)
    at = match.index + whole.length
  }
  if (last > at) builder.verbatim(source.slice(at, last), at + offset)
  return builder.finish()
}
