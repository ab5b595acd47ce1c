// Propositions without a verb of change: a heading or item that names a benefit ("Smoother skin"), an offer
// that is said to be good for something ("excellent for sleep"), and what something is a remedy for.
import type { Chunk } from '../../syntax/chunks.ts'
import type { Frame } from '../../syntax/frames.ts'
import type { Hit } from '../../terms/hit.ts'
import type { ConstructionSense } from '../construction.ts'
import type { Sentence, Setting, Subject } from '../model.ts'
import { agentOf, impliedBy } from './agent.ts'
import type { Proposition } from './events.ts'
import { targetOf } from './outcomes.ts'
import { isOthers } from './scope.ts'
import type { ReadSyntax } from './syntax.ts'
import {
  benefitIn,
  changes,
  isQuality,
  type Matter,
  matterOf,
  renewalIn,
  type Worth,
  worthOfHit,
} from './worth.ts'

/** A fragment that names a benefit is a promise where it is short. */
const LONGEST_FRAGMENT = 12

/** "Smoother skin", "Fewer breakouts and calmer days": a sentence without a verb that names benefits. */
function fragments({ sentence, chunks, frames }: ReadSyntax, setting: Setting): Proposition[] {
  if (frames.length > 0 || sentence.to - sentence.from > LONGEST_FRAGMENT) return []
  for (const chunk of chunks) {
    if (chunk.kind !== 'noun') continue
    const benefit = benefitIn(chunk, sentence.hits)
    // "Weight Loss", "Reiki Healing" name a service, "full smile" a state: more or better of it is promised.
    if (
      !benefit ||
      (benefit.event === benefit.matter.hit && !renewalIn(chunk, sentence.hits)) ||
      isQuality(benefit.event, 'good')
    )
      continue
    return [
      {
        construction: 'fragment',
        event: benefit.event,
        target: targetOf(benefit.matter),
        subject: impliedBy(setting),
      },
    ]
  }
  return []
}

/**
 * Where the noun phrase ends that a purpose or an adversary follows: "your ally", "your ally in the fight",
 * "an effective treatment with light".
 */
function endOf(chunk: Chunk, { chunks, sentence }: ReadSyntax): number {
  const at = chunks.indexOf(chunk)
  const { tokens, words } = sentence.block
  const link = chunks[at + 1]
  const noun = chunks[at + 2]
  if (link?.kind !== 'preposition' || noun?.kind !== 'noun') return at
  const fights = words.struggleNouns.has(tokens[noun.head]?.key ?? '')
  return fights || words.meansLinks.has(tokens[link.from]?.key ?? '') ? at + 2 : at
}

/** The noun phrase that follows "for", or "against", after a chunk. */
function purposeOf(chunk: Chunk, syntax: ReadSyntax): Chunk | undefined {
  const { chunks, sentence } = syntax
  const at = endOf(chunk, syntax)
  const [link, noun] = [chunks[at + 1], chunks[at + 2]]
  const { tokens, words } = sentence.block
  const isFor =
    link &&
    (words.againstLinks.has(tokens[link.from]?.key ?? '') ||
      sentence.hits.some((hit) => hit.class.role === 'purpose-link' && hit.from === link.from))
  return isFor && link.kind === 'preposition' && noun?.kind === 'noun' ? noun : undefined
}

/** "Excellent for sleep", "ideal for tired legs": praise that names what for. */
function praised(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { sentence, chunks, frames } = syntax
  return chunks.flatMap((chunk): Proposition[] => {
    if (chunk.kind !== 'adjective' && chunk.kind !== 'noun') return []
    const works = sentence.hits.find(
      (hit) => isQuality(hit, 'works', 'praise') && hit.from >= chunk.from && hit.to === chunk.to,
    )
    const purpose = works && purposeOf(chunk, syntax)
    const matter = purpose && matterOf(purpose, sentence.hits)
    if (!works || !matter || matter.worth === 'harm' || matter.worth === 'people') return []
    const frame = frames.findLast((frame: Frame) => frame.verb.to <= chunk.from)
    const subject = frame ? agentOf(sentence, frame, setting) : impliedBy(setting)
    return [{ construction: 'praise', event: works, target: targetOf(matter), subject }]
  })
}

/** What a compound names before its head: "a complete arthritis remedy". */
function troubleIn({ from }: Chunk, head: Hit, { hits, block }: Sentence): Matter | undefined {
  const owned = block.words.possessiveMarks.has(block.tokens[head.from - 1]?.key ?? '')
  const to = owned ? head.from - 1 : head.from
  const matter = matterOf({ kind: 'noun', from, to, head: to - 1 }, hits)
  return matter?.worth === 'bad' && matter.hit.to === to ? matter : undefined
}

/** "Headache assassin", "insomnia's undoer": a fragment that names an offer by the trouble which it ends. */
function enders({ sentence, chunks, frames }: ReadSyntax, setting: Setting): Proposition[] {
  if (frames.length > 0 || sentence.to - sentence.from > LONGEST_FRAGMENT) return []
  return chunks.flatMap((chunk): Proposition[] => {
    const agent = chunk.kind === 'noun' ? matterOf(chunk, sentence.hits) : undefined
    if (agent?.worth !== 'agent' || !ENDERS.has(agent.hit.class.does ?? '')) return []
    const matter = troubleIn(chunk, agent.hit, sentence)
    if (!matter) return []
    return [
      { construction: 'remedy', event: agent.hit, target: targetOf(matter), subject: impliedBy(setting) },
    ]
  })
}

