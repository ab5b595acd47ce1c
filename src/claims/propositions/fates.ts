// Propositions on what becomes of a trouble: "jet lag: over", "the sweats pack their bags", "eczema does not
// survive our balm". They stand in labels, headings and whole sentences alike, and are read word by word:
// between the trouble and its fate stands nothing but small words.

import type { Frame } from '../../syntax/frames.ts'
import { TAG } from '../../syntax/tags.ts'
import type { Hit } from '../../terms/hit.ts'
import type { Sentence, Setting } from '../model.ts'
import { isNegated } from '../operators.ts'
import { impliedBy } from './agent.ts'
import { BY_ITSELF, type Proposition } from './events.ts'
import { targetOf } from './outcomes.ts'
import { isOpenEnded, isOthers, isPlainlyDenied, troubleAt } from './scope.ts'
import type { ReadSyntax } from './syntax.ts'
import { changes, type Worth, worthOfHit } from './worth.ts'

/** Fates that are told only where nothing follows which they lead to. */
const PARTICLES: ReadonlySet<string> = new Set<'particle' | 'raised'>(['particle', 'raised'])
/** What does not go by itself; its denial is what is promised. */
const STAYS: 'persists' = 'persists'

/** Said to whom one leaves. */
const FAREWELL: 'farewell' = 'farewell'

/** Roles of words for people. */
const PEOPLE = new Set(['patient', 'person', 'receiver', 'kin', 'children'])

/** In a longer sentence “without pain” tells of much else. */
const LONGEST_LACK = 12

/** So many small words may stand between a trouble and its fate. */
const REACH = 5

/** What becomes of what: troubles go, what is good or a part of the body is renewed. */
const BECOMES: Readonly<Record<string, readonly Worth[]>> = {
  gone: ['bad'],
  flees: ['bad'],
  persists: ['bad'],
  particle: ['bad', 'less'],
  raised: ['more', 'good'],
  renewed: ['part', 'good', 'life'],
}

/** Whether nothing follows a particle that it leads to: "sweats down", not "down the arm". */
function isLast({ block: { tokens, words }, to }: Sentence, at: number): boolean {
  const { key = '', kind } = tokens[at] ?? {}
  return at >= to || kind === 'mark' || kind === 'number' || words.particleEnds.has(key)
}

const MEASURES: ReadonlySet<Worth | undefined> = new Set<Worth>(['less', 'more', 'good'])
const isMeasure = (hit: Hit): boolean => MEASURES.has(worthOfHit(hit))

/** The fate that is told behind a trouble. */
function fateOf(sentence: Sentence, trouble: Hit): Hit | undefined {
  const { block, hits, to } = sentence
  const { tokens, words } = block
  for (let at = trouble.to; at < Math.min(to, trouble.to + REACH); at++) {
    const fate = hits.findLast(
      (hit) =>
        hit.class.role === 'fate' &&
        hit.from === at &&
        (!PARTICLES.has(hit.class.does ?? '') || isLast(sentence, hit.to)),
    )
    // "Your heart rate's down" tells of a day; "energy up" is a label.
    if (fate)
      return at > trouble.to && PARTICLES.has(fate.class.does ?? '') && isMeasure(trouble) ? undefined : fate
    const { key = '' } = tokens[at] ?? {}
    if (!words.fateLinks.has(key) && !words.fateMarks.has(key)) return undefined
  }
  return undefined
}

/** "Uninvite your double chin", "curtains for cramps": the words before a trouble that send it away. */
export function dismissalsIn({ sentence, tags, frames }: ReadSyntax, setting: Setting): Proposition[] {
  const { hits, block, from } = sentence
  const isSmall = (at: number): boolean => {
    const tag = tags[at - from] ?? TAG.mark
    const { key = '' } = block.tokens[at] ?? {}
    return tag === TAG.determiner || tag === TAG.adjective || block.words.partLinks.has(key)
  }
  return hits.flatMap((dismissal): Proposition[] => {
    if (dismissal.class.role !== 'dismissal' || isOthers(sentence, setting)) return []
    if (isOpenEnded(sentence, dismissal.from) || isOfPeople(sentence, dismissal.from)) return []
    // "So long, snoring!": who says goodbye may call by name whom he says it to.
    const greets =
      dismissal.class.does === FAREWELL && block.words.fateMarks.has(block.tokens[dismissal.to]?.key ?? '')
    let at = greets ? dismissal.to + 1 : dismissal.to
    while (at < dismissal.to + REACH && isSmall(at) && !troubleAt(hits, at)) at++
    const trouble = troubleAt(hits, at) ?? leftBehind(sentence, dismissal)
    if (!trouble || isDefined(sentence, dismissal) || isDoubted(sentence, frames, trouble)) return []
    const target = targetOf({ worth: 'bad', hit: trouble })
    // A word that denies the trouble is denied itself in "not without pain".
    // "Pain? What pain?": who asks what for knows of none.
    const doubts = dismissal.class.does === 'what'
    if (doubts && (dismissal.from !== from || block.tokens[trouble.to]?.key !== '?')) return []
    const denying = dismissal.class.does === 'without'
    if (denying && sentence.to - from > LONGEST_LACK && !isAble(sentence, dismissal)) return []
    if (denying && (isNegated(sentence.negations, dismissal.from) || isBeside(sentence, dismissal, trouble)))
      return []
    const subject = impliedBy(setting)
    return [{ construction: 'dismissal', event: dismissal, target, subject, denying }]
  })
}

/** So far before a lack stands how somebody goes who is rid of it. */
const LEAVING_WITHIN = 3

