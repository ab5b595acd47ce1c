// `claimlint check`: lints files, folders, globs and standard input.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { formatOf } from '../formats/extensions.ts'
import { lint } from '../lint.ts'
import { loadBuiltIn } from '../node/artefact.ts'
import { decodeText, findFiles, InputError, readText, shownPath } from '../node/files.ts'
import type { FileFailure, FileReport, Run } from '../report/reporter.ts'
import { summarize } from '../report/reporter.ts'
import { EXIT, UsageError } from './exit.ts'
import { progress } from './progress.ts'
import { type LintOptions, settingsFor } from './settings.ts'
import type { Shell } from './shell.ts'

/** Options of `check`. */
export interface CheckOptions extends LintOptions {
  readonly format?: readonly string[]
  readonly failOn?: string
  readonly maxWarnings?: number
  readonly quiet?: boolean
  readonly stdinFilename?: string
  readonly stats?: boolean
}

const FORMATS = ['pretty', 'json'] as const
const FAIL_LEVELS = ['error', 'warning', 'info', 'never'] as const
const SLOWEST = 10

interface Output {
  readonly name: (typeof FORMATS)[number]
  readonly file?: string
}

function readOutputs(options: CheckOptions): Output[] {
  return (options.format ?? ['pretty']).map((entry) => {
    const colon = entry.indexOf(':')
    const name = colon < 0 ? entry : entry.slice(0, colon)
    if (!FORMATS.includes(name as Output['name'])) throw new UsageError(`unknown format “${name}”; the formats are ${FORMATS.join(', ')}`)
    return { name: name as Output['name'], ...(colon < 0 ? {} : { file: entry.slice(colon + 1) }) }
  })
}

interface Timing {
  readonly path: string
  readonly units: number
  readonly milliseconds: number
}

interface Source {
  readonly path: string
  read(): string
}

async function sourcesOf(inputs: readonly string[], options: CheckOptions, shell: Shell): Promise<{ sources: Source[]; failures: FileFailure[] }> {
  const sources: Source[] = []
  const files = inputs.filter((input) => input !== '-')
  if (inputs.includes('-')) {
    const path = options.stdinFilename ? shownPath(options.stdinFilename, shell.cwd) : '<stdin>'
    sources.push({ path, read: () => decodeText(readFileSync(0)) })
  }
  const found = await findFiles(files, shell.cwd)
  for (const path of found.paths) sources.push({ path: shownPath(path, shell.cwd), read: () => readText(path) })
  sources.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return { sources, failures: found.unmatched.map(({ path, message }) => ({ path, message, line: 1, column: 1 })) }
}

function failureOf(path: string, error: unknown): FileFailure {
  if (!(error instanceof InputError)) throw error
  return { path, message: error.message, line: error.line, column: error.column }
}

function statsText(timings: readonly Timing[], load: number): string {
  const total = timings.reduce((sum, timing) => sum + timing.milliseconds, 0)
  const units = timings.reduce((sum, timing) => sum + timing.units, 0)
  const slowest = [...timings].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, SLOWEST)
  const rate = total > 0 ? (units / 1e6 / (total / 1000)).toFixed(2) : '–'
  return [
    `rulebook ${load.toFixed(0)} ms, linting ${total.toFixed(0)} ms, ${units} UTF-16 units, ${rate} million a second`,
    ...slowest.map((timing) => `${timing.milliseconds.toFixed(1).padStart(8)} ms  ${timing.path}`),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

async function render(output: Output, run: Run, shell: Shell): Promise<string> {
  if (output.name === 'json') return (await import('../report/json.ts')).renderJson(run)
  const { renderPretty } = await import('../report/pretty.ts')
  const plain = (text: string): string => text
  const paint = output.file === undefined ? shell.paint : { error: plain, warning: plain, info: plain, strong: plain, dim: plain }
  const width = await widthsFor(run)
  return renderPretty(run, { paint, width: shell.width, widthOf: width })
}

/** How wide a character is drawn. Widths of scripts and emoji are loaded only where a text holds some. */
async function widthsFor(run: Run): Promise<(char: string) => number> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
  if (run.files.every((file) => !/[^\u0000-\u024f\u2010-\u2026\u20ac]/.test(file.source))) return () => 1
  return (await import('string-width')).default
}

function exitStatus(run: Run, options: CheckOptions): number {
  if (run.failures.length > 0) return EXIT.misuse
  const { errors, warnings, infos } = summarize(run)
  const level = options.failOn ?? 'error'
  const over = options.maxWarnings !== undefined && warnings > options.maxWarnings
  const failed = over || (level !== 'never' && (errors > 0 || (level !== 'error' && warnings > 0) || (level === 'info' && infos > 0)))
  return failed ? EXIT.findings : EXIT.clean
}

/** With `--quiet` only errors are shown; what is not shown still counts for the exit status. */
function shownRun(run: Run, options: CheckOptions): Run {
  if (!options.quiet) return run
  return { ...run, files: run.files.map((file) => ({ ...file, diagnostics: file.diagnostics.filter((diagnostic) => diagnostic.severity === 'error') })) }
}

/** Lints and reports. Gives the exit status; throws a `UsageError` for a wrong call. */
export async function check(inputs: readonly string[], options: CheckOptions, shell: Shell): Promise<number> {
  if (options.failOn !== undefined && !FAIL_LEVELS.includes(options.failOn as 'error'))
    throw new UsageError(`--fail-on ${options.failOn}: the levels are ${FAIL_LEVELS.join(', ')}`)
  if (inputs.length === 0) throw new UsageError('name files, folders or globs to lint, or “-” for standard input')
  const outputs = readOutputs(options)
  const started = performance.now()
  const rulebook = loadBuiltIn()
  const settings = settingsFor(options, rulebook)
  const load = performance.now() - started
  const { sources, failures } = await sourcesOf(inputs, options, shell)
  const files: FileReport[] = []
  const timings: Timing[] = []
  const bar = progress(sources.length, shell)
  for (const source of sources) {
    try {
      const text = source.read()
      const before = performance.now()
      files.push({ path: source.path, source: text, ...lint(text, settings(formatOf(source.path) ?? 'text')) })
      timings.push({ path: source.path, units: text.length, milliseconds: performance.now() - before })
    } catch (error) {
      failures.push(failureOf(source.path, error))
    }
    bar.step(files.at(-1)?.diagnostics.length ?? 0)
  }
  bar.done()
  const run: Run = { version: shell.version, files, failures }
  for (const output of outputs) {
    const text = await render(output, shownRun(run, options), shell)
    if (output.file === undefined) shell.out(text)
    else writeFileSync(resolve(shell.cwd, output.file), text)
  }
  for (const failure of failures) shell.err(`claimlint: ${failure.path}:${failure.line}:${failure.column} ${failure.message}\n`)
  if (options.stats) shell.err(statsText(timings, load))
  return exitStatus(run, options)
}
