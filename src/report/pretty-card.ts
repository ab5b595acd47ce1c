// A card in a few lines: place, level and rules; the sentence; what is wrong; what to do.
import type { Diagnostic } from '../settle/diagnostic.ts'
import type { LineIndex } from '../text/line-index.ts'
import { lazyPattern } from '../text/pattern.ts'
import type { Span } from '../text/span.ts'
import { type Card, tagsOf } from './cards.ts'
import { noteOf } from './fix-note.ts'
import { drawRows } from './frame.ts'
import type { FileReport, Style } from './reporter.ts'
import { wrapped } from './wrap.ts'

const NO_LETTERS = lazyPattern('gu', String.raw`[^\p{L}\p{N}]+`)

const LEAST_WIDTH = 40
const INDENT = '  '
/** A sentence is shown up to so many UTF-16 units; of a longer one the part around the words found. */
const LONGEST = 240
const BEFORE = 80
/** So many other places are named. */
const PLACES = 6
/** Words of a tag are quoted up to so many units. */
const QUOTE = 40
/** A message may say all of a sentence that is no longer than this. */
const QUOTED_WHOLE = 120

function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))}…`
}

/** The part of a sentence that is shown: all of it, or what stands around the words found. */
function shownOf(source: string, area: Span, words: Span): Span {
  if (area.end - area.start <= LONGEST) return area
  let start = Math.max(area.start, words.start - BEFORE)
  let end = Math.min(area.end, start + LONGEST)
  while (start > area.start && start < words.start && !/\s/.test(source[start - 1] ?? ' ')) start++
  while (end < area.end && end > start + LONGEST / 2 && !/\s/.test(source[end] ?? ' ')) end--
  return { start, end }
}

/** The letters and digits of a text: marks of its format aside. */
const lettersOf = (text: string): string => text.replace(NO_LETTERS(), ' ').trim()

/** Whether the message alone says all that the sentence says. */
function isInMessage({ area, worst }: Card, source: string): boolean {
  if (area.end - area.start > QUOTED_WHOLE) return false
  const words = source.slice(area.start, area.end)
  return worst.message.includes(words) || lettersOf(worst.message).includes(lettersOf(words))
}

function sentenceRows(card: Card, { source }: FileReport, { paint, width, widthOf }: Style): string[] {
  const { area, worst, findings } = card
  if (worst.scope === 'document' || isInMessage(card, source)) return []
  const shown = shownOf(source, area, worst.span)
  const rows = drawRows(
    source,
    shown,
    findings.map(({ span }) => span),
    { width: Math.max(LEAST_WIDTH, width) - 6, widthOf, paint: (text) => paint[worst.severity](text) },
  )
  const before = shown.start > area.start ? '… ' : ''
  const after = shown.end < area.end ? ' …' : ''
  return rows.map(
    (row, at) => `${INDENT}${INDENT}${at === 0 ? before : ''}${row}${at === rows.length - 1 ? after : ''}`,
  )
}

/** The head of a card: its place, its level, the worst rule, and the others as tags on it. */
function headRows(card: Card, { path }: FileReport, { paint, width, widthOf }: Style): string[] {
  const { worst } = card
  const tags = tagsOf(card).map(
    ({ diagnostic, words }) =>
      `+${diagnostic.rule}${words.length > 0 ? ` ${words.map((text) => `“${shortened(text, QUOTE)}”`).join(', ')}` : ''}`,
  )
  const place = `${path}:${worst.line}:${worst.column}`
  const scopeLabel = worst.scope === 'document' ? '  whole text' : ''
  const first =
    `${paint.strong(place)}  ${paint[worst.severity](worst.severity)}  ` +
    `${paint.link(paint.strong(worst.rule), worst.url)}${paint.dim(scopeLabel)}`
  if (tags.length === 0) return [first]
  const used = place.length + worst.severity.length + worst.rule.length + 6
  const text = tags.join('  ')
  if (used + text.length <= width) return [`${first}  ${paint.dim(text)}`]
  return [
    first,
    ...wrapped(text, Math.max(LEAST_WIDTH, width) - 4, widthOf).map(
      (row) => `${INDENT}${INDENT}${paint.dim(row)}`,
    ),
  ]
}

/** Where else the same stands, in words. */
function againRow({ again, worst }: Card, lines: LineIndex, { paint }: Style): string[] {
  const places = [
    ...again.map(({ line, column }) => ({ line, column })),
    ...worst.related.map(({ span }) => lines.at(span.start)),
  ]
  if (places.length === 0) return []
  const named = places.slice(0, PLACES).map(({ line, column }) => `${line}:${column}`)
  const rest = places.length > PLACES ? ', …' : ''
  return [`${INDENT}${INDENT}${paint.dim(`and in ${places.length} more: ${named.join(', ')}${rest}`)}`]
}

/** What to do about a finding: a rewrite says more than advice; to leave a claim out is the last way. */
function adviceOf({ fixes, severity, scope, help }: Diagnostic): string {
  const fix = fixes.find(({ leavesOut }) => !leavesOut)
  if (fix) return `${fix.title}${fix.placeholders ? noteOf(fix) : ''}`
  // What is only told of a sentence needs no advice.
  return severity === 'info' && scope === 'span' ? '' : help
}

/** What is wrong and what to do, row by row. */
function bodyRows({ message }: Diagnostic, advice: string, { paint, width, widthOf }: Style): string[] {
  const rows = (text: string, sign = ''): string[] =>
    wrapped(text, Math.max(LEAST_WIDTH, width) - 4 - sign.length, widthOf).map(
      (row, at) => `${INDENT}${INDENT}${at === 0 ? paint.dim(sign) : ' '.repeat(sign.length)}${row}`,
    )
  return [...rows(message), ...(advice ? rows(advice, '→ ') : [])]
}

/** Draws what is said of the whole text as one card: it names no sentence, and would drown those that do. */
export function wholeTextCard(cards: readonly Card[], file: FileReport, style: Style): string {
  const { paint } = style
  return [
    `${paint.strong(file.path)}  ${paint.dim('whole text')}`,
    ...cards.flatMap(({ worst }) => [
      `${INDENT}${paint[worst.severity](worst.severity)}  ${paint.link(paint.strong(worst.rule), worst.url)}` +
        `  ${paint.dim(`${worst.line}:${worst.column}`)}`,
      ...bodyRows(worst, adviceOf(worst), style),
    ]),
  ].join('\n')
}

/** Draws a card in short: two lines for its worst finding, the others as tags. */
export function shortCard(card: Card, file: FileReport, lines: LineIndex, style: Style): string {
  const rows = bodyRows(card.worst, adviceOf(card.worst), style)
  return [
    ...headRows(card, file, style),
    ...sentenceRows(card, file, style),
    ...(isInMessage(card, file.source)
      ? rows.map((row) => row.replace(card.worst.text, (words) => style.paint[card.worst.severity](words)))
      : rows),
    ...againRow(card, lines, style),
  ].join('\n')
}
