// A process apart: what runs out of memory or crashes there ends with it, and the next question starts a new
// one.
import { type ChildProcess, fork } from 'node:child_process'

/** Asks a process apart, one question at a time. */
export interface SeparateProcess<Ask, Given> {
  /** Throws a `DiedError` where the process ended before it answered. */
  ask(question: Ask): Promise<Given>
  /** Ends the process. */
  end(): void
}

/** A process ended before it answered; the message says how. */
class DiedError extends Error {
  override readonly name = 'DiedError'
}

/** What V8 ends with when memory runs out, and what a system does. */
const OUT_OF_MEMORY: readonly (string | number | null)[] = ['SIGABRT', 'SIGKILL', 134]

function reasonOf(code: number | null, signal: string | null): string {
  if (OUT_OF_MEMORY.includes(signal ?? code))
    return 'memory ran out; split the text, or allow more with NODE_OPTIONS=--max-old-space-size=MEGABYTES'
  return `its process ended with ${signal ?? code}`
}

/** The number under which a process apart has the open file that it is handed. */
export const HANDED = 4

/**
 * Opens a process apart: a program that takes `start` as its first message, and answers each message after
 * it. `handle` is an open file that it gets too: what is too long for a message is written there.
 */
export function openSeparateProcess<Ask extends object, Given>(
  program: string,
  start: object,
  handle?: number,
): SeparateProcess<Ask, Given> {
  let child: ChildProcess | undefined
  const kill = (): void => void child?.kill('SIGKILL')
  const begin = (): ChildProcess => {
    if (child) return child
    // What V8 says as it dies is of no use to anybody: the reason is told.
    const made = fork(program, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc', handle ?? 'ignore'],
    })
    made.once('exit', () => {
      if (child === made) child = undefined
    })
    process.once('exit', kill)
    made.send(start)
    child = made
    return made
  }
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const asked = begin()
        const settle = (settled: () => void): void => {
          asked.off('message', given).off('exit', ended).off('error', failed)
          settled()
        }
        const given = (value: unknown): void => settle(() => resolve(value as Given))
        const ended = (code: number | null, signal: string | null): void =>
          settle(() => reject(new DiedError(reasonOf(code, signal))))
        const failed = (error: Error): void => settle(() => reject(new DiedError(error.message)))
        asked.on('message', given).on('exit', ended).on('error', failed)
        asked.send(question)
      }),
    end() {
      process.off('exit', kill)
      child?.removeAllListeners()
      child?.on('error', () => undefined)
      kill()
      child = undefined
    },
  }
}
