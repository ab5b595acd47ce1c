// `claimlint review import FILE`: carries out the decisions that the HTML report exported: entries of the
// register, suppressions with owner and reason, own wordings.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { type Decision, type ReviewFile, readReview } from '../config/review-shape.ts'
import { formatOf, neverWritten } from '../formats/extensions.ts'
import type { Settings } from '../lint.ts'
import { InputError, readNamed, readText, shownPath } from '../node/files.ts'
import { isInside, realOf, rootFor } from '../node/inside.ts'
import { readRegister } from '../node/register-file.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { harmless } from '../text/harmless.ts'
import { plural } from '../text/plural.ts'
import { registerPath } from './approve.ts'
import { type Configured, namesOf } from './configured.ts'
import { EXIT, UsageError } from './exit.ts'
import { Faults } from './faults.ts'
import type { LintOptions } from './option-settings.ts'
import { takesNone } from './review-allow.ts'
import { reviewText, type Settled } from './review-text.ts'
import { type Came, type Grown, type Looked, writeReview } from './review-write.ts'
import type { Shell } from './shell.ts'
import { letStop, untilStopped } from './stops.ts'

/** Options of `review`. */
export interface ReviewOptions extends LintOptions {
  readonly config?: string | boolean
  readonly allowOutside?: boolean
  /** Shows what would be written, and writes nothing. */
  readonly dryRun?: boolean
}

type DecidedText = ReviewFile['texts'][number]

/** The parts of a run that all texts share. */
interface Run {
  readonly review: ReviewFile
  readonly options: ReviewOptions
  readonly governed: Configured
  readonly rulebook: Rulebook
  readonly shell: Shell
  readonly registers: Map<string, Grown>
  /** The texts that were looked at, as their links are resolved. */
  readonly seen: Set<string>
}

const leftAll = (decisions: readonly Decision[], said: string): Settled[] =>
  decisions.map((decision) => ({ decision, as: 'left', said }))

/** The absolute path of a text. Throws an `InputError` for one outside the folder of the call. */
function pathOf({ path }: DecidedText, { options, shell }: Run): string {
  const file = resolve(shell.cwd, path)
  const root = rootFor(realOf(shell.cwd))
  if (!options.allowOutside && (isAbsolute(path) || !isInside(realOf(file), root)))
    throw new InputError('lies outside this repository; --allow-outside lets a review name such texts')
  return file
}

/** The register into which approvals of a text go. */
async function registerFor(
  path: string,
  { options, governed, rulebook, shell, registers }: Run,
): Promise<Grown> {
  const { path: file, configured } = await registerPath(options, governed, path, shell.cwd)
  const cached = registers.get(file)
  if (cached) return cached
  const shown = shownPath(file, shell.cwd)
  const read = existsSync(file) ? readRegister(file, shown, await namesOf(rulebook)) : undefined
  const grown: Grown = {
    path: file,
    shown,
    file: read,
    configured: configured || options.register !== undefined,
    entries: [],
  }
  registers.set(file, grown)
  return grown
}

/** Settings under the profile of the review, where the call names no other. */
async function settingsOf(
  path: string,
  { profile }: DecidedText,
  { options, governed }: Run,
): Promise<Settings> {
  const settings = await governed.settingsOf(path, formatOf(path) ?? 'text')
  const isProfile = settings.rulebook.profiles.some(({ id }) => id === profile)
  return options.profile === undefined && profile !== undefined && isProfile
    ? { ...settings, profile, profileSource: 'option' }
    : settings
}

/** What the decisions on a text come to. Throws an `InputError` or a `ConfigError`. */
async function look(text: DecidedText, run: Run): Promise<Looked> {
  const path = pathOf(text, run)
  const shown = shownPath(path, run.shell.cwd)
  const real = realOf(path)
  if (run.seen.has(real)) throw new InputError('the review holds this text twice; import them one by one')
  run.seen.add(real)
  const before = readText(path)
  const unwritten = (said: string): Looked => ({
    path,
    shown,
    before,
    review: { after: before, entries: [], allowed: [], settled: leftAll(text.decisions, said), warned: [] },
  })
  if (createHash('sha256').update(before).digest('hex') !== text.sha256)
    return unwritten('the text has changed since it was reviewed')
  const never = neverWritten(path)
  const writes = text.decisions.some(({ decision }) => decision === 'change' || decision === 'accept')
  if (never && writes) return unwritten(`the file is never written: ${never}`)
  const register = await registerFor(path, run)
  const config = await run.governed.configOf(path)
  const approved = [...(register.file?.entries ?? []), ...register.entries]
  const review = reviewText(before, text.decisions, await settingsOf(path, text, run), {
    reviewer: run.review.reviewer,
    takesNone: takesNone(config, path),
    approved,
    taken: new Set(approved.map(({ id }) => id)),
  })
  register.entries.push(...review.entries)
  return { path, shown, before, review, config, register: register.path }
}

const SAID: Readonly<Record<Settled['as'], string>> = {
  changed: 'changed to ',
  accepted: 'accepted: ',
  approved: 'approved as ',
  known: 'is approved already as ',
  rejected: 'rejected, and for its writer to mend: ',
  noted: 'note: ',
  left: 'left: ',
}

