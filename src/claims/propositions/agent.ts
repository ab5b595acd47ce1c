// Who is said to act: the offer, the reader, a customer, something else, or nobody named.
import type { Chunk } from '../../syntax/chunks.ts'
import type { Frame as VerbFrame } from '../../syntax/frames.ts'
import type { Hit } from '../../terms/hit.ts'
import { isAnaphor } from '../anaphora.ts'
import type { Range, Sentence, Setting, Subject } from '../model.ts'
import { standingOf } from '../standing.ts'
import { findSubject } from '../subject.ts'

/** Who acts, with what the reader's part in it is. */
export interface Agent extends Subject {
  /** Whether it is the reader or somebody who speaks of himself: such agents receive a benefit. */
  readonly receives: boolean
}

const inside = (hits: readonly Hit[], { from, to }: Range, role: string): Hit | undefined =>
  hits.find((hit) => hit.class.role === role && hit.from >= from && hit.to <= to)

function ofChunk(sentence: Sentence, chunk: Chunk, setting: Setting): Agent {
  const { promotion } = setting
  const product = promotion.product ?? 'any'
  const { hits } = sentence
  const offered = promotion.selling
  const make = (kind: Subject['kind'], hit?: Range, receives = false): Agent => ({
    kind,
    product,
    receives,
    ...(hit ? { hit } : {}),
  })
  const seller = inside(hits, chunk, 'seller')
  if (seller) return make(offered ? 'promoted' : 'other', seller)
  const intervention = hits.findLast(
    (hit) => hit.class.role === 'intervention' && hit.from >= chunk.from && hit.to <= chunk.to,
  )
  if (intervention) {
    const own = intervention.class.product
    return {
      ...make(standingOf(sentence.block, intervention, promotion), intervention),
      product: own && own !== 'any' ? own : product,
    }
  }
  const receiver = inside(hits, chunk, 'receiver')
  if (receiver) return make(offered ? 'implied' : 'other', receiver, true)
  const person = inside(hits, chunk, 'person') ?? inside(hits, chunk, 'patient')
  if (person) return make(offered ? 'person' : 'other', person, true)
  if (inside(hits, chunk, 'offer-word')) return make(offered ? 'promoted' : 'other', chunk)
  if (isAnaphor(sentence, chunk)) return make(offered ? 'promoted' : 'other', chunk)
  if (inside(hits, chunk, 'target') || inside(hits, chunk, 'matter')) return make('disease', chunk)
  const { tokens } = sentence.block
  const named = tokens[chunk.head]?.shape !== 'lower' && tokens[chunk.head]?.kind === 'word'
  const brand = named && offered && chunk.head - chunk.from <= 2 && sentence.from < chunk.head
  return make(brand ? 'promoted' : 'other', chunk)
}

/** The frame that governs a frame in the end ("is designed to help reduce": is designed). */
function top(frame: VerbFrame): VerbFrame {
  let found = frame
  while (found.governor) found = found.governor
  return found
}

/** Who is said to do what a frame's verb says. */
export function agentOf(sentence: Sentence, frame: VerbFrame, setting: Setting): Agent {
  const { promotion } = setting
  const product = promotion.product ?? 'any'
  const implied: Agent = { kind: promotion.selling ? 'implied' : 'other', product, receives: false }
  const main = top(frame)
  if (frame.passive) {
    const by = frame.phrases.find(({ preposition }) =>
      sentence.block.words.agentLinks.has(sentence.block.tokens[preposition.from]?.key ?? ''),
    )
    return by ? ofChunk(sentence, by.noun, setting) : implied
  }
  if (main.passive && main !== frame && main.subject) return ofChunk(sentence, main.subject, setting)
  if (main.subject) return ofChunk(sentence, main.subject, setting)
  if (main.opening) return implied
  return {
    ...findSubject(sentence, { from: frame.verb.head, to: frame.verb.to }, 'verb', setting),
    receives: false,
  }
}

/** The offer of a text, where nothing in a sentence is named. */
export function impliedBy({ promotion }: Setting): Subject {
  return { kind: promotion.selling ? 'implied' : 'other', product: promotion.product ?? 'any' }
}
