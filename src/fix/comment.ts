// Where a suppression comment goes, so that it covers one finding and the text around it stays what it was.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { indexLines, lineEndOf } from '../text/line-index.ts'
import { withoutTail } from '../text/tail.ts'
import type { Edit } from './apply.ts'

/** What a suppression says. */
export interface Allowed {
  readonly reason: string
  readonly owner?: string
  readonly until?: string
}

const FRONT = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)[\s\S]{0,65536}?(?:\r\n|\n|\r)---[ \t]*(?:\r\n|\n|\r|$)/
/**
 * What may stand before a block that a comment on a line of its own can precede: a heading's or a quote's
 * mark.
 */
const OPENS = /^ {0,3}(?:#{1,6}[ \t]|(?:>[ \t]?)+)?[ \t]*$/
const LONGEST_PHRASE = 200

/** What a comment cannot hold without ending early, or being read as more than it is. */
const clean = (text: string): string =>
  text
    .replace(/-->|--!>|\*\//g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

function body({ reason, owner, until }: Allowed): string {
  return [
    clean(reason),
    ...(owner ? [`(owner: ${clean(owner)})`] : []),
    ...(until ? [`(until: ${until})`] : []),
  ].join(' ')
}

/** The place after the front matter and its blank lines, where a comment about the whole file goes. */
function topOf(source: string): number {
  let at = FRONT.exec(source)?.[0].length ?? (source.startsWith('\uFEFF') ? 1 : 0)
  while (source[at] === '\n' || source[at] === '\r') at++
  return at
}

/** The words of a finding as a comment can name them, or nothing. */
function phraseOf({ text, scope }: Diagnostic): string {
  const words = text.replace(/\s+/g, ' ')
  return scope === 'span' && !/["<>]|--/.test(words) && words.length <= LONGEST_PHRASE ? ` "${words}"` : ''
}

/**
 * A comment on the line before a block, where what stands before its text on that line is no more than a
 * heading's or a quote's mark.
 */
function beforeBlock(source: string, blockStart: number, comment: string, newline: string): Edit | undefined {
  const lines = indexLines(source)
  const { start } = lines.line(lines.at(blockStart).line)
  const before = source.slice(start, blockStart)
  if (!OPENS.test(withoutTail(before, '*_~`[\\'))) return undefined
  const indent = /^[ \t>]*/.exec(before)?.[0] ?? ''
  return { start, end: start, text: `${indent}${comment}${newline}${indent.trimEnd()}${newline}` }
}

/**
 * Edits that would suppress findings of one block, the plainest first: a comment before their block, one for
 * their words only where all have the same, and one in the whole file for each of their words.
 * Whether one does so and no more is for the linter to say.
 * @param blockStart where the text of their block begins in the source, for findings that stand in one
 */
export function suppressionEdits(
  source: string,
  found: readonly Diagnostic[],
  blockStart: number | undefined,
  allowed: Allowed,
): Edit[] {
  const newline = lineEndOf(source)
  const comment = (command: string, of: readonly Diagnostic[], phrase: string): string =>
    `<!-- claimlint ${command} ${[...new Set(of.map(({ rule }) => rule))].join(', ')}${phrase}: ${body(allowed)} -->`
  const phrases = new Set(found.map(phraseOf))
  const [phrase = ''] = phrases.size === 1 ? phrases : []
  const at = topOf(source)
  const blocks =
    blockStart === undefined
      ? []
      : ['', ...(phrase ? [phrase] : [])].flatMap(
          (words) => beforeBlock(source, blockStart, comment('allow', found, words), newline) ?? [],
        )
  // Of other words each is named: a rule that is allowed in a whole file would hide what is written later.
  const inFile =
    phrases.size === 1
      ? [comment('allow-file', found, phrase)]
      : [...new Set(found.map((diagnostic) => comment('allow-file', [diagnostic], phraseOf(diagnostic))))]
  return [...blocks, { start: at, end: at, text: `${inFile.join(newline)}${newline}${newline}` }]
}
