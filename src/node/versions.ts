// Two versions of the files of a repository: of two commits, or of a commit and what stands on the disk.
import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { isSame, namer, OUTSIDE, pathIn } from './changes.ts'
import { coveredBy } from './covered.ts'
import { decodeText, faultOf } from './files.ts'
import { bytesOf, commitOf, filesOf, rootOf } from './git.ts'

/** A file that differs; a text is left out where that version has no such file, or it is on the disk. */
export interface Versions {
  /** Absolute. */
  readonly path: string
  readonly before?: string
  readonly after?: string
  /** Whether the version after is what the disk holds. */
  readonly onDisk: boolean
  /** Why there is nothing to compare: what a call names is not there, or a version is no text. */
  readonly fault?: string
}

/** What is wrong with inputs of a call of which neither version has a file. */
function missing(inputs: readonly string[], inCommits: readonly string[], cwd: string): Versions[] {
  return inputs.flatMap((input) => {
    const covers = coveredBy([input], cwd)
    // The folder itself is what a call without paths means.
    if (resolve(cwd, input) === cwd || inCommits.some(covers)) return []
    return [{ path: resolve(cwd, input), onDisk: false, fault: 'no such file in either version' }]
  })
}

/** Whether a word names a commit of the repository around a folder. */
export function isCommit(ref: string, cwd: string): boolean {
  try {
    return commitOf(rootOf(cwd), ref) !== ''
  } catch {
    return false
  }
}

interface Objects {
  readonly before: string | undefined
  readonly after: string | undefined
}

function withTexts(
  root: string,
  found: ReadonlyMap<string, Objects>,
  onDisk: ReadonlySet<string>,
): Versions[] {
  const texts = bytesOf(
    root,
    [...found.values()].flatMap(({ before, after }) => [before ?? [], after ?? []].flat()),
  )
  const of = (object: string | undefined): string | undefined => {
    const bytes = object === undefined ? undefined : texts.get(object)
    return bytes && decodeText(bytes)
  }
  return [...found].map(([path, { before, after }]): Versions => {
    let [old, now]: (string | undefined)[] = []
    try {
      old = of(before)
      now = of(after)
    } catch (error) {
      return { path, onDisk: false, fault: faultOf(error, path).message }
    }
    return {
      path,
      ...(old === undefined ? {} : { before: old }),
      ...(now === undefined ? {} : { after: now }),
      onDisk: onDisk.has(path),
    }
  })
}

/**
 * The files that two commits hold differently, of those that inputs (files, folders, globs) name. A file that
 * only has another name is none. Throws an `InputError` where a word is no commit.
 */
export function betweenCommits(a: string, b: string, inputs: readonly string[], cwd: string): Versions[] {
  const root = rootOf(cwd)
  const [before, after] = [filesOf(root, commitOf(root, a)), filesOf(root, commitOf(root, b))]
  const nameOf = namer(cwd)
  const covers = coveredBy(inputs, cwd)
  const found = new Map<string, Objects>()
  for (const inner of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const path = nameOf(resolve(root, inner))
    const objects = { before: before.get(inner), after: after.get(inner) }
    if (objects.before !== objects.after && covers(path)) found.set(path, objects)
  }
  const inCommits = [...before.keys(), ...after.keys()].map((inner) => nameOf(resolve(root, inner)))
  return [...withTexts(root, found, new Set()), ...missing(inputs, inCommits, cwd)]
}

/**
 * The files that the disk holds otherwise than a commit did: `paths` (absolute) of those that are there, and
 * files of the commit that are not, of those that inputs name. Throws an `InputError` where a word is no
 * commit.
 */
export function sinceCommit(
  a: string,
  inputs: readonly string[],
  paths: readonly string[],
  cwd: string,
): Versions[] {
  const root = rootOf(cwd)
  const before = filesOf(root, commitOf(root, a))
  const nameOf = namer(cwd)
  const covers = coveredBy(inputs, cwd)
  const found = new Map<string, Objects>()
  const there = new Set<string>()
  const outside: Versions[] = []
  for (const path of paths) {
    const inner = pathIn(realpathSync(root), path)
    if (inner === undefined) {
      outside.push({ path, onDisk: false, fault: OUTSIDE.message })
      continue
    }
    there.add(inner)
    const object = before.get(inner)
    if (object === undefined || !isSame(path, object)) found.set(path, { before: object, after: undefined })
  }
  const onDisk = new Set(found.keys())
  for (const [inner, object] of before) {
    const path = nameOf(resolve(root, inner))
    if (!there.has(inner) && covers(path)) found.set(path, { before: object, after: undefined })
  }
  return [...withTexts(root, found, onDisk), ...outside]
}