/** Tells what became of each decision, with its place; what is left, on standard error. */
function tell(file: string, { shown, review }: Looked, { shell }: Run): void {
  for (const { decision, as, said } of review.settled) {
    const words = (decision.text ?? '').replace(/\s+/g, ' ')
    const quoted = words ? `“${words.length > 60 ? `${words.slice(0, 60)}…` : words}” ` : ''
    const line = `${shown}:${decision.line}  ${quoted}${said ? SAID[as] + said : SAID[as].replace(/: $/, '')}`
    if (as === 'left') shell.tell(`${line} (${file}:${decision.place})`)
    else shell.say(`${harmless(line)}\n`)
  }
  for (const warning of review.warned) shell.say(`${harmless(`${shown}:${warning}`)}\n`)
}

function summary(looked: readonly Looked[], files: number, { options }: Run): string {
  const all = looked.flatMap(({ review }) => review.settled)
  const counts = (['changed', 'accepted', 'approved', 'known', 'rejected', 'noted', 'left'] as const).flatMap(
    (as) => {
      const count = all.filter((settled) => settled.as === as).length
      return count > 0 ? [`${count} ${as === 'known' ? 'approved already' : as}`] : []
    },
  )
  const wrote = options.dryRun
    ? `${plural(files, 'file')} would be written`
    : `${plural(files, 'file')} written`
  return `${counts.join(', ') || 'no decisions'}; ${wrote}\n`
}

function readFile(file: string, source: string, names: Parameters<typeof readReview>[2]): ReviewFile {
  if (/^\s*<!doctype/i.test(source))
    throw new UsageError(
      `${file} is the page itself; press “Export decisions” on it, and import the file that it saves`,
    )
  const read = readReview(source, file, names)
  if ('review' in read) return read.review
  const [first = '', ...more] = read.faults
  throw new UsageError(first, [...more, 'nothing was written'])
}

/** Tells what was written, what was not, and how to go on. */
function tellMissed({ written, missed }: Came, file: string, { tell }: Shell): void {
  tell(`written: ${written.join(', ') || 'nothing'}`)
  tell(`not written: ${missed.join(', ')}`)
  tell(`to go on: mend that, then import ${file} again; nothing is written twice`)
}

/** Writes what the texts of a run come to, and tells it. Gives the exit status. */
function carryOut(file: string, looked: readonly Looked[], run: Run, faults: Faults): number {
  const { registers, options, shell } = run
  const came = writeReview(looked, { registers, dryRun: options.dryRun ?? false, shell }, faults)
  for (const decided of came.done) tell(file, decided, run)
  shell.say(summary(came.done, came.written.length, run))
  for (const { shown, configured, entries } of registers.values())
    if (entries.length > 0 && !configured && came.written.includes(shown))
      shell.say(
        `For approvals to hold, write “register: ${harmless(shown)}” in claimlint.yaml, or call with ` +
          `--register ${harmless(shown)}\n`,
      )
  const failed = faults.tell(shell.tell)
  if (came.missed.length > 0) tellMissed(came, file, shell)
  if (failed) return EXIT.misuse
  return came.done.some(({ review }) => review.settled.some(({ as }) => as === 'left'))
    ? EXIT.findings
    : EXIT.clean
}

/**
 * Carries out the decisions of a file. Gives the exit status: 1 where some are left. Throws a `UsageError`
 * for a file that is none of decisions; then nothing is written.
 */
export async function importReview(
  file: string,
  options: ReviewOptions,
  governed: Configured,
  rulebook: Rulebook,
  shell: Shell,
): Promise<number> {
  let stands = 'nothing was written'
  return untilStopped(
    () => stands,
    shell,
    async () => {
      const review = readFile(file, readNamed(file, shell.cwd), await namesOf(rulebook))
      const run: Run = { review, options, governed, rulebook, shell, registers: new Map(), seen: new Set() }
      const faults = new Faults([])
      const looked: Looked[] = []
      for (const text of review.texts) {
        await letStop()
        try {
          looked.push(await look(text, run))
        } catch (error) {
          faults.add(error, text.path)
        }
      }
      await letStop()
      const status = carryOut(file, looked, run, faults)
      stands = 'what was written is told above'
      return status
    },
  )
}

/** The actions of the command. */
const ACTIONS = ['import']

/** Runs an action. Gives the exit status; throws a `UsageError`. */
export async function review(
  action: string,
  file: string | undefined,
  options: ReviewOptions,
  shell: Shell,
): Promise<number> {
  if (!ACTIONS.includes(action) || file === undefined)
    throw new UsageError('write `claimlint review import FILE`, with the file that the HTML report exported')
  const { configuredFor } = await import('./configured.ts')
  const { rulebooksOf } = await import('../node/built-in-rulebook.ts')
  const { readArtefact } = await import('../node/artefact-file.ts')
  return importReview(file, options, configuredFor(options, shell.cwd), rulebooksOf(readArtefact())(), shell)
}
