// What words are said of: the noun that they stand before, the one that they are predicated of, or what a
// verb beside them acts on.
import type { Chunk } from '../syntax/chunks.ts'
import type { Frame, Parsed } from '../syntax/frames.ts'
import { TAG } from '../syntax/tags.ts'
import type { Range, Sentence } from './model.ts'

const holds = ({ from, to }: Range, at: number): boolean => from <= at && at < to

/** What a verb acts on, else what acts. */
function actedOn({ objects, subject }: Frame): Chunk[] {
  const [object] = objects
  return object ? [object] : subject ? [subject] : []
}

/** The verb that an adverb goes with: the one after it, else the one before. */
function verbBeside({ frames }: Parsed, { from, to }: Range): Frame | undefined {
  return (
    frames.find(({ verb }) => verb.from === to || holds(verb, from)) ??
    frames.findLast(({ verb }) => verb.to <= from)
  )
}

/** What a phrase that is itself the noun is said of: "breakthroughs in physics", "this is a breakthrough". */
function beyond({ chunks, frames }: Parsed, index: number): Chunk[] {
  const chunk = chunks[index]
  const next = chunks[index + 1]?.kind === 'preposition' ? chunks[index + 2] : undefined
  const stated = frames.find(({ form, objects }) => form === 'copula' && chunk && objects.includes(chunk))
  return [next?.kind === 'noun' ? next : undefined, stated?.subject].filter((other) => other !== undefined)
}

/** The noun after a list of adjectives that begins with this one: "safe, friendly and quiet rooms". */
function listedBefore({ chunks }: Parsed, index: number, { block }: Sentence): Chunk | undefined {
  let at = index + 1
  for (; at < chunks.length; at++) {
    const chunk = chunks[at]
    if (chunk?.kind === 'noun') return at > index + 1 ? chunk : undefined
    const comma = chunk?.kind === 'mark' && block.tokens[chunk.from]?.key === ','
    if (!comma && chunk?.kind !== 'conjunction' && chunk?.kind !== 'adjective') return undefined
  }
  return undefined
}

/** The tokens of the nouns that words are said of; none where syntax finds none. */
export function nounsSaidOf(syntax: Parsed, sentence: Sentence, words: Range): number[] {
  const { chunks, frames } = syntax
  const index = chunks.findIndex((chunk) => holds(chunk, words.to - 1))
  const chunk = chunks[index]
  if (!chunk) return []
  if (chunk.kind === 'noun') {
    if (chunk.head >= words.to) return [chunk.head]
    return beyond(syntax, index).map(({ head }) => head)
  }
  const shared = chunk.kind === 'adjective' ? listedBefore(syntax, index, sentence) : undefined
  if (shared) return [shared.head]
  const frame =
    chunk.kind === 'adjective'
      ? frames.find(({ complement }) => complement === chunk)
      : verbBeside(syntax, chunk)
  return frame ? actedOn(frame).map(({ head }) => head) : []
}

/**
 * Whether words stand as an adverb before a verb that they belong to: "what best meets your needs", "can best
 * support them". Behind its verb such a word tells a result ("works best"), after a determiner it is a noun.
 */
export function leadsVerb({ tags }: Parsed, sentence: Sentence, { from, to }: Range): boolean {
  const { tokens, words } = sentence.block
  const tagOf = (at: number): number => tags[at - sentence.from] ?? TAG.mark
  const before = tokens[from - 1]?.key ?? ''
  if (from === sentence.from) return false
  if (tagOf(from - 1) === TAG.determiner && !words.relativeOpeners.has(before)) return false
  const modal = words.modalVerbs.has(before)
  // A word with an article behind it is a verb, whatever the tagger made of it: "best meets your needs".
  const acts = tagOf(to) === TAG.noun && tagOf(to + 1) === TAG.determiner
  return modal || acts || tagOf(to) === TAG.verb || tagOf(to) === TAG.particle
}
