// Whom a claim is about: the nearest intervention, the sentence's subject, an anaphor, or what the page
// offers.
import type { Hit } from '../terms/hit.ts'
import { clauseAt, hitsOf, textOf } from './facts.ts'
import type { BlockFacts, Frame, Promotion, Range, Sentence, Setting, Subject, SubjectKind } from './model.ts'
import { isFragment, isHead } from './mood.ts'

const BARRIER = new Set([';', ':', '.', '!', '?', '(', ')', '—', '–'])
const PREPOSITIONS = new Set([
  'with',
  'by',
  'using',
  'of',
  'from',
  'through',
  'via',
  'like',
  'on',
  'in',
  'called',
])
/** After these an intervention is what something is compared with. */
const COMPARING = new Set(['than', 'as', 'unlike', 'to'])
const DETERMINERS = new Set(['our', 'this', 'the', 'such', 'these', 'a', 'an', 'your', 'its', 'each'])
/** They make a form of care the page's own. */
const OWNING = new Set(['our', 'this', 'such', 'these'])
const AUXILIARIES = new Set([
  'is',
  'are',
  'can',
  'may',
  'will',
  'has',
  'also',
  'have',
  'could',
  'might',
  'was',
  'not',
  'does',
  'helps',
  'actually',
  'quickly',
  'naturally',
  'really',
  'effectively',
])
/** After a passive they lead in who or what acts. */
const AGENTS = new Set(['with', 'by', 'using', 'through'])
const ORDER_LIMIT = 7
const ANAPHORA_REACH = 2

/** Folded words of an intervention, the key under which promotions are counted. */
export function nameOf(block: BlockFacts, hit: Range): string {
  return textOf(block, hit).toLowerCase().replace(/[’‘]/g, "'").replace(/s$/, '')
}

function crosses(sentence: Sentence, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (BARRIER.has(sentence.block.tokens[at]?.key ?? '')) return true
  return false
}

/** How an intervention stands to what the document offers. */
export function standingOf(block: BlockFacts, hit: Hit, promotion: Promotion): SubjectKind {
  const name = nameOf(block, hit)
  if (promotion.names.has(name)) return 'promoted'
  if (hit.class.standing === 'other') return 'other'
  const before = block.tokens[hit.from - 1]?.key ?? ''
  if (hit.class.standing === 'generic') {
    if (!promotion.selling) return 'other'
    if (
      before.endsWith("'s") ||
      OWNING.has(before) ||
      (!DETERMINERS.has(before) && OWNING.has(block.tokens[hit.from - 2]?.key ?? ''))
    )
      return 'promoted'
    // "NK cell infusions": a name in capitals makes a form of care something named.
    const named = [1, 2].some((back) => block.tokens[hit.from - back]?.shape === 'upper')
    const form = named || (hit.class.product !== 'any' && promotion.names.size === 0)
    return hit.form === 'plural' && !form && !DETERMINERS.has(before) ? 'other' : 'promoted'
  }
  if (!promotion.selling) return 'other'
  return [...promotion.names].some((known) => known.includes(name) || name.includes(known)) ||
    promotion.names.size === 0
    ? 'promoted'
    : 'other'
}

const INDEFINITE = new Set(['a', 'an', 'any', 'every', 'no', 'each'])

/** "an effective treatment" speaks of any treatment, not of the one on offer. */
function isIndefinite(sentence: Sentence, hit: Hit): boolean {
  if (hit.class.standing !== 'generic') return false
  for (let at = hit.from - 1; at >= Math.max(sentence.from, hit.from - 4); at--) {
    const token = sentence.block.tokens[at]
    if (!token || token.kind === 'mark') return false
    if (INDEFINITE.has(token.key)) return true
  }
  return false
}

