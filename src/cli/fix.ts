// `claimlint fix`: applies fixes, or with --interactive walks through the findings of each text.
import { formatOf, neverWritten } from '../formats/extensions.ts'
import { lint } from '../lint.ts'
import { readText, shownPath } from '../node/files.ts'
import { findFiles } from '../node/find.ts'
import { replaceText } from '../node/write.ts'
import { prettyReporter } from '../report/pretty.ts'
import type { FileReport } from '../report/reporter.ts'
import { plural } from '../text/plural.ts'
import { check } from './check.ts'
import type { CheckOptions } from './check-options.ts'
import { configuredFor, selecting } from './configured.ts'
import { EXIT, UsageError } from './exit.ts'
import { Faults } from './faults.ts'
import { wrongSettings } from './outcome.ts'
import type { Ask } from './prompts.ts'
import type { Shell } from './shell.ts'
import { untilStopped } from './stops.ts'
import { type Walked, walk } from './walk.ts'

/** Options of `fix`. */
export interface FixOptions extends CheckOptions {
  readonly interactive?: boolean
  readonly level?: 'safe' | 'suggested'
  /** Asks about errors alone. */
  readonly errorsOnly?: boolean
}

/** The lines about the file and its profile, which a walk need not say for every finding. */
const HEAD = /^[^\n]*\n[^\n]*\n\n/

const some = (count: number, what: string): string => `${count} ${what}`

function summaryOf(
  { mended, suppressed, skipped }: Omit<Walked, 'source' | 'quit'>,
  written: number,
): string {
  const files = `${written} ${written === 1 ? 'file' : 'files'} written`
  return `\n${[some(mended, 'mended'), some(suppressed, 'suppressed'), some(skipped, 'skipped'), files].join(', ')}\n`
}

/** Gives “quit” where the terminal is closed: what was decided is written. */
function patient(ask: Ask): Ask {
  const quitting =
    (asked: (question: string, proposal: string) => Promise<string>): typeof asked =>
    async (question, proposal) => {
      try {
        return await asked(question, proposal)
      } catch (error) {
        if (error instanceof UsageError) return 'q'
        throw error
      }
    }
  return Object.assign(quitting(ask), ask.key ? { key: quitting(ask.key) } : {})
}

/** How far a walk through files is. */
interface Stands {
  readonly faults: Faults
  /** How many files are written. */
  written: number
  /** The file that is walked through, and how many decisions on it are not written yet. */
  shown: string
  decided: number
}

const progressLine = ({ written, shown, decided }: Stands): string =>
  `${plural(written, 'file')} written` +
  (decided > 0 ? `; ${plural(decided, 'decision')} on ${shown} not written` : '')

/** Shows findings as reports do, one at a time. */
async function shower(shell: Shell): Promise<(file: FileReport) => string> {
  const wide = (await import('string-width')).default
  const reporter = prettyReporter({ paint: shell.paint, width: shell.width, widthOf: wide, strict: true })
  return (file) =>
    // The ways to put it otherwise follow by their numbers.
    [
      ...reporter.file({
        ...file,
        diagnostics: file.diagnostics.map((diagnostic) => ({ ...diagnostic, fixes: [] })),
      }),
    ]
      .join('')
      .replace(HEAD, '')
}

/** Walks through files one by one. Gives the exit status. */
async function walkFiles(
  found: Awaited<ReturnType<typeof findFiles>>,
  { configOf, settingsOf }: ReturnType<typeof configuredFor>,
  options: Omit<FixOptions, 'interactive' | 'level'>,
  { ask, shell, stands }: { readonly ask: Ask; readonly shell: Shell; readonly stands: Stands },
): Promise<number> {
  const { faults } = stands
  const steps = {
    ask: patient(ask),
    shell,
    ...(options.errorsOnly ? { errorsOnly: true } : {}),
    show: await shower(shell),
    note: (decided: number) => void Object.assign(stands, { decided }),
  }
  const count = { mended: 0, suppressed: 0, skipped: 0 }
  for (const path of found.paths) {
    const shown = shownPath(path, shell.cwd)
    Object.assign(stands, { shown, decided: 0 })
    try {
      if (found.left.has(path)) continue
      if (options.ignore !== false && (await configOf(path))?.settingsOf(path).ignored) continue
      const left = neverWritten(path)
      if (left !== undefined) {
        shell.tell(`${shown}: left as it was; ${left}`)
        continue
      }
      const source = readText(path)
      const settings = await settingsOf(path, formatOf(path) ?? 'text')
      faults.note(wrongSettings(shown, lint(source, settings)))
      const walked = await walk(source, shown, settings, steps)
      for (const key of ['mended', 'suppressed', 'skipped'] as const) count[key] += walked[key]
      if (walked.source !== source) {
        replaceText(path, source, walked.source, shell.cwd)
        Object.assign(stands, { written: stands.written + 1, decided: 0 })
      }
      if (walked.quit) break
    } catch (error) {
      faults.add(error, shown)
    }
  }
  shell.say(summaryOf(count, stands.written))
  return faults.tell(shell.tell) ? EXIT.misuse : EXIT.clean
}

/** Finds the files and walks through them; a signal ends that, and what is written then is told. */
async function walkAll(
  inputs: readonly string[],
  options: Omit<FixOptions, 'interactive' | 'level'>,
  ask: Ask,
  shell: Shell,
): Promise<number> {
  const governed = configuredFor(options, shell.cwd)
  const found = await findFiles(inputs, shell.cwd, selecting(governed.configOf), options.ignore !== false)
  const stands: Stands = { faults: new Faults(found.unmatched), written: 0, shown: '', decided: 0 }
  const stopped = (): string => {
    stands.faults.tell(shell.tell)
    return progressLine(stands)
  }
  return untilStopped(stopped, shell, () => walkFiles(found, governed, options, { ask, shell, stands }))
}

/** Runs the walk or the fixes. Gives the exit status; throws a `UsageError` where nobody can be asked. */
export async function fix(
  inputs: readonly string[],
  { interactive, level, ...options }: FixOptions,
  ask: Ask | undefined,
  shell: Shell,
): Promise<number> {
  if (inputs.length === 0) throw new UsageError('name files, folders or globs to fix')
  if (!interactive) return check(inputs, { ...options, fix: level ?? 'safe' }, shell)
  if (!ask)
    throw new UsageError(
      'fix --interactive asks at a terminal; elsewhere use --fix, or --fix=suggested with --diff to ' +
        'look first',
    )
  return walkAll(inputs, options, ask, shell)
}
