// Tells V8 to optimise later: a run of seconds spends a third of its work on optimising functions that it
// soon leaves, and every thread does so for itself.
import { setFlagsFromString } from 'node:v8'

/** The V8 of Node 20, on which this was measured; others are left as they are. */
const MEASURED = /^11\.3\./
/**
 * Bytecode units run before a function is optimised, in one thread and in several; V8's own value is 132 kB.
 */
const BUDGET = { alone: 600_000, together: 2_000_000 }

/** By so many percent what lives may grow before its heap is cleared; V8 would let it double and more. */
const GROWTH = 30

/** Sets the engine up for one large text: a twentieth more work, two thirds of the memory. */
export function tuneForOneText(): void {
  tuneEngine(1)
  if (MEASURED.test(process.versions.v8)) setFlagsFromString(`--heap-growing-percent=${GROWTH}`)
}

/** Sets the engine up for a run over many texts. Call before the work begins; it holds for all threads. */
export function tuneEngine(threads: number): void {
  if (!MEASURED.test(process.versions.v8)) return
  setFlagsFromString(`--interrupt-budget=${threads > 1 ? BUDGET.together : BUDGET.alone}`)
  if (threads > 1) setFlagsFromString('--always-sparkplug')
}
