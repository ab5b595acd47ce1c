// Asks git about a repository without running anything that the repository's own configuration names.
import { execFileSync } from 'node:child_process'
import { didYouMean } from '../text/nearest.ts'
import { InputError } from './files.ts'

const LARGEST = 2 ** 30

/**
 * Plumbing alone is called, which looks at objects and the index: filters, textconv, external diffs and
 * pagers belong to the work tree and to
 * people. File system monitors and hooks are switched off, and no object is fetched, for a transport is a
 * program of the configuration too.
 */
const SWITCHED_OFF = [
  '--no-pager',
  '-c',
  'core.fsmonitor=',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.untrackedCache=keep',
]
const ENVIRONMENT = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
  GIT_EXTERNAL_DIFF: undefined,
  LC_ALL: 'C',
}

/** What git says and a user can mend, in words that tell how; undefined for all else. */
function remedyFor(said: string): string | undefined {
  if (/not a git repository/i.test(said))
    return (
      'this folder lies in no git repository, so nothing is known of what changed; go to one, or name the ' +
      'texts without --since and --staged'
    )
  if (/dubious ownership/i.test(said))
    return (
      'this repository belongs to another user, and git does not read it; if it is yours, run ' +
      '“git config --global --add safe.directory FOLDER” with its folder'
    )
  return undefined
}

/** Runs a git command. Throws an `InputError` with git's own words. */
function git(cwd: string, args: readonly string[], input?: string): Buffer {
  try {
    return execFileSync('git', [...SWITCHED_OFF, ...args], {
      cwd,
      maxBuffer: LARGEST,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...ENVIRONMENT },
      ...(input === undefined ? {} : { input }),
    })
  } catch (error) {
    const { stderr, code } = error as { stderr?: Buffer; code?: string }
    if (code === 'ENOENT') throw new InputError('git is not there; --since and --staged need it')
    const [said = ''] = String(stderr ?? error)
      .trim()
      .split('\n')
    throw new InputError(remedyFor(said) ?? `git ${args[0]}: ${said || 'failed'}`)
  }
}

const fieldsOf = (listed: Buffer): string[] => listed.toString('utf8').split('\0').slice(0, -1)

/** The folder at the top of the repository around a folder. Throws an `InputError` where there is none. */
export function rootOf(cwd: string): string {
  return git(cwd, ['rev-parse', '--show-toplevel'])
    .toString('utf8')
    .replace(/\r?\n$/, '')
}

const asked = (root: string, args: readonly string[]): string => git(root, args).toString('utf8').trim()

/** Whether a clone holds a part of the history alone, as CI makes them. */
const isShallow = (root: string): boolean => asked(root, ['rev-parse', '--is-shallow-repository']) === 'true'

/** Names of branches, tags and remote branches. */
const namesIn = (root: string): string[] =>
  asked(root, ['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/tags', 'refs/remotes'])
    .split('\n')
    .filter(Boolean)

/** What to do where a name means no commit of a clone. */
function missing(root: string, ref: string): string {
  const said = `“${ref}” is no commit of this repository`
  if (commitAt(root, 'HEAD') === undefined)
    return `${said}, which holds none yet; --staged lints what is staged`
  if (isShallow(root))
    return (
      `${said}, of which this clone holds the newest commits alone; run “git fetch --unshallow” first, or ` +
      `let CI fetch all (fetch-depth: 0)`
    )
  const [, remote, branch] = /^(?:refs\/remotes\/)?([^/]+)\/(.+)$/.exec(ref) ?? []
  if (remote !== undefined && asked(root, ['remote']).split('\n').includes(remote))
    return `${said}; fetch it first: “git fetch ${remote} ${branch}”`
  const [, from, back] = /^(.+?)~(\d+)$/.exec(ref) ?? []
  const start = from === undefined ? undefined : commitAt(root, from)
  if (start !== undefined) {
    const count = asked(root, ['rev-list', '--count', '--first-parent', start])
    return `${said}: before “${from}” there are ${Number(count) - 1} commits, not ${back}`
  }
  return `${said}${didYouMean(ref, namesIn(root)) || '; name a commit, a branch or a tag of it'}`
}

