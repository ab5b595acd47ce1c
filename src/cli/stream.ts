// `claimlint stream`: one JSON object a line in, one a line out, in the same order, in constant memory.
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { FormatId } from '../formats/document.ts'
import { lint } from '../lint.ts'
import { readArtefact, rulebooksOf } from '../node/artefact.ts'
import { contractDiagnostic } from '../report/json.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { didYouMean } from '../text/nearest.ts'
import { type Configured, configured } from './configured.ts'
import { EXIT } from './exit.ts'
import type { LintOptions } from './settings.ts'
import type { Shell } from './shell.ts'

interface Request {
  readonly id: string | number
  readonly text: string
  readonly format: FormatId
  readonly profile?: string
  readonly path?: string
}

const FORMATS: Readonly<Record<string, FormatId>> = { text: 'text', markdown: 'markdown', mdx: 'markdown', html: 'markdown' }

class RequestError extends Error {
  readonly id: string | number | null
  constructor(id: string | number | null, message: string) {
    super(message)
    this.id = id
  }
}

function readRequest(line: string, rulebook: Rulebook): Request {
  let data: unknown
  try {
    data = JSON.parse(line)
  } catch {
    throw new RequestError(null, 'the line is not JSON')
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new RequestError(null, 'the line is not a JSON object')
  const { id, text, format = 'text', profile, path } = data as Record<string, unknown>
  const known = typeof id === 'string' || typeof id === 'number' ? id : null
  if (known === null) throw new RequestError(null, '“id” is missing')
  if (typeof text !== 'string') throw new RequestError(known, '“text” is missing or not a string')
  const read = typeof format === 'string' ? FORMATS[format] : undefined
  if (!read) throw new RequestError(known, `unknown format “${String(format)}”; the formats are ${Object.keys(FORMATS).join(', ')}`)
  const request = { id: known, text, format: read, ...(typeof path === 'string' && path ? { path } : {}) }
  if (profile === undefined || profile === null) return request
  if (typeof profile !== 'string' || !rulebook.profile(profile))
    throw new RequestError(
      known,
      `unknown profile “${String(profile)}”${didYouMean(
        String(profile),
        rulebook.profiles.map((one) => one.id),
      )}`,
    )
  return { ...request, profile }
}

async function answer(line: string, rulebook: Rulebook, { settingsOf }: Configured): Promise<{ text: string; failed: boolean }> {
  try {
    const request = readRequest(line, rulebook)
    const { profile } = request
    const settings = await settingsOf(request.path ?? 'stream', request.format)
    const report = lint(request.text, profile === undefined ? settings : { ...settings, profile, profileSource: 'option' })
    return { text: JSON.stringify({ id: request.id, profile: report.profile, diagnostics: report.diagnostics.map(contractDiagnostic) }), failed: false }
  } catch (error) {
    if (error instanceof RequestError) return { text: JSON.stringify({ id: error.id, error: error.message }), failed: true }
    throw error
  }
}

/** Answers every line of the input. Gives the exit status: 2 when some line had an error. Only a configuration that is named is read. */
export async function stream(input: Readable, options: LintOptions & { readonly config?: string | boolean }, shell: Shell, drained: () => Promise<void>): Promise<number> {
  const rulebooks = rulebooksOf(readArtefact())
  const { config, ...rest } = options
  const governed = configured({ ...rest, ...(typeof config === 'string' ? { config } : {}), noConfig: typeof config !== 'string' }, shell.cwd, rulebooks)
  await governed.verify(await governed.configOf('stream'))
  await governed.settingsOf('stream', 'text')
  const rulebook = rulebooks()
  let status: number = EXIT.clean
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!line.trim()) continue
    const { text, failed } = await answer(line, rulebook, governed)
    if (failed) status = EXIT.misuse
    shell.out(`${text}\n`)
    await drained()
  }
  return status
}
