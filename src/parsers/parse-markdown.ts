// remark with tables, footnotes and strikethrough, and the characters that named references stand for.
import { decodeNamedCharacterReference } from 'decode-named-character-reference'
import type { Root } from 'mdast'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'

/**
 * Tables, footnotes and strikethrough; not GFM's autolinks, whose cost is quadratic after a stray bracket.
 */
function gfmParts(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] }
  data.micromarkExtensions = [gfmTable(), gfmFootnote(), gfmStrikethrough()]
  data.fromMarkdownExtensions = [
    gfmTableFromMarkdown(),
    gfmFootnoteFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
  ]
}

const processor = unified().use(gfmParts).use(remarkParse).freeze()

/** The tree of a Markdown text. */
export function parseMarkdown(text: string): Root {
  return processor.parse(text) as Root
}

/** What a named character reference stands for, or undefined. */
export function decodeReference(name: string): string | undefined {
  return decodeNamedCharacterReference(name) || undefined
}
