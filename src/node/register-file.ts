// Reads and writes registers of approved claims.
import { existsSync } from 'node:fs'
import { Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import { approvedClaim, entryData, REGISTER_SHAPE } from '../config/register-shape.ts'
import type { ConfigNames } from '../config/schema.ts'
import { readConfig } from '../config/validate.ts'
import type { ApprovedClaim } from '../settle/approved.ts'
import { tellFaults } from '../yaml/fault-lines.ts'
import { ConfigError } from './config-error.ts'
import { faultOf, readSettings } from './files.ts'
import { createFile, replaceText } from './write.ts'

/** A register as read, with its text, so that a change leaves its comments and order. */
export interface RegisterFile {
  readonly entries: readonly ApprovedClaim[]
  readonly source: string
}

/** Reads a register. Throws a `ConfigError` with a line for each fault. */
export function readRegister(path: string, shown: string, names: ConfigNames): RegisterFile {
  let source: string
  try {
    source = readSettings(path)
  } catch (error) {
    throw new ConfigError(
      `${shown}: the register of approved claims cannot be read (${faultOf(error, path).reason})`,
    )
  }
  return { entries: parseRegister(source, shown, names), source }
}

/** The entries of the text of a register. Throws a `ConfigError` with a line for each fault. */
export function parseRegister(source: string, shown: string, names: ConfigNames): ApprovedClaim[] {
  const { data, places, faults } = readConfig(source, REGISTER_SHAPE, names)
  const messages = faults.map(({ at, message }) => ({ at, message }))
  const entries =
    messages.length > 0 ? [] : ((data.claims ?? []) as Record<string, unknown>[]).map(approvedClaim)
  const first = new Map<string, number>()
  for (const [at, { id }] of entries.entries()) {
    const cached = first.get(id)
    if (cached !== undefined)
      messages.push({
        at: places.get(`claims[${at}].id`) ?? 0,
        message: `the id “${id}” stands twice; entry ${cached + 1} has it`,
      })
    else first.set(id, at)
  }
  if (messages.length > 0) throw new ConfigError(tellFaults(shown, source, messages))
  return entries
}

const HEAD = `# Approved claims. A text that says one of them word for word is settled; one that says more is found.
`

/** The id of an entry as it is written: `012` is not 12. */
function idOf(item: YAMLMap): string | undefined {
  const id = item.get('id', true)
  return isScalar(id) ? (typeof id.value === 'string' ? id.value : id.source) : undefined
}

function claimsOf(document: Document): YAMLSeq {
  const list = document.get('claims')
  if (isSeq(list)) return list
  document.set('claims', document.createNode([]))
  return document.get('claims') as YAMLSeq
}

/**
 * The text of a register with entries added, or put in the place of those with their ids. All else stays as
 * it is: order, comments.
 * @param source the text as it is, or undefined for a new one
 */
export function withEntries(source: string | undefined, entries: readonly ApprovedClaim[]): string {
  const document =
    source === undefined || source.trim() === '' ? new Document({ claims: [] }) : parseDocument(source)
  const list = claimsOf(document)
  list.flow = false
  for (const entry of entries) {
    const at = list.items.findIndex((item) => isMap(item) && idOf(item) === entry.id)
    const node = document.createNode(entryData(entry)) as YAMLMap
    if (at < 0) list.items.push(node)
    else list.items[at] = node
  }
  const text = document.toString({ lineWidth: 0 })
  return source === undefined ? HEAD + text : text
}

/** Writes a register at once. Throws an `InputError` where its file is not what was read any more. */
export function writeRegister(path: string, before: string | undefined, after: string, root: string): void {
  if (before === undefined && !existsSync(path)) createFile(path, after)
  else replaceText(path, before ?? '', after, root)
}
