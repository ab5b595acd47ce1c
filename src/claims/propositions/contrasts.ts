// Propositions by contrast: all that is good of a thing and none of what is bad ("all of the lift, none of
// the crash"), and what the offer does where other care does not ("it reaches what creams can't").
import { TAG } from '../../syntax/tags.ts'
import type { ConstructionSense } from '../construction.ts'
import type { Sentence, Setting } from '../model.ts'
import { impliedBy } from './agent.ts'
import { HARMLESS, type Proposition } from './events.ts'
import { targetOf } from './outcomes.ts'
import { isOpenEnded } from './scope.ts'
import type { ReadSyntax } from './syntax.ts'

/** A longer line contrasts much else. */
const LONGEST = 14
/** So many words may stand between “what” and its denial: "what six years of tablets couldn't". */
const RIVAL_WITHIN = 8
/** What is said of who does what others do not. */
const OUTDO: ConstructionSense = 'outdo'

const keyAt = ({ block: { tokens } }: Sentence, at: number): string => tokens[at]?.key ?? ''

/** "All of the lift, none of the crash", "the same relief without the fog". */
export function halvesIn({ sentence, tags, frames }: ReadSyntax, setting: Setting): Proposition[] {
  const { from, to, mood, block } = sentence
  const { tokens, words } = block
  const first = words.allWords.has(keyAt(sentence, from)) ? from : -1
  if (first < 0 || to - from > LONGEST || mood === 'question' || frames.length > 0) return []
  for (let at = first + 2; at < to - 1; at++) {
    if (!words.noneOfWords.has(keyAt(sentence, at)) || !words.titleDeterminers.has(keyAt(sentence, at + 1)))
      continue
    let head = at + 2
    while (
      head < to - 1 &&
      (words.partLinks.has(keyAt(sentence, head)) || tags[head - from] === TAG.determiner)
    )
      head++
    const noun = tags[head - from]
    if (tokens[head]?.kind !== 'word' || (noun !== TAG.noun && noun !== TAG.adjective && noun !== TAG.verb))
      continue
    if (tokens.slice(at, to).some(({ key }) => words.costWords.has(key))) return []
    const hit = sentence.hits.find((hit) => hit.from <= head && head < hit.to)
    if (!hit) return []
    const event = { ...hit, from: head, to: head + 1 }
    const target = targetOf({ worth: 'harm', hit: event })
    const subject = impliedBy(setting)
    return [
      {
        construction: 'denied harm',
        effect: HARMLESS,
        event,
        target,
        subject,
        range: { from: at, to: head + 1 },
        denying: true,
      },
    ]
  }
  return []
}

/** Where a clause ends behind a denial: at a mark, at the end, at what joins the next one. */
function ends({ to, block: { tokens, words } }: Sentence, at: number): boolean {
  return at >= to || tokens[at]?.kind === 'mark' || words.clauseJoiners.has(tokens[at]?.key ?? '')
}

/** "Heals what physio can't", "gets where ibuprofen never could", "when coffee can't, iron can". */
export function outdoneIn({ sentence, tags }: ReadSyntax, setting: Setting): Proposition[] {
  const { from, to, mood, block, hits } = sentence
  const { tokens, words } = block
  if (mood === 'question' || mood === 'advice' || !setting.promotion.selling) return []
  for (let at = from; at < to - 2; at++) {
    const key = keyAt(sentence, at)
    if (!words.rivalOpeners.has(key) || words.ownSubjects.has(keyAt(sentence, at + 1))) continue
    const rival = tags[at + 1 - from]
    if (rival === TAG.pronoun || rival === TAG.verb || rival === TAG.aux || isOpenEnded(sentence, at))
      continue
    for (let place = at + 2; place < Math.min(to, at + 2 + RIVAL_WITHIN); place++) {
      if (tokens[place]?.kind === 'mark' && keyAt(sentence, place) !== ',') break
      if (hits.some((hit) => hit.class.role === 'receiver' && hit.from === place)) break
      if (!words.inabilityWords.has(keyAt(sentence, place))) continue
      const after = words.inabilityTails.has(keyAt(sentence, place + 1)) ? place + 2 : place + 1
      if (!ends(sentence, after)) continue
      // "What tablets couldn't do, this may not do either": the other half is denied or open.
      const rest = [...tokens.slice(from, at), ...tokens.slice(after, to)]
      if (sentence.hedges.length > 0 || rest.some((token) => words.sparingWords.has(token.key))) return []
      const hit = hits.find((hit) => hit.from > at && hit.from <= place)
      const outdone = hit ?? hits[0]
      if (!outdone) return []
      const event = { ...outdone, from: at, to: after, class: { ...outdone.class, sense: OUTDO } }
      const subject = impliedBy(setting)
      return [{ construction: 'outdone', event, target: undefined, subject, denying: true }]
    }
  }
  return []
}
