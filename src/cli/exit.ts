// Exit statuses and the errors that lead to them.
/** Exit statuses of the contract: never a count. */
export const EXIT = { clean: 0, findings: 1, misuse: 2, crash: 3 } as const

/** A wrong call: shown as one line, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** What was thrown, whatever it was, as an error. */
export function errorOf(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown
  return new Error(typeof thrown === 'string' ? thrown : Object.prototype.toString.call(thrown))
}
