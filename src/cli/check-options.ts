// The options of a check, and what no run can have.
import { resolve } from 'node:path'
import { buildId, loadArtefact } from '../node/artefact-file.ts'
import { configFinder } from '../node/config-find.ts'
import { namesRules } from '../node/names-rules.ts'
import { UsageError } from './exit.ts'
import type { InputOptions } from './inputs.ts'
import { checkedToday, checkOptions, type LintOptions } from './option-settings.ts'
import type { JobSettings } from './outcome.ts'
import type { Shell } from './shell.ts'
import { FAIL_LEVELS } from './verdict.ts'

/** Options of `check`. */
export interface CheckOptions extends LintOptions, InputOptions {
  readonly format?: readonly string[]
  readonly failOn?: string
  readonly maxWarnings?: number
  readonly quiet?: boolean
  /** Whether a fault that a report for people shows on standard output is told nowhere else. */
  readonly toldOnce?: boolean
  /** Reports for people tell every finding by itself. */
  readonly strict?: boolean
  /** Reports for people hold law and all else there is to say of a finding. */
  readonly verbose?: boolean
  /** Counts by rule, family and file, in the place of findings where people read. */
  readonly statistics?: boolean
  /** Applies fixes: safe ones, or rewrites too (`suggested`). */
  readonly fix?: boolean | string
  readonly diff?: boolean
  /** Findings in this file are known and not counted. */
  readonly baseline?: string
  readonly updateBaseline?: boolean
  readonly stats?: boolean
  readonly threads?: number
  readonly cache?: boolean
  readonly cacheLocation?: string
  readonly fullParse?: boolean
  readonly terms?: readonly string[]
  readonly approvals?: readonly string[]
  /** A lock for all files; false leaves locks alone. */
  readonly lock?: string | boolean
  /** A configuration for all files; false leaves configurations alone. */
  readonly config?: string | boolean
  /** Whether a configuration may name files outside the root of its repository. */
  readonly allowOutside?: boolean
}

/** What every thread of a run must know of its options. */
export function jobSettings(
  options: CheckOptions,
  outputs: JobSettings['outputs'],
  shell: Shell,
  additions: JobSettings['additions'],
): JobSettings {
  const { profile, rule, only, register, references, reader, seller } = options
  const tabled = outputs.some(({ name }) => name === 'html')
  return {
    ...{ version: shell.version, cwd: shell.cwd, debug: shell.debug, width: shell.width },
    today: checkedToday(options.today),
    ...(typeof options.config === 'string' ? { config: options.config } : {}),
    noConfig: options.config === false,
    outside: options.allowOutside ?? false,
    ...(profile === undefined ? {} : { profile }),
    ...(rule === undefined ? {} : { rule }),
    ...(only === undefined ? {} : { only }),
    ...(reader === false ? { reader } : {}),
    ...(seller === undefined ? {} : { seller }),
    ...(register ? { register } : {}),
    ...(references ? { references } : {}),
    ...(options.lock === undefined ? {} : { lock: options.lock }),
    ...(additions ? { additions } : {}),
    quiet: options.quiet ?? false,
    strict: options.strict ?? false,
    verbose: options.verbose ?? false,
    statistics: options.statistics ?? false,
    failOn: options.failOn ?? 'error',
    ...(options.fix || options.diff
      ? { fix: options.fix === 'suggested' ? ('suggested' as const) : ('safe' as const) }
      : {}),
    diff: options.diff ?? false,
    stats: options.stats ?? false,
    // A text that is changed is not what a cache knows.
    keep:
      (options.cache === true || options.cacheLocation !== undefined) &&
      !options.fix &&
      !options.diff &&
      options.since === undefined &&
      !options.staged &&
      options.diffFrom === undefined &&
      // The table of claims is made from the text, which a cache does not keep.
      !tabled,
    tabled,
    fullParse: options.fullParse ?? false,
    outputs,
  }
}

/** All that decides what is found in a text, beside the text. */
export function cacheKey(settings: JobSettings, configs: readonly string[]): string {
  // Only what says how findings are shown is left out: an option that is new decides until it is listed here.
  const {
    outputs: _,
    width: __,
    quiet: ___,
    debug: ____,
    stats: _____,
    singleText: ______,
    cwd: _______,
    ...deciding
  } = settings
  return JSON.stringify([buildId(), deciding, ...configs])
}

/** Whether the configuration that governs a folder, or the one named, names a folder of rules. */
function bringsRules(config: string | boolean | undefined, cwd: string): boolean {
  const path = typeof config === 'string' ? resolve(cwd, config) : configFinder()(cwd)
  return path !== undefined && namesRules(path)
}

/** Throws a `UsageError` for options that no run can have. */
export function refuseWrong(inputs: readonly string[], options: CheckOptions, cwd: string): void {
  if (options.failOn !== undefined && !FAIL_LEVELS.includes(options.failOn as 'error'))
    throw new UsageError(`--fail-on ${options.failOn}: the levels are ${FAIL_LEVELS.join(', ')}`)
  const changed = [
    options.since !== undefined,
    options.staged === true,
    options.diffFrom !== undefined,
  ].filter(Boolean).length
  if (changed > 1)
    throw new UsageError('--since, --staged and --diff-from are three ways to say what changed; take one')
  if (changed > 0 && (options.fix || options.diff))
    throw new UsageError('--fix and --diff work on whole files, without --since, --staged or --diff-from')
  const onInput = [inputs.includes('-'), options.filesFrom === '-', options.diffFrom === '-'].filter(Boolean)
  if (onInput.length > 1)
    throw new UsageError('standard input is read once: as a text (-), as --files-from or as --diff-from')
  if (inputs.length === 0 && changed === 0 && options.filesFrom === undefined)
    throw new UsageError('name files, folders or globs to lint, or “-” for standard input')
  if (typeof options.fix === 'string' && !['safe', 'suggested'].includes(options.fix))
    throw new UsageError(`--fix=${options.fix}: the levels are safe, suggested`)
  if (options.updateBaseline && options.baseline === undefined)
    throw new UsageError('--update-baseline wants --baseline FILE')
  if (options.baseline !== undefined && (options.fix || options.diff))
    throw new UsageError('--baseline and --fix are two runs: fix first')
  if (options.fix && !options.diff && inputs.includes('-'))
    throw new UsageError('--fix writes files and cannot write standard input; --diff shows the patch')
  const { profile, rule, only, terms } = options
  const named = profile !== undefined || rule !== undefined || only !== undefined
  // What a configuration of the folder brings is known when it is read; each file's options are checked with
  // it.
  const brought = named && options.config !== false && bringsRules(options.config, cwd)
  if (brought) checkOptions(terms ? { terms } : {}, loadArtefact())
  else if (named || terms) checkOptions(options, loadArtefact())
}
