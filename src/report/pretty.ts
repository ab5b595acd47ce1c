// The report for people: counts, then a card for each sentence, errors first, and one for the whole text.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { indexLines } from '../text/line-index.ts'
import { plural } from '../text/plural.ts'
import { type Card, cardsOf, isOfWholeText } from './cards.ts'
import type { Tally } from './finding-counts.ts'
import { noticesOf } from './notices.ts'
import { shortCard, wholeTextCard } from './pretty-card.ts'
import { fullCard } from './pretty-full.ts'
import {
  type FileReport,
  harmlessReporter,
  type Paint,
  type Parts,
  type Reporter,
  type Style,
  type Summary,
} from './reporter.ts'
import { countRows, statisticsText } from './tally-text.ts'

function profileLine(file: FileReport, paint: Paint, counts = ''): string {
  const source =
    file.profileSource === 'guessed'
      ? file.profileReason.length > 0
        ? `guessed from ${file.profileReason.map((word) => `“${word}”`).join(', ')}`
        : 'guessed: the text sells nothing'
      : `from ${file.profileSource}`
  const hint = file.profileSource === 'guessed' ? '; set it with --profile' : ''
  const profile = paint.dim(`profile ${file.profile} (${source}${hint})`)
  return counts ? `${paint.strong(file.path)}  ${counts}\n${profile}` : paint.dim(`${file.path}  `) + profile
}

/** Counts by level, those that are none left out. */
function levels(diagnostics: readonly Diagnostic[], paint: Paint): string {
  const count = (level: Diagnostic['severity']): number =>
    diagnostics.filter(({ severity }) => severity === level).length
  const [errors, warnings, infos] = [count('error'), count('warning'), count('info')]
  return [
    ...(errors > 0 ? [paint.error(plural(errors, 'error'))] : []),
    ...(warnings > 0 ? [paint.warning(plural(warnings, 'warning'))] : []),
    ...(infos > 0 ? [paint.info(`${infos} info`)] : []),
  ].join(', ')
}

/** The counts of a file, with the number of sentences where that is another. */
function countsOf(diagnostics: readonly Diagnostic[], cards: readonly Card[], paint: Paint): string {
  const sentences = cards.reduce(
    (sum, { worst, again }) => sum + (worst.scope === 'span' ? 1 + again.length : 0),
    0,
  )
  const spans = diagnostics.filter(({ scope }) => scope === 'span').length
  const inThem = sentences > 0 && sentences !== spans ? ` in ${plural(sentences, 'sentence')}` : ''
  return `${levels(diagnostics, paint)}${inThem}`
}

function* renderFile(file: FileReport, style: Style): Parts {
  const { paint, verbose = false, strict = false } = style
  const notices = noticesOf(file)
  if (file.diagnostics.length === 0 && notices.length === 0) {
    if (style.singleText && file.profileSource === 'guessed') yield profileLine(file, paint)
    return
  }
  const all = verbose || strict
  const cards = cardsOf(file.diagnostics, all)
  const lines = indexLines(file.source)
  const draw = all ? fullCard : shortCard
  const textCards = all ? [] : cards.filter(isOfWholeText)
  // One alone says what it is by itself.
  const together = textCards.length > 1 ? textCards : []
  yield profileLine(file, paint, countsOf(file.diagnostics, cards, paint))
  for (const { line, column, message } of notices)
    yield `\n\n${paint.strong(`${file.path}:${line}:${column}`)}  ${paint.dim(message)}`
  for (const card of cards) if (!together.includes(card)) yield `\n\n${draw(card, file, lines, style)}`
  if (together.length > 0) yield `\n\n${wholeTextCard(together, file, style)}`
}

/** What --quiet leaves out, in words. */
function hiddenText(tally: Tally | undefined): string {
  const { warning, info } = tally?.hidden() ?? { warning: 0, info: 0 }
  const parts = [...(warning > 0 ? [plural(warning, 'warning')] : []), ...(info > 0 ? [`${info} info`] : [])]
  return parts.length > 0 ? ` (${parts.join(', ')} not shown)` : ''
}

/** What was not read, in words, so that nobody takes it for clean. */
function missedText(tally: Tally | undefined, paint: Paint): string {
  const { files, units } = tally?.missed() ?? { files: 0, units: 0 }
  const parts = [
    ...(units > 0 ? [`${plural(units, 'character')} ${units === 1 ? 'was' : 'were'} not read`] : []),
    ...(files > 0 ? [`${plural(files, 'file')} could not be read`] : []),
  ]
  return parts.length > 0 ? `; ${paint.warning(parts.join(', '))}` : ''
}

/** The verdict; none where nothing was read. */
function renderTail(
  { files, errors, warnings, infos, suppressed, fixable }: Summary,
  paint: Paint,
  hidden: string,
  missed: string,
): string {
  if (files === 0) return ''
  const found = errors + warnings + infos
  const counts =
    found === 0
      ? hidden
        ? 'no errors'
        : 'no findings'
      : `${plural(found, 'finding')}: ${paint.error(plural(errors, 'error'))}, ` +
        `${paint.warning(plural(warnings, 'warning'))}, ${paint.info(`${infos} info`)}`
  const note =
    found > 0
      ? `\n\n` +
        `${paint.dim(
          '`claimlint explain RULE` has the law and examples; --verbose shows both here. ' +
            'claimlint points at wording and law; it gives no legal advice.',
        )}`
      : ''
  const safe =
    fixable > 0
      ? `\n${plural(fixable, 'finding')} can be settled with required wording: --fix writes it, ` +
        `--fix --diff shows it first`
      : ''
  const allowed = suppressed > 0 ? `, ${suppressed} suppressed` : ''
  return `${plural(files, 'file')}, ${counts}${hidden}${allowed}${missed}${safe}${note}\n`
}

const withEnd = (text: string): string => (text ? `${text}\n` : '')

/** From so many findings on a run is told in short at its end. */
const LONG = 25
/** So many rules and files are named there, so that it fits one screen. */
const NAMED = 5

/** A long run in short: the files and the rules with most findings. */
function inShort({ errors, warnings, infos }: Summary, tally: Tally | undefined, paint: Paint): string {
  if (!tally || errors + warnings + infos < LONG) return ''
  const files = tally.by('file')
  const most = [
    ...(files.length > 1 ? [paint.strong('Most findings'), ...countRows(files, paint, NAMED), ''] : []),
    paint.strong('Most frequent'),
    ...countRows(tally.by('rule'), paint, NAMED),
  ]
  return `${most.join('\n')}\n\n`
}

/** The report for a terminal or a plain text file. Files that could not be read are told elsewhere. */
export function prettyReporter(style: Style): Reporter {
  return harmlessReporter({
    head: '',
    between: '\n\n',
    *file(file) {
      if (!style.statistics) yield* renderFile(file, style)
    },
    failure: () => '',
    tail: (summary, any, tally) => {
      const { paint, statistics } = style
      const tables =
        statistics && tally ? withEnd(statisticsText(tally, paint)) : inShort(summary, tally, paint)
      const verdict = renderTail(summary, paint, hiddenText(tally), missedText(tally, paint))
      return `${any && verdict ? '\n\n' : ''}${tables}${verdict}`
    },
  })
}
