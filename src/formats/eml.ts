// Mail as it is sent (EML): its subject, and the text and HTML of its parts.
import type { Span } from '../text/span.ts'
import type { Block, Document, Read, Unread } from './document.ts'
import { placeBlocks, placeUnread } from './embedded.ts'
import { HtmlReading } from './html-reading.ts'
import { charsetOf, decodeBody, decodeHeader, type Transfer } from './mail-encodings.ts'
import type { ReadingTools } from './parser-types.ts'
import { documentOf, START, type TakeOver, takePart } from './parts.ts'
import { readPlain } from './plain.ts'
import { maskTemplateTags } from './template-tags.ts'

/** The headers of a mail or part: where the value of each stands, by its name in small letters. */
interface Head {
  readonly values: ReadonlyMap<string, Span>
  /** Where the body begins. */
  readonly end: number
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()

const DEEPEST = 20
/** Longer bodies are no letters: what they hold would take a run of memory for each character. */
const LONGEST = 2_000_000

const HEADER = /^([!-9;-~]{1,100}):[ \t]*/

function headAt(source: string, start: number, bound: number): Head {
  const values = new Map<string, Span>()
  let at = start
  let last: string | undefined
  while (at < bound) {
    const newline = source.indexOf('\n', at)
    const next = newline < 0 || newline >= bound ? bound : newline + 1
    const line = source.slice(at, next).replace(/\r?\n$/, '')
    if (line === '') return { values, end: next }
    const named = HEADER.exec(line)
    if (named) {
      last = (named[1] ?? '').toLowerCase()
      if (!values.has(last)) values.set(last, { start: at + named[0].length, end: at + line.length })
    } else if (/^[ \t]/.test(line) && last !== undefined) {
      const value = values.get(last)
      if (value) values.set(last, { start: value.start, end: at + line.length })
    } else if (last === undefined) return { values, end: start }
    at = next
  }
  return { values, end: bound }
}

const textOf = (source: string, span: Span | undefined): string =>
  span ? source.slice(span.start, span.end).replace(/\r?\n[ \t]+/g, ' ') : ''

function parameter(value: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]{0,200})"|([^;\\s]{1,200}))`, 'i').exec(
    value.slice(0, 2_000),
  )
  return match?.[1] ?? match?.[2]
}

/** The parts between the boundaries of a body. */
function partsOf(source: string, from: number, bound: number, boundary: string): Span[] {
  const mark = `--${boundary}`
  const parts: Span[] = []
  let open: number | undefined
  for (
    let at = source.indexOf(mark, from);
    at >= 0 && at < bound;
    at = source.indexOf(mark, at + mark.length)
  ) {
    if (at > from && source[at - 1] !== '\n') continue
    const newline = source.indexOf('\n', at)
    if (open !== undefined) parts.push({ start: open, end: at })
    open = newline < 0 ? bound : Math.min(bound, newline + 1)
    if (source.startsWith('--', at + mark.length)) return parts
  }
  if (open !== undefined && open < bound) parts.push({ start: open, end: bound })
  return parts
}

/** Reads the parts of a mail. */
class Mail {
  readonly blocks: Block[] = []
  readonly notRead: Unread[] = []
  private readonly source: string
  private readonly tools: ReadingTools

  constructor(source: string, tools: ReadingTools) {
    this.source = source
    this.tools = tools
  }

  /** Reads a mail or a part; of one that says again what another one does, only what it adds. */
  read({ start, end }: Span, again: boolean, depth = 0): void {
    const head = headAt(this.source, start, end)
    const type = textOf(this.source, head.values.get('content-type')) || 'text/plain'
    const kind = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(type)?.[1]?.toLowerCase() ?? 'text/plain'
    if (depth === 0 || kind === 'message/rfc822') this.addSubject(head)
    const body = { start: head.end, end }
    if (/^\s*attachment/i.test(textOf(this.source, head.values.get('content-disposition')))) return
    if (kind === 'message/rfc822' && depth < DEEPEST) return this.read(body, again, depth + 1)
    if (kind.startsWith('multipart/')) return this.readParts(body, kind, type, again, depth)
    if (kind !== 'text/plain' && kind !== 'text/html') return
    const charset = charsetOf(parameter(type, 'charset') ?? 'utf-8')
    const said = textOf(this.source, head.values.get('content-transfer-encoding')).trim().toLowerCase()
    const transfer: Transfer = said === 'base64' || said === 'quoted-printable' ? said : 'plain'
    const reason =
      body.end - body.start > LONGEST
        ? 'mail: a part is longer than 2 MB'
        : !charset && transfer !== 'plain'
          ? `mail: its characters are in ${parameter(type, 'charset')}; UTF-8, Latin-1 and ` +
            `Windows-1252 are read`
          : undefined
    if (reason) this.notRead.push({ ...body, reason })
    else this.addBody(body, kind === 'text/html', transfer, charset ?? 'utf-8', again)
  }

  private readParts(body: Span, kind: string, type: string, again: boolean, depth: number): void {
    const boundary = parameter(type, 'boundary')
    const parts = boundary ? partsOf(this.source, body.start, body.end, boundary) : []
    if (parts.length === 0 || depth >= DEEPEST) {
      const reason = 'mail: its parts cannot be told apart'
      if (body.end > body.start) this.notRead.push({ ...body, reason })
      return
    }
    // The last of several ways to say the same is the richest, and the one that is shown.
    const order = kind === 'multipart/alternative' ? [...parts].reverse() : parts
    order.forEach((part, at) => {
      this.read(part, again || (kind === 'multipart/alternative' && at > 0), depth + 1)
    })
  }

  private addSubject({ values }: Head): void {
    const span = values.get('subject')
    if (!span) return
    const prose = decodeHeader(this.source, span.start, span.end)
    if (prose.text.trim())
      this.blocks.push({ role: 'title', level: 1, prose, links: [], calls: [], writing: 'never' })
  }

  private addBody(
    { start, end }: Span,
    html: boolean,
    transfer: Transfer,
    charset: 'utf-8' | 'windows-1252',
    again: boolean,
  ): void {
    const prose = decodeBody(this.source, start, end, transfer, charset)
    const said = again ? this.blocks.map((block) => folded(block.prose.text)).join(' ') : ''
    const { blocks, notRead } = this.bodyOf(prose.text, html)
    this.notRead.push(...placeUnread(notRead, prose))
    for (const block of placeBlocks(blocks, prose))
      if (!again || !said.includes(folded(block.prose.text))) this.blocks.push(block)
  }

  private bodyOf(text: string, html: boolean): Read {
    if (!html) {
      const { blocks, notRead } = readPlain(text, this.tools.words)
      return {
        notRead,
        blocks: blocks.map((block) =>
          block.role === 'title' && this.blocks.length > 0 ? { ...block, role: 'heading', level: 2 } : block,
        ),
      }
    }
    const masked = maskTemplateTags(text)
    const reading = new HtmlReading(masked, this.tools, { ...START, titled: this.blocks.length > 0 })
    this.tools.parsers.html(masked, reading)
    reading.finish()
    return { blocks: reading.blocks, notRead: reading.unread.all }
  }
}

/** Reads a mail. Total: any string gives a document. */
export function readMail(source: string, tools: ReadingTools, takeOver?: TakeOver): Document {
  const part = takePart(`eml\n${source}`, 0, takeOver, () => {
    const mail = new Mail(source, tools)
    mail.read({ start: source.charCodeAt(0) === 0xfeff ? 1 : 0, end: source.length }, false)
    const { blocks, notRead } = mail
    return { blocks, notices: [], notRead, after: START }
  })
  return documentOf('eml', source, [part])
}
