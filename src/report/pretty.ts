// The report for people: each sentence once, its words underlined, its findings below with law and help.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { indexLines, type LineIndex } from '../text/lines.ts'
import type { Span } from '../text/span.ts'
import { drawFrame } from './frame.ts'
import {
  type FileReport,
  harmlessReporter,
  type Paint,
  type Reporter,
  type Style,
  type Summary,
} from './reporter.ts'
import { noticesOf } from './told.ts'

const LEAST_WIDTH = 40
const INDENT = 2

interface Group {
  readonly area: Span
  readonly findings: Diagnostic[]
}

/** Findings of one sentence together, in the order in which the sentences stand. */
function groupFindings(diagnostics: readonly Diagnostic[]): Group[] {
  const groups = new Map<string, { area: { start: number; end: number }; findings: Diagnostic[] }>()
  for (const diagnostic of diagnostics) {
    const area = diagnostic.sentence ?? diagnostic.span
    const key = `${diagnostic.scope} ${area.start}`
    const known = groups.get(key)
    if (known) {
      known.findings.push(diagnostic)
      known.area.end = Math.max(known.area.end, area.end)
    } else groups.set(key, { area: { ...area }, findings: [diagnostic] })
  }
  return [...groups.values()]
}

function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line && line.length + word.length + 1 > width - indent.length) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  lines.push(line)
  return lines.join(`\n${indent}`)
}

/** A writer picks from a few rewrites, not from a list. */
const REWRITES_SHOWN = 2

function renderFinding(diagnostic: Diagnostic, style: Style): string {
  const { paint, width } = style
  const label = paint[diagnostic.severity](diagnostic.severity.padEnd(7))
  const indent = ' '.repeat(INDENT + 10)
  const law = diagnostic.basis[0]
  const where = law
    ? `${law.title}${law.section ? `, ${law.section}` : ''}${law.verified === 'verified' ? '' : ` (${law.verified} source)`}`
    : ''
  const rows = [
    `${' '.repeat(INDENT)}${label} ${paint.link(paint.strong(diagnostic.rule), diagnostic.url)}`,
    `${indent}${wrap(diagnostic.message, width, indent)}`,
    ...(where ? [`${indent}${paint.dim('law ')} ${wrap(where, width - 5, `${indent}     `)}`] : []),
    `${indent}${paint.dim('help')} ${wrap(diagnostic.help, width - 5, `${indent}     `)}`,
    ...diagnostic.fixes
      .slice(0, REWRITES_SHOWN)
      .map((fix) => `${indent}${paint.dim('try ')} ${wrap(fix.title, width - 5, `${indent}     `)}`),
    ...(diagnostic.related.length > 0
      ? [
          `${indent}${paint.dim(`also in ${diagnostic.related.length} other place${diagnostic.related.length > 1 ? 's' : ''}`)}`,
        ]
      : []),
  ]
  return rows.join('\n')
}

function renderGroup(group: Group, file: FileReport, lines: LineIndex, style: Style): string {
  const { paint } = style
  const first = group.findings[0]
  const place = first ? `${first.line}:${first.column}` : ''
  const whole = first?.scope === 'document'
  const gutter = String(lines.at(group.area.end).line).length
  const width = Math.max(LEAST_WIDTH, style.width) - gutter - INDENT - 3
  const marks = whole ? [] : group.findings.map((finding) => finding.span)
  const rows = drawFrame(file.source, lines, group.area, marks, { width, widthOf: style.widthOf })
  const bar = paint.dim('│')
  const frame = rows.flatMap((row) => {
    const number = row.number === undefined ? ' '.repeat(gutter) : String(row.number).padStart(gutter)
    const text = `${' '.repeat(INDENT)}${paint.dim(number)} ${bar} ${row.text}`
    return row.underline
      ? [text, `${' '.repeat(INDENT + gutter)} ${bar} ${paint[first?.severity ?? 'info'](row.underline)}`]
      : [text]
  })
  const head = `${paint.strong(`${file.path}:${place}`)}${whole ? paint.dim('  whole text') : ''}`
  return [head, ...frame, ...group.findings.map((finding) => renderFinding(finding, style))].join('\n')
}

function profileLine(file: FileReport, paint: Paint): string {
  const source =
    file.profileSource === 'guessed'
      ? file.profileReason.length > 0
        ? `guessed from ${file.profileReason.map((word) => `“${word}”`).join(', ')}`
        : 'guessed: the text sells nothing'
      : `from ${file.profileSource}`
  const hint = file.profileSource === 'guessed' ? '; set it with --profile' : ''
  return paint.dim(`${file.path}  profile ${file.profile} (${source}${hint})`)
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

function renderFile(file: FileReport, style: Style): string {
  const { paint } = style
  const notices = noticesOf(file)
  if (file.diagnostics.length === 0 && notices.length === 0)
    return style.alone && file.profileSource === 'guessed' ? profileLine(file, paint) : ''
  const parts = [profileLine(file, paint)]
  for (const { line, column, message } of notices)
    parts.push(`${paint.strong(`${file.path}:${line}:${column}`)}  ${paint.dim(message)}`)
  const lines = indexLines(file.source)
  for (const group of groupFindings(file.diagnostics)) parts.push(renderGroup(group, file, lines, style))
  return parts.join('\n\n')
}

function renderTail({ files, errors, warnings, infos, suppressed, fixable }: Summary, paint: Paint): string {
  const found = errors + warnings + infos
  const counts =
    found === 0
      ? 'no findings'
      : `${plural(found, 'finding')}: ${paint.error(plural(errors, 'error'))}, ${paint.warning(plural(warnings, 'warning'))}, ${paint.info(`${infos} info`)}`
  const note =
    found > 0 ? `\n\n${paint.dim('claimlint points at wording and law; it gives no legal advice.')}` : ''
  const safe =
    fixable > 0
      ? `\n${plural(fixable, 'finding')} can be settled with required wording: --fix writes it, --fix --diff shows it first`
      : ''
  const allowed = suppressed > 0 ? `, ${suppressed} suppressed` : ''
  return `${plural(files, 'file')}, ${counts}${allowed}${safe}${note}\n`
}

/** The report for a terminal or a plain text file. Files that could not be read are told elsewhere. */
export function prettyReporter(style: Style): Reporter {
  return harmlessReporter({
    head: '',
    between: '\n\n',
    file: (file) => renderFile(file, style),
    failure: () => '',
    tail: (summary, any) => `${any ? '\n\n' : ''}${renderTail(summary, style.paint)}`,
  })
}
