// JSX and TSX: what elements show, and the strings of objects and lists whose names say that they are shown.
import { stringBlocks } from './data-blocks.ts'
import type { Block, Document } from './document.ts'
import { HtmlReading } from './html-reading.ts'
import { readBody } from './markdown.ts'
import type { DataString, ReadingTools } from './parsers.ts'
import { documentOf, START, type TakeOver, takePart } from './parts.ts'
import { isWording, shownAs } from './shown-keys.ts'

/** The blocks of the strings of code whose names say that they are shown. */
export function copyOf(source: string, strings: readonly DataString[], tools: ReadingTools): Block[] {
  return strings.flatMap((string) => {
    const as = isWording(string.value) ? shownAs(string.path, tools.copy?.keys) : undefined
    const blocks = as
      ? stringBlocks(
          source,
          string,
          { role: as === 'title' ? 'heading' : 'paragraph', title: false },
          tools,
          readBody,
        )
      : []
    return blocks.map((block) => (block.role === 'heading' ? { level: 2, ...block } : block))
  })
}

/** Reads JSX or TSX. Total: what does not parse is a notice, with its place. */
export function readJsx(source: string, tools: ReadingTools, takeOver?: TakeOver): Document {
  const part = takePart(`jsx\n${source}`, 0, takeOver, () => {
    const reading = new HtmlReading(source, tools, START, { components: true })
    const { strings, fault } = tools.parsers.jsx(source, reading)
    reading.finish()
    const blocks = [...reading.blocks, ...copyOf(source, strings, tools)]
    const message = fault && `JSX: ${fault.message}`
    const notices = message ? [{ start: fault?.at ?? 0, end: source.length, message }] : []
    return {
      blocks,
      notices,
      notRead: message ? [{ start: 0, end: source.length, reason: message }] : [],
      after: START,
    }
  })
  return documentOf('jsx', source, [part])
}