function leftIntervention(sentence: Sentence, at: number): Hit | undefined {
  const anaphors = hitsOf(sentence, 'anaphor')
  let barrier = at - 1
  while (barrier >= sentence.from && !BARRIER.has(sentence.block.tokens[barrier]?.key ?? '')) barrier--
  const left = hitsOf(sentence, 'intervention').filter(
    (hit) =>
      hit.to <= at &&
      hit.to > barrier &&
      !anaphors.some((over) => covers(over, hit)) &&
      !isIndefinite(sentence, hit) &&
      !isCompared(sentence, hit, 2),
  )
  const last = left.at(-1)
  const nearest = last && left.length > 1 && isCompany(sentence, last) ? left.at(-2) : last
  if (nearest?.class.standing !== 'generic') return nearest
  const clause = clauseAt(sentence, nearest.from)
  return left.filter((hit) => hit.class.standing === 'named' && hit.from >= clause.from).at(-1) ?? nearest
}

function covers(outer: Range, inner: Range): boolean {
  return outer.from <= inner.from && inner.to <= outer.to && outer.to - outer.from > inner.to - inner.from
}

/** "safer than statins": what something is compared with is not what the claim is about. */
function isCompared(sentence: Sentence, hit: Hit, reach = 4): boolean {
  for (let at = Math.max(sentence.from, hit.from - reach); at < hit.from; at++) {
    // "As antibiotics kill bacteria, …": an opening "as" joins clauses and compares nothing.
    const key = sentence.block.tokens[at]?.key ?? ''
    if (COMPARING.has(key) && (at > sentence.from || key === 'unlike')) return true
  }
  return false
}

function rightIntervention(sentence: Sentence, from: number): Hit | undefined {
  const { tokens } = sentence.block
  return hitsOf(sentence, 'intervention').find((hit) => {
    if (
      isIndefinite(sentence, hit) ||
      hit.from < from ||
      hit.from > from + ORDER_LIMIT ||
      crosses(sentence, from, hit.from)
    )
      return false
    if (isCompared(sentence, hit)) return false
    if (hit.from <= from + 1) return true
    for (let at = Math.max(from, hit.from - 4); at < hit.from; at++)
      if (PREPOSITIONS.has(tokens[at]?.key ?? '')) return true
    return false
  })
}

/** The intervention that an anaphor stands for: the nearest promoted one in the two sentences before. */
function antecedent(
  sentence: Sentence,
  anaphor: Range,
  setting: Setting,
): { block: BlockFacts; hit: Hit } | undefined {
  const { block } = sentence
  const same = hitsOf(sentence, 'intervention')
    .filter((hit) => hit.to <= anaphor.from && !isIndefinite(sentence, hit) && !isCompared(sentence, hit, 3))
    .at(-1)
  if (same) return { block, hit: same }
  const earlier = block.sentences
    .slice(Math.max(0, sentence.index - ANAPHORA_REACH), sentence.index)
    .reverse()
  const before = setting.blocks[block.index - 1]
  const pool = [...earlier, ...(earlier.length < ANAPHORA_REACH ? (before?.sentences ?? []).slice(-1) : [])]
  for (const known of pool) {
    const offers = hitsOf(known, 'intervention').filter(
      (hit) => standingOf(known.block, hit, setting.promotion) === 'promoted',
    )
    const found =
      offers.find((hit) => hit.class.standing === 'named') ??
      offers[0] ??
      hitsOf(known, 'intervention').at(-1)
    if (found) return { block: known.block, hit: found }
  }
  return undefined
}

function productOf(hit: Hit, promotion: Promotion): string {
  const { product } = hit.class
  return product && product !== 'any' ? product : (promotion.product ?? 'any')
}

/** A capitalised word that no list knows, right before its verb: a brand name, where the text sells. */
function brandBefore(sentence: Sentence, at: number): Range | undefined {
  const { tokens } = sentence.block
  let end = at
  while (end > sentence.from && AUXILIARIES.has(tokens[end - 1]?.key ?? '')) end--
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
  return { from, to: end }
}

const DEMONSTRATIVE = new Set(['this', 'these'])

/** "these symptoms": the demonstrative belongs to a noun and stands for nothing on offer. */
function isDeterminer(sentence: Sentence, anaphor: Hit): boolean {
  const { tokens } = sentence.block
  if (anaphor.to - anaphor.from > 1 || !DEMONSTRATIVE.has(tokens[anaphor.from]?.key ?? '')) return false
  const next = tokens[anaphor.to]?.key ?? ''
  return (
    !AUXILIARIES.has(next) &&
    !sentence.hits.some(
      (hit) => hit.class.role === 'effect' && hit.class.pos === 'verb' && hit.from === anaphor.to,
    )
  )
}

