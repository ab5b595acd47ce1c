// Decisions of a review on one text: what they come to, without anything being written. A decision that does
// not fit the text as it is, is left and told.
import { spanOf } from '../claims/facts.ts'
import type { Decision } from '../config/review-shape.ts'
import { applyEdits, type Edit } from '../fix/apply.ts'
import { type Analysis, analyse, lint, type Report, report as reportOn, type Settings } from '../lint.ts'
import type { ApprovedClaim } from '../settle/approved.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import type { Allowance } from '../settle/suppression.ts'
import { faultOfDate, faultOfReason } from '../settle/suppression-faults.ts'
import { placeholdersIn } from '../text/placeholders.ts'
import { overlaps } from '../text/span.ts'
import { idFor, meaningOf, wordingOf } from './approved-entry.ts'
import { allowancesFor } from './review-allow.ts'
import { wordingEdits } from './review-wording.ts'
import { noComments, suppressionOf } from './suppressing.ts'

/** What became of a decision. */
export interface Settled {
  readonly decision: Decision
  readonly as: 'changed' | 'accepted' | 'approved' | 'known' | 'rejected' | 'noted' | 'left'
  readonly said: string
  /** What it is written into; the text itself where it is left out. */
  readonly into?: 'configuration' | 'register'
}

/** What the decisions on a text come to. */
export interface TextReview {
  readonly after: string
  readonly entries: readonly ApprovedClaim[]
  /** What the configuration is to allow in this text. */
  readonly allowed: readonly Allowance[]
  readonly settled: readonly Settled[]
  /** What is found in new wordings. */
  readonly warned: readonly string[]
}

/** Who decides, and what the register of the text holds already. */
export interface Reviewing {
  readonly reviewer: string
  /** Why the configuration can take no acceptances; undefined where it can. */
  readonly takesNone: string | undefined
  readonly approved: readonly ApprovedClaim[]
  /** Ids that no entry may have. */
  readonly taken: ReadonlySet<string>
}

const left = (decision: Decision, said: string): Settled => ({ decision, as: 'left', said })

/** The findings that a decision is about; undefined where one of them is not found any more. */
function findingsOf({ findings }: Decision, { diagnostics }: Report): Diagnostic[] | undefined {
  const found = findings.map(({ rule, fingerprint, start, end }) =>
    diagnostics.find(
      (diagnostic) =>
        diagnostic.rule === rule &&
        diagnostic.fingerprint === fingerprint &&
        diagnostic.span.start === start &&
        diagnostic.span.end === end,
    ),
  )
  return found.every((diagnostic) => diagnostic !== undefined) ? found : undefined
}

/** What a decision lacks to be carried out. */
function lackOf(
  { decision, note = '', until, references = [], wording = '', text = '' }: Decision,
  { rulebook, today }: Settings,
): string | undefined {
  if (decision === 'change') {
    const open = placeholdersIn(wording).find((placeholder) => !text.includes(placeholder))
    if (open !== undefined) return `“${open}” in its new wording is not filled in`
    return wording.trim() === '' ? 'it has no new wording' : undefined
  }
  if (decision !== 'approve' && decision !== 'accept') return undefined
  const reason = faultOfReason(note, rulebook.language.words.emptyReasons)
  if (reason) return `it ${reason}; the note says who allows it, and on what ground`
  if (decision === 'approve' && text.trim() === '') return 'it approves no words'
  if (decision === 'approve' && references.length === 0) return 'an approval wants at least one reference'
  const date = faultOfDate(until, today)
  return date && `it ${date}`
}

const same = (a: string, b: string): boolean =>
  a.replace(/\s+/g, ' ').trim().toLowerCase() === b.replace(/\s+/g, ' ').trim().toLowerCase()

