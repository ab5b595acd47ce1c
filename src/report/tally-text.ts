// Counts of a run as tables for people.
import { harmless } from '../text/harmless.ts'
import type { Paint } from './reporter.ts'
import { type Counted, sumOf, type Tally } from './tally.ts'

/** The rows of a table of counts: the sum, what is of which level, and the name. */
export function countRows(list: readonly Counted[], paint: Paint, most = list.length): string[] {
  const shown = list.slice(0, most)
  const widthOf = (numbers: readonly number[]): number =>
    Math.max(0, ...numbers.map((one) => String(one).length))
  const sums = widthOf(shown.map(sumOf))
  const columns = (['error', 'warning', 'info'] as const)
    .map((level) => ({ level, width: widthOf(shown.map((one) => one[level])) }))
    .filter(({ level }) => shown.some((one) => one[level] > 0))
  const rest = list.length - shown.length
  return [
    ...shown.map((one) => {
      const worst = one.error > 0 ? 'error' : one.warning > 0 ? 'warning' : 'info'
      const levels = columns.map(({ level, width }) => `${String(one[level]).padStart(width)} ${level}`)
      return (
        `  ${paint[worst](String(sumOf(one)).padStart(sums))}  ${paint.dim(levels.join('  '))} ` +
        ` ${harmless(one.name)}`
      )
    }),
    ...(rest > 0 ? [paint.dim(`  and ${rest} more`)] : []),
  ]
}

const TITLES = { rule: 'By rule', family: 'By family', file: 'By file' } as const

/** The tables of `--statistics`; empty where nothing was found. */
export function statisticsText(tally: Tally, paint: Paint): string {
  return (['rule', 'family', 'file'] as const)
    .flatMap((kind) => {
      const rows = countRows(tally.by(kind), paint)
      return rows.length > 0 ? [`${paint.strong(TITLES[kind])}\n${rows.join('\n')}\n`] : []
    })
    .join('\n')
}
