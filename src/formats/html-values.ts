// The words of a page that no element holds as its text: values of attributes, and what `meta` elements say.
import type { Span } from '../text/span.ts'
import type { Block, Read, Role } from './document.ts'
import { placeBlocks, placeUnread } from './embedded.ts'
import { attributeProse, attributeRole, codesIn, holdsPage, valuePlace } from './html-attributes.ts'
import { shownAttributes } from './html-elements.ts'
import { proseAt } from './html-flow.ts'
import type { Frame } from './html-frames.ts'
import { isSocialMeta, isTitleMeta, unreadValue } from './html-meta.ts'
import type { PageOptions } from './html-options.ts'
import { captionPlaceOf, holdsMarkup, REASONS, reasonFor, type UnreadWords } from './html-unread.ts'
import type { HtmlAttribute, HtmlTag, ReadingTools } from './parser-types.ts'
import type { Writing } from './writing.ts'

const WORD = /[\p{L}\p{N}]/u
const NONE: readonly never[] = []

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** Where values go: the blocks of the page, what is not read, and what reads a page in an attribute. */
interface Target {
  readonly blocks: Block[]
  readonly unread: UnreadWords
  readPage(text: string, tools: ReadingTools): Read
}

/** Makes blocks of the values of a page. */
export class Values {
  private readonly source: string
  private readonly tools: ReadingTools
  private readonly options: PageOptions
  private readonly target: Target

  constructor(source: string, tools: ReadingTools, options: PageOptions, target: Target) {
    this.source = source
    this.tools = tools
    this.options = options
    this.target = target
  }

  /** Adds what a `meta` element says that is shown. */
  addMeta(attributes: readonly HtmlAttribute[]): void {
    const content = attributes.find(({ name }) => name === 'content')
    if (!content?.value.trim()) return
    const level = isTitleMeta(attributes) ? 1 : undefined
    this.add(valuePlace(this.source, content), 'meta', true, level, isSocialMeta(attributes))
  }

  /**
   * What makes a block of the text of an element that is silent, where that is shown beside it; else it is
   * noted that it is not read. `turn` says how many blocks were begun.
   */
  ofSilent(frame: Frame, place: Span, turn: number): (() => void) | undefined {
    const { name, silentBy, data, hidden, furniture } = frame
    const { source, target } = this
    if (data === 'part') target.unread.add(REASONS.part, source, place)
    else if (data) target.blocks.push(...(this.options.readData?.(data, place.start, place.end) ?? NONE))
    if (data) return undefined
    const shown = captionPlaceOf(name, silentBy)
    const reason = shown
      ? shown.raw && holdsMarkup(source, place) && REASONS.markup
      : reasonFor(name, silentBy)
    if (reason) target.unread.add(reason, source, place, shown ? -1 : turn)
    if (!shown || reason || furniture === 'whole') return undefined
    return () => this.add({ ...place, ...shown }, shown.role, hidden || shown.hidden, shown.level)
  }

  /**
   * What makes blocks of the attributes of an element that are shown or read out; `proposed` where it stands
   * in a list of what may be typed. What is not read of them is noted.
   */
  of({ name, attributes }: HtmlTag, hidden: boolean, proposed: boolean): readonly (() => void)[] {
    const { source, tools, options, target } = this
    const made: (() => void)[] = []
    const unknown = unreadValue(name, attributes)
    if (unknown) target.unread.add(unknown.reason, source, valuePlace(source, unknown.attribute))
    if (!options.embedded)
      for (const attribute of attributes)
        if (holdsPage(name, attribute)) made.push(() => this.addPage(attribute, hidden))
    const element = name === 'option' && proposed ? 'datalist' : name
    const more = tools.copy?.attributes
    for (const attribute of shownAttributes(element, attributes, options.components === true, more))
      made.push(() => this.addAttribute(name, attribute, hidden))
    const { readCode } = options
    for (const { name: called, place } of readCode ? codesIn(source, attributes) : NONE)
      made.push(() => void target.blocks.push(...(readCode?.(called, place) ?? [])))
    return made
  }

  /** Adds a block of words that no element holds as its text. */
  add(
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
    this.target.blocks.push(block)
  }

  private addAttribute(element: string, attribute: HtmlAttribute, hidden: boolean): void {
    const { role, seen, level } = attributeRole(element, attribute.name)
    this.add(valuePlace(this.source, attribute), role, hidden || !seen, level)
  }

  /** Adds the page that an attribute holds; one in that page is not read. */
  private addPage(attribute: HtmlAttribute, hidden: boolean): void {
    const { source, tools, target } = this
    const prose = attributeProse(source, valuePlace(source, attribute), tools.parsers)
    const { blocks, notRead } = target.readPage(prose.text, tools)
    for (const block of placeBlocks(blocks, prose))
      target.blocks.push(hidden ? { ...block, hidden: true } : block)
    target.unread.all.push(...placeUnread(notRead, prose))
  }
}
