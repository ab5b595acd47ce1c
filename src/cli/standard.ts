// Standard output and standard error: all of a text is written or it is said; a closed pipe ends quietly, and
// standard error decides nothing.
import { fstatSync, statSync, writeSync } from 'node:fs'
import { devNull } from 'node:os'

const OUT = 1
const ERR = 2
/** Milliseconds until a pipe that takes nothing is tried again. */
const PAUSE = 2
const CLOSED: readonly string[] = ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']
const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'no space is left'],
  ['EDQUOT', 'no space is left for this user'],
  ['EFBIG', 'a file may not be so large'],
  ['EBADF', 'it is not open for writing'],
])

/**
 * Whether a descriptor is a terminal. Only devices are asked, and not the one that swallows all: `node:tty`
 * brings sockets and streams with it, which cost a short call a tenth of its time.
 */
function isatty(descriptor: number): boolean {
  const cached = asked.get(descriptor)
  if (cached !== undefined) return cached
  const is = isDevice(descriptor) && process.getBuiltinModule('node:tty').isatty(descriptor)
  asked.set(descriptor, is)
  return is
}

const asked = new Map<number, boolean>()

function isDevice(descriptor: number): boolean {
  if (process.platform === 'win32') return true
  try {
    const stats = fstatSync(descriptor)
    return stats.isCharacterDevice() && stats.rdev !== statSync(devNull).rdev
  } catch {
    return false
  }
}

/** Standard output takes no more. */
export class OutputError extends Error {
  override readonly name = 'OutputError'
  /** Whether its reader went away, which is no fault. */
  readonly closed: boolean
  constructor({ code, message }: NodeJS.ErrnoException) {
    super(
      `standard output cannot be written: ` +
        `${(code && REASONS.get(code)) ?? message}${code ? ` (${code})` : ''}`,
    )
    // A terminal that is gone says EIO.
    this.closed = code !== undefined && (CLOSED.includes(code) || (code === 'EIO' && isatty(OUT)))
  }
}

/** Writes all of a text: a full disk may take a part of it and say nothing. */
function writeAll(descriptor: number, text: string): void {
  for (let rest = Buffer.from(text); rest.length > 0; ) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
    }
  }
}

/**
 * Writes to standard output. What is no terminal is written straight, for making a stream costs more than all
 * the rest of a short call.
 * Throws an `OutputError` where it takes no more.
 */
export function writeOut(text: string): void {
  try {
    if (isatty(OUT)) process.stdout.write(text)
    else writeAll(OUT, text)
  } catch (error) {
    throw new OutputError(error as NodeJS.ErrnoException)
  }
}

/** Writes to standard error, or not: what cannot be told there changes nothing. */
export function writeErr(text: string): void {
  try {
    if (isatty(ERR)) process.stderr.write(text)
    else writeAll(ERR, text)
  } catch {
    // Nobody listens.
  }
}

/** Errors that terminals tell later, as when they are closed. */
export function watchTerminals(failed: (error: OutputError) => void): void {
  if (isatty(OUT)) process.stdout.on('error', (error) => failed(new OutputError(error)))
  if (isatty(ERR)) process.stderr.on('error', () => undefined)
}

/** Whether standard output and standard error are terminals. */
export const terminal = { out: () => isatty(OUT), err: () => isatty(ERR) } as const
