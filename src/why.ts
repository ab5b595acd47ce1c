// Why a line was flagged or not: for each candidate what was seen, what fired, and what cleared or lowered
// it. A rule that stays silent is asked again with one of its conditions lifted at a time: the one that makes
// it speak cleared it.
import type { Finding, Query } from './checks/check.ts'
import { hitsOf, meets, spanOf, textOf } from './claims/facts.ts'
import type { BlockFacts, Claim, Range, Sentence } from './claims/model.ts'
import type { Analysis, Settings } from './lint.ts'
import type { Severity } from './rulebook/rule.ts'
import { makeCheck, type Rule } from './rulebook/rulebook.ts'
import { activeRules } from './settle/active.ts'
import { applyPrecedence, type Candidate, mergeRepeats } from './settle/precedence.ts'
import { quietened, type ReaderSettling, raised, readerSettling } from './settle/reading.ts'
import { settleSeverity } from './settle/severity.ts'
import type { LineIndex } from './text/lines.ts'
import { own } from './text/own.ts'
import type { Span } from './text/span.ts'

/** What became of a rule at a place. */
export interface Verdict {
  readonly rule: string
  readonly words: string
  /** The level it is reported at; `off` where it is not. */
  readonly severity: Severity
  /** The level that the profile gives the rule. */
  readonly from: Severity
  /** What lowered, raised, cleared or took the place of it, in words. */
  readonly because: readonly string[]
}

/** What was seen in a sentence, and what the rules made of it. */
export interface SentenceWhy {
  readonly text: string
  readonly span: Span
  readonly role: string
  readonly mood: string
  readonly voice: string
  /** Words with the class that the term lists give them. */
  readonly terms: readonly string[]
  readonly denied: readonly string[]
  readonly hedged: readonly string[]
  readonly aims: readonly string[]
  readonly source: string
  readonly claims: readonly string[]
  readonly verdicts: readonly Verdict[]
  /** What the reader makes of it; nothing where it is off. */
  readonly reader?: ReaderWhy
}

/** The reader's opinion of a sentence, and the words that speak for a claim and against one. */
export interface ReaderWhy {
  readonly likely: number
  readonly category: string
  readonly raises: readonly string[]
  readonly lowers: readonly string[]
}

/** Conditions that clear a place, the query without each, and what to say of it. */
const LIFTED: readonly (readonly [
  key: keyof Query,
  said: string,
  lifted: (query: Query) => Readonly<Record<string, unknown>>,
])[] = [
  [
    'negated',
    'it is denied, or the denial is what the rule looks for',
    (query) => ({ negated: !(query.negated ?? false) }),
  ],
  ['goal', 'it states an aim or a use, not a result', () => ({ goal: undefined })],
  ['cited', 'a source stands within reach', () => ({ cited: undefined })],
  ['hedged', 'it is hedged', () => ({ hedged: undefined })],
  ['approved', 'the register lists it as an approved use', () => ({ approved: undefined })],
  ['mood', 'it asks or advises and asserts nothing', () => ({ mood: ['any'] })],
  ['voice', 'it is told as a myth or in another voice', () => ({ voice: ['any'], negated: true })],
  ['subject', 'it is about something other than the offer', () => ({ subject: undefined })],
  ['roles', 'it stands in a part of the text that is not read as copy', () => ({ roles: ['any'] })],
  ['without', 'other words in the sentence clear it', () => ({ without: undefined })],
  ['notNear', 'words beside it clear it', () => ({ notNear: undefined })],
  ['notFollowedBy', 'the words after it clear it', () => ({ notFollowedBy: undefined })],
  ['selling', 'the text sells nothing', () => ({ selling: undefined })],
  ['promoting', 'the text promotes nothing by name', () => ({ promoting: undefined })],
  ['documentWithout', 'a statement elsewhere in the text answers it', () => ({ documentWithout: undefined })],
  ['blockWithout', 'a statement in the paragraph answers it', () => ({ blockWithout: undefined })],
]
/** Roles of everyday words that would hide the telling ones. */
const PLAIN_ROLES: ReadonlySet<string> = new Set([
  'purpose-link',
  'question-opener',
  'wh-opener',
  'soft-stop',
  'allowed-abbreviation',
])
/** Claim checks leave aims and approved uses alone without being told. */
const IMPLIED: ReadonlySet<keyof Query> = new Set<keyof Query>([
  'negated',
  'goal',
  'approved',
  'mood',
  'voice',
  'roles',
])

