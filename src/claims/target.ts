// What an effect acts on: the condition, symptom, function or body part that its words govern.
import type { Hit } from '../terms/hit.ts'
import { hasTrait } from '../terms/term.ts'
import { hitsOf, meets } from './facts.ts'
import type { Frame, Range, Sentence } from './model.ts'

const STOPS = new Set([';', ':', '.', '!', '?', '(', ')', '—', '–'])
const REACH: Readonly<Record<Frame, number>> = {
  verb: 9,
  passive: 9,
  noun: 7,
  adjective: 9,
  attributive: 2,
  phrase: 6,
  suffix: 0,
  prefix: 0,
  title: 9,
}
/** So many words may stand between a relative word and its verb ("that can often be safely treated"). */
const ANTECEDENT = 6

function fits(hit: Hit, effect: Hit): boolean {
  const needs = effect.class.needs ?? []
  return needs.length === 0 || needs.includes(hit.class.kind ?? '')
}

/**
 * "Inflammation increases, circulation slows": a verb with a comma behind it acts on nothing there, unless
 * another verb shares what follows ("relieves, soothes and heals skin").
 */
function endsAtComma({ block: { tokens }, hits }: Sentence, { class: { pos }, to }: Hit): boolean {
  if (pos !== 'verb' || tokens[to]?.key !== ',') return false
  return !hits.some(
    (hit) => hit.from === to + 1 && (hit.class.role === 'effect' || hit.class.role === 'change'),
  )
}

function blocked(sentence: Sentence, effect: Hit, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const key = sentence.block.tokens[at]?.key ?? ''
    // "Helps with: joint pain" goes on after its colon.
    if (STOPS.has(key) && !(key === ':' && at === effect.to)) return true
    if (hitsOf(sentence, 'stop').some((hit) => hit.from === at && !meets(hit, effect))) return true
  }
  return false
}

/**
 * Another verb between an effect and its target takes the target, unless the two are joined ("prevents and
 * treats").
 */
function taken(sentence: Sentence, effect: Hit, target: Hit): boolean {
  return hitsOf(sentence, 'effect').some((hit) => {
    if (hit.class.pos !== 'verb' || hit.from < effect.to || hit.to > target.from || hit.form === 'past')
      return false
    const { tokens, words } = sentence.block
    const link = words.verbJoiners.has(tokens[hit.from - 1]?.key ?? '')
    return !link && !hasTrait(effect.class, 'mild') && effect.class.pos !== 'adjective'
  })
}

function linked(sentence: Sentence, from: number, to: number, links: ReadonlySet<string>): boolean {
  for (let at = from; at < to; at++) if (links.has(sentence.block.tokens[at]?.key ?? '')) return true
  return false
}

/** So many words may stand between the word that opens a range and its first member. */
const RANGE_REACH = 3

/**
 * "From pain relief to injury rehabilitation": what a range begins with acts on nothing that it ends with.
 */
function opensRange({ from, block: { tokens, words } }: Sentence, effect: Hit): boolean {
  for (let at = effect.from - 1; at >= Math.max(from, effect.from - RANGE_REACH); at--)
    if (words.rangeOpeners.has(tokens[at]?.key ?? '')) return true
  return false
}

function toTheRight(
  sentence: Sentence,
  effect: Hit,
  reach: number,
  links?: ReadonlySet<string>,
): Hit | undefined {
  if (endsAtComma(sentence, effect)) return undefined
  for (const hit of hitsOf(sentence, 'target')) {
    if (hit.from > effect.to + reach) return undefined
    if (hit.from < effect.to || !fits(hit, effect)) continue
    if (blocked(sentence, effect, effect.to, hit.from) || taken(sentence, effect, hit)) continue
    if (!links || linked(sentence, effect.to, hit.from, links)) return hit
  }
  return undefined
}

/** "pain-free", or "being pain free". */
function isOneWord({ block: { tokens, words } }: Sentence, target: Hit, suffix: Hit): boolean {
  if (tokens[suffix.from]?.joined) return true
  const graded = words.beingDegrees.has(tokens[target.from - 1]?.key ?? '')
  const before = graded ? target.from - 2 : target.from - 1
  return words.beingVerbs.has(tokens[before]?.key ?? '')
}

function toTheLeft(sentence: Sentence, effect: Hit, reach: number): Hit | undefined {
  return hitsOf(sentence, 'target').findLast(
    (hit) =>
      hit.to <= effect.from &&
      hit.to >= effect.from - reach &&
      fits(hit, effect) &&
      !blocked(sentence, effect, hit.to, effect.from),
  )
}

