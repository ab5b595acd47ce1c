// Tells V8 to optimise later: every thread compiles for itself, and two that do it eagerly share the cores badly.
import { setFlagsFromString } from 'node:v8'

/** The V8 of Node 20, on which this was measured; others are left as they are. */
const MEASURED = /^11\.3\./
/** Bytecode units run before a function is optimised; V8's own value is 132 kB. */
const BUDGET = 1_000_000

/** Sets the engine up for a run in several threads. Call before they start. */
export function tuneForThreads(): void {
  if (!MEASURED.test(process.versions.v8)) return
  setFlagsFromString(`--interrupt-budget=${BUDGET}`)
  setFlagsFromString('--always-sparkplug')
}
