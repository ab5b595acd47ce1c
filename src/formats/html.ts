// HTML, whole pages and pieces, as blocks: roles from elements, every word at its place.
import type { Document } from './document.ts'
import { HtmlReading } from './html-reading.ts'
import type { ReadingTools } from './parsers.ts'
import { documentOf, START, type TakeOver, takePart } from './parts.ts'
import { readLinkedData } from './structured-data.ts'
import { maskTemplateTags } from './template-tags.ts'

/** Reads HTML, with template tags in it or without. Total: any string gives a document. */
export function readHtml(source: string, tools: ReadingTools, takeOver?: TakeOver): Document {
  const masked = maskTemplateTags(source)
  const part = takePart(`html\n${source}`, 0, takeOver, () => {
    const reading = new HtmlReading(masked, tools, START, (script, offset) => readLinkedData(script, offset, tools))
    tools.parsers.html(masked, reading)
    reading.finish()
    return { blocks: reading.blocks, notices: [], notRead: [], comments: reading.comments, after: reading.state }
  })
  return documentOf('html', source, [part])
}
