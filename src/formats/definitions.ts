// Link and footnote definitions of a text, so that a part parsed alone knows those that it refers to.
import type { Span } from '../text/span.ts'

/** The definitions met so far, line by line. */
export interface Definitions {
  /** Reads a line that starts at `start`; `fresh` after a blank line. */
  read(line: string, start: number, fresh: boolean): void
  /**
   * Whether a line may be a definition that cannot be read by itself: inside a list or quote, or over two
   * lines.
   */
  readonly unsure: boolean
  /** The definitions outside a part to which its text refers, one a line. */
  neededBy(text: string, part: Span): string
}

const DEFINITION = /^ {0,3}\[([^[\]\\\r\n]{1,200})\]:[ \t]*\S/
/**
 * What may be a definition behind a list or quote mark, or over two lines, or with an escape in its label.
 */
const HIDDEN = /^[ \t>*+-]*(?:\d{1,9}[.)][ \t>*+-]*)?\[[^\]\r\n]{0,1000}\]?[^\]\r\n]{0,200}\]:/

/** CommonMark's limit for a label. */
const LONGEST_LABEL = 1_000

interface Definition {
  readonly start: number
  readonly line: string
}

/** A label as the parser compares it: white space as one space, without regard to case. */
function normalized(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase()
}

/** Starts collecting. */
export function definitionsOf(): Definitions {
  const byLabel = new Map<string, Definition>()
  let unsure = false
  /** What the line before defined; a link definition after a footnote is a line of the footnote. */
  let before: 'link' | 'note' | undefined
  return {
    read(line, start, fresh) {
      if (!line.includes(']:')) {
        before = undefined
        return
      }
      const label = DEFINITION.exec(line)?.[1]
      const isNote = label?.startsWith('^') === true
      if (label === undefined || !(fresh || (isNote ? before : before === 'link'))) {
        unsure ||= HIDDEN.test(line)
        before = undefined
        return
      }
      before = isNote ? 'note' : 'link'
      const key = normalized(label)
      // The first definition of a label holds.
      if (!byLabel.has(key)) byLabel.set(key, { start, line: line.trim() })
    },
    get unsure() {
      return unsure
    },
    neededBy(text, part) {
      if (byLabel.size === 0) return ''
      const needed = new Set<string>()
      for (let open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
        const close = text.indexOf(']', open)
        if (close < 0) break
        if (close - open > LONGEST_LABEL) continue
        const found = byLabel.get(normalized(text.slice(open + 1, close)))
        if (found && (found.start < part.start || found.start >= part.end)) needed.add(found.line)
      }
      // Notes come last: what follows one without a blank line is a line of it.
      const notes = [...needed].filter((line) => line.startsWith('[^'))
      return [...[...needed].filter((line) => !line.startsWith('[^')), ...notes].join('\n')
    },
  }
}
