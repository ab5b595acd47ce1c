// What a run found, counted by rule, family and file.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { harmless } from '../text/harmless.ts'
import type { Paint } from './reporter.ts'

/** Counts by level. */
interface Levels {
  readonly error: number
  readonly warning: number
  readonly info: number
}

/** How often a rule is told in a file. */
export interface RuleCount extends Levels {
  readonly rule: string
  readonly family: string
}

/** A name with counts. */
type Counted = Levels & { readonly name: string }

/** The counts of a run. */
export interface Tally {
  /** Adds what is shown of a file, and how much of it is not. */
  add(path: string, rules: readonly RuleCount[], hidden?: Levels): void
  /** What was found and is not shown. */
  hidden(): Levels
  /** Most findings first, then by name. */
  by(kind: 'rule' | 'family' | 'file'): readonly Counted[]
}

/** Counts the findings of a file by rule. */
export function countRules(diagnostics: readonly Diagnostic[]): RuleCount[] {
  const counts = new Map<
    string,
    { rule: string; family: string; error: number; warning: number; info: number }
  >()
  for (const { rule, family, severity } of diagnostics) {
    const known = counts.get(rule) ?? { rule, family, error: 0, warning: 0, info: 0 }
    known[severity]++
    counts.set(rule, known)
  }
  return [...counts.values()]
}

const sumOf = ({ error, warning, info }: Levels): number => error + warning + info

/** Starts to count. */
export function startTally(): Tally {
  const kinds = {
    rule: new Map<string, Levels>(),
    family: new Map<string, Levels>(),
    file: new Map<string, Levels>(),
  }
  let hidden: Levels = { error: 0, warning: 0, info: 0 }
  const put = (kind: keyof typeof kinds, name: string, more: Levels): void => {
    const known = kinds[kind].get(name) ?? { error: 0, warning: 0, info: 0 }
    kinds[kind].set(name, {
      error: known.error + more.error,
      warning: known.warning + more.warning,
      info: known.info + more.info,
    })
  }
  return {
    add(path, rules, more) {
      if (more)
        hidden = {
          error: hidden.error + more.error,
          warning: hidden.warning + more.warning,
          info: hidden.info + more.info,
        }
      for (const count of rules) {
        put('rule', count.rule, count)
        put('family', count.family, count)
        put('file', path, count)
      }
    },
    hidden: () => hidden,
    by: (kind) =>
      [...kinds[kind]]
        .map(([name, levels]) => ({ name, ...levels }))
        .sort((a, b) => sumOf(b) - sumOf(a) || (a.name < b.name ? -1 : 1)),
  }
}

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
      return `  ${paint[worst](String(sumOf(one)).padStart(sums))}  ${paint.dim(levels.join('  '))}  ${harmless(one.name)}`
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
