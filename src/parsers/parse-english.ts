// retext's English parser: the sentences of a text.
import { retext } from 'retext'
import retextEnglish from 'retext-english'
import type { Span } from '../text/span.ts'

const processor = retext().use(retextEnglish).freeze()

/** The sentences of a text as retext finds them, as spans of it (UTF-16 units). */
export function parseSentences(text: string): Span[] {
  const found: Span[] = []
  for (const paragraph of processor.parse(text).children) {
    if (paragraph.type !== 'ParagraphNode') continue
    for (const child of paragraph.children) {
      if (child.type === 'SentenceNode')
        found.push({ start: child.position?.start.offset ?? 0, end: child.position?.end.offset ?? 0 })
    }
  }
  return found
}
