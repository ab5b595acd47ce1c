// MDX as Markdown: components give way to what is in them, attributes that are shown become paragraphs, code
// is taken out.
import type { Root } from 'mdast'
import { bySpan, type Span } from '../text/span.ts'
import { readAttributeCode, readCode } from './code-strings.ts'
import type { Block, Document, Notice, Unread } from './document.ts'
import { readFrontMatter } from './front-matter.ts'
import { hostility } from './hostility.ts'
import { isBlock } from './html-elements.ts'
import { readBody, readMarkdown, readTree } from './markdown.ts'
import { maskLineMarks } from './markdown-marks.ts'
import { hiddenBy, isHiddenBy } from './mdx-hidden.ts'
import { isOfPage, type MdxNode, type MdxText, paragraphOf, shownIn, spanOf, wordsOf } from './mdx-nodes.ts'
import type { ReadingTools } from './parser-types.ts'
import { documentOf, START, type TakeOver } from './parts.ts'

const LONGEST = 262_144
const SILENT: ReadonlySet<string> = new Set(['style', 'script', 'code', 'pre', 'Code', 'CodeBlock'])
const HEADING = /^h([1-6])$/

/** An element of JSX in a line: what stands in it. Its shown attributes come after the line. */
function inline(node: MdxNode, text: MdxText, after: MdxNode[]): MdxNode[] {
  if (node.type === 'mdxTextExpression') {
    const [first, ...others] = wordsOf(node, text)
    // What is chosen from stands in no line with what else could stand there.
    after.push(...others.map(paragraphOf))
    return first ? [first] : []
  }
  if (node.type !== 'mdxJsxTextElement')
    return [
      node.children
        ? { ...node, children: node.children.flatMap((child) => inline(child, text, after)) }
        : node,
    ]
  if (isBlock(node.name ?? '') || isOfPage(node)) {
    after.push(...element(node, text))
    return []
  }
  after.push(...shownIn(node, text))
  text.hidden.push(...hiddenBy(node))
  if (SILENT.has(node.name ?? '')) return []
  const children = (node.children ?? []).flatMap((child) => inline(child, text, after))
  const position = node.position ? { position: node.position } : {}
  if (node.name === 'br') return [{ type: 'break', ...position }]
  if (/^(?:b|strong)$/.test(node.name ?? '')) return [{ type: 'strong', children, ...position }]
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
  const isOnlyElement = said.length === 1 && first?.type === 'mdxJsxTextElement'
  return isOnlyElement ||
    (said.length > 1 && said.every(({ type, name }) => type === 'mdxJsxTextElement' && isBlock(name ?? '')))
    ? said
    : undefined
}

/** The blocks of what stands in a line: elements that are blocks stand between paragraphs of the rest. */
function lineBlocks({ children = [], position }: MdxNode, text: MdxText): MdxNode[] {
  const blocks: MdxNode[] = []
  const run: MdxNode[] = []
  const end = (): void => {
    const after: MdxNode[] = []
    const words = run.splice(0).flatMap((child) => inline(child, text, after))
    if (words.length > 0)
      blocks.push({ type: 'paragraph', children: words, ...(position ? { position } : {}) })
    blocks.push(...after)
  }
  for (const child of children) {
    if (child.type === 'mdxJsxTextElement' && isBlock(child.name ?? '')) {
      end()
      blocks.push(...element(child, text))
    } else run.push(child)
  }
  end()
  return blocks
}

function element(node: MdxNode, text: MdxText): MdxNode[] {
  const { name } = node
  if (isOfPage(node)) {
    text.lists.push({ name: 'text', ...spanOf(node) })
    return []
  }
  const shown = shownIn(node, text)
  if (SILENT.has(name ?? '')) return shown
  text.hidden.push(...hiddenBy(node))
  const position = node.position ? { position: node.position } : {}
  const blocks =
    node.type === 'mdxJsxTextElement'
      ? lineBlocks(node, text)
      : (node.children ?? []).flatMap((child) => block(child, text))
  const depth = name === 'summary' ? 6 : Number(HEADING.exec(name ?? '')?.[1] ?? 0)
  if (depth > 0) {
    const [words, others] = [true, false].map((line) =>
      blocks.filter(({ type }) => (type === 'paragraph') === line),
    )
    const children = words?.flatMap((line) => line.children ?? []) ?? []
    return [...shown, { type: 'heading', children, ...position, ...({ depth } as object) }, ...(others ?? [])]
  }
  if (name === 'li')
    return [
      ...shown,
      { type: 'list', ...position, children: [{ type: 'listItem', children: blocks, ...position }] },
    ]
  return name === 'blockquote'
    ? [...shown, { type: 'blockquote', children: blocks, ...position }]
    : [...shown, ...blocks]
}

