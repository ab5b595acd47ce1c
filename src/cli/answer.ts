// One line of `claimlint stream`: what it asks, and the line that answers it. Whatever a line holds, there is
// an answer.
import { isUtf8 } from 'node:buffer'
import { FORMATS, type FormatId } from '../formats/document.ts'
import { formatOf } from '../formats/extensions.ts'
import { lint, type Report } from '../lint.ts'
import { type Hold, type Piece, startHold } from '../node/hold.ts'
import { cardNumbers } from '../report/cards.ts'
import { contractDiagnostic } from '../report/json-report.ts'
import type { Additions } from '../rulebook/additions.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { didYouMean, nearestName, otherNames } from '../text/nearest.ts'
import { type Configured, configured } from './configured.ts'
import { errorOf } from './exit.ts'
import { repeatedKey } from './json-keys.ts'
import type { LintOptions } from './option-settings.ts'

type Id = string | number

/** Options of `stream`. */
export interface StreamOptions extends LintOptions {
  readonly config?: string | boolean
  /** Whether a configuration may name files outside the root of its repository. */
  readonly allowOutside?: boolean
}

interface Request {
  readonly id: Id
  readonly text: string
  readonly format: FormatId
  readonly profile?: string
  readonly path?: string
}

/** What is wrong with a line, and the id under which it is told. */
class RequestError extends Error {
  readonly id: Id | null
  constructor(id: Id | null, message: string) {
    super(message)
    this.id = id
  }
}

/** An id that comes back as it was given: a string, or a number that JSON and JavaScript write alike. */
function idOf(id: unknown): Id | null {
  return typeof id === 'string' ||
    (typeof id === 'number' && (Number.isSafeInteger(id) || (Number.isFinite(id) && !Number.isInteger(id))))
    ? id
    : null
}

