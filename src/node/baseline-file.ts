// Reads and writes baseline files.
import { statSync } from 'node:fs'
import type { BaselineEntry } from '../settle/baseline.ts'
import { faultOf, InputError, MOST, readBytes } from './files.ts'
import { writeWhole } from './write.ts'

const SCHEMA_VERSION = 1

function isEntry(value: unknown): value is BaselineEntry {
  const { fingerprint, rule, path, text, count } = (value ?? {}) as Record<string, unknown>
  return [fingerprint, rule, path, text].every((field) => typeof field === 'string') && typeof count === 'number' && count > 0
}

/** The entries of a baseline file; none where there is no file and one is about to be made. Throws an `InputError`. */
export function readBaseline(path: string, optional: boolean): BaselineEntry[] {
  // What is no file, such as standard output, is only written.
  if (optional && !statSync(path, { throwIfNoEntry: false })?.isFile()) return []
  let data: unknown
  try {
    data = JSON.parse(readBytes(path, MOST.own).toString('utf8'))
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : faultOf(error, path).reason
    throw new InputError(`baseline ${path}: ${reason}${reason === 'no such file' ? '; --update-baseline makes one' : ''}`)
  }
  const { schemaVersion, findings } = (data ?? {}) as Record<string, unknown>
  if (schemaVersion !== SCHEMA_VERSION || !Array.isArray(findings))
    throw new InputError(`baseline ${path}: is no baseline of this version of claimlint; make it again with --update-baseline`)
  const wrong = findings.findIndex((entry) => !isEntry(entry))
  if (wrong >= 0) throw new InputError(`baseline ${path}: entry ${wrong + 1} wants fingerprint, rule, path, text and count`)
  return findings as BaselineEntry[]
}

/** Writes a baseline file at once; one entry a line, so that changes read well and merge. Throws an `InputError`. */
export function writeBaseline(path: string, entries: readonly BaselineEntry[]): void {
  const rows = entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')
  writeWhole(path, `{\n  "schemaVersion": ${SCHEMA_VERSION},\n  "findings": [${rows ? `\n${rows}\n  ` : ''}]\n}\n`)
}
