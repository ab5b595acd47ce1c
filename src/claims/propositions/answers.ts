// Propositions of a question and its answer, in one block or in a heading and what follows it: "Side effects?
// None.", "Does it hurt? Not at all.", "Heartburn? Not on our watch.", "Does it help with asthma? Yes."

import type { Hit } from '../../terms/hit.ts'
import { hasTrait } from '../../terms/term.ts'
import type { ConstructionSense } from '../construction.ts'
import type { Claim, Range, Sentence, Setting } from '../model.ts'
import { isHead } from '../mood.ts'
import { impliedBy } from './agent.ts'
import { HARMLESS, type Proposition } from './events.ts'
import { targetOf } from './outcomes.ts'
import { isOthers } from './scope.ts'
import { worthOfHit } from './worth.ts'

/** What an answer says that leaves no exception. */
const UNFAILING: ConstructionSense = 'unfailing'
/** What an answer that sends a trouble away says of it. */
const AWAY: ConstructionSense = 'cure-weak'
/** A trouble that is asked for stands in a question of so many tokens at most. */
const LONGEST_HOOK = 7
/** A longer answer explains. */
const LONGEST_RETORT = 9
const LONGEST_ANSWER = 14

const endsOpen = ({ block: { tokens }, to }: Sentence): boolean => tokens[to - 1]?.key === '?'

/** The question that a sentence answers: the one right before it, or the heading above it. */
export function questionBefore(sentence: Sentence, { blocks }: Setting): Sentence | undefined {
  const { block, index } = sentence
  if (index > 0) {
    const before = block.sentences[index - 1]
    return before && before.to === sentence.from && endsOpen(before) ? before : undefined
  }
  const above = blocks[block.index - 1]
  const asked = above && isHead(above.block) ? above.sentences.at(-1) : undefined
  return asked && endsOpen(asked) ? asked : undefined
}

/** The answer that opens a sentence, behind "A:" or a dash. */
function opener({ hits, from, block: { tokens, words } }: Sentence): Hit | undefined {
  const first = words.fateMarks.has(tokens[from + 1]?.key ?? '') ? from + 2 : from
  return hits.find((hit) => hit.class.role === 'answer' && (hit.from === from || hit.from === first))
}

/** Words of a question as those of its answer, so that they lie in the block of the claim. */
const moved = (hit: Hit, { from, to }: Range): Hit => ({ ...hit, from, to })

/** "Pain?", "Tennis elbow?": a trouble and no more. */
function hooked({ from, to, hits, block: { tokens, words } }: Sentence): Hit | undefined {
  if (to - from > LONGEST_HOOK) return undefined
  const trouble = hits.find((hit) => hit.to === to - 1 && worthOfHit(hit) === 'bad')
  if (!trouble) return undefined
  for (let at = from; at < trouble.from; at++)
    if (words.finiteVerbs.has(tokens[at]?.key ?? '')) return undefined
  return trouble
}

/** Whether a short answer sends a trouble away: "not on this bus", "sorted", "our balm has it covered". */
function sendsAway(sentence: Sentence): boolean {
  const { from, to, hits, block } = sentence
  if (to - from > LONGEST_RETORT || sentence.mood === 'question' || sentence.mood === 'advice') return false
  const { tokens, words } = block
  const key = (at: number): string => tokens[at]?.key ?? ''
  if (words.denyingParticles.has(key(from))) return words.placeWords.has(key(from + 1))
  return hits.some(
    ({ class: { role, does }, from: at }) =>
      (role === 'fate' && does === 'gone' && at <= from + 2) || (role === 'dismissal' && at <= from + 3),
  )
}

/** Whether a question asks for what may go wrong. */
const asksOfHarm = ({ hits }: Sentence): boolean =>
  hits.some(
    ({ class: { role, worth, does } }) =>
      HARMS.has(role) || worth === 'harm' || (role === 'change' && does === 'hurt'),
  )
/** Whether a question asks if something suits or helps all there are. */
const asksForAll = ({ hits }: Sentence): boolean =>
  hits.some(
    (hit) =>
      hit.class.role === 'suiting' &&
      hits.some(({ class: { role }, from }) => role === 'everybody' && from >= hit.from && from <= hit.to),
  )
/** Whether a question asks whom something suits or helps. */
const asksWhom = ({ hits, from }: Sentence): boolean =>
  hits.some(({ class: { role, does }, from: at }) => role === 'suiting' && does === 'people' && at === from)
const HARMS = new Set(['harm', 'named-harm', 'told-harm'])

/** Whether an answer takes itself back: "No, but …". */
const isLimited = ({ hits, block: { tokens, words }, from, to }: Sentence): boolean =>
  to - from > LONGEST_ANSWER ||
  hits.some(({ class: termClass }) => termClass.role === 'hedge' || hasTrait(termClass, 'softens')) ||
  tokens.slice(from, to).some(({ key }) => words.limitingWords.has(key))

/** Gives the claims that a question would make if it stated what it asks. */
export type QuestionClaims = (question: Sentence) => readonly Claim[]

/** What a sentence says as an answer. */
export function answersIn(sentence: Sentence, setting: Setting, asked: QuestionClaims): Proposition[] {
  const question = questionBefore(sentence, setting)
  if (!question || isOthers(question, setting)) return []
  const subject = impliedBy(setting)
  const range = { from: sentence.from, to: sentence.to }
  const trouble = hooked(question)
  if (trouble && sendsAway(sentence)) {
    const event = moved({ ...trouble, class: { ...trouble.class, sense: AWAY } }, range)
    const target = moved(targetOf({ worth: 'bad', hit: trouble }), range)
    return [{ construction: 'answer', event, target, subject, denying: true }]
  }
  const answer = opener(sentence)
  if (!answer || isLimited(sentence)) return []
  const given = { event: answer, target: undefined, subject, denying: true } as const
  const always: Proposition = { ...given, construction: 'no exception', effect: UNFAILING }
  if (answer.class.does === 'no') {
    if (asksOfHarm(question)) return [{ ...given, construction: 'denied harm', effect: HARMLESS }]
    return question.hits.some(({ class: { role } }) => role === 'failing') ? [always] : []
  }
  if (answer.class.does === 'all') return asksWhom(question) ? [always] : []
  if (asksForAll(question)) return [always]
  const claim = question.block === sentence.block ? undefined : asked(question).find(isPlain)
  if (!claim?.target) return []
  const event = moved({ ...answer, class: { ...answer.class, sense: claim.effect } }, answer)
  return [{ construction: 'answer', event, target: moved(claim.target, answer), subject, denying: true }]
}

const OFFERED = new Set(['promoted', 'implied', 'none'])

const isPlain = ({ negated, goal, subject, target }: Claim): boolean =>
  !negated && !goal && OFFERED.has(subject) && target !== undefined
