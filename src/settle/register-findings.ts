// What a register of approved claims makes of a report: findings on approved words are settled, and words
// that differ, say more, or are not approved here or today are found.
import { spanOf } from '../claims/facts.ts'
import type { Facts } from '../claims/model.ts'
import { written } from '../formats/writing.ts'
import type { Severity } from '../rulebook/rule.ts'
import type { LineIndex } from '../text/line-index.ts'
import { ownValue } from '../text/own-value.ts'
import { lazyPattern } from '../text/pattern.ts'
import { isVerbatim } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import { approvalEnded, approvedDiffers, otherMarket, useApproved } from './approval-messages.ts'
import {
  type ApprovedClaim,
  type CompiledRegister,
  findApproved,
  type Power,
  type RegisterMatch,
  strongest,
} from './approved.ts'
import type { Diagnostic } from './diagnostic.ts'
import { pagelessDiagnostic } from './pageless.ts'
import { REGISTER_RULES } from './rules-without-page.ts'
import { type Suppressed, suppress } from './suppression.ts'

const NO_LETTERS = lazyPattern('gu', String.raw`[^\p{L}\p{N}%]`)

type RegisterRule = keyof typeof REGISTER_RULES

/** The run that a register is held against. */
export interface RegisterSetting {
  readonly register: CompiledRegister
  readonly profile: string
  readonly jurisdictions: readonly string[]
  readonly today?: string
  readonly rules: Readonly<Record<string, Severity>>
}

const STOPS = new Set(['.', '!', '?', '…'])

/** A source range whose findings are settled, and why. */
export interface Settlement extends Span {
  readonly suppression: Suppressed['suppression']
}

/** What holding a register against a text gave. */
export interface RegisterOutcome {
  readonly settled: readonly Settlement[]
  readonly findings: readonly Diagnostic[]
}

const expired = ({ expires }: ApprovedClaim, { today }: RegisterSetting): boolean =>
  expires !== undefined && today !== undefined && expires < today
const sold = ({ markets }: ApprovedClaim, { profile, jurisdictions }: RegisterSetting): boolean =>
  markets.length === 0 || markets.some((market) => market === profile || jurisdictions.includes(market))

interface RegisterMessage {
  readonly rule: RegisterRule
  readonly message: string
  readonly help: string
}

const unfit = (entry: ApprovedClaim, text: string, setting: RegisterSetting): RegisterMessage =>
  sold(entry, setting)
    ? { rule: 'approved-claim-expired', ...approvalEnded(text, entry) }
    : { rule: 'approved-claim-market', ...otherMarket(text, entry, setting.profile) }

function differing(
  { entry, wording, kind, otherNumbers, unhedged }: RegisterMatch,
  text: string,
  said: Power,
  allowed: Power,
): RegisterMessage {
  // Of a claim that is not understood the hedge alone tells; an entry may allow more than its wording says.
  const stronger =
    said.step > allowed.step || said.strength > allowed.strength || (unhedged && allowed.strength === 0)
  if (stronger || otherNumbers) {
    const how = stronger ? 'stronger' : 'numbers'
    return { rule: 'approved-claim-stronger', ...approvedDiffers(text, how, entry, wording) }
  }
  const how = kind === 'near' ? 'near' : 'meaning'
  return { rule: 'approved-claim-differs', ...approvedDiffers(text, how, entry, wording) }
}

const letters = (text: string): string => text.toLowerCase().replace(NO_LETTERS(), '')

/**
 * Puts the approved wording in the place of words that nearly are it. Safe where only hyphens, spaces or
 * marks differ: any word may matter.
 */
function fixOf({ block, wording, from, to, kind, entry }: RegisterMatch, span: Span): Diagnostic['fixes'] {
  const range = { start: block.tokens[from]?.start ?? 0, end: block.tokens[to - 1]?.end ?? 0 }
  if (kind !== 'near' || !isVerbatim(block.block.prose, range)) return []
  const said = wording.replace(/[.!]$/, '')
  const text = written(said, block.block.writing)
  if (text === undefined) return []
  const same = letters(block.block.prose.text.slice(range.start, range.end)) === letters(said)
  return [
    {
      title: useApproved(entry.id, wording),
      safety: same ? 'safe' : 'suggested',
      edits: [{ ...span, text }],
    },
  ]
}

interface Placing {
  readonly source: string
  readonly lines: LineIndex
}

