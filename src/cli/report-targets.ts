// Where reports may not go: over a text of the run, or two into one file.
import { realpathSync, type Stats } from 'node:fs'
import { resolve } from 'node:path'
import { readBytes } from '../node/files.ts'
import { targetAt } from '../node/stands.ts'
import type { Reporter } from '../report/reporter.ts'
import { UsageError } from './exit.ts'
import type { Item } from './outcome.ts'
import type { FormatName, OutputRequest } from './output.ts'

/** So much of a report's head tells it from a text, and is the same in the next version. */
const HEAD = 128
/** How reports begin that have no head. */
const BEGINNINGS: Partial<Record<FormatName, RegExp>> = {
  pretty: /^(?:.+ {2}profile |\d+ files?, )/,
  concise: /^.+:\d+:\d+: /,
  jsonl: /^\{/,
  rdjsonl: /^\{/,
  github: /^::/,
  agent: /^.+\n\d+:\d+ (?:error|warning|info) /,
}
const MOST = 256 * 1024 * 1024

/** Whether a file holds a report of an earlier run, in the same format, or nothing. */
function isEarlierReport(path: string, { size }: Stats, name: FormatName, { head }: Reporter): boolean {
  if (size === 0) return true
  const text = readBytes(path, MOST).toString('utf8')
  return head ? text.startsWith(head.slice(0, HEAD)) : (BEGINNINGS[name]?.test(text) ?? false)
}

/** Whether an item is the file of these stats, by whatever name. */
function isSame({ dev, ino }: Stats, path: string): boolean {
  const other = targetAt(path)
  return other?.dev === dev && other.ino === ino
}

/**
 * Throws a `UsageError` where a report would take the place of a text of the run, by whatever name, or two
 * reports would go to one file. A report of an
 * earlier run that a folder holds is no text.
 */
export function refuseTargets(
  requests: readonly OutputRequest[],
  reporters: readonly Reporter[],
  items: readonly Item[],
  cwd: string,
): void {
  const taken = new Set<string>()
  for (const [at, { name, file }] of requests.entries()) {
    const reporter = reporters[at]
    if (!file || !reporter) continue
    const path = resolve(cwd, file)
    const stats = targetAt(path)
    if (stats && !stats.isFile()) continue
    const real = stats ? realpathSync(path) : path
    if (taken.has(real)) throw new UsageError(`${file}: two reports would go to this file; give each its own`)
    taken.add(real)
    if (!stats) continue
    const isText = items.some(
      (item) =>
        item.text === undefined &&
        (item.path === real || item.path === path || (stats.nlink > 1 && isSame(stats, item.path))),
    )
    if (isText && !isEarlierReport(real, stats, name, reporter))
      throw new UsageError(`${file}: the report would take the place of a text that is linted`)
  }
}
