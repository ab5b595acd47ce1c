// Words that are shown on a drawing in a page, and are not read.
import type { Span } from '../text/span.ts'
import type { Unread } from './document.ts'

const WORD = /[\p{L}\p{N}]/u
const REASON = 'words of a drawing (SVG)'
/** Elements of a drawing that show no words. */
const UNDRAWN: ReadonlySet<string> = new Set(['style', 'script', 'title', 'desc', 'metadata'])

/** Collects where such words stand. */
export class DrawnWords {
  readonly all: Unread[] = []
  private turn = -1

  /**
   * Adds text in an element of a drawing. `turn` says how many blocks were begun: what stands between two of
   * them is told together.
   */
  add(name: string, source: string, { start, end }: Span, turn: number): void {
    if (UNDRAWN.has(name) || !WORD.test(source.slice(start, end))) return
    const last = turn === this.turn ? this.all.pop() : undefined
    this.all.push({ start: last?.start ?? start, end, reason: REASON })
    this.turn = turn
  }
}
