// Files of data (JSON, YAML, TOML): the strings that are copy, as blocks.

import { meets, readJsonPath } from '../text/json-path.ts'
import { patternOf } from '../text/pattern.ts'
import type { Span } from '../text/span.ts'
import { stringBlocks } from './data-blocks.ts'
import type { Block, Document, Notice, Unread } from './document.ts'
import { readBody } from './markdown.ts'
import type { CopyChoice, DataString, ReadingTools } from './parser-types.ts'
import { documentOf, START, type TakeOver, takePart } from './parts.ts'
import { isNeverShown, isWording, shownAs, shownIn } from './shown-keys.ts'

/** A sentence, where no key says what a string is: of so many words at least. */
const SENTENCE = /^\S+(?:\s+\S+){3}/

/** So many strings make a file of words for an app, and so many of them are something to read. */
const FEW_MESSAGES = 4
const MOST = 0.9

/**
 * Tells the paths that a house selects. Of texts that are `listed`, one a line, a path may begin in the list,
 * or with a key in every text of it.
 */
export function selects(
  paths: readonly string[],
  listed = false,
): (path: readonly (string | number)[]) => boolean {
  const read = paths
    .map(readJsonPath)
    .flatMap((path) => ('steps' in path ? [path.steps] : []))
    .map((steps) => (listed && typeof steps[0] === 'string' ? [{ any: 'here' } as const, ...steps] : steps))
  return (path) => read.some((steps) => meets(steps, path))
}

/** Keys that no file of words in a language has. */
const NO_MESSAGE = patternOf(
  'i',
  String.raw`^(?:\$schema|id|_id|slug|url|href|src|path|image|img|icon|type|class|sku|file`,
  '|version|lang|locale|date|layout|email)$',
)

/** Whether a string is words, and no value that code compares. */
const isMessage = ({ value }: DataString): boolean => isWording(value) && /\s|^\P{Ll}/u.test(value.trim())

/** Whether a path leads by keys alone, the last of which may name a list. */
const byKeys = (path: DataString['path']): boolean =>
  typeof path[0] === 'string' &&
  path.every((step, at) =>
    typeof step === 'string' ? !NO_MESSAGE.test(step) && !isNeverShown(step) : at === path.length - 1,
  )

/**
 * Whether strings are words for the parts of an app: nothing but strings, under keys or in lists under them,
 * most of them to read.
 */
function areMessages(strings: readonly DataString[]): boolean {
  if (strings.length < FEW_MESSAGES) return false
  return (
    strings.every(({ path }) => byKeys(path)) && strings.filter(isMessage).length >= strings.length * MOST
  )
}

/**
 * The strings that are copy: those whose key, or the key of a list or mapping around them, says so; where no
 * key does, all sentences; and all words of a file of messages.
 */
function copyOf(
  strings: readonly DataString[],
  copy: CopyChoice,
  listed: boolean,
): { string: DataString; as: 'title' | 'text' }[] {
  if (copy.select) {
    const selected = selects(copy.select, listed)
    return strings
      .filter(({ path }) => selected(path))
      .map((string) => ({ string, as: shownAs(string.path, copy.keys) ?? ('text' as const) }))
  }
  const wordings = strings.filter(({ value }) => isWording(value))
  if (areMessages(strings) && new Set(strings.map(({ path }) => path.join('.'))).size === strings.length)
    return wordings
      .filter(isMessage)
      .map((string) => ({ string, as: shownAs(string.path, copy.keys) ?? ('text' as const) }))
  const named: { string: DataString; as: 'title' | 'text' }[] = []
  for (const string of wordings) {
    const as = shownAs(string.path, copy.keys) ?? shownIn(string.path, string.value, copy.keys)
    const within =
      !as &&
      SENTENCE.test(string.value.trim()) &&
      string.path.some((_, at) => shownAs(string.path.slice(0, at)) !== undefined)
    if (as || within) named.push({ string, as: as ?? 'text' })
  }
  return named.length > 0
    ? named
    : wordings
        .filter(({ value }) => SENTENCE.test(value.trim()))
        .map((string) => ({ string, as: 'text' as const }))
}

