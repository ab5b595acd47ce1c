// What items say under a line that speaks of benefits ("can lead to:"): they are such, whatever they name.
import type { Chunk } from '../../syntax/chunks.ts'
import type { Frame } from '../../syntax/frames.ts'
import type { Hit } from '../../terms/hit.ts'
import type { ConstructionSense } from '../construction.ts'
import type { Sentence, Setting } from '../model.ts'
import { impliedBy } from './agent.ts'
import type { Proposition } from './events.ts'
import { has, isOfIlls, leadOf } from './listed.ts'
import { targetOf } from './outcomes.ts'
import { isOthers } from './scope.ts'
import { type ReadSyntax, serves } from './syntax.ts'
import { type Change, changes, matterOf, turnOf, type Worth } from './worth.ts'

/** The effect of what a list of benefits names. */
const GAINED: ConstructionSense = 'improve'
/** A longer item is a statement of its own. */
const LONGEST_ITEM = 12

/** What verbs do that promise a gain of whatever they act on. */
const GAINS: readonly Change[] = ['boost', 'restore', 'raise', 'keep', 'heal', 'protect', 'prevent', 'treat']
const LESSENS: readonly Change[] = ['lessen', 'relieve', 'end', 'fight']

/** Whether a noun phrase names something that is done, paid or owned, and nothing of health. */
function isMundane({ from, to }: Chunk, { block: { tokens, words } }: Sentence): boolean {
  return tokens.slice(from, to).some(({ key }) => words.mundaneNouns.has(key))
}

const GOODS: ReadonlySet<Worth> = new Set<Worth>(['good', 'event', 'life', 'more'])

/** "Regulates cycles", "helps restore alignment": a verb that opens an item, and what it acts on. */
function acting(
  { verb, objects, opening, passive }: Frame,
  { sentence }: ReadSyntax,
): Proposition['event'] | undefined {
  const [object] = objects
  if (!opening || passive || !object || isMundane(object, sentence) || serves(object, sentence))
    return undefined
  const change = sentence.hits.find(
    (hit) => changes(hit, ...GAINS, ...LESSENS) && hit.from <= verb.head && hit.to > verb.head,
  )
  return change && !matterOf(object, sentence.hits) ? change : undefined
}

/** "Shorter labour", "mental clarity": a noun phrase that opens an item. */
function naming(chunk: Chunk | undefined, { sentence, frames }: ReadSyntax): Hit | undefined {
  if (chunk?.kind !== 'noun' || frames.length > 0) return undefined
  if (isMundane(chunk, sentence) || serves(chunk, sentence)) return undefined
  const matter = matterOf(chunk, sentence.hits)
  const turn = turnOf(chunk, sentence.hits)
  if (turn && turn.hit.from === chunk.from) return matter ? undefined : turn.hit
  // "Regulated cycles": what the offer has done to it.
  const done = sentence.hits.find(
    (hit) => hit.from === chunk.from && hit.form === 'past' && changes(hit, ...GAINS, ...LESSENS),
  )
  if (done && !matter) return done
  return matter && GOODS.has(matter.worth) && matter.hit.to > chunk.head ? matter.hit : undefined
}

/** What the words of an item say under a line that speaks of benefits. */
export function listedIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { sentence, frames, chunks } = syntax
  if (sentence.to - sentence.from > LONGEST_ITEM || sentence.mood === 'question') return []
  const lead = leadOf(sentence, setting.blocks)
  if (!lead || !has(lead, 'gain-lead') || isOfIlls(lead) || lead.mood === 'question') return []
  if (isOthers(lead, setting) || isOthers(sentence, setting)) return []
  const [frame] = frames
  const first = chunks.find(({ kind }) => kind !== 'mark')
  const event = (frame && acting(frame, syntax)) ?? naming(first, syntax)
  if (!event) return []
  const to = frame ? (frame.objects[0]?.to ?? event.to) : (first?.to ?? event.to)
  const named: Hit = { ...event, from: frame ? event.from : (first?.from ?? event.from), to }
  const target = targetOf({ worth: 'good', hit: named })
  return [
    { construction: 'listed', event, target, subject: impliedBy(setting), range: named, effect: GAINED },
  ]
}