function diagnosticOf(
  match: RegisterMatch,
  span: Span,
  message: RegisterMessage,
  fixes: Diagnostic['fixes'],
  severity: Exclude<Severity, 'off'>,
  { source, lines }: Placing,
): Diagnostic {
  const words = source.slice(span.start, span.end).toLowerCase().replace(/\s+/g, ' ').trim()
  const finding = {
    ...message,
    family: 'register',
    severity,
    span,
    fixes,
    identity: [match.entry.id, words],
  } as const
  const sentence = match.sentence && spanOf(match.block, match.sentence)
  return pagelessDiagnostic({ ...finding, ...(sentence ? { sentence } : {}) }, source, lines)
}

function judge(
  match: RegisterMatch,
  span: Span,
  text: string,
  setting: RegisterSetting,
): { message: RegisterMessage; fixes: Diagnostic['fixes'] } | undefined {
  const { entry, kind, claims } = match
  const fits = sold(entry, setting) && !expired(entry, setting)
  if (kind === 'exact') return fits ? undefined : { message: unfit(entry, text, setting), fixes: [] }
  if (!fits) return undefined
  const allowed = setting.register.meanings.get(entry)?.power ?? { step: -1, strength: 0 }
  const said = claims.length > 0 ? strongest(claims.map(setting.register.powerOf)) : allowed
  const message = differing(match, text, said, allowed)
  return { message, fixes: fixOf(match, span) }
}

/** A span with the stop behind it: what is found of a whole sentence has it too. */
function withStop({ start, end }: Span, source: string): Span {
  return { start, end: STOPS.has(source[end] ?? '') ? end + 1 : end }
}

/** Holds a register against a text. */
export function applyRegister(facts: Facts, placing: Placing, setting: RegisterSetting): RegisterOutcome {
  const settled: Settlement[] = []
  const findings: Diagnostic[] = []
  const seen = new Set<string>()
  const matches = findApproved(facts, setting.register)
  const spanned = matches.map((match) => ({ match, span: spanOf(match.block, match) }))
  const holds = (span: Span): boolean =>
    spanned.some(
      ({ match, span: own }) =>
        match.kind === 'exact' &&
        own.start === span.start &&
        own.end === span.end &&
        sold(match.entry, setting) &&
        !expired(match.entry, setting),
    )
  for (const { match, span } of spanned) {
    const text = placing.source.slice(span.start, span.end)
    const judged = judge(match, span, text, setting)
    if (!judged && match.kind === 'exact')
      settled.push({ ...withStop(span, placing.source), suppression: approvalOf(match.entry) })
    // The same words may be approved by another entry for this market and day.
    if (!judged || holds(span)) continue
    const { rule } = judged.message
    const severity = ownValue(setting.rules, rule) ?? REGISTER_RULES[rule]
    const key = `${rule} ${span.start} ${span.end}`
    if (severity === 'off' || seen.has(key)) continue
    seen.add(key)
    findings.push(diagnosticOf(match, span, judged.message, judged.fixes, severity, placing))
  }
  return { settled, findings }
}

/** Why a finding on approved words is not counted. */
function approvalOf({ id, reason, references, owner, expires }: ApprovedClaim): Suppressed['suppression'] {
  const said = [
    `approved claim ${id}`,
    ...(reason === undefined ? [] : [reason]),
    ...(references.length > 0 ? [`references: ${references.join('; ')}`] : []),
  ]
  return {
    kind: 'register',
    reason: said.join('; '),
    entry: id,
    ...(owner === undefined ? {} : { owner }),
    ...(expires === undefined ? {} : { until: expires }),
  }
}

/** Takes away the findings that stand on approved words, each with what settles it. */
export function settleApproved(
  diagnostics: readonly Diagnostic[],
  settled: readonly Settlement[],
  never: readonly string[],
): { readonly diagnostics: readonly Diagnostic[]; readonly suppressed: readonly Suppressed[] } {
  if (settled.length === 0) return { diagnostics, suppressed: [] }
  const left: Diagnostic[] = []
  const suppressed: Suppressed[] = []
  for (const diagnostic of diagnostics) {
    const by =
      diagnostic.scope === 'span' && !never.includes(diagnostic.rule)
        ? settled.find(({ start, end }) => start <= diagnostic.span.start && diagnostic.span.end <= end)
        : undefined
    if (by) suppressed.push(suppress(diagnostic, by.suppression))
    else left.push(diagnostic)
  }
  return { diagnostics: left, suppressed }
}