/** The last anaphor before an effect that opens its clause or stands right before the effect. */
function anaphorBefore(sentence: Sentence, effect: Range): Hit | undefined {
  const clause = clauseAt(sentence, effect.from)
  return hitsOf(sentence, 'anaphor')
    .filter(
      (hit) =>
        hit.to <= effect.from &&
        !isDeterminer(sentence, hit) &&
        !crosses(sentence, hit.to, effect.from) &&
        (hit.to - hit.from > 1 ||
          hit.from <= clause.from + 1 ||
          hit.to >= effect.from - 1 ||
          hit.from === sentence.from ||
          sentence.block.tokens[hit.from - 1]?.key === ','),
    )
    .at(-1)
}

/** "those battling depression": the people act, not the offer. */
function followsPeople(sentence: Sentence, at: number): boolean {
  const before = sentence.block.tokens[at - 1]?.key
  const end = before === 'who' || before === 'are' ? at - 1 : at
  return sentence.hits.some((hit) => hit.class.name === 'patient' && hit.to === end)
}

/** Finds the subject of an effect at the token range `effect`. */
export function findSubject(sentence: Sentence, effect: Range, frame: Frame, setting: Setting): Subject {
  const { promotion } = setting
  const own = promotion.product ?? 'any'
  const nominal = frame === 'noun' || frame === 'passive' || frame === 'phrase' || frame === 'adjective'
  const right = nominal ? rightIntervention(sentence, effect.to) : undefined
  const left = leftIntervention(sentence, effect.from)
  const anaphor = anaphorBefore(sentence, effect)
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
  const found =
    opening ??
    (frame === 'passive'
      ? (right ?? nearer)
      : nearer && standingOf(sentence.block, nearer, promotion) === 'promoted'
        ? nearer
        : (right ?? nearer))
  if (frame === 'verb' && followsPeople(sentence, effect.from))
    return { kind: promotion.selling ? 'person' : 'other', product: own }
  if (found) {
    const kind = standingOf(sentence.block, found, promotion)
    // "Clinically proven ingredients": a slogan speaks of its own.
    const slogan =
      kind === 'other' && promotion.selling && found.class.standing === 'generic' && isFragment(sentence)
    return { kind: slogan ? 'implied' : kind, hit: found, product: productOf(found, promotion) }
  }
  const clause = clauseAt(sentence, effect.from)
  if (frame === 'passive' && AGENTS.has(sentence.block.tokens[effect.to]?.key ?? ''))
    return { kind: 'other', product: own }
  const seller = hitsOf(sentence, 'seller').find((hit) => hit.to <= effect.from && hit.from >= clause.from)
  if (seller) return { kind: promotion.selling ? 'promoted' : 'other', hit: seller, product: own }
  if (anaphor) {
    const meant = antecedent(sentence, anaphor, setting)
    if (meant)
      return {
        kind: standingOf(meant.block, meant.hit, promotion),
        hit: anaphor,
        product: productOf(meant.hit, promotion),
      }
    return { kind: promotion.selling ? 'promoted' : 'other', hit: anaphor, product: own }
  }
  const person = hitsOf(sentence, 'person').find((hit) => hit.to <= effect.from && hit.from >= clause.from)
  if (person) return { kind: promotion.selling ? 'person' : 'other', hit: person, product: own }
  if (!promotion.selling) return { kind: 'other', product: own }
  const brand = brandBefore(sentence, effect.from)
  if (brand) return { kind: 'promoted', hit: brand, product: own }
  return { kind: impliedKind(sentence, effect, frame, clause), product: own }
}

/** "ketamine alongside other drugs": what is added is the subject, not what it is added to. */
function isCompany(sentence: Sentence, hit: Hit): boolean {
  for (let at = hit.from - 1; at >= Math.max(sentence.from, hit.from - 3); at--) {
    const key = sentence.block.tokens[at]?.key ?? ''
    if (key === 'with' || key === 'alongside' || key === 'plus') return true
  }
  return false
}

function impliedKind(sentence: Sentence, effect: Range, frame: Frame, clause: Range): SubjectKind {
  const { role } = sentence.block.block
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
