// A page as it is read: tags open and close elements, text runs into blocks.
import type { Prose } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { Block, Link, ReaderState, Role } from './document.ts'
import { DrawnWords } from './drawn-words.ts'
import { placeBlocks } from './embedded.ts'
import {
  attributeProse,
  attributeRole,
  codesIn,
  holdsPage,
  isSocialMeta,
  isTitleMeta,
  valuePlace,
} from './html-attributes.ts'
import {
  attributeOf,
  INLINE_CODE,
  isBlock,
  isShownMeta,
  NAMED,
  shownAttributes,
  VOID,
} from './html-elements.ts'
import { Flow, proseAt } from './html-flow.ts'
import { type Frame, Frames } from './html-frames.ts'
import type { PageOptions } from './html-options.ts'
import { hang, roleOf } from './html-roles.ts'
import { settleTwins } from './html-twins.ts'
import type { HtmlAttribute, HtmlHandler, HtmlTag, ReadingTools } from './parsers.ts'
import { START } from './parts.ts'
import { couldBeLine, foldLine } from './words.ts'
import type { Writing } from './writing.ts'

const WORD = /[\p{L}\p{N}]/u

const NONE: readonly never[] = []

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** Reads the events of a page into blocks. */
export class HtmlReading implements HtmlHandler {
  readonly blocks: Block[] = []
  readonly comments: Span[] = []
  readonly drawn = new DrawnWords()
  private readonly frames: Frames
  private readonly flow: Flow
  /** What makes blocks of the attributes and images of the block at hand, once it is read. */
  private after: (() => void)[] = []
  /** The element in which the text at hand began. */
  private began: Frame | undefined
  /** The element that was closed last and where, and whether one of its name began right there. */
  private closedName = ''
  private closedEnd = -1
  private joint = false
  /** How many blocks were begun. */
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
    this.frames = new Frames(options.components === true)
    this.source = source
    this.tools = tools
    this.flow = new Flow(source, tools.parsers)
    this.lead = state.lead
    this.titled = state.titled
    this.references = state.references
  }

  /** What the part after this one must know. */
  get state(): ReaderState {
    const { silent, hidden, furniture } = this.frames.top
    const inside = { silent, hidden, furniture: furniture === 'whole' }
    const open = this.frames.tags
    return {
      lead: this.lead === undefined ? undefined : this.lead - this.blocks.length,
      titled: this.titled,
      references: this.references,
      ...(open ? { open, inside } : {}),
    }
  }

  text(start: number, end: number): void {
    const frame = this.frames.top
    if (frame.silent) {
      this.options.strings?.upTo(end)
      if (frame.data) this.blocks.push(...(this.options.readData?.(frame.data, start, end) ?? []))
      else if (frame.name === 'title' && !this.frames.has('svg'))
        this.addShown({ start, end, writing: 'html' }, 'meta', true, 1)
      else if (this.frames.has('svg')) this.drawn.add(frame.name, this.source, { start, end }, this.turn)
      return
    }
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
    if (name === 'br' && !this.frames.top.silent) {
      if (!this.flow.addBreak(tag.start, tag.end)) this.flush()
      return
    }
    if (name === 'meta' && isShownMeta(attributes)) return this.addMeta(attributes)
    if (isBlock(name) || name === 'hr' || attributeOf(attributes, 'slot') !== undefined) this.flush()
    for (const closed of this.frames.closeBefore(name)) this.leave(closed)
    if (VOID.has(name) || tag.closed) return this.frames.shows(name) ? this.addAttributes(tag) : undefined
    const outer = this.frames.top
    const frame = this.frames.push(tag)
    if (!frame) return
    if (frame.silent && !outer.silent && INLINE_CODE.has(name)) this.flow.addObject(tag.start, tag.end)
    if (frame.role === 'cta' && outer.role !== 'cta') this.flush()
    this.enter(frame)
    if (!frame.silent || (!outer.silent && NAMED.has(name))) this.addAttributes(tag)
  }

  close(name: string, _start: number, end: number): void {
    this.closedName = name
    this.closedEnd = end
    if (isBlock(name)) this.flush()
    for (const closed of this.frames.close(name)) this.leave(closed)
  }

  comment(start: number, end: number): void {
    this.options.strings?.upTo(end)
    this.comments.push({ start, end })
  }

  /** Ends the reading. */
  finish(): void {
    this.flush()
    settleTwins(this.blocks)
  }

  /** Makes blocks of the strings of tags up to a place. */
  private addStrings(end: number): void {
    if (this.options.strings === undefined || this.frames.top.silent) return
    for (const string of this.options.strings.upTo(end))
      this.later(() => void this.blocks.push(...string.blocks()))
  }

  private enter(frame: Frame): void {
    const { name, table } = frame
    if (frame.link) {
      frame.link.from = this.flow.length
      frame.link.turn = this.turn
    }
    if (name === 'sup') this.flow.raised = true
    // What stands at the foot of a page belongs to no list of sources above it.
    if (name === 'footer') this.references = false
    if (table && name === 'tr') {
      table.row++
      table.column = -1
      table.first = undefined
    }
    if (table && (name === 'td' || name === 'th')) table.column++
  }

  private leave(frame: Frame): void {
    const { link, name } = frame
    if (link && link.turn === this.turn && this.flow.length > link.from)
      this.flow.links.push({ start: link.from, end: this.flow.length, url: link.url })
    if (frame.role === 'cta' || frame.apart || isBlock(name)) this.flush()
    if (name === 'sup') this.flow.raised = false
    if (frame.table && (name === 'td' || name === 'th') && frame.table.row < 0) frame.table.row = 0
  }

  /** Makes a block of the text at hand. */
  private flush(): void {
    if (this.flow.length === 0 && this.after.length === 0) return
    // A link around several blocks is one in each of them.
    const around = this.frames.nearest('a')?.link
    if (around && around.turn === this.turn && this.flow.length > around.from)
      this.flow.links.push({ start: around.from, end: this.flow.length, url: around.url })
    const { prose, links } = this.flow.take()
    const frame = this.began ?? this.frames.top
    this.began = undefined
    if (WORD.test(prose.text)) this.addBlock(prose, links, frame)
    this.turn++
    if (around) {
      around.from = 0
      around.turn = this.turn
    }
    if (this.after.length > 0) for (const make of this.after.splice(0)) make()
  }

  private addBlock(prose: Prose, links: readonly Link[], frame: Frame): void {
    const role = this.refine(frame, prose.text, links)
    const index = this.blocks.length
    const block: Writable<Block> = { role, prose, links, calls: NONE, writing: 'html' }
    if (role === 'heading' || role === 'title') block.level = frame.level ?? 2
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

  private addMeta(attributes: readonly HtmlAttribute[]): void {
    const content = attributes.find(({ name }) => name === 'content')
    if (!content?.value.trim()) return
    const level = isTitleMeta(attributes) ? 1 : undefined
    this.addShown(valuePlace(this.source, content), 'meta', true, level, isSocialMeta(attributes))
  }

  /** Adds the attributes of an element that are shown or read out, after the block in which it stands. */
  private addAttributes({ name, attributes }: HtmlTag): void {
    const { hidden, furniture: within } = this.frames.top
    if (within === 'whole') return
    const { components = false, readCode } = this.options
    for (const attribute of attributes)
      if (!this.options.embedded && holdsPage(name, attribute))
        this.later(() => this.addPage(attribute, hidden))
    for (const attribute of shownAttributes(name, attributes, components, this.tools.copy?.attributes))
      this.later(() => this.addAttribute(name, attribute, hidden))
    for (const { name: called, place } of readCode ? codesIn(this.source, attributes) : [])
      this.later(() => void this.blocks.push(...(readCode?.(called, place) ?? [])))
  }

  /** Adds the page that an attribute holds; one in that page is not read. */
  private addPage(attribute: HtmlAttribute, hidden: boolean): void {
    const { source, tools } = this
    const prose = attributeProse(source, valuePlace(source, attribute), tools.parsers)
    const page = new HtmlReading(prose.text, tools, { ...START, titled: true }, { embedded: true })
    tools.parsers.html(prose.text, page)
    page.finish()
    for (const block of placeBlocks(page.blocks, prose))
      this.blocks.push(hidden ? { ...block, hidden: true } : block)
  }

  /** Makes blocks after the one at hand. */
  private later(make: () => void): void {
    if (this.flow.length > 0) this.after.push(make)
    else make()
  }

  private addAttribute(element: string, attribute: HtmlAttribute, hidden: boolean): void {
    const { role, seen, level } = attributeRole(element, attribute.name)
    this.addShown(valuePlace(this.source, attribute), role, hidden || !seen, level)
  }

  /** Adds a block of words that no element holds as its text. */
  private addShown(
    { start, end, writing }: Span & { readonly writing: Writing },
    role: Role,
    hidden: boolean,
    level?: number,
    repeats = false,
  ): void {
    const prose = proseAt(this.source, { start, end }, writing !== 'html', this.tools.parsers)
    if (!WORD.test(prose.text)) return
    const block: Writable<Block> = { role, prose, links: NONE, calls: NONE, writing }
    if (level !== undefined) block.level = level
    if (hidden) block.hidden = true
    if (repeats) block.repeats = true
    this.blocks.push(block)
  }
}