/**
 * How many steps lead to the object in a list in which a string stands, the outermost one; 0 where none is.
 */
function stepsToObject(path: DataString['path']): number {
  for (let at = 0; at < path.length - 1; at++)
    if (typeof path[at] === 'number' && typeof path[at + 1] === 'string') return at + 1
  return 0
}

/** Whether the first steps of two paths are the same. */
function startAlike(path: DataString['path'], other: DataString['path'], steps: number): boolean {
  for (let at = 0; at < steps; at++) if (path[at] !== other[at]) return false
  return true
}

/**
 * Numbers the objects of lists that hold all running text of a file, for each of its strings: each is a
 * document of its own. Where text stands beside them, they are parts of one.
 */
function recordsOf(copy: readonly { string: DataString; as: 'title' | 'text' }[]): (number | undefined)[] {
  const recordNumbers = new Map<string, number>()
  const records: (number | undefined)[] = []
  let last: { path: DataString['path']; steps: number; record: number } | undefined
  for (const { string, as } of copy) {
    const { path } = string
    const steps = stepsToObject(path)
    if (steps === 0) {
      if (as === 'text') return []
      records.push(undefined)
      continue
    }
    // Strings of one object stand together.
    if (last?.steps !== steps || !startAlike(path, last.path, steps)) {
      const object = path.slice(0, steps).join('\n')
      const record = recordNumbers.get(object) ?? recordNumbers.size
      recordNumbers.set(object, record)
      last = { path, steps, record }
    }
    records.push(last.record)
  }
  return records
}

type Writable = { -readonly [Key in keyof Block]: Block[Key] }

/** The blocks of the strings that are copy; texts that are `listed` stand one a line. */
export function copyBlocks(
  source: string,
  strings: readonly DataString[],
  tools: ReadingTools,
  listed = false,
): Block[] {
  const seen = new Set<number>()
  const copy = copyOf(strings, tools.copy ?? {}, listed)
  const records = recordsOf(copy)
  const made: Block[] = []
  for (const [at, { string, as }] of copy.entries()) {
    if (seen.has(string.start)) continue
    seen.add(string.start)
    const role = as === 'title' ? 'heading' : typeof string.path.at(-1) === 'number' ? 'item' : 'paragraph'
    for (const block of stringBlocks(source, string, { role, title: false }, tools, readBody)) {
      // It was made here: a copy of each would cost as much as all the rest.
      const own: Writable = block
      if (role === 'heading' && block.role === 'heading') own.level = block.level ?? 2
      if (records[at] !== undefined) own.record = records[at]
      made.push(own)
    }
  }
  return made
}

/** The blocks of words in several languages, as JSON or YAML, that stand in a file of something else. */
export function readMessages(source: string, { start, end }: Span, tools: ReadingTools): Block[] {
  const text = source.slice(start, end)
  const { strings } = tools.parsers[/^\s*\{/.test(text) ? 'json' : 'yaml'](text, 0)
  const placed = strings.map((entry) => ({ ...entry, start: entry.start + start, end: entry.end + start }))
  return copyBlocks(source, placed, tools)
}

/** Reads a file of data. Total: one that does not parse is a notice, with its place. */
export function readDataFile(
  source: string,
  format: 'json' | 'yaml' | 'toml',
  tools: ReadingTools,
  takeOver?: TakeOver,
): Document {
  const from = source.charCodeAt(0) === 0xfeff ? 1 : 0
  const part = takePart(`${format}\n${source}`, 0, takeOver, () => {
    // What stands in the place of the mark keeps all offsets those of the source.
    const data = tools.parsers[format](from ? ` ${source.slice(1)}` : source, 0)
    const message = data.fault && `${format.toUpperCase()}: ${data.fault.message}`
    const notices: Notice[] = message ? [{ start: data.fault?.at ?? 0, end: source.length, message }] : []
    const notRead: Unread[] =
      message && data.strings.length === 0 ? [{ start: 0, end: source.length, reason: message }] : []
    const blocks = copyBlocks(source, data.strings, { ...tools, notRead })
    return { blocks, notices, notRead, after: START }
  })
  return documentOf(format, source, [part])
}
