// Puts content in the place of a regular file: as a draft that takes its name, or, where a new file would not
// be the same one, into the file itself.
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  type Stats,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { type Draft, draftIn, inTurn, removeDraft } from './draft.ts'
import { MOST, readBytes } from './files.ts'
import { type Content, copyOf } from './spool.ts'

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''
/** A new file cannot take the place of this one: it is mounted by itself, or its folder takes no files. */
const IN_PLACE: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EBUSY', 'EXDEV'])
/** File systems that know no links. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])
/**
 * What a disk says that has no room or fails; other answers to a wish for safety say that it does not know
 * the wish.
 */
const LOST: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EIO'])

/** Waits until all is on the disk, so that a power cut costs neither the old text nor the new. */
function settle(handle: number, durable: boolean): void {
  if (!durable) return
  try {
    fsyncSync(handle)
  } catch (error) {
    if (LOST.has(codeOf(error))) throw error
  }
}

/**
 * Writes into a file as it stands. Where that fails, the file gets back what it held, for which there is
 * room.
 */
function overwrite(path: string, content: Content, durable: boolean): void {
  const before = readBytes(path, MOST.own)
  const handle = openSync(path, 'r+')
  try {
    ftruncateSync(handle, content(handle))
    settle(handle, durable)
  } catch (error) {
    for (let at = 0; at < before.length; ) at += writeSync(handle, before, at, before.length - at, at)
    ftruncateSync(handle, before.length)
    throw error
  } finally {
    closeSync(handle)
  }
}

/**
 * Gives a draft the owner and mode of the file whose place it takes; false where it could not be the same
 * file.
 */
function alike(handle: number, { nlink, uid, gid, mode }: Stats): boolean {
  if (nlink > 1) return false
  const own = fstatSync(handle)
  try {
    if (own.uid !== uid || own.gid !== gid) fchownSync(handle, uid, gid)
    fchmodSync(handle, mode & 0o7777)
    return true
  } catch (error) {
    if (IN_PLACE.has(codeOf(error))) return false
    throw error
  }
}

/** Gives a draft the name of its target; false where the target cannot be replaced. */
function renamed(draft: string, path: string): boolean {
  try {
    renameSync(draft, path)
    return true
  } catch (error) {
    if (IN_PLACE.has(codeOf(error))) return false
    throw error
  }
}

/** Gives a draft a name that nothing has. */
function named(draft: string, path: string): void {
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!NO_LINKS.has(codeOf(error))) throw error
    if (lstatSync(path, { throwIfNoEntry: false }))
      throw Object.assign(new Error(`${path} is there`), { code: 'EEXIST' })
    renameSync(draft, path)
  }
}

function copyInto(path: string, draft: string, durable: boolean): void {
  const from = openSync(draft, 'r')
  try {
    overwrite(path, copyOf(from), durable)
  } finally {
    closeSync(from)
  }
}

/** Fills a draft and closes it; false where it could not be the same file as its target. */
function fill({ handle }: Draft, content: Content, stats: Stats | undefined, durable: boolean): boolean {
  try {
    content(handle)
    const same = stats === undefined || alike(handle, stats)
    settle(handle, durable)
    return same
  } finally {
    closeSync(handle)
  }
}

/** Puts a draft, or where none could be made the content itself, in the place of what stands there. */
function settleIn(
  { path, there, content, durable }: Putting,
  draft: (Draft & { readonly same: boolean }) | undefined,
): void {
  if (!draft) overwrite(path, content, durable)
  else if (there === 'new') named(draft.path, path)
  else if (!draft.same || !renamed(draft.path, path)) copyInto(path, draft.path, durable)
}

/** What is put, and where. */
export interface Putting {
  readonly path: string
  /** What stands at the path now; `new` where nothing may. */
  readonly there: Stats | undefined | 'new'
  readonly content: Content
  /** Whether it is to be on the disk before the old one goes. */
  readonly durable: boolean
  /**
   * Throws where what stands there is not what was read any more. It is called last, while no other program
   * that asks this puts anything there.
   */
  readonly unchanged?: () => void
}

/** The draft of what is put; undefined where its folder takes none and the file can be written into. */
function draftOf({ path, there }: Putting): Draft | undefined {
  const old = there !== undefined && there !== 'new'
  try {
    return draftIn(dirname(path), old ? 0o600 : 0o666)
  } catch (error) {
    if (!old || !IN_PLACE.has(codeOf(error))) throw error
    return undefined
  }
}

/**
 * Puts content in the place of a file. It keeps its mode and owner; one with several names (hard links) is
 * written into, for a draft would part them: then a kill in that moment can leave it half written, where
 * otherwise it is the old one or the new one. Throws an error of the file system, and what `unchanged`
 * throws; the file is then as it was, and no draft is left.
 */
export function put(putting: Putting): void {
  const { path, there, content, durable, unchanged } = putting
  const stats = there === 'new' ? undefined : there
  if (stats) accessSync(path, constants.W_OK)
  const draft = draftOf(putting)
  try {
    const filled = draft && { ...draft, same: fill(draft, content, stats, durable) }
    if (!unchanged) return settleIn(putting, filled)
    inTurn(path, () => {
      unchanged()
      settleIn(putting, filled)
    })
  } finally {
    if (draft) removeDraft(draft)
  }
}
