// Propositions on what people are spared: nobody has it who takes the offer ("no one on our plan still
// limps"), or somebody no longer has it ("you will never have eczema again"). They are put together from a
// burden, its bearer and a denial of the one or the other.
import { TAG } from '../../syntax/tags.ts'
import type { Hit } from '../../terms/hit.ts'
import { meets } from '../facts.ts'
import type { Sentence, Setting } from '../model.ts'
import { impliedBy } from './agent.ts'
import { type Burden, burdensOf, marksChange } from './burdens.ts'
import { HARMLESS, type Proposition } from './events.ts'
import { targetOf } from './outcomes.ts'
import { isOpenEnded, isOthers } from './scope.ts'
import type { ReadSyntax } from './syntax.ts'
import { worthOfHit } from './worth.ts'

/** So many words may stand between “nobody” and what nobody has. */
const REACH = 14
/** So many words may stand between “no” and the people of whom there are none. */
const PEOPLE_WITHIN = 5
/** A verb has so many words before it that deny it, date it or help it. */
const GROUP = 6

const PEOPLE = new Set(['patient', 'kin', 'children'])
/** Quantifiers that name whom they deny behind them: "not one runner". */
const WHICH: 'which' = 'which'

const keyAt = ({ block: { tokens } }: Sentence, at: number): string => tokens[at]?.key ?? ''

/** What is said of a burden: that it is not there, or, of a harm of the offer, that it does none. */
function sparedProposition({ event, matter }: Burden, setting: Setting): Proposition {
  const harm = matter.worth === 'harm'
  return {
    construction: harm ? 'denied harm' : 'spared',
    ...(harm ? { effect: HARMLESS } : {}),
    event,
    target: targetOf(matter),
    subject: impliedBy(setting),
    denying: true,
  }
}

/** Whether a quantifier stands where a clause begins. */
function opens({ from, block: { tokens, words } }: Sentence, at: number): boolean {
  const before = tokens[at - 1]
  return at === from || before?.kind === 'mark' || words.clauseJoiners.has(before?.key ?? '')
}

/** The people of whom there are none: by a word for people, by what is ours, or by what they do. */
function namesPeople({ sentence, tags }: ReadSyntax, { to, class: { does } }: Hit): boolean {
  if (does !== WHICH) return true
  const { hits, block, from } = sentence
  const within = (hit: Hit): boolean => hit.from >= to && hit.to <= to + PEOPLE_WITHIN
  const named = (hit: Hit): boolean =>
    PEOPLE.has(hit.class.role) || hit.class.role === 'seller' || worthOfHit(hit) === 'part'
  if (hits.some((hit) => within(hit) && named(hit))) return true
  return block.tokens
    .slice(to, to + PEOPLE_WITHIN)
    .some(
      ({ key }, place) =>
        tags[to + place - from] === TAG.noun && [...block.words.doerEndings].some((end) => key.endsWith(end)),
    )
}

/** Whether a burden is a part of the relative clause that opens before it: "no one who limps". */
function isWho({ sentence, frames, tags }: ReadSyntax, first: number, at: number): boolean {
  const { words } = sentence.block
  let opened = -1
  for (let place = first; place < at; place++)
    if (words.relativeOpeners.has(keyAt(sentence, place))) opened = place
  if (opened < 0) return false
  const hasVerb = frames.some(({ verb }) => verb.from > opened && verb.to <= at)
  return !hasVerb && !tags.subarray(opened + 1 - sentence.from, at - sentence.from).includes(TAG.verb)
}

/** Whether what a sentence says of people has to do with the offer. */
function isOurs({ sentence, tags }: ReadSyntax, nobody: Hit, at: number): boolean {
  const { hits, block } = sentence
  const { words } = block
  const owner = hits.some(
    ({ class: termClass, from, to }) =>
      termClass.role === 'seller' ||
      ((termClass.role === 'anaphor' || termClass.role === 'intervention') && from >= nobody.to && to <= at),
  )
  if (owner || marksChange(sentence, nobody.from, at) || marksChange(sentence, at, sentence.to)) return true
  const customers = hits.some(
    (hit) =>
      (PEOPLE.has(hit.class.role) || worthOfHit(hit) === 'part') &&
      hit.from >= nobody.to &&
      hit.from <= nobody.to + PEOPLE_WITHIN,
  )
  const study = hits.some(({ class: { role } }) => role === 'study')
  const here = block.tokens.slice(nobody.to, sentence.to).some(({ key }) => words.hereWords.has(key))
  const doer = nobody.class.does === WHICH && tags[nobody.to - sentence.from] === TAG.noun
  return here || ((customers || doer) && !study)
}

