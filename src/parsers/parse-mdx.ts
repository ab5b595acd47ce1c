// MDX by micromark: Markdown with JSX and expressions, whose JavaScript is not asked to be right.
import type { Root, RootContent } from 'mdast'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { mdxExpressionFromMarkdown } from 'mdast-util-mdx-expression'
import { mdxJsxFromMarkdown } from 'mdast-util-mdx-jsx'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { mdxExpression } from 'micromark-extension-mdx-expression'
import { mdxJsx } from 'micromark-extension-mdx-jsx'
import { mdxMd } from 'micromark-extension-mdx-md'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import type { MdxRead } from '../formats/parser-types.ts'

function mdxParts(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] }
  data.micromarkExtensions = [
    gfmTable(),
    gfmFootnote(),
    gfmStrikethrough(),
    mdxExpression(),
    mdxJsx(),
    mdxMd(),
  ]
  data.fromMarkdownExtensions = [
    gfmTableFromMarkdown(),
    gfmFootnoteFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    mdxExpressionFromMarkdown(),
    mdxJsxFromMarkdown(),
  ]
}

const processor = unified().use(mdxParts).use(remarkParse).freeze()

/** Where a message of the parser stands: a point, or the start of a range. */
function placeOf(error: unknown): number {
  const place = (error as { place?: { offset?: number; start?: { offset?: number } } }).place
  return place?.offset ?? place?.start?.offset ?? 0
}

/** Elements within elements, as deep as whoever walks the tree may go. */
const DEEPEST = 200

/** Where the first node stands that lies deeper than that (UTF-16 offset). */
function tooDeep(tree: Root): number | undefined {
  const left: { readonly node: Root | RootContent; readonly depth: number }[] = [{ node: tree, depth: 0 }]
  for (let next = left.pop(); next; next = left.pop()) {
    const { node, depth } = next
    if (depth > DEEPEST) return node.position?.start.offset ?? 0
    if ('children' in node) for (const child of node.children) left.push({ node: child, depth: depth + 1 })
  }
  return undefined
}

/** The tree of an MDX text, or why there is none and where that shows (UTF-16 offset). */
export function parseMdx(text: string): MdxRead {
  try {
    const tree = processor.parse(text) as Root
    const deep = tooDeep(tree)
    return deep === undefined ? { tree } : { fault: { at: deep, message: 'it is nested too deeply' } }
  } catch (error) {
    const reason =
      (error as { reason?: string }).reason ??
      (error instanceof RangeError ? 'it is nested too deeply' : String(error))
    return { fault: { at: placeOf(error), message: reason } }
  }
}
