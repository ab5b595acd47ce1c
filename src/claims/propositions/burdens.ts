// What people bear: a trouble with the word that says that somebody has it ("gets migraines", "complains of
// cramps"), a verb that is a trouble by itself ("limps"), a state ("wakes up stiff").
import { TAG } from '../../syntax/tags.ts'
import type { Hit } from '../../terms/hit.ts'
import type { ConstructionSense } from '../construction.ts'
import type { Range, Sentence } from '../model.ts'
import type { ReadSyntax } from './syntax.ts'
import { changes, type Matter, worthOfHit } from './worth.ts'

/** A trouble that somebody is said to have. */
export interface Burden {
  /** Where the word stands that says so. */
  readonly at: number
  readonly to: number
  /** Whether that word is a verb, not the “with” of "leaves with a limp". */
  readonly verbal: boolean
  /** That word, as the event of a claim. */
  readonly event: Hit
  readonly matter: Matter
}

/** What is said of somebody who no longer has it. */
const SPARED: ConstructionSense = 'cure-weak'
/** So many small words may stand between a verb and the trouble that it acts on. */
const REACH = 6
/** So many words may stand between a verb and the state it tells: "wakes up so very stiff". */
const STATE_WITHIN = 3
/** So far behind a burden a word may say that it was there before. */
const CHANGED_WITHIN = 9

const keyAt = ({ block: { tokens } }: Sentence, at: number): string => tokens[at]?.key ?? ''

/** A word at a token as the event of a claim. */
function eventAt(hit: Hit, at: number): Hit {
  return { ...hit, from: at, to: at + 1, class: { ...hit.class, role: 'change', sense: SPARED } }
}

/** Whether a word of a noun phrase follows that the trouble only stands before: "eczema cream". */
function leads({ sentence, chunks, tags }: ReadSyntax, trouble: Range): boolean {
  return (
    chunks.some(
      ({ kind, from, head }) =>
        kind === 'noun' &&
        from <= trouble.from &&
        trouble.from <= head &&
        head >= trouble.to &&
        tags[head - sentence.from] === TAG.noun,
    ) && !sentence.hits.some((hit) => worthOfHit(hit) === 'bad' && hit.from === trouble.to)
  )
}

/** Where the word stands that says that somebody has a trouble; -1 where none does. */
function bearingOf({ sentence, tags }: ReadSyntax, trouble: Hit): number {
  const { words } = sentence.block
  for (let at = trouble.from - 1; at >= Math.max(sentence.from, trouble.from - REACH); at--) {
    const key = keyAt(sentence, at)
    if (words.bearingVerbs.has(key)) return at
    const tag = tags[at - sentence.from]
    const small =
      tag === TAG.determiner ||
      tag === TAG.adjective ||
      tag === TAG.adverb ||
      tag === TAG.number ||
      tag === TAG.pronoun
    const noun = tag === TAG.noun && !words.bearingLinks.has(key)
    if (!small && !noun && !words.bearingLinks.has(key)) return -1
  }
  return -1
}

/** Where a trouble is told by “with” alone: "walks out with a limp"; -1 where it is not. */
function withOf({ sentence }: ReadSyntax, trouble: Hit): number {
  for (let at = trouble.from - 1; at >= Math.max(sentence.from, trouble.from - 3); at--)
    if (sentence.block.words.sufferingLinks.has(keyAt(sentence, at))) return at
  return -1
}

/** "Wakes up stiff", "is hungry". */
function stateOf({ sentence }: ReadSyntax, state: Hit): number {
  for (let at = state.from - 1; at >= Math.max(sentence.from, state.from - STATE_WITHIN); at--)
    if (sentence.block.words.stateVerbs.has(keyAt(sentence, at))) return at
  return -1
}

/** "You are not limping any more": what somebody is doing. */
function isDoing(sentence: Sentence, { from }: Hit): boolean {
  const { words } = sentence.block
  return [1, 2].some(
    (back) =>
      words.beForms.has(keyAt(sentence, from - back)) ||
      words.sparingHelpers.has(keyAt(sentence, from - back)),
  )
}

/** What a sentence says that somebody bears, in order of place. */
export function burdensOf(syntax: ReadSyntax): Burden[] {
  const { sentence } = syntax
  return sentence.hits.flatMap((hit): Burden[] => {
    const bad = { worth: 'bad', hit } as const
    if (changes(hit, 'ail')) {
      return [
        {
          at: hit.from,
          to: hit.to,
          verbal: hit.form !== 'ing' || isDoing(sentence, hit),
          event: hit,
          matter: bad,
        },
      ]
    }
    if (hit.class.role === 'unwell') {
      const at = stateOf(syntax, hit)
      return at < 0 ? [] : [{ at, to: hit.to, verbal: true, event: eventAt(hit, at), matter: bad }]
    }
    const harm = hit.class.worth === 'harm'
    if ((worthOfHit(hit) !== 'bad' && !harm) || leads(syntax, hit)) return []
    const verb = bearingOf(syntax, hit)
    const at = verb >= 0 ? verb : withOf(syntax, hit)
    if (at < 0) return []
    const matter: Matter = harm ? { worth: 'harm', hit } : bad
    return [{ at, to: hit.to, verbal: verb >= 0, event: eventAt(hit, at), matter }]
  })
}

/** Whether a word within a stretch says that something was so before and is not now: "still", "again". */
export function marksChange({ hits }: Sentence, from: number, to: number): boolean {
  return hits.some(
    (hit) =>
      hit.class.role === 'changed' && hit.from >= from && hit.to <= Math.min(to, from + CHANGED_WITHIN),
  )
}
