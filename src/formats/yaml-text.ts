// The text of a YAML scalar and where each part of it stands: lines are folded and quoted characters escaped, so that a value is seldom its source.
import { type Prose, plainProse, proseBuilder } from '../text/prose.ts'
import type { YamlField } from './parsers.ts'

const HEAD = /^[^\r\n]*(?:\r\n|\n|\r)?/
const BLANK = /[ \t\r\n]/
const ESCAPE = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^\r\n])/y

const blanksAt = (text: string, at: number): number => {
  let end = at
  while (end < text.length && BLANK.test(text[end] as string)) end++
  return end - at
}

/** Units of the raw text that stand for the next unit or units of the value; undefined where they do not match. */
function stepOf(raw: string, at: number, value: string, to: number, style: YamlField['style']): { raw: number; value: number } | undefined {
  const unit = raw[at] as string
  const wanted = value[to] as string
  const [blank, wantsBlank] = [blanksAt(raw, at), blanksAt(value, to)]
  if (style === 'double' && unit === '\\') {
    ESCAPE.lastIndex = at
    const length = ESCAPE.exec(raw)?.[0].length
    return length === undefined ? undefined : { raw: length, value: (value.codePointAt(to) ?? 0) > 0xffff ? 2 : 1 }
  }
  if (style === 'single' && unit === "'" && raw[at + 1] === "'" && wanted === "'") return { raw: 2, value: 1 }
  if (blank > 0 && wantsBlank > 0) return { raw: blank, value: wantsBlank }
  // Indentation that belongs to no line of the value.
  if (blank > 0) return { raw: blank, value: 0 }
  return undefined
}

/** The prose of a field whose slice of the source, without quotes or block head, is `raw` and starts at `offset`. */
function aligned(raw: string, { value, style }: YamlField, offset: number): Prose | undefined {
  const builder = proseBuilder()
  let at = 0
  let to = 0
  while (to < value.length) {
    if (at >= raw.length) return undefined
    const step = stepOf(raw, at, value, to, style)
    if (!step) {
      if (raw[at] !== value[to]) return undefined
      builder.verbatim(value[to] as string, offset + at)
      at++
      to++
      continue
    }
    const [from, until] = [raw.slice(at, at + step.raw), value.slice(to, to + step.value)]
    if (from === until) builder.verbatim(until, offset + at)
    else builder.decoded(until, offset + at, step.raw)
    at += step.raw
    to += step.value
  }
  return builder.finish()
}

/** The prose of a field of a front matter that starts at `offset` of the source. Where its parts cannot be placed, it stands for the whole field. */
export function fieldProse(source: string, field: YamlField, offset: number): Prose {
  const value = field.value.replace(/\s+$/, '')
  const trimmed = { ...field, value }
  const start = offset + field.start
  const raw = source.slice(start, offset + field.end)
  const head = field.style === 'block' ? (HEAD.exec(raw)?.[0].length ?? 0) : field.style === 'plain' ? 0 : 1
  if (raw.startsWith(value, head)) return plainProse(value, start + head)
  const prose = aligned(raw.slice(head), trimmed, start + head)
  if (prose) return prose
  const whole = proseBuilder()
  whole.decoded(value, start, raw.trimEnd().length)
  whole.unsure()
  return whole.finish()
}
