// Whom a claim is about: the nearest intervention, the sentence's subject, an anaphor, or what the page
// offers.
import type { Hit } from '../terms/hit.ts'
import { anaphorBefore, antecedent } from './anaphora.ts'
import { clauseAt, hitsOf } from './facts.ts'
import type { BlockFacts, Frame, Promotion, Range, Sentence, Setting, Subject, SubjectKind } from './model.ts'
import { isFragment, isHead } from './mood.ts'
import { isCompany, isCompared, leftIntervention, rightIntervention } from './offers.ts'
import { productAt } from './product.ts'
import { subjectKindOf } from './subject-kind.ts'

function productOf(block: BlockFacts, hit: Hit, promotion: Promotion): string {
  const product = productAt(block, hit)
  return product && product !== 'any' ? product : (promotion.product ?? 'any')
}

/** A capitalised word that no list knows, right before its verb: a brand name, where the text sells. */
function brandBefore(sentence: Sentence, at: number): Range | undefined {
  const { tokens, words } = sentence.block
  let end = at
  while (end > sentence.from && words.verbHelpers.has(tokens[end - 1]?.key ?? '')) end--
  const name = tokens[end - 1]
  if (
    !name ||
    end - 1 < sentence.from ||
    name.kind !== 'word' ||
    name.shape === 'lower' ||
    name.key.length < 3
  )
    return undefined
  if (sentence.hits.some((hit) => hit.from < end && hit.to >= end)) return undefined
  let from = end - 1
  while (from > sentence.from && tokens[from - 1]?.kind === 'word' && tokens[from - 1]?.shape !== 'lower')
    from--
  return isPersonsName(sentence, from) ? undefined : { from, to: end }
}

/** "Dr. Vance treats asthma": a title before a name, or as its first word, makes it a person's. */
function isPersonsName({ from: first, block: { tokens, words } }: Sentence, from: number): boolean {
  const before = tokens[from - 1]?.key === '.' ? from - 2 : from - 1
  return [from, before].some((at) => at >= first && words.personTitles.has(tokens[at]?.key ?? ''))
}

/** "those battling depression": the people act, not the offer. */
function followsPeople(sentence: Sentence, at: number): boolean {
  const { tokens, words } = sentence.block
  const end = words.peopleLinks.has(tokens[at - 1]?.key ?? '') ? at - 1 : at
  return sentence.hits.some((hit) => hit.class.role === 'patient' && hit.to === end)
}

/** An effect whose subject is looked for. */
interface Asked {
  readonly sentence: Sentence
  readonly effect: Range
  readonly frame: Frame
  readonly setting: Setting
  /** The last word before the effect that stands for something named before. */
  readonly anaphor: Hit | undefined
}

/** The intervention in the sentence that the claim is about, if one is near enough. */
function interventionOf({ sentence, effect, frame, setting, anaphor }: Asked): Hit | undefined {
  const nominal = frame === 'noun' || frame === 'passive' || frame === 'phrase' || frame === 'adjective'
  const right = nominal ? rightIntervention(sentence, effect.to) : undefined
  const left = leftIntervention(sentence, effect.from)
  const nearer = anaphor && left && (anaphor.from > left.from || isCompany(sentence, left)) ? undefined : left
  const opening =
    nominal && !left && effect.from - sentence.from <= 1
      ? hitsOf(sentence, 'intervention').find(
          (hit) =>
            hit.from >= effect.to &&
            hit.from <= effect.to + 8 &&
            hit.class.standing !== 'generic' &&
            !isCompared(sentence, hit),
        )
      : undefined
  if (opening) return opening
  if (frame === 'passive') return right ?? nearer
  const promoted = nearer && subjectKindOf(sentence.block, nearer, setting.promotion) === 'promoted'
  return promoted ? nearer : (right ?? nearer)
}

/** What sellers do themselves, by what the products of their pages are. */
const CARE: Readonly<Record<string, string>> = { drug: 'procedure' }

function bySeller({ sentence, effect, setting: { promotion } }: Asked, clause: Range): Subject | undefined {
  const seller = hitsOf(sentence, 'seller').find((hit) => hit.to <= effect.from && hit.from >= clause.from)
  if (!seller) return undefined
  // "We treat asthma": whoever sells and names no product acts by care.
  const byCare = promotion.names.size > 0 ? undefined : CARE[promotion.product ?? '']
  return {
    kind: promotion.selling ? 'promoted' : 'other',
    hit: seller,
    product: byCare ?? promotion.product ?? 'any',
  }
}

