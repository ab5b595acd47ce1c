// The one door through which files are read: regular files up to a size; pipes and devices only where a call
// names them.
import { isUtf8 } from 'node:buffer'
import { closeSync, constants, fstatSync, openSync, type Stats } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { type Encoding, encodeText, encodingOf, faultOfBytes, likelyEncoding } from './encodings.ts'
import { AT_ONCE, drain, PIPE_REASONS, readPiece } from './pipes.ts'

/** An input that cannot be used: a message for people, and the place in the file where there is one. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly line: number
  readonly column: number
  /** For a file that cannot be read: why, without the verb. */
  readonly reason: string
  constructor(message: string, line = 1, column = 1, reason = message) {
    super(message)
    this.line = line
    this.column = column
    this.reason = reason
  }
}

/** A path as reports show it: relative to the working directory, with `/`. */
export function shownPath(path: string, cwd: string): string {
  // Most files lie below the working directory, in paths that are whole already.
  if (
    sep === '/' &&
    path.startsWith(cwd) &&
    path[cwd.length] === '/' &&
    !path.includes('/.') &&
    !path.includes('//')
  )
    return path.slice(cwd.length + 1)
  return relative(cwd, resolve(cwd, path)).split(sep).join('/') || '.'
}

const MIB = 2 ** 20
/**
 * The most bytes that are read of a text, of settings (configuration, register, rule page, terms), and of
 * what claimlint wrote itself.
 */
export const MOST = { text: 64 * MIB, settings: 16 * MIB, own: 256 * MIB } as const

/** The reason where nothing stands at a path. */
export const NO_FILE = 'no such file'

const REASONS: ReadonlyMap<string, string> = new Map<string, string>([
  ...PIPE_REASONS,
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ENOTDIR', NO_FILE],
  ['ELOOP', 'it is a link that leads in a circle'],
  ['ENAMETOOLONG', 'the name is too long'],
  ['EISDIR', 'it is a folder, not a file'],
  ['ENXIO', 'it is a socket, not a file'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'no space is left'],
  ['EDQUOT', 'no space is left for this user'],
  ['EFBIG', 'a file may not be so large'],
  ['EEXIST', 'it is there already'],
  ['EAGAIN', 'it has nothing to read'],
])

function fault(reason: string): InputError {
  const message =
    reason === 'permission denied'
      ? 'may not be read (permission denied)'
      : reason === NO_FILE || reason.includes('UTF-8')
        ? reason
        : `cannot be read: ${reason}`
  return new InputError(message, 1, 1, reason)
}

/**
 * What the failure of a call to the file system says about a path, as an `InputError`. Throws what is no such
 * failure.
 */
export function faultOf(error: unknown, path: string): InputError {
  if (error instanceof InputError) return error
  const { code } = error as NodeJS.ErrnoException
  if (typeof code !== 'string') throw error
  if (code !== 'ENOENT') return fault(REASONS.get(code) ?? code)
  // Bytes of a name that are no UTF-8 come as this character, and then the name leads nowhere.
  return fault(path.includes('\ufffd') ? 'its name is not valid UTF-8; rename it' : NO_FILE)
}

function kindOf(stats: Stats): string {
  return stats.isDirectory()
    ? 'a folder'
    : stats.isFIFO()
      ? 'a pipe'
      : stats.isSocket()
        ? 'a socket'
        : 'a device'
}

const tooLarge = (most: number): InputError =>
  fault(`it is larger than ${most / MIB} MB, the most that is read`)

/** Reads to the end of what does not say its size; `named` where its name was opened, and may be a pipe. */
function readOut(handle: number, most: number, named: boolean): Buffer {
  const bytes = drain(handle, most, named)
  if (!bytes) throw tooLarge(most)
  return bytes
}

function readHandle(handle: number, most: number, pipes: boolean, named: boolean): Buffer {
  const stats = fstatSync(handle)
  if (!stats.isFile()) {
    if (!pipes || stats.isDirectory()) throw fault(`it is ${kindOf(stats)}, not a file`)
    return readOut(handle, most, named && stats.isFIFO())
  }
  if (stats.size > most) throw tooLarge(most)
  if (stats.size === 0) return readOut(handle, most, false)
  const bytes = Buffer.allocUnsafe(stats.size)
  for (let at = 0; at < bytes.length; ) {
    const count = readPiece(handle, bytes, at)
    if (count === 0) return bytes.subarray(0, at)
    at += count
  }
  return bytes
}

/** The open file that a path means, such as `/dev/stdin` or what a shell makes of `<(command)`. */
function descriptorOf(path: string): number | undefined {
  const number = path === '/dev/stdin' ? '0' : /^\/(?:dev|proc\/self)\/fd\/(\d{1,6})$/.exec(path)?.[1]
  return number === undefined ? undefined : Number(number)
}

