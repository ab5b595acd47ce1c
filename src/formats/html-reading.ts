// A page as it is read: tags open and close elements, text runs into blocks.
import { type Prose, sliceProse } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { Block, Link, Read, ReaderState, Role } from './document.ts'
import { couldBeLine, foldLine } from './furniture-words.ts'
import { attributeOf } from './html-attributes.ts'
import { isSetApart } from './html-drawings.ts'
import { INLINE_CODE, isBlock, NAMED, VOID } from './html-elements.ts'
import { Flow } from './html-flow.ts'
import { type Frame, Frames } from './html-frames.ts'
import { isShownMeta } from './html-meta.ts'
import type { PageOptions } from './html-options.ts'
import { hang, roleOf } from './html-roles.ts'
import { endsTitle, kindOf, opensItem, type RunIn, standsInLine } from './html-run-in.ts'
import { settleTwins } from './html-twins.ts'
import { UnreadWords } from './html-unread.ts'
import { Values } from './html-values.ts'
import type { HtmlHandler, HtmlTag, ReadingTools } from './parser-types.ts'
import { START } from './parts.ts'

const WORD = /[\p{L}\p{N}]/u
const NONE: readonly never[] = []
/** The level of a heading that is one by its looks alone. */
const DEEPEST = 6

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** Reads the events of a page into blocks. */
export class HtmlReading implements HtmlHandler {
  readonly blocks: Block[] = []
  readonly comments: Span[] = []
  readonly unread = new UnreadWords()
  private readonly frames: Frames
  private flow: Flow
  private readonly values: Values
  /** What makes blocks of the attributes and images of the block at hand, once it is read. */
  private after: (() => void)[] = []
  /** The element in which the text at hand began. */
  private began: Frame | undefined
  /** The element that was closed last and where, and whether one of its name began right there. */
  private closedName = ''
  private closedEnd = -1
  private joint = false
  /** The element that opened a line and was closed last, while nothing follows it. */
  private runIn: RunIn | undefined
  /** Whether the text at hand is an item of a list that is written by hand. */
  private listed = false
  /** How many blocks were begun, and which of them is at hand. */
  private turns = 0
  private turn = 0
  private lead: number | undefined
  private term: number | undefined
  private titled: boolean
  private references: boolean
  private readonly source: string
  private readonly tools: ReadingTools
  private readonly options: PageOptions

  /** `source` has its template tags set to what stands for them. */
  constructor(source: string, tools: ReadingTools, state: ReaderState, options: PageOptions = {}) {
    this.options = options
    this.frames = new Frames(options)
    this.source = source
    this.tools = tools
    this.flow = new Flow(source, tools.parsers)
    const { blocks, unread } = this
    this.values = new Values(source, tools, options, { blocks, unread, readPage })
    this.lead = state.lead
    this.titled = state.titled
    this.references = state.references
  }

  /** What the part after this one must know. */
  get state(): ReaderState {
    const { lead, titled, references, blocks } = this
    return this.frames.stateOf(lead === undefined ? lead : lead - blocks.length, titled, references)
  }

  text(start: number, end: number): void {
    const frame = this.frames.top
    if (frame.silent) {
      this.options.strings?.upTo(end)
      const make = this.values.ofSilent(frame, { start, end }, this.turn)
      return make && this.later(make)
    }
    if (this.runIn) this.endRunIn(this.runIn, { start, end })
    if (this.flow.length > 0 && this.flow.startsLine) this.endItem(start)
    if (this.flow.length === 0) this.began = frame
    if (this.joint) this.flow.addJoint(start)
    this.joint = false
    this.flow.add(start, end)
    this.addStrings(end)
  }

  object(start: number, end: number): void {
    const frame = this.frames.top
    if (this.flow.length === 0) this.began = frame
    if (!frame.silent) this.flow.addObject(start, end)
  }

