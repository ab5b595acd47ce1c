// What a report says of how a text was read: its faults, and what was not read, each once, with place and
// length.
import { indexLines } from '../text/line-index.ts'
import type { FileReport } from './reporter.ts'

/** A notice of a report; lines and columns count from 1. */
export interface Notice {
  /** Whether it is a fault of the text, or tells only that something was not read. */
  readonly level: 'error' | 'warning'
  readonly message: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

const lengthOf = (units: number): string => `${units} character${units === 1 ? '' : 's'}`

/** So many parts of one kind are told one by one where people read; the rest is told together. */
const FEW = 3

/**
 * All notices of a file in order of place. A fault that keeps a part from being read is told once, with the
 * length of the part. With `all` every part
 * is told by itself, as programs want it; else those of one kind together after the first few.
 */
export function noticesOf(
  { source, errors, notRead }: Pick<FileReport, 'source' | 'errors' | 'notRead'>,
  all = false,
): Notice[] {
  const notices: Notice[] = []
  const lines = notRead.length > 0 ? indexLines(source) : undefined
  const byReason = new Map<string, (typeof notRead)[number][]>()
  for (const part of notRead) {
    const same = byReason.get(part.reason)
    if (same) same.push(part)
    else byReason.set(part.reason, [part])
  }
  for (const { message, line, column } of errors) {
    const part = byReason.get(message)?.shift()
    notices.push({
      level: 'error',
      message: part ? `${message} (${lengthOf(part.end - part.start)})` : message,
      line,
      column,
      endLine: line,
      endColumn: column,
    })
  }
  for (const [reason, parts] of byReason) {
    const shown = all || parts.length <= FEW + 1 ? parts.length : FEW
    for (const [at, { start, end }] of parts.slice(0, shown + 1).entries()) {
      const from = lines?.at(start) ?? { line: 1, column: 1 }
      const to = lines?.at(end) ?? from
      const rest = parts.slice(shown)
      const message =
        at < shown
          ? `not read: ${reason} (${lengthOf(end - start)})`
          : `not read: ${rest.length} more of this kind down to line ` +
            `${lines?.at(rest.at(-1)?.start ?? start).line}: ${reason} ` +
            `(${lengthOf(rest.reduce((sum, part) => sum + part.end - part.start, 0))} together)`
      notices.push({ level: 'warning', message, ...from, endLine: to.line, endColumn: to.column })
    }
  }
  return notices.sort((a, b) => a.line - b.line || a.column - b.column)
}
