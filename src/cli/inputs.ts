// What a call names: files, folders, globs and standard input, or only those of them that a change touched.
import { realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Change } from '../node/changes.ts'
import { decodeText, faultOf, type InputError, readInput, readText, shownPath } from '../node/files.ts'
import { findFiles } from '../node/find.ts'
import { makeFailure } from './job.ts'
import type { Item, JobSettings, Outcome } from './outcome.ts'
import type { Shell } from './shell.ts'

/** Options that say what is linted. */
export interface InputOptions {
  readonly stdinFilename?: string
  /** Only what differs from this commit. */
  readonly since?: string
  /** Only what is staged for the next commit. */
  readonly staged?: boolean
  /** Only what a unified diff changes; `-` is standard input. */
  readonly diffFrom?: string
}

/** What the inputs name: items to lint, and outcomes of those that are none. */
export interface Inputs {
  readonly items: readonly Item[]
  readonly failures: readonly { readonly item: Item; readonly outcome: Outcome }[]
}

/** The changes that options ask for, by path; nothing where they ask for none. */
async function changesOf({ since, staged, diffFrom }: InputOptions, cwd: string): Promise<ReadonlyMap<string, Change> | undefined> {
  if (since === undefined && !staged && diffFrom === undefined) return undefined
  const { changesIn, changesSince, stagedChanges } = await import('../node/changes.ts')
  const real = realpathSync(cwd)
  const list =
    since !== undefined
      ? changesSince(since, real)
      : staged
        ? stagedChanges(real)
        : changesIn(diffFrom === '-' ? decodeText(readInput()) : readText(resolve(cwd, diffFrom ?? ''), true), real)
  // Git speaks of the true folder, a call perhaps of a link to it.
  return new Map(list.map((change) => [change.path.startsWith(`${real}/`) ? cwd + change.path.slice(real.length) : change.path, change]))
}

/** Reads what a call names. Throws an `InputError` where a change cannot be had. */
export async function readInputs(inputs: readonly string[], options: InputOptions, settings: JobSettings, shell: Shell): Promise<Inputs> {
  const changes = await changesOf(options, shell.cwd)
  const fail = await makeFailure(settings)
  const items: Item[] = []
  const failures: { item: Item; outcome: Outcome }[] = []
  const refuse = (shown: string, { message, line, column }: Pick<InputError, 'message' | 'line' | 'column'>): void => {
    failures.push({ item: { path: shown, shown, size: 0, mtimeMs: 0 }, outcome: fail({ path: shown, message, line, column }, false) })
  }
  if (inputs.includes('-')) {
    const shown = options.stdinFilename ? shownPath(options.stdinFilename, shell.cwd) : '<stdin>'
    try {
      const bytes = readInput()
      items.push({ path: shown, shown, size: bytes.length, mtimeMs: 0, text: decodeText(bytes), nameless: options.stdinFilename === undefined })
    } catch (error) {
      refuse(shown, faultOf(error, shown))
    }
  }
  const found = await findFiles(
    inputs.filter((input) => input !== '-'),
    shell.cwd,
  )
  for (const path of found.paths) {
    const change = changes?.get(path)
    if (changes && !change) continue
    const shown = shownPath(path, shell.cwd)
    try {
      const { size, mtimeMs } = statSync(path)
      const text = found.pipes.has(path) ? readText(path, true) : change?.after
      items.push({ path, shown, size, mtimeMs, ...(change ? { before: change.before } : {}), ...(text === undefined ? {} : { text }) })
    } catch (error) {
      refuse(shown, faultOf(error, path))
    }
  }
  if (!changes) for (const { path, message } of found.unmatched) refuse(path, { message, line: 1, column: 1 })
  return { items, failures }
}
