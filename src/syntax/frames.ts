// Frames: each verb of a sentence with its subject, its objects and its prepositional phrases. Coordinated
// verbs share subjects, infinitives and participles take those of the verbs that govern them, relatives what
// they stand by.
import { endsWithOne } from '../language/small-words.ts'
import { type Chunk, type Tagged, tagAt } from './chunks.ts'
import { TAG } from './tags.ts'

/** How a verb is written. */
type VerbForm = 'base' | 's' | 'past' | 'ing' | 'infinitive' | 'modal' | 'copula'

/** A prepositional phrase. */
interface Phrase {
  readonly preposition: Chunk
  readonly noun: Chunk
}

/** A verb with what it says of what. Chunks are those of the sentence. */
export interface Frame {
  readonly verb: Chunk
  readonly form: VerbForm
  readonly passive: boolean
  readonly subject: Chunk | undefined
  /** Whether the sentence, or what follows a colon or dash, begins with the verb: its subject is left out. */
  readonly opening: boolean
  readonly objects: readonly Chunk[]
  /** What the subject, or the object where there is one, is said to be or to become. */
  readonly complement: Chunk | undefined
  readonly phrases: readonly Phrase[]
  /** The frame whose verb governs this one ("helps reduce", "designed to reduce"). */
  readonly governor: Frame | undefined
  /** The frame of whose object a relative clause tells: "we make blends that relieve pain". */
  readonly within: Frame | undefined
  /** Whether it is said of the subject that it can: "is able to calm", "its power to calm". */
  readonly enabled: boolean
  /** The preposition before a gerund ("by calming nerves"). */
  readonly led: Chunk | undefined
}

/** What syntax makes of a sentence: a tag for each token, chunks and frames. */
export interface Parsed {
  readonly tags: Uint8Array
  readonly chunks: readonly Chunk[]
  readonly frames: readonly Frame[]
}

/** A sentence with its chunks. */
export interface Chunked extends Tagged {
  readonly chunks: readonly Chunk[]
  /** Whether the word at a token is known as a past form ("was kept"). */
  isPast(at: number): boolean
}

function formOf(sentence: Chunked, { from, head }: Chunk): { form: VerbForm; passive: boolean } {
  const { words } = sentence
  let be = false
  let modal = false
  let infinitive = false
  for (let at = from; at < head; at++) {
    const word = sentence.tokens[at]?.key ?? ''
    be = be || words.beForms.has(word)
    modal = modal || words.modalVerbs.has(word)
    infinitive = infinitive || (tagAt(sentence, at) === TAG.particle && !words.denyingParticles.has(word))
  }
  const key = sentence.tokens[head]?.key ?? ''
  if (tagAt(sentence, head) === TAG.aux) return { form: 'copula', passive: false }
  const ing = endsWithOne(key, words.gerundEndings)
  const past = sentence.isPast(head) || (!ing && endsWithOne(key, words.participleEndings))
  // Between a form of "be" and a gerund or an infinitive nothing else stands: "is put right".
  if (be && !ing && !infinitive) return { form: 'past', passive: true }
  if (modal) return { form: 'modal', passive: false }
  if (infinitive) return { form: 'infinitive', passive: false }
  if (ing) return { form: 'ing', passive: false }
  if (past) return { form: 'past', passive: false }
  const third = endsWithOne(key, words.thirdEndings) && !endsWithOne(key, words.notThirdEndings)
  return { form: third ? 's' : 'base', passive: false }
}

const isComma = (sentence: Chunked, chunk: Chunk | undefined): boolean =>
  chunk?.kind === 'mark' && sentence.tokens[chunk.from]?.key === ','

/** The index of the first chunk before `index` that is no adverb and stands in no bracket. */
function before(sentence: Chunked, index: number): number {
  const keyOf = (at: number): string => sentence.tokens[sentence.chunks[at]?.from ?? -1]?.key ?? ''
  let at = index - 1
  while (sentence.chunks[at]?.kind === 'adverb') at--
  if (keyOf(at) !== ')') return at
  let opening = at - 1
  while (opening > 0 && keyOf(opening) !== '(') opening--
  return opening > 0 ? before(sentence, opening) : at
}

