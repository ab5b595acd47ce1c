// Astro: a page of JSX below its code; what JSX would not take is read as HTML.
import { bySpan, type Span } from '../text/span.ts'
import { braceStrings, copyOf, isCode, readCode } from './code-strings.ts'
import type { Document, Unread } from './document.ts'
import { HtmlReading } from './html-reading.ts'
import type { ReadingTools } from './parser-types.ts'
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

const blank = (text: string): string => text.replace(/[^\r\n]+/g, (line) => ' '.repeat(line.length))

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

/** What stands in braces, may hold words and is no JSX by itself either, where a page is read as HTML. */
function unreadBraces(text: string, tools: ReadingTools): Span[] {
  const masked = maskBraces(text)
  const spans: Span[] = []
  for (const { index: start, 0: braces } of masked.matchAll(/[\ufdd0\ufdd1]+/g)) {
    const span = { start, end: start + braces.length }
    if (/["'`<]/.test(text.slice(span.start, span.end)) && !isCode(text, span, tools)) spans.push(span)
  }
  return spans
}

/** Reads an Astro component. Total: any string gives a document. */
export function readAstro(source: string, tools: ReadingTools, takeOver?: TakeOver): Document {
  const part = takePart(`astro\n${source}`, 0, takeOver, () => {
    const notRead: Unread[] = []
    const within = { ...tools, notRead }
    const code = CODE.exec(source)
    const head = code?.[0] ?? ''
    const body = blank(head) + source.slice(head.length)
    const silent = silentIn(body)
    const shown = without(body, silent)
    const page = new HtmlReading(shown, tools, START, { components: true })
    const read = tools.parsers.jsx(OPEN + shown + CLOSE, page, -OPEN.length)
    page.finish()
    const comments = silent.filter(({ comment }) => comment)
    let unread = page.unread.all
    let blocks = [...page.blocks, ...copyOf(source, read.strings, within)]
    const message = read.fault && `Astro: read as HTML, and some braces are not read: ${read.fault.message}`
    const braces = message ? unreadBraces(shown, tools).map((span) => ({ ...span, reason: message })) : []
    const at = Math.min(source.length, Math.max(0, read.fault?.at ?? 0))
    const notices = message && braces.length > 0 ? [{ start: at, end: source.length, message }] : []
    if (read.fault) {
      const masked = maskBraces(shown)
      const strings = braceStrings(shown, masked, within)
      const reading = new HtmlReading(masked, tools, START, { components: true, strings })
      tools.parsers.html(masked, reading, true)
      reading.finish()
      blocks = [...reading.blocks]
      unread = reading.unread.all
    }
    const start = head.indexOf(code?.[1] ?? '')
    const copy = code?.[1] ? readCode(source, { start, end: start + code[1].length }, within) : []
    return {
      blocks: [...blocks, ...copy],
      notices,
      notRead: [...notRead, ...unread, ...braces].sort(bySpan),
      comments,
      after: START,
    }
  })
  return documentOf('astro', source, [part])
}
