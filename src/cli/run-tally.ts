// What a run has come to, and what of it goes to the reports.
import { NO_FILE } from '../node/files.ts'
import { closeHeld } from '../node/hold.ts'
import { type Tally as RunTally, startTally } from '../report/finding-counts.ts'
import { addCounts, NOTHING, type Summary } from '../report/reporter.ts'
import type { CheckOptions } from './check-options.ts'
import type { Inputs } from './inputs.ts'
import type { Item, Outcome } from './outcome.ts'
import type { openOutputs } from './output.ts'
import type { Shell } from './shell.ts'
import type { Stats } from './stats.ts'

/** Items in order of the path shown; most come so already. */
export function inOrder<T>(items: readonly T[], shown: (item: T) => string): readonly T[] {
  const sorted = items.every((item, at) => at === 0 || shown(items[at - 1] as T) <= shown(item))
  return sorted ? items : [...items].sort((a, b) => (shown(a) < shown(b) ? -1 : shown(a) > shown(b) ? 1 : 0))
}

/** What a run has come to: counts, faults, and the lines that tell them. */
export interface Tally {
  readonly counts: { -readonly [key in keyof Summary]: number }
  readonly visible: { -readonly [key in keyof Summary]: number }
  readonly found: RunTally
  readonly messages: string[]
  /** Lines about files that were to be fixed and must not be written. */
  readonly left: string[]
  /** How many parts of texts were not read. */
  unread: number
  crashed: boolean
  fixed: number
  patched: boolean
}

function tellFailure({ failure, crashed }: Outcome, tally: Tally): void {
  if (!failure) return
  tally.crashed ||= crashed === true
  tally.messages.push(`${failure.path}:${failure.line}:${failure.column} ${failure.message}`)
}

function emptyTally(): Tally {
  return {
    counts: { ...NOTHING },
    visible: { ...NOTHING },
    found: startTally(),
    messages: [],
    left: [],
    unread: 0,
    crashed: false,
    fixed: 0,
    patched: false,
  }
}

/** How much of a file's findings is not shown, by level. */
function notShown({ counts, shown }: Outcome): ReturnType<RunTally['hidden']> {
  return {
    error: counts.errors - shown.errors,
    warning: counts.warnings - shown.warnings,
    info: counts.infos - shown.infos,
  }
}

/** Counts a file of which nothing is told. */
function countSilent({ counts, visible }: Tally): void {
  counts.files++
  visible.files++
}

/** Writes outcomes in order of path, those of inputs that could not be read among them. */
export function writer(
  options: CheckOptions,
  outputs: Awaited<ReturnType<typeof openOutputs>>,
  failures: Inputs['failures'],
  stats: Stats,
  shell: Shell,
) {
  const refused = [...inOrder(failures, ({ item }) => item.shown)]
  const tally = emptyTally()
  const put = (item: Item, outcome: Outcome): void => {
    if (outcome.silent && !options.stats) return countSilent(tally)
    addCounts(tally.counts, outcome.counts)
    addCounts(tally.visible, outcome.shown)
    if (options.diff) shell.out(outcome.patch ?? '')
    else outcome.pieces.forEach((piece, index) => void outputs[index]?.piece(piece))
    tally.found.add(item.shown, outcome.rules, notShown(outcome))
    tally.unread += outcome.unread
    tally.found.miss({ files: outcome.failure ? 1 : 0, units: outcome.unreadUnits })
    tally.fixed += outcome.fixed ?? 0
    tally.patched ||= outcome.patch !== undefined
    if (options.stats) stats.add(item.shown, outcome)
    if (outcome.left !== undefined) tally.left.push(`${item.shown}: left as it was; ${outcome.left}`)
    tally.messages.push(...outcome.wrong)
    tellFailure(outcome, tally)
  }
  const putRefused = (before?: Item): void => {
    for (
      let next = refused[0];
      next && (before === undefined || next.item.shown < before.shown);
      next = refused[0]
    ) {
      put(next.item, next.outcome)
      refused.shift()
    }
  }
  const write = (item: Item, outcome: Outcome): void => {
    putRefused(item)
    // A file may go while others are linted.
    if (!(options.ignoreMissing && outcome.failure?.message === NO_FILE)) put(item, outcome)
  }
  const end = (): void => {
    putRefused()
    closeHeld()
  }
  return { tally, write, end }
}
