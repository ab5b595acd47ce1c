// A Markdown page as text for a terminal: headings, lists, examples with their marks, wrapped to the screen.
import type { PhrasingContent, RootContent } from 'mdast'
import wrapAnsi from 'wrap-ansi'
import { lazyParsers } from '../node/parsers.ts'
import type { Paint } from '../report/reporter.ts'
import { harmless } from '../text/harmless.ts'

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

/** An example a line: what it marks is what is found. */
function examples(lang: string, value: string, paint: Paint, width: number): string {
  const bad = lang.startsWith('bad')
  const sign = bad ? paint.error('✗') : paint.success('✓')
  // Without colour the brackets stay, so that it can be seen what is found.
  const coloured = paint.error('x') !== 'x'
  const marked = (line: string): string =>
    coloured
      ? harmless(line).replace(/\[\[([^\]]*)\]\]/g, (_, words: string) => paint.error(words))
      : harmless(line)
  const lines = /\bmarkdown\b/.test(lang)
    ? [value.replace(/\n/g, ' ⏎ ')]
    : value.split('\n').filter((line) => line.trim())
  const head = paint.dim(bad ? 'Found:' : 'Left alone:')
  return [`  ${head}`, ...lines.map((line) => indented(marked(line), `  ${sign} `, '    ', width))].join('\n')
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
