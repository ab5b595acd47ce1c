// Drafts: files that stand beside their target until they are whole, and turns, by which programs that write
// one file go one after another. Hidden, named alike, made anew; a signal waits until they are gone.
import { closeSync, constants, lstatSync, openSync, readdirSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { InputError } from './files.ts'
import { entryAt } from './stands.ts'

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

/** Where nothing more is waited for, events are looked at once more all the same. */
function lookAgain(): void {
  setImmediate(() => undefined)
}

function letGo(): void {
  held = false
  process.off('beforeExit', lookAgain)
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
  process.once('beforeExit', lookAgain)
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
export function removeDraft({ path }: Pick<Draft, 'path'>): void {
  try {
    unlinkSync(path)
  } catch {
    // It became its target.
  }
}

/** A turn takes as long as it takes to look at a file and rename another, milliseconds. */
const LONGEST_TURN = 5000
/** How long the turns of others are waited for in all, milliseconds. */
const PATIENCE = 15_000
const PAUSE = 3

/** The file that stands for the turn of a path: no draft has the number of no process. */
function turnOf(path: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < path.length; at++) hash = Math.imul(hash ^ path.charCodeAt(at), 0x01000193)
  return `.claimlint-0-${hash >>> 0}.part`
}

/** Who has a turn; nobody where it is over. */
function holderOf(turn: string): { readonly mark: string; readonly mine: boolean } | undefined {
  const stats = entryAt(turn)
  return (
    stats && { mark: `${stats.ino} ${stats.ctimeMs}`, mine: stats.uid === (process.getuid?.() ?? stats.uid) }
  )
}

/**
 * Takes a turn; false where its folder takes no files. One that stays with the same program for long was left
 * when that was killed outright. Throws an `InputError` where it cannot be had.
 */
function taken(turn: string, path: string): boolean {
  let holder: string | undefined
  let since = 0
  for (const began = Date.now(); ; Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)) {
    try {
      closeSync(openSync(turn, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600))
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
    const found = holderOf(turn)
    const now = Date.now()
    if (found?.mark !== holder) [holder, since] = [found?.mark, now]
    // In a folder for all, a file of another user is none of ours.
    if (found && !found.mine && dirname(turn) !== dirname(path)) return false
    if (found && now - since > LONGEST_TURN) removeDraft({ path: turn })
    if (now - began > PATIENCE)
      throw new InputError(
        `another program writes it; nothing was written (if there is none, remove ${basename(turn)} beside it)`,
      )
  }
}

/**
 * Does what no other program may do to a file at the same time: looks at it and puts another in its place.
 * Where no file can stand for the turn, nothing is waited for. Throws an `InputError` where another program
 * does not end, and what is thrown on the way.
 */
export function inTurn(path: string, run: () => void): void {
  holdSignals()
  const turn = [dirname(path), tmpdir()]
    .map((folder) => join(folder, turnOf(path)))
    .find((file) => taken(file, path))
  try {
    run()
  } finally {
    if (turn !== undefined) removeDraft({ path: turn })
  }
}
