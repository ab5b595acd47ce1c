// Nodes of an MDX tree: the words that elements, attributes and expressions show.
import type { Nodes } from 'mdast'
import { patternOf } from '../text/pattern.ts'
import type { Span } from '../text/span.ts'
import { textsOf } from './code-strings.ts'
import { LABELLED } from './html-elements.ts'
import type { ReadingTools } from './parser-types.ts'
import { isHeadingKey, isWording, shownAs } from './shown-keys.ts'

/**
 * What a tree is read from, and what is met on the way: expressions of attributes that may hold lists of
 * copy.
 */
export interface MdxText {
  readonly source: string
  readonly tools: ReadingTools
  readonly lists: (Span & { readonly name: string })[]
  readonly hidden: Hidden[]
}

/** A stretch that is not seen when the page is opened, but for its parts that are. */
export interface Hidden extends Span {
  readonly seen: readonly Span[]
}

/** A node of the tree, as far as it is looked at here. */
export interface MdxNode {
  readonly type: string
  readonly name?: string | null
  readonly value?: string
  readonly attributes?: readonly MdxAttribute[]
  readonly children?: readonly MdxNode[]
  readonly position?: Place
}

/** An attribute of an element of JSX: a string, code or nothing. */
export interface MdxAttribute {
  readonly type: string
  readonly name?: string
  readonly value?: unknown
  readonly position?: Place
}

type Place = NonNullable<Nodes['position']>

/** A string alone in braces. */
const LITERAL = /^\s*(?:'([^'\\]*)'|"([^"\\]*)"|`([^`\\$]*)`)\s*$/

/** Where a node stands. */
export const spanOf = ({ position }: { readonly position?: Place }): { start: number; end: number } => ({
  start: position?.start.offset ?? 0,
  end: position?.end.offset ?? 0,
})

function placeAt(start: number, end: number): Place {
  const point = (offset: number): Place['start'] => ({ line: 1, column: 1, offset })
  return { start: point(start), end: point(end) }
}

const textNode = (value: string, start: number): MdxNode => ({
  type: 'text',
  value,
  position: placeAt(start, start + value.length),
})

/** The words of a string that stands alone in braces, or nothing. */
function literalOf(node: MdxNode, source: string): MdxNode[] {
  const match = LITERAL.exec(node.value ?? '')
  const words = match && (match[1] ?? match[2] ?? match[3] ?? '')
  if (!words) return []
  const { start, end } = spanOf(node)
  const at = source.slice(start, end).indexOf(words)
  return at < 0 ? [] : [textNode(words, start + at)]
}

const COMMENT = /^\s*\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/\s*$/

/** What may begin an element in code. */
const ELEMENT = /<[A-Za-z>]/

/** What an expression puts into a line: the strings that it chooses from, or words that nobody knows. */
export function wordsOf(node: MdxNode, { source, tools, lists }: MdxText): MdxNode[] {
  const literal = literalOf(node, source)
  const code = node.value ?? ''
  if (literal.length > 0 || !code.trim() || COMMENT.test(code) || /^\s*(?:""|''|``)\s*$/.test(code))
    return literal
  const { start: from, end: to } = spanOf(node)
  const elements = ELEMENT.test(code)
  if (elements) lists.push({ name: 'text', start: from + 1, end: to - 1 })
  const chosen = !elements && /["'`]/.test(code) ? textsOf(source, spanOf(node), tools) : []
  const said = chosen.filter(({ start, end }) => !/[\\\n]/.test(source.slice(start, end)))
  const object: MdxNode = {
    type: 'inlineCode',
    value: '',
    ...(node.position ? { position: node.position } : {}),
  }
  return said.length === 0
    ? [object]
    : said.map(({ start, end }) => textNode(source.slice(start, end), start))
}

/** A paragraph of words. */
export const paragraphOf = (text: MdxNode): MdxNode => ({
  type: 'paragraph',
  children: [text],
  ...(text.position ? { position: text.position } : {}),
})

/** Where the code stands that is the value of an attribute, between its braces. */
function within(attribute: MdxAttribute, source: string): Span {
  const { start, end } = spanOf(attribute)
  return { start: source.indexOf('{', start) + 1, end: end - 1 }
}

const OF_PAGE = patternOf(
  '',
  '^(?:audio|canvas|datalist|iframe|math|noembed|noframes|noscript|object|select|svg|template|textarea',
  '|video)$',
)

/** Whether an element is read as it is on a page: what it holds is no Markdown, or is not shown as text. */
export const isOfPage = ({ name }: MdxNode): boolean => OF_PAGE.test(name ?? '')

/** Paragraphs for the attributes of an element that are shown. */
export function shownIn({ name, attributes = [] }: MdxNode, { source, tools, lists }: MdxText): MdxNode[] {
  const more = tools.copy?.attributes ?? []
  return attributes.flatMap((attribute) => {
    const { name: key, value } = attribute
    const words =
      typeof value === 'string'
        ? value
        : ((value as { value?: string } | null | undefined)?.value ?? '').replace(LITERAL, '$1$2$3')
    const spoken =
      key === 'alt' ||
      key === 'title' ||
      key === 'aria-label' ||
      key === 'placeholder' ||
      key === 'children' ||
      (key === 'label' && LABELLED.has(name ?? ''))
    const component = /^[A-Z]/.test(name ?? '')
    if (key === 'srcDoc' || key === 'srcdoc') {
      const { start, end } = spanOf(attribute)
      const place = { start: source.indexOf('=', start) + 1, end }
      lists.push({ name: key, ...(source[place.start] === '{' ? within(attribute, source) : place) })
      return []
    }
    if (key && typeof value !== 'string' && ELEMENT.test(words) && !LITERAL.test(words)) {
      lists.push({ name: key, ...within(attribute, source) })
      return []
    }
    if (
      !key ||
      !isWording(words) ||
      !(spoken || more.includes(key) || (component && shownAs([key]) !== undefined))
    )
      return []
    const { start, end } = spanOf(attribute)
    const at = source.slice(start, end).indexOf(words)
    if (at < 0 || (key === 'name' && !/[\s\p{Lu}]/u.test(words))) return []
    if (typeof value !== 'string' && !LITERAL.test((value as { value?: string }).value ?? '')) {
      lists.push({ name: key, start: start + at, end: start + at + words.length })
      return []
    }
    const isHeading = component && isHeadingKey(key)
    return [
      {
        type: isHeading ? 'heading' : 'paragraph',
        children: [textNode(words, start + at)],
        position: placeAt(start + at, start + at + words.length),
        ...(isHeading ? ({ depth: 2 } as object) : {}),
      },
    ]
  })
}
