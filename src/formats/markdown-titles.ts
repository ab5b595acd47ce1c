// Lines of a paragraph of Markdown that stand over the next one by their looks alone: `**Deep sleep**<br>Our
// drops…`. What is a title is told as on a page.
import type { PhrasingContent } from 'mdast'
import { standsOver } from './html-run-in.ts'

/** Lines of a paragraph, and whether they are one that stands over the next. */
export interface Lines {
  readonly nodes: readonly PhrasingContent[]
  readonly title: boolean
}

const BREAK = /^<br[\s/>]/i
const OPENS = /^<(b|strong|em|i|u|span|font|big|mark|small)[\s>]/i

const isBreak = (node: PhrasingContent): boolean =>
  node.type === 'break' || (node.type === 'html' && BREAK.test(node.value))

function wordsOf(node: PhrasingContent): string {
  if (node.type === 'html') return ''
  if ('children' in node) return node.children.map(wordsOf).join('')
  return 'value' in node ? node.value : ''
}

/** Whether all of a line stands in one element that sets it apart. */
function isSetApart(nodes: readonly PhrasingContent[]): boolean {
  const [first, ...rest] = nodes.filter((node) => node.type !== 'text' || node.value.trim() !== '')
  if (first?.type === 'strong' || first?.type === 'emphasis') return rest.length === 0
  const name = first?.type === 'html' ? OPENS.exec(first.value)?.[1]?.toLowerCase() : undefined
  const ends = rest.flatMap((node, at) =>
    node.type === 'html' && node.value.toLowerCase() === `</${name}>` ? [at] : [],
  )
  return name !== undefined && ends.length === 1 && ends[0] === rest.length - 1
}

/** A text without the line break that it begins with, behind a tag that broke the line already. */
function afterBreak(node: PhrasingContent): PhrasingContent {
  const gap = node.type === 'text' ? (/^\s*\n\s*/.exec(node.value)?.[0].length ?? 0) : 0
  if (gap === 0 || node.type !== 'text' || !node.position) return node
  const { start, end } = node.position
  const position = { start: { ...start, offset: (start.offset ?? 0) + gap }, end }
  return { ...node, value: node.value.slice(gap), position }
}

/** The lines of a paragraph between its breaks, each break with the line that it ends. */
function linesOf(nodes: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]]
  for (const node of nodes) {
    const line = lines.at(-1)
    line?.push(line.length === 0 && lines.length > 1 ? afterBreak(node) : node)
    if (isBreak(node)) lines.push([])
  }
  return lines
}

/** A paragraph cut before and behind its lines that are titles. */
export function cutAtTitles(nodes: readonly PhrasingContent[]): readonly Lines[] {
  const cut: { nodes: PhrasingContent[]; title: boolean }[] = []
  const lines = linesOf(nodes)
  for (const [at, line] of lines.entries()) {
    const own = line.filter((node) => !isBreak(node))
    const title =
      isSetApart(own) && standsOver(own.map(wordsOf).join(''), (lines[at + 1] ?? []).map(wordsOf).join(''))
    const last = cut.at(-1)
    const before = last?.nodes.at(-1)
    if (title && before && isBreak(before)) last?.nodes.pop()
    if (title || !last || last.title) cut.push({ nodes: title ? own : line, title })
    else last.nodes.push(...line)
  }
  return cut
}
