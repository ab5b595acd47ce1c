// YAML: its strings with their places, its first fault, and the settings for this program.
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseAllDocuments,
  type Scalar,
  visit,
} from 'yaml'
import type { Data, DataString } from '../formats/parser-types.ts'
import { messageOf } from '../yaml/parser-messages.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import { entryOf, type YamlValue } from '../yaml/tree.ts'
import { yamlHostility } from './yaml-hostility.ts'

type Fault = NonNullable<Data['fault']>

/**
 * Errors are told without an excerpt, which costs more than parsing; keys are compared here, for the library
 * does so in quadratic time.
 */
const OPTIONS = { prettyErrors: false, uniqueKeys: false, logLevel: 'error', merge: true } as const

const unread = (at: number, message: string): Data => ({ strings: [], keyed: true, fault: { at, message } })

/** The second of two top keys of one name. */
function doubledKey(document: Document): Fault | undefined {
  const seen = new Set<unknown>()
  const pairs: readonly Pair[] = isMap(document.contents) ? document.contents.items : []
  for (const { key } of pairs) {
    if (!isScalar(key) || key.value === '<<') continue
    if (seen.has(key.value))
      return { at: key.range?.[0] ?? 0, message: `the key “${String(key.value)}” stands twice` }
    seen.add(key.value)
  }
  return undefined
}

/** An alias of which nothing is known. */
function unknownAlias(document: Document): Fault | undefined {
  let fault: Fault | undefined
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document)) return undefined
      fault = {
        at: alias.range?.[0] ?? 0,
        message: `“*${alias.source}” names no anchor before it; put the text in quotes`,
      }
      return visit.BREAK
    },
  })
  return fault
}

const STYLES: Readonly<Record<string, DataString['style']>> = {
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
}

function addString({ value, range, type }: Scalar, path: DataString['path'], strings: DataString[]): void {
  if (typeof value === 'string' && range)
    strings.push({ value, style: STYLES[type ?? ''] ?? 'plain', start: range[0], end: range[1], path })
}

/** Adds the scalars of a node whose value is text; an alias of one gives the text that it stands for. */
function addStrings(
  node: unknown,
  path: DataString['path'],
  document: Document,
  strings: DataString[],
): void {
  if (isScalar(node)) addString(node, path, strings)
  else if (isMap(node))
    for (const { key, value } of node.items) {
      // No path is made for numbers and dates.
      if (isScalar(value) && typeof value.value !== 'string') continue
      addStrings(value, [...path, isScalar(key) ? String(key.value) : ''], document, strings)
    }
  else if (isSeq(node))
    for (const [at, item] of node.items.entries()) addStrings(item, [...path, at], document, strings)
  else if (isAlias(node)) {
    const other = node.resolve(document)
    if (isScalar(other)) addString(other, path, strings)
  }
}

const OWN = 'claimlint'

/**
 * Whether a key that stands twice is one of the settings for this program, or that under which they
 * stand.
 */
function concerns(at: number, body: string, settings: YamlValue | undefined, shift: number): boolean {
  if (settings && at >= settings.at - shift && at < settings.end - shift) return true
  return new RegExp(`^["']?${OWN}["']?[ \\t]*:`).test(body.slice(at, at + OWN.length + 20))
}

function read(body: string, shift: number): Data {
  const documents = parseAllDocuments(body, OPTIONS)
  if (!Array.isArray(documents)) return { strings: [], keyed: false }
  for (const document of documents) {
    const error = document.errors[0]
    if (error) return unread(error.pos[0] ?? 0, messageOf(error))
    const alias = body.includes('*') ? unknownAlias(document) : undefined
    if (alias) return { strings: [], keyed: true, fault: alias }
  }
  // One document after another says what one says: `---` parts the pages of a file.
  const strings: DataString[] = []
  for (const document of documents) addStrings(document.contents, [], document, strings)
  const [fault] = documents.flatMap((document) => doubledKey(document) ?? [])
  const read = { strings, keyed: isMap(documents[0]?.contents), ...(fault ? { fault } : {}) }
  if (documents.length > 1 || !read.keyed || !body.includes(OWN)) return read
  // Other programs read the same front matter, and may know tags of their own.
  const { root, faults, twice = [] } = readYaml(body, shift, true)
  const settings = entryOf(root, OWN)
  const [wrong] = [...faults, ...twice.filter(({ at }) => concerns(at - shift, body, settings, shift))]
  if (wrong) return unread(wrong.at - shift, wrong.message)
  return { ...read, ...(settings === undefined ? {} : { settings }) }
}

/**
 * Reads YAML. Offsets of strings and faults count from the start of `body`, those of the settings from
 * `shift` before it. Total: whatever
 * stands there gives strings or a fault.
 */
export function parseYaml(body: string, shift = 0): Data {
  const hostile = yamlHostility(body)
  if (hostile) return unread(0, hostile)
  try {
    return read(body, shift)
  } catch (error) {
    return unread(
      0,
      error instanceof RangeError
        ? 'it is nested too deep'
        : error instanceof Error
          ? error.message
          : String(error),
    )
  }
}