/** "Came in with gout and left without it": the trouble that a pronoun behind a lack stands for. */
function leftBehind({ hits, from, to, block: { tokens, words } }: Sentence, lack: Hit): Hit | undefined {
  if (lack.class.does !== 'without' || lack.to - lack.from > 1) return undefined
  const pronoun = hits.some(({ class: { role }, from: at }) => role === 'object-pronoun' && at === lack.to)
  const last = lack.to + 1 >= to || tokens[lack.to + 1]?.kind === 'mark'
  const leaving = tokens
    .slice(Math.max(from, lack.from - LEAVING_WITHIN), lack.from)
    .some(({ key }) => words.leavingVerbs.has(key))
  if (!pronoun || !last || !leaving) return undefined
  return hits.findLast((hit) => worthOfHit(hit) === 'bad' && hit.to < lack.from)
}

/** So far before a lack may stand what people do without it: "climb the stairs without pain". */
const ABLE_WITHIN = 4

/** Whether a lack follows what people can do: "lets you chew your food without pain". */
function isAble({ hits, block: { tokens, words } }: Sentence, { from }: Hit): boolean {
  const verb = hits.find(
    (hit) => changes(hit, 'able', 'bodily') && hit.to <= from && hit.to >= from - ABLE_WITHIN,
  )
  return (
    verb !== undefined &&
    !tokens.slice(verb.from - ABLE_WITHIN, from).some(({ key }) => words.difficultWords.has(key))
  )
}

/** "With or without astigmatism", "without fear of blame": such a lack promises nothing. */
function isBeside({ block: { tokens, words } }: Sentence, lack: Hit, trouble: Hit): boolean {
  const { key = '' } = tokens[lack.from - 1] ?? {}
  const joined = (words.listJoiners.has(key) && !words.fateMarks.has(key)) || words.concessions.has(key)
  return joined || words.partLinks.has(tokens[trouble.to]?.key ?? '')
}

/** "Gout is not a disease of the rich": what something is said not to be. */
function isDefined({ block: { tokens, words } }: Sentence, { from }: Hit): boolean {
  return words.sparingWords.has(tokens[from]?.key ?? '') && words.beForms.has(tokens[from - 1]?.key ?? '')
}

/** So many words may stand between a lack that a sentence speaks of and what it says of that. */
const SAID_WITHIN = 3

/** "A day without pain proves nothing": the lack is only spoken of. */
function isDoubted({ block: { tokens, words } }: Sentence, frames: readonly Frame[], trouble: Hit): boolean {
  const next = tokens.slice(trouble.to, trouble.to + SAID_WITHIN)
  const stop = next.findIndex(({ kind }) => kind === 'mark')
  if (next.slice(0, stop < 0 ? SAID_WITHIN : stop).some(({ key }) => words.nothingOnly.has(key))) return true
  const said = frames.find(({ verb }) => verb.head >= trouble.to)
  if (!said || said.verb.from > trouble.to + SAID_WITHIN) return false
  const between = tokens.slice(trouble.to, said.verb.from)
  if (between.some(({ kind }) => kind === 'mark')) return false
  return tokens
    .slice(said.verb.from, said.verb.to + 2)
    .some(({ key }) => words.sparingWords.has(key) || words.nothingWords.has(key))
}

/** "People without asthma": what is said of people there tells who they are. */
function isOfPeople({ hits }: Sentence, at: number): boolean {
  return hits.some(({ class: { role }, to }) => to === at && PEOPLE.has(role))
}

/** "Don't live with gout", "stop dreading cramps": who need not bear a trouble is promised an end of it. */
export function releasesIn({ sentence }: ReadSyntax, setting: Setting): Proposition[] {
  const { hits, block, from } = sentence
  const { tokens, words } = block
  return hits.flatMap((bearing): Proposition[] => {
    if (bearing.class.role !== 'enduring' || isOthers(sentence, setting)) return []
    const offset = [1, 2, 3]
      .map((back) => bearing.from - back)
      .find((at) => at >= from && words.releasingWords.has(tokens[at]?.key ?? ''))
    const trouble = [0, 1, 2, 3].map((on) => troubleAt(hits, bearing.to + on)).find((hit) => hit)
    if (offset === undefined || !trouble || isOpenEnded(sentence, offset)) return []
    // "Do not expect gout to fade" is told what it will not do.
    if (words.infinitiveMarks.has(tokens[trouble.to]?.key ?? '')) return []
    const target = targetOf({ worth: 'bad', hit: trouble })
    return [{ construction: 'release', event: bearing, target, subject: impliedBy(setting), denying: true }]
  })
}

/** What a sentence says of what becomes of troubles. */
export function fatesIn({ sentence }: ReadSyntax, setting: Setting): Proposition[] {
  const { hits, negations } = sentence
  if (!hits.some(({ class: { role } }) => role === 'fate') || isOthers(sentence, setting)) return []
  if (hits.some(({ class: { role } }) => role === BY_ITSELF)) return []
  return hits.flatMap((trouble): Proposition[] => {
    const worth = worthOfHit(trouble)
    if (!worth || isOpenEnded(sentence, trouble.from)) return []
    const fate = fateOf(sentence, trouble)
    if (!fate || !BECOMES[fate.class.does ?? '']?.includes(worth)) return []
    const denying = fate.class.does === STAYS
    // "No pain survives our gel" denies by the word before the trouble.
    const none = sentence.block.words.nounDenials.has(sentence.block.tokens[trouble.from - 1]?.key ?? '')
    if (denying !== (isPlainlyDenied(negations, fate.from) || (fate.class.pos === 'verb' && denying && none)))
      return []
    const target = targetOf({ worth, hit: trouble })
    return [{ construction: 'fate', event: fate, target, subject: impliedBy(setting), denying }]
  })
}
