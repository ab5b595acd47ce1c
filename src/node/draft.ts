// Drafts: files that stand beside their target until they are whole. Hidden, named alike, made anew; a signal
// waits until they are gone.
import { constants, lstatSync, openSync, readdirSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'

/** A draft that is open for reading and writing. */
export interface Draft {
  readonly path: string
  readonly handle: number
}

/** Drafts of other programs with our process number, as containers have them, may lie in the folder. */
const MOST_DRAFTS = 1000
const NAME = /^\.claimlint-\d+-\d+\.part$/
/**
 * A draft lives for moments; one that is so old (milliseconds) was left by a program that was killed
 * outright.
 */
const LEFT = 60_000

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** A look for events that took longer (milliseconds) may have begun before a signal came. */
const SHORT = 2
let held = false
let fresh = false

function letGo(): void {
  held = false
  for (const signal of SIGNALS) process.off(signal, caught)
}

/** Does what the signal would have done, where nobody else waits for it. */
function caught(signal: NodeJS.Signals): void {
  letGo()
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
}

/**
 * Lets signals go once a look for events has been short and without drafts: one that came in a long one would
 * be lost.
 */
function letGoSoon(): void {
  setTimeout(() => {
    const before = Date.now()
    fresh = false
    setImmediate(() => {
      if (!held) return
      if (fresh || Date.now() - before > SHORT) letGoSoon()
      else letGo()
    }).unref()
  }, 1).unref()
}

/**
 * Signals that end the program wait until it next looks for events: what is done until then without waiting,
 * is done whole.
 */
function holdSignals(): void {
  fresh = true
  if (held) return
  held = true
  for (const signal of SIGNALS) process.on(signal, caught)
  letGoSoon()
}

const swept = new Set<string>()

/** Removes drafts that a program which was killed outright left in a folder; looked for once. */
function sweep(folder: string): void {
  if (swept.has(folder)) return
  swept.add(folder)
  try {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (NAME.test(name) && Date.now() - lstatSync(path).mtimeMs > LEFT) unlinkSync(path)
    }
  } catch {
    // What cannot be looked at stays.
  }
}

/**
 * Makes a draft in a folder. Whoever makes it renames or removes it before anything is waited for. Throws an
 * error of the file system.
 * @param mode permissions, as for a new file
 */
export function draftIn(folder: string, mode: number): Draft {
  holdSignals()
  sweep(folder)
  for (let number = 0; ; number++) {
    const path = join(folder, `.claimlint-${process.pid}-${number}.part`)
    try {
      return { path, handle: openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, mode) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || number === MOST_DRAFTS) throw error
    }
  }
}

/** Removes a draft that is not needed, or has its own name by now. */
export function removeDraft({ path }: Draft): void {
  try {
    unlinkSync(path)
  } catch {
    // It became its target.
  }
}
