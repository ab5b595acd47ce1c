// Adds to a list in a file of settings and leaves all else as it stands: remarks, order, blanks, quotes.
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import { applyOne, quoteFor } from './quoting.ts'

type Entry = Pair<Node, Node | null>

/** Why a file cannot be added to, and where (UTF-16 offset). */
export interface EditFault {
  readonly at: number
  readonly message: string
}

const folded = (word: string): string => word.toLowerCase()
const byWord = (a: string, b: string): number =>
  folded(a) < folded(b) ? -1 : folded(a) > folded(b) ? 1 : a < b ? -1 : a > b ? 1 : 0

const entryIn = (map: YAMLMap, key: string): Entry | undefined =>
  (map.items as Entry[]).find((pair) => isScalar(pair.key) && String(pair.key.value) === key)

const lineStart = (source: string, at: number): number => source.lastIndexOf('\n', at - 1) + 1
const lineEnd = (source: string, at: number): number => {
  const end = source.indexOf('\n', at)
  return end < 0 ? source.length : end + 1
}
const newlineOf = (source: string): string => (source.includes('\r\n') ? '\r\n' : '\n')

/** The place behind the last line of what stands before `end`: blanks and remarks after it stay behind it. */
function afterLast(source: string, start: number, end: number): number {
  const used = source.slice(start, end).trimEnd()
  return lineEnd(source, start + used.length)
}

