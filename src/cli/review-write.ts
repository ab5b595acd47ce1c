// Writes what a review decided: texts, configurations, registers. What cannot be written is not told as done.
import type { LoadedConfig } from '../node/config-file.ts'
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

const NOT_WRITTEN = 'what it was to be written into could not be written'

/** A text with the decisions left that were to be written into what could not be written. */
function without(lost: ReadonlySet<string>, one: Looked): Looked {
  const into = (settled: Settled): string | undefined => {
    if (settled.into === 'configuration') return one.config?.path
    if (settled.into === 'register') return one.register
    return settled.as === 'changed' || settled.as === 'accepted' ? one.path : undefined
  }
  const settled = one.review.settled.map((each): Settled => {
    const path = into(each)
    return path !== undefined && lost.has(path)
      ? { decision: each.decision, as: 'left', said: NOT_WRITTEN }
      : each
  })
  return { ...one, review: { ...one.review, settled } }
}

/**
 * Writes, or shows what would be written. Gives how many files that is, and the texts as they are then: a
 * decision that could not be written is left.
 */
export function writeReview(
  looked: readonly Looked[],
  { registers, dryRun, shell }: Writing,
  faults: Faults,
): { readonly files: number; readonly done: readonly Looked[] } {
  const configs = configsAfter(looked, shell.cwd)
  const lost = new Set<string>()
  let files = 0
  const show = (path: string, shown: string, before: string, after: string): void => {
    const { patch, left } = filePatch(shown, before, after, before === '' ? undefined : path)
    shell.out(patch)
    if (left !== undefined) shell.tell(`${shown}: left out; ${left}`)
  }
  const put = (path: string, shown: string, before: string, after: string, run: () => void): void => {
    if (before === after) return
    try {
      if (dryRun) show(path, shown, before, after)
      else run()
      files++
    } catch (error) {
      faults.add(error, shown)
      lost.add(path)
    }
  }
  for (const { path, shown, before, review } of looked)
    put(path, shown, before, review.after, () => replaceText(path, before, review.after, shell.cwd))
  for (const [path, { shown, before, after }] of configs)
    put(path, shown, before, after, () => writeSettings({ path, shown, source: before }, after))
  for (const { path, shown, file, entries } of registers.values()) {
    if (entries.length === 0) continue
    const after = withEntries(file?.source, entries)
    put(path, shown, file?.source ?? '', after, () => writeRegister(path, file?.source, after, shell.cwd))
  }
  return { files, done: looked.map((one) => without(lost, one)) }
}
