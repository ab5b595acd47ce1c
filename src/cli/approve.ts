// `claimlint approve FILE:LINE`: makes an entry of the register of approved claims from a sentence with
// findings.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { spanOf, textOf } from '../claims/facts.ts'
import type { Claim, Sentence } from '../claims/model.ts'
import type { ConfigNames } from '../config/schema.ts'
import { formatOf } from '../formats/extensions.ts'
import { analyse, report, type Settings } from '../lint.ts'
import { readNamed, shownPath } from '../node/files.ts'
import { readRegister, withEntries, writeRegister } from '../node/register-file.ts'
import type { ApprovedClaim } from '../settle/approved.ts'
import { faultOfDate, faultOfReason } from '../settle/suppression-faults.ts'
import { harmless } from '../text/harmless.ts'
import { indexLines } from '../text/line-index.ts'
import { overlaps, type Span } from '../text/span.ts'
import { idFor, meaningOf, wordingOf } from './approved-entry.ts'
import { type Configured, configuredFor, namesOf } from './configured.ts'
import { EXIT, UsageError, writing } from './exit.ts'
import type { LintOptions } from './option-settings.ts'
import { wrongMatter } from './outcome.ts'
import type { Ask } from './prompts.ts'
import type { Shell } from './shell.ts'
import { letStop, untilStopped } from './stops.ts'

/** Options of `approve`; what is missing is asked for. */
export interface ApproveOptions extends LintOptions {
  readonly config?: string | boolean
  readonly id?: string
  readonly reason?: string
  readonly reference?: readonly string[]
  readonly owner?: string
  readonly expires?: string
  readonly market?: readonly string[]
}

/** The name of a register where none is configured. */
const DEFAULT_REGISTER = 'claims.yaml'

/** The register that a call means: the option's, the configuration's, or `claims.yaml` here. */
export async function registerPath(
  options: LintOptions,
  governed: Configured,
  near: string,
  cwd: string,
): Promise<{ path: string; configured: boolean }> {
  const [path] = await governed.registersOf(near)
  return path === undefined
    ? { path: resolve(cwd, DEFAULT_REGISTER), configured: false }
    : { path, configured: options.register === undefined }
}

/**
 * The register that a call names to write into, and its options with the registers that are there already.
 */
function registersIn(
  { register = [], ...rest }: ApproveOptions,
  cwd: string,
): { wanted: string | undefined; there: ApproveOptions } {
  const [first, ...others] = register
  const wanted = first === undefined ? undefined : resolve(cwd, first)
  const candidates = wanted !== undefined && !existsSync(wanted) ? others : register
  return { wanted, there: { ...rest, ...(candidates.length > 0 ? { register: candidates } : {}) } }
}

function placeOf(place: string): { path: string; line: number; column: number | undefined } {
  const match = /^(.+?):(\d{1,9})(?::(\d{1,9}))?$/.exec(place)
  if (!match?.[1])
    throw new UsageError(`approve wants FILE:LINE or FILE:LINE:COLUMN of a finding; got “${place}”`)
  return {
    path: match[1],
    line: Number(match[2]),
    column: match[3] === undefined ? undefined : Number(match[3]),
  }
}

/** The one sentence of a line in which something was found. */
function sentenceAt(
  place: ReturnType<typeof placeOf>,
  source: string,
  settings: Settings,
): { sentence: Sentence; claims: readonly Claim[]; analysis: ReturnType<typeof analyse> } {
  const analysis = analyse(source, settings)
  const lines = indexLines(source)
  const found = report(analysis, settings).diagnostics.filter(
    ({ scope, family, line, endLine }) =>
      scope === 'span' && family !== 'suppression' && line <= place.line && place.line <= endLine,
  )
  const at = place.column === undefined ? undefined : lines.line(place.line).start + place.column - 1
  const meant = (span: Span): boolean =>
    (at === undefined || (span.start <= at && at < span.end)) &&
    found.some((candidate) => overlaps(candidate.span, span))
  const sentences = analysis.facts.blocks.flatMap((block) =>
    block.sentences.filter((sentence) => meant(spanOf(block, sentence))),
  )
  const [sentence, other] = sentences
  if (!sentence)
    throw new UsageError(`${place.path}:${place.line}: nothing was found there that could be approved`)
  if (other) {
    const listed = sentences.map(
      (candidate) =>
        `  ${place.path}:${place.line}:${lines.at(spanOf(candidate.block, candidate).start).column} ` +
        `“${textOf(candidate.block, candidate)}”`,
    )
    throw new UsageError(
      `${place.path}:${place.line}: several sentences of this line have findings; name the column of one:`,
      listed,
    )
  }
  return {
    sentence,
    claims: analysis.facts.claims.filter((claim) => claim.sentence === sentence && !claim.negated),
    analysis,
  }
}

async function answered(
  given: string | undefined,
  question: string,
  proposal: string,
  ask: Ask | undefined,
): Promise<string> {
  return given ?? (ask ? ask(question, proposal) : proposal)
}

