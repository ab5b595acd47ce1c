// Questions at a terminal: lines, which Enter ends, and single keys, which need none.
import type { Interface } from 'node:readline'
import { UsageError } from './exit.ts'
import { onStop } from './stops.ts'

/**
 * Asks a question at a terminal; an empty answer takes the proposal. Throws a `UsageError` where the terminal
 * is closed instead.
 */
export interface Ask {
  (question: string, proposal: string): Promise<string>
  /** Asks for one key, without Enter; Enter alone takes the proposal. Missing where only lines can be had. */
  key?(question: string, proposal: string): Promise<string>
}

/** What is asked through: a terminal that can give each key as it is pressed. */
export interface Keyboard extends NodeJS.ReadableStream {
  readonly isTTY?: boolean
  setRawMode?(raw: boolean): unknown
}

const INTERRUPT = '\u0003'
const END = '\u0004'
/** An arrow or function key comes as several units, which mean nothing here. */
const SEQUENCES = new RegExp(`^(?:${'\u001b'}(?:[[O][\\d;]*[A-Za-z~])?)+`)

/** What was typed and not asked for yet, and what comes. */
class Typed {
  private left = ''
  private ended = false
  private waiting = false
  private readonly input: Keyboard
  private readonly output: NodeJS.WritableStream
  private readonly open: typeof import('node:readline').createInterface

  constructor(input: Keyboard, output: NodeJS.WritableStream, open: Typed['open']) {
    this.input = input
    this.output = output
    this.open = open
  }

  private closed(): never {
    throw new UsageError('no answer; nothing was written')
  }

  /** The line that was typed ahead; undefined where there is none. */
  private takeLine(): string | undefined {
    const end = this.left.search(/[\r\n]/)
    const stop = this.left.indexOf(END)
    if (stop >= 0 && (end < 0 || stop < end)) {
      this.ended = true
      return undefined
    }
    if (end < 0) return undefined
    const line = this.left.slice(0, end)
    this.left = this.left.slice(end).replace(/^\r?\n|^\r/, '')
    return line
  }

  async line(): Promise<string> {
    const ahead = this.takeLine()
    if (ahead !== undefined) return ahead
    if (this.ended) return this.closed()
    const begun = this.left
    this.left = ''
    this.waiting = true
    const lines: Interface = this.open({ input: this.input, output: this.output })
    try {
      if (begun) lines.write(begun)
      return await new Promise<string>((resolve, reject) => {
        let first: string | undefined
        lines.on('line', (line) => {
          if (first === undefined) {
            first = line
            // Other lines of what was typed at once come before this does.
            setImmediate(() => resolve(line))
          } else this.left += `${line}\n`
        })
        lines.once('SIGINT', () => this.interrupt())
        lines.once('close', () => {
          if (first === undefined) reject(new UsageError('no answer; nothing was written'))
        })
      })
    } finally {
      this.waiting = false
      lines.close()
    }
  }

  /** Gives the terminal back as it was, with its cursor on a line of its own. */
  giveBack(): void {
    this.input.setRawMode?.(false)
    if (this.waiting) this.output.write('\n')
  }

  /** Ends the program as the key does where a terminal reads it itself. */
  private interrupt(): void {
    process.kill(process.pid, 'SIGINT')
  }

  /** Waits for what is typed next, with each key by itself. The terminal is then as it was. */
  private async more(): Promise<void> {
    const { input } = this
    this.waiting = true
    input.setRawMode?.(true)
    input.setEncoding('utf8')
    try {
      await new Promise<void>((resolve) => {
        const done = (): void => {
          input.off('data', take)
          input.off('end', end)
          input.pause()
          resolve()
        }
        const take = (typed: string | Buffer): void => {
          this.left += String(typed)
          done()
        }
        const end = (): void => {
          this.ended = true
          done()
        }
        input.on('data', take)
        input.on('end', end)
        input.resume()
      })
    } finally {
      this.waiting = false
      input.setRawMode?.(false)
    }
  }

  /** The next key; empty for Enter. */
  async key(): Promise<string> {
    for (;;) {
      this.left = this.left.replace(SEQUENCES, '')
      if (this.left === '') {
        if (this.ended) return this.closed()
        await this.more()
        continue
      }
      const [key = ''] = this.left
      // Enter after a key is a habit.
      this.left = this.left.slice(key.length).replace(/^(?:\r\n|[\r\n])/, '')
      if (key === END) return this.closed()
      if (key !== INTERRUPT) return /[\r\n]/.test(key) ? '' : key
      this.interrupt()
    }
  }
}

/** Makes the function that asks at a terminal; nothing where there is none. */
export async function terminalAsk(
  input: Keyboard = process.stdin,
  output: NodeJS.WritableStream = process.stdout,
): Promise<{ ask: Ask | undefined; close: () => void }> {
  if (!input.isTTY) return { ask: undefined, close: () => undefined }
  const { createInterface } = await import('node:readline')
  const typed = new Typed(input, output, createInterface)
  const asked = (question: string, proposal: string): void =>
    void output.write(`${question}${proposal ? ` [${proposal}]` : ''}: `)
  const ask: Ask = async (question, proposal) => {
    asked(question, proposal)
    return (await typed.line()).trim() || proposal
  }
  if (input.setRawMode)
    ask.key = async (question, proposal) => {
      asked(question, proposal)
      const key = (await typed.key()) || proposal
      output.write(`${/^[\x21-\x7e]$/.test(key) ? key : ''}\n`)
      return key
    }
  const off = onStop(() => typed.giveBack())
  return {
    ask,
    close() {
      off()
      input.pause()
    },
  }
}
