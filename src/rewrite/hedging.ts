// Puts a hedge before the verb of a claim.
import type { Finding } from '../checks/check.ts'
import type { Claim } from '../claims/model.ts'
import { baseOf } from '../language/endings.ts'
import type { RewriteData } from '../rulebook/rule.ts'
import { goesOn, opens, subjectRange } from './clause-parts.ts'
import { likeCase } from './grammar.ts'
import type { TextEdit } from './removal.ts'

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
  const base = baseOf(said.toLowerCase())
  return { start: verb.start, end: verb.end, text: `${likeCase(hedge, said)} ${base}` }
}

/**
 * "relieves" as "may relieve"; "can relieve" and "can help relieve" as "may relieve" and "may help relieve".
 */
export function hedging({ text: hedge = '' }: RewriteData, { claim }: Finding): TextEdit | undefined {
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
  if (words.hedgedAuxiliaries.has(before.key)) return { start: before.start, end: before.end, text: hedge }
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
  if (form === 's' && before.kind === 'word' && !goesOn(sentence, { from: at + 1, to: sentence.to }))
    return { start: verb.start, end: verb.end, text: `${hedge} ${baseOf(text.slice(verb.start, verb.end))}` }
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
