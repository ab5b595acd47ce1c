// Where a required statement is inserted: at the end of the section of what calls for it, before a footer or
// a sign-off, as a paragraph of its own.
import type { Finding } from '../checks/finding.ts'
import type { Facts } from '../claims/model.ts'

import { written } from '../formats/writing.ts'
import type { RewriteData } from '../rulebook/rule.ts'
import { lineEndOf } from '../text/line-index.ts'
import { isVerbatim, type Prose, toSource } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import { beforeClosing } from './closing.ts'

/** A statement and its insertion into the source (UTF-16 offset). */
export interface StatementEdit {
  readonly statement: string
  readonly at: number
  /** The end of what it replaces; an insertion has none. */
  readonly end?: number
  readonly text: string
}

/** The start of the first heading after an offset, where its line begins; the end of the text without one. */
function sectionEnd(facts: Facts, after: number): number {
  const { source } = facts.document
  for (const { block } of facts.blocks) {
    if (block.role !== 'heading' && block.role !== 'reference') continue
    const first = block.prose.runs.at(0)?.source ?? 0
    if (first <= after) continue
    const line = Math.max(source.lastIndexOf('\n', first - 1), source.lastIndexOf('\r', first - 1)) + 1
    // A heading underlined or marked stands at the start of its line; anything before it on the line is its
    // mark.
    if (/^[\s#>*_-]*$/.test(source.slice(line, first))) return line
  }
  return source.length
}

/**
 * The exact wording in the place of the block that holds an altered one, where the block holds nothing else.
 */
export function replacementEdit(
  { text = '', plural }: RewriteData,
  finding: Finding,
  facts: Facts,
): StatementEdit | undefined {
  const statement = plural !== undefined && facts.benefits.length > 1 ? plural : text
  const spanIn = (prose: Prose): Span => toSource(prose, { start: 0, end: prose.text.length })
  const block = facts.blocks.find(
    ({ block: { prose } }) =>
      prose.text && spanIn(prose).start <= finding.span.start && spanIn(prose).end >= finding.span.end,
  )
  if (!block) return undefined
  const { prose } = block.block
  const lead = /^[*†‡\s]*/.exec(prose.text)?.[0].length ?? 0
  const range = { start: lead, end: prose.text.length }
  // Longer blocks say more than the statement.
  if (!isVerbatim(prose, range) || range.end - range.start > 1.4 * statement.length) return undefined
  const words = written(statement, block.block.writing)
  if (words === undefined) return undefined
  const span = toSource(prose, range)
  return { statement, at: span.start, end: span.end, text: words }
}

/**
 * The insertion of a rewrite's statement for a finding. The plural wording stands where the text makes
 * several claims.
 */
export function statementEdit(
  { text = '', plural }: RewriteData,
  finding: Finding,
  facts: Facts,
): StatementEdit | undefined {
  const { source, format } = facts.document
  const statement = plural !== undefined && facts.benefits.length > 1 ? plural : text
  // A paragraph of its own is written by an empty line only in plain text and Markdown.
  if (!statement || source.includes(statement) || (format !== 'markdown' && format !== 'text'))
    return undefined
  const first = facts.benefits[0]
  const anchor = first
    ? toSource(first.sentence.block.block.prose, { start: 0, end: 1 }).start
    : finding.span.start
  const least = Math.max(anchor, finding.span.start)
  const section = format === 'markdown' ? sectionEnd(facts, least) : source.length
  const end = beforeClosing(facts, section, least)
  const eol = lineEndOf(source)
  let at = end
  while (at > 0 && /\s/.test(source[at - 1] ?? '')) at--
  const tail = at < end || end === source.length ? '' : eol
  return { statement, at, text: `${eol}${eol}${statement}${tail}` }
}
