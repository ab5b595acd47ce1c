// What changed: since a commit, for the next one, or by a diff. Asked file by file, with the text before.
import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { InputError, MOST, readBytes, readText } from './files.ts'
import { commitOf, filesOf, headOf, indexChanges, rootOf, textsOf, trackablePaths } from './git.ts'
import { type FileDiff, readDiff, undo } from './unified-diff.ts'

/**
 * A change of a file: its text before (empty for a new one), and its text now where that is not what the disk
 * holds.
 */
export interface Change {
  readonly before: string
  readonly after?: string
}

/** A change of many files. Paths are absolute. */
export interface Changes {
  /**
   * Those of some files on the disk that changed, by path; where the change of one cannot be had, what is
   * wrong with it.
   */
  among(paths: readonly string[]): ReadonlyMap<string, Change | InputError>
  /**
   * Files of the change that are not on the disk: what to lint in their place, what is wrong, or nothing
   * where the change took them away.
   */
  readonly absent: ReadonlyMap<string, Change | InputError | undefined>
  /** What to tell where nothing of what a call names changed. */
  readonly nothing: string
}

/** What is wrong with a file that no repository of the call holds. */
export const OUTSIDE = new InputError('stands outside of the repository, which knows no change of it')

/** Turns real paths below a folder into paths as the call names the folder, perhaps by a link. */
export function namer(cwd: string): (path: string) => string {
  const real = realpathSync(cwd)
  return (path) => (path === real || path.startsWith(real + sep) ? cwd + path.slice(real.length) : path)
}

/** Where a path really leads; a file that goes meanwhile is told when it is read. */
function realOf(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return path
  }
}

/** A file's path in the repository, with `/`, or undefined where it stands outside. */
export function pathIn(root: string, path: string): string | undefined {
  const inner = relative(root, realOf(path))
  return inner === '..' || inner.startsWith(`..${sep}`) ? undefined : inner.split(sep).join('/')
}

/** Whether a file on the disk holds what an object of git holds. */
export function isSame(path: string, object: string): boolean {
  let bytes: Buffer
  try {
    bytes = readBytes(path, MOST.text)
  } catch {
    return false
  }
  const hash = createHash(object.length === 64 ? 'sha256' : 'sha1')
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === object
}

/** What differs from a commit, new files that git does not know yet among it. Throws an `InputError`. */
export function changesSince(ref: string, cwd: string): Changes {
  const root = rootOf(cwd)
  const commit = commitOf(root, ref)
  const files = filesOf(root, commit)
  const trackable = trackablePaths(root)
  const renamed = new Map(
    indexChanges(root, commit).flatMap(({ path, was }) => (path === was ? [] : [[path, was] as const])),
  )
  const nameOf = namer(cwd)
  const gone = [...files.keys()].map((path) => resolve(root, path)).filter((path) => !existsSync(path))
  return {
    nothing: `no text that the call names has changed since “${ref}”`,
    absent: new Map(gone.map((path) => [nameOf(path), undefined])),
    among(paths) {
      const found: { path: string; object: string | undefined }[] = []
      const outside: string[] = []
      for (const path of paths) {
        const inner = pathIn(root, path)
        if (inner === undefined) outside.push(path)
        if (inner === undefined || !trackable.has(inner)) continue
        const object = files.get(inner)
        if (object === undefined || !isSame(path, object))
          found.push({ path, object: object ?? files.get(renamed.get(inner) ?? '') })
      }
      const texts = textsOf(
        root,
        found.flatMap(({ object }) => object ?? []),
      )
      return new Map<string, Change | InputError>([
        ...found.map(({ path, object }) => [path, { before: (object && texts.get(object)) ?? '' }] as const),
        ...outside.map((path) => [path, OUTSIDE] as const),
      ])
    },
  }
}

/** What is staged for the next commit, as it is staged. Throws an `InputError`. */
export function stagedChanges(cwd: string): Changes {
  const root = rootOf(cwd)
  const nameOf = namer(cwd)
  const changes = indexChanges(root, headOf(root))
  const texts = textsOf(
    root,
    changes.flatMap(({ before, after }) => [before ?? [], after ?? []].flat()),
  )
  const all = new Map<string, Change | undefined>()
  for (const { path, was, before, after } of changes) {
    if (was !== path) all.set(resolve(root, was), undefined)
    all.set(
      resolve(root, path),
      after === undefined
        ? undefined
        : { before: (before && texts.get(before)) ?? '', after: texts.get(after) ?? '' },
    )
  }
  return {
    nothing:
      changes.length === 0
        ? 'nothing is staged; “git add FILE” stages a text for the next commit'
        : 'no text that the call names is staged',
    absent: new Map(
      [...all].flatMap(([path, change]) => (existsSync(path) ? [] : [[nameOf(path), change] as const])),
    ),
    among: (paths) =>
      new Map(
        paths.flatMap((path) => {
          const inner = pathIn(root, path)
          const change = inner === undefined ? OUTSIDE : all.get(resolve(root, inner))
          return change ? [[path, change] as const] : []
        }),
      ),
  }
}