/** Whether a path means a file that is open already, which can be read once. */
export const isOpenFile = (path: string): boolean => descriptorOf(path) !== undefined

/**
 * Reads the bytes of a file. What is no regular file is refused without waiting for it, unless `pipes` says
 * that a call names it; it is then read
 * to its end, and a pipe waited for as long as `drain` says. Throws an `InputError` that says why a file
 * cannot be read, also where it has more than `most` bytes.
 */
export function readBytes(path: string, most: number, pipes = false): Buffer {
  const open = pipes ? descriptorOf(path) : undefined
  try {
    if (open !== undefined) return readHandle(open, most, true, false)
    const handle = openSync(path, constants.O_RDONLY | AT_ONCE)
    try {
      return readHandle(handle, most, pipes, true)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    throw faultOf(error, path)
  }
}

/**
 * Decodes bytes as UTF-8, or as UTF-16 where a byte order mark says so; the mark is kept. Throws an
 * `InputError` for binary data and other encodings, with the place.
 */
export function decodeText(bytes: Uint8Array): string {
  const fault = faultOfBytes(bytes)
  if (fault !== undefined) throw new InputError(fault)
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  // What is decoded must be what is written again: half a surrogate pair would not.
  const isIntact = encoding === 'utf-8' ? isUtf8(bytes) : encodeText(text, encoding).equals(bytes)
  if (isIntact) return text
  const before = text.slice(0, Math.max(firstStandIn(text, bytes, encoding), 0))
  const line = before.split('\n').length
  const column = before.length - before.lastIndexOf('\n')
  const likely = encoding === 'utf-8' ? `UTF-8 (it looks like ${likelyEncoding(bytes)})` : 'UTF-16'
  throw new InputError(`is not valid ${likely}; save it as UTF-8`, line, column)
}

/** The first place of a decoded text at which a character stands for bytes that are none. */
function firstStandIn(text: string, bytes: Uint8Array, encoding: Encoding): number {
  if (encoding === 'utf-8') return text.indexOf('\ufffd')
  const again = encodeText(text, encoding)
  let at = 0
  while (at < again.length && again[at] === bytes[at]) at++
  return at >> 1
}

/** Whether a file holds UTF-16, which no patch can change. */
export const isWide = (path: string): boolean => encodingOf(readBytes(path, MOST.text)) !== 'utf-8'

/**
 * Reads a text; from a pipe or device only with `pipes`. Throws an `InputError` that says what is wrong with
 * it.
 */
export function readText(path: string, pipes = false): string {
  return decodeText(readBytes(path, MOST.text, pipes))
}

/** Whether an open file is a folder, which programs are given by mistake. */
export function isFolder(descriptor: number | undefined): boolean {
  return descriptor !== undefined && fstatSync(descriptor).isDirectory()
}

/** Reads standard input to its end. Throws an `InputError` where it has more than a text may have. */
export function readInput(): Buffer {
  return readBytes('/dev/stdin', MOST.text, true)
}

/**
 * Reads a file of settings as UTF-8. Throws an `InputError` that says why it cannot be read, or where it is
 * no text.
 */
export function readSettings(path: string): string {
  return decodeText(readBytes(path, MOST.settings))
}

/** Does something with a file that a call names, and says its name and place where that cannot be. */
function naming<T>(path: string, cwd: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const { line, column, message } = error
    throw new InputError(`${shownPath(path, cwd)}:${line}:${column} ${message}`, line, column)
  }
}

/**
 * Reads a file that a call names one by one; it may be a pipe. Throws an `InputError` that begins with its
 * name and place.
 */
export function readNamed(path: string, cwd: string): string {
  return naming(path, cwd, () => readText(resolve(cwd, path), true))
}

/** The names of a list: lines, or what stands between zero bytes, as `git ls-files -z` writes them. */
function namesIn(bytes: Buffer): string[] {
  if (encodingOf(bytes) === 'utf-8' && bytes.includes(0))
    return decodeText(bytes.map((byte) => (byte === 0 ? 1 : byte))).split('\x01')
  return decodeText(bytes)
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
}

/**
 * Reads a list of names: a file that a call names, or `-` for standard input. Throws an `InputError` that
 * begins with its name and place.
 */
export function readNames(path: string, cwd: string): string[] {
  const bytes = (): Buffer => (path === '-' ? readInput() : readBytes(resolve(cwd, path), MOST.text, true))
  return naming(path, cwd, () => namesIn(bytes()).filter((name) => name !== ''))
}
