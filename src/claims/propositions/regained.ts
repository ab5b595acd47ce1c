// Propositions on what people can do again: "dance again", "kids breathe through their noses again".
import type { Hit } from '../../terms/hit.ts'
import type { Sentence, Setting } from '../model.ts'
import { isNegated } from '../operators.ts'
import { impliedBy } from './agent.ts'
import type { Proposition } from './events.ts'
import { targetOf } from './outcomes.ts'
import { isOpenEnded, isOthers } from './scope.ts'
import type { ReadSyntax } from './syntax.ts'
import { changes } from './worth.ts'

/** So many words may stand between what people do and “again”. */
const AGAIN_WITHIN = 6

/** Where “again” stands behind a verb with nothing between that ends what is said; -1 where it does not. */
function againAfter({ block: { tokens, words }, to }: Sentence, verb: Hit): number {
  for (let at = verb.to; at < Math.min(to, verb.to + AGAIN_WITHIN); at++) {
    const { key = '', kind } = tokens[at] ?? {}
    if (words.againWords.has(key)) return at
    if (kind === 'mark' || words.openEnded.has(key) || words.additive.has(key)) return -1
  }
  return -1
}

/** Whether a sentence says until or from when something may be done: "wait a day before you run again". */
function isDated({ block: { tokens, words }, from, to }: Sentence, at: number): boolean {
  for (let place = from; place < to; place++)
    if (place !== at && words.datingWords.has(tokens[place]?.key ?? '')) return true
  return false
}

/** What people are said to do again. */
export function regainedIn({ sentence }: ReadSyntax, setting: Setting): Proposition[] {
  if (sentence.mood === 'question' || sentence.mood === 'advice' || isOthers(sentence, setting)) return []
  return sentence.hits.flatMap((verb): Proposition[] => {
    if (!changes(verb, 'able')) return []
    const again = againAfter(sentence, verb)
    if (again < 0 || isNegated(sentence.negations, verb.from)) return []
    if (isOpenEnded(sentence, verb.from) || isDated(sentence, again)) return []
    const target = targetOf({ worth: 'good', hit: verb })
    const range = { from: verb.from, to: again + 1 }
    return [{ construction: 'regained', event: verb, target, subject: impliedBy(setting), range }]
  })
}