/** The folders from which a diff may name files: the top of the repository, and the working directory. */
function basesOf(cwd: string): string[] {
  try {
    return [...new Set([rootOf(cwd), realpathSync(cwd)])]
  } catch {
    return [realpathSync(cwd)]
  }
}

/**
 * Where a path of a diff may stand: with the first folder taken for a prefix (`a/`, `b/`, `i/`, `w/`), or as
 * it is.
 */
function placesOf(name: string, bases: readonly string[]): string[] {
  const bare = /^[a-z]\//.test(name) ? [name.slice(2), name] : [name]
  return bare.flatMap((path) => bases.map((base) => resolve(base, path)))
}

/** The text of a file before all that a diff says of it, the last first. */
function undone(path: string, parts: readonly FileDiff[]): Change | InputError {
  if (parts.some(({ combined }) => combined))
    return new InputError('the diff is one of a merge; make it against one commit')
  const text = readText(path)
  let before: string | undefined = text
  for (const part of parts.toReversed()) before = before === undefined ? undefined : undo(before, part)
  return before === undefined
    ? new InputError('the diff does not fit the file as it is; make it again')
    : { before }
}

/** A file that a name of a diff may mean, and the way of reading such names that leads to it. */
interface Place {
  readonly way: number
  readonly path: string
  readonly change: Change | InputError
}

/**
 * Which files a diff changes, of those that its names may mean. All of its names are written in one way: that
 * by which most of them fit. Where two ways do as well (a folder and the one above hold the same page), both
 * are taken: better a text looked at in vain than a change that nobody looks at.
 */
function changedFiles(names: readonly (readonly Place[])[]): Map<string, Change | InputError> {
  const isFit = ({ change }: Place): boolean => !(change instanceof InputError)
  const fitting = new Map<number, number>()
  for (const place of names.flat())
    if (isFit(place)) fitting.set(place.way, (fitting.get(place.way) ?? 0) + 1)
  const most = Math.max(0, ...fitting.values())
  const changed = new Map<string, Change | InputError>()
  for (const places of names) {
    const usual = places.filter(({ way }) => (fitting.get(way) ?? 0) === most)
    const ways = [usual.filter(isFit), places.filter(isFit), usual, places]
    for (const place of ways.find((few) => few.length > 0) ?? []) {
      const path = realOf(place.path)
      if (isFit(place) || !changed.has(path)) changed.set(path, place.change)
    }
  }
  return changed
}

/**
 * What a unified diff changes; the texts before are had by undoing it. Throws an `InputError` for what is no
 * diff.
 */
export function changesIn(diff: string, cwd: string): Changes {
  const read = readDiff(diff)
  if (typeof read === 'string') throw new InputError(`the diff cannot be read: ${read}`)
  const bases = basesOf(cwd)
  const nameOf = namer(cwd)
  const byName = new Map<string, FileDiff[]>()
  for (const part of read) {
    const name = part.after ?? part.before
    if (name !== undefined && part.isText) byName.set(name, [...(byName.get(name) ?? []), part])
  }
  const named: Place[][] = []
  const absent = new Map<string, InputError | undefined>()
  for (const [name, parts] of byName) {
    const places = placesOf(name, bases)
    const found = places.flatMap((path, way) => (existsSync(path) ? [{ path, way }] : []))
    const path = found[0]?.path ?? places[0] ?? ''
    if (parts.at(-1)?.after === undefined) absent.set(nameOf(path), undefined)
    else if (found.length === 0)
      absent.set(nameOf(path), new InputError('the diff names it and it is not there'))
    else named.push(found.map((place) => ({ ...place, change: changeOf(place.path, parts) })))
  }
  const there = changedFiles(named)
  return {
    nothing: read.length === 0 ? 'the diff is empty' : 'the diff changes no text that the call names',
    absent,
    among: (paths) =>
      new Map(
        paths.flatMap((path) => {
          const change = there.get(realOf(path))
          return change ? [[path, change] as const] : []
        }),
      ),
  }
}

function changeOf(path: string, parts: readonly FileDiff[]): Change | InputError {
  try {
    return undone(path, parts)
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
}
