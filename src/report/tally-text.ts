// Counts of a run as tables for people.
import { harmless } from '../text/harmless.ts'
import { type Counted, sumOf, type Tally } from './finding-counts.ts'
import type { Paint } from './reporter.ts'

/** The rows of a table of counts: the sum, what is of which level, and the name. */
export function countRows(list: readonly Counted[], paint: Paint, most = list.length): string[] {
  const shown = list.slice(0, most)
  const widthOf = (numbers: readonly number[]): number =>
    Math.max(0, ...numbers.map((count) => String(count).length))
  const sums = widthOf(shown.map(sumOf))
  const columns = (['error', 'warning', 'info'] as const)
    .map((level) => ({ level, width: widthOf(shown.map((count) => count[level])) }))
    .filter(({ level }) => shown.some((count) => count[level] > 0))
  const rest = list.length - shown.length
  return [
    ...shown.map((count) => {
      const worst = count.error > 0 ? 'error' : count.warning > 0 ? 'warning' : 'info'
      const levels = columns.map(({ level, width }) => `${String(count[level]).padStart(width)} ${level}`)
      return (
        `  ${paint[worst](String(sumOf(count)).padStart(sums))}  ${paint.dim(levels.join('  '))} ` +
        ` ${harmless(count.name)}`
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
