// Suppressions: findings that somebody allowed with a reason, in a comment, the front matter or the
// configuration.
import type { Document } from '../formats/document.ts'
import { isDate } from '../text/dates.ts'
import type { LineIndex } from '../text/lines.ts'
import { toSource } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { Diagnostic } from './diagnostic.ts'
import { type CommentFault, type Directive, readDirectives } from './directives.ts'
import type { SUPPRESSION_RULES } from './pageless.ts'
import { firstFrom, firstMeeting } from './reach.ts'

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
  readonly kind: 'comment' | 'front matter' | 'config' | 'baseline' | 'register'
  readonly reason: string
  readonly owner?: string
  readonly until?: string
  /** The line of the comment, where it is one. */
  readonly line?: number
  /** The entry of the register of approved claims, where it is one. */
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

/** What suppressing came to. */
export interface SuppressOutcome {
  readonly diagnostics: readonly Diagnostic[]
  readonly suppressed: readonly Suppressed[]
  readonly faults: readonly SuppressionFault[]
}

/** Words that alone say nothing of who allowed something and why. */
const FILLERS = new Set(
  'todo tbd tba fixme wip reason reasons ok okay yes no fine good approved allowed accepted ignore ignored skip skipped disable disabled known none na n a test testing temp temporary later because pending see above below it is this that the needed required x xx xxx'.split(
    ' ',
  ),
)

const LONGEST_NAME = 80

/** What is wrong with a reason: it is missing, or a placeholder that says nothing. */
export function faultOfReason(reason: string): string | undefined {
  if (!reason.trim()) return 'gives no reason'
  const words = reason.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.every((word) => FILLERS.has(word))
    ? `gives “${reason.trim()}” for a reason, which says nothing`
    : undefined
}

/** Whether a suppression's last day has passed, or is no day at all. */
export function faultOfDate(until: string | undefined, today: string | undefined): string | undefined {
  if (until === undefined) return undefined
  if (!isDate(until)) return `holds until “${until}”, which is no date of the calendar (YYYY-MM-DD)`
  return today !== undefined && until < today ? `ended on ${until}` : undefined
}

/** Gives the source range that a directive covers. */
function reaches(document: Document): (directive: Directive) => Span {
  let blocks: readonly Span[] | undefined
  let next: ((offset: number) => number) | undefined
  return ({ scope, span, to }) => {
    if (scope === 'file') return { start: 0, end: Number.POSITIVE_INFINITY }
    if (scope === 'range') return { start: span.end, end: to ?? Number.POSITIVE_INFINITY }
    blocks ??= document.blocks.flatMap(({ prose }) =>
      prose.text ? [toSource(prose, { start: 0, end: prose.text.length })] : [],
    )
    next ??= firstFrom(blocks.map(({ start }) => start))
    return blocks[next(span.end)] ?? { start: 0, end: 0 }
  }
}

interface Entry extends Suppression {
  readonly rules: readonly string[]
  readonly phrase?: string
  readonly reach: Span
  /** Where it stands in the text; without one its faults belong elsewhere. */
  readonly span?: Span
}

const folded = (words: string): string => words.replace(/\s+/g, ' ').trim().toLowerCase()

/** Finds the first entry that covers a finding: those of its rule, on any words or on these. */
function coverage(entries: readonly Entry[]): (diagnostic: Diagnostic) => Entry | undefined {
  const groups = new Map<string, { readonly at: number[]; find?: (span: Span) => number }>()
  for (const [at, { rules, phrase }] of entries.entries())
    for (const rule of new Set(rules)) {
      const key = phrase === undefined ? rule : `${rule} ${folded(phrase)}`
      const group = groups.get(key)
      if (group) group.at.push(at)
      else groups.set(key, { at: [at] })
    }
  const firstOf = (key: string, span: Span): number => {
    const group = groups.get(key)
    if (!group) return -1
    group.find ??= firstMeeting(group.at.map((at) => (entries[at] as Entry).reach))
    return group.at[group.find(span)] ?? -1
  }
  return ({ rule, span, text, scope }) => {
    if (groups.size === 0) return undefined
    const place = scope === 'document' ? { start: span.start, end: span.start + 1 } : span
    const [one, two] = [firstOf(rule, place), firstOf(`${rule} ${folded(text)}`, place)]
    return entries[one < 0 || two < 0 ? Math.max(one, two) : Math.min(one, two)]
  }
}

function entryOf(directive: Directive, reach: Span, lines: LineIndex): Entry {
  const { rules, phrase, reason, owner, until, kind, span } = directive
  return {
    kind,
    rules,
    ...(phrase === undefined ? {} : { phrase }),
    reason,
    ...(owner === undefined ? {} : { owner }),
    ...(until === undefined ? {} : { until }),
    reach,
    span,
    line: lines.at(span.start).line,
  }
}

