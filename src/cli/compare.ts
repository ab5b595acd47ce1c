// `claimlint compare A B`: what two versions of texts claim, held against each other.
import { relative, resolve } from 'node:path'
import { compareStatements, type StatementChange } from '../drift/compare-statements.ts'
import type { Statement } from '../drift/statement.ts'
import { loadArtefact } from '../node/artefact-file.ts'
import { InputError, shownPath } from '../node/files.ts'
import { findFiles } from '../node/find.ts'
import { entryAt, targetAt } from '../node/stands.ts'
import type { Versions } from '../node/versions.ts'
import { changesText, countsOf, type PlacedStatement } from './compare-text.ts'
import { configuredFor, selecting } from './configured.ts'
import { examineeOf, examining } from './examine.ts'
import { inPieces } from './examine-each.ts'
import type { Examinee } from './examiner.ts'
import { EXIT, UsageError } from './exit.ts'
import { Faults } from './faults.ts'
import { PROGRAM } from './large.ts'
import type { LintOptions } from './option-settings.ts'
import type { Shell } from './shell.ts'

/** Options of `compare`. */
export interface CompareOptions extends LintOptions {
  readonly format?: string
  /** `stronger`: exit with 1 where a claim is new or says more; `any`: where anything differs. */
  readonly failOn?: string
}

/** A text in two versions; one is left out where there is no such text in it. */
interface Pair {
  readonly before?: Examinee
  readonly after?: Examinee
}

/** A text that cannot be compared, and why. */
interface InputFault {
  readonly path: string
  readonly message: string
}

type Change = StatementChange<PlacedStatement, PlacedStatement>

const FAIL_ON = ['never', 'stronger', 'any'] as const

/** Gathers pairs of texts and what is wrong with those that cannot be read. */
interface Gathered {
  readonly pairs: readonly Pair[]
  readonly faults: Faults
}

async function filesUnder(input: string, options: CompareOptions, cwd: string) {
  const found = await findFiles([input], cwd, selecting(configuredFor(options, cwd).configOf))
  const base = resolve(cwd, input)
  const isFolder = targetAt(base)?.isDirectory() === true
  const named = new Map<string, Examinee>()
  const faults: { path: string; message: string }[] = [...found.unmatched]
  for (const path of found.paths) {
    const examinee = examineeOf(path, shownPath(path, cwd), found.pipes.has(path))
    if (examinee instanceof InputError) faults.push({ path: shownPath(path, cwd), message: examinee.message })
    else named.set(isFolder ? relative(base, path) : '', examinee)
  }
  return { named, faults }
}

/** Two files, or two folders by the names in them. */
async function pairedFiles(a: string, b: string, options: CompareOptions, cwd: string): Promise<Gathered> {
  const [before, after] = [await filesUnder(a, options, cwd), await filesUnder(b, options, cwd)]
  const names = [...new Set([...before.named.keys(), ...after.named.keys()])].sort()
  const pairs = names.map((name): Pair => {
    const [old, now] = [before.named.get(name), after.named.get(name)]
    return { ...(old ? { before: old } : {}), ...(now ? { after: now } : {}) }
  })
  return { pairs, faults: new Faults([...before.faults, ...after.faults]) }
}

function pairOf({ path, before, after, onDisk }: Versions, cwd: string): Pair {
  const shown = shownPath(path, cwd)
  return {
    ...(before === undefined ? {} : { before: { path, shown, text: before } }),
    ...(onDisk
      ? { after: { path, shown } }
      : after === undefined
        ? {}
        : { after: { path, shown, text: after } }),
  }
}

/** Versions of files as pairs of texts, and what of them cannot be compared. */
function gatheredOf(versions: readonly Versions[], faults: readonly InputFault[], cwd: string): Gathered {
  const wrong = versions.flatMap(({ path, fault }) =>
    fault === undefined ? [] : [{ path: shownPath(path, cwd), message: fault }],
  )
  const sound = versions.filter(({ fault }) => fault === undefined)
  return { pairs: sound.map((one) => pairOf(one, cwd)), faults: new Faults([...faults, ...wrong]) }
}

/** A commit and another one, or what stands on the disk. */
async function pairedCommits(
  a: string,
  b: string | undefined,
  paths: readonly string[],
  options: CompareOptions,
  cwd: string,
): Promise<Gathered> {
  const { betweenCommits, sinceCommit } = await import('../node/versions.ts')
  const inputs = paths.length > 0 ? paths : ['.']
  if (b !== undefined) {
    return gatheredOf(betweenCommits(a, b, inputs, cwd), [], cwd)
  }
  const found = await findFiles(inputs, cwd, selecting(configuredFor(options, cwd).configOf))
  const versions = sinceCommit(a, inputs, found.paths, cwd)
  // What is gone from the disk is no fault where the commit had it.
  const inCommits = new Set(versions.map(({ path }) => shownPath(path, cwd)))
  const faults = found.unmatched.filter(
    ({ path }) => ![...inCommits].some((committed) => committed.startsWith(path)),
  )
  return gatheredOf(versions, faults, cwd)
}

