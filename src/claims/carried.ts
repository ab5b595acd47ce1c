// What no source carries: the name of a medicine for what is none, and what dilutes its substance away. No
// study could be cited that shows it, so that a source beside it changes nothing.

import type { Hit } from '../terms/hit.ts'
import { hasTrait } from '../terms/term.ts'
import type { Citation, Claim, Range, Sentence } from './model.ts'

/** The trait of words for which no study could be cited that shows what they say. */
const SOURCELESS = 'sourceless'

/** Where something was found, as far as its source is asked for. */
interface Found {
  readonly sentence: Sentence
  readonly hit?: Hit
  readonly claim?: Claim
}

const namesSourceless = ({ hits }: Sentence, { from, to }: Range): boolean =>
  hits.some((hit) => hasTrait(hit.class, SOURCELESS) && hit.from < to && from < hit.to)

/** Whether what a claim is made of is what no source carries. */
const offersSourceless = ({ sentence: { hits }, subjectHit, from, to }: Claim): boolean =>
  hits.some(
    (hit) =>
      hit.class.role === 'intervention' &&
      hasTrait(hit.class, SOURCELESS) &&
      hit.from < Math.max(to, subjectHit?.to ?? to) &&
      Math.min(from, subjectHit?.from ?? from) < hit.to,
  )

/** Whether a sentence holds what no source carries. */
export const isUncarried = (sentence: Sentence): boolean => namesSourceless(sentence, sentence)

/** The source of what was found in a place; none where it is what no source carries. */
export function sourceFor({ sentence, hit, claim }: Found): Citation | undefined {
  const { citation } = sentence
  if (!citation) return undefined
  const uncarried =
    (hit && hasTrait(hit.class, SOURCELESS)) || (claim !== undefined && offersSourceless(claim))
  return uncarried ? undefined : citation
}
