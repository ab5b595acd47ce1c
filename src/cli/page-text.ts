// A Markdown page as text for a terminal: headings, lists, examples with their marks, wrapped to the screen.
import type { PhrasingContent, RootContent } from 'mdast'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import { lazyParsers } from '../node/lazy-parsers.ts'
import { drawFrame, drawRows } from '../report/frame.ts'
import type { Paint } from '../report/reporter.ts'
import { harmless } from '../text/harmless.ts'
import { indexLines } from '../text/line-index.ts'

const HARD = { hard: false, trim: true } as const

function inline(nodes: readonly PhrasingContent[], paint: Paint): string {
  return nodes
    .map((node): string => {
      if (node.type === 'text') return harmless(node.value.replace(/\s+/g, ' '))
      if (node.type === 'inlineCode') return paint.info(harmless(node.value))
      if (node.type === 'strong') return paint.strong(inline(node.children, paint))
      if (node.type === 'link') return paint.link(inline(node.children, paint), node.url)
      return 'children' in node ? inline(node.children as PhrasingContent[], paint) : ''
    })
    .join('')
}

function indented(text: string, first: string, rest: string, width: number): string {
  return wrapAnsi(text, Math.max(20, width - rest.length), HARD)
    .split('\n')
    .map((line, at) => (at === 0 ? first : rest) + line)
    .join('\n')
}

/** An example with what is found in it underlined, or coloured where there is colour. */
function exampleRows(line: string, sign: string, paint: Paint, width: number): string[] {
  const marks: { start: number; end: number }[] = []
  let text = ''
  for (const piece of line.split(/(\[\[[^\]]*\]\])/)) {
    const marked = piece.startsWith('[[') && piece.endsWith(']]')
    const words = marked ? piece.slice(2, -2) : piece
    if (marked) marks.push({ start: text.length, end: text.length + words.length })
    text += words
  }
  const area = { start: 0, end: text.length }
  const columns = Math.max(20, width - 4)
  const coloured = paint.error('x') !== 'x'
  const rows = coloured
    ? drawRows(text, area, marks, { width: columns, widthOf: stringWidth, paint: paint.error }).map(
        (row) => ({
          text: row,
          underline: '',
        }),
      )
    : drawFrame(text, indexLines(text), area, marks, { width: columns, widthOf: stringWidth })
  return rows.flatMap((row, at) => [
    `${at === 0 ? `  ${sign} ` : '    '}${row.text.trimEnd()}`,
    ...(row.underline ? [`    ${row.underline}`] : []),
  ])
}

/** The examples of a fence, one a line. */
function examples(lang: string, value: string, paint: Paint, width: number): string {
  const bad = lang.startsWith('bad')
  const sign = bad ? paint.error('✗') : paint.success('✓')
  const lines = /\bmarkdown\b/.test(lang)
    ? [value.replace(/\n/g, ' ⏎ ')]
    : value.split('\n').filter((line) => line.trim())
  const head = paint.dim(bad ? 'Found:' : 'Left alone:')
  return [`  ${head}`, ...lines.flatMap((line) => exampleRows(line, sign, paint, width))].join('\n')
}

function block(node: RootContent, paint: Paint, width: number): string {
  switch (node.type) {
    case 'heading':
      return paint.strong(inline(node.children, paint))
    case 'paragraph':
      return indented(inline(node.children, paint), '', '', width)
    case 'list':
      return node.children
        .map((item, at) => {
          const text = item.children.map((child) => block(child, paint, width - 4)).join('\n')
          const sign = node.ordered ? `${(node.start ?? 1) + at}. ` : '• '
          return indented(text, `  ${sign}`, ' '.repeat(sign.length + 2), width)
        })
        .join('\n')
    case 'code':
      if (!/^(?:bad|good)/.test(node.lang ?? ''))
        return node.value
          .split('\n')
          .map((line) => `    ${harmless(line)}`)
          .join('\n')
      return examples(`${node.lang ?? ''} ${node.meta ?? ''}`.trim(), node.value, paint, width)
    case 'blockquote':
      return node.children
        .map((child) => indented(block(child, paint, width - 2), '│ ', '│ ', width))
        .join('\n')
    case 'table':
      return node.children
        .slice(1)
        .map(({ children: [first, ...rest] }) => {
          const cells = rest.map((cell) => inline(cell.children, paint)).join(' · ')
          return indented(`${inline(first?.children ?? [], paint)}: ${cells}`, '  • ', '    ', width)
        })
        .join('\n')
    default:
      return ''
  }
}

/** Renders a page. `width` is in columns. */
export function pageText(markdown: string, paint: Paint, width: number): string {
  const { children } = lazyParsers.markdown(markdown)
  return children
    .map((node) => block(node, paint, width))
    .filter(Boolean)
    .join('\n\n')
}