/** "injuries that can be treated": what stands right before the relative word is acted on. */
function antecedent(sentence: Sentence, effect: Hit, reach: number): Hit | undefined {
  const { tokens, words } = sentence.block
  for (let at = effect.from - 1; at > sentence.from && at >= effect.from - reach; at--) {
    const key = tokens[at]?.key ?? ''
    if (STOPS.has(key)) return undefined
    if (!words.relatives.has(key)) continue
    const end = tokens[at - 1]?.key === ',' ? at - 1 : at
    return hitsOf(sentence, 'target').findLast((hit) => hit.to === end && fits(hit, effect))
  }
  return undefined
}

/** The target among the words of an effect; the verb of one ("cuts the risk of") names no wound. */
function inside(sentence: Sentence, effect: Hit): Hit | undefined {
  const first = effect.class.pos === 'verb' ? effect.from + 1 : effect.from
  return hitsOf(sentence, 'target').find(
    (hit) =>
      hit.from >= first &&
      hit.to <= effect.to &&
      fits(hit, effect) &&
      hit.to - hit.from < effect.to - effect.from,
  )
}

/** "symptoms of depression": what the symptoms are of is the target. */
function narrowed(sentence: Sentence, target: Hit | undefined): Hit | undefined {
  if (target?.class.kind !== 'symptom' && target?.class.group !== 'generic') return target
  const { tokens, words } = sentence.block
  if (target === undefined || !words.partLinks.has(tokens[target.to]?.key ?? '')) return target
  return (
    hitsOf(sentence, 'target').find(
      (hit) => hit.from > target.to && hit.from <= target.to + 2 && hit.class.kind === 'condition',
    ) ?? target
  )
}

/**
 * "Migraine? Our balm cures it": a pronoun right after the verb stands for the last target named before, in
 * the sentence or in the one before it.
 */
function impliedTarget(sentence: Sentence, effect: Hit): Hit | undefined {
  const pronoun = hitsOf(sentence, 'object-pronoun').some((hit) => hit.from === effect.to)
  if (!pronoun || effect.class.pos !== 'verb') return undefined
  const before = sentence.block.sentences.findLast((other) => other.to <= sentence.from)
  const named = [...(before ? hitsOf(before, 'target') : []), ...hitsOf(sentence, 'target')]
  return named.findLast((hit) => hit.to <= effect.from && fits(hit, effect))
}

/** The target of an effect, where its class needs or allows one. */
export function findTarget(sentence: Sentence, effect: Hit, frame: Frame): Hit | undefined {
  return narrowed(sentence, targetOf(sentence, effect, frame))
}

function targetOf(sentence: Sentence, effect: Hit, frame: Frame): Hit | undefined {
  const reach = REACH[frame]
  switch (frame) {
    case 'suffix':
      return hitsOf(sentence, 'target').find(
        (hit) => hit.to === effect.from && isOneWord(sentence, hit, effect) && fits(hit, effect),
      )
    case 'prefix':
      return hitsOf(sentence, 'target').find(
        (hit) => hit.from === effect.to && sentence.block.tokens[effect.to]?.joined && fits(hit, effect),
      )
    case 'passive':
      return (
        toTheLeft(sentence, effect, reach) ??
        antecedent(sentence, effect, ANTECEDENT) ??
        (effect.class.pos === 'intransitive' ? undefined : toTheRight(sentence, effect, 4))
      )
    case 'noun':
      return (
        (opensRange(sentence, effect)
          ? undefined
          : toTheRight(sentence, effect, reach, sentence.block.words.nounLinks)) ??
        toTheLeft(sentence, effect, 1) ??
        inside(sentence, effect)
      )
    case 'adjective':
    case 'attributive':
      return toTheRight(sentence, effect, reach)
    case 'phrase':
      return toTheRight(sentence, effect, reach) ?? toTheLeft(sentence, effect, 4)
    case 'verb':
    case 'title':
      return (
        inside(sentence, effect) ??
        toTheRight(sentence, effect, reach) ??
        (sentence.mood === 'presupposing' ? toTheLeft(sentence, effect, reach) : undefined) ??
        impliedTarget(sentence, effect)
      )
  }
}

/** The targets listed from `first` on: further ones joined by commas, "and" or "or". */
export function targetList(sentence: Sentence, first: Hit): Hit[] {
  const { tokens, words: wordLists } = sentence.block
  const list = [first]
  let end: Range = first
  for (const hit of hitsOf(sentence, 'target')) {
    if (hit.from < end.to) continue
    const between = tokens.slice(end.to, hit.from)
    const joined = between.some((token) => wordLists.listJoiners.has(token.key))
    const words = between.filter((token) => !wordLists.listFillers.has(token.key)).length
    const compound = !joined && between.length <= 1
    if (!compound && (!joined || words > 3 || between.some((token) => STOPS.has(token.key)))) break
    if (
      hitsOf(sentence, 'effect').some(
        (other) => other.class.pos === 'verb' && other.from >= end.to && other.to <= hit.from,
      )
    )
      break
    if (!compound) list.push(hit)
    end = hit
  }
  return list
}
