// Writes what a review decided: texts, configurations, registers. What cannot be written is not told as done.
import type { LoadedConfig } from '../node/config-file.ts'
import { InputError } from '../node/files.ts'
import { writeSettings } from '../node/own-settings.ts'
import { type RegisterFile, withEntries, writeRegister } from '../node/register-file.ts'
import { replaceText } from '../node/write.ts'
import type { ApprovedClaim } from '../settle/approved.ts'
import type { Faults } from './faults.ts'
import { filePatch } from './patch.ts'
import { configAllowing } from './review-allow.ts'
import type { Settled, TextReview } from './review-text.ts'
import type { Shell } from './shell.ts'

/** A text with what its decisions come to; without that it is not what was reviewed. */
export interface Looked {
  readonly path: string
  readonly shown: string
  readonly before: string
  readonly review: TextReview
  /** What governs it, where it is written into. */
  readonly config?: LoadedConfig | undefined
  /** The path of the register into which its approvals go. */
  readonly register?: string
}

/** A register as it is, with the entries that join it. */
export interface Grown {
  readonly path: string
  readonly shown: string
  readonly file: RegisterFile | undefined
  readonly configured: boolean
  readonly entries: ApprovedClaim[]
}

/** Where a review is carried out. */
interface Writing {
  readonly registers: ReadonlyMap<string, Grown>
  /** Shows what would be written, and writes nothing. */
  readonly dryRun: boolean
  readonly shell: Shell
}

/** The configurations that are to allow something, each before and after. Throws a `ConfigError`. */
function configsAfter(
  looked: readonly Looked[],
  cwd: string,
): Map<string, ReturnType<typeof configAllowing>> {
  const made = new Map<string, ReturnType<typeof configAllowing>>()
  for (const { path, review, config } of looked)
    if (config && review.allowed.length > 0)
      made.set(config.path, configAllowing(config, path, review.allowed, cwd, made.get(config.path)?.after))
  return made
}

/** What was and what was not written, each as messages show it, and the texts as they are then. */
export interface Came {
  readonly written: readonly string[]
  /** With why. */
  readonly missed: readonly string[]
  /** The texts, with those decisions left that were not written. */
  readonly done: readonly Looked[]
}

const NOT_WRITTEN = 'what it was to be written into could not be written'

/** A text with the decisions left that were to be written into what was not. */
function without(lost: ReadonlyMap<string, string>, decided: Looked): Looked {
  const into = (settled: Settled): string | undefined => {
    if (settled.into === 'configuration') return decided.config?.path
    if (settled.into === 'register') return decided.register
    return settled.as === 'changed' || settled.as === 'accepted' ? decided.path : undefined
  }
  const settled = decided.review.settled.map((each): Settled => {
    const said = lost.get(into(each) ?? '')
    return said === undefined ? each : { decision: each.decision, as: 'left', said }
  })
  return { ...decided, review: { ...decided.review, settled } }
}

/** What a text needs beside itself: its approvals and acceptances stand there. */
const neededBy = ({ review, config, register }: Looked): readonly (string | undefined)[] => [
  ...(review.entries.length > 0 ? [register] : []),
  ...(review.allowed.length > 0 ? [config?.path] : []),
]

/** Writes files one by one, and keeps what could not be. */
class Writer {
  readonly written: string[] = []
  readonly missed: string[] = []
  /** Why a path was not written, as it is told of a decision. */
  readonly lost = new Map<string, string>()
  private readonly writing: Writing
  private readonly faults: Faults

  constructor(writing: Writing, faults: Faults) {
    this.writing = writing
    this.faults = faults
  }

  private show(path: string, { shown, before, after }: Change): void {
    const { patch, left } = filePatch(shown, before, after, before === '' ? undefined : path)
    this.writing.shell.out(patch)
    if (left !== undefined) this.writing.shell.tell(`${shown}: left out; ${left}`)
  }

  put(path: string, change: Change, run: () => void): void {
    if (change.before === change.after) return
    try {
      if (this.writing.dryRun) this.show(path, change)
      else run()
      this.written.push(change.shown)
    } catch (error) {
      this.faults.add(error, change.shown)
      this.lost.set(path, NOT_WRITTEN)
      this.missed.push(`${change.shown} (${error instanceof InputError ? error.reason : 'not to be read'})`)
    }
  }

  /** Leaves a text as it is, so that all of its decisions can be carried out later. */
  leave(path: string, shown: string): void {
    this.lost.set(path, NOT_WRITTEN)
    this.missed.push(`${shown} (left as it was, for it needs that)`)
  }
}

/** The text of a file, before and after. */
interface Change {
  readonly shown: string
  readonly before: string
  readonly after: string
}

/**
 * Writes, or shows what would be written. Texts come last: one that is changed is not the one that was
 * reviewed any more, and what is left of its decisions could never be carried out.
 */
export function writeReview(looked: readonly Looked[], writing: Writing, faults: Faults): Came {
  const { registers, shell } = writing
  const configs = configsAfter(looked, shell.cwd)
  const writer = new Writer(writing, faults)
  for (const { path, shown, file, entries } of registers.values()) {
    if (entries.length === 0) continue
    const after = withEntries(file?.source, entries)
    writer.put(path, { shown, before: file?.source ?? '', after }, () =>
      writeRegister(path, file?.source, after, shell.cwd),
    )
  }
  for (const [path, change] of configs)
    writer.put(path, change, () =>
      writeSettings({ path, shown: change.shown, source: change.before }, change.after),
    )
  for (const decided of looked) {
    const { path, shown, before, review } = decided
    if (before !== review.after && neededBy(decided).some((other) => writer.lost.has(other ?? '')))
      writer.leave(path, shown)
    else
      writer.put(path, { shown, before, after: review.after }, () =>
        replaceText(path, before, review.after, shell.cwd),
      )
  }
  const { written, missed, lost } = writer
  return { written, missed, done: looked.map((decided) => without(lost, decided)) }
}