function within(sentence: Sentence, finding: Finding): boolean {
  return (
    finding.sentence === sentence &&
    finding.scope === 'span' &&
    finding.match !== undefined &&
    meets(finding.match, sentence)
  )
}

/** The conditions that keep a silent rule silent in a sentence. */
function clearedBy(rule: Rule, sentence: Sentence, { facts }: Analysis, settings: Settings): Verdict[] {
  const verdicts: Verdict[] = []
  const { lexicon } = settings.rulebook.language
  for (const check of rule.checks) {
    if (!['claim', 'phrase', 'figure'].includes(check.kind) || check.query.once) continue
    for (const [key, said, lifted] of LIFTED) {
      if (check.query[key] === undefined && !IMPLIED.has(key)) continue
      // An undefined condition takes the place of the check's default and so is not asked at all.
      const asked = makeCheck(
        { kind: check.kind, query: { ...check.query, ...lifted(check.query) } as Query },
        lexicon,
        [],
      )
      if (asked.scope !== 'block') continue
      const found = asked.find(facts, sentence.block).find((finding) => within(sentence, finding))
      if (!found?.match) continue
      const words = textOf(sentence.block, found.match)
      if (verdicts.some((known) => known.words === words && known.because.includes(said))) continue
      verdicts.push({
        rule: rule.id,
        words,
        severity: 'off',
        from: own(rule.severity, facts.profile) ?? 'off',
        because: [said],
      })
    }
  }
  return verdicts
}

/** How the reader settles the findings of one sentence, as it does in the whole text. */
function settlingOf(
  found: readonly Candidate[],
  { facts, choice, read }: Analysis,
  settings: Settings,
): ReaderSettling | undefined {
  const text = read()
  return text && readerSettling(facts, text, found, choice.profile, choice.sells, settings)
}

const percent = (likely: number): string => `${Math.round(100 * likely)}%`

