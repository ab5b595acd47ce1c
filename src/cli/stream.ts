// `claimlint stream`: one JSON object a line in, one a line out, in the same order, in constant memory.
import type { Readable } from 'node:stream'
import { readArtefact, rulebooksOf } from '../node/artefact.ts'
import type { Additions, Rulebook } from '../rulebook/rulebook.ts'
import { type Answer, answer, refusal } from './answer.ts'
import { configured } from './configured.ts'
import { EXIT, UsageError } from './exit.ts'
import { readLines } from './line-reader.ts'
import type { LintOptions } from './settings.ts'
import type { Shell } from './shell.ts'

/** Options of `stream`. */
export interface StreamOptions extends LintOptions {
  readonly config?: string | boolean
  /** Whether a configuration may name files outside the root of its repository. */
  readonly allowOutside?: boolean
}

/** Lines of more bytes than this are not taken on. */
const LONGEST = 2 ** 25
const SAID = '32 MiB'

/** A line of blanks asks nothing. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))
}

async function* chunksOf(input: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* input as AsyncIterable<Uint8Array>
  } catch (error) {
    throw new UsageError(`standard input cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`)
  }
}

/** What a stream is read from and written with. */
export interface StreamTools {
  readonly input: Readable
  readonly rulebooks?: (additions?: Additions) => Rulebook
}

/**
 * Answers every line of the input. Gives the exit status: 2 when some line had an error. Only a configuration that is named is read. Throws a
 * `UsageError` or a `ConfigError` for what no line could be answered with.
 */
export async function stream(
  { config, allowOutside = false, ...options }: StreamOptions,
  shell: Shell,
  { input, rulebooks = rulebooksOf(readArtefact()) }: StreamTools,
): Promise<number> {
  const { configOf, settingsOf, verify } = configured(
    { ...options, ...(typeof config === 'string' ? { config } : {}), noConfig: typeof config !== 'string', outside: allowOutside },
    shell.cwd,
    rulebooks,
  )
  await verify(await configOf('stream'))
  await settingsOf('stream', 'text')
  const answering = { settingsOf, rulebook: rulebooks(), debug: shell.debug }
  let status: number = EXIT.clean
  for await (const { bytes, number } of readLines(chunksOf(input), LONGEST)) {
    if (bytes && isBlank(bytes)) continue
    const { text, failed }: Answer = bytes ? await answer(bytes, number, answering) : refusal(null, `line ${number} is longer than ${SAID}, the most that is read`)
    if (failed) status = EXIT.misuse
    shell.out(`${text}\n`)
  }
  return status
}
