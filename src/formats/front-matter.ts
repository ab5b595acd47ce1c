// Front matter in YAML, TOML and JSON: its settings as data, and the fields that readers see as blocks.

import { lazyPattern } from '../text/pattern.ts'
import { plainProse } from '../text/prose.ts'
import type { YamlValue } from '../yaml/tree.ts'
import { stringBlocks } from './data-blocks.ts'
import type { Block, Notice, Unread } from './document.ts'
import type { Data, ReadingTools } from './parser-types.ts'
import { shownIn } from './shown-keys.ts'
import type { ReadBody } from './values.ts'

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
const LONGEST = 65_536

const LINE = /^([A-Za-z_][\w-]*):(?: +(.*))?$/
const QUOTED = /^"([^"\\]*)"$/
const WORDS = lazyPattern('u', String.raw`^\p{L}[\p{L}\d ,.()/'’“”?!;-]*(?<! )$`)
const OTHER = lazyPattern(
  'u',
  String.raw`^(?:[\p{L}\d][\p{L}\d ,.()/'’“”?!;-]*(?<! )|\[[\w.-]+(?:,? [\w.-]+)*\]|\[\])$`,
)
/** What may be markup in a value, or a place where words are put: it is read as such. */
const MARKUP = /[<{]|&[#a-z]|\*\*|__|\]\(|%[\d(sd]|\$t\(|^(?:#{1,6}|[-*+>]|\d{1,9}[.)])\s/i
const KEYWORD = /^(?:true|false|null|yes|no|on|off|nan|inf)$/i

/** A front matter of plain `key: value` lines, which needs no YAML parser; undefined where it may be more. */
function readPlainLines(body: string, offset: number, more?: readonly string[]): Block[] | undefined {
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
    const shown = shownIn([key], plain, more)
    if (shown === undefined) {
      if (quoted === undefined && value && !OTHER().test(value)) return undefined
      continue
    }
    if (quoted === undefined ? !WORDS().test(value) || KEYWORD.test(value) : MARKUP.test(quoted))
      return undefined
    const place = start + text.length - value.length + (quoted === undefined ? 0 : 1)
    blocks.push({
      role: 'meta',
      prose: plainProse(plain, place),
      links: [],
      calls: [],
      writing: quoted === undefined ? 'plain' : 'json',
      ...(shown === 'title' ? { level: 1 } : {}),
    })
  }
  return blocks
}

const NONE = { blocks: [], notices: [], notRead: [] } as const

/**
 * What a front matter begins with: a key without blanks, or a whole mapping. Sentences between two thematic
 * breaks do not, nor does a heading.
 */
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
 * A front matter that was found (JSON is YAML too): its language, its text, where that stands, and where it
 * ends.
 */
interface Found {
  readonly language: 'yaml' | 'toml'
  readonly body: string
  readonly offset: number
  readonly end: number
}

/**
 * Front matter in TOML or JSON between lines of its own, or JSON that is an object from the first character
 * on (as Hugo reads it).
 */
const OTHERS = [
  ['toml', /^(\+\+\+[ \t]*(?:\r\n|\n|\r))(?:([\s\S]*?)(?:\r\n|\n|\r))?\+\+\+[ \t]*(?:\r\n|\n|\r|$)/],
  ['yaml', /^(;;;[ \t]*(?:\r\n|\n|\r))(?:([\s\S]*?)(?:\r\n|\n|\r))?;;;[ \t]*(?:\r\n|\n|\r|$)/],
  ['yaml', /^()(\{\s{0,99}"[\s\S]*?[\r\n]\})[ \t]*(?:\r\n|\n|\r|$)/],
] as const

function find(source: string, from: number): Found | undefined {
  const head = source.slice(from, from + LONGEST)
  const yaml = head.startsWith('---') ? FENCES.exec(head) : null
  const [language, match] = yaml
    ? (['yaml', yaml] as const)
    : (OTHERS.map(([name, pattern]) => [name, pattern.exec(head)] as const).find(([, found]) => found) ?? [])
  if (!language || !match) return undefined
  const [matched, fence = '', raw = ''] = match
  // The parsers know no line that ends with a carriage return alone.
  return {
    language,
    body: raw.replace(/\r(?!\n)/g, '\n'),
    offset: from + fence.length,
    end: from + matched.length,
  }
}

/** What data says: the blocks of its shown strings and its settings, or one fault with its place. */
function readData(
  source: string,
  from: number,
  data: Data,
  { offset, end }: Found,
  tools: ReadingTools,
  readBody: ReadBody,
): FrontMatter {
  const message = data.fault && `front matter: ${data.fault.message}`
  const notices = message ? [{ start: offset + (data.fault?.at ?? 0), end, message }] : []
  if (message && data.strings.length === 0)
    return { end, ...NONE, notices, notRead: [{ start: from, end, reason: message }] }
  const more = tools.copy?.keys
  const shown = data.strings.filter(
    ({ path, value }) => path[0] !== 'claimlint' && shownIn(path, value, more) !== undefined,
  )
  const seen = new Set<number>()
  const notRead: Unread[] = []
  const within = { ...tools, notRead }
  const blocks = shown.flatMap((string) => {
    // An alias stands for text that may be read at its own place.
    if (seen.has(string.start)) return []
    seen.add(string.start)
    const placed = { ...string, start: string.start + offset, end: string.end + offset }
    return stringBlocks(
      source,
      placed,
      { role: 'meta', title: shownIn(string.path, string.value, more) === 'title' },
      within,
      readBody,
    )
  })
  return {
    end,
    ...NONE,
    blocks,
    notices,
    notRead,
    ...(data.settings === undefined ? {} : { settings: data.settings }),
  }
}

/**
 * Reads the front matter of a text that starts at `from`. A fault in it is a notice, not an error. What
 * stands between two lines of dashes and is no
 * mapping is no front matter but text below a thematic break. With `full` the YAML parser is asked also where
 * every line is plain; the outcome is the same.
 */
export function readFrontMatter(
  source: string,
  from: number,
  tools: ReadingTools,
  readBody: ReadBody,
  full: boolean,
): FrontMatter {
  const none: FrontMatter = { end: from, ...NONE }
  const first = source[from]
  const found =
    first === '-' || first === '+' || first === ';' || first === '{' ? find(source, from) : undefined
  if (!found)
    return isTooLong(source, from)
      ? { ...none, notices: [{ start: from, end: from + 3, message: TOO_LONG }] }
      : none
  const { language, body, offset, end } = found
  if (first === '-') {
    const plain = full ? undefined : readPlainLines(body, offset, tools.copy?.keys)
    if (plain) return { end, ...NONE, blocks: plain }
    if (body.trim() && !MAPPING.test(opening(body))) return none
  }
  const data = tools.parsers[language](body, offset)
  if (!data.keyed && body.trim()) return none
  // Braces without a fence may be anything else.
  if (data.fault && first === '{') return none
  return readData(source, from, data, found, tools, readBody)
}

/** A heading of the first level: what a page is called, where it has one. */
const TOP_HEADING = /^(?: {0,3}#[ \t]|={1,200}[ \t]{0,9}\r?$)|<h1[\s>]/im

/** Whether a front matter says what the page is called, and no heading of the first level below it does. */
export function namesPage({ blocks, end }: FrontMatter, source: string): boolean {
  return blocks.some(({ level }) => level === 1) && !TOP_HEADING.test(source.slice(end))
}