/** The entry of an approval; the id of the one that has its wording already; or why there is none. */
function entryOf(
  { start, end, note, references = [], until }: Decision,
  { facts, choice }: Analysis,
  { reviewer, approved }: Pick<Reviewing, 'reviewer' | 'approved'>,
  taken: ReadonlySet<string>,
): { readonly entry: ApprovedClaim } | { readonly known: string } | string {
  const sentence = facts.blocks
    .flatMap((block) => block.sentences)
    .find((sentence) => {
      const span = spanOf(sentence.block, sentence)
      return span.start === start && span.end === end
    })
  if (!sentence) return 'the sentence is not read there as it was reviewed'
  const wording = wordingOf(sentence)
  const other = approved.find((entry) => same(entry.wording, wording))
  if (other) return { known: other.id }
  const [market] = choice.profile.jurisdictions
  return {
    entry: {
      id: idFor(wording, taken),
      wording,
      variants: [],
      ...meaningOf(facts.claims.filter((claim) => claim.sentence === sentence && !claim.negated)),
      markets: market === undefined ? [] : [market],
      products: [],
      references,
      owner: reviewer,
      ...(until === undefined ? {} : { expires: until }),
      ...(note === undefined ? {} : { reason: note }),
    },
  }
}

/** Where a place of a text is after edits. */
const moved = (at: number, edits: readonly Edit[]): number =>
  edits.reduce((sum, { start, end, text }) => (end <= at ? sum + text.length - (end - start) : sum), at)

/** Suppresses the findings of decisions in turn; each is found again where edits have moved it. */
function acceptAll(
  decisions: readonly Decision[],
  source: string,
  edits: readonly Edit[],
  base: Settings,
  { reviewer, takesNone }: Reviewing,
): Pick<TextReview, 'after' | 'settled' | 'allowed'> {
  let text = source
  let settings = base
  const made: Edit[] = []
  const allowed: Allowance[] = []
  const settled = decisions.map((decision): Settled => {
    const report = lint(text, settings)
    const none = noComments(report)
    if (none && takesNone !== undefined)
      return left(decision, `${none[0]?.toLowerCase()}${none.slice(1)}, and ${takesNone}`)
    const to = (at: number): number => made.reduce((sum, edit) => moved(sum, [edit]), moved(at, edits))
    const findings = decision.findings.map((finding) => ({
      ...finding,
      start: to(finding.start),
      end: to(finding.end),
    }))
    const found = findingsOf({ ...decision, findings }, report)
    if (!found) return left(decision, 'it is not found any more beside the changes')
    const { note = '', until } = decision
    const by = { reason: note, owner: reviewer, ...(until === undefined ? {} : { until }) }
    const edit = none ? undefined : suppressionOf(text, found, report, settings, by)
    const steps = edit ? [edit] : none ? undefined : oneByOne(text, found, settings, by)
    const said = [...new Set(found.map(({ rule }) => rule))].join(', ')
    for (const step of steps ?? []) {
      text = applyEdits(text, [step])
      made.push(step)
    }
    if (steps) return { decision, as: 'accepted', said }
    const entries = takesNone === undefined ? allowancesFor(text, found, report, settings, by) : undefined
    if (!entries)
      return left(decision, 'nothing would suppress this and no more; allow it in claimlint.yaml by hand')
    allowed.push(...entries)
    settings = { ...settings, allow: [...(settings.allow ?? []), ...entries] }
    return { decision, as: 'accepted', said: `${said}, by the configuration`, into: 'configuration' }
  })
  return { after: text, settled, allowed }
}

/** A comment for each finding, where none suppresses all of them; undefined where one cannot be. */
function oneByOne(
  source: string,
  found: readonly Diagnostic[],
  settings: Settings,
  allowed: Parameters<typeof suppressionOf>[4],
): Edit[] | undefined {
  const edits: Edit[] = []
  let text = source
  for (const { rule, fingerprint, span } of found) {
    const report = lint(text, settings)
    const start = edits.reduce((sum, edit) => moved(sum, [edit]), span.start)
    const diagnostic = report.diagnostics.find(
      (other) => other.rule === rule && other.fingerprint === fingerprint && other.span.start === start,
    )
    const edit = diagnostic && suppressionOf(text, [diagnostic], report, settings, allowed)
    if (!edit) return undefined
    edits.push(edit)
    text = applyEdits(text, [edit])
  }
  return edits
}