/** "Nobody who takes it limps", "not one of our members gets migraines". */
function byNobody(syntax: ReadSyntax, burden: Burden, nobody: Hit): boolean {
  const { sentence } = syntax
  const { tokens, words } = sentence.block
  if (burden.at < nobody.to || burden.at > nobody.to + REACH || !opens(sentence, nobody.from)) return false
  const between = tokens.slice(nobody.to, burden.at)
  if (between.some(({ key, kind }) => kind === 'mark' || words.sparingModals.has(key))) return false
  if (between.some(({ key }) => words.openEnded.has(key) && !words.relativeOpeners.has(key))) return false
  if (!namesPeople(syntax, nobody) || isWho(syntax, nobody.to, burden.at)) return false
  // "No one with eczema": what people have there says who they are.
  const left = leaves(sentence, nobody.to, burden.at + 1)
  return (burden.verbal || left) && (left || isOurs(syntax, nobody, burden.at))
}

/** "Nobody leaves with a limp": who leaves was there. */
const leaves = ({ block: { tokens, words } }: Sentence, from: number, to: number): boolean =>
  tokens.slice(from, to).some(({ key }) => words.leavingVerbs.has(key))

/** The words before a burden's verb that help it, up to whoever bears it. */
function groupBefore({ sentence, tags }: ReadSyntax, at: number): number {
  const { words } = sentence.block
  let place = at - 1
  while (place >= sentence.from && at - place <= GROUP) {
    const tag = tags[place - sentence.from]
    const key = keyAt(sentence, place)
    const helps = tag === TAG.aux || tag === TAG.adverb || tag === TAG.particle
    if (!helps && !words.sparingWords.has(key) && !words.sparingHelpers.has(key)) break
    place--
  }
  return place + 1
}

/** Whether somebody bears it whom a text speaks of as reader, customer or teller. */
function isBorne({ hits }: Sentence, first: number): boolean {
  return hits.some(({ class: { role }, to }) => to === first && (role === 'receiver' || PEOPLE.has(role)))
}

/** "You will never have eczema again", "I no longer get migraines", "Never be hungry again". */
function byDenial(syntax: ReadSyntax, burden: Burden): boolean {
  const { sentence } = syntax
  const { tokens, words } = sentence.block
  if (!burden.verbal) return false
  const first = groupBefore(syntax, burden.at)
  const group = tokens.slice(first, burden.at).map(({ key }) => key)
  const has = (listed: ReadonlySet<string>): boolean => group.some((key) => listed.has(key))
  if (!has(words.sparingWords) || has(words.sparingModals)) return false
  if (isOpenEnded(sentence, first)) return false
  const changed = marksChange(sentence, burden.to, sentence.to)
  const before = tokens[first - 1]
  if (first === sentence.from || before?.kind === 'mark') return changed
  if (!isBorne(sentence, first)) return false
  const you = sentence.hits.some(({ class: { role }, to }) => role === 'receiver' && to === first)
  return changed || (you && (has(words.promisingWords) || has(words.noLonger)))
}

/** What a sentence says that people are spared. */
export function sparedIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { sentence } = syntax
  if (sentence.mood === 'question' || isOthers(sentence, setting)) return []
  const nobodies = sentence.hits.filter(({ class: { role } }) => role === 'nobody')
  const found: Burden[] = []
  for (const burden of burdensOf(syntax)) {
    if (found.some(({ matter }) => meets(matter.hit, burden.matter.hit))) continue
    if (nobodies.some((nobody) => byNobody(syntax, burden, nobody)) || byDenial(syntax, burden))
      found.push(burden)
  }
  return found.map((burden) => sparedProposition(burden, setting))
}
