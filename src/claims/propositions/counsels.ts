// Propositions of counsel: what experts are said to use against a trouble ("doctors recommend it for gout"),
// and what somebody who has one is told to reach for ("Got gout? Try our tea.").
import type { Chunk } from '../../syntax/chunks.ts'
import type { Hit } from '../../terms/hit.ts'
import type { Sentence, Setting } from '../model.ts'
import { isNegated } from '../operators.ts'
import { subjectKindOf } from '../subject-kind.ts'
import { agentOf, impliedBy } from './agent.ts'
import { questionBefore } from './answers.ts'
import type { Proposition } from './events.ts'
import { targetOf } from './outcomes.ts'
import { isOthers } from './scope.ts'
import type { ReadSyntax } from './syntax.ts'
import { matterOf, worthOfHit } from './worth.ts'

/** A longer question explains whom it is about. */
const LONGEST_HOOK = 8
/** So far behind the word that offers it stands what is offered. */
const OFFER_WITHIN = 4

/** Roles of those whose word on a treatment counts. */
const EXPERTS = new Set(['authority', 'provider'])

/** Whether an offer stands between two tokens, by name or by a word that stands for it. */
function offers({ hits, block }: Sentence, from: number, to: number, { promotion }: Setting): boolean {
  return hits.some((hit) => {
    if (hit.from < from || hit.to > to) return false
    const { role } = hit.class
    if (role === 'intervention') return subjectKindOf(block, hit, promotion) === 'promoted'
    return role === 'anaphor' || role === 'object-pronoun' || role === 'seller'
  })
}

/** The trouble that a phrase of purpose behind a verb names: "for gout", "against colds". */
function purposeIn(
  { sentence, chunks }: ReadSyntax,
  from: number,
): { link: Chunk; trouble: Hit } | undefined {
  const { tokens, words } = sentence.block
  for (const [at, link] of chunks.entries()) {
    const key = tokens[link.from]?.key ?? ''
    if (link.from < from || link.kind !== 'preposition' || words.agentLinks.has(key)) continue
    const purpose =
      words.againstLinks.has(key) ||
      sentence.hits.some(({ class: { role }, from: place }) => role === 'purpose-link' && place === link.from)
    const noun = chunks[at + 1]
    const matter = purpose && noun?.kind === 'noun' ? matterOf(noun, sentence.hits) : undefined
    // "Prescribed to people with gout": whom it is given to is another matter.
    return matter?.worth === 'bad' ? { link, trouble: matter.hit } : undefined
  }
  return undefined
}

/** "Doctors recommend our tea for gout", "it is prescribed for gout". */
function vouched(syntax: ReadSyntax, verb: Hit, setting: Setting): Proposition[] {
  const { sentence, frames } = syntax
  const frame = frames.find(({ verb: { from, to } }) => from <= verb.from && verb.from < to)
  const purpose = purposeIn(syntax, verb.to)
  if (!frame?.subject || !purpose || isNegated(sentence.negations, verb.from)) return []
  if (frame.passive && verb.class.does !== undefined) return []
  const { from, to } = frame.subject
  const subject = frame.passive
    ? agentOf(sentence, { ...frame, passive: false }, setting)
    : impliedBy(setting)
  const told = frame.passive
    ? subject.kind === 'promoted'
    : sentence.hits.some((hit) => EXPERTS.has(hit.class.role) && hit.from >= from && hit.to <= to) &&
      offers(sentence, verb.to, purpose.link.from, setting)
  if (!told) return []
  const target = targetOf({ worth: 'bad', hit: purpose.trouble })
  return [{ construction: 'counsel', event: verb, target, subject }]
}

/** The trouble of a question that only hooks: "Got gout?", "Tired of gout?". */
function hookedBy({ from, to, hits, block: { tokens, words } }: Sentence): Hit | undefined {
  if (to - from > LONGEST_HOOK) return undefined
  const trouble = hits.find((hit) => worthOfHit(hit) === 'bad' && hit.to >= to - 2)
  const first = tokens[from]?.key ?? ''
  return trouble && !words.finiteVerbs.has(first) ? trouble : undefined
}

/** "Got gout? Try our tea.": what is offered to whoever has the trouble that a question names. */
function proffered({ sentence }: ReadSyntax, proffer: Hit, setting: Setting): Proposition[] {
  const asked = questionBefore(sentence, setting)
  const trouble = asked && hookedBy(asked)
  if (!trouble || isNegated(sentence.negations, proffer.from)) return []
  if (!offers(sentence, sentence.from, Math.min(sentence.to, proffer.to + OFFER_WITHIN), setting)) return []
  const { from, to } = sentence
  const target = targetOf({ worth: 'bad', hit: { ...trouble, from, to } })
  return [
    { construction: 'counsel', event: proffer, target, subject: impliedBy(setting), range: { from, to } },
  ]
}

/** What a sentence counsels. */
export function counselsIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { sentence } = syntax
  if (sentence.mood === 'question' || isOthers(sentence, setting)) return []
  return sentence.hits.flatMap((hit) => {
    if (hit.class.role === 'vouching') return vouched(syntax, hit, setting)
    return hit.class.role === 'proffer' ? proffered(syntax, hit, setting) : []
  })
}