/** Faults that keep a suppression from holding; without any it holds. */
function faultsOf(entry: Entry & { readonly span: Span }, setting: SuppressSetting): SuppressionFault[] {
  const faults: SuppressionFault[] = []
  const tell = (rule: SuppressionFault['rule'], message: string, help: string): void =>
    void faults.push({ rule, span: entry.span, message, help })
  const unknown = entry.rules.filter((id) => !setting.isRule(id))
  const reason = faultOfReason(entry.reason)
  if (reason && entry.reason === '' && unknown.length > 1) {
    // "allow cure-claim approved by Dana": without its colon a reason reads as names of rules.
    tell(
      'suppression-without-reason',
      'the suppression gives no reason, or no colon before it',
      'Put a colon between the rules and the reason: RULE: reason',
    )
  } else {
    if (unknown.length > 0) {
      const names = unknown.map((id) => `“${id}”`).join(', ')
      const near = setting.nearest(unknown[0] ?? '')
      tell(
        'suppression-unknown-rule',
        `the suppression names ${names}, which ${unknown.length > 1 ? 'are no rules' : 'is no rule'}${near}`,
        'Name a rule of `claimlint rules`',
      )
    }
    if (reason)
      tell(
        'suppression-without-reason',
        `the suppression ${reason}`,
        'Say who allowed it and on what ground, after the colon',
      )
  }
  for (const id of entry.rules.filter((known) => setting.never.includes(known)))
    tell(
      'suppression-unknown-rule',
      `the configuration lets no text suppress “${id}”`,
      'Answer the finding, or ask whoever keeps the configuration',
    )
  const date = faultOfDate(entry.until, setting.today)
  if (date)
    tell(
      'suppression-expired',
      `the suppression ${date}`,
      'Look at the finding again; renew the date with a reason, or take the suppression away',
    )
  return faults
}

function commentFaults(faults: readonly CommentFault[]): SuppressionFault[] {
  return faults.map(({ span, message, help }) => ({ rule: 'suppression-unknown-rule', span, message, help }))
}

function strip({ kind, reason, owner, until, line }: Suppression): Suppression {
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

/** Asks once for each name; one longer than any rule's is near to none. */
function remembered(nearest: (id: string) => string): (id: string) => string {
  const known = new Map<string, string>()
  return (id) => {
    const near = known.get(id) ?? (id.length > LONGEST_NAME ? '' : nearest(id))
    known.set(id, near)
    return near
  }
}

/**
 * Takes the findings away that somebody allowed. Suppressions that hold nothing, or must not, become faults.
 */
export function applySuppressions(
  diagnostics: readonly Diagnostic[],
  document: Document,
  lines: LineIndex,
  setting: SuppressSetting,
): SuppressOutcome {
  const { directives, faults: unreadable } = readDirectives(document)
  const faults: SuppressionFault[] = commentFaults(unreadable)
  const everywhere = { start: 0, end: Number.POSITIVE_INFINITY }
  const holding: Entry[] = setting.allow
    .filter((allowance) => !faultOfDate(allowance.until, setting.today))
    .map(({ rule, ...rest }) => ({ kind: 'config' as const, rules: [rule], reach: everywhere, ...rest }))
  const seen = new Set<string>()
  const reachOf = reaches(document)
  const nearest = remembered(setting.nearest)
  for (const directive of directives) {
    const entry = entryOf(directive, reachOf(directive), lines)
    const found = faultsOf({ ...entry, span: directive.span }, { ...setting, nearest })
    faults.push(...found)
    const live = entry.rules.filter((id) => setting.isRule(id) && !setting.never.includes(id))
    const key = JSON.stringify([live, entry.phrase ?? '', entry.reach])
    if (seen.has(key)) {
      faults.push({
        rule: 'suppression-unused',
        span: directive.span,
        message: 'the same suppression stands here a second time',
        help: 'Take one of the two away',
      })
      continue
    }
    seen.add(key)
    if (
      live.length > 0 &&
      !found.some(({ rule }) => rule === 'suppression-without-reason' || rule === 'suppression-expired')
    )
      holding.push({ ...entry, rules: live })
  }
  const used = new Map<Entry, Set<string>>()
  const left: Diagnostic[] = []
  const suppressed: Suppressed[] = []
  const entryFor = coverage(holding)
  for (const diagnostic of diagnostics) {
    const entry = entryFor(diagnostic)
    if (!entry) {
      left.push(diagnostic)
      continue
    }
    used.set(entry, (used.get(entry) ?? new Set()).add(diagnostic.rule))
    suppressed.push(suppress(diagnostic, strip(entry)))
  }
  for (const entry of holding) {
    if (!entry.span) continue
    const idle = entry.rules.filter((id) => !used.get(entry)?.has(id))
    if (idle.length > 0)
      faults.push({
        rule: 'suppression-unused',
        span: entry.span,
        message: `the suppression of ${idle.join(', ')} suppresses nothing`,
        help: 'Take it away, or move it before the block it is meant for',
      })
  }
  return { diagnostics: left, suppressed, faults }
}
