// What is wrong with a configuration, or with a file that it names.

/** A configuration that cannot be used: one line for each fault, with its place. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  /** The message line by line. */
  readonly lines: readonly string[]
  constructor(message: string | readonly string[]) {
    const lines = typeof message === 'string' ? [message] : message
    super(lines.join('\n'))
    this.lines = lines
  }
}
