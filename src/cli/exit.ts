// Exit statuses and the errors that lead to them.
/** Exit statuses of the contract: never a count. */
export const EXIT = { clean: 0, findings: 1, misuse: 2, crash: 3 } as const

/** A wrong call: shown as one line, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
