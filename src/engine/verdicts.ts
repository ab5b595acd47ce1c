// What became of each rule in a sentence, and what lowered, raised or cleared it.
import { meets, textOf } from '../claims/facts.ts'
import type { Sentence } from '../claims/model.ts'
import type { Severity } from '../rulebook/rule.ts'
import type { Rule } from '../rulebook/rulebook.ts'
import type { Settings } from '../settings.ts'
import { activeRules } from '../settle/active-rules.ts'
import { wordingOf } from '../settle/approved-wordings.ts'
import { applyPrecedence, type Candidate, mergeRepeats } from '../settle/precedence.ts'
import { quietened, type ReaderSettling } from '../settle/quieting.ts'
import { raised, readerSettling } from '../settle/reading.ts'
import { askEverything } from '../settle/run-rules.ts'
import { type LevelsSet, settleSeverity } from '../settle/severity.ts'
import { type ReaderlessSettling, readerlessSettling, settleWithoutReader } from '../settle/without-reader.ts'
import { ownValue } from '../text/own-value.ts'
import type { Analysis } from './analysis.ts'
import { clearedBy, findingsIn, type Verdict } from './cleared.ts'

/** How the reader settles the findings of one sentence, as it does in the whole text. */
function settlingOf(
  found: readonly Candidate[],
  { facts, choice, read }: Analysis,
  settings: Settings,
): ReaderSettling | undefined {
  const text = read()
  return text && readerSettling(facts, text, found, choice.profile, choice.sells(), settings)
}

const percent = (likely: number): string => `${Math.round(100 * likely)}%`

/** The reader's own finding, in the shape of a verdict. */
function readerVerdict(sentence: Sentence, settling: ReaderSettling): Verdict[] {
  const opinion = settling.opinions.of(sentence)
  if (!opinion) return []
  return raised(opinion, settling).map(({ rule, severity, finding }) => ({
    rule: rule.id,
    words: finding.data.text ?? '',
    severity,
    from: settling.level,
    because: [
      `the reader gives ${percent(opinion.likely)}; it warns from ${percent(settling.bars.warnAt)} on`,
    ],
  }))
}

/** A finding with its level, and what settled it. */
type Reasoned = Candidate & { readonly reasons: readonly string[] }

/** What each rule that is on finds in a sentence, and the rules that find nothing. */
function asked(
  sentence: Sentence,
  { facts, choice }: Analysis,
  settings: Settings,
): { found: Reasoned[]; silent: Rule[] } {
  const profile = choice.profile.id
  const setOf = ({ id }: Rule): LevelsSet => ({
    override: ownValue(settings.rules, id),
    shift: ownValue(settings.shifts, id),
  })
  const found: Reasoned[] = []
  const silent: Rule[] = []
  for (const rule of activeRules(settings.rulebook, profile, settings).all) {
    const findings = rule.run.flatMap((check) =>
      check.scope === 'block' ? findingsIn(sentence, check, facts) : [],
    )
    if (findings.length === 0) silent.push(rule)
    for (const finding of findings)
      found.push({ rule, finding, ...settleSeverity(rule, finding, profile, setOf(rule)) })
  }
  return { found, silent }
}

/** How the findings of texts are settled without a reader: all of a text is asked for it, once. */
const settlingByText = new WeakMap<Analysis, ReaderlessSettling>()

/** How findings are settled without a reader, as in the whole text. */
function readerlessIn(analysis: Analysis, settings: Settings): ReaderlessSettling {
  const { facts, choice } = analysis
  const asking = { ...settings, profile: choice.profile.id }
  const before = settlingByText.get(analysis)
  const settling =
    before ?? readerlessSettling(facts, applyPrecedence(askEverything(facts, asking)), settings.rulebook)
  settlingByText.set(analysis, settling)
  return settling
}

/** Why a finding is only told where no reader was asked. */
function whyQuieted({ rule }: Candidate, { asking }: ReaderlessSettling): string {
  return asking.has(rule.id) ? 'no reader agrees' : 'it stands alone on a page that promises little'
}

/** What stands of the findings of a sentence once some have given way to others. */
interface SentenceFindings {
  readonly candidates: readonly Candidate[]
  /** The same as the reader, or what stands in for it, leaves them. */
  readonly settled: readonly Candidate[]
  /** Those that speak for themselves: the first of each clause. */
  readonly kept: readonly Candidate[]
  readonly settling: ReaderSettling | ReaderlessSettling
}