/** What the operands mean: two files or folders that are there, else commits. Throws a `UsageError`. */
async function gathered(
  a: string,
  b: string,
  paths: readonly string[],
  options: CompareOptions,
  cwd: string,
): Promise<Gathered> {
  const stands = (input: string): boolean => entryAt(resolve(cwd, input)) !== undefined
  if (paths.length === 0 && stands(a) && stands(b)) return pairedFiles(a, b, options, cwd)
  const { isCommit } = await import('../node/versions.ts')
  if (!isCommit(a, cwd)) {
    // Beside a file that is there it is the other one that is meant and missing.
    const missing = stands(a) && !isCommit(b, cwd) ? b : a
    throw new UsageError(
      `compare: “${missing}” is neither a file nor a commit here; write two files, two folders, or ` +
        '`claimlint compare main HEAD -- path`',
    )
  }
  if (isCommit(b, cwd)) return pairedCommits(a, b, paths, options, cwd)
  if (stands(b)) return pairedCommits(a, undefined, [b, ...paths], options, cwd)
  throw new UsageError(`compare: “${b}” is neither a file nor a commit here`)
}

/** Files first; what is left over in one may have come from another. */
function acrossFiles(found: readonly Change[], order: readonly (readonly string[])[]): Change[] {
  const gone = found.flatMap(({ before, after }) => (before && !after ? [before] : []))
  const added = found.flatMap(({ before, after }) => (after && !before ? [after] : []))
  const moved = compareStatements(gone, added, order)
  const byNew = new Map(
    moved.flatMap((statementChange) =>
      statementChange.after ? [[statementChange.after, statementChange] as const] : [],
    ),
  )
  const stillGone = new Set(moved.flatMap(({ before, after }) => (before && !after ? [before] : [])))
  return found.flatMap((change): Change[] => {
    if (change.after && !change.before) return [byNew.get(change.after) ?? []].flat()
    if (change.before && !change.after) return stillGone.has(change.before) ? [change] : []
    return [change]
  })
}

function* json(changes: readonly Change[]): Generator<string> {
  yield '{\n  "schemaVersion": 1,\n  "changes": ['
  for (const [at, change] of changes.entries())
    yield `${at > 0 ? ',' : ''}\n    ${JSON.stringify(change, null, 2).replaceAll('\n', '\n    ')}`
  yield `${changes.length > 0 ? '\n  ' : ''}],\n  "summary": ${JSON.stringify(countsOf(changes))}\n}\n`
}

/** Prints the comparison. Gives the exit status; throws a `UsageError` for a wrong call. */
export async function compare(
  a: string,
  b: string,
  paths: readonly string[],
  options: CompareOptions,
  shell: Shell,
): Promise<number> {
  const { format = 'text', failOn = 'never' } = options
  if (!['text', 'json'].includes(format))
    throw new UsageError(`unknown format “${format}”; the formats are text, json`)
  if (!(FAIL_ON as readonly string[]).includes(failOn))
    throw new UsageError(`--fail-on ${failOn}: the words are ${FAIL_ON.join(', ')}`)
  const { pairs, faults } = await gathered(a, b, paths, options, shell.cwd)
  const order = loadArtefact().effectOrder
  const settings = { command: 'statements' as const, options, cwd: shell.cwd, today: '' }
  const { of, end } = examining<Statement>(settings, PROGRAM)
  const statements = async (examinee: Examinee | undefined): Promise<PlacedStatement[]> => {
    if (!examinee) return []
    const { rows, messages, died } = await of(examinee)
    faults.note(messages)
    if (died) faults.died = true
    return rows.map((row) => ({ ...row, path: examinee.shown }))
  }
  const found: Change[] = []
  try {
    for (const { before, after } of pairs)
      found.push(...compareStatements(await statements(before), await statements(after), order))
  } finally {
    end()
  }
  const changes = acrossFiles(found, order)
  inPieces(
    format === 'json' ? json(changes) : changesText(changes, shell),
    shell[format === 'json' ? 'out' : 'say'],
  )
  const status = faults.status(shell.tell)
  if (status !== EXIT.clean) return status
  const { added, stronger } = countsOf(changes)
  const fails = failOn === 'any' ? changes.length > 0 : failOn === 'stronger' && added + stronger > 0
  return fails ? EXIT.findings : EXIT.clean
}
