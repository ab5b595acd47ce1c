// What the commands need of the process around them, so that each can be read without it.
import type { Paint } from '../report/reporter.ts'

/** The process as the commands see it. */
export interface Shell {
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
  out(text: string): void
  err(text: string): void
}
