// The elements that are open at a place of a page, and what they make of the text in them.
import { ownValue } from '../text/own-value.ts'
import type { ReaderState, Role } from './document.ts'
import { attributeOf } from './html-attributes.ts'
import { BREAKS_OUT, isDrawn, silencing, TAKES_HTML } from './html-drawings.ts'
import {
  asksToAct,
  CLOSES,
  dataIn,
  ENDS_PARAGRAPH,
  furniture,
  hides,
  holdsNotes,
  laysOut,
  SCOPE,
} from './html-elements.ts'
import type { DataKind, PageOptions } from './html-options.ts'
import type { LineStart } from './html-run-in.ts'
import type { HtmlTag } from './parser-types.ts'

/** A table on its way: the blocks of its head row by column, and where it has come to. */
interface TableState {
  readonly layout: boolean
  readonly heads: (number | undefined)[]
  row: number
  column: number
  /** The block that names the row. */
  first: number | undefined
}

/** An open element with what holds for the text in it. */
export interface Frame {
  readonly name: string
  /** Nothing in it is read. */
  readonly silent: boolean
  /** The outermost element for which nothing is read here. */
  readonly silentBy: string
  /** Whether it shows words of a drawing. */
  readonly drawn: boolean
  readonly hidden: boolean
  role: Role
  readonly level: number | undefined
  readonly furniture: 'whole' | 'links' | undefined
  /** Whether it holds sources, or notes of which some say something. */
  readonly references: 'sources' | 'notes' | undefined
  /** Whether it stands in a place of its own, whatever its name: in the slot of a component. */
  readonly apart: boolean
  readonly table: TableState | undefined
  /** What it holds that is no markup. */
  readonly data: DataKind | undefined
  /** For a link: where it leads where its words begin in the text at hand, and which text that is. */
  readonly link: { readonly url: string; from: number; turn: number } | undefined
  /** Where it began, for one that opens a line and is no block. */
  start: LineStart | undefined
  /** For an ordered list: the number of its next item; for an item: its own. */
  number: number | undefined
  /** What goes on with the text around it, for one that is read beside that. */
  back: (() => void) | undefined
}

const OUTSIDE: Frame = {
  name: '',
  silent: false,
  silentBy: '',
  drawn: false,
  hidden: false,
  role: 'paragraph',
  level: undefined,
  furniture: undefined,
  references: undefined,
  apart: false,
  table: undefined,
  data: undefined,
  link: undefined,
  start: undefined,
  number: undefined,
  back: undefined,
}

const NOTHING: readonly Frame[] = []

/** Browsers stop nesting here too; what is deeper stands beside. */
const DEEPEST = 512

const HEADING = /^h[1-6]$/
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
const KEPT_ROLES: ReadonlySet<Role> = new Set(['quote', 'caption', 'cta', 'heading'])

function roleOf(tag: HtmlTag, outer: Frame): Role {
  const { name, attributes } = tag
  if (HEADING.test(name) || name === 'summary') return 'heading'
  if (name === 'blockquote') return 'quote'
  if (name === 'figcaption' || name === 'caption' || name === 'legend') return 'caption'
  if (asksToAct(name, attributes)) return 'cta'
  if (KEPT_ROLES.has(outer.role)) return outer.role
  if (name === 'text' && isDrawn(name, outer.silentBy)) return 'caption'
  if (name === 'li' || name === 'dt' || name === 'dd' || name === 'option') return 'item'
  if ((name === 'td' || name === 'th') && outer.table && !outer.table.layout) return 'cell'
  return name === 'table' ? 'paragraph' : outer.role
}

/** Goes on to the next row or cell of a table. */
function enterTable(table: TableState, name: string): void {
  if (name === 'tr') {
    table.row++
    table.column = -1
    table.first = undefined
  } else if (name === 'td' || name === 'th') table.column++
}

/** The open elements of a page. */
export class Frames {
  private readonly open: Frame[] = []
  /** How many of each name are open, so that an end tag without a start costs nothing. */
  private readonly counts = new Map<string, number>()
  /** Whether the page is one component of many, and whether a `template` in it is shown. */
  private readonly components: boolean
  private readonly templates: boolean

  constructor({ components = false, templates = false }: PageOptions) {
    this.components = components
    this.templates = templates
  }

  get top(): Frame {
    return this.open.at(-1) ?? OUTSIDE
  }

  /** Whether what an element is called is hidden here; the tracks of a film stand in its menu. */
  hides(name: string): boolean {
    const { name: within, hidden } = this.top
    const film = name === 'track' && (within === 'video' || within === 'audio')
    return film ? (this.open.at(-2)?.hidden ?? false) : hidden
  }

  /** Whether an element of a name is open. */
  readonly has = (name: string): boolean => (this.counts.get(name) ?? 0) > 0

  /** Start tags that open again what is open: for a reading that goes on where this one ends. */
  get tags(): string {
    return this.open
      .map((frame, at) => {
        const outer = this.open[at - 1] ?? OUTSIDE
        const marks = [
          frame.hidden && !outer.hidden && frame.name !== 'details' && frame.name !== 'noscript'
            ? ' hidden'
            : '',
          frame.furniture !== outer.furniture && frame.name !== 'nav'
            ? frame.furniture === 'whole'
              ? ' role=navigation'
              : ' class=nav'
            : '',
          frame.references && !outer.references
            ? ` class=${frame.references === 'notes' ? 'footnotes' : 'references'}`
            : '',
          frame.name === 'details' && !frame.hidden ? ' open' : '',
        ]
        return `<${frame.name}${marks.join('')}>`
      })
      .join('')
  }