const asList = (text: string): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)

/** What an approval is asked for: the words, the register as it is shown, and what may not be given. */
interface Asked {
  readonly wording: string
  readonly meaning: Partial<ApprovedClaim>
  readonly shown: string
  /** The market that is proposed. */
  readonly here: string
  readonly today: string | undefined
  readonly taken: ReadonlySet<string>
  readonly names: ConfigNames
}

const refused = (why: string): UsageError => new UsageError(`${why}; nothing was written`)

/** Asks what the options leave open. Throws a `UsageError` for an answer that no entry may have. */
async function promptedEntry(
  { wording, meaning, shown, here, today, taken, names }: Asked,
  options: ApproveOptions,
  ask: Ask | undefined,
): Promise<ApprovedClaim> {
  const reason = await answered(options.reason, 'Who approved it, and on what ground', '', ask)
  const fault = faultOfReason(reason, new Set(names.emptyReasons))
  if (fault) throw refused(`the approval ${fault}`)
  const references =
    options.reference ?? asList(await answered(undefined, 'References, separated by “;”', '', ask))
  if (references.length === 0) throw refused('an approved claim wants at least one reference')
  const id = await answered(options.id, 'Id', idFor(wording, taken), ask)
  if (taken.has(id)) throw refused(`the id “${id}” is in ${shown} already`)
  const markets = options.market ?? asList(await answered(undefined, 'Markets, separated by “;”', here, ask))
  const wrong = markets.find((market) => !names.markets.includes(market))
  if (wrong !== undefined)
    throw refused(`no market is called “${wrong}”; they are ${names.markets.join(', ')}`)
  const owner = await answered(options.owner, 'Owner', '', ask)
  const expires = await answered(options.expires, 'Last day it holds (YYYY-MM-DD)', '', ask)
  const date = faultOfDate(expires || undefined, today)
  if (date) throw refused(`the approval ${date}`)
  return {
    id,
    wording,
    variants: [],
    ...meaning,
    markets,
    products: [],
    references,
    ...(owner ? { owner } : {}),
    ...(expires ? { expires } : {}),
    reason,
  }
}

/**
 * Adds an entry. Gives the exit status; throws a `UsageError` where what it takes is neither given nor can be
 * asked for.
 */
export async function approve(
  place: string,
  options: ApproveOptions,
  ask: Ask | undefined,
  shell: Shell,
): Promise<number> {
  let stands = 'nothing was written'
  return untilStopped(
    () => stands,
    shell,
    () =>
      addEntry(place, options, ask, shell, (shown) => {
        stands = `${shown} is written`
      }),
  )
}

async function addEntry(
  place: string,
  options: ApproveOptions,
  ask: Ask | undefined,
  shell: Shell,
  wrote: (shown: string) => void,
): Promise<number> {
  const { path, line, column } = placeOf(place)
  const { wanted, there } = registersIn(options, shell.cwd)
  const governed = configuredFor(there, shell.cwd)
  const file = resolve(shell.cwd, path)
  const settings = await governed.settingsOf(file, formatOf(path) ?? 'text')
  const { sentence, claims, analysis } = sentenceAt(
    { path, line, column },
    readNamed(path, shell.cwd),
    settings,
  )
  const wrong = wrongMatter(path, analysis.facts.document, settings)
  if (wrong.length > 0) throw new UsageError(wrong[0] ?? '', [...wrong.slice(1), 'nothing was written'])
  const wording = wordingOf(sentence)
  const { path: register, configured } = wanted
    ? { path: wanted, configured: false }
    : await registerPath(options, governed, file, shell.cwd)
  const shown = shownPath(register, shell.cwd)
  const names = await namesOf(settings.rulebook)
  const registerFile = existsSync(register) ? readRegister(register, shown, names) : undefined
  shell.say(`“${harmless(wording)}”\n`)
  if (!ask && (options.reason === undefined || !options.reference?.length))
    throw new UsageError(
      'approve asks for reason and references at a terminal; elsewhere give --reason and --reference',
    )
  const taken = new Set(registerFile?.entries.map((approved) => approved.id))
  const [here = ''] = analysis.choice.profile.jurisdictions
  const entry = await promptedEntry(
    { wording, meaning: meaningOf(claims), shown, here, today: settings.today, taken, names },
    options,
    ask,
  )
  const after = withEntries(registerFile?.source, [entry])
  await letStop()
  writing(shown, () => writeRegister(register, registerFile?.source, after, shell.cwd))
  wrote(shown)
  shell.say(`added ${harmless(entry.id)} to ${harmless(shown)}\n`)
  if (!configured && options.register === undefined)
    shell.say(
      `For it to hold, write “register: ${harmless(shown)}” in claimlint.yaml, or call with ` +
        `--register ${harmless(shown)}\n`,
    )
  return EXIT.clean
}