/** "Its ability to calm nerves": what the owner of an ability does. */
function isOwnAbility({ tokens, words }: Chunked, { from, head }: Chunk): boolean {
  return words.abilityOwners.has(tokens[from]?.key ?? '') && words.abilityNouns.has(tokens[head]?.key ?? '')
}

/** Whose ability an infinitive behind a noun phrase tells of. */
function ofAbility(sentence: Chunked, chunk: Chunk, last: Frame | undefined): Found | undefined {
  if (!last || !isOwnAbility(sentence, chunk)) return undefined
  // "Known for its ability to calm nerves": who is meant is left out.
  if (last.subject) return { subject: last.subject, enabled: true }
  return last.opening ? { opening: true, enabled: true } : undefined
}

/** The noun phrase that a chain of noun phrases and prepositions hangs on ("the oil in our capsules"). */
function chainStart({ chunks }: Chunked, index: number): number {
  let at = index
  while (chunks[at - 1]?.kind === 'preposition' && chunks[at - 2]?.kind === 'noun') at -= 2
  return at
}

/** What is found of a subject, and what else the place of a verb tells. */
interface Found {
  readonly subject?: Chunk | undefined
  readonly opening?: boolean
  readonly governor?: Frame | undefined
  readonly within?: Frame | undefined
  readonly enabled?: boolean
  readonly led?: Chunk | undefined
  /** The form of the verb that this one is joined to, where it is the same: "to calm and ease". */
  readonly form?: VerbForm
}

const SAME: Readonly<Record<VerbForm, readonly VerbForm[]>> = {
  base: ['base', 'modal', 'infinitive', 's', 'past'],
  s: ['s', 'copula', 'modal', 'past'],
  past: ['past', 's', 'copula'],
  ing: ['ing'],
  infinitive: ['infinitive'],
  modal: ['modal', 's', 'copula'],
  copula: ['s', 'copula', 'past', 'modal'],
}

/** The frame before a verb that it is joined to ("relieves pain and lifts the mood"). */
function joined(form: VerbForm, frames: readonly Frame[]): Frame | undefined {
  return frames.findLast((frame) => SAME[form].includes(frame.form)) ?? frames.at(-1)
}

/** The subject of a relative clause: the noun phrase before it, and the frame whose object that is. */
function ofRelative(sentence: Chunked, at: number, last: Frame | undefined): Found {
  const place = isComma(sentence, sentence.chunks[at - 1]) ? at - 2 : at - 1
  const noun = sentence.chunks[place]
  if (noun?.kind !== 'noun') return {}
  const start = sentence.chunks[chainStart(sentence, place)] as Chunk
  const governs = last?.form !== 'copula' && last?.objects.includes(start)
  return { subject: noun, within: governs ? last : undefined }
}

function findSubject(sentence: Chunked, index: number, form: VerbForm, frames: readonly Frame[]): Found {
  const at = before(sentence, index)
  const chunk = sentence.chunks[at]
  const last = frames.at(-1)
  if (!chunk) return { opening: true }
  if (chunk.kind === 'verb')
    return { subject: last?.subject, opening: last?.opening ?? false, governor: last }
  if (chunk.kind === 'relative') return ofRelative(sentence, at, last)
  if (chunk.kind === 'preposition' && form === 'ing')
    return { subject: last?.subject, opening: last === undefined, led: chunk }
  if (chunk.kind === 'noun') {
    const able = form === 'infinitive' ? ofAbility(sentence, chunk, last) : undefined
    if (able) return able
    const start = chainStart(sentence, at)
    const governs = last?.objects.includes(sentence.chunks[start] as Chunk)
    const found = { subject: sentence.chunks[start] }
    return governs && (form === 'base' || form === 'infinitive') ? { ...found, governor: last } : found
  }
  if (chunk.kind === 'conjunction' || isComma(sentence, chunk)) {
    const other = form === 'ing' && chunk.kind === 'mark' ? last : joined(form, frames)
    if (other) {
      const { subject, opening, governor, within, enabled } = other
      const same = form === 'base' && other.form === 'infinitive'
      return {
        subject,
        opening,
        governor,
        within,
        enabled: same && enabled,
        ...(same ? { form: other.form } : {}),
      }
    }
    return { opening: true }
  }
  if (chunk.kind === 'mark') return { opening: true }
  if (form === 'infinitive') {
    const enabled = sentence.words.ableWords.has(sentence.tokens[chunk.to - 1]?.key ?? '')
    return { subject: last?.subject, opening: last?.opening ?? false, governor: last, enabled }
  }
  return {}
}