/** Where the remarks right above a line begin. */
function remarksAbove(source: string, line: number): number {
  let start = line
  while (start > 0) {
    const before = lineStart(source, start - 1)
    if (!/^[ \t]*#/.test(source.slice(before, start))) return start
    start = before
  }
  return start
}

/** The items of a list, one a line, sorted; the remarks above an item go with it. */
function intoLines(source: string, list: YAMLSeq, words: readonly string[]): string {
  const items = list.items as Node[]
  const dashes = items.map((item) => source.lastIndexOf('-', item.range?.[0] ?? 0))
  const line = lineStart(source, dashes[0] ?? 0)
  const indent = source.slice(line, dashes[0])
  const first = remarksAbove(source, line)
  const end = afterLast(source, first, items.at(-1)?.range?.[1] ?? first)
  const ends = items.map((item) => lineEnd(source, item.range?.[1] ?? first))
  const newline = newlineOf(source)
  const endedLine = (text: string): string => (text.endsWith('\n') ? text : text + newline)
  const old = items.map((item, at) => ({
    word: isScalar(item) ? String(item.value) : '',
    text: endedLine(source.slice(at === 0 ? first : (ends[at - 1] ?? first), ends[at])),
  }))
  const added = words.map((word) => ({ word, text: `${indent}- ${quoteFor(word)}${newline}` }))
  const lines = [...old, ...added].sort((a, b) => byWord(a.word, b.word))
  return applyOne(source, { start: first, end, text: lines.map(({ text }) => text).join('') })
}

/** The items of a list in brackets, sorted. */
function intoBrackets(source: string, list: YAMLSeq, words: readonly string[]): string | EditFault {
  const [start = 0, end = 0] = list.range ?? []
  if (/[#\n]/.test(source.slice(start, end)))
    return {
      at: start,
      message: 'the list in brackets is longer than a line; write an item a line, with “- ”',
    }
  const old = (list.items as Node[]).map((item) => ({
    word: isScalar(item) ? String(item.value) : '',
    text: source.slice(item.range?.[0], item.range?.[1]),
  }))
  const added = words.map((word) => ({ word, text: quoteFor(word) }))
  const items = [...old, ...added].sort((a, b) => byWord(a.word, b.word)).map(({ text }) => text)
  return applyOne(source, { start, end, text: `[${items.join(', ')}]` })
}

/** A list that is not there yet, as the last entry of a map, or of the file. */
function newEntry(
  source: string,
  map: YAMLMap,
  key: string,
  indent: string,
  words: readonly string[],
): string | EditFault {
  const newline = newlineOf(source)
  const [start = 0, end = 0] = map.range ?? []
  if (map.flow) {
    const inner = `${key}: [${words.map(quoteFor).join(', ')}]`
    const at = source.lastIndexOf('}', end)
    const text = map.items.length > 0 ? `, ${inner} ` : ` ${inner} `
    const before = source.slice(start, at).trimEnd().length + start
    return applyOne(source, { start: before, end: at, text })
  }
  const at = afterLast(source, start, end)
  const gap = source.slice(0, at).endsWith('\n') || at === 0 ? '' : newline
  const lines = [`${indent}${key}:`, ...words.map((word) => `${indent}  - ${quoteFor(word)}`)]
  return applyOne(source, { start: at, end: at, text: gap + lines.map((line) => line + newline).join('') })
}

/** The lines of a map with one list, for a file that has no such map. */
function newMap(key: string, name: string, words: readonly string[], newline: string): string {
  return [`${key}:`, `  ${name}:`, ...words.map((word) => `    - ${quoteFor(word)}`), ''].join(newline)
}

const indentOf = (source: string, map: YAMLMap): string => {
  const at = (map.items[0] as Entry | undefined)?.key?.range?.[0] ?? 0
  return source.slice(lineStart(source, at), at)
}

/** A text with lines added at its end. */
export function withLines(source: string, lines: string): string {
  const newline = newlineOf(source)
  const gap = source === '' || source.endsWith('\n') ? '' : newline
  return `${source}${gap}${source.trim() === '' ? '' : newline}${lines}`
}

function intoEntry(source: string, map: YAMLMap, name: string, words: readonly string[]): string | EditFault {
  const entry = entryIn(map, name)
  const value = entry?.value
  if (!entry) return newEntry(source, map, name, indentOf(source, map), [...words].sort(byWord))
  if (isSeq(value) && value.items.length > 0)
    return value.flow ? intoBrackets(source, value, words) : intoLines(source, value, words)
  const at = value?.range?.[0] ?? entry.key.range?.[1] ?? 0
  if (!isSeq(value) && !(isScalar(value) && value.value === null))
    return { at, message: `“${name}” is no list that can be added to; write its items there` }
  const text = `[${[...words].sort(byWord).map(quoteFor).join(', ')}]`
  if (isSeq(value)) return applyOne(source, { start: at, end: value.range?.[1] ?? at, text })
  const colon = source.indexOf(':', entry.key.range?.[1] ?? 0) + 1
  return applyOne(source, { start: colon, end: colon, text: ` ${text}` })
}

/**
 * The text of a YAML file with words added to the list `key.name`, which is sorted; what is not there is
 * made. Gives a fault where the file is written in a way that cannot be added to.
 */
export function withWords(
  source: string,
  key: string,
  name: string,
  words: readonly string[],
): string | EditFault {
  const { contents, errors } = parseDocument(source)
  if (errors[0]) return { at: errors[0].pos[0], message: 'the file is no YAML' }
  const top = contents as Node | null
  const sorted = [...words].sort(byWord)
  if (top === null || (isScalar(top) && top.value === null))
    return withLines(source, newMap(key, name, sorted, newlineOf(source)))
  if (!isMap(top)) return { at: top.range?.[0] ?? 0, message: 'the file holds no keys with values' }
  const entry = entryIn(top, key)
  const value = entry?.value
  if (isMap(value) && value.items.length > 0) return intoEntry(source, value, name, words)
  if (isMap(value)) return newEntry(source, value, name, '', sorted)
  if (entry && !(isScalar(value) && value.value === null))
    return { at: value?.range?.[0] ?? 0, message: `“${key}” is no map that can be added to; write it there` }
  if (entry) {
    const colon = source.indexOf(':', entry.key.range?.[1] ?? 0) + 1
    const text = ` { ${name}: [${sorted.map(quoteFor).join(', ')}] }`
    return applyOne(source, { start: colon, end: colon, text })
  }
  if (top.flow) return { at: top.range?.[0] ?? 0, message: 'the file is written in brackets' }
  return withLines(source, newMap(key, name, sorted, newlineOf(source)))
}

const itemLine = (item: Readonly<Record<string, string>>): string =>
  `- { ${Object.entries(item)
    .map(([key, value]) => `${key}: ${quoteFor(value)}`)
    .join(', ')} }`

/**
 * The text of a YAML file with items, keys with texts, at the end of the list `key`; a list that is not there
 * is made. Gives a fault where the file is written in a way that cannot be added to.
 */
export function withItems(
  source: string,
  key: string,
  items: readonly Readonly<Record<string, string>>[],
): string | EditFault {
  const { contents, errors } = parseDocument(source)
  if (errors[0]) return { at: errors[0].pos[0], message: 'the file is no YAML' }
  const top = contents as Node | null
  const newline = newlineOf(source)
  const linesAt = (indent: string): string =>
    items.map((item) => `${indent}${itemLine(item)}${newline}`).join('')
  const entry = isMap(top) ? entryIn(top, key) : undefined
  if (top !== null && !isMap(top) && !(isScalar(top) && top.value === null))
    return { at: top.range?.[0] ?? 0, message: 'the file holds no keys with values' }
  if (isMap(top) && top.flow) return { at: top.range?.[0] ?? 0, message: 'the file is written in brackets' }
  if (!entry) return withLines(source, `${key}:${newline}${linesAt('  ')}`)
  const { value } = entry
  if (!isSeq(value) || value.flow || value.items.length === 0)
    return {
      at: value?.range?.[0] ?? entry.key.range?.[0] ?? 0,
      message: `“${key}” is no list with an item a line that can be added to; write it there`,
    }
  const first = (value.items[0] as Node).range?.[0] ?? 0
  const last = (value.items.at(-1) as Node).range?.[1] ?? first
  const line = lineStart(source, first)
  const indent = source.slice(line, source.lastIndexOf('-', first))
  const at = afterLast(source, line, last)
  const gap = source.slice(0, at).endsWith('\n') ? '' : newline
  return applyOne(source, { start: at, end: at, text: gap + linesAt(indent) })
}
