// Propositions that count none: a line that lists what there is none of ("One hour. No cravings.", "not a
// sniffle all winter"), and nothing that could do harm ("nothing in it that could hurt you").
import { TAG } from '../../syntax/tags.ts'
import type { Hit } from '../../terms/hit.ts'
import type { Range, Sentence, Setting } from '../model.ts'
import { impliedBy } from './agent.ts'
import { HARMLESS, type Proposition } from './events.ts'
import { targetOf } from './outcomes.ts'
import { isOpenEnded, isOthers } from './scope.ts'
import type { ReadSyntax } from './syntax.ts'
import { changes, type Matter, worthOfHit } from './worth.ts'

/** In a longer line what there is none of belongs to much else. */
const LONGEST_LINE = 16
/** So many words may stand between “no” and what there is none of. */
const REACH = 4
/** So far behind “nothing” stands what it does not do. */
const NOTHING_WITHIN = 9

const keyAt = ({ block: { tokens } }: Sentence, at: number): string => tokens[at]?.key ?? ''

/** The stretches of a line between its marks. */
function stretchesOf({ from, to, block: { tokens } }: Sentence): Range[] {
  const found: Range[] = []
  let first = from
  for (let at = from; at <= to; at++) {
    if (at < to && tokens[at]?.kind !== 'mark') continue
    if (at > first) found.push({ from: first, to: at })
    first = at + 1
  }
  return found
}

/** What a stretch counts none of: "no cravings", "not a single sniffle", "and none of the leaks". */
function noneIn(
  { sentence, tags }: ReadSyntax,
  { from, to }: Range,
): { at: number; matter: Matter } | undefined {
  const { hits, block } = sentence
  const { words } = block
  const at = words.noneLeads.has(keyAt(sentence, from)) ? from + 1 : from
  if (!words.noneWords.has(keyAt(sentence, at))) return undefined
  const counted = tags[at + 1 - sentence.from]
  const plain = words.denyingParticles.has(keyAt(sentence, at))
  // “Not smoking” is what somebody does.
  if (plain && counted !== TAG.determiner && counted !== TAG.number && counted !== TAG.adverb)
    return undefined
  for (let place = at + 1; place < Math.min(to, at + 1 + REACH); place++) {
    const hit = hits.find(
      (hit) => hit.from === place && (worthOfHit(hit) === 'bad' || hit.class.worth === 'harm'),
    )
    const ends = hit && (hit.to >= to || words.noneEnds.has(keyAt(sentence, hit.to)))
    if (hit && ends) return { at, matter: { worth: hit.class.worth === 'harm' ? 'harm' : 'bad', hit } }
    if (words.noneStops.has(keyAt(sentence, place))) return undefined
    const tag = tags[place - sentence.from]
    const small =
      tag === TAG.determiner || tag === TAG.adjective || tag === TAG.number || tag === TAG.preposition
    if (!small && !hit && !words.partLinks.has(keyAt(sentence, place))) return undefined
  }
  return undefined
}

/** Lines that list what there is none of. */
export function nonesIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { sentence, frames } = syntax
  const { from, to, mood, block } = sentence
  if (to - from > LONGEST_LINE || mood === 'question' || mood === 'advice' || isOthers(sentence, setting))
    return []
  if (keyAt(sentence, to - 1) === '?') return []
  return stretchesOf(sentence).flatMap((stretch): Proposition[] => {
    const verb = frames.some(({ verb: { head } }) => stretch.from <= head && head < stretch.to)
    const finite = block.tokens
      .slice(stretch.from, stretch.to)
      .some(({ key }) => block.words.finiteVerbs.has(key))
    const none = verb || finite ? undefined : noneIn(syntax, stretch)
    if (!none || isOpenEnded(sentence, stretch.from)) return []
    const { hit, worth } = none.matter
    const target = targetOf(none.matter)
    const range = { from: none.at, to: hit.to }
    const harm = worth === 'harm'
    return [
      {
        construction: harm ? 'denied harm' : 'none',
        event: { ...hit, class: { ...hit.class, sense: NONE } },
        target,
        subject: impliedBy(setting),
        range,
        denying: true,
        ...(harm ? { effect: HARMLESS } : {}),
      },
    ]
  })
}

/** What a line that counts none of a trouble says of it. */
const NONE = 'cure-weak'

/** Whether a verb, or what goes wrong, is a harm. */
const harms = (hit: Hit): boolean => changes(hit, 'hurt', 'harm') || hit.class.role === 'mishap'

/** "Nothing can go wrong", "there is nothing in it that could hurt a child". */
export function nothingIn({ sentence }: ReadSyntax, setting: Setting): Proposition[] {
  const { hits, block, from, to, mood } = sentence
  const { tokens, words } = block
  if (mood === 'question' || mood === 'advice' || isOthers(sentence, setting)) return []
  for (let at = from; at < to; at++) {
    if (!words.nothingOnly.has(keyAt(sentence, at)) || isOpenEnded(sentence, at)) continue
    const hit = hits.find(
      (hit) => harms(hit) && hit.from > at && hit.from <= at + NOTHING_WITHIN && hit.form !== 'ing',
    )
    const between = tokens.slice(at + 1, hit?.from ?? at + 1)
    if (!hit || between.some(({ key, kind }) => kind === 'mark' || words.sparingWords.has(key))) continue
    const able = between.some(({ key }) => words.harmModals.has(key) || words.infinitiveMarks.has(key))
    if (!able) continue
    const target = targetOf({ worth: 'harm', hit })
    const range = { from: at, to: hit.to }
    const subject = impliedBy(setting)
    return [
      { construction: 'denied harm', effect: HARMLESS, event: hit, target, subject, range, denying: true },
    ]
  }
  return []
}