/** What agents do that end a trouble or keep it away. */
const ENDERS: ReadonlySet<string> = new Set<'cure' | 'fighter' | 'protector'>([
  'cure',
  'fighter',
  'protector',
])
/** Behind a trouble it says that there is none, which other terms read. */
const FREE: ConstructionSense = 'free-of'

/** Behind a part of the body it says that the part is built anew. */
const RENEWS: 'renewed' = 'renewed'

/** "Bloat-proof", "bone-knitting": a trouble, or a part of the body, and the word that is joined to it. */
function joinedTo({ sentence }: ReadSyntax, setting: Setting): Proposition[] {
  const { hits, block } = sentence
  if (isOthers(sentence, setting)) return []
  return hits.flatMap((suffix): Proposition[] => {
    const { role, sense } = suffix.class
    if (role !== 'suffix' || sense === FREE || !block.tokens[suffix.from]?.joined) return []
    const worth: Worth = suffix.class.does === RENEWS ? 'part' : 'bad'
    const named = hits.find((hit) => hit.to === suffix.from && worthOfHit(hit) === worth)
    if (!named) return []
    const target = targetOf({ worth, hit: named })
    return [{ construction: 'remedy', event: suffix, target, subject: impliedBy(setting) }]
  })
}

/** "Our oil is a remedy for rashes": what the offer is said to be, and against what. */
function remedies(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { sentence, frames } = syntax
  return frames.flatMap((frame): Proposition[] => {
    const noun = frame.form === 'copula' ? frame.objects[0] : undefined
    const agent = noun && matterOf(noun, sentence.hits)
    if (agent?.worth !== 'agent' || !noun) return []
    const against = purposeOf(noun, syntax)
    const matter = against ? matterOf(against, sentence.hits) : troubleIn(noun, agent.hit, sentence)
    if (!matter || matter.worth === 'people') return []
    return [
      {
        construction: 'remedy',
        event: agent.hit,
        target: targetOf(matter),
        subject: agentOf(sentence, frame, setting),
      },
    ]
  })
}

/** Who sets something against a trouble: the offer of a headline, or whoever gives it in a sentence. */
function opposing(chunk: Chunk, { sentence, frames }: ReadSyntax, setting: Setting): Subject | undefined {
  if (frames.length === 0)
    return sentence.to - sentence.from <= LONGEST_FRAGMENT ? impliedBy(setting) : undefined
  const frame = frames.find(({ objects }) => objects.includes(chunk))
  const gives = sentence.hits.some(
    (hit) =>
      changes(hit, 'give', 'make') &&
      hit.from <= (frame?.verb.head ?? -1) &&
      hit.to > (frame?.verb.head ?? 0),
  )
  return frame && gives ? agentOf(sentence, frame, setting) : undefined
}

/** "A new weapon against colds", "gives a shield against colds": what is offered, and against what. */
function weapons(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { sentence, chunks } = syntax
  const { tokens, words } = sentence.block
  return chunks.flatMap((chunk): Proposition[] => {
    const link = chunks[endOf(chunk, syntax) + 1]
    const agent = chunk.kind === 'noun' ? matterOf(chunk, sentence.hits) : undefined
    if (agent?.worth !== 'agent' || !words.againstLinks.has(tokens[link?.from ?? -1]?.key ?? '')) return []
    const against = purposeOf(chunk, syntax)
    const matter = against && matterOf(against, sentence.hits)
    const subject = opposing(chunk, syntax, setting)
    if (matter?.worth !== 'bad' || !subject) return []
    return [{ construction: 'remedy', event: agent.hit, target: targetOf(matter), subject }]
  })
}

/** Whether the subject of a frame is any treatment or product, no other care by name. */
function isKindOfOffer({ hits }: Sentence, { subject }: Frame, { promotion }: Setting): boolean {
  if (!subject || !promotion.selling) return false
  const within = hits.filter(({ from, to }) => from >= subject.from && to <= subject.to)
  const named = within.some(({ class: { standing } }) => standing === 'other' || standing === 'named')
  return !named && within.some(({ class: { role }, to }) => role === 'offer-word' && to > subject.head)
}

/** Chunks of which a description behind a form of "be" is made. */
const DESCRIBING = new Set(['adjective', 'adverb', 'noun', 'mark', 'conjunction'])

/** "Our gel is safe", "adjustments are a gentle, safe and lasting way": what the offer is said to be. */
function safes({ sentence, chunks, frames }: ReadSyntax, setting: Setting): Proposition[] {
  return frames.flatMap((frame): Proposition[] => {
    if (frame.form !== 'copula') return []
    const at = chunks.indexOf(frame.verb)
    let end = at + 1
    while (DESCRIBING.has(chunks[end]?.kind ?? '')) end++
    const to = chunks[end - 1]?.to ?? frame.verb.to
    const event = sentence.hits.find(
      (hit) => isQuality(hit, 'safe') && hit.from >= frame.verb.to && hit.to <= to,
    )
    if (!event) return []
    const agent = agentOf(sentence, frame, setting)
    if (agent.receives) return []
    // "Injections are safe": a seller's page calls by such a word what it offers.
    const subject = isKindOfOffer(sentence, frame, setting) ? { ...agent, kind: 'promoted' as const } : agent
    return [{ construction: 'safe', event, target: undefined, subject, range: event }]
  })
}

/** What the nouns and adjectives of a sentence say. */
export function nominalsIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  return [fragments, praised, remedies, enders, joinedTo, weapons, safes].flatMap((read) =>
    read(syntax, setting),
  )
}
