// Why a rule is silent in a sentence: it is asked again with one of its conditions lifted at a time.
import type { BlockCheck, Finding } from '../checks/finding.ts'
import { meets, textOf } from '../claims/facts.ts'
import type { BlockFacts, Facts, Sentence } from '../claims/model.ts'
import type { Severity } from '../rulebook/rule.ts'
import { makeCheck, type Rule } from '../rulebook/rulebook.ts'
import type { AnyQuery, CheckData } from '../schema/kinds.ts'
import type { Settings } from '../settings.ts'
import { ownValue } from '../text/own-value.ts'
import type { Analysis } from './analysis.ts'

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

/** Conditions that clear a place, the query without each, and what to say of it. */
const LIFTED: readonly (readonly [
  key: keyof AnyQuery,
  said: string,
  lifted: (query: AnyQuery) => Readonly<Record<string, unknown>>,
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

/** Claim checks leave aims and approved uses alone without being told. */
const IMPLIED: ReadonlySet<keyof AnyQuery> = new Set<keyof AnyQuery>([
  'negated',
  'goal',
  'approved',
  'mood',
  'voice',
  'roles',
])

/** Whether a finding stands in a sentence. */
function within(sentence: Sentence, finding: Finding): boolean {
  return (
    finding.sentence === sentence &&
    finding.scope === 'span' &&
    finding.match !== undefined &&
    meets(finding.match, sentence)
  )
}

/** What a check finds in a block, by sentence. */
type BySentence = ReadonlyMap<Sentence, readonly Finding[]>

/** What checks find in the blocks of a text: each is asked of a block once, for all of its sentences. */
const asked = new WeakMap<Facts, Map<BlockFacts, Map<BlockCheck, BySentence>>>()

/** The value of a key, made where there is none. */
function kept<Key, Value>(
  memo: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  make: () => Value,
): Value {
  const nonNullable = memo.get(key)
  if (nonNullable !== undefined) return nonNullable
  const made = make()
  memo.set(key, made)
  return made
}

function bySentence(findings: readonly Finding[]): BySentence {
  const sentences = new Map<Sentence, Finding[]>()
  for (const finding of findings)
    if (finding.sentence) kept<Sentence, Finding[]>(sentences, finding.sentence, () => []).push(finding)
  return sentences
}

/** What a check finds in a sentence of an analysed text. */
export function findingsIn(sentence: Sentence, check: BlockCheck, facts: Facts): readonly Finding[] {
  const { block } = sentence
  const blocks = kept(asked, facts, () => new Map())
  const byCheck = kept(blocks, block, () => new Map<BlockCheck, BySentence>())
  const found = kept(byCheck, check, () => bySentence(check.find(facts, block)))
  return (found.get(sentence) ?? []).filter((finding) => within(sentence, finding))
}

/** A check without one of its conditions, and what is said of that condition. */
interface LiftedCheck {
  readonly said: string
  readonly check: BlockCheck
}

/** The checks of rules with one condition lifted at a time, made once for all sentences. */
const lifted = new WeakMap<Rule, readonly LiftedCheck[]>()

function liftedOf(rule: Rule, { rulebook }: Settings): readonly LiftedCheck[] {
  return kept(lifted, rule, () =>
    rule.checks.flatMap(({ kind, query }: { kind: string; query: AnyQuery }) => {
      if (!['claim', 'phrase', 'figure'].includes(kind) || query.reportOncePer) return []
      return LIFTED.flatMap(([key, said, without]) => {
        if (query[key] === undefined && !IMPLIED.has(key)) return []
        // An undefined condition takes the place of the check's default and so is not asked at all.
        const data = { kind, query: { ...query, ...without(query) } } as CheckData
        const check = makeCheck(data, rulebook.language.lexicon, [])
        return check.scope === 'block' ? [{ said, check }] : []
      })
    }),
  )
}

/** The conditions that keep a silent rule silent in a sentence. */
export function clearedBy(
  rule: Rule,
  sentence: Sentence,
  { facts }: Analysis,
  settings: Settings,
): Verdict[] {
  const verdicts: Verdict[] = []
  for (const { said, check } of liftedOf(rule, settings)) {
    const [found] = findingsIn(sentence, check, facts)
    if (!found?.match) continue
    const words = textOf(sentence.block, found.match)
    if (verdicts.some((verdict) => verdict.words === words && verdict.because.includes(said))) continue
    verdicts.push({
      rule: rule.id,
      words,
      severity: 'off',
      from: ownValue(rule.severity, facts.profile) ?? 'off',
      because: [said],
    })
  }
  return verdicts
}
