// The words by which a format tells page furniture, disclaimers and reference lists from copy.

/** Folded lines and line beginnings, from `rules/terms/blocks.yaml`. */
export interface BlockWords {
  /** Whole lines that are page furniture ("go back", "add comment"). */
  readonly furniture: ReadonlySet<string>
  /** First words of a legal notice, before a colon. */
  readonly disclaimers: ReadonlySet<string>
  /** Headings over a reference list. */
  readonly references: ReadonlySet<string>
  /** Short lines that ask the reader to act. */
  readonly actions: ReadonlySet<string>
}

/** A line as it is compared with the lists: folded, without marks at either end. */
export function foldLine(line: string): string {
  return line
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/\s+/g, ' ')
}

/** Whether a text opens as a legal notice does. */
export function opensDisclaimer(text: string, words: BlockWords): boolean {
  const colon = text.slice(0, 40).indexOf(':')
  return colon > 0 && words.disclaimers.has(foldLine(text.slice(0, colon)))
}