/** Whether a noun phrase that follows a conjunction is the subject of a verb of its own. */
function startsClause({ chunks }: Chunked, index: number): boolean {
  let at = index + 1
  while (chunks[at]?.kind === 'preposition' && chunks[at + 1]?.kind === 'noun') at += 2
  while (chunks[at]?.kind === 'adverb') at++
  return chunks[at]?.kind === 'verb'
}

interface Complements {
  readonly objects: Chunk[]
  readonly phrases: Phrase[]
  readonly complement: Chunk | undefined
}

/** Chunks that end what a verb governs. */
const ENDS = new Set(['verb', 'subordinator', 'relative'])

function complementsOf(sentence: Chunked, index: number): Complements {
  const { chunks } = sentence
  const objects: Chunk[] = []
  const phrases: Phrase[] = []
  let complement: Chunk | undefined
  let link = false
  for (let at = index + 1; at < chunks.length; at++) {
    const chunk = chunks[at] as Chunk
    if (ENDS.has(chunk.kind)) break
    if (chunk.kind === 'mark' && !isComma(sentence, chunk)) break
    if (chunk.kind === 'conjunction' || chunk.kind === 'mark') {
      link = true
      continue
    }
    if (chunk.kind === 'noun') {
      if (link && startsClause(sentence, at)) break
      const last = phrases.at(-1)
      if (link && last && chunks[at - 2] === last.noun)
        phrases.push({ preposition: last.preposition, noun: chunk })
      // "Gives people with asthma their breath back": a noun right behind a phrase is an object again.
      else if (phrases.length === 0 || (!link && chunks[at - 1] === last?.noun)) objects.push(chunk)
    } else if (chunk.kind === 'adjective') complement ??= chunk
    else if (chunk.kind === 'preposition' && chunks[at + 1]?.kind === 'noun')
      phrases.push({ preposition: chunk, noun: chunks[++at] as Chunk })
    if (chunk.kind !== 'adverb') link = false
  }
  return { objects, phrases, complement }
}

/** "Diabetes reversed by our tea": who acts stands behind a participle that nothing else makes a passive. */
function hasAgent({ tokens, words }: Chunked, { objects, phrases }: Complements): boolean {
  const [first] = phrases
  return objects.length === 0 && words.agentLinks.has(tokens[first?.preposition.from ?? -1]?.key ?? '')
}

/** The frames of a sentence, in order of their verbs. */
export function framesOf(sentence: Chunked): Frame[] {
  const frames: Frame[] = []
  sentence.chunks.forEach((verb, index) => {
    if (verb.kind !== 'verb') return
    const { form: own, passive } = formOf(sentence, verb)
    const found = findSubject(sentence, index, own, frames)
    const { subject, opening = false, governor, within, enabled = false, led, form = own } = found
    const complements = complementsOf(sentence, index)
    frames.push({
      verb,
      form,
      passive: passive || (own === 'past' && hasAgent(sentence, complements)),
      subject,
      opening,
      governor,
      within,
      enabled,
      led,
      ...complements,
    })
  })
  return frames
}