/** The reader's own finding, in the shape of a verdict. */
function readerVerdict(sentence: Sentence, settling: ReaderSettling): Verdict[] {
  const opinion = settling.opinions.get(sentence)
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

function verdictsOf(sentence: Sentence, analysis: Analysis, settings: Settings): Verdict[] {
  const { facts, choice } = analysis
  const profile = choice.profile.id
  const active = [...activeRules(settings.rulebook, profile, settings).all]
  const settled: (Candidate & { readonly reasons: readonly string[] })[] = []
  const silent: Rule[] = []
  for (const rule of active) {
    const found = rule.run
      .flatMap((check) => (check.scope === 'block' ? check.find(facts, sentence.block) : []))
      .filter((finding) => within(sentence, finding))
    if (found.length === 0) silent.push(rule)
    for (const finding of found)
      settled.push({ rule, finding, ...settleSeverity(rule, finding, profile, own(settings.rules, rule.id)) })
  }
  const shown = settled.filter((one) => one.severity !== 'off')
  const standing = applyPrecedence(shown)
  const kept = new Set(mergeRepeats(standing).map((one) => one.finding))
  const rivals = (rule: Rule): string =>
    [...new Set(standing.map((one) => one.rule.id))]
      .filter((id) => rule.yields.some(({ to }) => to.includes(id)))
      .join(', ')
  const settling = settlingOf(standing, analysis, settings)
  const verdicts = settled.flatMap(({ rule, finding, severity: before, reasons }): Verdict[] => {
    if (!finding.match) return []
    const candidate: Candidate = { rule, finding, severity: before }
    const read = settling && before !== 'off' ? quietened(candidate, settling) : candidate
    const { severity } = read
    const gaveWay = severity !== 'off' && !standing.some((one) => one.finding === finding)
    // The same rule found the same clause twice: the first speaks for both.
    if (
      severity !== 'off' &&
      !gaveWay &&
      !kept.has(finding) &&
      [...kept].some((known) => known.sentence === sentence)
    )
      return []
    const from = own(settings.rules, rule.id) ?? own(rule.severity, profile) ?? 'off'
    return [
      {
        rule: rule.id,
        words: textOf(sentence.block, finding.match),
        severity: gaveWay ? 'off' : severity,
        from,
        because: gaveWay
          ? [...reasons, `gives way to ${rivals(rule)}`]
          : read.quieted
            ? [...reasons, `the reader gives it ${percent(read.confidence ?? 0)} only`]
            : reasons,
      },
    ]
  })
  const warned = verdicts.some(({ severity }) => severity === 'error' || severity === 'warning')
  const raisedByReader = settling && !warned ? readerVerdict(sentence, settling) : []
  return [
    ...verdicts,
    ...raisedByReader,
    ...silent.flatMap((rule) => clearedBy(rule, sentence, analysis, settings)),
  ]
}

function claimText(claim: Claim): string {
  const { block } = claim.sentence
  const subject = claim.subjectHit ? textOf(block, claim.subjectHit) : 'nobody named'
  const target =
    claim.targets.length > 0 ? claim.targets.map((hit) => textOf(block, hit)).join(', ') : 'nothing named'
  const marks = [
    claim.strength,
    ...(claim.negated ? ['denied'] : []),
    ...(claim.use ? ['use'] : claim.goal ? ['aim'] : []),
    ...(claim.approved ? ['approved use'] : []),
  ]
  return `${subject} (${claim.subject}) → ${claim.effect} “${textOf(block, claim.effectHit)}” → ${target}; ${marks.join(', ')}`
}

/** How many words the reader is quoted with, for a claim and against one. */
const MOST_WORDS = 5
const LEAST_WEIGHT = 0.2

function readerWhy(sentence: Sentence, { choice, read }: Analysis): ReaderWhy | undefined {
  const opinion = read()
    ?.opinions(choice.sells, new Set([sentence]))
    .get(sentence)
  if (!opinion) return undefined
  const text = textOf(sentence.block, sentence)
  const words = opinion.weigh().map(({ start, end, weight }) => ({ word: text.slice(start, end), weight }))
  const told = (sign: number): string[] =>
    words
      .filter(({ weight }) => sign * weight >= LEAST_WEIGHT)
      .sort((a, b) => sign * (b.weight - a.weight))
      .slice(0, MOST_WORDS)
      .map(({ word }) => word)
  return {
    likely: opinion.likely,
    category: opinion.categories[0]?.id ?? '',
    raises: told(1),
    lowers: told(-1),
  }
}

function whyOf(sentence: Sentence, analysis: Analysis, settings: Settings): SentenceWhy {
  const { block } = sentence
  const words = (ranges: readonly Range[]): string[] =>
    ranges.map((range) => textOf(block, range)).filter(Boolean)
  const mark = sentence.citation?.mark
  const reader = readerWhy(sentence, analysis)
  return {
    text: textOf(block, sentence),
    span: spanOf(block, sentence),
    role: block.block.role,
    mood: sentence.mood,
    voice: sentence.voice,
    terms: sentence.hits
      .filter((hit) => !PLAIN_ROLES.has(hit.class.role))
      .map((hit) => `${textOf(block, hit)} = ${hit.class.name}`),
    denied: words(sentence.negations),
    hedged: words(sentence.hedges),
    aims: words(sentence.goals),
    source: mark ? block.block.prose.text.slice(mark.start, mark.end) : '',
    claims: analysis.facts
      .claimsIn(block)
      .flatMap((claim) => (claim.sentence === sentence ? [claimText(claim)] : [])),
    verdicts: verdictsOf(sentence, analysis, settings),
    ...(reader ? { reader } : {}),
  }
}

/**
 * The sentences that touch a line (counted from 1), with what was seen in each and why each rule spoke or
 * kept silent.
 */
export function whyLine(
  analysis: Analysis,
  settings: Settings,
  lines: LineIndex,
  line: number,
): SentenceWhy[] {
  const touches = (block: BlockFacts, sentence: Sentence): boolean => {
    const span = spanOf(block, sentence)
    return lines.at(span.start).line <= line && line <= lines.at(Math.max(span.start, span.end - 1)).line
  }
  return analysis.facts.blocks.flatMap((block) =>
    block.units
      .filter(
        (sentence) =>
          touches(block, sentence) &&
          (analysis.read() !== undefined ||
            hitsOf(sentence, 'mark').length > 0 ||
            sentence.hits.length > 0 ||
            sentence.figures.length > 0),
      )
      .map((sentence) => whyOf(sentence, analysis, settings)),
  )
}
