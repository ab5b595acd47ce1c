// What a text as a whole calls for, asked again once the findings in its places are settled: an approved
// wording and what the reader takes for harmless call for less, and what only the reader finds calls for as
// much as what a rule finds.
import type { Weighed } from '../checks/finding.ts'
import type { Facts, Sentence } from '../claims/model.ts'
import type { Rule } from '../rulebook/rulebook.ts'
import { activeRules } from './active-rules.ts'
import { wordingOf } from './approved-wordings.ts'
import { RANK } from './levels.ts'
import { type Candidate, yieldsAnywhere } from './precedence.ts'
import { type AskSetting, candidatesOf } from './run-rules.ts'

/** The claims that the reader warns of and no rule does. */
function readIn(settled: readonly Candidate[]): Weighed['read'] {
  return settled.flatMap(({ finding: { sentence }, category, kindDoubted, severity }) =>
    sentence && category !== undefined && !kindDoubted && RANK[severity] >= RANK.warning
      ? [{ sentence, category }]
      : [],
  )
}

/** Whether what is weighed may change what a rule finds: it found something, or claims are added. */
function mayChange({ run }: Rule, found: boolean, { read }: Weighed, doubts: boolean): boolean {
  return run.some(({ scope, ...check }) => {
    const weighs = scope === 'document' && 'weighs' in check ? check.weighs : undefined
    const fewer = weighs?.approved || (doubts && weighs?.harmless)
    return (fewer && found) || (weighs?.read && read.length > 0)
  })
}

/** The word of the reader on sentences, where there is one. */
export type ReaderWord = Pick<Weighed, 'isHarmless' | 'isMild'>

const never = (): boolean => false

/** The findings of a text, with those about what it lacks as they are once the others are settled. */
export function weighDemands(
  settled: readonly Candidate[],
  facts: Facts,
  setting: AskSetting,
  word?: ReaderWord,
): readonly Candidate[] {
  const approved = new Map<Sentence, boolean>()
  const weighed: Weighed = {
    isApproved(sentence) {
      const isWording = approved.get(sentence) ?? wordingOf(sentence, facts, setting.rulebook) !== undefined
      approved.set(sentence, isWording)
      return isWording
    },
    isHarmless: never,
    isMild: never,
    ...word,
    read: readIn(settled),
  }
  const fired = new Set(settled.map(({ rule }) => rule.id))
  const asked = activeRules(setting.rulebook, setting.profile, setting).onDocument.filter((rule) =>
    mayChange(rule, fired.has(rule.id), weighed, word !== undefined),
  )
  if (asked.length === 0) return settled
  const again = asked.flatMap((rule) =>
    yieldsAnywhere(rule, fired)
      ? []
      : rule.run.flatMap((check) =>
          check.scope === 'document' ? candidatesOf(rule, check.find(facts, weighed), setting) : [],
        ),
  )
  const stands = ({ rule, finding }: Candidate): boolean =>
    finding.scope !== 'document' || !asked.includes(rule)
  return [...settled.filter(stands), ...again]
}
