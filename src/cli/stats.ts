// What `--stats` says: where the time went, by stage, by rule and by file.
import { harmless } from '../text/harmless.ts'
import { plural } from '../text/plural.ts'
import type { Outcome } from './outcome.ts'

interface Timed {
  readonly path: string
  readonly milliseconds: number
}

/** Gathers the times of outcomes. */
export interface Stats {
  add(path: string, outcome: Outcome): void
  /** The account, for standard error. */
  text(elapsed: number): string
}

const SLOWEST = 10
const row = (name: string, milliseconds: number): string =>
  `  ${milliseconds.toFixed(1).padStart(9)} ms  ${harmless(name)}`

/** Starts an account. */
export function startStats(): Stats {
  const files: Timed[] = []
  const times = new Map<string, number>()
  let units = 0
  let linting = 0
  const named = (kind: string): [string, number][] =>
    [...times]
      .filter(([name]) => name.startsWith(`${kind} `))
      .map(([name, milliseconds]): [string, number] => [name.slice(kind.length + 1), milliseconds])
  const slowest = (list: readonly [string, number][]): string[] =>
    [...list]
      .sort((a, b) => b[1] - a[1])
      .slice(0, SLOWEST)
      .map(([name, milliseconds]) => row(name, milliseconds))
  return {
    add(path, outcome) {
      files.push({ path, milliseconds: outcome.milliseconds })
      units += outcome.units
      linting += outcome.milliseconds
      for (const [name, milliseconds] of Object.entries(outcome.times ?? {}))
        times.set(name, (times.get(name) ?? 0) + milliseconds)
    },
    text(elapsed) {
      const rules = named('rule')
      const rate = linting > 0 ? (units / 1e6 / (linting / 1000)).toFixed(2) : '–'
      return [
        `${plural(files.length, 'file')} in ${elapsed.toFixed(0)} ms; linting ${linting.toFixed(0)} ms in all ` +
          `threads, ${units} UTF-16 units, ${rate} million a second`,
        'stages (sentences and claims are read when a rule first asks for them, and count there):',
        ...slowest([
          ...named('stage'),
          ['rules', rules.reduce((sum, [, milliseconds]) => sum + milliseconds, 0)],
        ]),
        'slowest rules:',
        ...slowest(rules),
        'slowest files:',
        ...slowest(files.map(({ path, milliseconds }) => [path, milliseconds])),
        '',
      ].join('\n')
    },
  }
}
