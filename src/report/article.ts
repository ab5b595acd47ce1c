// A text as its reader sees it, with the words of findings marked: Markdown rendered, anything else line by
// line.
import type { Element, ElementContent, Root as HtmlRoot } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Root } from 'mdast'
import { type Handler, type Handlers, toHast } from 'mdast-util-to-hast'
import type { FormatId } from '../formats/document.ts'
import type { Parsers } from '../formats/parser-types.ts'
import { align } from '../text/align.ts'
import { indexLines } from '../text/line-index.ts'
import type { Span } from '../text/span.ts'
import { type Marked, type Stretch, stretcher } from './marks.ts'

/** A longer text is shown line by line: its tree would weigh more than the page. */
const LONGEST = 256_000
const FRONT = /^\uFEFF?---[ \t]*\r?\n[\s\S]{0,65536}?\r?\n---[ \t]*(?:\r?\n|$)/

const text = (value: string): ElementContent => ({ type: 'text', value })

/** An element that keeps its text from becoming anything else. */
function element(
  tagName: string,
  className: string,
  children: readonly ElementContent[],
  more: Element['properties'] = {},
): Element {
  return {
    type: 'element',
    tagName,
    properties: { ...(className ? { className: className.split(' ') } : {}), ...more },
    children: [...children],
  }
}

function markOf(level: string, over: readonly Marked[], shown: string): ElementContent {
  if (over.length === 0) return text(shown)
  const rules = over.map(({ diagnostic }) => diagnostic.rule).join(', ')
  return element('mark', level, [text(shown)], {
    tabIndex: 0,
    role: 'button',
    dataFor: over.map(({ id }) => id).join(' '),
    title: rules,
  })
}

/** Numbers the marks: where a number of a card comes first, its mark shows it. */
function number(tree: HtmlRoot, marked: readonly Marked[]): void {
  const numbers = new Map(marked.map(({ id, number: own }) => [id, own]))
  const shown = new Set<number | undefined>([undefined])
  const visit = (node: HtmlRoot | ElementContent | HtmlRoot['children'][number]): void => {
    if (node.type === 'element' && node.tagName === 'mark') {
      const ids = String(node.properties.dataFor).split(' ')
      const first = [...new Set(ids.map((id) => numbers.get(id)))].filter(
        (shownNumber) => !shown.has(shownNumber),
      )
      for (const shownNumber of first) shown.add(shownNumber)
      if (first.length > 0) node.properties.dataNumber = first.join(', ')
    }
    if ('children' in node) node.children.forEach(visit)
  }
  visit(tree)
}

/** Cuts a range of the source where findings begin and end. */
type Cutting = (range: Span) => Stretch[]

/** A range of the source as it stands there. */
function verbatim(source: string, start: number, end: number, cutting: Cutting): ElementContent[] {
  return cutting({ start, end }).map((part) =>
    markOf(part.level, part.over, source.slice(part.start, part.end)),
  )
}

function lineByLine(source: string, cutting: Cutting): HtmlRoot {
  const lines = indexLines(source)
  const children = Array.from({ length: lines.count }, (_, at) => {
    const { start, end } = lines.line(at + 1)
    return element('div', 'row', [
      element('span', '', [text(String(at + 1))]),
      element('span', '', verbatim(source, start, end, cutting)),
    ])
  })
  return { type: 'root', children }
}

interface Placed {
  readonly position?:
    | {
        readonly start: { readonly offset?: number | undefined }
        readonly end: { readonly offset?: number | undefined }
      }
    | undefined
}

const placeOf = ({ position }: Placed): [number, number] => [
  position?.start.offset ?? 0,
  position?.end.offset ?? 0,
]

/** Text that was decoded from the source: references and escapes belong to a mark whole. */
function decoded(
  source: string,
  [start, end]: [number, number],
  value: string,
  cutting: Cutting,
  named: Parsers['reference'],
): ElementContent[] {
  const pieces = align(source.slice(start, end), value, named)
  if (!pieces) return [text(value)]
  return pieces.flatMap((piece) => {
    const from = start + piece.raw
    if (piece.verbatim) return verbatim(source, from, from + piece.rawLength, cutting)
    const [part] = cutting({ start: from, end: from + piece.rawLength })
    return [part ? markOf(part.level, part.over, piece.text) : text(piece.text)]
  })
}

/**
 * How the nodes are shown that the library would show in another way: nothing loads, leads elsewhere or runs.
 */
function handlersOf(source: string, cutting: Cutting, named: Parsers['reference']): Handlers {
  const raw: Handler = (_, node) => {
    const [start, end] = placeOf(node)
    return element('code', 'raw', verbatim(source, start, end, cutting))
  }
  const inside: Handler = (state, node) =>
    element('span', 'link', state.all(node), { title: String(node.url ?? '') })
  return {
    text: (_, node) => decoded(source, placeOf(node), node.value, cutting, named),
    heading: (state, node) =>
      element('div', `h h${node.depth}`, state.all(node), {
        role: 'heading',
        ariaLevel: Math.min(6, node.depth + 2),
      }),
    link: inside,
    linkReference: inside,
    image: (_, node) => {
      const [start, end] = placeOf(node)
      return element('span', 'picture', decoded(source, [start + 2, end], node.alt ?? '', cutting, named), {
        title: String(node.url ?? ''),
      })
    },
    imageReference: (_, node) => element('span', 'picture', [text(node.alt ?? '')]),
    html: raw,
    footnoteReference: (_, node) => element('sup', '', [text(String(node.label ?? node.identifier))]),
    footnoteDefinition: (state, node) =>
      element('div', 'note', [
        element('sup', '', [text(String(node.label ?? node.identifier))]),
        ...state.all(node),
      ]),
  }
}

function rendered(source: string, cutting: Cutting, parsers: Parsers): HtmlRoot {
  const front = FRONT.exec(source)?.[0] ?? ''
  // Blanks in its place keep all offsets those of the source.
  const body = (front.replace(/[^\r\n]/g, ' ') + source.slice(front.length)).replace(/^\ufeff/, '\n')
  const tree: Root = parsers.markdown(body)
  const made = toHast(tree, {
    handlers: handlersOf(source, cutting, parsers.reference),
    allowDangerousHtml: false,
  })
  const children = made.type === 'root' ? made.children : [made as Element]
  return {
    type: 'root',
    children: [
      ...(front ? [element('pre', 'front', verbatim(source, 0, front.length, cutting))] : []),
      ...children,
    ],
  }
}

/**
 * A text as HTML. Every character of it is text there: nothing of it becomes markup, an address or a script.
 */
export function articleHtml(
  source: string,
  format: FormatId,
  marked: readonly Marked[],
  parsers: Parsers,
): string {
  const lined = format !== 'markdown' || source.length > LONGEST
  const cutting = stretcher(marked)
  const tree = lined ? lineByLine(source, cutting) : rendered(source, cutting, parsers)
  number(tree, marked)
  return (
    `<div class="text${lined ? '' : ' rendered'}" role="region" aria-label="Text" ` +
    `tabindex="0">${toHtml(tree)}</div>`
  )
}
