// The blocks of a text drawn over its source, for eyes: one page that loads nothing and runs nothing.
import type { Block, Role, Unread } from '../formats/document.ts'
import { bySpan, type Span } from '../text/span.ts'
import { Markup, markup } from './markup.ts'

/** A colour for each role: hue and what it is beside the others, told by its name too. */
const HUES: Readonly<Record<Role, number>> = {
  title: 350,
  heading: 20,
  paragraph: 210,
  item: 150,
  cell: 180,
  quote: 270,
  caption: 60,
  cta: 320,
  meta: 40,
  code: 0,
  reference: 240,
  navigation: 100,
  disclaimer: 290,
}
const STYLE = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1a1a1a;--dim:#5c5c5c;--l:90%;--e:38%}
@media (prefers-color-scheme:dark){:root{--bg:#161616;--fg:#ececec;--dim:#a5a5a5;--l:24%;--e:70%}}
body{margin:1rem auto;max-width:80rem;padding:0 1rem;font:16px/1.6 system-ui,sans-serif;background:var(--bg);color:var(--fg)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.9 ui-monospace,monospace;color:var(--dim)}
mark{color:var(--fg);border-radius:3px;padding:.1em .15em;background:hsl(var(--h) 70% var(--l));border-bottom:2px solid hsl(var(--h) 70% var(--e))}
mark.hidden{border-bottom-style:dotted}mark[data-role]::before{content:attr(data-role) " ";font-size:.75em;font-weight:700;color:hsl(var(--h) 70% var(--e))}
${Object.entries(HUES)
  .map(([role, hue]) => `.${role}{--h:${hue}}`)
  .join('')}
`

/** A stretch of the source that is read: of which block, and whether it is the first one of it. */
interface Stretch extends Span {
  readonly block: Block
  readonly first: boolean
}

/** The stretches of the source that blocks read, in order and without overlap. */
function stretchesOf(blocks: readonly Block[]): Stretch[] {
  const all = blocks
    .flatMap((block) =>
      // A tag that puts words there may hold strings that are blocks of their own.
      [...block.prose.runs]
        .filter(({ text }) => block.prose.text[text] !== '\ufffc')
        .map(
          ({ source, sourceLength }, at): Stretch => ({
            block,
            first: at === 0,
            start: source,
            end: source + sourceLength,
          }),
        ),
    )
    .sort(bySpan)
  let end = 0
  return all.filter((stretch) => {
    if (stretch.start < end || stretch.end === stretch.start) return false
    end = stretch.end
    return true
  })
}

const nameOf = ({ role, level, hidden }: Block): string =>
  `${role}${level === undefined ? '' : ` ${level}`}${hidden ? ' (hidden)' : ''}`

function drawn(source: string, { start, end, block, first }: Stretch): Markup {
  const words = source.slice(start, end)
  const classes = `${block.role}${block.hidden ? ' hidden' : ''}`
  return first
    ? markup`<mark class="${classes}" data-role="${nameOf(block)}">${words}</mark>`
    : markup`<mark class="${classes}">${words}</mark>`
}

function body(source: string, blocks: readonly Block[]): Markup[] {
  const pieces: Markup[] = []
  let from = 0
  for (const stretch of stretchesOf(blocks)) {
    pieces.push(markup`${source.slice(from, stretch.start)}`, drawn(source, stretch))
    from = stretch.end
  }
  pieces.push(markup`${source.slice(from)}`)
  return pieces
}

/** The page that shows what of a text is read and as what; what stands beside it is read as nothing. */
export function blocksPage(
  path: string,
  source: string,
  blocks: readonly Block[],
  notRead: readonly Unread[],
): string {
  const counts = new Map<Role, number>()
  for (const { role } of blocks) counts.set(role, (counts.get(role) ?? 0) + 1)
  const legend = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([role, count]) => markup` <mark class="${role}">${role}</mark> ${count}`)
  const unread = notRead.map(({ start, end, reason }) => markup`<li>${start}–${end}: ${reason}</li>`)
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Blocks of ${path}</title><style>${new Markup(STYLE)}</style></head>
<body><h1>Blocks of ${path}</h1><p>${blocks.length} blocks:${legend}</p>${
    unread.length > 0 ? markup`<p>Not read:</p><ul>${unread}</ul>` : ''
  }<pre>${body(source, blocks)}</pre></body></html>
`.text
}
