// Signals that end the program while it asks, or before it writes: the terminal is as it was, what stands on
// the disk is told, and then the signal does what it would have done.
import type { Voice } from './shell.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What is done when a signal comes, in order. */
const endings = new Set<() => void>()

function release(end: () => void): void {
  endings.delete(end)
  if (endings.size === 0) for (const signal of SIGNALS) process.off(signal, stopped)
}

function stopped(signal: NodeJS.Signals): void {
  for (const end of [...endings]) {
    release(end)
    try {
      end()
    } catch {
      // A terminal that is gone takes nothing back.
    }
  }
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
}

/** Does something when a signal ends the program, until what is given back is called. */
export function onStop(end: () => void): () => void {
  if (endings.size === 0) for (const signal of SIGNALS) process.on(signal, stopped)
  endings.add(end)
  return () => release(end)
}

/** Tells what stands on the disk where a signal ends what is run, or came while it was at its end. */
export async function untilStopped<T>(
  progress: () => string,
  { tell }: Voice,
  run: () => Promise<T>,
): Promise<T> {
  const off = onStop(() => tell(`stopped; ${progress()}`))
  try {
    return await run()
  } finally {
    await letStop()
    off()
  }
}

/**
 * Lets a signal that came meanwhile end the program. What follows without waiting is done whole: a signal
 * that comes then ends the program when all of it is told.
 */
export async function letStop(): Promise<void> {
  // The first of two may stand behind the look for events that was before.
  for (let turn = 0; turn < 2; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}