/** Whether a finding is the first of those of its rule that were made one. */
function speaks(
  { rule, finding }: Pick<Candidate, 'rule' | 'finding'>,
  candidates: readonly Candidate[],
  kept: readonly Candidate[],
): boolean {
  const meet = (a: Candidate['finding'], b: Candidate['finding']): boolean =>
    a.match !== undefined && b.match !== undefined && meets(a.match, b.match)
  const overlapping = kept.find((candidate) => candidate.rule === rule && meet(candidate.finding, finding))
  const first = candidates.find(
    (candidate) =>
      candidate.rule === rule &&
      candidate.severity === overlapping?.severity &&
      meet(candidate.finding, overlapping.finding),
  )
  return first?.finding === finding
}

function settledBy(candidate: Candidate, settling: SentenceFindings['settling']): Candidate {
  return 'opinions' in settling ? quietened(candidate, settling) : settleWithoutReader(candidate, settling)
}

function verdictOf(
  { rule, finding, severity: before, reasons }: Reasoned,
  sentence: Sentence,
  { candidates, settled, kept, settling }: SentenceFindings,
  from: Severity,
): Verdict[] {
  if (!finding.match) return []
  const candidate: Candidate = { rule, finding, severity: before }
  const byReader = 'opinions' in settling
  const read = before === 'off' ? candidate : settledBy(candidate, settling)
  const { severity } = read
  const gaveWay = severity !== 'off' && !candidates.some((other) => other.finding === finding)
  // The same rule found the same clause more than once: the first speaks for all.
  if (severity !== 'off' && !gaveWay && !speaks({ rule, finding }, settled, kept)) return []
  const rivals = [...new Set(candidates.map((rival) => rival.rule.id))]
    .filter((id) => rule.yields.some(({ to }) => to.includes(id)))
    .join(', ')
  const said = byReader
    ? `the reader gives it ${percent(read.confidence ?? 0)} only`
    : whyQuieted(candidate, settling)
  const quieted = read.quieted ? [said] : []
  return [
    {
      rule: rule.id,
      words: textOf(sentence.block, finding.match),
      severity: gaveWay ? 'off' : severity,
      from,
      because: [...reasons, ...(gaveWay ? [`gives way to ${rivals}`] : quieted)],
    },
  ]
}

/** Verdicts with those taken away that stand on an approved wording. */
function settledByWording(
  verdicts: readonly Verdict[],
  sentence: Sentence,
  { facts }: Analysis,
  { rulebook, neverSuppress = [] }: Settings,
): readonly Verdict[] {
  const by = verdicts.some(({ severity }) => severity !== 'off') && wordingOf(sentence, facts, rulebook)
  if (!by) return verdicts
  return verdicts.map((verdict) =>
    verdict.severity === 'off' || neverSuppress.includes(verdict.rule)
      ? verdict
      : { ...verdict, severity: 'off', because: [...verdict.because, by.reason] },
  )
}

/** What became of every rule that found something in a sentence, or would have but for one condition. */
export function verdictsOf(sentence: Sentence, analysis: Analysis, settings: Settings): Verdict[] {
  const { found, silent } = asked(sentence, analysis, settings)
  const candidates = applyPrecedence(found.filter((candidate) => candidate.severity !== 'off'))
  const settling = settlingOf(candidates, analysis, settings)
  const read = settling ?? readerlessIn(analysis, settings)
  // As in a lint: each is settled before those that met are merged.
  const settled = candidates
    .map((candidate) => settledBy(candidate, read))
    .filter(({ severity }) => severity !== 'off')
  const kept = mergeRepeats(settled)
  const levelOf = (rule: Rule): Severity =>
    ownValue(settings.rules, rule.id) ?? ownValue(rule.severity, analysis.choice.profile.id) ?? 'off'
  const verdicts = found.flatMap((candidate) =>
    verdictOf(candidate, sentence, { candidates, settled, kept, settling: read }, levelOf(candidate.rule)),
  )
  const warned = verdicts.some(({ severity }) => severity === 'error' || severity === 'warning')
  const spoken = [...verdicts, ...(settling && !warned ? readerVerdict(sentence, settling) : [])]
  return [
    ...settledByWording(spoken, sentence, analysis, settings),
    ...silent.flatMap((rule) => clearedBy(rule, sentence, analysis, settings)),
  ]
}
