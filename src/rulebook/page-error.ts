// What is wrong with a file of the rules folder, or of an own one.

/** A page, list or register that cannot be used: one line for each fault, with its place. */
export class PageError extends Error {
  override readonly name = 'PageError'
  /** The message line by line. */
  readonly lines: readonly string[]
  constructor(message: string | readonly string[]) {
    const lines = typeof message === 'string' ? [message] : message
    super(lines.join('\n'))
    this.lines = lines
  }
}
