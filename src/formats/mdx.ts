// MDX as Markdown: components give way to what is in them, attributes that are shown become paragraphs, code
// is taken out.
import type { Nodes, Root } from 'mdast'
import type { Document, Notice } from './document.ts'
import { readFrontMatter } from './front-matter.ts'
import { hostility } from './hostility.ts'
import { isBlock } from './html-elements.ts'
import { readBody, readMarkdown, readTree } from './markdown.ts'
import type { ReadingTools } from './parsers.ts'
import { documentOf, START, type TakeOver } from './parts.ts'
import { isHeadingKey, isWording, shownAs } from './shown-keys.ts'

/** A node of the tree, as far as it is looked at here. */
interface MdxNode {
  readonly type: string
  readonly name?: string | null
  readonly value?: string
  readonly attributes?: readonly MdxAttribute[]
  readonly children?: readonly MdxNode[]
  readonly position?: Place
}

interface MdxAttribute {
  readonly type: string
  readonly name?: string
  readonly value?: unknown
  readonly position?: Place
}

type Place = NonNullable<Nodes['position']>

const LONGEST = 262_144
const SILENT: ReadonlySet<string> = new Set([
  'style',
  'script',
  'code',
  'pre',
  'svg',
  'Code',
  'CodeBlock',
  'template',
  'iframe',
  'video',
  'audio',
])
const HEADING = /^h([1-6])$/
/** A string alone in braces. */
const LITERAL = /^\s*(?:'([^'\\]*)'|"([^"\\]*)"|`([^`\\$]*)`)\s*$/

