// What linting one file gave, in a form that can cross threads and be kept in a cache.
import type { Analysis, Report, Settings } from '../lint.ts'
import type { Piece } from '../node/hold.ts'
import type { RuleCount } from '../report/finding-counts.ts'
import type { FileFailure, Summary } from '../report/reporter.ts'
import type { Additions } from '../rulebook/additions.ts'
import { frontMatterFaults } from '../settle/front-matter-settings.ts'
import type { SellerChoice } from '../settle/seller.ts'
import { indexLines } from '../text/line-index.ts'
import type { FormatName } from './output.ts'

/** A file to lint. Standard input comes with its text. */
export interface Item {
  /** Absolute path, or the name given to standard input. */
  readonly path: string
  /** The path as reports show it. */
  readonly shown: string
  /** Size in bytes, by which the work is shared out, and time of last change; 0 for standard input. */
  readonly size: number
  readonly mtimeMs: number
  readonly text?: string
  /** Whether the text has no name that could tell its format. */
  readonly nameless?: boolean
  /** Whether it is standard input, which is linted whatever a configuration leaves out. */
  readonly input?: boolean
  /** The text before a change, where only what the change touched is reported. */
  readonly before?: string
}

/** The outcome of one file. */
export interface Outcome {
  /** A piece for each output, in their order. */
  readonly pieces: readonly Piece[]
  readonly counts: Summary
  /** The counts of what is shown, where some findings are not. */
  readonly shown: Summary
  /** What is shown, by rule. */
  readonly rules: readonly RuleCount[]
  /** How many parts of the text were not read. */
  readonly unread: number
  /** How long those parts are together, in UTF-16 units. */
  readonly unreadUnits: number
  readonly failure?: FileFailure
  /** Whether nothing at all is told of the file: its pieces are empty, and it only counts as one more. */
  readonly silent?: boolean
  /** Faults of settings that the text itself names, for people; the run has failed. */
  readonly wrong: readonly string[]
  /** Whether claimlint itself failed on the file. */
  readonly crashed?: boolean
  /** UTF-16 units read, and milliseconds taken. */
  readonly units: number
  readonly milliseconds: number
  /** Milliseconds by stage and rule, where they are asked for. */
  readonly times?: Readonly<Record<string, number>>
  /** The report without its path and source, as JSON, where it is to be kept. */
  readonly report?: Piece
  /** Where only what a change touched is reported: which findings of the report those are. */
  readonly touched?: readonly number[]
  /** How many fixes were applied. */
  readonly fixed?: number
  /** Why a text to fix was left as it was. */
  readonly left?: string
  /** What is to be written over the text as it was read; the main thread does that alone. */
  readonly rewrite?: { readonly before: string; readonly after: string }
  /** The patch of the fixes, where it is asked for. */
  readonly patch?: string
  /** The hash of the text, beside it. */
  readonly hash?: string
}

/**
 * What a text says of settings that are not known, a line for each fault; none for a text that says nothing
 * wrong.
 */
export function wrongSettings(
  path: string,
  { wrongSettings: wrong, errors }: Pick<Report, 'wrongSettings' | 'errors'>,
): string[] {
  return wrong ? errors.map(({ message, line, column }) => `${path}:${line}:${column} ${message}`) : []
}

/** What a text that was read says of settings that are not known, as `wrongSettings` has it of a report. */
export function wrongMatter(
  path: string,
  document: Analysis['facts']['document'],
  { rulebook }: Settings,
): string[] {
  const lines = indexLines(document.source)
  return frontMatterFaults(document, rulebook).map(({ at, message }) => {
    const { line, column } = lines.at(at)
    return `${path}:${line}:${column} ${message}`
  })
}

/** How files are linted and shown; plain data, so that every thread can be told. */
export interface JobSettings {
  readonly version: string
  readonly profile?: string
  readonly rule?: readonly string[]
  readonly only?: string
  /** False where the reader is not asked. */
  readonly reader?: boolean
  readonly seller?: SellerChoice
  readonly register?: readonly string[]
  readonly references?: readonly string[]
  readonly lock?: string | boolean
  /** The date against which suppressions end. */
  readonly today: string
  /** The working directory, from which paths of options start. */
  readonly cwd: string
  readonly config?: string
  readonly noConfig: boolean
  readonly outside?: boolean
  /** What the options add to the rulebook. */
  readonly additions?: Additions
  readonly quiet: boolean
  /** Whether reports for people tell every finding by itself, and with all there is to say. */
  readonly strict?: boolean
  readonly verbose?: boolean
  /** Whether counts take the place of findings in reports for people. */
  readonly statistics?: boolean
  /** From which level on the run fails, for formats that tell failures from the rest. */
  readonly failOn?: string
  /** Whether the run is of one text. */
  readonly singleText?: boolean
  /** Which fixes are applied; none without it. */
  readonly fix?: 'safe' | 'suggested'
  /** Whether fixes are shown as a patch instead of being written. */
  readonly diff: boolean
  readonly stats: boolean
  readonly keep: boolean
  /** Whether a report shows a table of claims. */
  readonly tabled: boolean
  /** SHA-256 of rules and settings, in hexadecimal digits, where a report shows it. */
  readonly rulesHash?: string
  readonly fullParse: boolean
  /** Whether a fault of claimlint is told with its trace. */
  readonly debug: boolean
  readonly width: number
  readonly outputs: readonly { readonly name: FormatName; readonly color: boolean }[]
}