  open(tag: HtmlTag): void {
    const { name, attributes } = tag
    this.addStrings(tag.end)
    this.joint = this.closedEnd === tag.start && this.closedName === name
    const { runIn } = this
    if (runIn?.end === tag.start) {
      runIn.end = tag.end
      runIn.next ??= kindOf(tag)
    }
    if (name === 'br' && !this.frames.top.silent) {
      if (!this.flow.addBreak(tag.start, tag.end)) this.flush()
      return
    }
    if (name === 'meta' && isShownMeta(attributes)) return this.values.addMeta(attributes)
    const block = isBlock(name)
    if (block || name === 'hr' || attributeOf(attributes, 'slot') !== undefined) this.flush()
    for (const closed of this.frames.closeBefore(name)) this.leave(closed)
    if (VOID.has(name) || tag.closed) return this.frames.top.silent ? undefined : this.addValues(tag)
    const outer = this.frames.top
    const frame = this.frames.push(tag)
    if (!frame) return
    if (frame.drawn && outer.silent) this.readApart(frame)
    if (isSetApart(name, attributes)) this.flow.addBlank(tag.start)
    if (frame.silent && !outer.silent && INLINE_CODE.has(name)) this.flow.addObject(tag.start, tag.end)
    if (frame.role === 'cta' && outer.role !== 'cta') {
      if (name === 'a' && standsInLine(this.source, tag.end, this.flow.lastWords)) frame.role = outer.role
      else this.flush()
    }
    if (!block && this.flow.startsLine)
      frame.start = { at: this.flow.length, turn: this.turn, from: tag.end, kind: kindOf(tag) }
    this.enter(frame)
    if (!frame.silent || (!outer.silent && NAMED.has(name))) this.addValues(tag)
  }

  close(name: string, start: number, end: number): void {
    this.closedName = name
    this.closedEnd = end
    if (isBlock(name)) this.flush()
    for (const closed of this.frames.close(name)) {
      this.leave(closed)
      const line = closed.start
      if (line?.turn === this.turn && this.flow.length > line.at && !closed.silent)
        this.runIn = { start: line, at: this.flow.length, end, to: start }
    }
  }

  comment(start: number, end: number): void {
    this.options.strings?.upTo(end)
    this.comments.push({ start, end })
  }

  /** Ends the reading. */
  finish(): void {
    this.frames.end()
    this.flush()
    this.unread.sort()
    settleTwins(this.blocks)
  }

  /** Reads what a frame holds beside the text at hand, which goes on behind it. */
  private readApart(frame: Frame): void {
    const { flow, after, began, runIn, listed, turn } = this
    const link = this.frames.nearest('a')?.link
    const { from = 0, turn: linked = 0 } = link ?? {}
    Object.assign(this, { after: [], began: undefined, runIn: undefined, listed: false, turn: ++this.turns })
    this.flow = new Flow(this.source, this.tools.parsers)
    if (link) Object.assign(link, { from: 0, turn: this.turn })
    frame.back = () => {
      this.flush()
      Object.assign(this, { flow, after, began, runIn, listed, turn })
      if (link) Object.assign(link, { from, turn: linked })
    }
  }

  /** Ends a title that runs into a text of its own. */
  private endRunIn(runIn: RunIn, text: Span): void {
    const { start } = runIn
    const broken = this.flow.startsLine
    if (runIn.at === this.flow.length && start.turn === this.turn) {
      const ends = endsTitle(this.source, runIn, text, broken)
      if (ends === 'blank') return
      const { role } = this.began ?? this.frames.top
      const apart = role === 'paragraph' || role === 'item' || role === 'cell' || role === 'quote'
      if (ends === 'label') this.flow.addBlank(text.start)
      else if (ends && apart && !(start.at > 0 && this.frames.has('a'))) this.flush('heading', start.at)
    }
    this.runIn = undefined
  }

  /** Ends the text at hand where an item of a list begins that is written by hand. */
  private endItem(at: number): void {
    if (!opensItem(this.source, at, this.flow.lastWords, this.listed)) return
    this.flush()
    this.listed = true
  }

  /** Makes blocks of the strings of tags up to a place. */
  private addStrings(end: number): void {
    if (this.options.strings === undefined || this.frames.top.silent) return
    for (const string of this.options.strings.upTo(end))
      this.later(() => void this.blocks.push(...string.blocks()))
  }

  private enter(frame: Frame): void {
    const { name } = frame
    if (frame.link) {
      frame.link.from = this.flow.length
      frame.link.turn = this.turn
    }
    if (name === 'sup') this.flow.raised = true
    // What stands at the foot of a page belongs to no list of sources above it.
    if (name === 'footer') this.references = false
  }

