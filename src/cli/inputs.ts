// What a call names: files, folders, globs and standard input, or only those of them that a change touched.
import { statSync } from 'node:fs'
import type { Change, Changes } from '../node/changes.ts'
import {
  decodeText,
  faultOf,
  type InputError,
  NO_FILE,
  readInput,
  readNamed,
  readNames,
  readText,
  shownPath,
} from '../node/files.ts'
import { EMPTY, type Found, findFiles, isMissing } from '../node/find.ts'
import { type Configured, selecting } from './configured.ts'
import type { Item, JobSettings, Outcome } from './outcome.ts'
import { makeFailure } from './render.ts'
import type { Shell } from './shell.ts'

type Fail = Awaited<ReturnType<typeof makeFailure>>

/** Options that say what is linted. */
export interface InputOptions {
  readonly stdinFilename?: string
  /** Only what differs from this commit. */
  readonly since?: string
  /** Only what is staged for the next commit. */
  readonly staged?: boolean
  /** Only what a unified diff changes; `-` is standard input. */
  readonly diffFrom?: string
  /** More names, one a line, in this file; `-` is standard input. */
  readonly filesFrom?: string
  /** Whether a name of which there is nothing is no fault, nor a file that goes before it is read. */
  readonly ignoreMissing?: boolean
  /** False where a pipe or device is refused also where the call names it. */
  readonly pipes?: boolean
  /** False where what configurations and ignore files leave out is linted too. */
  readonly ignore?: boolean
}

/** What the inputs name: items to lint, and outcomes of those that are none. */
export interface Inputs {
  readonly items: readonly Item[]
  readonly failures: readonly { readonly item: Item; readonly outcome: Outcome }[]
  /** Why there is nothing to lint, where only changes are and nothing changed. */
  readonly nothing?: string
  /** What is told of files that the call names and an ignore file leaves out. */
  readonly left: readonly string[]
}

/**
 * What a call names: its inputs and those that a list of names holds, else this folder. Throws an
 * `InputError` where the list cannot be read.
 */
export function namedBy(
  inputs: readonly string[],
  { filesFrom }: Pick<InputOptions, 'filesFrom'>,
  cwd: string,
): readonly string[] {
  if (filesFrom === undefined) return inputs.length > 0 ? inputs : ['.']
  // What a list names is a file, also one that is called “-”.
  return [...inputs, ...readNames(filesFrom, cwd).map((name) => (name === '-' ? `./${name}` : name))]
}

/** The changes that options ask for; nothing where they ask for none. */
async function changesOf(
  { since, staged, diffFrom }: InputOptions,
  cwd: string,
): Promise<Changes | undefined> {
  if (since === undefined && !staged && diffFrom === undefined) return undefined
  const { changesIn, changesSince, stagedChanges } = await import('../node/changes.ts')
  if (since !== undefined) return changesSince(since, cwd)
  if (staged) return stagedChanges(cwd)
  return changesIn(diffFrom === '-' ? decodeText(readInput()) : readNamed(diffFrom ?? '', cwd), cwd)
}

/** Gathers what is linted and what cannot be. */
class Gathered {
  readonly items: Item[] = []
  readonly failures: { item: Item; outcome: Outcome }[] = []
  readonly left: string[] = []
  nothing?: string
  private readonly fail: Fail
  private readonly cwd: string
  private readonly options: InputOptions

  constructor(fail: Fail, cwd: string, options: InputOptions) {
    this.fail = fail
    this.cwd = cwd
    this.options = options
  }

  refuse(shown: string, { message, line, column }: Pick<InputError, 'message' | 'line' | 'column'>): void {
    this.failures.push({
      item: { path: shown, shown, size: 0, mtimeMs: 0 },
      outcome: this.fail({ path: shown, message, line, column }, false),
    })
  }

