// HTML, whole pages and pieces, as blocks: roles from elements, every word at its place.
import { bySpan, type Span } from '../text/span.ts'
import { maskDirectives } from './blade.ts'
import { braceStrings, chosenStrings, readAttributeCode, readCode } from './code-strings.ts'
import { readMessages } from './data.ts'
import type { Block, Document, Unread } from './document.ts'
import { type FrontMatter, namesPage, readFrontMatter } from './front-matter.ts'
import type { DataKind } from './html-options.ts'
import { HtmlReading } from './html-reading.ts'
import { readBody } from './markdown.ts'
import type { ReadingTools } from './parser-types.ts'
import { documentOf, START, type TakeOver, takePart } from './parts.ts'
import { schemaStrings } from './section-schema.ts'
import { maskShortcodes } from './shortcodes.ts'
import { readLinkedData } from './structured-data.ts'
import { shownStrings } from './template-strings.ts'
import { maskBraces, maskTemplateTags } from './template-tags.ts'

/** Formats whose markup is HTML with components. */
export type Markup = 'html' | 'vue' | 'svelte' | 'mjml'

/** The blocks of what an element holds that is no markup. */
function dataBlocks(kind: DataKind, source: string, place: Span, tools: ReadingTools): readonly Block[] {
  if (kind === 'linked') return readLinkedData(source.slice(place.start, place.end), place.start, tools)
  return kind === 'code' ? readCode(source, place, tools) : readMessages(source, place, tools)
}

/** What stands before a page from which a generator makes another one, between lines of its own. */
function frontOf(source: string, tools: ReadingTools): FrontMatter | undefined {
  const start = source.charCodeAt(0) === 0xfeff ? 1 : 0
  const front = readFrontMatter(source, start, tools, readBody, false)
  return front.end > start || front.notices.length > 0 ? front : undefined
}

/**
 * Reads HTML, with template tags in it or without, and components that are written as such. Total: any string
 * gives a document.
 */
export function readHtml(source: string, format: Markup, tools: ReadingTools, takeOver?: TakeOver): Document {
  const tags: Span[] = []
  const front = format === 'html' ? frontOf(source, tools) : undefined
  const body = front ? ' '.repeat(front.end) + source.slice(front.end) : source
  const masked =
    format === 'svelte'
      ? maskBraces(source)
      : maskShortcodes(maskDirectives(maskTemplateTags(body, tags), tags), tools, tags)
  const state = front ? { ...START, titled: namesPage(front, source) } : START
  const part = takePart(`${format}\n${source}`, 0, takeOver, () => {
    const notRead: Unread[] = [...(front?.notRead ?? [])]
    const within = { ...tools, notRead }
    const reading = new HtmlReading(masked, tools, state, {
      readData: (kind, start, end) => dataBlocks(kind, source, { start, end }, within),
      components: format !== 'html',
      templates: format === 'vue',
      ...(format === 'vue'
        ? { readCode: (name: string, place: Span) => readAttributeCode(source, place, name, within) }
        : {}),
      strings:
        format === 'svelte'
          ? braceStrings(source, masked, within)
          : shownStrings(
              source,
              tags.sort(bySpan),
              within,
              format === 'vue' ? chosenStrings(source, tags, within) : schemaStrings(source, within),
            ),
    })
    tools.parsers.html(masked, reading, format !== 'html')
    reading.finish()
    return {
      blocks: front ? [...front.blocks, ...reading.blocks] : reading.blocks,
      notices: front?.notices ?? [],
      notRead: [...notRead, ...reading.unread.all].sort(bySpan),
      comments: reading.comments,
      after: reading.state,
    }
  })
  return documentOf(format, source, [part], front?.settings)
}