  private leave(frame: Frame): void {
    frame.back?.()
    const { link, name } = frame
    if (link && link.turn === this.turn && this.flow.length > link.from)
      this.flow.links.push({ start: link.from, end: this.flow.length, url: link.url })
    if (frame.role === 'cta' || frame.apart || isBlock(name)) this.flush()
    if (name === 'sup') this.flow.raised = false
    if (frame.table && (name === 'td' || name === 'th') && frame.table.row < 0) frame.table.row = 0
  }

  /** Makes a block of the text at hand, of a paragraph `as` what it is; two where a line `from` on is one. */
  private flush(as?: Role, from = 0): void {
    if (this.flow.length === 0 && this.after.length === 0) return
    // A link around several blocks is one in each of them.
    const around = this.frames.nearest('a')?.link
    if (around && around.turn === this.turn && this.flow.length > around.from)
      this.flow.links.push({ start: around.from, end: this.flow.length, url: around.url })
    const { prose, links } = this.flow.take()
    const frame = this.began ?? this.frames.top
    this.began = undefined
    if (from > 0) {
      const before = sliceProse(prose, { start: 0, end: from })
      const own = links.filter(({ end }) => end <= from)
      if (WORD.test(before.text)) this.addBlock(before, own, frame)
      const line = sliceProse(prose, { start: from + 1, end: prose.text.length })
      this.addBlock(line, NONE, frame, as)
    } else if (WORD.test(prose.text)) this.addBlock(prose, links, frame, as)
    this.listed = false
    this.turn = ++this.turns
    if (around) {
      around.from = 0
      around.turn = this.turn
    }
    if (this.after.length > 0) for (const make of this.after.splice(0)) make()
  }

  private addBlock(prose: Prose, links: readonly Link[], frame: Frame, as?: Role): void {
    const refined = this.refine(frame, prose.text, links)
    const role = refined === 'paragraph' ? (as ?? (this.listed ? 'item' : refined)) : refined
    const index = this.blocks.length
    const block: Writable<Block> = { role, prose, links, calls: NONE, writing: 'html' }
    if (role === 'heading' || role === 'title') block.level = as ? DEEPEST : (frame.level ?? 2)
    hang(block, index, { frame, frames: this.frames, lead: this.lead, term: this.term })
    const noted = role === 'reference' || frame.references === 'notes'
    const number = noted ? this.frames.nearest('li')?.number : undefined
    if (number !== undefined) block.note = String(number)
    if (frame.hidden) block.hidden = true
    this.blocks.push(block)
    if (role === 'heading' || role === 'title') this.lead = index
    else if (role === 'paragraph') this.lead = /:\s*$/.test(prose.text) ? index : undefined
    const inside = this.frames.nearest('dt', 'dd')
    if (inside?.name === 'dt') this.term = index
  }

  private refine(frame: Frame, text: string, links: readonly Link[]): Role {
    const { words } = this.tools
    const role = roleOf(text, links, { frame, frames: this.frames, words, references: this.references })
    if (role !== 'heading') return role
    this.references = words.references.has(couldBeLine(text) ? foldLine(text) : '')
    if (this.titled || (frame.level ?? 6) > 2 || frame.hidden) return 'heading'
    this.titled = true
    return 'title'
  }

  /** Makes blocks after the one at hand. */
  private later(make: () => void): void {
    if (this.flow.length > 0) this.after.push(make)
    else make()
  }

  /** Adds the attributes of an element that are shown or read out, after the block in which it stands. */
  private addValues(tag: HtmlTag): void {
    const { furniture } = this.frames.top
    const hidden = this.frames.hides(tag.name)
    if (furniture === 'whole' || tag.attributes.length === 0) return
    for (const make of this.values.of(tag, hidden, this.frames.has('datalist'))) this.later(make)
  }
}

/** Reads the page that an attribute of another page holds. */
function readPage(text: string, tools: ReadingTools): Read {
  const page = new HtmlReading(text, tools, { ...START, titled: true }, { embedded: true })
  tools.parsers.html(text, page)
  page.finish()
  return { blocks: page.blocks, notRead: page.unread.all }
}
