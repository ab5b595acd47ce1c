// JSX and TSX: what elements show, and the strings of objects and lists whose names say that they are shown.
import { bySpan } from '../text/span.ts'
import { copyOf } from './code-strings.ts'
import type { Document, Unread } from './document.ts'
import { HtmlReading } from './html-reading.ts'
import type { ReadingTools } from './parser-types.ts'
import { documentOf, START, type TakeOver, takePart } from './parts.ts'

/** Reads JSX or TSX. Total: what does not parse is a notice, with its place. */
export function readJsx(source: string, tools: ReadingTools, takeOver?: TakeOver): Document {
  const part = takePart(`jsx\n${source}`, 0, takeOver, () => {
    const reading = new HtmlReading(source, tools, START, { components: true })
    const { strings, fault } = tools.parsers.jsx(source, reading)
    reading.finish()
    const notRead: Unread[] = [...reading.unread.all]
    const blocks = [...reading.blocks, ...copyOf(source, strings, { ...tools, notRead })]
    const message = fault && `JSX: ${fault.message}`
    const notices = message ? [{ start: fault?.at ?? 0, end: source.length, message }] : []
    return {
      blocks,
      notices,
      notRead: message ? [{ start: 0, end: source.length, reason: message }] : notRead.sort(bySpan),
      after: START,
    }
  })
  return documentOf('jsx', source, [part])
}
