// A reporter writes one piece for each file, so that a run of any length holds no more than the pieces not
// yet due.
import type { Report } from '../lint.ts'
import { holdsErrors, isAddition } from '../settle/added-statements.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { harmlessAll } from '../text/harmless.ts'
import type { Span } from '../text/span.ts'
import type { Tally } from './finding-counts.ts'

/** One linted file; `path` is relative to the working directory, with `/`. */
export interface FileReport extends Report {
  readonly path: string
  readonly source: string
  /** What a reviewer looks at beside the findings, for formats that show it. */
  readonly review?: Review
}

/** What a text claims, what of it is left alone and why, and how its sentences read. */
export interface Review {
  readonly claims: readonly ClaimLine[]
  readonly cleared: readonly ClearedLine[]
  /** The sentences with findings, as they read without markup. */
  readonly sentences: readonly (Span & { readonly text: string })[]
  /** Where claims are approved that are approved here: a jurisdiction, or none. */
  readonly market: string
}

/** A claim in a table of claims: all that is said by the same words. */
export interface ClaimLine {
  readonly line: number
  readonly text: string
  readonly intervention: string
  readonly effect: string
  readonly targets: readonly string[]
  readonly strength: string
  readonly negated: boolean
  readonly hedges: readonly string[]
  readonly figures: readonly string[]
  readonly citation: string
  readonly rules: readonly string[]
}

/** Words that rules look for and leave alone, and why. */
export interface ClearedLine {
  readonly line: number
  readonly text: string
  readonly rules: readonly string[]
  readonly why: string
}

/** A file that could not be linted, and why. */
export interface FileFailure {
  readonly path: string
  readonly message: string
  readonly line: number
  readonly column: number
}

/** Counts over files. */
export interface Summary {
  readonly files: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  readonly suppressed: number
  readonly fixable: number
}

/** No files yet. */
export const NOTHING: Summary = { files: 0, errors: 0, warnings: 0, infos: 0, suppressed: 0, fixable: 0 }

type Level = Diagnostic['severity']

/** The counts of one file, with what of it is found and not listed. */
export function countFindings(
  diagnostics: readonly Diagnostic[],
  suppressed: number,
  more?: Report['notListed'],
): Summary {
  const count = (level: Level): number =>
    diagnostics.reduce((sum, diagnostic) => (diagnostic.severity === level ? sum + 1 : sum), 0) +
    (more?.rules ?? []).reduce((sum, levels) => sum + levels[level], 0)
  const waiting = holdsErrors(diagnostics)
  const fixable = diagnostics.filter(
    (levels) =>
      !levels.suggestsOnly &&
      levels.fixes.some((fix) => fix.safety === 'safe' && !(waiting && isAddition(levels, fix))),
  ).length
  return {
    files: 1,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    suppressed: suppressed + (more?.suppressed ?? 0),
    fixable,
  }
}

/** Adds counts to a running count. */
export function addCounts(sum: { -readonly [key in keyof Summary]: number }, more: Summary): void {
  sum.files += more.files
  sum.errors += more.errors
  sum.warnings += more.warnings
  sum.infos += more.infos
  sum.suppressed += more.suppressed
  sum.fixable += more.fixable
}

/** A text in parts, so that no string holds all of it; a part may be empty. */
export type Parts = Generator<string, void, undefined>

/** A text as parts. */
export function* singlePart(text: string): Parts {
  yield text
}

/** Takes the parts of pieces in order, where what a report says depends on all of them. */
export interface Gathering {
  /**
   * What stands before all that it gave and gives, the head apart. Where there is such a thing the report
   * waits for its end.
   */
  start?(summary: Summary): string
  /** Takes a part. Gives what of the report can be written already. */
  add(part: string): string
  /** What is left to stand before the tail. */
  end(): string
}

/**
 * A report format. A report is its head, the pieces of files and failures in order of path with `between`,
 * and its tail. Pieces come in parts: that of a long text may be longer than a string can be.
 */
export interface Reporter {
  readonly head: string
  readonly between: string
  /** Puts the pieces together, in the place of `between`, where not all of them may stand in the report. */
  gather?(): Gathering
  /**
   * The piece of a file; empty where the format leaves it out. Of reporters that gather, a part is whole
   * entries.
   */
  file(file: FileReport): Parts
  failure(failure: FileFailure): string
  /**
   * @param any whether a piece came before
   * @param tally what was found by rule and file, where the run is told in short at the end
   */
  tail(summary: Summary, any: boolean, tally?: Tally): string
}

/**
 * A reporter for people: no text of a report steers what shows it. Keys named keep their texts as they are,
 * for the format escapes those itself.
 */
export function harmlessReporter(reporter: Reporter, exact: readonly string[] = []): Reporter {
  const keys = ['source', ...exact]
  return {
    ...reporter,
    file: (file) => reporter.file(harmlessAll(file, keys)),
    failure: (failure) => reporter.failure(harmlessAll(failure, keys)),
  }
}

/** Colours for a report, handed in by the shell; each gives its text, with or without escape codes. */
export interface Paint {
  error(text: string): string
  warning(text: string): string
  info(text: string): string
  success(text: string): string
  strong(text: string): string
  dim(text: string): string
  /**
   * The text as a link to a page of claimlint (`rules/…`) or a web address, where the terminal can show one.
   */
  link(text: string, url: string): string
}

/** How a report is drawn: colours and the width of the screen in columns. */
export interface Style {
  readonly paint: Paint
  readonly width: number
  /** How many columns a character takes. */
  readonly widthOf: (char: string) => number
  /**
   * Whether the run is of one text: then a guess of its profile is told where nothing was found, for another
   * may find more.
   */
  readonly singleText?: boolean
  /** Whether every finding is told by itself, repeated claims too. */
  readonly strict?: boolean
  /** Whether law and all else there is to say of each finding is shown too. */
  readonly verbose?: boolean
  /** Whether counts by rule, family and file take the place of the findings. */
  readonly statistics?: boolean
}
