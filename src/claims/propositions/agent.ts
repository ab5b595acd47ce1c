// Who is said to act: the offer, the reader, a customer, something else, or nobody named.
import type { Chunk } from '../../syntax/chunks.ts'
import type { Frame as VerbFrame } from '../../syntax/frames.ts'
import type { Hit } from '../../terms/hit.ts'
import { isAnaphor } from '../anaphora.ts'
import type { Range, Sentence, Setting, Subject } from '../model.ts'
import { productAt } from '../product.ts'
import { findSubject } from '../subject.ts'
import { subjectKindOf } from '../subject-kind.ts'
import type { ReadSyntax } from './syntax.ts'
import { changes } from './worth.ts'

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
    const own = productAt(sentence.block, intervention)
    return {
      ...make(subjectKindOf(sentence.block, intervention, promotion), intervention),
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
  // The first word of a sentence is written like a name: it is one where nothing stands before it and no list
  // knows it.
  const single = chunk.to - chunk.from === 1 && !hits.some(({ from }) => from === chunk.from)
  const brand = named && offered && chunk.head - chunk.from <= 2 && (sentence.from < chunk.head || single)
  return make(brand ? 'promoted' : 'other', chunk)
}

/** The frame that governs a frame in the end ("is designed to help reduce": is designed). */
function top(frame: VerbFrame): VerbFrame {
  let found = frame
  while (found.governor) found = found.governor
  return found
}

/** "We make blends that relieve pain": what the offer makes or gives is the offer. */
function isMade(sentence: Sentence, { within, subject }: VerbFrame, setting: Setting): boolean {
  if (!within || !subject) return false
  const { hits } = sentence
  const makes = hits.some(
    (hit) =>
      (hit.class.role === 'making' || changes(hit, 'give')) &&
      hit.from <= within.verb.head &&
      hit.to > within.verb.head,
  )
  const others = hits.some(
    ({ class: termClass, from, to }) =>
      termClass.role === 'intervention' &&
      termClass.standing === 'other' &&
      from >= subject.from &&
      to <= subject.to,
  )
  if (!makes || others) return false
  const { kind, receives } = agentOf(sentence, within, setting)
  return !receives && (kind === 'promoted' || kind === 'implied')
}

/** "A minute of our balm": what there is so much of acts. */
function ofPart(sentence: Sentence, { subject, verb }: VerbFrame, setting: Setting): Agent | undefined {
  const { tokens, words } = sentence.block
  if (!subject || !words.partLinks.has(tokens[subject.to]?.key ?? '')) return undefined
  const afterPart = { ...subject, from: subject.to + 1, to: verb.from, head: verb.from - 1 }
  const agent = afterPart.from < afterPart.to ? ofChunk(sentence, afterPart, setting) : undefined
  return agent?.kind === 'promoted' ? agent : undefined
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
  if (main.subject) {
    const agent = ofChunk(sentence, main.subject, setting)
    if (agent.kind !== 'other') return agent
    const partAgent = ofPart(sentence, main, setting)
    return partAgent ?? (isMade(sentence, main, setting) ? { ...agent, kind: 'promoted' } : agent)
  }
  if (main.opening) return implied
  return {
    ...findSubject(sentence, { from: frame.verb.head, to: frame.verb.to }, 'verb', setting),
    receives: false,
  }
}

/**
 * The offer that a phrase of a frame, or one that opens the sentence, names as what brings something about:
 * "fades with our balm", "with our balm you will not itch".
 */
export function helperOf(
  { sentence, chunks }: ReadSyntax,
  frame: VerbFrame,
  setting: Setting,
): Agent | undefined {
  const { block } = sentence
  const [preposition, noun] = chunks
  const opening = preposition?.kind === 'preposition' && noun?.kind === 'noun' ? [{ preposition, noun }] : []
  for (const phrase of [...frame.phrases, ...opening]) {
    if (!block.words.helperLinks.has(block.tokens[phrase.preposition.from]?.key ?? '')) continue
    const agent = ofChunk(sentence, phrase.noun, setting)
    if (agent.kind === 'promoted') return agent
  }
  return undefined
}

/** The offer of a text, where nothing in a sentence is named. */
export function impliedBy({ promotion }: Setting): Subject {
  return { kind: promotion.selling ? 'implied' : 'other', product: promotion.product ?? 'any' }
}
