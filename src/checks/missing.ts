// Statements that a text calls for, by what it claims or names, and that are nowhere within reach.
import { textOf } from '../claims/facts.ts'
import type { BlockFacts, Claim, Facts, Sentence } from '../claims/model.ts'
import type { QueryOf } from '../schema/kinds.ts'
import { type ClassSet, inSet, type Lexicon, setsMeet } from '../terms/lexicon.ts'
import { documentFinding, sectionOf, sentenceSpan, titleOf } from './documents.ts'
import type { DocumentCheck, Finding, Weighed } from './finding.ts'
import { type CompiledConditions, holds, lazyConditions } from './query.ts'
import { hasRecords, inFirstRecord, type Part } from './records.ts'
import { claimFits } from './spans.ts'

type Query = QueryOf<'missing'>

/** The first sentence that calls for what a query says is missing. */
function findTrigger(
  facts: Facts,
  blocks: readonly BlockFacts[],
  terms: ClassSet,
  anywhere: () => CompiledConditions,
): Sentence | undefined {
  for (const block of blocks) {
    if (!setsMeet(block.set, terms)) continue
    const found = block.sentences.find((sentence) =>
      sentence.hits.some(
        (hit) =>
          inSet(terms, hit.id) && holds(anywhere(), { facts, sentence, hit, from: hit.from, to: hit.to }),
      ),
    )
    if (found) return found
  }
  return undefined
}

/** "Eczema settles in summer", with nothing on offer beside it: a disease and its course. */
const isCourse = ({ effectHit, subjectHit, target, sentence: { hits } }: Claim): boolean =>
  !subjectHit &&
  target !== undefined &&
  target.to <= effectHit.from &&
  hits.some((hit) => hit.from === effectHit.from && hit.class.pos === 'intransitive')

/** The claims that call for a statement. */
function callingClaims(query: Query, benefits: readonly Claim[], weighed: Weighed | undefined): Claim[] {
  const fields = { ...query, targets: 0 }
  const claims = benefits.filter(
    (claim) =>
      claimFits(fields, claim) &&
      !isCourse(claim) &&
      (!query.product || query.product.includes(claim.product)) &&
      (query.approved === undefined || claim.approved === query.approved),
  )
  if (!weighed) return claims
  // Good practice is asked of what a reviewer would stop at, the law's statements of less.
  const settled = query.beyondWordings
    ? (sentence: Sentence) => weighed.isMild(sentence) || weighed.isApproved(sentence)
    : (sentence: Sentence) => weighed.isHarmless(sentence)
  return claims.filter(({ sentence }) => !settled(sentence))
}

/** Whether a claim names a thing of the class of product that is asked for: no other has an approval. */
const isNamed = ({ product = [] }: Query, claims: readonly Claim[]): boolean =>
  claims.some(({ subjectHit, sentence: { block } }) =>
    block.hits.some(
      (hit) => hit.from === subjectHit?.from && (product as string[]).includes(hit.class.product ?? ''),
    ),
  )

/** How many claims there are: two verbs with one target ("helps protect against …") make one. */
function numberOf(claims: readonly Claim[]): number {
  const said = new Map<Sentence, Set<number>>()
  for (const { sentence, target, effectHit } of claims) {
    const numbers = said.get(sentence) ?? new Set<number>()
    said.set(sentence, numbers.add(target?.from ?? effectHit.from))
  }
  return [...said.values()].reduce((sum, { size }) => sum + size, 0)
}

/** The sentences in which the reader alone finds claims that call for it. */
function readClaims(
  { readAs, product }: Query,
  { promotion }: Facts,
  blocks: readonly BlockFacts[],
  weighed: Weighed | undefined,
): Sentence[] {
  if (!readAs || !weighed) return []
  // What is offered must be known: a sentence that no list of words understands does not tell it.
  if (product && !(promotion.product && promotion.product !== 'any' && product.includes(promotion.product)))
    return []
  return weighed.read.flatMap(({ sentence, category }) =>
    readAs.includes(category) && blocks.includes(sentence.block) ? [sentence] : [],
  )
}

