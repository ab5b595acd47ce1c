// Where reports go: standard output as it takes them, or files that appear when they are whole.
import { closeSync, openSync, renameSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Reporter, Summary } from '../report/reporter.ts'
import { forPeople } from '../text/harmless.ts'
import { didYouMean } from '../text/nearest.ts'
import { UsageError } from './exit.ts'
import type { Shell } from './shell.ts'

/** The formats of reports. */
export const FORMATS = ['pretty', 'concise', 'json', 'jsonl', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'rdjsonl', 'csv', 'markdown', 'html'] as const

export type FormatName = (typeof FORMATS)[number]

/** An output as asked for: a format, to standard output or to a file. */
export interface OutputRequest {
  readonly name: FormatName
  readonly file?: string
}

/** Reads `NAME[:FILE]` entries. Throws a `UsageError` for an unknown format. */
export function readOutputs(entries: readonly string[]): OutputRequest[] {
  return entries.map((entry) => {
    const colon = entry.indexOf(':')
    const name = colon < 0 ? entry : entry.slice(0, colon)
    if (!FORMATS.includes(name as OutputRequest['name'])) throw new UsageError(`unknown format “${name}”${didYouMean(name, FORMATS)}; the formats are ${FORMATS.join(', ')}`)
    return { name: name as OutputRequest['name'], ...(colon < 0 ? {} : { file: entry.slice(colon + 1) }) }
  })
}

/** A report being written. */
interface Output {
  piece(text: string): void
  close(summary: Summary): void
}

const BUFFER = 65_536
/** The formats that are read by people, and not parsed. */
const FOR_PEOPLE: ReadonlySet<FormatName> = new Set(['pretty', 'concise'])

/**
 * Starts a report. One that must wait for another on standard output is held back until it is whole. Throws a
 * `UsageError` where its file cannot be written.
 */
function openOutput({ name, file }: OutputRequest, { head, between, tail }: Reporter, shell: Shell, waits: boolean): Output {
  const target = file === undefined ? undefined : resolve(shell.cwd, file)
  const draft = target === undefined ? undefined : `${target}.${process.pid}.part`
  const handle = draft === undefined ? undefined : openFile(draft, file ?? '')
  let buffer = head
  let any = false
  const flush = (): void => {
    if (handle !== undefined) writeSync(handle, FOR_PEOPLE.has(name) ? forPeople(buffer, false) : buffer)
    else if (FOR_PEOPLE.has(name)) shell.say(buffer)
    else shell.out(buffer)
    buffer = ''
  }
  return {
    piece(text) {
      if (!text) return
      buffer += any ? between + text : text
      any = true
      if (buffer.length > BUFFER && !waits) flush()
    },
    close(summary) {
      buffer += tail(summary, any)
      flush()
      if (handle === undefined || draft === undefined || target === undefined) return
      closeSync(handle)
      renameSync(draft, target)
    },
  }
}

/** Starts all reports of a run, in the order in which they were asked for. */
export function openOutputs(requests: readonly OutputRequest[], reporters: readonly Reporter[], shell: Shell): Output[] {
  const first = requests.findIndex(({ file }) => file === undefined)
  return reporters.flatMap((reporter, index) => {
    const request = requests[index]
    return request ? [openOutput(request, reporter, shell, request.file === undefined && index !== first)] : []
  })
}

function openFile(draft: string, file: string): number {
  try {
    return openSync(draft, 'w')
  } catch (error) {
    throw new UsageError(`${file}: the report cannot be written there (${(error as NodeJS.ErrnoException).code ?? String(error)})`)
  }
}
