// What the commands need of the process around them, so that each can be read without it; and the doors
// through which all text leaves.
import type { Paint } from '../report/reporter.ts'
import { cutLines } from '../text/cut-line.ts'
import { forPeople, harmless } from '../text/harmless.ts'

/**
 * Ways out for text. Names and words from outside go through `harmless` before they are put into lines for
 * people.
 */
export interface Voice {
  /** Writes data for programs to standard output, as it is. */
  out(data: string): void
  /** Writes lines for people to standard output; nothing in them steers a terminal. */
  say(lines: string): void
  /** Writes lines for people to standard error. */
  err(lines: string): void
  /** Tells something on standard error, on a line of its own, whatever is in it. */
  tell(message: string): void
  /** Draws on standard error with control characters. */
  draw(line: string): void
}

/** The process as the commands see it. */
export interface Shell extends Voice {
  readonly cwd: string
  readonly version: string
  /** Columns of the screen; a default where output is no terminal. */
  readonly width: number
  readonly color: boolean
  /** Whether a stack trace is wanted where claimlint itself fails. */
  readonly debug: boolean
  readonly paint: Paint
  /** Whether standard error is a terminal that a progress line may be drawn on. */
  readonly interactive: boolean
}

/** Texts up to this length have no line that wants a cut. */
const SHORT = 2000

/** Makes the ways out over the two streams of a process. */
export function voiceOf(out: (text: string) => void, err: (text: string) => void, color: boolean): Voice {
  const printError = (lines: string): void =>
    err(forPeople(lines.length > SHORT ? cutLines(lines) : lines, false))
  return {
    out,
    say: (lines) => out(forPeople(lines, color)),
    err: printError,
    tell: (message) => printError(`claimlint: ${harmless(message)}\n`),
    draw: err,
  }
}