  /** Standard input, under the name that it is given. */
  takeInput(name: string | undefined): void {
    const shown = name ? shownPath(name, this.cwd) : '<stdin>'
    try {
      const bytes = readInput()
      this.items.push({
        path: shown,
        shown,
        size: bytes.length,
        mtimeMs: 0,
        text: decodeText(bytes),
        nameless: name === undefined,
        input: true,
      })
    } catch (error) {
      this.refuse(shown, faultOf(error, shown))
    }
  }

  /** A file on the disk, with what a change says of it. */
  take(path: string, pipe: boolean, change: Change | InputError | undefined): void {
    const shown = shownPath(path, this.cwd)
    try {
      if (change instanceof Error) throw change
      const { size, mtimeMs } = statSync(path)
      const text = pipe ? readText(path, this.options.pipes !== false) : change?.after
      this.items.push({
        path,
        shown,
        size,
        mtimeMs,
        ...(change ? { before: change.before } : {}),
        ...(text === undefined ? {} : { text }),
      })
    } catch (error) {
      const fault = faultOf(error, path)
      if (!(this.options.ignoreMissing && fault.reason === NO_FILE)) this.refuse(shown, fault)
    }
  }

  /** A file of a change that is not on the disk; nothing where the change took it away. */
  takeAbsent(path: string, change: Change | InputError | undefined): void {
    const shown = shownPath(path, this.cwd)
    if (change instanceof Error) this.refuse(shown, change)
    else if (change?.after !== undefined)
      this.items.push({
        path,
        shown,
        size: change.after.length,
        mtimeMs: 0,
        text: change.after,
        before: change.before,
      })
  }
}

/** Takes what changed of the files that a call names, and what it names that neither is there nor was. */
async function takeChanged(
  changes: Changes,
  inputs: readonly string[],
  found: Found,
  gathered: Gathered,
  cwd: string,
): Promise<void> {
  const changed = changes.among(found.paths.filter((path) => !found.pipes.has(path)))
  for (const path of found.paths) if (changed.has(path)) gathered.take(path, false, changed.get(path))
  const { coveredBy } = await import('../node/covered.ts')
  const covered = coveredBy(inputs, cwd)
  for (const [path, change] of changes.absent) if (covered(path)) gathered.takeAbsent(path, change)
  for (const { path, message } of found.unmatched) {
    const named = coveredBy([path], cwd)
    if (!message.startsWith(EMPTY) && ![...changes.absent.keys()].some(named))
      gathered.refuse(path, { message, line: 1, column: 1 })
  }
  if (gathered.items.length + gathered.failures.length === 0) gathered.nothing = changes.nothing
}

/** Reads what a call names. Throws an `InputError` where a change cannot be had. */
export async function readInputs(
  inputs: readonly string[],
  options: InputOptions,
  settings: JobSettings,
  shell: Shell,
  configOf?: Configured['configOf'],
): Promise<Inputs> {
  const changes = await changesOf(options, shell.cwd)
  const gathered = new Gathered(await makeFailure(settings), shell.cwd, options)
  if (inputs.includes('-')) gathered.takeInput(options.stdinFilename)
  const named = inputs.filter((input) => input !== '-')
  if (inputs.length === 0) gathered.nothing = 'the list of --files-from names no file'
  const all = await findFiles(named, shell.cwd, configOf && selecting(configOf), options.ignore !== false)
  const found: Found = {
    ...all,
    paths: all.paths.filter((path) => !all.left.has(path)),
    unmatched: options.ignoreMissing
      ? all.unmatched.filter(({ message }) => !isMissing(message))
      : all.unmatched,
  }
  for (const [path, by] of all.left)
    gathered.left.push(
      `${shownPath(path, shell.cwd)} is not linted: ${by} leaves it out; --no-ignore lints it`,
    )
  if (changes) await takeChanged(changes, named, found, gathered, shell.cwd)
  else {
    for (const path of found.paths) gathered.take(path, found.pipes.has(path), undefined)
    for (const { path, message } of found.unmatched) gathered.refuse(path, { message, line: 1, column: 1 })
  }
  return gathered
}
