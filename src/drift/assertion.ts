// What a text tells of a product by name that two pages may tell differently: figures, doses, durations and
// approvals, as plain data.
import { hitsOf, spanOf, textOf } from '../claims/facts.ts'
import type { Facts, Figure, Range, Sentence } from '../claims/model.ts'
import type { Words } from '../language/small-words.ts'
import { indexLines } from '../text/line-index.ts'
import { overlaps, type Span } from '../text/span.ts'
import { isNameOf, type Named, namesIn } from './product-names.ts'
import { type AssertionSlot, approvalsOf, type Bare, type Bound, numbersOf } from './sentence-values.ts'

/** One thing told of a product, with the place of its sentence (UTF-16 offsets of the source). */
export interface Assertion extends Span {
  readonly line: number
  readonly column: number
  readonly slot: AssertionSlot
  /** The products and other names of the sentence, folded, in order of the alphabet. */
  readonly names: readonly string[]
  /** Whether one of them is a product's for sure, and not only a word at the front of a sentence. */
  readonly sure: boolean
  /** What is counted: `share`, `fold`, `time`, `year` of an approval, a unit as written; or who approves. */
  readonly unit: string
  /** The ends of the value: shares of 1, seconds, the count; of an approval 1, where it is denied 0. */
  readonly low: number
  readonly high: number
  readonly bound: Bound
  /** The value in the words of the text. */
  readonly value: string
  /** The steps of the effects that it claims, so that “relieves” and “reduces” are one. */
  readonly effects: readonly string[]
  /** The other words that say what it is told of, folded, in order of the alphabet. */
  readonly of: readonly string[]
  /** Of an approval the words of the uses it is for; of a number none. */
  readonly uses: readonly string[]
  /** The other numbers of the sentence, in order. */
  readonly beside: readonly string[]
  /** The sources of the sentence, as they are written. */
  readonly source: string
  /** The sentence, white space folded. */
  readonly text: string
}

const SHOWN = 2_000
const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** A word without the ending that it has in the plural or the third person. */
function stem(key: string, { thirdEndings, notThirdEndings }: Words): string {
  if ([...notThirdEndings].some((ending) => key.endsWith(ending))) return key
  const ending = [...thirdEndings].find((ending) => key.endsWith(ending))
  return ending && key.length > ending.length + 2 ? key.slice(0, -ending.length) : key
}

/** A sentence with what stands around its value. */
interface Around {
  readonly sentence: Sentence
  readonly named: Named
  readonly effects: readonly string[]
  /** Ranges of words that name an effect. */
  readonly acts: readonly Range[]
}

/** The words that say what a value is told of: without it, names, effects and what has no meaning here. */
function wordsOf({ sentence, named, acts }: Around, without: readonly Range[]): string[] {
  const { block, from, to, figures } = sentence
  const left = [...without, ...acts, ...figures]
  const found = new Set<string>()
  for (let at = from; at < to; at++) {
    const token = block.tokens[at]
    if (token?.kind !== 'word' || isNameOf(named, at)) continue
    if (left.some((range) => range.from <= at && at < range.to)) continue
    if (block.words.colourless.has(token.key) || block.marks.some((mark) => overlaps(mark, token))) continue
    found.add(stem(token.key, block.words))
  }
  return [...found].sort()
}

/** Whether a sentence states something plainly: a hedge away from its numbers leaves it open. */
function states({ mood, voice, hedges, figures }: Sentence): boolean {
  if (mood !== 'statement' || voice === 'myth' || voice === 'customer') return false
  return hedges.every((hedge) => figures.some(({ from, to }) => hedge.to >= from - 1 && hedge.from <= to))
}

/**
 * What a text tells of products by name, in order of place: numbers that stand alone in their slot, and
 * approvals. What is asked, hedged, aimed at, refuted or said by a customer is not among them.
 *
 * @param order the senses of effects in steps, weakest first (`rulebook.effectOrder`)
 */
export function assertionsOf(facts: Facts, order: readonly (readonly string[])[]): Assertion[] {
  const lines = indexLines(facts.document.source)
  const namedIn = namesIn(facts)
  const found: Assertion[] = []
  for (const block of facts.blocks) {
    if (!block.speaks || block.block.repeats) continue
    for (const sentence of block.sentences) {
      if (!states(sentence)) continue
      const bare = [...numbersOf(sentence), ...approvalsOf(sentence)]
      if (bare.length === 0) continue
      const named = namedIn(sentence)
      if (named.names.length === 0) continue
      const claims = facts.claimsIn(block).filter((claim) => claim.sentence.from === sentence.from)
      const steps = claims.map(({ effect }) => order.findIndex((step) => step.includes(effect)))
      const around: Around = {
        sentence,
        named,
        effects: [...new Set(steps)].sort().map(String),
        acts: claims.map(({ effectHit }) => effectHit),
      }
      const span = spanOf(block, sentence)
      for (const value of bare)
        found.push({ ...assertionOf(value, around), ...span, ...lines.at(span.start) })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** What a value is told of; the uses of an approval stand apart. */
function aboutOf({ slot, spent }: Bare, around: Around): Pick<Assertion, 'of' | 'uses'> {
  const all = wordsOf(around, spent)
  if (slot !== 'approval') return { of: all, uses: [] }
  const rest = wordsOf(around, [...spent, ...hitsOf(around.sentence, 'target')])
  return { of: rest, uses: all.filter((word) => !rest.includes(word)) }
}

function assertionOf(value: Bare, around: Around): Omit<Assertion, keyof Span | 'line' | 'column'> {
  const { sentence, named, effects } = around
  const { block } = sentence
  const { slot, unit, low, high, bound, range } = value
  const sentenceSpan = block.stretchOf(sentence)
  const isOther = ({ from, to }: Figure): boolean => from >= range.to || to <= range.from
  return {
    slot,
    unit,
    low,
    high,
    bound,
    names: named.names,
    sure: named.sure,
    value: folded(textOf(block, range)),
    effects,
    ...aboutOf(value, around),
    beside: sentence.figures.filter(isOther).map((figure) => folded(textOf(block, figure)).toLowerCase()),
    source: block.marks
      .filter((mark) => overlaps(mark, sentenceSpan))
      .map(({ start, end }) => block.block.prose.text.slice(start, end))
      .join(' '),
    text: folded(textOf(block, sentence)).slice(0, SHOWN),
  }
}
