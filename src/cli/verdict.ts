// The exit status of a run, and why it is not 0 where the report does not show it.
import type { Summary } from '../report/reporter.ts'
import { EXIT } from './exit.ts'

/** From which level on a run fails. */
export const FAIL_LEVELS = ['error', 'warning', 'info', 'never', 'unread'] as const

/** What a run came to. */
export interface Came {
  readonly counts: Summary
  /** How many parts of texts were not read. */
  readonly unread: number
  /** Whether a file or a setting was wrong, or claimlint failed on a file. */
  readonly wrong: boolean
  readonly crashed: boolean
}

/** What is asked of a run. */
export interface Asked {
  readonly failOn?: string
  readonly maxWarnings?: number
}

/** The status, and what it is for. */
export interface Verdict {
  readonly status: number
  readonly why?: string
  /** Whether errors alone are the reason, which every report shows. */
  readonly plain?: boolean
}

const some = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** The findings at or above a level, in words; empty where there are none. */
function atLevel({ errors, warnings, infos }: Summary, level: string): string {
  return [
    ...(errors > 0 ? [some(errors, 'error')] : []),
    ...(warnings > 0 && level !== 'error' ? [some(warnings, 'warning')] : []),
    ...(infos > 0 && level === 'info' ? [`${infos} info`] : []),
  ].join(', ')
}

/** The verdict on a run. */
export function verdictOf(
  { counts, unread, wrong, crashed }: Came,
  { failOn = 'error', maxWarnings }: Asked,
): Verdict {
  if (crashed) return { status: EXIT.crash }
  if (wrong) return { status: EXIT.misuse }
  const level = failOn === 'unread' ? 'error' : failOn
  const found = failOn === 'never' ? '' : atLevel(counts, level)
  const over =
    maxWarnings !== undefined && counts.warnings > maxWarnings
      ? `${some(counts.warnings, 'warning')}, more than ${maxWarnings} allowed`
      : ''
  const missed =
    failOn === 'unread' && unread > 0
      ? `${some(unread, 'part')} of the text ${unread === 1 ? 'was' : 'were'} not read, and ` +
        `--fail-on unread allows none`
      : ''
  if (!found && !over && !missed) return { status: EXIT.clean }
  const reasons = [
    ...(found ? [level === 'error' ? found : `${found}, and --fail-on ${level} allows none`] : []),
    ...(over ? [over] : []),
    ...(missed ? [missed] : []),
  ]
  return {
    status: EXIT.findings,
    why: reasons.join('; '),
    plain: found !== '' && level === 'error' && !over && !missed,
  }
}
