// Reads and writes baseline files.
import { isDeepStrictEqual } from 'node:util'
import type { BaselineEntry } from '../settle/baseline-entries.ts'
import { indexLines } from '../text/line-index.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import { entryOf } from '../yaml/tree.ts'
import { faultOf, InputError, MOST, readBytes } from './files.ts'
import { targetAt } from './stands.ts'
import { CHANGED, writeTextFile } from './write.ts'

const SCHEMA_VERSION = 1
/**
 * Longer files (UTF-16 units) are told without the place of their fault, which would take seconds to find.
 */
const MOST_PLACED = 4_000_000

/** A finding stands so often in a file at most. */
const MOST_COPIES = 1_000_000

function isEntry(value: unknown): value is BaselineEntry {
  const { fingerprint, rule, path, text, count } = (value ?? {}) as Record<string, unknown>
  const named = [fingerprint, rule, path, text].every((field) => typeof field === 'string')
  return named && Number.isInteger(count) && (count as number) > 0 && (count as number) <= MOST_COPIES
}

/**
 * Where a fault stands: JSON is YAML, which is read again with places once something in it is known to be
 * wrong.
 */
function placeIn(source: string, entry?: number): string {
  const { root, faults } = source.length > MOST_PLACED ? { root: undefined, faults: [] } : readYaml(source)
  const findings = entryOf(root, 'findings')
  const value = entry !== undefined && findings?.kind === 'list' ? findings.items[entry] : undefined
  const { line, column } = indexLines(source).at(faults[0]?.at ?? value?.at ?? 0)
  return `${line}:${column}`
}

/**
 * The entries of a baseline file; none where there is no file and one is about to be made. Throws an
 * `InputError`.
 */
export function readBaseline(path: string, optional: boolean): BaselineEntry[] {
  // What is no file, such as standard output, is only written.
  if (optional && !targetAt(path)?.isFile()) return []
  let data: unknown
  let source = ''
  try {
    source = readBytes(path, MOST.own)
      .toString('utf8')
      .replace(/^\ufeff/, '')
    data = JSON.parse(source)
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new InputError(
        `baseline ${path}:${placeIn(source)} is not JSON; make it again with --update-baseline`,
      )
    const { reason } = faultOf(error, path)
    throw new InputError(
      `baseline ${path}: ${reason}${reason === 'no such file' ? '; --update-baseline makes one' : ''}`,
    )
  }
  const { schemaVersion, findings } = (data ?? {}) as Record<string, unknown>
  if (schemaVersion !== SCHEMA_VERSION || !Array.isArray(findings))
    throw new InputError(
      `baseline ${path}:${placeIn(source)} is no baseline of this version of claimlint; make it ` +
        `again with --update-baseline`,
    )
  const wrong = findings.findIndex((entry) => !isEntry(entry))
  if (wrong >= 0)
    throw new InputError(
      `baseline ${path}:${placeIn(source, wrong)} entry ${wrong + 1} wants fingerprint, rule, path, ` +
        `text and a count from 1 to ${MOST_COPIES}`,
    )
  return findings as BaselineEntry[]
}

/**
 * Writes a baseline file at once; one entry a line, so that changes read well and merge. Throws an
 * `InputError`, also where the file is not what was read any more, where that is given
 * as `before`.
 */
export function writeBaseline(
  path: string,
  entries: readonly BaselineEntry[],
  before?: readonly BaselineEntry[],
): void {
  const rows = entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')
  writeTextFile(
    path,
    `{\n  "schemaVersion": ${SCHEMA_VERSION},\n  "findings": [${rows ? `\n${rows}\n  ` : ''}]\n}\n`,
    () => {
      if (before && !isDeepStrictEqual(readBaseline(path, true), before)) throw new InputError(CHANGED)
    },
  )
}
