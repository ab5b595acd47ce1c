// The syntax of a sentence: its tags, chunks and frames, made when a proposition is first looked for.
import { endsWithOne } from '../../language/small-words.ts'
import { type Chunk, chunksOf, type Tagged } from '../../syntax/chunks.ts'
import { type Chunked, framesOf, type Parsed } from '../../syntax/frames.ts'
import type { Tagger } from '../../syntax/tagger.ts'
import { TAG } from '../../syntax/tags.ts'
import type { Hit } from '../../terms/hit.ts'
import type { Sentence } from '../model.ts'
import { changes, worthOfHit } from './worth.ts'

/** A sentence with its syntax. Ranges are token indices of its block. */
export interface ReadSyntax extends Parsed {
  readonly sentence: Sentence
}

/** Behind them a statement begins anew: "Step 3: experience relief". */
const LEADS: ReadonlySet<string> = new Set([':', '–', '—'])

/** Whether a noun phrase names what is done, given or known about a thing: "sleep tracking apps". */
export function serves({ head }: Chunk, { block: { tokens, words } }: Sentence): boolean {
  return words.servingNouns.has(tokens[head]?.key ?? '')
}

/**
 * A word that may be a verb and that nothing else in its sentence is: "Our balm aids sleep" has no other. The
 * tagger reads such a word as a noun where it knows it as one.
 */
function withVerb(sentence: Sentence, tags: Uint8Array): Uint8Array {
  const at = (place: number): number => tags[place - sentence.from] ?? TAG.mark
  // "Experience relief with our finely blended gel": a participle is no verb of its sentence.
  const finite = tags.some((tag, place) => tag === TAG.aux || (tag === TAG.verb && !isParticiple(place)))
  function isParticiple(place: number): boolean {
    const before = tags[place - 1]
    return (
      before === TAG.adverb &&
      endsWithOne(
        sentence.block.tokens[sentence.from + place]?.key ?? '',
        sentence.block.words.participleEndings,
      )
    )
  }
  if (finite) return tags
  const nominal = (tag: number): boolean =>
    tag === TAG.noun || tag === TAG.adjective || tag === TAG.determiner || tag === TAG.pronoun
  const opens = (place: number): boolean =>
    place === sentence.from || LEADS.has(sentence.block.tokens[place - 1]?.key ?? '')
  const found = sentence.hits.find(
    (hit) =>
      hit.class.role === 'change' &&
      (hit.form === 's' || (hit.form === 'base' && opens(hit.from))) &&
      at(hit.from) === TAG.noun &&
      nominal(at(hit.to)) &&
      !sentence.hits.some((other) => other.from === hit.to && worthOfHit(other) === 'agent'),
  )
  if (!found) return tags
  const mended = tags.slice()
  mended[found.from - sentence.from] = TAG.verb
  return mended
}

/**
 * A gerund that names something known, and that nothing follows which it could act on, is a noun: "eases
 * bloating", "snoring and grinding".
 */
function withGerunds(sentence: Sentence, tags: Uint8Array): Uint8Array {
  const { tokens, words } = sentence.block
  const mended = tags.slice()
  for (const { class: termClass, from, to } of sentence.hits) {
    const at = from - sentence.from
    if (
      to - from > 1 ||
      tags[at] !== TAG.verb ||
      (termClass.role !== 'matter' && termClass.role !== 'target')
    )
      continue
    const next = tags[at + 1] ?? TAG.mark
    const acts =
      next === TAG.determiner || next === TAG.noun || next === TAG.adjective || next === TAG.pronoun
    if (acts || !endsWithOne(tokens[from]?.key ?? '', words.gerundEndings)) continue
    mended[at] = TAG.noun
    if (tags[at - 1] === TAG.particle) mended[at - 1] = TAG.preposition
  }
  return mended
}

/**
 * After a modal, an infinitive particle or "help" a word that can be a verb is one: "will numb pain",
 * "to tone skin", "helps correct the bite".
 */
function withInfinitives(sentence: Sentence, tags: Uint8Array): Uint8Array {
  const { tokens, words } = sentence.block
  const mended = tags.slice()
  for (const { class: termClass, form, from } of sentence.hits) {
    const at = from - sentence.from
    if (termClass.role !== 'change' || form !== 'base' || at === 0) continue
    const before = tokens[from - 1]?.key ?? ''
    const opened =
      words.modalVerbs.has(before) || words.helpingVerbs.has(before) || tags[at - 1] === TAG.particle
    const other = tags[at] === TAG.noun || tags[at] === TAG.adjective
    if (opened && other) mended[at] = TAG.verb
  }
  return mended
}

/**
 * A word that can be a verb is one behind a verb of its form and a conjunction where a noun follows ("calms
 * the mind and aids sleep"), and behind what somebody watches or makes ("watch your rash disappear").
 */