  /** What the part after this one must know, whose items hang on a block so many before or behind. */
  stateOf(lead: number | undefined, titled: boolean, references: boolean): ReaderState {
    const { silent, hidden, furniture } = this.top
    const inside = { silent, hidden, furniture: furniture === 'whole' }
    const open = this.tags
    return { lead, titled, references, ...(open ? { open, inside } : {}) }
  }

  /** The nearest open element of a name, or of either of two. */
  nearest(name: string, other = name): Frame | undefined {
    if (!this.has(name) && !this.has(other)) return undefined
    return this.open.findLast((frame) => frame.name === name || frame.name === other)
  }

  private pop(): Frame | undefined {
    const frame = this.open.pop()
    if (frame) this.counts.set(frame.name, (this.counts.get(frame.name) ?? 1) - 1)
    return frame
  }

  /** Closes elements down to a depth; gives them, the innermost first. */
  private popTo(depth: number): readonly Frame[] {
    // Nearly always it is one.
    const first = this.open.length > depth ? this.pop() : undefined
    if (!first) return NOTHING
    const closed = [first]
    while (this.open.length > depth) {
      const frame = this.pop()
      if (frame) closed.push(frame)
    }
    return closed
  }

  /** Ends what is read beside a text and was left open. */
  end(): void {
    for (let at = this.open.length - 1; at >= 0; at--) this.open[at]?.back?.()
  }

  /** Closes a drawing or formula that was left open, where an element begins that ends it. */
  private closeForeign(name: string): readonly Frame[] {
    if (this.components || !BREAKS_OUT.has(name)) return NOTHING
    const inside = this.open.some((frame) => TAKES_HTML.has(frame.name) && frame.silent)
    const at = this.open.findIndex((frame) => frame.silentBy === frame.name)
    return inside || at < 0 ? NOTHING : this.popTo(at)
  }

  /** Closes what an element that begins closes. */
  closeBefore(name: string): readonly Frame[] {
    const { silentBy } = this.top
    if (silentBy === 'svg' || silentBy === 'math') return this.closeForeign(name)
    if (this.has('p') && ENDS_PARAGRAPH.has(name)) {
      const at = this.open.findLastIndex((frame) => frame.name === 'p' || SCOPE.has(frame.name))
      if (this.open[at]?.name === 'p') return [...this.popTo(at), ...this.closeBefore(name)]
    }
    const closes = ownValue(CLOSES, name)
    if (!closes) return NOTHING
    const [closed, bound] = closes
    let deepest: number | undefined
    for (let at = this.open.length - 1; at >= 0; at--) {
      const other = this.open[at]?.name ?? ''
      if (bound.has(other)) break
      if (closed.has(other)) deepest = at
    }
    return deepest === undefined ? NOTHING : this.popTo(deepest)
  }

  /** The number that a list begins with, or that an item of one has. */
  private numberOf(name: string, attributes: HtmlTag['attributes']): number | undefined {
    if (name === 'ol') return Number.parseInt(attributeOf(attributes, 'start') ?? '', 10) || 1
    const list = name === 'li' ? this.nearest('ol', 'ul') : undefined
    return list?.name === 'ol' && list.number !== undefined ? list.number++ : undefined
  }

  /** Whether an element is hidden by what it stands in; what a folded part is called is seen. */
  private isHiddenIn(outer: Frame, name: string): boolean {
    return name === 'summary' && outer.name === 'details' ? (this.open.at(-2)?.hidden ?? false) : outer.hidden
  }

  /** Opens an element. Gives its frame, or undefined where the page is nested too deeply. */
  push(tag: HtmlTag): Frame | undefined {
    if (this.open.length >= DEEPEST) return undefined
    const { name, attributes } = tag
    const outer = this.top
    const table =
      name === 'table'
        ? {
            layout: laysOut(attributes) || outer.table !== undefined,
            heads: [],
            row: -1,
            column: -1,
            first: undefined,
          }
        : outer.table
    const level = HEADING.test(name) ? Number(name[1]) : name === 'summary' ? 6 : outer.level
    const silentBy = silencing(name, attributes, outer, this.templates)
    const frame: Frame = {
      name,
      silent: silentBy !== '',
      silentBy,
      drawn: outer.drawn || isDrawn(name, outer.silentBy),
      hidden: this.isHiddenIn(outer, name) || hides(name, attributes),
      role: roleOf(tag, outer),
      level,
      furniture: outer.furniture === 'whole' ? 'whole' : (furniture(name, attributes) ?? outer.furniture),
      references: outer.references ?? holdsNotes(attributes),
      apart: attributeOf(attributes, 'slot') !== undefined,
      table,
      data: dataIn(name, attributes, this.components),
      link: name === 'a' ? { url: attributeOf(attributes, 'href') ?? '', from: 0, turn: -1 } : undefined,
      start: undefined,
      number: this.numberOf(name, attributes),
      back: undefined,
    }
    if (table && table === outer.table) enterTable(table, name)
    this.open.push(frame)
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1)
    return frame
  }

  /**
   * Closes an element and what was left open in it; a heading is closed by the end of any heading. Gives what
   * was closed.
   */
  close(name: string): readonly Frame[] {
    const isHeading = HEADING.test(name)
    if (!(isHeading ? HEADINGS.some((heading) => this.has(heading)) : this.has(name))) return NOTHING
    const bounded =
      !SCOPE.has(name) && name !== 'tr' && name !== 'thead' && name !== 'tbody' && name !== 'tfoot'
    for (let at = this.open.length - 1; at >= 0; at--) {
      const other = this.open[at]?.name ?? ''
      if (other === name || (isHeading && HEADING.test(other))) return this.popTo(at)
      if (bounded && SCOPE.has(other)) break
    }
    return NOTHING
  }
}
