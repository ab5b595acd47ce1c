// Questions at a terminal.
import { UsageError } from './exit.ts'

/**
 * Asks a question at a terminal; an empty answer takes the proposal. Throws a `UsageError` where the terminal
 * is closed instead.
 */
export type Ask = (question: string, proposal: string) => Promise<string>

/** Makes the function that asks at the terminal of this process; nothing where there is none. */
export async function terminalAsk(): Promise<{ ask: Ask | undefined; close: () => void }> {
  if (!process.stdin.isTTY) return { ask: undefined, close: () => undefined }
  const { createInterface } = await import('node:readline')
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  // Lines that come before they are asked for wait their turn.
  const answers = lines[Symbol.asyncIterator]()
  const ask: Ask = async (question, proposal) => {
    process.stdout.write(`${question}${proposal ? ` [${proposal}]` : ''}: `)
    const { value, done } = (await answers.next()) as { value: string | undefined; done?: boolean }
    if (done) throw new UsageError('no answer; nothing was written')
    return (value ?? '').trim() || proposal
  }
  return { ask, close: () => lines.close() }
}
