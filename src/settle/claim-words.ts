// The words of a claim that messages and laws ask for by name; found when asked, for a long text has claims
// by the hundred thousand.
import type { Finding } from '../checks/finding.ts'
import { textOf } from '../claims/facts.ts'
import type { Claim, Range } from '../claims/model.ts'
import { ownValue } from '../text/own-value.ts'

const PLACES: Readonly<Record<string, (claim: Claim) => Range | undefined>> = {
  target: ({ target }) => target,
  subject: ({ subjectHit }) => subjectHit,
  effect: ({ effectHit }) => effectHit,
}

/** The words of a finding's claim under a name (`target`, `subject`, `effect`); undefined without them. */
export function claimWords({ claim, sentence }: Finding, name: string): string | undefined {
  const place = claim && ownValue(PLACES, name)?.(claim)
  return place && sentence && textOf(sentence.block, place)
}
