// A report as it is kept between runs and for a baseline: JSON of which each finding stands on a line of its
// own, so that one that is longer than a string can be written, and read again, in parts.
import type { Report } from '../lint.ts'
import { type Piece, partsOf } from '../node/hold.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import type { Suppressed } from '../settle/suppression.ts'

function* listed(findings: readonly unknown[]): Generator<string, void, undefined> {
  for (const [at, finding] of findings.entries())
    yield `${JSON.stringify(finding)}${at < findings.length - 1 ? ',' : ''}\n`
}

/** A report as JSON, in parts. */
export function* storedReport({
  diagnostics,
  suppressed,
  ...head
}: Report): Generator<string, void, undefined> {
  yield `${JSON.stringify(head).slice(0, -1)},"diagnostics":[\n`
  yield* listed(diagnostics)
  yield '],"suppressed":[\n'
  yield* listed(suppressed)
  yield ']}\n'
}

/** The report that `storedReport` wrote, read line by line. */
export function fromStored(kept: Piece): Report {
  if (typeof kept === 'string') return JSON.parse(kept) as Report
  let report: Report | undefined
  const diagnostics: Diagnostic[] = []
  const suppressed: Suppressed[] = []
  let list: unknown[] = diagnostics
  for (const part of partsOf(kept))
    for (const line of part.split('\n')) {
      if (report === undefined) report = JSON.parse(`${line}]}`) as Report
      else if (line.startsWith(']')) list = suppressed
      else if (line) list.push(JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line))
    }
  return { ...(report as Report), diagnostics, suppressed }
}