function objectOf(line: string, place: string): Readonly<Record<string, unknown>> {
  let data: unknown
  try {
    data = JSON.parse(line)
  } catch (error) {
    throw new RequestError(null, `${place} is not JSON (${(error as Error).message})`)
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new RequestError(null, `${place} is not a JSON object`)
  return data as Record<string, unknown>
}

/** A word that a line may hold: none where it is left out. */
function wordOf(id: Id, key: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw new RequestError(id, `“${key}” is not a string`)
  return value
}

/** The format of a line; an extension of files names theirs. */
function checkedFormat(id: Id, format: string): FormatId {
  const read = FORMATS.find((other) => other === format) ?? formatOf(`file.${format}`)
  if (read) return read
  const near = didYouMean(format, FORMATS)
  throw new RequestError(id, `unknown format “${format}”${near || `; the formats are ${FORMATS.join(', ')}`}`)
}

function checkedProfile(id: Id, profile: string, rulebook: Rulebook): string {
  if (rulebook.profile(profile)) return profile
  const profiles = rulebook.profiles.map((data) => data.id)
  throw new RequestError(id, `unknown profile “${profile}”${otherNames(profile, profiles)}`)
}

/** What a line may hold; what else stands in it is the sender's own. */
const KEYS = ['id', 'text', 'format', 'path', 'profile']
/** A slip of a key is about as long as what was meant: “file” is no slip of “profile”. */
const slipOf = (key: string, names: readonly string[]): string | undefined =>
  nearestName(
    key,
    names.filter((name) => Math.abs(name.length - key.length) <= 1),
  )

/** Refuses a key that looks like a slip of one that is known: what it asks for would be passed over. */
function checkKeys(id: Id, data: Readonly<Record<string, unknown>>): void {
  for (const key of Object.keys(data)) {
    if (KEYS.includes(key)) continue
    const meant = slipOf(
      key,
      KEYS.filter((other) => !Object.hasOwn(data, other)),
    )
    if (meant) throw new RequestError(id, `unknown key “${key}”; did you mean “${meant}”?`)
  }
}

function readRequest(bytes: Uint8Array, place: string, rulebook: Rulebook): Request {
  const line = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const data = objectOf(line, place)
  const { id: given, text } = data
  const id = idOf(given)
  if (id === null) {
    const missing = given === undefined || given === null
    const wrong = missing ? 'missing' : 'neither a string nor a number that can be given back as it is'
    throw new RequestError(null, `${place}: “id” is ${wrong}`)
  }
  // Its spans would count other characters than those that were sent.
  if (!isUtf8(bytes)) throw new RequestError(id, `${place} is not valid UTF-8`)
  const twice = repeatedKey(line)
  if (twice !== undefined) throw new RequestError(id, `“${twice}” stands twice`)
  checkKeys(id, data)
  if (typeof text !== 'string')
    throw new RequestError(id, `“text” is ${text === undefined ? 'missing' : 'not a string'}`)
  const [path, format, profile] = ['path', 'format', 'profile'].map((key) => wordOf(id, key, data[key]))
  return {
    id,
    text,
    format: checkedFormat(id, format ?? formatOf(path ?? '') ?? 'text'),
    ...(path ? { path } : {}),
    ...(profile === undefined ? {} : { profile: checkedProfile(id, profile, rulebook) }),
  }
}

/** The id of a line, for one that was lost; null where it has none. */
export function idIn(bytes: Uint8Array): Id | null {
  try {
    return idOf(objectOf(new TextDecoder().decode(bytes), '').id)
  } catch {
    return null
  }
}

/** A line of output, and whether it tells an error. */
export interface Answer {
  readonly text: Piece
  readonly failed: boolean
}

/** The answer to a line that could not be taken on. */
export function refusal(id: Id | null, error: string): Answer {
  return { text: JSON.stringify({ id, error }), failed: true }
}

/** The line of an answer, in parts. */
function* lineOf(
  id: Id,
  { profile, diagnostics, errors, notRead }: Report,
): Generator<string, void, undefined> {
  yield `{"id":${JSON.stringify(id)},"profile":${JSON.stringify(profile)},"diagnostics":[`
  const cards = cardNumbers(diagnostics)
  for (const [at, diagnostic] of diagnostics.entries())
    yield `${at > 0 ? ',' : ''}${JSON.stringify(contractDiagnostic(diagnostic, cards.get(diagnostic)))}`
  yield ']'
  if (errors.length > 0) yield `,"errors":${JSON.stringify(errors)}`
  if (notRead.length > 0) yield `,"notRead":${JSON.stringify(notRead)}`
  yield '}'
}

/** What answers are made with. */
interface Answering extends Pick<Configured, 'settingsOf'> {
  readonly rulebook: Rulebook
  /** Whether a fault of claimlint is told with its trace. */
  readonly debug: boolean
  readonly hold: Hold
}

function fault(error: unknown, debug: boolean): string {
  const { name, message, stack } = errorOf(error)
  return name === 'InputError' || name === 'ConfigError' || name === 'UsageError' || name === 'SettingsError'
    ? message
    : `claimlint failed on this text: ${debug ? (stack ?? message) : message}`
}

/**
 * Answers a line (its bytes, without the line ending). Never throws: whatever does becomes the error of this
 * line.
 */
export async function answer(
  bytes: Uint8Array,
  number: number,
  { rulebook, settingsOf, debug, hold }: Answering,
): Promise<Answer> {
  let id: Id | null = null
  try {
    const request = readRequest(bytes, `line ${number}`, rulebook)
    const { text: asked, format, profile, path } = request
    id = request.id
    const settings = await settingsOf(path ?? 'stream', format)
    const report = lint(
      asked,
      profile === undefined ? settings : { ...settings, profile, profileSource: 'option' },
    )
    return { text: hold.take(lineOf(id, report)), failed: report.wrongSettings }
  } catch (error) {
    return error instanceof RequestError ? refusal(error.id, error.message) : refusal(id, fault(error, debug))
  }
}

/**
 * Makes the function that answers lines. Only a configuration that is named is read. Throws a `UsageError` or
 * a `ConfigError` for what no line could be answered with.
 */
export async function answerer(
  { config, allowOutside = false, ...options }: StreamOptions,
  cwd: string,
  rulebooks: (additions?: Additions) => Rulebook,
  debug: boolean,
  hold = startHold(),
): Promise<(bytes: Uint8Array, number: number) => Promise<Answer>> {
  const { configOf, settingsOf, verify } = configured(
    {
      ...options,
      ...(typeof config === 'string' ? { config } : {}),
      noConfig: typeof config !== 'string',
      outside: allowOutside,
    },
    cwd,
    rulebooks,
  )
  await verify(await configOf('stream'))
  await settingsOf('stream', 'text')
  const rulebook = rulebooks()
  return (bytes, number) => answer(bytes, number, { settingsOf, rulebook, debug, hold })
}
