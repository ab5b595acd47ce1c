// Propositions without a verb of change: a heading or item that names a benefit ("Smoother skin"), an offer
// that is said to be good for something ("excellent for sleep"), and what something is a remedy for.
import type { Chunk } from '../../syntax/chunks.ts'
import type { Frame } from '../../syntax/frames.ts'
import type { Hit } from '../../terms/hit.ts'
import type { Sentence, Setting } from '../model.ts'
import { agentOf, impliedBy } from './agent.ts'
import { targetOf } from './changes.ts'
import { benefitIn, type Proposition } from './events.ts'
import { isOthers } from './scope.ts'
import type { ReadSyntax } from './syntax.ts'
import { isQuality, type Matter, matterOf, worthOfHit } from './worth.ts'

/** A fragment that names a benefit is a promise where it is short. */
const LONGEST_FRAGMENT = 12

/** "Smoother skin", "Fewer breakouts and calmer days": a sentence without a verb that names benefits. */
function fragments({ sentence, chunks, frames }: ReadSyntax, setting: Setting): Proposition[] {
  if (frames.length > 0 || sentence.to - sentence.from > LONGEST_FRAGMENT) return []
  for (const chunk of chunks) {
    if (chunk.kind !== 'noun') continue
    const benefit = benefitIn(chunk, sentence.hits)
    // "Weight Loss", "Reiki Healing" name a service, "full smile" a state: more or better of it is promised.
    if (!benefit || benefit.event === benefit.matter.hit || isQuality(benefit.event, 'good')) continue
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

/** The noun phrase that follows "for" after a chunk. */
function purposeOf(chunk: Chunk, { chunks, sentence }: ReadSyntax): Chunk | undefined {
  const at = chunks.indexOf(chunk)
  const [link, noun] = [chunks[at + 1], chunks[at + 2]]
  const isFor =
    link && sentence.hits.some((hit) => hit.class.role === 'purpose-link' && hit.from === link.from)
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
    const frame = frames.findLast((known: Frame) => known.verb.to <= chunk.from)
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
const ENDERS = new Set(['cure', 'fighter', 'protector'])

/** "Bloat-proof", "wind-busting": a trouble and the word that is joined to it. */
function joinedTo({ sentence }: ReadSyntax, setting: Setting): Proposition[] {
  const { hits, block } = sentence
  if (isOthers(sentence, setting)) return []
  return hits.flatMap((suffix): Proposition[] => {
    const { role, name } = suffix.class
    if (role !== 'suffix' || name === 'free-suffix' || !block.tokens[suffix.from]?.joined) return []
    const trouble = hits.find((hit) => hit.to === suffix.from && worthOfHit(hit) === 'bad')
    if (!trouble) return []
    const target = targetOf({ worth: 'bad', hit: trouble })
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

/** What the nouns and adjectives of a sentence say. */
export function nominalsIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  return [
    ...fragments(syntax, setting),
    ...praised(syntax, setting),
    ...remedies(syntax, setting),
    ...enders(syntax, setting),
    ...joinedTo(syntax, setting),
  ]
}
