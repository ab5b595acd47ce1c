// Strings of code that stand where a page shows text, or whose names say that they are shown: in braces of
// components, in their scripts, in attributes that are expressions.
import type { Span } from '../text/span.ts'
import { stringBlocks } from './data-blocks.ts'
import type { Block } from './document.ts'
import { HtmlReading } from './html-reading.ts'
import { readBody } from './markdown.ts'
import type { DataString, HtmlHandler, ReadingTools } from './parser-types.ts'
import { START } from './parts.ts'
import { isWording, shownAs } from './shown-keys.ts'
import { shownNames } from './shown-names.ts'
import { type TagString, TagStrings } from './template-strings.ts'
import { endOfBraces, NO_WORDS, SOME_WORDS } from './template-tags.ts'

const nothing = (): void => undefined
const QUIET: HtmlHandler = { text: nothing, open: nothing, close: nothing, comment: nothing }
/** What makes a stretch one element. */
const OPEN = '<>'
const CLOSE = '</>'

/** The blocks of the strings of code that are shown, as their names or the markup beside it say. */
export function copyOf(source: string, strings: readonly DataString[], tools: ReadingTools): Block[] {
  if (strings.length === 0) return []
  const names = shownNames(source)
  const kindOf = ({ path, value }: DataString): 'title' | 'text' | undefined =>
    isWording(value) ? (shownAs(path, tools.copy?.keys) ?? shownAs(path, names)) : undefined
  return strings.flatMap((string) => {
    const as = kindOf(string)
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

/** The blocks of a stretch of code: of its elements, and of strings whose names say that they are shown. */
export function readCode(source: string, { start, end }: Span, tools: ReadingTools, before = ''): Block[] {
  const reading = new HtmlReading(source, tools, { ...START, titled: true }, { components: true })
  const { strings } = tools.parsers.jsx(before + source.slice(start, end), reading, start - before.length)
  reading.finish()
  tools.notRead?.push(...reading.unread.all)
  return [...reading.blocks, ...copyOf(source, strings, tools)]
}

/** What code is called that is the value of an attribute or of something that is shown. */
const called = (name: string): string => `const ${name.replace(/[^\w$]/g, '_')} = `

/** The blocks of code that is the value of an attribute. */
export function readAttributeCode(source: string, span: Span, name: string, tools: ReadingTools): Block[] {
  return readCode(source, span, tools, called(/^srcdoc$/i.test(name) ? 'html' : name))
}

/** Tells a handler of a stretch as the content of one element. Gives whether it is without a fault. */
function handString(
  source: string,
  { start, end }: Span,
  handler: HtmlHandler,
  tools: ReadingTools,
): boolean {
  const { fault } = tools.parsers.jsx(OPEN + source.slice(start, end) + CLOSE, handler, start - OPEN.length)
  return fault === undefined
}

/** Where the strings stand that code in the place of text may put there (UTF-16 offsets of the source). */
export function textsOf(source: string, span: Span, tools: ReadingTools): Span[] {
  const texts: Span[] = []
  handString(source, span, { ...QUIET, text: (start, end) => texts.push({ start, end }) }, tools)
  return texts
}

/** The blocks of what braces in the place of text show. */
function shownBlocks(source: string, span: Span, tools: ReadingTools): readonly Block[] {
  const reading = new HtmlReading(source, tools, { ...START, titled: true }, { components: true })
  handString(source, span, reading, tools)
  reading.finish()
  tools.notRead?.push(...reading.unread.all)
  return reading.blocks
}

/** Whether a stretch with its braces is something that JSX takes in the place of text. */
export const isCode = (source: string, span: Span, tools: ReadingTools): boolean =>
  handString(source, span, QUIET, tools)

const NAME = /([\w:-]{1,60})=$/
/** Markup that braces put on the page as it is. */
const HTML = /\{@html\s/g
const BRACES = new RegExp(`${SOME_WORDS}+`, 'g')
/** So far back a tag is sought in which braces may stand. */
const LOOK_BACK = 2_000

/** Whether a place of a text whose braces are masked stands inside a tag. */
function isInTag(masked: string, at: number): boolean {
  const before = masked.slice(Math.max(0, at - LOOK_BACK), at)
  return before.lastIndexOf('<') > before.lastIndexOf('>')
}

/**
 * The strings in braces that are shown, of a page whose braces are masked: those alone in the place of text
 * or chosen there, and those of attributes whose names say so.
 */
export function braceStrings(source: string, masked: string, tools: ReadingTools): TagStrings {
  const strings: TagString[] = []
  for (const { index: start, 0: mark } of source.matchAll(HTML)) {
    const end = masked[start] === NO_WORDS ? endOfBraces(source, start) : undefined
    if (end === undefined) continue
    const inner = { start: start + mark.length, end: end - 1 }
    strings.push({ start, blocks: () => readAttributeCode(source, inner, 'html', tools) })
  }
  for (const { index: start, 0: mask } of masked.matchAll(BRACES)) {
    const span = { start, end: start + mask.length }
    if (!/["'`<]/.test(source.slice(span.start, span.end))) continue
    const name = NAME.exec(masked.slice(Math.max(0, start - 64), start))?.[1]
    if (!isInTag(masked, start)) strings.push({ start, blocks: () => shownBlocks(source, span, tools) })
    else if (name !== undefined) {
      const inner = { start: start + 1, end: span.end - 1 }
      strings.push({ start, blocks: () => readAttributeCode(source, inner, name, tools) })
    }
  }
  return new TagStrings(strings.sort((a, b) => a.start - b.start))
}

/** What holds a string that is chosen, in double braces. */
const CHOOSES = /^\{\{(?!\{)[\s\S]*(?:\?|\|\||&&)[\s\S]*["'`]/

/** The strings that code in double braces of a template chooses from. */
export function chosenStrings(source: string, tags: readonly Span[], tools: ReadingTools): TagString[] {
  return tags.flatMap(({ start, end }) =>
    CHOOSES.test(source.slice(start, end))
      ? [{ start, blocks: () => shownBlocks(source, { start: start + 1, end: end - 1 }, tools) }]
      : [],
  )
}