const spanOf = ({ position }: { readonly position?: Place }): { start: number; end: number } => ({
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

/** Paragraphs for the attributes of an element that are shown. */
function shownIn({ name, attributes = [] }: MdxNode, source: string, more: readonly string[]): MdxNode[] {
  return attributes.flatMap((attribute) => {
    const { name: key, value } = attribute
    const words =
      typeof value === 'string'
        ? value
        : ((value as { value?: string } | null | undefined)?.value ?? '').replace(LITERAL, '$1$2$3')
    const spoken =
      key === 'alt' || key === 'title' || key === 'aria-label' || key === 'placeholder' || key === 'children'
    const component = /^[A-Z]/.test(name ?? '')
    if (
      !key ||
      !isWording(words) ||
      !(spoken || more.includes(key) || (component && shownAs([key]) !== undefined))
    )
      return []
    const { start, end } = spanOf(attribute)
    const at = source.slice(start, end).indexOf(words)
    if (at < 0) return []
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

/** An element of JSX in a line: what stands in it. Its shown attributes come after the line. */
function inline(node: MdxNode, source: string, more: readonly string[], after: MdxNode[]): MdxNode[] {
  if (node.type === 'mdxTextExpression') return literalOf(node, source)
  if (node.type !== 'mdxJsxTextElement')
    return [
      node.children
        ? { ...node, children: node.children.flatMap((child) => inline(child, source, more, after)) }
        : node,
    ]
  after.push(...shownIn(node, source, more))
  if (SILENT.has(node.name ?? '')) return []
  const children = (node.children ?? []).flatMap((child) => inline(child, source, more, after))
  const position = node.position ? { position: node.position } : {}
  if (node.name === 'br') return [{ type: 'break', ...position }]
  const href = node.attributes?.find(
    (attribute) => attribute.name === 'href' || attribute.name === 'to',
  )?.value
  return typeof href === 'string'
    ? [{ type: 'link', children, ...position, ...({ url: href } as object) }]
    : children
}

/** The elements of a paragraph, where one or more blocks stand in it and nothing beside them. */
function elementsOf({ children = [] }: MdxNode): readonly MdxNode[] | undefined {
  const said = children.filter((child) => child.type !== 'text' || child.value?.trim())
  const [first] = said
  const alone = said.length === 1 && first?.type === 'mdxJsxTextElement'
  return alone ||
    (said.length > 1 && said.every(({ type, name }) => type === 'mdxJsxTextElement' && isBlock(name ?? '')))
    ? said
    : undefined
}

function element(node: MdxNode, source: string, more: readonly string[]): MdxNode[] {
  const { name } = node
  const shown = shownIn(node, source, more)
  if (SILENT.has(name ?? '')) return shown
  const after: MdxNode[] = []
  const position = node.position ? { position: node.position } : {}
  const phrasing = node.type === 'mdxJsxTextElement'
  const lines = (node.children ?? []).flatMap((child) =>
    phrasing ? inline(child, source, more, after) : block(child, source, more),
  )
  const depth = HEADING.exec(name ?? '')?.[1]
  const words = phrasing
    ? lines
    : lines.flatMap((line) => (line.type === 'paragraph' ? (line.children ?? []) : []))
  if (depth)
    return [
      ...shown,
      { type: 'heading', children: words, ...position, ...({ depth: Number(depth) } as object) },
      ...after,
    ]
  const blocks: MdxNode[] =
    phrasing && lines.length > 0 ? [{ type: 'paragraph', children: lines, ...position }] : lines
  if (name === 'li')
    return [
      ...shown,
      { type: 'list', ...position, children: [{ type: 'listItem', children: blocks, ...position }] },
      ...after,
    ]
  if (name === 'blockquote')
    return [...shown, { type: 'blockquote', children: blocks, ...position }, ...after]
  return [...shown, ...blocks, ...after]
}

function block(node: MdxNode, source: string, more: readonly string[]): MdxNode[] {
  if (node.type === 'mdxJsxFlowElement') return element(node, source, more)
  if (node.type === 'mdxFlowExpression')
    return literalOf(node, source).map((text) => ({
      type: 'paragraph',
      children: [text],
      ...(text.position ? { position: text.position } : {}),
    }))
  const elements = node.type === 'paragraph' ? elementsOf(node) : undefined
  if (elements) return elements.flatMap((one) => element(one, source, more))
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
    const after: MdxNode[] = []
    const children = (node.children ?? []).flatMap((child) => inline(child, source, more, after))
    return [{ ...node, children }, ...after]
  }
  return [
    node.children
      ? { ...node, children: node.children.flatMap((child) => block(child, source, more)) }
      : node,
  ]
}

/** Imports and exports, up to the next empty line, as blanks. */
function withoutModules(text: string): string {
  return text.replace(
    /(^|\n[ \t]*\r?\n)((?:import|export)[\s{*][^\n]*(?:\n(?![ \t]*\r?(?:\n|$))[^\n]*)*)/g,
    (_, before: string, code: string) => before + code.replace(/[^\r\n]/g, ' '),
  )
}

function asMarkdown(
  source: string,
  at: number,
  reason: string,
  tools: ReadingTools,
  takeOver?: TakeOver,
): Document {
  const notice: Notice = {
    start: at,
    end: source.length,
    message: `read as Markdown, for it is no MDX: ${reason}`,
  }
  const document = readMarkdown(source, tools, false, takeOver)
  return { ...document, format: 'mdx', notices: [...document.notices, notice] }
}

/** Reads MDX. Total: what is none is read as Markdown, and that is said. */
export function readMdx(source: string, tools: ReadingTools, takeOver?: TakeOver): Document {
  const start = source.charCodeAt(0) === 0xfeff ? 1 : 0
  const front = readFrontMatter(source, start, tools, readBody, false)
  // Code before the first line of text follows no empty line.
  const text = withoutModules(source.slice(front.end))
  const hostile =
    text.length > LONGEST
      ? 'it is longer than 256 kB'
      : text
          .split(/\n[ \t]*\r?\n/)
          .map(hostility)
          .find((reason) => reason !== undefined)
  if (hostile) return asMarkdown(source, front.end, hostile, tools, takeOver)
  const { tree, fault } = tools.parsers.mdx(text)
  if (!tree) return asMarkdown(source, front.end + (fault?.at ?? 0), fault?.message ?? '', tools, takeOver)
  const plain = {
    ...tree,
    children: (tree.children as readonly MdxNode[]).flatMap((node) =>
      block(node, text, tools.copy?.attributes ?? []),
    ),
  } as unknown as Root
  const part = readTree(source, front.end, plain, START, tools, takeOver)
  const head = {
    key: `front ${front.end}`,
    start,
    blocks: front.blocks,
    notices: front.notices,
    notRead: front.notRead,
    after: START,
  }
  const blocks = part.blocks.map((one) => (one.writing ? one : { ...one, writing: 'mdx' as const }))
  return documentOf('mdx', source, [head, { ...part, blocks }], front.settings)
}
