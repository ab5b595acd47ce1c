// YAML of a front matter: its first fault, its top fields that hold text, and the settings for this program.
import { type Document, isAlias, isMap, isScalar, type Pair, parseDocument, type Scalar, visit } from 'yaml'
import type { YamlFields } from '../formats/parsers.ts'
import { readYaml } from '../yaml/read.ts'
import { entryOf } from '../yaml/tree.ts'
import { yamlHostility } from './yaml-hostility.ts'

type Fault = NonNullable<YamlFields['fault']>

/** Errors are told without an excerpt, which costs more than parsing; keys are compared here, for the library does so in quadratic time. */
const OPTIONS = { prettyErrors: false, uniqueKeys: false, logLevel: 'error', merge: true } as const

const unread = (at: number, message: string): YamlFields => ({ fields: [], fault: { at, message } })

/** Two top keys of one name, or an alias of which nothing is known. */
function faultIn(document: Document, pairs: readonly Pair[]): Fault | undefined {
  const seen = new Set<unknown>()
  for (const { key } of pairs) {
    if (!isScalar(key) || key.value === '<<') continue
    if (seen.has(key.value)) return { at: key.range?.[0] ?? 0, message: `the key “${String(key.value)}” stands twice` }
    seen.add(key.value)
  }
  let fault: Fault | undefined
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document)) return undefined
      fault = { at: alias.range?.[0] ?? 0, message: `“*${alias.source}” names no anchor before it; put the text in quotes` }
      return visit.BREAK
    },
  })
  return fault
}

/** A scalar whose value is text, with the place of the value; an alias gives the text that it stands for. */
function fieldOf(key: unknown, node: Scalar): YamlFields['fields'][number] | undefined {
  if (!isScalar(key) || typeof node.value !== 'string' || !node.range) return undefined
  const style =
    node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL' ? 'block' : node.type === 'QUOTE_DOUBLE' ? 'double' : node.type === 'QUOTE_SINGLE' ? 'single' : 'plain'
  return { key: String(key.value), value: node.value, style, start: node.range[0], end: node.range[1] }
}

function read(body: string, shift: number): YamlFields {
  const document = parseDocument(body, OPTIONS)
  const error = document.errors[0]
  if (error) return unread(error.pos[0] ?? 0, error.message)
  const { contents } = document
  if (!isMap(contents)) return { fields: [], other: true }
  const fault = faultIn(document, contents.items)
  if (fault) return { fields: [], fault }
  const fields = contents.items.flatMap(({ key, value }) => {
    const node = isAlias(value) ? value.resolve(document) : value
    return (isScalar(node) && fieldOf(key, node)) || []
  })
  if (!body.includes('claimlint')) return { fields }
  // Other programs read the same front matter, and may know tags of their own.
  const { root, faults } = readYaml(body, shift, 'passed')
  const [wrong] = faults
  if (wrong) return unread(wrong.at - shift, wrong.message)
  const settings = entryOf(root, 'claimlint')
  return { fields, ...(settings === undefined ? {} : { settings }) }
}

/**
 * Reads a YAML mapping. Offsets of fields and faults count from the start of `body`, those of the settings from `shift` before it. Total: whatever
 * stands there gives fields or a fault.
 */
export function parseYaml(body: string, shift = 0): YamlFields {
  const hostile = yamlHostility(body)
  if (hostile) return unread(0, hostile)
  try {
    return read(body, shift)
  } catch (error) {
    return unread(0, error instanceof RangeError ? 'it is nested too deep' : error instanceof Error ? error.message : String(error))
  }
}