function commitAt(root: string, ref: string): string | undefined {
  try {
    return asked(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
  } catch {
    return undefined
  }
}

/** The object name of a commit. Throws an `InputError` that says what to do where a name means none. */
export function commitOf(root: string, ref: string): string {
  // A name that begins with a dash would be read as an option.
  const commit = ref.startsWith('-') ? undefined : commitAt(root, ref)
  if (commit === undefined) throw new InputError(missing(root, ref))
  return commit
}

/** The commit that the next one follows, or the empty tree before the first. */
export function headOf(root: string): string {
  return (
    commitAt(root, 'HEAD') ?? git(root, ['hash-object', '-t', 'tree', '--stdin'], '').toString('utf8').trim()
  )
}

/** The object names of the files of a commit, by path from the root; links and submodules left out. */
export function filesOf(root: string, commit: string): Map<string, string> {
  const files = new Map<string, string>()
  for (const field of fieldsOf(git(root, ['ls-tree', '-r', '-z', '--full-tree', commit]))) {
    const [, mode = '', object = '', path = ''] = /^(\d+) blob ([0-9a-f]+)\t([\s\S]*)$/.exec(field) ?? []
    if (mode.startsWith('100')) files.set(path, object)
  }
  return files
}

/**
 * The paths that git knows or would take on: those of the index, and new ones that it is not told to ignore.
 */
export function trackablePaths(root: string): Set<string> {
  return new Set(fieldsOf(git(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])))
}

/** What the index changes about a path. Object names are undefined where there is no file. */
export interface IndexChange {
  readonly path: string
  /** The path before a rename. */
  readonly was: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** What the index changes against a commit, with renames. */
export function indexChanges(root: string, commit: string): IndexChange[] {
  const fields = fieldsOf(
    git(root, [
      'diff-index',
      '--cached',
      '--raw',
      '--no-abbrev',
      '-z',
      '-M',
      '--no-ext-diff',
      '--no-textconv',
      commit,
      '--',
    ]),
  )
  const changes: IndexChange[] = []
  for (let at = 0; at + 1 < fields.length; ) {
    const [, old = '', now = '', before = '', after = '', status = ''] =
      /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])/.exec(fields[at++] ?? '') ?? []
    const was = fields[at++] ?? ''
    const path = status === 'R' || status === 'C' ? (fields[at++] ?? '') : was
    const isFile = (mode: string, object: string): boolean => mode.startsWith('100') && !/^0+$/.test(object)
    changes.push({
      path,
      was,
      before: isFile(old, before) ? before : undefined,
      after: isFile(now, after) ? after : undefined,
    })
  }
  return changes
}

/** What objects hold, by name. Throws an `InputError` where one is not in this clone. */
export function bytesOf(root: string, objects: readonly string[]): Map<string, Buffer> {
  const held = new Map<string, Buffer>()
  if (objects.length === 0) return held
  const listed = git(root, ['cat-file', '--batch'], `${[...new Set(objects)].join('\n')}\n`)
  for (let at = 0; at < listed.length; ) {
    const end = listed.indexOf(0x0a, at)
    const [object = '', kind, size = ''] = listed.toString('utf8', at, end).split(' ')
    if (kind !== 'blob')
      throw new InputError(
        `git cat-file: ${object} is not in this clone; fetch it first (a clone without --filter and ` +
          `--depth has all)`,
      )
    held.set(object, listed.subarray(end + 1, end + 1 + Number(size)))
    at = end + 1 + Number(size) + 1
  }
  return held
}

/** The texts of objects by name. Throws as `bytesOf` does. */
export function textsOf(root: string, objects: readonly string[]): Map<string, string> {
  return new Map([...bytesOf(root, objects)].map(([object, bytes]) => [object, bytes.toString('utf8')]))
}
