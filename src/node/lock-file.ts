// Reads and writes lock files: what the texts of a folder claimed when they were approved.
import { isDeepStrictEqual } from 'node:util'
import type { LockedText } from '../drift/lock-findings.ts'
import { isLockedText } from '../drift/lock-shape.ts'
import { faultOf, InputError, MOST, readBytes } from './files.ts'
import { targetAt } from './stands.ts'
import { CHANGED, writeTextFile } from './write.ts'

/** Version 2 holds what stands beside claims too; a text that version 1 locked is as good as it was. */
const SCHEMA_VERSION = 2
const READ: readonly unknown[] = [1, SCHEMA_VERSION]

/** A lock file as read: texts by their path from its folder, with `/`. */
export type LockFile = Readonly<Record<string, LockedText>>

/** Reads a lock file. Throws an `InputError` where it is none, or somebody wrote into it by hand. */
export function readLock(path: string, shown: string): LockFile {
  let data: unknown
  try {
    data = JSON.parse(readBytes(path, MOST.own).toString('utf8'))
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : faultOf(error, path).reason
    throw new InputError(`lock ${shown}: ${reason}; claimlint lock writes one`)
  }
  const { schemaVersion, files } = (data ?? {}) as Record<string, unknown>
  if (!READ.includes(schemaVersion) || typeof files !== 'object' || files === null || Array.isArray(files))
    throw new InputError(`lock ${shown} is no lock of this version of claimlint; claimlint lock writes one`)
  for (const [name, text] of Object.entries(files))
    if (!isLockedText(text))
      throw new InputError(
        `lock ${shown}: what it holds of ${name} was changed by hand; take that back, or lock it anew`,
      )
  return files as LockFile
}

/**
 * Writes a lock file at once, a claim a line, in the order of paths. Throws an `InputError`, also where the
 * file is not what was read any more, where that is given as `before`: nothing where there was none.
 */
export function writeLock(path: string, files: ReadonlyMap<string, LockedText>, before?: LockFile): void {
  const texts = [...files]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, { claims, ...rest }]) => {
      const rows = claims.map((claim) => `      ${JSON.stringify(claim)}`).join(',\n')
      const head = JSON.stringify(rest).slice(0, -1)
      return `    ${JSON.stringify(name)}: ${head},"claims":[${rows ? `\n${rows}\n    ` : ''}]}`
    })
  const body = texts.length > 0 ? `\n${texts.join(',\n')}\n  ` : ''
  writeTextFile(path, `{\n  "schemaVersion": ${SCHEMA_VERSION},\n  "files": {${body}}\n}\n`, () => {
    const now = before && targetAt(path)?.isFile() ? readLock(path, path) : {}
    if (before && !isDeepStrictEqual(now, before)) throw new InputError(CHANGED)
  })
}