/** What is found where new wordings stand, that was not found before. */
function warnings(before: Report, after: string, edits: readonly Edit[], settings: Settings): string[] {
  const old = new Set(before.diagnostics.map(({ fingerprint }) => fingerprint))
  const places = edits.map((edit) => {
    const start = moved(
      edit.start,
      edits.filter((other) => other.end <= edit.start && other !== edit),
    )
    return { start, end: start + Math.max(1, edit.text.length) }
  })
  return lint(after, settings)
    .diagnostics.filter(
      ({ scope, span, fingerprint, severity }) =>
        scope === 'span' &&
        severity !== 'info' &&
        !old.has(fingerprint) &&
        places.some((place) => overlaps(place, span)),
    )
    .map(
      ({ line, column, severity, rule, message }) =>
        `${line}:${column}  the new wording: ${severity} ${rule}: ${message}`,
    )
}

/** What is gathered of the decisions on a text that fit it. */
interface Gathered {
  readonly entries: ApprovedClaim[]
  readonly edits: Edit[]
  readonly accepted: Decision[]
  /** The decisions that gave sentences new wordings. */
  readonly changed: Decision[]
}

function change(
  decision: Decision,
  analysis: Analysis,
  settings: Settings,
  { edits, changed }: Gathered,
): Settled {
  const { wording = '' } = decision
  if (changed.some((other) => overlaps(other, decision)))
    return left(decision, 'another decision of this review changes these words')
  const made = wordingEdits(analysis, settings, decision, wording)
  if (typeof made === 'string') return left(decision, made)
  edits.push(...made)
  changed.push(decision)
  return { decision, as: 'changed', said: wording.replace(/\s+/g, ' ').trim() }
}

function approve(
  decision: Decision,
  analysis: Analysis,
  { approved, taken, reviewer }: Reviewing,
  { entries }: Gathered,
): Settled {
  const ids = new Set([...taken, ...entries.map(({ id }) => id)])
  const made = entryOf(decision, analysis, { reviewer, approved: [...approved, ...entries] }, ids)
  if (typeof made === 'string') return left(decision, made)
  if ('known' in made) return { decision, as: 'known', said: made.known, into: 'register' }
  entries.push(made.entry)
  return { decision, as: 'approved', said: made.entry.id, into: 'register' }
}

/** What the decisions on a text come to. */
export function reviewText(
  source: string,
  decisions: readonly Decision[],
  settings: Settings,
  reviewing: Reviewing,
): TextReview {
  const analysis = analyse(source, settings)
  const report = reportOn(analysis, settings)
  const gathered: Gathered = { entries: [], edits: [], accepted: [], changed: [] }
  const settled = decisions.flatMap((decision): Settled[] => {
    const { decision: kind, note = '' } = decision
    if (kind === 'note' || kind === 'reject')
      return [{ decision, as: kind === 'note' ? 'noted' : 'rejected', said: note }]
    const lack = lackOf(decision, settings)
    if (lack) return [left(decision, lack)]
    if (!findingsOf(decision, report))
      return [left(decision, 'by these rules and settings it is not found as it was reviewed')]
    if (kind === 'change') return [change(decision, analysis, settings, gathered)]
    if (kind === 'approve') return [approve(decision, analysis, reviewing, gathered)]
    gathered.accepted.push(decision)
    return []
  })
  const { edits, entries, accepted } = gathered
  const changed = applyEdits(source, edits)
  const warned = edits.length > 0 ? warnings(report, changed, edits, settings) : []
  const done = acceptAll(accepted, changed, edits, settings, reviewing)
  const all = [...settled, ...done.settled].sort((a, b) => a.decision.start - b.decision.start)
  return { after: done.after, entries, allowed: done.allowed, settled: all, warned }
}
