// Puts a hedge before the verb of a claim.
import type { Finding } from '../checks/finding.ts'
import { findFigures } from '../claims/figures.ts'
import type { Claim, Range, Sentence } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'
import { baseOf, isAdverb } from '../language/endings.ts'
import type { RewriteData } from '../rulebook/rule.ts'
import { TAG } from '../syntax/tags.ts'
import { goesOn, opens, subjectRange } from './clause-parts.ts'
import { likeCase } from './grammar.ts'
import type { TextEdit } from './removal.ts'
import { softening } from './softening.ts'
import { foundIn, isThird, type Wording } from './wording.ts'

/** What stands before a verb as its subject. */
const SUBJECTS: readonly number[] = [TAG.noun, TAG.pronoun, TAG.determiner]

/** A hedge and the base of a verb, with a capital where the verb has one: titles have them. */
const inCaseOf = (verb: string, hedge: string): string => `${likeCase(hedge, verb)} ${baseOf(verb)}`

/**
 * "Relieves pain", as lists have it, as "May relieve pain": a verb in the third person opens its sentence.
 */
function opening(hedge: string, { sentence, effectHit }: Claim, at: number): TextEdit | undefined {
  const { tokens, block } = sentence.block
  const verb = tokens[at]
  const third = sentence.hits.some(
    (hit) => hit.from === at && hit.to === effectHit.to && hit.class.pos === 'verb' && hit.form === 's',
  )
  if (!verb || !third || goesOn(sentence, { from: at + 1, to: sentence.to })) return undefined
  const said = block.prose.text.slice(verb.start, verb.end)
  // "Promotes Wound Healing" has a capital for each word, "Promotes healing" for its first.
  const next = tokens[at + 1]
  const titled = next?.kind === 'word' && next.shape !== 'lower'
  return {
    start: verb.start,
    end: verb.end,
    text: inCaseOf(titled ? said : said.toLowerCase(), likeCase(hedge, said)),
  }
}

/** Whether a line leads on to a verb: “It can:”, “Helps you”. */
function leadsOn({ block: { tokens, words, block }, from, to }: Sentence): boolean {
  let end = to
  while (end > from && tokens[end - 1]?.kind === 'mark') end--
  const last = tokens[end - 1]?.key ?? ''
  const lists = [
    words.verbGovernors,
    words.hedgedAuxiliaries,
    words.helpers,
    words.phraseLeaders,
    words.quoteJoiners,
  ]
  return !isHead(block) || lists.some((list) => list.has(last))
}

/** "Boost metabolism", an item that finishes no line before it, as "May boost metabolism". */
function itemHedged(hedge: string, claim: Claim | undefined, { lead }: Wording): TextEdit | undefined {
  if (claim?.frame !== 'verb' || claim.negated || claim.hedged || (lead && leadsOn(lead))) return undefined
  const { sentence, effectHit } = claim
  const { block, tokens, sentences, words } = sentence.block
  const verb = tokens[effectHit.from]
  const opensItem = effectHit.from === sentence.from && block.role === 'item' && sentences.length === 1
  const bare = sentence.hits.some(
    ({ class: { pos }, form, from, to }) =>
      from === effectHit.from && to === effectHit.to && pos === 'verb' && form === 'base',
  )
  if (!verb || !opensItem || !bare || words.readerVerbs.has(verb.key)) return undefined
  const said = block.prose.text.slice(verb.start, verb.end)
  const next = tokens[effectHit.from + 1]
  const titled = next?.kind === 'word' && next.shape !== 'lower'
  return {
    start: verb.start,
    end: verb.end,
    text: `${likeCase(hedge, said)} ${titled ? said : said.toLowerCase()}`,
  }
}

/** Kinds of figures that say how much, or of how many. */
const RESULTS: ReadonlySet<string> = new Set(['percent', 'fold', 'fraction'])

/**
 * "relieves" as "may relieve"; "can relieve" and "can help relieve" as "may relieve" and "may help relieve".
 * A hedge does not limit a figure: "may lower pain by 40%" says it still.
 */