/** What is said of the first claim that calls for a statement. */
function dataOf({ named }: Query, claim: Claim | undefined, read: Sentence | undefined): Finding['data'] {
  const said = claim ? textOf(claim.sentence.block, claim) : read && textOf(read.block, read)
  return { ...(said === undefined ? {} : { claim: said }), ...(named === undefined ? {} : { named }) }
}

/** Whether a text, or a row or object that is one, makes as many bold claims as a query asks for. */
function isBoldEnough({ boldClaims }: Query, facts: Facts, blocks: readonly BlockFacts[]): boolean {
  if (boldClaims === undefined) return true
  const record = blocks.at(-1)?.block.record
  return (
    facts.boldClaims.filter(({ sentence }) => sentence.block.block.record === record).length >= boldClaims
  )
}

/** What the findings of a query depend on beside the facts, if anything. */
function weighsOf({ beyondWordings, claims, readAs }: Query): Pick<DocumentCheck, 'weighs'> {
  const weighs = {
    approved: beyondWordings === true,
    harmless: claims !== undefined,
    read: readAs !== undefined,
  }
  return Object.values(weighs).includes(true) ? { weighs } : {}
}

/** Something that the text calls for is nowhere within reach: a status, a risk, an advice, a statement. */
export function missingCheck(query: Query, lexicon: Lexicon): DocumentCheck {
  const terms = query.terms && lexicon.select(query.terms)
  const need = lexicon.select(query.need ?? [])
  const anywhere = lazyConditions({ mood: ['any'] }, lexicon)
  /** Whether a text, or a row or object that is one, has what is needed within reach of what calls for it. */
  const isThere = (facts: Facts, blocks: readonly BlockFacts[], trigger: Sentence | undefined): boolean => {
    if (query.needRisk && facts.risks.length > 0) return true
    const scope =
      query.within === 'section' && trigger
        ? sectionOf(facts, trigger.block)
        : query.within === 'paragraph' && trigger
          ? [trigger.block]
          : blocks
    return scope.some((block) => setsMeet(need, block.set))
  }
  /** What is missing of a text, or of a row or object that is one. */
  const findIn = (facts: Facts, { blocks, benefits }: Part, weighed: Weighed | undefined): Finding[] => {
    const claims = callingClaims(query, benefits, weighed)
    const counted = new Set(claims.map(({ sentence }) => sentence))
    const read = readClaims(query, facts, blocks, weighed).filter((sentence) => !counted.has(sentence))
    if (query.claims !== undefined && numberOf(claims) + read.length < query.claims) return []
    if (query.approved !== undefined && !isNamed(query, claims)) return []
    const trigger = terms && findTrigger(facts, blocks, terms, anywhere)
    if (terms && !trigger) return []
    if (!isBoldEnough(query, facts, blocks) || isThere(facts, blocks, trigger)) return []
    const at = trigger ? sentenceSpan(trigger) : titleOf(blocks)
    // A claim that nothing softens shows best what calls for it; its law is that of the product in it.
    const claim = claims.find((claim) => facts.boldClaims.includes(claim)) ?? claims[0]
    return documentFinding(facts, at, dataOf(query, claim, read[0])).map((finding) =>
      claim ? { ...finding, claim } : finding,
    )
  }
  const find = (facts: Facts, weighed?: Weighed): Finding[] => {
    if (query.profile && !query.profile.includes(facts.profile)) return []
    if (query.selling !== undefined && query.selling !== facts.promotion.selling) return []
    // What costs least is asked first: most texts have what is needed, or nothing that calls for it.
    if (terms && !setsMeet(terms, facts.set)) return []
    if (!query.within && setsMeet(need, facts.set) && !hasRecords(facts)) return []
    return inFirstRecord(facts, (part) => findIn(facts, part, weighed))
  }
  return { scope: 'document', find, ...weighsOf(query) }
}
