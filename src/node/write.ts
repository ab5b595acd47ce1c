// The one door through which files are written: a regular file is replaced at once or stays as it was; all
// else is written straight into.
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  readlinkSync,
  realpathSync,
  rmdirSync,
  type Stats,
  statSync,
} from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { removeDraft } from './draft.ts'
import { encodeText, encodingOf } from './encodings.ts'
import { faultOf, InputError, MOST, readBytes } from './files.ts'
import { makeFolder } from './own-files.ts'
import { openWriting } from './pipes.ts'
import { put } from './replace.ts'
import { pieceOf, startSpool, writeAll } from './spool.ts'

/** Where a text goes that is made piece by piece. */
export interface Target {
  /** Takes a piece. Throws an `InputError` where there is no room for it. */
  write(text: string): void
  /** Puts the whole in its place. Throws an `InputError`; what stood there is then as it was. */
  close(): void
}

/**
 * What a path means to a writer: an open file, something that is no regular file, or a regular file, there or
 * not yet.
 */
type Place =
  | { readonly kind: 'open'; readonly handle: number }
  | { readonly kind: 'straight'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string; readonly stats?: Stats }

const MOST_LINKS = 40

/** The path of a file that is not there yet; a link that leads nowhere says where it is to be. */
function newPath(path: string, links = 0): string {
  const real = join(realpathSync.native(dirname(path)), basename(path))
  if (!lstatSync(real, { throwIfNoEntry: false })?.isSymbolicLink()) return real
  if (links > MOST_LINKS) throw Object.assign(new Error('links lead in a circle'), { code: 'ELOOP' })
  return newPath(resolve(dirname(real), readlinkSync(real)), links + 1)
}

function placeOf(path: string): Place {
  const [, name, number] = /^\/dev\/std(out|err)$|^\/(?:dev|proc\/self)\/fd\/(\d{1,6})$/.exec(path) ?? []
  if (name !== undefined || number !== undefined)
    return { kind: 'open', handle: number === undefined ? (name === 'out' ? 1 : 2) : Number(number) }
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) return { kind: 'file', path: newPath(path) }
  if (stats.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
  return stats.isFile()
    ? { kind: 'file', path: realpathSync.native(path), stats }
    : { kind: 'straight', path }
}

/** Why a path could not be written, as an `InputError` on what stands there now. */
function refused(error: unknown, path: string): InputError {
  const fault = faultOf(error, path)
  if (fault === error) return fault
  // All that a writer can miss is the folder.
  const reason = fault.reason === 'no such file' ? 'no such folder' : fault.reason
  return new InputError(`cannot be written (${reason})`, 1, 1, reason)
}

function guarded<T>(path: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw refused(error, path)
  }
}

/** Opens what is no regular file. A reader that goes away ends the writing quietly. */
function straightTo(handle: number, own: boolean, path: string): Target {
  let closed = false
  return {
    write(text) {
      if (closed) return
      try {
        writeAll(handle, Buffer.from(text))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw refused(error, path)
        closed = true
      }
    },
    close() {
      if (own) guarded(path, () => closeSync(handle))
    },
  }
}

/**
 * Opens a target for writing. What is no regular file (a device, a pipe, an open file such as `/dev/stdout`)
 * takes each piece at once; a
 * regular file, or the one that a link leads to, is replaced when all is there. Throws an `InputError` where
 * nothing can be written.
 */
export function openTarget(path: string): Target {
  return guarded(path, () => {
    const place = placeOf(path)
    if (place.kind === 'open') return straightTo(place.handle, false, path)
    if (place.kind === 'straight') return straightTo(openWriting(place.path), true, path)
    accessSync(place.stats ? place.path : dirname(place.path), constants.W_OK)
    const spool = startSpool(place.path)
    return {
      write: (text) => guarded(path, () => spool.write(text)),
      close: () =>
        guarded(path, () =>
          put({ path: place.path, there: place.stats, content: spool.content, durable: false }),
        ),
    }
  })
}