export function hedging(
  { text: hedge = '' }: RewriteData,
  finding: Finding,
  wording: Wording,
): TextEdit | undefined {
  if (findFigures(wording.sentence).some(({ kind }) => RESULTS.has(kind))) return undefined
  const claim = finding.claim ?? wording.claims.find((claim) => !claim.hedged && !claim.negated)
  const acts = claim?.effectHit ?? foundIn(finding, wording)
  if (acts && (handles(wording, acts) || leadsClauses(wording, acts.to))) return undefined
  return (
    itemHedged(hedge, claim, wording) ??
    hedged(hedge, claim, wording) ??
    thirdsHedged(hedge, finding, claim, wording) ??
    softening(hedge, finding, wording)
  )
}

/** "delivers oxygen", "follicles are removed": what is handed over or done with the hands is in no doubt. */
const handles = ({ sentence: { block } }: Wording, { from, to }: Range): boolean =>
  block.tokens.slice(from, to).some(({ key }) => block.words.handlingVerbs.has(key))

/** "flow improves, tone normalizes, and pain decreases": a hedge on the last leaves the others bare. */
function endsClauses(wording: Wording, start: number): boolean {
  const { sentence, tagAt } = wording
  const { tokens, words } = sentence.block
  let comma = start - 1
  while (comma > sentence.from && tokens[comma]?.key !== ',') comma--
  if (!words.joiners.has(tokens[comma + 1]?.key ?? '')) return false
  for (let at = sentence.from + 1; at < comma; at++)
    if (isThird(wording, at) && tagAt(at - 1) === TAG.noun) return true
  return false
}

/** The same from its front: "improves blood flow, muscle tone normalizes". */
function leadsClauses(wording: Wording, end: number): boolean {
  const { sentence, tagAt } = wording
  const comma = sentence.block.tokens.findIndex(({ key }, at) => at >= end && at < sentence.to && key === ',')
  for (let at = comma + 2; comma > 0 && at < sentence.to; at++)
    if (isThird(wording, at) && tagAt(at - 1) === TAG.noun && tagAt(at - 2) !== TAG.mark) return true
  return false
}

/** "boosts immunity and speeds recovery" as "may boost immunity and speed recovery". */
function thirdsHedged(
  hedge: string,
  finding: Finding,
  claim: Claim | undefined,
  wording: Wording,
): TextEdit | undefined {
  const { sentence } = wording
  const { tokens, words, block } = sentence.block
  const found = claim?.effectHit ?? foundIn(finding, wording)
  if (!found || sentence.mood !== 'statement' || sentence.voice === 'customer' || isHead(block))
    return undefined
  const joins = (at: number): boolean => words.listing.has(tokens[at]?.key ?? '')
  let at = found.from
  while (at < found.to && !isThird(wording, at)) at++
  if (at === found.to) at = words.thirdHelpers.has(tokens[found.from - 1]?.key ?? '') ? found.from - 1 : at
  if (at === found.to) return undefined
  let first = at
  if (words.thirdHelpers.has(tokens[first - 1]?.key ?? '')) first--
  // The first verb of a list of verbs takes the hedge, for all of them.
  for (let back = first - 1; joins(first - 1) && back > sentence.from; back--)
    if (isThird(wording, back)) first = back
  // "actively supports" as "may actively support"; "not only aids, but also promotes" hangs together.
  let start = first
  while (start > sentence.from && wording.tagAt(start - 1) === TAG.adverb) start--
  const before = tokens[start - 1]?.key ?? ''
  if (start <= sentence.from || joins(start - 1) || !SUBJECTS.includes(wording.tagAt(start - 1)))
    return undefined
  if (words.conjunctions.has(before) || words.pluralDemonstratives.has(before)) return undefined
  if (endsClauses(wording, start)) return undefined
  if (tokens.slice(sentence.from, start).some(({ key }) => words.singlingAdverbs.has(key))) return undefined
  return withBases(hedge, wording, { from: start, to: first })
}