function byAnaphor({ sentence, setting, anaphor }: Asked): Subject | undefined {
  if (!anaphor) return undefined
  const { promotion } = setting
  const meant = antecedent(sentence, anaphor, setting)
  return meant
    ? {
        kind: subjectKindOf(meant.block, meant.hit, promotion),
        hit: anaphor,
        product: productOf(meant.block, meant.hit, promotion),
      }
    : { kind: promotion.selling ? 'promoted' : 'other', hit: anaphor, product: promotion.product ?? 'any' }
}

/** Finds the subject of an effect at the token range `effect`. */
export function findSubject(sentence: Sentence, effect: Range, frame: Frame, setting: Setting): Subject {
  const { promotion } = setting
  const own = promotion.product ?? 'any'
  const asked: Asked = { sentence, effect, frame, setting, anaphor: anaphorBefore(sentence, effect) }
  if (frame === 'verb' && followsPeople(sentence, effect.from))
    return { kind: promotion.selling ? 'person' : 'other', product: own }
  const found = interventionOf(asked)
  if (found) {
    const kind = subjectKindOf(sentence.block, found, promotion)
    // "Clinically proven ingredients": a slogan speaks of its own.
    const slogan =
      kind === 'other' && promotion.selling && found.class.standing === 'generic' && isFragment(sentence)
    return {
      kind: slogan ? 'implied' : kind,
      hit: found,
      product: productOf(sentence.block, found, promotion),
    }
  }
  const clause = clauseAt(sentence, effect.from)
  const { tokens, words } = sentence.block
  if (frame === 'passive' && words.agentLinks.has(tokens[effect.to]?.key ?? ''))
    return { kind: 'other', product: own }
  const named = bySeller(asked, clause) ?? byAnaphor(asked)
  if (named) return named
  const person = hitsOf(sentence, 'person').find((hit) => hit.to <= effect.from && hit.from >= clause.from)
  if (person) return { kind: promotion.selling ? 'person' : 'other', hit: person, product: own }
  if (!promotion.selling) return { kind: 'other', product: own }
  const brand = brandBefore(sentence, effect.from)
  if (brand) return { kind: 'promoted', hit: brand, product: own }
  return { kind: impliedKind(sentence, effect, frame, clause), product: own }
}

/** "Stopping smoking lowers your risk": what people do acts, and nothing that anybody offers. */
function actsByBehaviour(sentence: Sentence, effect: Range, clause: Range): boolean {
  const { from, block } = sentence
  const { tokens, words } = block
  if (clause.from !== from || !words.behaviours.has(tokens[from]?.key ?? '')) return false
  return !tokens.slice(from, effect.from).some(({ key }) => words.ownWords.has(key))
}

function impliedKind(sentence: Sentence, effect: Range, frame: Frame, clause: Range): SubjectKind {
  const { role } = sentence.block.block
  if (frame === 'verb' && actsByBehaviour(sentence, effect, clause)) return 'other'
  if (isHead(sentence.block.block) || role === 'item' || role === 'cell' || role === 'quote') return 'implied'
  const opener = sentence.block.tokens[clause.from - 1]?.key
  // "Daith piercings stimulate the vagus nerve and stop migraine": what an earlier verb acts on acts itself
  // no more.
  const verb = sentence.hits.find(
    (hit) =>
      hit.class.role === 'effect' &&
      hit.class.pos === 'verb' &&
      hit.from > clause.from &&
      hit.to <= effect.from,
  )
  const before = hitsOf(sentence, 'target').filter(
    (hit) => hit.to <= (verb?.from ?? effect.from) && hit.from >= clause.from,
  )
  // "Chronic stress can raise blood pressure": what is named right before the verb acts, not the offer.
  const acting =
    frame === 'verb' && before.some((hit) => hit.from - sentence.from <= 1 && effect.from - hit.to <= 1)
  if (acting) return 'disease'
  if (
    effect.from - sentence.from <= 3 ||
    (effect.from - clause.from <= 2 && (opener === ':' || opener === ';' || opener === '—' || opener === '–'))
  )
    return 'implied'
  const gerund =
    sentence.block.tokens[effect.from]?.key.endsWith('ing') &&
    sentence.voice === 'brand' &&
    effect.from - clause.from <= 2
  if (gerund && before.length === 0) return 'implied'
  if (frame === 'verb' && before.length > 0) return 'disease'
  return frame === 'verb' || frame === 'adjective' ? 'none' : 'implied'
}
