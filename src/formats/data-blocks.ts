// A string of data as blocks of text.
import { type Prose, sliceProse } from '../text/prose.ts'
import { dataProse } from './data-strings.ts'
import type { Block, Role } from './document.ts'
import type { DataString, ReadingTools } from './parser-types.ts'
import { type ReadBody, readValue } from './values.ts'
import type { Writing } from './writing.ts'

/** What a string is to a reader. */
export interface Shown {
  readonly role: Role
  /** Whether it is a line over other text. */
  readonly title: boolean
}

/** How words are written in a string, where it can be told that they read the same. */
function writingOf({ style, start, end }: DataString, source: string): Writing {
  const first = source[start]
  if (style === 'block') return 'line'
  if (style === 'single') return first === "'" && source[end - 1] === "'" ? 'single' : 'never'
  if (style === 'literal') return 'plain'
  if (style === 'plain') return first === '"' || first === "'" ? 'never' : 'plain'
  return style === 'double' &&
    source[start] === '"' &&
    source[end - 1] === '"' &&
    !source.startsWith('"""', start)
    ? 'json'
    : 'never'
}

/** Without the white space around it, which says nothing. */
function trimmed(prose: Prose): Prose {
  const start = prose.text.length - prose.text.trimStart().length
  return start === 0 && prose.text.trimEnd() === prose.text
    ? prose
    : sliceProse(prose, { start, end: prose.text.trimEnd().length })
}

/** The blocks of a string that stands in `source`. */
export function stringBlocks(
  source: string,
  string: DataString,
  { role, title }: Shown,
  tools: ReadingTools,
  readBody: ReadBody,
): Block[] {
  const prose = trimmed(dataProse(source, string))
  const blocks = readValue(prose, role, writingOf(string, source), tools, readBody)
  if (!title || role !== 'meta') return blocks
  return blocks.map((block) => (block.role === role ? { ...block, level: 1 } : block))
}
