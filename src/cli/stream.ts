// `claimlint stream`: one JSON object a line in, one a line out, in the same order, in constant memory.
import type { Readable } from 'node:stream'
import { readArtefact } from '../node/artefact-file.ts'
import { rulebooksOf } from '../node/built-in-rulebook.ts'
import { isFolder } from '../node/files.ts'
import { emptyHeld, namelessFile, partsOf } from '../node/hold.ts'
import type { Additions } from '../rulebook/additions.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { type Answer, answerer, idIn, refusal, type StreamOptions } from './answer.ts'
import { openSeparateProcess, type SeparateProcess } from './apart.ts'
import type { SeparateStart } from './apart-worker.ts'
import { EXIT, errorOf, UsageError } from './exit.ts'
import { heldHere, LARGE, PROGRAM } from './large.ts'
import { type ReadLine, readLines } from './line-reader.ts'
import type { Shell } from './shell.ts'

/** Lines of more bytes than this are not taken on. */
const LONGEST = 2 ** 25
const SAID = '32 MiB'

/** A line of blanks asks nothing. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))
}

async function* chunksOf(input: Readable): AsyncGenerator<Uint8Array> {
  // A folder looks like an input that has ended.
  if (isFolder((input as { readonly fd?: number }).fd))
    throw new UsageError('standard input is a folder; give lines of JSON')
  try {
    yield* input as AsyncIterable<Uint8Array>
  } catch (error) {
    throw new UsageError(
      `standard input cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
    )
  }
}

/** What a stream is read from. */
export interface StreamTools {
  readonly input: Readable
  readonly rulebooks?: (additions?: Additions) => Rulebook
  /** The program of a process apart, for large lines. */
  readonly program?: string
}

/** What a process apart is asked: a large line. */
type Question = { readonly bytes: Uint8Array; readonly number: number }

/**
 * Answers every line of the input. Gives the exit status: 2 when some line had an error. Only a configuration
 * that is named is read. Throws a
 * `UsageError` or a `ConfigError` for what no line could be answered with.
 */
export async function stream(
  options: StreamOptions,
  shell: Shell,
  { input, rulebooks = rulebooksOf(readArtefact()), program = PROGRAM }: StreamTools,
): Promise<number> {
  const { cwd, debug } = shell
  const answer = await answerer(options, cwd, rulebooks, debug)
  let apart: SeparateProcess<Question, Answer> | undefined
  let handle: number | undefined
  const openOne = (): SeparateProcess<Question, Answer> => {
    handle = namelessFile()
    const start: SeparateStart = { kind: 'lines', options, cwd, debug, handed: handle !== undefined }
    return openSeparateProcess(program, start, handle)
  }
  const answerTo = async ({ bytes, number }: ReadLine): Promise<Answer> => {
    if (!bytes) return refusal(null, `line ${number} is longer than ${SAID}, the most that is read`)
    if (bytes.length <= LARGE) return answer(bytes, number)
    try {
      apart ??= openOne()
      const { text, failed } = await apart.ask({ bytes, number })
      return { text: heldHere(text, handle), failed }
    } catch (error) {
      return refusal(idIn(bytes), `claimlint failed on this text: ${errorOf(error).message}`)
    }
  }
  let status: number = EXIT.clean
  try {
    for await (const line of readLines(chunksOf(input), LONGEST)) {
      if (line.bytes && isBlank(line.bytes)) continue
      const { text, failed } = await answerTo(line)
      if (failed) status = EXIT.misuse
      if (typeof text === 'string') shell.out(`${text}\n`)
      else {
        for (const part of partsOf(text)) shell.out(part)
        shell.out('\n')
        emptyHeld(text.handle)
      }
    }
  } finally {
    apart?.end()
  }
  return status
}
