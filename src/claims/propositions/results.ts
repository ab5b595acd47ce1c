// Propositions of fragments that give a result: with the time it comes in ("asleep by nine", "clear in two
// weeks"), or with its measure ("two sizes smaller", "energy up").

import type { Hit } from '../../terms/hit.ts'
import type { Sentence, Setting } from '../model.ts'
import { isNegated } from '../operators.ts'
import { impliedBy } from './agent.ts'
import type { Proposition } from './events.ts'
import { targetOf } from './outcomes.ts'
import { isOpenEnded } from './scope.ts'
import type { ReadSyntax } from './syntax.ts'
import { isQuality } from './worth.ts'

/** A longer fragment tells of something else. */
const LONGEST = 10
/** So many words may stand between what leads to a time and the time: "by the end of". */
const TIME_WITHIN = 4
/** So many words may stand between a number and its unit: "two whole dress sizes". */
const NUMBER_WITHIN = 4

/** In a fragment as short as this anything can be a time: "asleep by page two". */
const SHORTEST = 7

/** Whether a time follows: "by Friday", "in two weeks", "tonight". */
function isTimed({ block: { tokens, words }, from, to }: Sentence, at: number): boolean {
  const key = (place: number): string => tokens[place]?.key ?? ''
  if (words.deadlineLinks.has(key(at)) && to - from <= SHORTEST) return true
  if (words.nowWords.has(key(at))) return true
  if (!words.timeLinks.has(key(at))) return false
  for (let place = at + 1; place < Math.min(to, at + 1 + TIME_WITHIN); place++)
    if (words.momentWords.has(key(place)) || words.timeUnits.has(key(place))) return true
  return false
}

/** "Asleep by page two", "gone before lunch": a state, and when it comes. */
function timed({ sentence, frames }: ReadSyntax, state: Hit): boolean {
  const { from, to, block, mood } = sentence
  if (mood === 'question' || to - from > LONGEST) return false
  if (frames.some(({ verb }) => verb.head < state.from || verb.head >= state.to)) return false
  const { tokens, words } = block
  if (tokens.slice(from, to).some(({ key }) => words.finiteVerbs.has(key))) return false
  return isTimed(sentence, state.to)
}

/** "Forty pounds lighter", "ten years younger": so much of a change. */
function measured({ block: { tokens, words }, from }: Sentence, turn: Hit): boolean {
  const unit = tokens[turn.from - 1]
  if (!unit || turn.from - 1 < from || !words.bodyUnits.has(unit.key)) return false
  if (words.comparing.has(tokens[turn.to]?.key ?? '')) return false
  for (let at = turn.from - 2; at >= Math.max(from, turn.from - 1 - NUMBER_WITHIN); at--)
    if (tokens[at]?.kind === 'number' || words.countWords.has(tokens[at]?.key ?? '')) return true
  return false
}

/** The results that a sentence gives. */
export function resultsIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { sentence } = syntax
  return sentence.hits.flatMap((hit): Proposition[] => {
    const found =
      (isQuality(hit, 'state') && timed(syntax, hit)) ||
      (isQuality(hit, 'measured') && measured(sentence, hit))
    if (!found || isOpenEnded(sentence, hit.from) || isNegated(sentence.negations, hit.from)) return []
    const target = targetOf({ worth: 'good', hit })
    return [{ construction: 'result', event: hit, target, subject: impliedBy(setting) }]
  })
}
