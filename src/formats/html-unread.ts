// What a page holds that may say something and is not read: where it stands, and why.
import { ownValue } from '../text/own-value.ts'
import { patternOf } from '../text/pattern.ts'
import { bySpan, type Span } from '../text/span.ts'
import type { Role, Unread } from './document.ts'
import type { Writing } from './writing.ts'

/** Four words in a row; what has fewer, or commas and signs between them, is a name, a list or code. */
const PROSE = patternOf('u', String.raw`(?:^|[^\p{L}\p{N}])(?:\p{L}[\p{L}'’-]*\s{1,9}){3}\p{L}{2}`)

/** Whether a text that is not read holds running text. */
export const holdsProse = (text: string): boolean => PROSE.test(text)

/** Why a value is not read that somebody may be shown. */
export const REASONS = {
  meta: 'a meta element that is not known to be shown',
  typed: 'what a field is filled in with',
  part: 'a template, from which a script may make parts of the page',
  markup: 'text in which markup stands as such, as examples of code have it',
} as const

/** Elements whose words are not read, with the reason. */
const UNREAD: Readonly<Record<string, string>> = {
  svg: 'words of a drawing (SVG)',
  math: 'words of a formula (MathML)',
  template: REASONS.part,
  iframe: 'what only browsers without frames show',
  noframes: 'what only browsers without frames show',
  noembed: 'what only browsers without plug-ins show',
  rp: 'what only browsers without ruby show',
}
/** Elements of a drawing that show no words. */
const UNDRAWN: ReadonlySet<string> = new Set(['style', 'script', 'metadata'])
/** Kinds of scripts that hold parts of a page, from which others make it. */
const PAGE_PARTS =
  /^(?:text\/(?:html|template|x-[\w-]*(?:template|tmpl|handlebars|mustache)[\w-]*)|x-tmpl[\w-]*)$/i

/** Why the words of an element in one that is silent are not read; undefined where they are code. */
export function reasonFor(name: string, silentBy: string): string | undefined {
  return UNDRAWN.has(name) ? undefined : ownValue(UNREAD, silentBy)
}

/** Whether a script of this type holds a part of a page. */
export const isPagePart = (type: string | undefined): boolean => PAGE_PARTS.test(type?.trim() ?? '')

/** Collects where such words stand. */
export class UnreadWords {
  readonly all: Unread[] = []
  private turn = -1

  /**
   * Adds a stretch that holds running text. `turn` says how many blocks were begun: what stands between two
   * of them is told together.
   */
  add(reason: string, source: string, { start, end }: Span, turn = -1): void {
    if (!holdsProse(source.slice(start, end))) return
    const last = this.all.at(-1)
    const together = turn >= 0 && turn === this.turn && last?.reason === reason
    if (together) this.all.pop()
    this.all.push({ start: together ? last.start : start, end, reason })
    this.turn = turn
  }

  /** Puts what was added in the order of its places. */
  sort(): void {
    this.all.sort(bySpan)
  }
}

/** How a text is shown that stands beside what it is in. */
interface CaptionPlace {
  readonly role: Role
  readonly hidden: boolean
  readonly writing: Writing
  readonly level?: number
  /** Whether markup in it is shown as such. */
  readonly raw?: true
}

const READING: CaptionPlace = { role: 'caption', hidden: false, writing: 'html' }
const BESIDE: Readonly<Record<string, CaptionPlace>> = {
  title: { role: 'meta', hidden: true, writing: 'html', level: 1 },
  textarea: { role: 'paragraph', hidden: false, writing: 'html', raw: true },
  // What they hold is shown as it stands, references too.
  xmp: { role: 'paragraph', hidden: false, writing: 'never', raw: true },
  plaintext: { role: 'paragraph', hidden: false, writing: 'never', raw: true },
  rt: READING,
  rtc: READING,
}
/** What a drawing is called, which is read out and shown to a pointer. */
const OF_DRAWING: CaptionPlace = { role: 'caption', hidden: true, writing: 'html' }

/** How the text of an element is shown where it or one around it is silent; undefined where it is not. */
export function captionPlaceOf(name: string, silentBy: string): CaptionPlace | undefined {
  if (silentBy === 'svg') return name === 'title' || name === 'desc' ? OF_DRAWING : undefined
  return ownValue(BESIDE, silentBy)
}

/** Whether a stretch holds markup. */
export const holdsMarkup = (source: string, { start, end }: Span): boolean =>
  /<[a-z!/?]/i.test(source.slice(start, end))
