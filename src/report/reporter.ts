// What a reporter is given: the reports of all files, in the order in which they are shown.
import type { Report } from '../lint.ts'

/** One linted file; `path` is relative to the working directory, with `/`. */
export interface FileReport extends Report {
  readonly path: string
  readonly source: string
}

/** A file that could not be linted, and why. */
export interface FileFailure {
  readonly path: string
  readonly message: string
  readonly line: number
  readonly column: number
}

/** Everything a run found. */
export interface Run {
  readonly version: string
  readonly files: readonly FileReport[]
  readonly failures: readonly FileFailure[]
}

/** Counts over a run. */
export interface Summary {
  readonly files: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  readonly suppressed: number
  readonly fixable: number
}

/** The counts of a run. */
export function summarize(run: Run): Summary {
  const all = run.files.flatMap((file) => file.diagnostics)
  const count = (severity: string): number => all.filter((diagnostic) => diagnostic.severity === severity).length
  return {
    files: run.files.length,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    suppressed: 0,
    fixable: all.filter((diagnostic) => diagnostic.fixes.some((fix) => fix.safety === 'safe')).length,
  }
}

/** Colours for a report, handed in by the shell; each gives its text, with or without escape codes. */
export interface Paint {
  error(text: string): string
  warning(text: string): string
  info(text: string): string
  strong(text: string): string
  dim(text: string): string
}

/** How a report is drawn: colours and the width of the screen in columns. */
export interface Style {
  readonly paint: Paint
  readonly width: number
  /** How many columns a character takes. */
  readonly widthOf: (char: string) => number
}
