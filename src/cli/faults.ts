// What is told of files that a command over several of them could not read, or whose configuration cannot be
// used: each thing once.
import { InputError } from '../node/files.ts'
import { EXIT } from './exit.ts'

/** The lines of the faults of a run. */
export class Faults {
  /** Whether a text was lost to a fault of claimlint. */
  died = false
  private readonly lines: Set<string>

  constructor(unmatched: readonly { readonly path: string; readonly message: string }[]) {
    this.lines = new Set(unmatched.map(({ path, message }) => `${path} ${message}`))
  }

  /** Notes the fault of a file. Throws what is no fault of a user. */
  add(error: unknown, shown: string): void {
    if (error instanceof InputError) this.lines.add(`${shown}:${error.line}:${error.column} ${error.message}`)
    else if (error instanceof Error && error.name === 'ConfigError')
      this.lines.add(error.message.split('\n')[0] ?? '')
    else throw error
  }

  /** Notes lines that begin with their place. */
  note(lines: readonly string[]): void {
    for (const line of lines) this.lines.add(line)
  }

  /** The lines so far. */
  get told(): readonly string[] {
    return [...this.lines]
  }

  /** Tells them, and gives the exit status that they lead to. */
  status(tell: (line: string) => void): number {
    const any = this.tell(tell)
    return this.died ? EXIT.crash : any ? EXIT.misuse : EXIT.clean
  }

  /** Tells them. Gives whether there were any. */
  tell(tell: (line: string) => void): boolean {
    for (const line of this.lines) tell(line)
    return this.lines.size > 0
  }
}