function withOthers(sentence: Sentence, tags: Uint8Array): Uint8Array {
  const { tokens, words } = sentence.block
  const mended = tags.slice()
  const nominal = (tag: number | undefined): boolean =>
    tag === TAG.noun || tag === TAG.adjective || tag === TAG.determiner || tag === TAG.pronoun
  const thirdBefore = (at: number): boolean =>
    tags.subarray(0, at).some((tag, place) => {
      const key = tokens[sentence.from + place]?.key ?? ''
      return (
        tag === TAG.verb && endsWithOne(key, words.thirdEndings) && !endsWithOne(key, words.notThirdEndings)
      )
    })
  const caused = (at: number): boolean => {
    let place = at - 1
    while (place > 0 && nominal(tags[place])) place--
    return place < at - 1 && words.causingVerbs.has(tokens[sentence.from + place]?.key ?? '')
  }
  for (const { class: termClass, form, from, to } of sentence.hits) {
    const at = from - sentence.from
    if (termClass.role !== 'change') continue
    // The further words of a verb of several are none: "meets its match".
    if (tags[at] === TAG.verb)
      for (let place = at + 1; place < to - sentence.from; place++)
        if (mended[place] === TAG.verb) mended[place] = TAG.noun
    if (at === 0 || (tags[at] !== TAG.noun && tags[at] !== TAG.adjective)) continue
    const joined =
      form === 's' && tags[at - 1] === TAG.conjunction && nominal(tags[at + 1]) && thirdBefore(at)
    if (joined || (form === 'base' && caused(at))) mended[at] = TAG.verb
  }
  return mended
}

/**
 * A thing that a sentence opens with is a noun where a verb follows it: "Colds can't land a punch". Behind
 * such a thing a word that can be a verb is one where nothing follows: "Sinuses drain, headaches ease".
 */
function withNouns(sentence: Sentence, tags: Uint8Array): Uint8Array {
  const mended = tags.slice()
  const at = (place: number): number => mended[place - sentence.from] ?? TAG.mark
  const verbal = (tag: number): boolean => tag === TAG.verb || tag === TAG.aux
  // "Sciatica fades with every use".
  const goes = (hit: Hit): boolean => hit.form === 's' && changes(hit, 'vanish')
  for (const thing of sentence.hits) {
    const { from, to } = thing
    const worth = worthOfHit(thing)
    if (worth === undefined || worth === 'agent' || worth === 'event') continue
    const opens = from === sentence.from || at(from - 1) === TAG.mark || at(from - 1) === TAG.conjunction
    // "Thanks to our tea your memory soars": whose thing it is opens it, too.
    const measured = worth === 'more' || worth === 'less'
    const named = !measured && (at(from - 1) === TAG.determiner || at(from - 1) === TAG.pronoun)
    if (!opens && !named) continue
    const acts = sentence.hits.some((hit) => hit.class.role === 'change' && hit.from === from)
    const misread = at(from) === TAG.adjective || at(from) === TAG.verb
    if (opens && to - from === 1 && !acts && verbal(at(to)) && misread)
      mended[from - sentence.from] = TAG.noun
    const change = sentence.hits.find((hit) => hit.class.role === 'change' && hit.from === to)
    if (!change || (change.form !== 's' && (named || change.form !== 'base'))) continue
    const after = at(change.to)
    const last =
      after === TAG.mark ||
      after === TAG.conjunction ||
      after === TAG.adverb ||
      ((named || goes(change)) && after === TAG.preposition)
    const nominal = at(change.from) === TAG.noun || at(change.from) === TAG.adjective
    if (last && nominal) mended[change.from - sentence.from] = TAG.verb
  }
  return mended
}

/**
 * A word that names an amount of change is a noun where it opens a sentence and what it is of follows:
 * "Improvements in strength"; so is a trouble before what ends it: "Scar healer".
 */
function withAmounts(sentence: Sentence, tags: Uint8Array): Uint8Array {
  const { from, hits, block } = sentence
  if (tags[0] !== TAG.verb) return tags
  const first = hits.find(
    (hit) =>
      hit.from === from && hit.to === from + 1 && (hit.class.role === 'amount' || worthOfHit(hit) === 'bad'),
  )
  if (!first) return tags
  const isOfSomething =
    tags[1] === TAG.preposition && block.words.amountLinks.has(block.tokens[from + 1]?.key ?? '')
  const ended = hits.some((hit) => hit.from === from + 1 && worthOfHit(hit) === 'agent')
  if (first.class.role === 'amount' ? !isOfSomething : !ended) return tags
  const mended = tags.slice()
  mended[0] = TAG.noun
  return mended
}

/** Reads the syntax of a sentence. */
export function syntaxOf(sentence: Sentence, tagger: Tagger): ReadSyntax {
  const { tokens, words } = sentence.block
  const { from, to } = sentence
  const retagged = withGerunds(sentence, withAmounts(sentence, tagger.tag(tokens, from, to)))
  const tags = withVerb(
    sentence,
    withNouns(sentence, withOthers(sentence, withInfinitives(sentence, retagged))),
  )
  const tagged: Tagged = { from, to, tokens, tags, words }
  const chunks = chunksOf(tagged)
  const chunked: Chunked = {
    ...tagged,
    chunks,
    isPast: (at) => sentence.hits.some((hit) => hit.from === at && hit.form === 'past'),
  }
  return { sentence, tags, chunks, frames: framesOf(chunked) }
}
