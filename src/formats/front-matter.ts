// YAML front matter: its settings as data, and the fields that readers see as blocks.
import { plainProse } from '../text/prose.ts'
import type { Block, Notice, Unread } from './document.ts'
import type { Parsers, YamlFields } from './parsers.ts'

/** What stands in a front matter, and where the text below it begins. */
export interface FrontMatter {
  readonly end: number
  readonly blocks: readonly Block[]
  readonly notices: readonly Notice[]
  readonly notRead: readonly Unread[]
  /** What stands under the key `claimlint`. */
  readonly settings?: unknown
}

const FENCES = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/
const READ_FIELDS = new Set(['title', 'description', 'summary', 'subtitle', 'excerpt'])
const LONGEST = 65_536

function fieldBlocks(source: string, { fields }: YamlFields, offset: number): Block[] {
  const blocks: Block[] = []
  for (const { key, value, start, end } of fields) {
    if (!READ_FIELDS.has(key) || !value.trim()) continue
    const inner = source.slice(offset + start, offset + end).indexOf(value)
    if (inner >= 0) blocks.push({ role: 'meta', prose: plainProse(value, offset + start + inner), links: [], calls: [] })
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

/**
 * Reads the front matter of a text that starts at `from`. A fault in it is a notice, not an error. With `full` the YAML
 * parser is asked also where every line is plain; the outcome is the same.
 */
export function readFrontMatter(source: string, from: number, parsers: Parsers, full: boolean): FrontMatter {
  const match = source.startsWith('---', from) ? FENCES.exec(source.slice(from, from + LONGEST)) : null
  if (!match) return { end: from, blocks: [], notices: [], notRead: [] }
  const offset = from + match[0].indexOf('\n') + 1
  const end = from + match[0].length
  const plain = full ? undefined : readPlainLines(match[1] ?? '', offset)
  if (plain) return { end, blocks: plain, notices: [], notRead: [] }
  const yaml = parsers.yaml(match[1] ?? '')
  if (yaml.fault) {
    const message = `front matter: ${yaml.fault.message}`
    return { end, blocks: [], notices: [{ start: offset + yaml.fault.at, end, message }], notRead: [{ start: from, end, reason: message }] }
  }
  return { end, blocks: fieldBlocks(source, yaml, offset), notices: [], notRead: [], ...(yaml.settings === undefined ? {} : { settings: yaml.settings }) }
}
