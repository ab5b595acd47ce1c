// What a run has come to, and what of it goes to the reports.
import { addCounts, NOTHING, type Summary } from '../report/reporter.ts'
import type { CheckOptions } from './check-options.ts'
import { EXIT } from './exit.ts'
import type { Inputs } from './inputs.ts'
import type { Item, Outcome } from './outcome.ts'
import type { openOutputs } from './output.ts'
import type { Shell } from './shell.ts'
import type { Stats } from './stats.ts'

/** The exit status that a run has earned. */
export function exitStatus({ counts, unread, told, crashed }: Tally, options: CheckOptions): number {
  if (crashed) return EXIT.crash
  if (told.length > 0) return EXIT.misuse
  const { errors, warnings, infos } = counts
  const level = options.failOn ?? 'error'
  const over = options.maxWarnings !== undefined && warnings > options.maxWarnings
  const found = {
    never: false,
    error: errors > 0,
    unread: errors > 0 || unread > 0,
    warning: errors + warnings > 0,
    info: errors + warnings + infos > 0,
  }
  return over || found[level as keyof typeof found] ? EXIT.findings : EXIT.clean
}

/** Items in order of the path shown; most come so already. */
export function inOrder<T>(items: readonly T[], shown: (item: T) => string): readonly T[] {
  const sorted = items.every((item, at) => at === 0 || shown(items[at - 1] as T) <= shown(item))
  return sorted ? items : [...items].sort((a, b) => (shown(a) < shown(b) ? -1 : shown(a) > shown(b) ? 1 : 0))
}

/** What a run has come to: counts, faults, and the lines that tell them. */
interface Tally {
  readonly counts: { -readonly [key in keyof Summary]: number }
  readonly visible: { -readonly [key in keyof Summary]: number }
  readonly told: string[]
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
  tally.told.push(`${failure.path}:${failure.line}:${failure.column} ${failure.message}`)
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
  const tally: Tally = {
    counts: { ...NOTHING },
    visible: { ...NOTHING },
    told: [],
    left: [],
    unread: 0,
    crashed: false,
    fixed: 0,
    patched: false,
  }
  const put = (item: Item, outcome: Outcome): void => {
    addCounts(tally.counts, outcome.counts)
    addCounts(tally.visible, outcome.shown)
    if (options.diff) shell.out(outcome.patch ?? '')
    else outcome.pieces.forEach((piece, index) => void outputs[index]?.piece(piece))
    tally.unread += outcome.unread
    tally.fixed += outcome.fixed ?? 0
    tally.patched ||= outcome.patch !== undefined
    if (options.stats) stats.add(item.shown, outcome)
    if (outcome.left !== undefined) tally.left.push(`${item.shown}: left as it was; ${outcome.left}`)
    tally.told.push(...outcome.wrong)
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
    put(item, outcome)
  }
  return { tally, write, end: () => putRefused() }
}
