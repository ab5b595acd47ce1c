// What a practice does, and no claim that it works.
import type { Hit } from '../terms/hit.ts'
import { hasTrait } from '../terms/term.ts'
import { hitsOf, meets } from './facts.ts'
import type { Range, Sentence } from './model.ts'

/** Who gives care right before a verb that says so: "our dentists treat gum disease". */
export function providerOf(sentence: Sentence, verb: Range): Hit | undefined {
  const serves = hitsOf(sentence, 'effect').some((hit) => meets(hit, verb) && hasTrait(hit.class, 'service'))
  return serves
    ? hitsOf(sentence, 'provider').find(({ to }) => to <= verb.from && verb.from - to <= 1)
    : undefined
}

/** Whether a verb says what somebody does who has a licence for it: his care is no claim of an art. */
export function isLicensedCare(sentence: Sentence, verb: Range): boolean {
  const provider = providerOf(sentence, verb)
  return provider !== undefined && hasTrait(provider.class, 'licensed')
}
