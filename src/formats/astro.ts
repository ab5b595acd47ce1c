// Astro: a page of JSX below its code; what JSX would not take is read as HTML.
import type { Span } from '../text/span.ts'
import type { Document } from './document.ts'
import { HtmlReading } from './html-reading.ts'
import { copyOf } from './jsx.ts'
import type { HtmlAttribute, HtmlHandler, ReadingTools } from './parsers.ts'
import { documentOf, START, type TakeOver, takePart } from './parts.ts'
import { maskBraces, searching } from './template-tags.ts'

const CODE = /^\ufeff?\s{0,99}---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/
const OPENS = /<(?:!--|!doctype(?=[\s>])|(?:script|style)(?=[\s>]))/gi
const CLOSES: Readonly<Record<string, string>> = {
  '<!--': '-->',
  '<!doctype': '>',
  '<script': '</script>',
  '<style': '</style>',
}
/** What makes a page one element. */
const OPEN = '<>'
const CLOSE = '</>'

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ')

/**
 * What JSX does not know and no reader sees: comments, the kind of the page, scripts and styles. Linear in
 * the length of the text.
 */
function silentIn(text: string): (Span & { readonly comment: boolean })[] {
  const spans: (Span & { readonly comment: boolean })[] = []
  const next = searching(text)
  OPENS.lastIndex = 0
  for (let match = OPENS.exec(text); match; match = OPENS.exec(text)) {
    const closer = CLOSES[match[0].toLowerCase()] ?? '>'
    const close = next(closer, match.index + match[0].length)
    if (!Number.isFinite(close)) continue
    spans.push({ start: match.index, end: close + closer.length, comment: closer === '-->' })
    OPENS.lastIndex = close + closer.length
  }
  return spans
}

function without(text: string, spans: readonly Span[]): string {
  const parts: string[] = []
  let from = 0
  for (const { start, end } of spans) {
    parts.push(text.slice(from, start), blank(text.slice(start, end)))
    from = end
  }
  return parts.join('') + text.slice(from)
}

/** A handler that is told of places in a text which begins so many units before its own. */
function moved(handler: HtmlHandler, by: number): HtmlHandler {
  const attribute = (one: HtmlAttribute): HtmlAttribute => ({
    ...one,
    start: one.start - by,
    end: one.end - by,
  })
  return {
    text: (start, end) => handler.text(start - by, end - by),
    open: (tag) =>
      handler.open({
        ...tag,
        attributes: tag.attributes.map(attribute),
        start: tag.start - by,
        end: tag.end - by,
      }),
    close: (name, start, end) => handler.close(name, start - by, end - by),
    comment: (start, end) => handler.comment(start - by, end - by),
  }
}

/** What stands in braces and may hold words, as far as it is masked where a page is read as HTML. */
function bracesIn(text: string): Span[] {
  const masked = maskBraces(text)
  const spans: Span[] = []
  for (const { index, 0: braces } of masked.matchAll(/[\ufdd0\ufdd1]+/g))
    if (/["'`<]/.test(text.slice(index, index + braces.length)))
      spans.push({ start: index, end: index + braces.length })
  return spans
}

/** Reads an Astro component. Total: any string gives a document. */
export function readAstro(source: string, tools: ReadingTools, takeOver?: TakeOver): Document {
  const part = takePart(`astro\n${source}`, 0, takeOver, () => {
    const code = CODE.exec(source)
    const head = code?.[0] ?? ''
    const body = blank(head) + source.slice(head.length)
    const silent = silentIn(body)
    const shown = without(body, silent)
    const page = new HtmlReading(shown, tools, START, { components: true })
    const read = tools.parsers.jsx(OPEN + shown + CLOSE, moved(page, OPEN.length))
    page.finish()
    const comments = silent.filter(({ comment }) => comment)
    let { blocks } = page
    const message =
      read.fault && `Astro: read as HTML, and what stands in braces is not read: ${read.fault.message}`
    const notRead = message ? bracesIn(shown).map((span) => ({ ...span, reason: message })) : []
    const at = Math.max(0, (read.fault?.at ?? 0) - OPEN.length)
    const notices = message && notRead.length > 0 ? [{ start: at, end: source.length, message }] : []
    if (read.fault) {
      const masked = maskBraces(shown)
      const reading = new HtmlReading(masked, tools, START, { components: true })
      tools.parsers.html(masked, reading, true)
      reading.finish()
      blocks = reading.blocks
    }
    const offset = head.indexOf(code?.[1] ?? '')
    const strings = code?.[1]
      ? tools.parsers
          .jsx(code[1], QUIET)
          .strings.map((one) => ({ ...one, start: one.start + offset, end: one.end + offset }))
      : []
    return {
      blocks: [...blocks, ...copyOf(source, strings, tools)],
      notices,
      notRead,
      comments,
      after: START,
    }
  })
  return documentOf('astro', source, [part])
}

const nothing = (): void => undefined
const QUIET: HtmlHandler = { text: nothing, open: nothing, close: nothing, comment: nothing }
