// What changed in a repository or in a diff: files as they are, and their text before.
import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { applyPatch, parsePatch, reversePatch } from 'diff'
import { InputError, MOST, readBytes } from './files.ts'

/** A changed file: absolute path, its text before (empty for a new one), and its text now where that is not what the disk holds. */
export interface Change {
  readonly path: string
  readonly before: string
  readonly after?: string
}

const LARGEST = 2 ** 30

function git(cwd: string, ...args: string[]): string {
  try {
    return execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: LARGEST, stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    const { stderr, code } = error as { stderr?: string; code?: string }
    throw new InputError(code === 'ENOENT' ? 'git is not there; --since and --staged need it' : `git ${args[0]}: ${(stderr ?? String(error)).trim().split('\n')[0]}`)
  }
}

/** The text of a file in a tree or the index; empty where it is not there. */
function textAt(root: string, name: string): string {
  try {
    return execFileSync('git', ['show', name], { cwd: root, encoding: 'utf8', maxBuffer: LARGEST, stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}

interface Named {
  readonly path: string
  /** The path before a rename. */
  readonly was: string
}

/** Reads `git diff --name-status -z`: files that are there after the change. */
function namesOf(listed: string): Named[] {
  const fields = listed.split('\0')
  const names: Named[] = []
  for (let at = 0; at + 1 < fields.length; ) {
    const status = fields[at++] ?? ''
    const was = fields[at++] ?? ''
    const moved = /^[RC]/.test(status)
    const path = moved ? (fields[at++] ?? '') : was
    if (!status.startsWith('D')) names.push({ path, was })
  }
  return names
}

const rootOf = (cwd: string): string => git(cwd, 'rev-parse', '--show-toplevel').trim()

/** Files that differ from a commit, new ones that git does not know yet among them. Throws an `InputError`. */
export function changesSince(ref: string, cwd: string): Change[] {
  const root = rootOf(cwd)
  // A name that begins with a dash would be read as an option.
  if (ref.startsWith('-')) throw new InputError(`“${ref}” is no commit`)
  git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)
  const changed = namesOf(git(root, 'diff', '--name-status', '-z', '-M', ref, '--')).map(({ path, was }) => ({ path: join(root, path), before: textAt(root, `${ref}:${was}`) }))
  const fresh = git(root, 'ls-files', '--others', '--exclude-standard', '-z')
    .split('\0')
    .filter(Boolean)
    .map((path) => ({ path: join(root, path), before: '' }))
  return [...changed, ...fresh]
}

/** Files that are staged for the next commit, as they are staged. Throws an `InputError`. */
export function stagedChanges(cwd: string): Change[] {
  const root = rootOf(cwd)
  return namesOf(git(root, 'diff', '--cached', '--name-status', '-z', '-M', '--')).map(({ path, was }) => ({
    path: join(root, path),
    before: textAt(root, `HEAD:${was}`),
    after: textAt(root, `:${path}`),
  }))
}

/** Files that a unified diff changes; their text before is had by undoing it. Throws an `InputError` where it does not fit. */
export function changesIn(diff: string, cwd: string): Change[] {
  let patches: ReturnType<typeof parsePatch>
  try {
    patches = parsePatch(diff)
  } catch (error) {
    throw new InputError(`the diff cannot be read: ${(error as Error).message}`)
  }
  return patches.flatMap((patch) => {
    const name = (patch.newFileName ?? '').replace(/^[bw]\//, '')
    if (!name || name === '/dev/null') return []
    const path = resolve(cwd, name)
    let after: string
    try {
      after = readBytes(path, MOST.text).toString('utf8')
    } catch {
      throw new InputError(`${name}: the diff names it and it is not there`)
    }
    const before = patch.oldFileName === '/dev/null' ? '' : applyPatch(after, reversePatch(patch))
    if (before === false) throw new InputError(`${name}: the diff does not fit the file as it is; make it again`)
    return [{ path, before }]
  })
}
