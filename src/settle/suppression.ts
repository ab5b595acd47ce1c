// What a suppression is: an entry that allows findings, and a finding that it took away.
import type { Span } from '../text/span.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { SUPPRESSION_RULES } from './rules-without-page.ts'

/** A house-allowed phrase or rule, from the configuration. */
export interface Allowance {
  readonly rule: string
  /** Only findings on these words. */
  readonly phrase?: string
  readonly reason: string
  readonly owner?: string
  /** The last day it holds, `YYYY-MM-DD`. */
  readonly until?: string
}

/** Why a finding is not counted. */
interface Suppression {
  readonly kind: 'comment' | 'front matter' | 'config' | 'baseline' | 'register' | 'wording'
  readonly reason: string
  readonly owner?: string
  readonly until?: string
  /** The line of the comment, where it is one. */
  readonly line?: number
  /** The entry of the register of approved claims, or the approved wording as list/id, where it is one. */
  readonly entry?: string
}

/** A finding that somebody allowed, with why. */
export type Suppressed = Diagnostic & { readonly suppression: Suppression }

/** What decides about suppressions beside the text. */
export interface SuppressSetting {
  readonly allow: readonly Allowance[]
  /** Rules that no text may suppress. */
  readonly never: readonly string[]
  /** Today, `YYYY-MM-DD`; without it no date has passed. */
  readonly today?: string
  /** Words that alone are no reason. */
  readonly emptyReasons: ReadonlySet<string>
  readonly isRule: (id: string) => boolean
  readonly nearest: (id: string) => string
}

/** A finding about a suppression itself, before it is put into words. */
export interface SuppressionFault {
  readonly rule: (typeof SUPPRESSION_RULES)[number]
  readonly span: Span
  readonly message: string
  readonly help: string
}

/** A suppression ready to be asked: its rules, its words, and the source range that it covers. */
export interface Entry extends Suppression {
  readonly rules: readonly string[]
  readonly phrase?: string
  readonly reach: Span
  /** Where it stands in the text; without one its faults belong elsewhere. */
  readonly span?: Span
}

/** What a report says of the suppression that an entry is. */
export function strip({ kind, reason, owner, until, line }: Suppression): Suppression {
  return {
    kind,
    reason,
    ...(owner === undefined ? {} : { owner }),
    ...(until === undefined ? {} : { until }),
    ...(line === undefined ? {} : { line }),
  }
}

/** A finding with why it is not counted; its fixes are still made only when they are asked for. */
export function suppress(diagnostic: Diagnostic, suppression: Suppression): Suppressed {
  return Object.defineProperty(
    Object.create(Object.prototype, Object.getOwnPropertyDescriptors(diagnostic)),
    'suppression',
    {
      value: suppression,
      enumerable: true,
    },
  ) as Suppressed
}