function block(node: MdxNode, text: MdxText): MdxNode[] {
  if (node.type === 'mdxJsxFlowElement') return element(node, text)
  if (node.type === 'mdxFlowExpression')
    return wordsOf(node, text).flatMap((inner) => (inner.type === 'text' ? [paragraphOf(inner)] : []))
  const elements = node.type === 'paragraph' ? elementsOf(node) : undefined
  if (elements) return elements.flatMap((inner) => element(inner, text))
  if (node.type === 'paragraph') return lineBlocks(node, text)
  if (node.type === 'heading' || node.type === 'tableCell') {
    const after: MdxNode[] = []
    const children = (node.children ?? []).flatMap((child) => inline(child, text, after))
    return [{ ...node, children }, ...after]
  }
  return [node.children ? { ...node, children: node.children.flatMap((child) => block(child, text)) } : node]
}

const MODULES = /(^|\n[ \t]*\r?\n)((?:import|export)[\s{*][^\n]*(?:\n(?![ \t]*\r?(?:\n|$))[^\n]*)*)/g

/** Imports and exports, up to the next empty line, as blanks; `told` of where they stand. */
function withoutModules(text: string, notRead: Span[]): string {
  return text.replace(MODULES, (matched: string, before: string, code: string, at: number) => {
    notRead.push({ start: at + before.length, end: at + matched.length })
    return before + code.replace(/[^\r\n]/g, ' ')
  })
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

/** The blocks of what code exports and of lists in attributes, as far as names say that they are shown. */
function codeBlocks(
  source: string,
  from: number,
  modules: readonly Span[],
  { lists, tools }: MdxText,
): Block[] {
  const moved = ({ start, end }: Span): Span => ({ start: start + from, end: end + from })
  return [
    ...modules.flatMap((span) => readCode(source, moved(span), tools)),
    ...lists.flatMap((list) => readAttributeCode(source, moved(list), list.name, tools)),
  ].map((block) => ({ ...block, writing: 'never' as const }))
}

/** Reads MDX. Total: what is none is read as Markdown, and that is said. */
export function readMdx(source: string, tools: ReadingTools, takeOver?: TakeOver): Document {
  const start = source.charCodeAt(0) === 0xfeff ? 1 : 0
  const front = readFrontMatter(source, start, tools, readBody, false)
  // Code before the first line of text follows no empty line.
  const modules: Span[] = []
  const text = maskLineMarks(withoutModules(source.slice(front.end), modules))
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
  const notRead: Unread[] = []
  const within = { ...tools, notRead }
  const reading: MdxText = { source: text, tools: within, lists: [], hidden: [] }
  const children = (tree.children as readonly MdxNode[]).flatMap((node) => block(node, reading))
  const plain = { ...tree, children } as unknown as Root
  const part = readTree(source.slice(0, front.end) + text, front.end, plain, START, tools, takeOver)
  const code = codeBlocks(source, front.end, modules, reading)
  const head = {
    key: `front ${front.end}`,
    start,
    blocks: front.blocks,
    notices: front.notices,
    notRead: front.notRead,
    after: START,
  }
  const blocks = part.blocks.map((unit) => ({
    ...unit,
    writing: unit.writing ?? ('mdx' as const),
    ...(isHiddenBy(reading.hidden, unit.prose, front.end) ? { hidden: true as const } : {}),
  }))
  const read = {
    ...part,
    blocks: [...blocks, ...code],
    notRead: [...part.notRead, ...notRead].sort(bySpan),
  }
  return documentOf('mdx', source, [head, read], front.settings)
}