/**
 * A hedge at a place and the bases of the verbs from `to` on that it governs; nothing where a verb that is
 * not known as one would be left behind.
 */
function withBases(hedge: string, wording: Wording, { from, to }: Range): TextEdit | undefined {
  const { sentence } = wording
  const { tokens, words, block } = sentence.block
  const { text } = block.prose
  const start = tokens[from]?.start ?? 0
  let said = `${hedge} `
  let place = start
  let last = to
  for (let each = to; each < sentence.to; each++) {
    const token = tokens[each]
    const joined = words.listing.has(tokens[each - 1]?.key ?? '')
    const isListedVerb = sentence.hits.some(
      (hit) => hit.from === each && hit.class.pos === 'verb' && hit.form === 's',
    )
    const third =
      isThird(wording, each) || words.thirdHelpers.has(token?.key ?? '') || (isListedVerb && joined)
    if (!token || !third) continue
    // A verb with a subject of its own speaks of something else.
    if (each !== to && !joined) break
    said += text.slice(place, token.start) + baseOf(text.slice(token.start, token.end))
    place = token.end
    last = each
  }
  return goesOn(sentence, { from: last + 1, to: sentence.to }) ? undefined : { start, end: place, text: said }
}

function hedged(hedge: string, claim: Claim | undefined, { tagAt }: Wording): TextEdit | undefined {
  if (claim?.frame !== 'verb' || claim.sentence.mood !== 'statement') return undefined
  const { sentence } = claim
  const { tokens, words } = sentence.block
  const { text } = sentence.block.block.prose
  const helped = words.helpers.has(tokens[claim.effectHit.from - 1]?.key ?? '')
  const at = helped ? claim.effectHit.from - 1 : claim.effectHit.from
  const verb = tokens[at]
  const before = at > sentence.from ? tokens[at - 1] : undefined
  if (!verb) return undefined
  if (!before) return opening(hedge, claim, at)
  // "can also relieve", "will quickly ease": what stands between stays.
  const auxiliary = tagAt(at - 1) === TAG.adverb && at - 2 >= sentence.from ? tokens[at - 2] : before
  if (auxiliary && words.hedgedAuxiliaries.has(auxiliary.key))
    return { start: auxiliary.start, end: auxiliary.end, text: hedge }
  // A verb is one for certain right after its subject: "emotional blocks" is none, and "to help" cannot take
  // a hedge.
  const governed =
    words.verbGovernors.has(before.key) || !(words.subjectPronouns.has(before.key) || subjectRange(claim))
  if (governed) return undefined
  const form = helped
    ? words.thirdHelpers.has(verb.key)
      ? 's'
      : 'base'
    : sentence.hits.find(
        (hit) => hit.from === at && hit.to === claim.effectHit.to && hit.class.pos === 'verb',
      )?.form
  // "these benefits include": a noun, for a verb would have another form.
  if (form === 's' && words.pluralDemonstratives.has(before.key)) return undefined
  // "actively boosts": a hedge stands before the adverb.
  if (form === 's' && isAdverb(before.key)) return undefined
  if (form === 's' && before.kind === 'word' && !goesOn(sentence, { from: at + 1, to: sentence.to }))
    return { start: verb.start, end: verb.end, text: inCaseOf(text.slice(verb.start, verb.end), hedge) }
  // "Our capsules relieve": right after its subject a bare verb is finite, and not after "to", "and" or an
  // adverb. "They saw a laser boost": a subject that neither opens its sentence nor shows its number leaves
  // doubt.
  const subject = subjectRange(claim)
  const plain =
    subject !== undefined &&
    opens(sentence, subject) &&
    (words.subjectPronouns.has(before.key) || /[^s]s$/.test(before.key))
  return form === 'base' && claim.subjectHit?.to === at && plain
    ? { start: verb.start, end: verb.start, text: `${hedge} ` }
    : undefined
}
