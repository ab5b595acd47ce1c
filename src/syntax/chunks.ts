// Chunks of a sentence: noun phrases, verb groups and the small words between them (Abney 1991), from its
// tags.
import { endsWithOne, type Words } from '../language/small-words.ts'
import type { Token } from '../prose/tokens.ts'
import type { Range } from '../text/range.ts'
import { TAG } from './tags.ts'

/** What a chunk is. */
type ChunkKind =
  | 'noun'
  | 'verb'
  | 'adjective'
  | 'adverb'
  | 'preposition'
  | 'conjunction'
  | 'subordinator'
  | 'relative'
  | 'mark'
  | 'other'

/** A chunk of a sentence: token indices of its block. */
export interface Chunk extends Range {
  readonly kind: ChunkKind
  /** The word that the others belong to: the last noun, the main verb, the adjective. */
  readonly head: number
}

/** A sentence that was tagged: its tokens and a tag for each, the first that of the token at `from`. */
export interface Tagged extends Range {
  readonly tokens: readonly Token[]
  readonly tags: Uint8Array
  readonly words: Words
}

/** The tag of a token of a tagged sentence; `mark` beyond its ends. */
export function tagAt({ tags, from }: Tagged, at: number): number {
  return tags[at - from] ?? TAG.mark
}

const KINDS: Readonly<Record<number, ChunkKind>> = {
  [TAG.adverb]: 'adverb',
  [TAG.preposition]: 'preposition',
  [TAG.conjunction]: 'conjunction',
  [TAG.subordinator]: 'subordinator',
  [TAG.mark]: 'mark',
}

const inNoun = (tag: number): boolean =>
  tag === TAG.noun || tag === TAG.adjective || tag === TAG.number || tag === TAG.determiner
const isNominal = (tag: number): boolean => tag === TAG.noun || tag === TAG.adjective

/** Whether a verb form stands before a noun as an adjective does ("reduced swelling", "soothing gel"). */
function modifies(sentence: Tagged, at: number): boolean {
  const key = sentence.tokens[at]?.key ?? ''
  return endsWithOne(key, sentence.words.modifierEndings) && isNominal(tagAt(sentence, at + 1))
}

/** The end of a noun phrase that begins at `at`, and its head; `head` is -1 where no noun stands in it. */
function nounPhrase(sentence: Tagged, start: number): { to: number; head: number } {
  let head = -1
  let at = start
  for (; at < sentence.to; at++) {
    const tag = tagAt(sentence, at)
    const next = tagAt(sentence, at + 1)
    const { joined = false, key = '' } = sentence.tokens[at] ?? {}
    if (joined && at > start && tag !== TAG.mark) {
      if (tag === TAG.noun) head = at
      continue
    }
    if (sentence.words.possessiveMarks.has(key) && at > start) continue
    if (tag === TAG.determiner && head >= 0) break
    // "leaves skin smooth": an adjective after the noun says what becomes of it.
    if (tag === TAG.adjective && head >= 0 && next !== TAG.noun) break
    if (tag === TAG.noun) head = at
    else if (inNoun(tag)) continue
    else if (
      tag === TAG.adverb &&
      (next === TAG.adjective || (next === TAG.verb && modifies(sentence, at + 1)))
    )
      continue
    else if (tag === TAG.verb && modifies(sentence, at) && (at > start ? head < 0 : true)) continue
    else if (tag === TAG.conjunction && tagAt(sentence, at - 1) === TAG.adjective && next === TAG.adjective)
      continue
    else break
  }
  return { to: at, head }
}

/**
 * Whether a verb form at the beginning of a phrase opens a noun phrase: after a preposition or a determiner.
 */
function opensNoun(sentence: Tagged, at: number, before: Chunk | undefined): boolean {
  if (!modifies(sentence, at)) return false
  const { key = '' } = sentence.tokens[at] ?? {}
  if (endsWithOne(key, sentence.words.gerundEndings)) return false
  return before === undefined || before.kind === 'preposition' || before.kind === 'verb'
}

function verbGroup(sentence: Tagged, start: number): Chunk {
  let head = start
  let at = start
  for (; at < sentence.to; at++) {
    const tag = tagAt(sentence, at)
    if (tag === TAG.aux) head = at
    else if (tag === TAG.verb) {
      head = at
      at++
      break
    } else if (tag === TAG.adverb || tag === TAG.particle) {
      // "will not only help": small words inside a group; after it they belong to what follows.
      let next = at + 1
      while (tagAt(sentence, next) === TAG.adverb || tagAt(sentence, next) === TAG.particle) next++
      const verbal = tagAt(sentence, next) === TAG.verb || tagAt(sentence, next) === TAG.aux
      if (!verbal) break
    } else break
  }
  return { kind: 'verb', from: start, to: Math.max(at, head + 1), head }
}

function chunkAt(sentence: Tagged, at: number, before: Chunk | undefined): Chunk {
  const tag = tagAt(sentence, at)
  const single = (kind: ChunkKind): Chunk => ({ kind, from: at, to: at + 1, head: at })
  const verbal =
    tag === TAG.verb ||
    tag === TAG.aux ||
    (tag === TAG.particle &&
      (tagAt(sentence, at + 1) === TAG.verb ||
        tagAt(sentence, at + 1) === TAG.adverb ||
        tagAt(sentence, at + 1) === TAG.aux))
  if (verbal && !(tag === TAG.verb && opensNoun(sentence, at, before))) return verbGroup(sentence, at)
  if (tag === TAG.pronoun)
    return single(
      sentence.words.relativeOpeners.has(sentence.tokens[at]?.key ?? '') && before?.kind === 'noun'
        ? 'relative'
        : 'noun',
    )
  if (inNoun(tag) || tag === TAG.verb || (tag === TAG.adverb && isNominal(tagAt(sentence, at + 1)))) {
    const { to, head } = nounPhrase(sentence, at)
    if (head >= 0) return { kind: 'noun', from: at, to, head }
    if (to > at) {
      const adjective = tagAt(sentence, to - 1) === TAG.adjective
      return { kind: adjective ? 'adjective' : 'noun', from: at, to, head: to - 1 }
    }
  }
  if (
    tag === TAG.subordinator &&
    sentence.words.relativeOpeners.has(sentence.tokens[at]?.key ?? '') &&
    before?.kind === 'noun'
  )
    return single('relative')
  return single(KINDS[tag] ?? 'other')
}

/** The chunks of a tagged sentence, in order; they cover it without a gap. */
export function chunksOf(sentence: Tagged): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = sentence.from; at < sentence.to; ) {
    const chunk = chunkAt(sentence, at, chunks.at(-1))
    chunks.push(chunk)
    at = Math.max(chunk.to, at + 1)
  }
  return chunks
}
