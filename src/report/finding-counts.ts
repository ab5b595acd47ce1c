// What a run found, counted by rule, family and file.
import type { Diagnostic } from '../settle/diagnostic.ts'

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
export type Counted = Levels & { readonly name: string }

/** What of a run was not read. */
interface Missed {
  /** Files of which nothing could be read. */
  readonly files: number
  /** How long the parts that were not read of other files are, in UTF-16 units. */
  readonly units: number
}

/** The counts of a run. */
export interface Tally {
  /** Adds what was not read. */
  miss(more: Missed): void
  missed(): Missed
  /** Adds what is shown of a file, and how much of it is not. */
  add(path: string, rules: readonly RuleCount[], hidden?: Levels): void
  /** What was found and is not shown. */
  hidden(): Levels
  /** Most findings first, then by name. */
  by(kind: 'rule' | 'family' | 'file'): readonly Counted[]
}

/** Counts the findings of a file by rule; to what is counted already. */
export function countRules(diagnostics: readonly Diagnostic[], more: readonly RuleCount[] = []): RuleCount[] {
  const counts = new Map(more.map((ruleCount) => [ruleCount.rule, { ...ruleCount }]))
  for (const { rule, family, severity } of diagnostics) {
    const cached = counts.get(rule) ?? { rule, family, error: 0, warning: 0, info: 0 }
    cached[severity]++
    counts.set(rule, cached)
  }
  return [...counts.values()]
}

/** All findings of a count. */
export const sumOf = ({ error, warning, info }: Levels): number => error + warning + info

/** Starts to count. */
export function startTally(): Tally {
  const kinds = {
    rule: new Map<string, Levels>(),
    family: new Map<string, Levels>(),
    file: new Map<string, Levels>(),
  }
  let hidden: Levels = { error: 0, warning: 0, info: 0 }
  let missed: Missed = { files: 0, units: 0 }
  const put = (kind: keyof typeof kinds, name: string, more: Levels): void => {
    const cached = kinds[kind].get(name) ?? { error: 0, warning: 0, info: 0 }
    kinds[kind].set(name, {
      error: cached.error + more.error,
      warning: cached.warning + more.warning,
      info: cached.info + more.info,
    })
  }
  return {
    add(path, rules, more) {
      if (more && sumOf(more) > 0)
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
    miss: ({ files, units }) => {
      missed = { files: missed.files + files, units: missed.units + units }
    },
    missed: () => missed,
    by: (kind) =>
      [...kinds[kind]]
        .map(([name, levels]) => ({ name, ...levels }))
        .sort((a, b) => sumOf(b) - sumOf(a) || (a.name < b.name ? -1 : 1)),
  }
}
