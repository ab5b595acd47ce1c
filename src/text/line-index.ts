// Line and column numbers for offsets, as editors count them.

/** A place in a text: line and column start at 1, columns count UTF-16 code units. */
interface Place {
  readonly line: number
  readonly column: number
}

/** Finds the place of any offset by binary search over the line starts. */
export interface LineIndex {
  /** The place of an offset; offsets past the end give the end. */
  at(offset: number): Place
  /** The offsets of a line (numbered from 1) without its line ending. */
  line(number: number): { start: number; end: number }
  readonly count: number
}

/** Builds the index of a text. Lines end at LF, CRLF or a lone CR, as Markdown counts them. */
export function indexLines(source: string): LineIndex {
  const starts = [0]
  if (source.includes('\r'))
    for (let at = 0; at < source.length; at++) {
      const unit = source.charCodeAt(at)
      if (unit === 10 || (unit === 13 && source.charCodeAt(at + 1) !== 10)) starts.push(at + 1)
    }
  else for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1)
  const rowOf = (offset: number): number => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
  return {
    count: starts.length,
    at(offset) {
      const place = Math.max(0, Math.min(offset, source.length))
      const row = rowOf(place)
      return { line: row + 1, column: place - (starts[row] ?? 0) + 1 }
    },
    line(number) {
      const start = starts[number - 1] ?? source.length
      let end = starts[number] ?? source.length
      while (end > start && (source[end - 1] === '\n' || source[end - 1] === '\r')) end--
      return { start, end }
    },
  }
}

/** The line ending of a text, as its first line has it; a lone CR where no line ends otherwise. */
export function lineEndOf(source: string): string {
  const at = source.indexOf('\n')
  if (at < 0) return source.includes('\r') ? '\r' : '\n'
  return source[at - 1] === '\r' ? '\r\n' : '\n'
}
