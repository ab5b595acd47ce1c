// Plain text as blocks: paragraphs, headings, lists and page furniture, told apart by their lines.
import { type Prose, proseBuilder } from '../text/prose.ts'
import type { Block, Document, Role } from './document.ts'
import { type BlockWords, foldLine, opensDisclaimer } from './words.ts'

interface Line {
  readonly text: string
  readonly start: number
  readonly marker: boolean
  /** The number of a numbered line. */
  readonly number?: string
}

const MARKER = /^[ \t]{0,12}(?:[•‣◦▪●*–-]|\d{1,2}[.)])[ \t]+/
const HEADING_WORDS = 14
const WRAP_LENGTH = 45

function linesOf(source: string): Line[] {
  const lines: Line[] = []
  const from = source.charCodeAt(0) === 0xfeff ? 1 : 0
  for (const match of source.slice(from).matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)) {
    const raw = match[1] ?? ''
    const marker = MARKER.exec(raw)?.[0] ?? ''
    const number = /\d+/.exec(marker)?.[0]
    const body = raw.slice(marker.length)
    const lead = body.length - body.trimStart().length
    lines.push({ text: body.trim(), start: from + match.index + marker.length + lead, marker: marker !== '' && body.trim() !== '', ...(number ? { number } : {}) })
  }
  return lines
}

/** Joins the lines of a wrapped paragraph; a line ending reads as one space and maps to all that stands between. */
function proseOf(lines: readonly Line[]): Prose {
  const builder = proseBuilder()
  lines.forEach((line, index) => {
    const before = lines[index - 1]
    if (before) {
      const end = before.start + before.text.length
      builder.decoded(' ', end, line.start - end)
    }
    builder.verbatim(line.text, line.start)
  })
  return builder.finish()
}

function isHeading(text: string): boolean {
  return text.split(/\s+/, HEADING_WORDS + 1).length <= HEADING_WORDS && !/[.!;:,…]["”')]?$/.test(text)
}

function continues(line: Line, next: Line, words: BlockWords): boolean {
  if (next.marker || words.furniture.has(foldLine(next.text))) return false
  if (/^\p{Ll}/u.test(next.text)) return true
  return line.text.length >= WRAP_LENGTH && !/[.!?:]["”')]?$/.test(line.text)
}

/** Consecutive lines as paragraphs: wrapped lines belong together, list items and short lines stand alone. */
function paragraphs(group: readonly Line[], words: BlockWords): Line[][] {
  const out: Line[][] = []
  for (const line of group) {
    const open = out.at(-1)
    const last = open?.at(-1)
    if (open && last && continues(last, line, words)) open.push(line)
    else out.push([line])
  }
  return out
}

function groups(lines: readonly Line[]): Line[][] {
  const out: Line[][] = [[]]
  for (const line of lines) {
    if (line.text) out.at(-1)?.push(line)
    else if (out.at(-1)?.length) out.push([])
  }
  return out.filter((group) => group.length > 0)
}

interface Reading {
  readonly blocks: Block[]
  lead: number | undefined
  references: boolean
}

function roleOf(text: string, marker: boolean, alone: boolean, reading: Reading, words: BlockWords): Role {
  const folded = foldLine(text)
  if (words.furniture.has(folded)) return 'navigation'
  if (opensDisclaimer(text, words)) return 'disclaimer'
  if (reading.references && (marker || !isHeading(text) || /\d{4}/.test(text))) return 'reference'
  if (marker) return 'item'
  if (words.actions.has(folded)) return 'cta'
  if (!isHeading(text)) return 'paragraph'
  if (reading.blocks.every((block) => block.role === 'navigation')) return 'title'
  return alone || !reading.lead ? 'heading' : 'item'
}

/** Reads plain text. Total: any string gives a document. */
export function readPlain(source: string, words: BlockWords): Document {
  const reading: Reading = { blocks: [], lead: undefined, references: false }
  for (const group of groups(linesOf(source))) {
    const parts = paragraphs(group, words)
    for (const part of parts) addBlock(part, parts.length === 1, reading, words)
  }
  return { format: 'text', source, blocks: reading.blocks, notices: [] }
}

function addBlock(part: readonly Line[], alone: boolean, reading: Reading, words: BlockWords): void {
  const first = part[0]
  if (!first) return
  const prose = proseOf(part)
  const role = roleOf(prose.text, first.marker, alone, reading, words)
  const lead = role === 'item' ? reading.lead : undefined
  reading.blocks.push({
    role,
    prose,
    links: [],
    calls: [],
    ...(role === 'heading' ? { level: 2 } : {}),
    ...(lead === undefined ? {} : { lead }),
    ...(role === 'reference' && first.number ? { note: first.number } : {}),
  })
  if (role === 'heading' || role === 'title') reading.references = words.references.has(foldLine(prose.text))
  if (role !== 'item') reading.lead = /:$/.test(prose.text) || role === 'heading' || /include$/.test(prose.text) ? reading.blocks.length - 1 : undefined
}
