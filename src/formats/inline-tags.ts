// Tags in a line of Markdown, by what they do to that line.
import type { ProseBuilder } from '../text/prose.ts'
import type { Link } from './document.ts'

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
/** Numbers that a tag raises: calls of notes. */
const RAISED = /^\d{1,3}(?:[,–-]\d{1,3})*$/

/** What the tags met so far in a line make of its text. */
export class InlineTags {
  /** Whether digits are raised, as calls of notes are. */
  private raised = false
  private anchor: { url: string; from: number } | undefined

  /** Adds numbers that are raised here, as characters that say so; gives whether they are. */
  addRaised(digits: string, start: number, builder: ProseBuilder): boolean {
    if (!this.raised || !RAISED.test(digits)) return false
    for (const [at, digit] of [...digits].entries())
      builder.decoded(SUPERSCRIPTS[Number(digit)] ?? digit, start + at, 1)
    return true
  }

  /** Takes a tag in at a place of the text. Gives what stands for it there, and a link that it ends. */
  take(tag: string, at: number): { text: string; link?: Link } {
    const [, close, name = ''] = /^<(\/?)([a-z]+)/i.exec(tag) ?? []
    switch (name.toLowerCase()) {
      case 'br':
        return { text: '\n' }
      case 'sup':
        this.raised = close === ''
        return { text: '' }
      case 'a':
        return this.takeAnchor(tag, close !== '', at)
      default:
        return { text: '' }
    }
  }

  private takeAnchor(tag: string, closes: boolean, at: number): { text: string; link?: Link } {
    const { anchor } = this
    this.anchor = closes
      ? undefined
      : { url: /\shref\s{0,9}=\s{0,9}["']?([^"'\s>]{1,2000})/i.exec(tag)?.[1] ?? '', from: at }
    return closes && anchor && at > anchor.from
      ? { text: '', link: { start: anchor.from, end: at, url: anchor.url } }
      : { text: '' }
  }
}
