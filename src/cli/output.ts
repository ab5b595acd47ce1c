// Where reports go: standard output, devices and pipes as they take them, files when they are whole.
import { resolve } from 'node:path'
import { InputError } from '../node/files.ts'
import { namelessFile, type Piece, partsOf, startHold } from '../node/hold.ts'
import type { Target } from '../node/write.ts'
import type { Tally } from '../report/finding-counts.ts'
import type { Reporter, Summary } from '../report/reporter.ts'
import { forPeople } from '../text/harmless.ts'
import { didYouMean } from '../text/nearest.ts'
import { UsageError } from './exit.ts'
import type { Shell } from './shell.ts'

/** The formats of reports. */
export const FORMATS = [
  'pretty',
  'concise',
  'json',
  'jsonl',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
  'rdjsonl',
  'rdjson',
  'tap',
  'agent',
  'csv',
  'markdown',
  'html',
] as const

/** The name of a report format. */
export type FormatName = (typeof FORMATS)[number]

/** An output as asked for: a format, to standard output or to a file. */
export interface OutputRequest {
  readonly name: FormatName
  readonly file?: string
}

/** Names of standard output. */
const STANDARD = /^\/(?:dev\/stdout|(?:dev|proc\/self)\/fd\/1)$/

/** Reads `NAME[:FILE]` entries. Throws a `UsageError` for an unknown format. */
export function readOutputs(entries: readonly string[]): OutputRequest[] {
  return entries.map((entry) => {
    const colon = entry.indexOf(':')
    const name = colon < 0 ? entry : entry.slice(0, colon)
    if (!FORMATS.includes(name as OutputRequest['name']))
      throw new UsageError(
        `unknown format “${name}”${didYouMean(name, FORMATS) || `; the formats are ${FORMATS.join(', ')}`}`,
      )
    const file = colon < 0 ? undefined : entry.slice(colon + 1)
    return {
      name: name as OutputRequest['name'],
      ...(file === undefined || STANDARD.test(file) ? {} : { file }),
    }
  })
}

/** The absolute paths of the files that reports go to. */
export function targetsOf(requests: readonly OutputRequest[], cwd: string): ReadonlySet<string> {
  return new Set(requests.flatMap(({ file }) => (file === undefined ? [] : resolve(cwd, file))))
}

/** A report being written. */
interface Output {
  piece(piece: Piece): void
  /** Ends it. Gives what went wrong with its file, in words; standard output throws. */
  close(summary: Summary, tally: Tally): string | undefined
}

const BUFFER = 65_536
/** The formats that are read by people, and not parsed. */
export const FOR_PEOPLE: ReadonlySet<FormatName> = new Set(['pretty', 'concise', 'agent', 'tap'])

/**
 * Whether people see on standard output what could not be read; the format `pretty` leaves it to standard
 * error.
 */
export const showsFaults = ({ name, file }: OutputRequest): boolean =>
  file === undefined && name !== 'pretty' && FOR_PEOPLE.has(name)

/** Where the text of a report goes. */
interface Sink {
  put(text: string): void
  /** Ends it. Gives what went wrong, in words. */
  end(): string | undefined
}

/** A report that is gathered and passed on in larger pieces. */
function openOutput(target: Sink, { head, between, tail, gather }: Reporter): Output {
  const gathering = gather?.()
  const first = gathering?.start
  const sink = first ? waiting(target) : target
  let buffer = first ? '' : head
  let any = false
  const write = (text: string): void => {
    buffer += text
    if (buffer.length <= BUFFER) return
    sink.put(buffer)
    buffer = ''
  }
  return {
    piece(piece) {
      let begun = false
      for (const part of partsOf(piece)) {
        if (!part) continue
        if (!begun && any && !gathering) write(between)
        begun = true
        write(gathering ? gathering.add(part) : part)
      }
      any ||= begun
    },
    close(summary, tally) {
      if (first) target.put(head + first(summary))
      sink.put(buffer + (gathering?.end() ?? '') + tail(summary, any, tally))
      return sink.end()
    },
  }
}

/** So many units of a report that waits are kept in memory at most. */
const WAITING = 64 * BUFFER

/** A sink that keeps all until its end, in a file without a name where it is long. */
function waiting({ put, end }: Sink): Sink {
  const hold = startHold(namelessFile, 0)
  const held: Piece[] = []
  let texts: string[] = []
  let length = 0
  return {
    put(text) {
      texts.push(text)
      length += text.length
      if (length < WAITING) return
      held.push(hold.take(texts))
      texts = []
      length = 0
    },
    end() {
      for (const piece of [...held, ...texts]) for (const part of partsOf(piece)) put(part)
      return end()
    },
  }
}

const toStandard = (name: FormatName, { say, out }: Shell): Sink => ({
  put: FOR_PEOPLE.has(name) ? say : out,
  end: () => undefined,
})

/** A file that takes a report. A fault while it is written costs this report only, and is told at its end. */
function toFile(name: FormatName, file: string, target: Target): Sink {
  let fault: string | undefined
  const safely = (run: () => void): void => {
    if (fault !== undefined) return
    try {
      run()
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      fault = `${file}: the report ${error.message}`
    }
  }
  return {
    put: (text) => safely(() => target.write(FOR_PEOPLE.has(name) ? forPeople(text, false) : text)),
    end() {
      safely(() => target.close())
      return fault
    },
  }
}

/**
 * Throws a `UsageError` where a report cannot be written to a file, or would take the place of a text that is
 * named.
 */
async function openFile(file: string, named: ReadonlySet<string>, cwd: string): Promise<Target> {
  if (file === '') throw new UsageError('a format followed by “:” wants the name of a file')
  const path = resolve(cwd, file)
  if (named.has(path))
    throw new UsageError(`${file}: the report would take the place of a text that is linted`)
  try {
    return (await import('../node/write.ts')).openTarget(path)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new UsageError(`${file}: the report cannot be written there (${error.reason})`)
  }
}

/** Starts all reports of a run, in the order in which they were asked for. Throws a `UsageError`. */
export async function openOutputs(
  requests: readonly OutputRequest[],
  reporters: readonly Reporter[],
  named: ReadonlySet<string>,
  shell: Shell,
): Promise<Output[]> {
  const outputs: Output[] = []
  const first = requests.findIndex(({ file }) => file === undefined)
  for (const [index, reporter] of reporters.entries()) {
    const request = requests[index]
    if (!request) continue
    const { name, file } = request
    const sink =
      file === undefined
        ? toStandard(name, shell)
        : toFile(name, file, await openFile(file, named, shell.cwd))
    const late = file === undefined && index !== first
    outputs.push(openOutput(late ? waiting(sink) : sink, reporter))
  }
  return outputs
}
