// A progress line on standard error for long runs at a terminal.
import { performance } from 'node:perf_hooks'
import type { Shell } from './shell.ts'

const PATIENCE = 1000
const REDRAW = 100

/** Draws how far a run is; silent for short runs and where standard error is no terminal. */
export interface Progress {
  step(findings: number): void
  done(): void
}

/** Starts a progress line over a number of files. */
export function progress(total: number, shell: Shell): Progress {
  const started = performance.now()
  let files = 0
  let findings = 0
  let drawn = 0
  return {
    step(found) {
      files++
      findings += found
      const now = performance.now()
      if (!shell.interactive || now - started < PATIENCE || now - drawn < REDRAW) return
      drawn = now
      shell.err(`\r${files} of ${total} files, ${Math.round(files / ((now - started) / 1000))} a second, ${findings} findings\u001b[K`)
    },
    done() {
      if (drawn > 0) shell.err('\r\u001b[K')
    },
  }
}
