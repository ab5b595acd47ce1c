// A card with all there is to say: the sentence in its lines with the words underlined, and each finding with
// help, rewrites and law.
import type { Diagnostic } from '../settle/diagnostic.ts'
import type { LineIndex } from '../text/line-index.ts'
import type { Card } from './cards.ts'
import { noteOf } from './fix-note.ts'
import { drawFrame } from './frame.ts'
import type { FileReport, Style } from './reporter.ts'
import { wrapped } from './wrap.ts'

const LEAST_WIDTH = 40
const INDENT = 2
/** The columns before what is said of a finding. */
const LABEL = 12
/** A writer picks from a few rewrites, not from a list. */
const REWRITES_SHOWN = 2

/** What stands behind a finding: the first law, with its point and how it was checked. */
function lawOf({ basis: [law] }: Diagnostic): string {
  if (!law) return ''
  return `${law.title}${law.section ? `, ${law.section}` : ''}${law.verified === 'verified' ? '' : ` (${law.verified} source)`}`
}

function renderFinding(diagnostic: Diagnostic, { paint, width, widthOf, verbose }: Style): string {
  const indent = ' '.repeat(LABEL)
  const row = (label: string, text: string): string[] =>
    wrapped(text, Math.max(LEAST_WIDTH, width - LABEL - 5), widthOf).map(
      (line, at) => `${indent}${at === 0 ? paint.dim(label.padEnd(4)) : '    '} ${line}`,
    )
  const law = verbose ? lawOf(diagnostic) : ''
  const again = diagnostic.related.length
  return [
    `${' '.repeat(INDENT)}${paint[diagnostic.severity](diagnostic.severity.padEnd(7))} ` +
      `${paint.link(paint.strong(diagnostic.rule), diagnostic.url)}`,
    ...wrapped(diagnostic.message, Math.max(LEAST_WIDTH, width - LABEL), widthOf).map(
      (line) => indent + line,
    ),
    ...row('help', diagnostic.help),
    ...diagnostic.fixes.slice(0, REWRITES_SHOWN).flatMap((fix) => row('try', `${fix.title}${noteOf(fix)}`)),
    ...(law ? row('law', law) : []),
    ...(again > 0 ? [`${indent}${paint.dim(`also in ${again} other place${again > 1 ? 's' : ''}`)}`] : []),
  ].join('\n')
}

/** Draws a card in full. */
export function fullCard(
  { area, findings, worst }: Card,
  file: FileReport,
  lines: LineIndex,
  style: Style,
): string {
  const { paint } = style
  const isOfText = worst.scope === 'document'
  const gutter = String(lines.at(area.end).line).length
  const width = Math.max(LEAST_WIDTH, style.width) - gutter - INDENT - 3
  const marks = isOfText ? [] : findings.map(({ span }) => span)
  const bar = paint.dim('│')
  const frame = drawFrame(file.source, lines, area, marks, { width, widthOf: style.widthOf }).flatMap(
    (row) => {
      const number = row.number === undefined ? ' '.repeat(gutter) : String(row.number).padStart(gutter)
      const text = `${' '.repeat(INDENT)}${paint.dim(number)} ${bar} ${row.text}`
      return row.underline
        ? [text, `${' '.repeat(INDENT + gutter)} ${bar} ${paint[worst.severity](row.underline)}`]
        : [text]
    },
  )
  const head = `${paint.strong(`${file.path}:${worst.line}:${worst.column}`)}${isOfText ? paint.dim('  whole text') : ''}`
  return [head, ...frame, ...findings.map((finding) => renderFinding(finding, style))].join('\n')
}
