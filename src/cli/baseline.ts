// `--baseline FILE`: findings that the baseline knows are suppressed; `--update-baseline` writes it anew.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Report } from '../lint.ts'
import { readBaseline, writeBaseline } from '../node/baseline-file.ts'
import { faultOf, InputError, readText } from '../node/files.ts'
import { type BaselineEntry, baselineOf, splitByBaseline } from '../settle/baseline-entries.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { plural } from '../text/plural.ts'
import { UsageError } from './exit.ts'
import { fromStored } from './kept-parts.ts'
import type { Item, JobSettings, Outcome } from './outcome.ts'
import { makeFailure, makeRender } from './render.ts'
import type { Shell } from './shell.ts'

/** A run against a baseline: outcomes are gathered, and settled when all are there. */
interface Baselined {
  /** The settings of the jobs: they give reports and no pieces. */
  readonly jobs: JobSettings
  collect(item: Item, outcome: Outcome): void
  /** All outcomes in order, with what the baseline knows suppressed, and what to tell of the baseline. */
  settle(): Promise<{ readonly outcomes: readonly (readonly [Item, Outcome])[]; readonly summary: string }>
}

interface Gathered {
  readonly item: Item
  readonly outcome: Outcome
  readonly report: Report | undefined
}

/** What a run looks at: of the rest its baseline says nothing, and an update leaves it as it is. */
export interface BaselineScope {
  /** Whether the call names a path, there or not. */
  covers(path: string): boolean
  /** Whether it looks at the disk, where what is not there is gone, and not at an index or another's diff. */
  readonly onDisk: boolean
}

/** Whether a rule was asked in a run. */
function askedRules({ only, rule }: JobSettings): (id: string) => boolean {
  const listed = only?.split(',').map((id) => id.trim())
  const off = new Set(
    rule?.flatMap((entry) => (entry.endsWith('=off') ? entry.slice(0, -'=off'.length) : [])),
  )
  return (id) => (listed?.includes(id) ?? true) && !off.has(id)
}

/**
 * Tells of entries whether a run has seen all that could stand for them: its file as a whole, or that it is
 * gone, with the rule.
 */
function judges(
  gathered: readonly Gathered[],
  scope: BaselineScope,
  settings: JobSettings,
  exists: (path: string) => boolean,
): (entry: BaselineEntry) => boolean {
  const linted = new Set(gathered.flatMap(({ item, report }) => (report ? item.shown : [])))
  const asked = askedRules(settings)
  return ({ path, rule }) =>
    asked(rule) &&
    (linted.has(path) || (scope.onDisk && scope.covers(resolve(settings.cwd, path)) && !exists(path)))
}

/** The entries after a run: those it judges are made anew from what it found. */
function updated(
  gathered: readonly Gathered[],
  entries: readonly BaselineEntry[],
  judged: (entry: BaselineEntry) => boolean,
): BaselineEntry[] {
  const kept = entries.filter((entry) => !judged(entry))
  return [...kept, ...baselineOf(filesOf(gathered))].sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : a.fingerprint < b.fingerprint ? -1 : 1,
  )
}

const filesOf = (gathered: readonly Gathered[]): { path: string; diagnostics: readonly Diagnostic[] }[] =>
  gathered.flatMap(({ item, report }) =>
    report ? [{ path: item.shown, diagnostics: report.diagnostics }] : [],
  )

/** Makes the function that renders what a file gave, with the findings of the baseline suppressed. */
async function renderer(
  file: string,
  settings: JobSettings,
): Promise<(gathered: Gathered, listed: ReadonlySet<Diagnostic>) => Promise<Outcome>> {
  const render = await makeRender(settings)
  const fail = await makeFailure(settings)
  const suppression = { kind: 'baseline' as const, reason: `in the baseline ${file}` }
  return async ({ item, outcome, report }, listed) => {
    if (!report) return outcome
    const shown = outcome.touched
      ? outcome.touched.flatMap((at) => report.diagnostics[at] ?? [])
      : report.diagnostics
    const diagnostics = shown.filter((diagnostic) => !listed.has(diagnostic))
    const held = shown
      .filter((diagnostic) => listed.has(diagnostic))
      .map((diagnostic) => ({ ...diagnostic, suppression }))
    const suppressed = [...report.suppressed, ...held]
    try {
      const source = item.text ?? (diagnostics.length + suppressed.length > 0 ? readText(item.path) : '')
      const rendered = await render({ ...report, path: item.shown, source, diagnostics, suppressed })
      return { ...outcome, ...rendered }
    } catch (error) {
      const { message, line, column } = faultOf(error, item.path)
      return fail({ path: item.shown, message, line, column }, false)
    }
  }
}

function staleText(count: number, file: string): string {
  const entries = count === 1 ? 'entry' : 'entries'
  const stand = count === 1 ? 'stands' : 'stand'
  return count === 0
    ? ''
    : `${count} ${entries} of the baseline ${file} ${stand} nowhere any more; --update-baseline prunes them`
}

/** Writes a baseline. Gives why it could not be written, in words. */
function unwritten(file: string, write: () => void): string | undefined {
  try {
    write()
    return undefined
  } catch (error) {
    if (error instanceof InputError) return `the baseline ${file} ${error.message}`
    throw error
  }
}

/**
 * The outcomes of a run, failed by a fault that is none of a text. Throws a `UsageError` where no text was
 * read.
 */
function failed(outcomes: readonly (readonly [Item, Outcome])[], fault: string): typeof outcomes {
  const at = outcomes.findLastIndex(([, { failure }]) => !failure)
  if (at < 0) throw new UsageError(fault)
  return outcomes.map(([item, outcome], index) =>
    index === at ? [item, { ...outcome, wrong: [...outcome.wrong, fault] }] : [item, outcome],
  )
}

/** Opens a baseline. Throws an `InputError` where it cannot be read. */
export function openBaseline(
  file: string,
  update: boolean,
  settings: JobSettings,
  scope: BaselineScope,
  shell: Shell,
): Baselined {
  const path = resolve(shell.cwd, file)
  const entries = readBaseline(path, update)
  const exists = (shown: string): boolean => existsSync(resolve(shell.cwd, shown))
  const gathered: Gathered[] = []
  return {
    jobs: { ...settings, outputs: [], keep: true },
    collect: (item, outcome) =>
      void gathered.push({
        item,
        outcome,
        report: outcome.report === undefined ? undefined : fromStored(outcome.report),
      }),
    async settle() {
      const judged = judges(gathered, scope, settings, exists)
      const next = update ? updated(gathered, entries, judged) : entries
      const fault = update ? unwritten(file, () => writeBaseline(path, next, entries)) : undefined
      // What could not be written hides nothing: the report is of the baseline that stands there.
      const now = fault === undefined ? next : entries
      const { listed, stale } = splitByBaseline(filesOf(gathered), now, exists)
      const render = await renderer(file, settings)
      const outcomes: (readonly [Item, Outcome])[] = []
      for (const entry of gathered) outcomes.push([entry.item, await render(entry, listed)])
      const count = now.reduce((sum, entry) => sum + entry.count, 0)
      return {
        outcomes: fault === undefined ? outcomes : failed(outcomes, fault),
        summary:
          fault !== undefined
            ? ''
            : update
              ? `the baseline ${file} holds ${plural(count, 'finding')}`
              : staleText(stale.filter(judged).length, file),
      }
    },
  }
}
