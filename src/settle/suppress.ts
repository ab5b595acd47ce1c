// Suppressions: findings that somebody allowed with a reason, in a comment, the front matter or the
// configuration.
import type { Document } from '../formats/document.ts'
import type { LineIndex } from '../text/line-index.ts'
import { toSource } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { Diagnostic } from './diagnostic.ts'
import { type Directive, readDirectives } from './directives.ts'
import { firstFrom, firstMeeting } from './first-meeting.ts'
import {
  type Entry,
  type Suppressed,
  type SuppressionFault,
  type SuppressSetting,
  strip,
  suppress,
} from './suppression.ts'
import { commentFaults, faultOfDate, faultsOf, remembered } from './suppression-faults.ts'
import { STANDS_TWICE, suppressesNothing } from './suppression-messages.ts'

/** What suppressing came to. */
export interface SuppressOutcome {
  readonly diagnostics: readonly Diagnostic[]
  readonly suppressed: readonly Suppressed[]
  readonly faults: readonly SuppressionFault[]
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
    const [byPlace, byText] = [firstOf(rule, place), firstOf(`${rule} ${folded(text)}`, place)]
    return entries[byPlace < 0 || byText < 0 ? Math.max(byPlace, byText) : Math.min(byPlace, byText)]
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

/** The suppressions that hold, of the configuration and of the text, and the faults of those that do not. */
function holdingEntries(
  document: Document,
  lines: LineIndex,
  setting: SuppressSetting,
): { holding: Entry[]; faults: SuppressionFault[] } {
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
    const { span } = directive
    const entry = entryOf(directive, reachOf(directive), lines)
    const found = faultsOf({ ...entry, span }, { ...setting, nearest })
    faults.push(...found)
    const live = entry.rules.filter((id) => setting.isRule(id) && !setting.never.includes(id))
    const key = JSON.stringify([live, entry.phrase ?? '', entry.reach])
    if (seen.has(key)) {
      faults.push({ rule: 'suppression-unused', span, ...STANDS_TWICE })
      continue
    }
    seen.add(key)
    if (
      live.length > 0 &&
      !found.some(({ rule }) => rule === 'suppression-without-reason' || rule === 'suppression-expired')
    )
      holding.push({ ...entry, rules: live })
  }
  return { holding, faults }
}

/** What is said of suppressions in the text some of whose rules had nothing to suppress. */
function idleFaults(holding: readonly Entry[], used: ReadonlyMap<Entry, Set<string>>): SuppressionFault[] {
  return holding.flatMap((entry) => {
    const idle = entry.rules.filter((id) => !used.get(entry)?.has(id))
    if (!entry.span || idle.length === 0) return []
    return [{ rule: 'suppression-unused', span: entry.span, ...suppressesNothing(idle) }]
  })
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
  const { holding, faults } = holdingEntries(document, lines, setting)
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
  return { diagnostics: left, suppressed, faults: [...faults, ...idleFaults(holding, used)] }
}
