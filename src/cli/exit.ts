// Exit statuses and the errors that lead to them.
import { harmless } from '../text/harmless.ts'
import type { Voice } from './shell.ts'

/** Exit statuses of the contract: never a count. */
export const EXIT = { clean: 0, findings: 1, misuse: 2, crash: 3 } as const

/** A wrong call: shown as one line, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** The message line by line. */
  readonly lines: readonly string[]
  constructor(message: string, more: readonly string[] = []) {
    super([message, ...more].join('\n'))
    this.lines = [message, ...more]
  }
}

/** Writes a file. Throws a `UsageError` that says which one it is, where it cannot be written. */
export function writing(shown: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    const { name, message } = errorOf(error)
    throw name === 'InputError' ? new UsageError(`${shown} ${message}`) : error
  }
}

/** Tells lines; each is one line there, whatever is in it. */
export function printLines([first = '', ...more]: readonly string[], { tell, err }: Voice): void {
  tell(first)
  for (const line of more) err(`${harmless(line)}\n`)
}

/** Tells an error of a user. */
export function printError(error: Error & { readonly lines?: readonly string[] }, voice: Voice): void {
  printLines(error.lines ?? [error.message], voice)
}

/** Tells faults of what was asked about. Gives the exit status. */
export function reportFaults(faults: readonly string[], { tell }: Voice): number {
  for (const fault of faults) tell(fault)
  return faults.length > 0 ? EXIT.misuse : EXIT.clean
}

/** What was thrown, whatever it was, as an error. */
export function errorOf(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown
  return new Error(typeof thrown === 'string' ? thrown : Object.prototype.toString.call(thrown))
}
