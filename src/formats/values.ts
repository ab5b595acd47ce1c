// A value of data that is copy: plain words, or HTML.
import type { Prose } from '../text/prose.ts'
import type { Block, Role } from './document.ts'
import { placeBlocks } from './embedded.ts'
import { HtmlReading } from './html-reading.ts'
import type { ReadingTools } from './parsers.ts'
import { START } from './parts.ts'
import { maskTemplateTags } from './template-tags.ts'
import type { Writing } from './writing.ts'

const MARKUP = /<\/?[a-z][a-z\d]{0,20}(?:[\s/][^<>]{0,2000})?>|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i

/** The blocks of a value; those of a value without markup have the role and the way of writing given; its plain paragraphs have the role too. */
export function readValue(prose: Prose, role: Role, writing: Writing | undefined, tools: ReadingTools): Block[] {
  if (!prose.text.trim()) return []
  if (!MARKUP.test(prose.text)) return [{ role, prose, links: [], calls: [], ...(writing ? { writing } : {}) }]
  const source = maskTemplateTags(prose.text)
  const reading = new HtmlReading(source, tools, { ...START, titled: true })
  tools.parsers.html(source, reading)
  reading.finish()
  return placeBlocks(reading.blocks, prose).map((block) => (block.role === 'paragraph' ? { ...block, role } : block))
}
