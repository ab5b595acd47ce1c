// YAML front matter: its settings as data, and the fields that readers see as blocks.
import { plainProse } from '../text/prose.ts'
import type { YamlValue } from '../yaml/tree.ts'
import type { Block, Notice, Unread } from './document.ts'
import type { Parsers, YamlFields } from './parsers.ts'
import { fieldProse } from './yaml-text.ts'

/** What stands in a front matter, and where the text below it begins. */
export interface FrontMatter {
  readonly end: number
  readonly blocks: readonly Block[]
  readonly notices: readonly Notice[]
  readonly notRead: readonly Unread[]
  /** What stands under the key `claimlint`. */
  readonly settings?: YamlValue
}

const FENCES = /^(---[ \t]*(?:\r\n|\n|\r))(?:([\s\S]*?)(?:\r\n|\n|\r))?---[ \t]*(?:\r\n|\n|\r|$)/
const CLOSING = /[\r\n]---[ \t]*(?:[\r\n]|$)/g
const READ_FIELDS = new Set(['title', 'description', 'summary', 'subtitle', 'excerpt'])
const LONGEST = 65_536

function fieldBlocks(source: string, { fields }: YamlFields, offset: number): Block[] {
  const blocks: Block[] = []
  const seen = new Set<number>()
  for (const field of fields) {
    // An alias stands for text that may be read at its own place.
    if (!READ_FIELDS.has(field.key) || !field.value.trim() || seen.has(field.start)) continue
    seen.add(field.start)
    blocks.push({ role: 'meta', prose: fieldProse(source, field, offset), links: [], calls: [] })
  }
  return blocks
}

const LINE = /^([A-Za-z_][\w-]*):(?: +(.*))?$/
const QUOTED = /^"([^"\\]*)"$/
const WORDS = /^\p{L}[\p{L}\d ,.()/'’“”?!;-]*(?<! )$/u
const OTHER = /^(?:[\p{L}\d][\p{L}\d ,.()/'’“”?!;-]*(?<! )|\[[\w.-]+(?:,? [\w.-]+)*\]|\[\])$/u
const KEYWORD = /^(?:true|false|null|yes|no|on|off|nan|inf)$/i

/** A front matter of plain `key: value` lines, which needs no YAML parser; undefined where it may be more. */
function readPlainLines(body: string, offset: number): Block[] | undefined {
  const blocks: Block[] = []
  const seen = new Set<string>()
  let at = offset
  for (const line of body.split('\n')) {
    const start = at
    at += line.length + 1
    const text = line.endsWith('\r') ? line.slice(0, -1) : line
    if (!text) continue
    const [, key = '', value = ''] = LINE.exec(text) ?? []
    if (!key || key === 'claimlint' || seen.has(key)) return undefined
    seen.add(key)
    const quoted = QUOTED.exec(value)?.[1]
    const plain = quoted ?? value
    if (!READ_FIELDS.has(key)) {
      if (quoted === undefined && value && !OTHER.test(value)) return undefined
      continue
    }
    if (quoted === undefined && (!WORDS.test(value) || KEYWORD.test(value))) return undefined
    const place = start + text.length - value.length + (quoted === undefined ? 0 : 1)
    if (plain.trim()) blocks.push({ role: 'meta', prose: plainProse(plain, place), links: [], calls: [] })
  }
  return blocks
}

const NONE = { blocks: [], notices: [], notRead: [] } as const

/** What a front matter begins with: a key without blanks, or a whole mapping. Sentences between two thematic breaks do not, nor does a heading. */
const MAPPING = /^(?:[^\s:#"'{}[\]&*!|>%@`-][^\s:]*|"[^"\r\n]*"|'[^'\r\n]*')[ \t]*:(?:\s|$)|^[{?]|^<<[ \t]*:/

/** The first line that says something. */
function opening(body: string): string {
  for (const line of body.split('\n')) if (line.trim() && !/^\s*#/.test(line)) return line.trim()
  return ''
}

const TOO_LONG = 'front matter: longer than 64 kB; it was read as text, and its settings were not'

/** Whether a front matter opens that closes only beyond the longest that is read. */
function isTooLong(source: string, from: number): boolean {
  if (source.length - from <= LONGEST || !source.startsWith('---', from)) return false
  const [fence, ...lines] = source.slice(from, from + LONGEST).split(/\r\n|\n|\r/, 50)
  CLOSING.lastIndex = from + LONGEST - 4
  return fence?.trimEnd() === '---' && MAPPING.test(opening(lines.join('\n'))) && CLOSING.test(source)
}

/**
 * Reads the front matter of a text that starts at `from`. A fault in it is a notice, not an error. What stands between two lines of dashes and is no
 * mapping is no front matter but text below a thematic break. With `full` the YAML parser is asked also where every line is plain; the outcome is the same.
 */
export function readFrontMatter(source: string, from: number, parsers: Parsers, full: boolean): FrontMatter {
  const none: FrontMatter = { end: from, ...NONE }
  const match = source.startsWith('---', from) ? FENCES.exec(source.slice(from, from + LONGEST)) : null
  if (!match) return isTooLong(source, from) ? { ...none, notices: [{ start: from, end: from + 3, message: TOO_LONG }] } : none
  const [whole, fence = '', raw = ''] = match
  // The parser knows no line that ends with a carriage return alone.
  const body = raw.replace(/\r(?!\n)/g, '\n')
  const offset = from + fence.length
  const end = from + whole.length
  const plain = full ? undefined : readPlainLines(body, offset)
  if (plain) return { end, ...NONE, blocks: plain }
  if (body.trim() && !MAPPING.test(opening(body))) return none
  const yaml = parsers.yaml(body, offset)
  if (yaml.other && body.trim()) return none
  if (yaml.fault) {
    const message = `front matter: ${yaml.fault.message}`
    return { end, ...NONE, notices: [{ start: offset + yaml.fault.at, end, message }], notRead: [{ start: from, end, reason: message }] }
  }
  return { end, ...NONE, blocks: fieldBlocks(source, yaml, offset), ...(yaml.settings === undefined ? {} : { settings: yaml.settings }) }
}
