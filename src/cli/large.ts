// Large texts are linted in a process apart: one that runs out of memory costs itself, and the others are
// reported.
import { fileURLToPath } from 'node:url'
import { namelessFile, type Piece } from '../node/hold.ts'
import type { FileFailure } from '../report/reporter.ts'
import type { SeparateProcess } from './apart.ts'
import type { SeparateStart } from './apart-worker.ts'
import type { Item, JobSettings, Outcome } from './outcome.ts'

/**
 * Above so many bytes a text is linted apart: starting a process is little beside it, and it may want
 * hundreds of times its size.
 */
export const LARGE = 1_000_000
/** The program of a process apart. */
export const PROGRAM = fileURLToPath(new URL('apart-worker.cjs', import.meta.url))

const isLarge = ({ size, text, before }: Item): boolean =>
  size > LARGE || (text?.length ?? 0) > LARGE || (before?.length ?? 0) > LARGE

/** What is told of an item that was lost. */
export function diedOf({ shown }: Item, reason: string): FileFailure {
  return { path: shown, message: `claimlint failed on this file: ${reason}`, line: 1, column: 1 }
}

/** Linting of files, large ones apart. */
export interface Careful {
  lint(item: Item): Promise<Outcome>
  end(): void
}

/** A text that a process apart has written into a file, as this process has the file open. */
export const heldHere = (piece: Piece, handle: number | undefined): Piece =>
  typeof piece === 'string' || handle === undefined ? piece : { ...piece, handle }

/**
 * Makes the function that lints small items here and large ones apart. `died` gives the outcome of one that
 * was lost.
 */
export function careful(
  job: (item: Item) => Promise<Outcome>,
  settings: JobSettings,
  died: (item: Item, reason: string) => Outcome,
  program = PROGRAM,
): Careful {
  let apart: SeparateProcess<Item, Outcome> | undefined
  let handle: number | undefined
  return {
    async lint(item) {
      if (!isLarge(item)) return job(item)
      try {
        if (!apart) {
          handle = namelessFile()
          const start: SeparateStart = { kind: 'files', settings, handed: handle !== undefined }
          // What makes processes is loaded only here.
          apart = (await import('./apart.ts')).openSeparateProcess<Item, Outcome>(program, start, handle)
        }
        const outcome = await apart.ask(item)
        const { pieces, report } = outcome
        return {
          ...outcome,
          pieces: pieces.map((piece) => heldHere(piece, handle)),
          ...(report === undefined ? {} : { report: heldHere(report, handle) }),
        }
      } catch (error) {
        return died(item, (error as Error).message)
      }
    },
    end: () => apart?.end(),
  }
}