/**
 * Writes a whole file, as `openTarget` does. Throws an `InputError`, and what `unchanged` throws where a file
 * is not what was read any more; what stood there is then as it was.
 */
export function writeTextFile(path: string, text: string, unchanged?: () => void): void {
  guarded(path, () => {
    const place = placeOf(path)
    if (place.kind === 'file')
      put({
        path: place.path,
        there: place.stats,
        content: pieceOf(text),
        durable: true,
        ...(unchanged ? { unchanged } : {}),
      })
    else {
      const target = openTarget(path)
      target.write(text)
      target.close()
    }
  })
}

/**
 * Writes a file that can be made again. Throws where it cannot be; what is no regular file is never followed,
 * nor replaced.
 */
export function writeOwn(path: string, text: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats && !stats.isFile()) throw new InputError('is no regular file')
  put({ path, there: stats, content: pieceOf(text), durable: false })
}

/**
 * Makes a file that is not there yet, whole or not at all. Throws an `InputError`, also where something
 * stands at its path.
 */
export function createFile(path: string, text: string): void {
  guarded(path, () => put({ path, there: 'new', content: pieceOf(text), durable: true }))
}

/** The folders of a path that are not there, the outermost last. */
function missingAbove(path: string): string[] {
  const missing: string[] = []
  for (let at = dirname(path); !existsSync(at); at = dirname(at)) missing.push(at)
  return missing
}

/**
 * Makes a file in folders that may not be there yet, and does what it is nothing without. Where one of them
 * cannot be, all is taken away again. Throws an `InputError`, and what `then` throws.
 */
export function createWith(path: string, text: string, then: () => void): void {
  const folders = guarded(path, () => missingAbove(path))
  let made = false
  try {
    guarded(path, () => makeFolder(dirname(path)))
    createFile(path, text)
    made = true
    then()
  } catch (error) {
    if (made) removeDraft({ path })
    for (const folder of folders) removeFolder(folder)
    throw error
  }
}

/** Removes a folder that holds nothing. */
function removeFolder(path: string): void {
  try {
    rmdirSync(path)
  } catch {
    // It was not made, or something is in it.
  }
}

const within = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

/** Whether one of the folders of a path lies in a tree. */
function passesThrough(path: string, tree: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (within(realpathSync.native(folder), tree)) return true
    if (dirname(folder) === folder) return false
  }
}

/**
 * The file that a path leads to. One that a link leads to out of the tree of `root` is refused: be it that
 * link itself, or in a folder that is one.
 */
function targetIn(path: string, root: string): string {
  const real = realpathSync.native(path)
  const tree = realpathSync.native(root)
  if (!within(real, tree) && (lstatSync(path).isSymbolicLink() || passesThrough(path, tree)))
    throw new InputError(`is reached by a link to ${real}, out of this folder; nothing was written`)
  return real
}

/** What is said of a file that is not what was read any more. */
export const CHANGED = 'changed while it was linted; nothing was written, run again'

/**
 * Replaces the text of a file. `before` is the text as it was read: a file that is not that any more is left
 * alone.
 * Throws an `InputError` that says why nothing was written.
 */
export function replaceText(path: string, before: string, after: string, root: string): void {
  guarded(path, () => {
    const target = targetIn(path, root)
    const stats = statSync(target)
    if (!stats.isFile()) throw new InputError('is no regular file; nothing was written')
    const encoding = encodingOf(readBytes(target, MOST.text))
    const [old, content] = [encodeText(before, encoding), encodeText(after, encoding)]
    /** Whether it is as it is to be. Throws an `InputError` where it is neither that nor what was read. */
    const done = (): boolean => {
      const now = readBytes(target, MOST.text)
      if (now.equals(content)) return true
      if (!now.equals(old)) throw new InputError(CHANGED)
      return false
    }
    if (!done())
      put({ path: target, there: stats, content: pieceOf(content), durable: true, unchanged: done })
  })
}
