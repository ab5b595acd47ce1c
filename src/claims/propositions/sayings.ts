// Propositions of turns of speech that promise: "calm in a can", "what your joints have been waiting for",
// "hello, deep sleep".
import type { Chunk } from '../../syntax/chunks.ts'
import type { Hit } from '../../terms/hit.ts'
import type { ConstructionSense } from '../construction.ts'
import type { Sentence, Setting } from '../model.ts'
import { isNegated } from '../operators.ts'
import { impliedBy } from './agent.ts'
import { HARMLESS, type Proposition } from './events.ts'
import { targetOf } from './outcomes.ts'
import { isOpenEnded, isOthers } from './scope.ts'
import type { ReadSyntax } from './syntax.ts'
import { isQuality, type Worth, worthOfHit } from './worth.ts'

/** The effect of what is only said to come, or to be wanted. */
const IMPROVES: ConstructionSense = 'improve'
/** What is said to be in a bottle stands in a line of so many tokens at most. */
const LONGEST_LINE = 8
/** So many words may stand between what longs for something and its longing. */
const LONGING_WITHIN = 3

const GOODS: ReadonlySet<Worth | undefined> = new Set<Worth>(['good', 'event', 'life', 'more'])
const OWNED: ReadonlySet<Worth | undefined> = new Set<Worth>(['part', 'good', 'life'])

/** Whether a good thing is said to be what a container holds: "in a can", ", bottled", "by the spoonful". */
function isHeld({ block: { tokens, words }, to }: Sentence, thing: Hit): boolean {
  const key = (place: number): string => tokens[place]?.key ?? ''
  const last = (place: number): boolean => place >= to || tokens[place]?.kind === 'mark'
  const at = words.fateMarks.has(key(thing.to)) ? thing.to + 1 : thing.to
  if (words.bottledWords.has(key(at))) return last(at + 1)
  return words.containerLinks.has(key(at)) && words.containerWords.has(key(at + 2)) && last(at + 3)
}

/** "Calm in a can", "sleep, bottled". */
function contained({ sentence, frames }: ReadSyntax, setting: Setting): Proposition[] {
  if (frames.length > 0 || sentence.to - sentence.from > LONGEST_LINE) return []
  const hit = sentence.hits.find((hit) => GOODS.has(worthOfHit(hit)) && isHeld(sentence, hit))
  const worth = hit && worthOfHit(hit)
  if (!hit || !worth) return []
  const target = targetOf({ worth, hit })
  return [{ construction: 'saying', event: hit, target, subject: impliedBy(setting), effect: IMPROVES }]
}

/** "What your joints have been waiting for": a part of the reader that longs for the offer. */
function longings({ sentence }: ReadSyntax, setting: Setting): Proposition[] {
  const { hits } = sentence
  return hits.flatMap((longing): Proposition[] => {
    if (longing.class.role !== 'longing' || isNegated(sentence.negations, longing.from)) return []
    const part = hits.findLast(
      (hit) =>
        OWNED.has(worthOfHit(hit)) && hit.to <= longing.from && hit.to >= longing.from - LONGING_WITHIN,
    )
    const worth = part && worthOfHit(part)
    const owned = hits.some(({ class: { role }, to }) => role === 'receiver' && to === part?.from)
    if (!part || !worth || !owned) return []
    const target = targetOf({ worth, hit: part })
    const range = { from: part.from, to: longing.to }
    return [
      {
        construction: 'saying',
        event: longing,
        target,
        subject: impliedBy(setting),
        range,
        effect: IMPROVES,
      },
    ]
  })
}

/** "Hello, deep sleep!", "say hello to energy": what is greeted comes. */
function greetings({ sentence }: ReadSyntax, setting: Setting): Proposition[] {
  const { hits, block, to } = sentence
  const { tokens, words } = block
  return hits.flatMap((greeting): Proposition[] => {
    if (greeting.class.role !== 'greeting' || isOpenEnded(sentence, greeting.from)) return []
    let at = greeting.to
    while (at < to && (words.fateMarks.has(tokens[at]?.key ?? '') || isOfQuality(hits, at))) at++
    const thing = hits.find((hit) => hit.from === at && GREETED.has(worthOfHit(hit)))
    const worth = thing && worthOfHit(thing)
    if (!thing || !worth) return []
    const target = targetOf({ worth, hit: thing })
    return [
      { construction: 'saying', event: greeting, target, subject: impliedBy(setting), effect: IMPROVES },
    ]
  })
}

const GREETED: ReadonlySet<Worth | undefined> = new Set<Worth>(['good', 'event', 'life', 'more', 'part'])
const isOfQuality = (hits: readonly Hit[], at: number): boolean =>
  hits.some(({ class: { role, worth }, from, to }) => role === 'quality' && worth && from <= at && at < to)

/** Whether a noun phrase names what is on offer by its head or right behind it: "a painless form of care". */
const isOffer = ({ hits }: Sentence, { head, to }: Chunk): boolean =>
  hits.some(
    (hit) =>
      (hit.class.role === 'intervention' || hit.class.role === 'offer-word') &&
      hit.class.standing !== 'other' &&
      hit.to > head &&
      hit.from <= to + 1,
  )

/** "A painless injection": an offer that is said not to hurt before it is named. */
function painless({ sentence, chunks }: ReadSyntax, setting: Setting): Proposition[] {
  return sentence.hits.flatMap((event): Proposition[] => {
    if (!isQuality(event, 'painless') || isNegated(sentence.negations, event.from)) return []
    const chunk = chunks.find(
      ({ kind, from, head }) => kind === 'noun' && event.from >= from && event.to <= head,
    )
    if (!chunk || !isOffer(sentence, chunk)) return []
    const subject = impliedBy(setting)
    return [
      { construction: 'denied harm', effect: HARMLESS, event, target: undefined, subject, denying: true },
    ]
  })
}

/** A name of a product has so many tokens at most. */
const LONGEST_NAME = 8

/** "Heart-healthy chocolate": a product named by the part of the body that it is good for. */
function virtues({ sentence, chunks, frames }: ReadSyntax, setting: Setting): Proposition[] {
  const { block, hits, from, to } = sentence
  if (frames.length > 0 || to - from > LONGEST_NAME) return []
  return hits.flatMap((event): Proposition[] => {
    if (!isQuality(event, 'works') || !block.tokens[event.to - 1]?.joined) return []
    const part = hits.find(
      (hit) => hit.from === event.from && hit.to < event.to && OWNED.has(worthOfHit(hit)),
    )
    const chunk = chunks.find(
      ({ kind, from: at, head }) => kind === 'noun' && at <= event.from && head >= event.to,
    )
    const worth = part && worthOfHit(part)
    if (!part || !worth || !chunk) return []
    if (block.words.adviceNouns.has(block.tokens[chunk.head]?.key ?? '')) return []
    const target = targetOf({ worth, hit: part })
    return [{ construction: 'saying', event, target, subject: impliedBy(setting), effect: IMPROVES }]
  })
}

/** What the turns of speech of a sentence promise. */
export function sayingsIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { mood } = syntax.sentence
  if (mood === 'question') return []
  const hurtless = painless(syntax, setting)
  if (isOthers(syntax.sentence, setting)) return hurtless
  return [...hurtless, ...[contained, longings, greetings, virtues].flatMap((read) => read(syntax, setting))]
}
