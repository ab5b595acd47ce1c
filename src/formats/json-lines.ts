// JSON Lines (`.jsonl`, `.ndjson`): a value of JSON on each line, which is a document of its own.
import { bySpan, type Span } from '../text/span.ts'
import { copyBlocks } from './data.ts'
import type { Document, Notice, Unread } from './document.ts'
import type { DataString, ReadingTools } from './parser-types.ts'
import { documentOf, START, type TakeOver, takePart } from './parts.ts'

/** Lines that do not parse are told one by one up to so many, and the rest together. */
const TOLD = 20

/** The lines that hold something, without their endings. */
function* linesOf(source: string): Generator<Span> {
  for (let start = source.charCodeAt(0) === 0xfeff ? 1 : 0; start < source.length; ) {
    const feed = source.indexOf('\n', start)
    const end = feed < 0 ? source.length : feed
    if (source.slice(start, end).trim() !== '') yield { start, end }
    start = end + 1
  }
}

/** What is wrong with lines: their notices, and which of them are not read. */
class Faults {
  readonly notices: Notice[] = []
  readonly notRead: Unread[] = []
  private count = 0
  private rest: Span | undefined

  add(message: string, at: number, line: Span, read: boolean): void {
    const reason = `JSONL: ${message}`
    if (this.count++ < TOLD) this.notices.push({ start: at, end: line.end, message: reason })
    else this.rest ??= line
    if (!read) this.notRead.push({ ...line, reason })
  }

  summary(): readonly Notice[] {
    if (!this.rest) return this.notices
    const message = `JSONL: ${this.count - TOLD} more of the lines from here on do not parse`
    return [...this.notices, { ...this.rest, message }]
  }
}

/** Reads JSON Lines. Total: a line that does not parse is a notice, and the others are read. */
export function readJsonLines(source: string, tools: ReadingTools, takeOver?: TakeOver): Document {
  const part = takePart(`jsonl\n${source}`, 0, takeOver, () => {
    const strings: DataString[] = []
    const faults = new Faults()
    let number = 0
    for (const line of linesOf(source)) {
      const { start } = line
      const data = tools.parsers.json(source.slice(start, line.end))
      if (data.fault) faults.add(data.fault.message, start + data.fault.at, line, data.strings.length > 0)
      for (const { value, style, start: from, end, path } of data.strings)
        strings.push({ value, style, start: start + from, end: start + end, path: [number, ...path] })
      number++
    }
    const { notRead } = faults
    const blocks = copyBlocks(source, strings, { ...tools, notRead }, true)
    return { blocks, notices: faults.summary(), notRead: notRead.sort(bySpan), after: START }
  })
  return documentOf('jsonl', source, [part])
}

/** A longer text (UTF-16 units) is cut between its lines, into stretches of about so many. */
const LARGE = 1_000_000
const STRETCH = 262_144

function endsOf(text: string): number[] {
  const ends: number[] = []
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at + 1)
  if ((ends.at(-1) ?? 0) < text.length) ends.push(text.length)
  return ends
}

/** How a large text of lines is cut; undefined for one that is read as a whole. */
export function cutLines(
  source: string,
): { head: number; spans: Span[]; ends(text: string): number[] } | undefined {
  if (source.length <= LARGE) return undefined
  const spans: Span[] = []
  for (let start = 0; start < source.length; ) {
    const feed = source.indexOf('\n', Math.min(source.length, start + STRETCH))
    const end = feed < 0 ? source.length : feed + 1
    spans.push({ start, end })
    start = end
  }
  return { head: 0, spans, ends: endsOf }
}
