// A progress line on standard error for long runs at a terminal.
import { harmless } from '../text/harmless.ts'
import { now } from './clock.ts'
import type { Shell } from './shell.ts'

const PATIENCE = 1000
const REDRAW = 100

/**
 * Draws how far a run is and what took longest; silent for short runs and where standard error is no
 * terminal.
 */
export interface Progress {
  /** A file is done, with so many findings, after so many milliseconds. */
  step(path: string, findings: number, milliseconds: number): void
  done(): void
}

/** Starts a progress line over a number of files. */
export function progress(total: number, shell: Shell): Progress {
  const started = now()
  let files = 0
  let findings = 0
  let drawn = 0
  let slowest = { path: '', milliseconds: 0 }
  return {
    step(path, found, milliseconds) {
      if (!shell.interactive) return
      if (milliseconds > slowest.milliseconds) slowest = { path, milliseconds }
      files++
      findings += found
      const moment = now()
      if (moment - started < PATIENCE || moment - drawn < REDRAW) return
      drawn = moment
      const rate = Math.round(files / ((moment - started) / 1000))
      const line =
        `${files} of ${total} files, ${rate} a second, ${findings} findings; slowest ` +
        `${harmless(slowest.path)} (${(slowest.milliseconds / 1000).toFixed(1)} s)`
      shell.draw(`\r${line.slice(0, shell.width - 1)}\u001b[K`)
    },
    done() {
      if (drawn > 0) shell.draw('\r\u001b[K')
    },
  }
}
