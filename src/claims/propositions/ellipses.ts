// Propositions of sentences that leave out what the one before has said: "Most diets fail. This one never
// does." Who says of others that they fail and denies it of himself says that he never does.
import type { ConstructionSense } from '../construction.ts'
import type { Sentence, Setting } from '../model.ts'
import { isNegated } from '../operators.ts'
import { impliedBy } from './agent.ts'
import type { Proposition } from './events.ts'
import { isOthers } from './scope.ts'

/** The effect of a claim that an effect never fails, as rule pages name it. */
const UNFAILING: ConstructionSense = 'unfailing'
/** A longer sentence says itself what it says. */
const LONGEST = 7

/** Where the verb stands that a sentence ends with in the place of what was said before; -1 without one. */
function standIn({ block: { tokens, words }, from, to }: Sentence): number {
  let at = to - 1
  while (at > from && tokens[at]?.kind === 'mark') at--
  const key = tokens[at]?.key ?? ''
  return words.modalVerbs.has(key) || words.beForms.has(key) ? at : -1
}

/** What a sentence denies of the offer that the one before it says of others. */
export function ellipsesIn(sentence: Sentence, setting: Setting): Proposition[] {
  const { block, index, from, to, negations, hits } = sentence
  if (to - from > LONGEST || index === 0 || isOthers(sentence, setting)) return []
  const before = block.sentences[index - 1]
  if (!before || before.to !== from || before.mood !== 'statement') return []
  const failing = before.hits.find(({ class: { role } }) => role === 'failing')
  const at = standIn(sentence)
  if (!failing || at < 0 || isNegated(before.negations, failing.from)) return []
  const own = block.words.ownSubjects.has(block.tokens[from]?.key ?? '')
  const denied = hits.find(({ class: { role } }) => role === 'negation')
  if (!own || !denied || !(isNegated(negations, at) || denied.from <= at)) return []
  const range = { from, to }
  return [
    {
      construction: 'no exception',
      effect: UNFAILING,
      event: denied,
      target: undefined,
      subject: impliedBy(setting),
      range,
      denying: true,
    },
  ]
}
