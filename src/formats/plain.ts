// Plain text as blocks: paragraphs, headings, lists and page furniture, told apart by their lines.
import { type Prose, proseBuilder } from '../text/prose.ts'
import type { Block, Document, DocumentPart, ReaderState, Role } from './document.ts'
import { type BlockWords, couldBeLine, foldLine, opensDisclaimer } from './furniture-words.ts'
import { unreadRecords } from './page-data.ts'
import { documentOf, START, stateKey, type TakeOver, takePart } from './parts.ts'

interface Line {
  readonly text: string
  readonly start: number
  readonly marker: boolean
  /** Whether it stands in a letter that is quoted. */
  readonly quoted: boolean
  /** The number of a numbered line. */
  readonly number?: string
}

const MARKER = /^[ \t]{0,12}(?:[•‣◦▪●*–-]|\d{1,2}[.)])[ \t]+/
/** What quotes a line of an earlier letter; before a figure it compares. */
const QUOTED = /^[ \t]{0,3}(?:>[ \t]?){1,9}(?=[^\s\d>])/
const HEADING_WORDS = 14
const WRAP_LENGTH = 45

function linesOf(source: string): Line[] {
  const lines: Line[] = []
  const from = source.charCodeAt(0) === 0xfeff ? 1 : 0
  for (const match of source.slice(from).matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)) {
    const line = match[1] ?? ''
    const quoted = QUOTED.exec(line)?.[0].length ?? 0
    const raw = line.slice(quoted)
    const marker = MARKER.exec(raw)?.[0] ?? ''
    const number = /\d+/.exec(marker)?.[0]
    const body = raw.slice(marker.length)
    const lead = body.length - body.trimStart().length
    lines.push({
      text: body.trim(),
      start: from + match.index + quoted + marker.length + lead,
      marker: marker !== '' && body.trim() !== '',
      quoted: quoted > 0,
      ...(number ? { number } : {}),
    })
  }
  return lines
}

/**
 * Joins the lines of a wrapped paragraph; a line ending reads as one space and maps to all that stands
 * between.
 */
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

/** A stop at the end of a line, and the reference numbers behind it. */
const STOPPED = /[.!;:,…]["”')]?(?:[¹²³⁰⁴-⁹][¹²³⁰⁴-⁹,–-]{0,12}|\[\d{1,3}(?:[,–-] ?\d{1,3}){0,12}\])?$/

function isHeading(text: string): boolean {
  return text.split(/\s+/, HEADING_WORDS + 1).length <= HEADING_WORDS && !STOPPED.test(text)
}

function continues(line: Line, next: Line, words: BlockWords): boolean {
  if (next.marker || next.quoted !== line.quoted || words.furniture.has(foldLine(next.text))) return false
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

/** The state of one group; `lead` counts from its first block. */
interface Reading {
  readonly blocks: Block[]
  lead: number | undefined
  titled: boolean
  references: boolean
}

/** How a paragraph stands: alone between empty lines or over the rest, and as a number over running text. */
interface PartPlace {
  readonly isolated: boolean
  readonly headed: boolean
}

/** Whether a group is one numbered line over running text: “2. What it costs”. */
function isNumberedHeading(group: readonly Line[], next: readonly Line[] | undefined): boolean {
  const [line, ...others] = group
  const below = next?.[0]
  if (line?.number === undefined || !isHeading(line.text) || below === undefined || below.marker) return false
  if (others.length > 0) return false
  return !isHeading(next?.map(({ text }) => text).join(' ') ?? '')
}

/** Whether the first line of a group is over the rest of it: a marked list, or running text. */
function isOver(pieces: readonly (readonly Line[])[], index: number): boolean {
  const below = index === 0 ? pieces[1] : undefined
  return below?.[0] !== undefined && (below[0].marker || !isHeading(below.map(({ text }) => text).join(' ')))
}

function roleOf(
  text: string,
  marker: boolean,
  { isolated, headed }: PartPlace,
  reading: Reading,
  words: BlockWords,
): Role {
  const folded = couldBeLine(text) ? foldLine(text) : ''
  if (words.furniture.has(folded)) return 'navigation'
  if (opensDisclaimer(text, words)) return 'disclaimer'
  if (reading.references && (marker || !isHeading(text) || /\d{4}/.test(text))) return 'reference'
  if (headed) return reading.titled ? 'heading' : 'title'
  if (marker) return 'item'
  if (words.actions.has(folded)) return 'cta'
  if (!isHeading(text)) return 'paragraph'
  if (!reading.titled) return 'title'
  return isolated || reading.lead === undefined ? 'heading' : 'item'
}

function addBlock(part: readonly Line[], place: PartPlace, reading: Reading, words: BlockWords): void {
  const first = part[0]
  if (!first) return
  const prose = proseOf(part)
  const role = roleOf(prose.text, first.marker, place, reading, words)
  const index = reading.blocks.length
  const lead = role === 'item' && reading.lead !== undefined ? index - reading.lead : undefined
  reading.blocks.push({
    role,
    prose,
    links: [],
    calls: [],
    ...(role === 'heading' ? { level: 2 } : {}),
    ...(lead === undefined ? {} : { lead }),
    ...(role === 'reference' && first.number ? { note: first.number } : {}),
  })
  // Only page furniture may stand before a title.
  if (role !== 'navigation') reading.titled = true
  if (role === 'heading' || role === 'title') reading.references = words.references.has(foldLine(prose.text))
  if (role !== 'item')
    reading.lead =
      /:$/.test(prose.text) || role === 'heading' || /include$/.test(prose.text) ? index : undefined
}

/** All that decides how a line of a group is read that begins at `from`. */
const lineKey =
  (from: number) =>
  ({ marker, number, quoted, text, start }: Line): string =>
    `${start - from} ${quoted ? '>' : ''}${marker ? 1 : 0}${number ?? ''} ${text}`

/**
 * Reads plain text, one part for each group of lines between empty ones; a piece of a text under the state at
 * its front. Total: any string gives a document.
 */
export function readPlain(
  source: string,
  words: BlockWords,
  takeOver?: TakeOver,
  front: ReaderState = START,
): Document {
  const notRead = unreadRecords(source)
  if (notRead.length > 0) {
    const part = takePart(`data\n${source}`, 0, takeOver, () => ({
      blocks: [],
      notices: [],
      notRead,
      after: front,
    }))
    return documentOf('text', source, [part])
  }
  const parts: DocumentPart[] = []
  let state = front
  const all = groups(linesOf(source))
  for (const [at, group] of all.entries()) {
    const headed = isNumberedHeading(group, all[at + 1])
    const start = group[0]?.start ?? 0
    const { lead, titled, references } = state
    const key = `${stateKey(state)}${headed ? ' headed' : ''}\n` + `${group.map(lineKey(start)).join('\n')}`
    const part = takePart(key, start, takeOver, () => {
      const reading: Reading = { blocks: [], lead, titled, references }
      const pieces = paragraphs(group, words)
      for (const [index, piece] of pieces.entries()) {
        const isolated = pieces.length === 1 || isOver(pieces, index)
        addBlock(piece, { isolated, headed }, reading, words)
      }
      const after = reading.lead === undefined ? undefined : reading.lead - reading.blocks.length
      return {
        blocks: reading.blocks,
        notices: [],
        notRead: [],
        after: { lead: after, titled: reading.titled, references: reading.references },
      }
    })
    parts.push(part)
    state = part.after
  }
  return documentOf('text', source, parts)
}
