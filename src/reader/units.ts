// What the reader reads: every sentence, heading, item, cell, title or caption, with what stands around it.
import { textOf } from '../claims/facts.ts'
import type { BlockFacts, Sentence } from '../claims/model.ts'
import { withoutAddresses } from '../prose/addresses.ts'
import { splitPlainly } from '../prose/plain-sentences.ts'
import type { Shown } from './reader.ts'
import { UNITS } from './tokens.ts'

/** A unit of a text: a sentence, and what the reader is shown of it. */
export interface Unit {
  readonly sentence: Sentence
  readonly shown: Shown
}

/**
 * A block that holds words to read, with its first and last sentence, which are cut out when they are first
 * asked for.
 */
interface ReadableBlock {
  readonly facts: BlockFacts
  first(): string
  last(): string
}

const hasWords = ({ block: { prose, role }, count }: BlockFacts): boolean =>
  role !== 'code' && count > 0 && /\p{L}/u.test(prose.text)

/**
 * Sentences by a cheap cut: of a neighbour it matters which words stand near, not where exactly a sentence
 * ends.
 */
function cheapSentences(text: string): string[] {
  const spans = splitPlainly(text)
  return spans ? spans.map(({ start, end }) => text.slice(start, end)) : text.split(/(?<=[.!?])\s/)
}

/** Ends of blocks that were cut out before; the text of a block never changes. */
const ends = new WeakMap<BlockFacts, readonly [first: string, last: string]>()

function endsOf(facts: BlockFacts): readonly [first: string, last: string] {
  const known = ends.get(facts)
  if (known) return known
  const sentences = cheapSentences(withoutAddresses(facts.block.prose.text).trim())
  const cut = [sentences[0] ?? '', sentences.at(-1) ?? ''] as const
  ends.set(facts, cut)
  return cut
}

const readable = (facts: BlockFacts): ReadableBlock => ({
  facts,
  first: () => endsOf(facts)[0],
  last: () => endsOf(facts)[1],
})

/** A text as the reader takes it. What lies far beyond the cut is not looked at. */
const folded = (text: string, longest: number): string =>
  text
    .slice(0, 4 * longest)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest)

/**
 * The units of a block, as they were made for the same surroundings: an open text asks again after each
 * keystroke.
 */
interface Made {
  readonly title: string
  readonly before: string
  readonly after: string
  readonly units: readonly Unit[]
}

const made = new WeakMap<BlockFacts, Made>()

function unitsIn(facts: BlockFacts, title: string, before: string, after: string): readonly Unit[] {
  const known = made.get(facts)
  if (known && known.title === title && known.before === before && known.after === after) return known.units
  const sentences = facts.units
  const said = (at: number): string | undefined => {
    const sentence = sentences[at]
    return sentence && withoutAddresses(textOf(facts, sentence))
  }
  const units = sentences.map((sentence, at) => ({
    sentence,
    shown: {
      text: (said(at) ?? '').slice(0, UNITS.text),
      before: folded(said(at - 1) ?? before, UNITS.before),
      after: folded(said(at + 1) ?? after, UNITS.after),
      title,
    },
  }))
  made.set(facts, { title, before, after, units })
  return units
}

/** The units of a text. */
export function unitsOf(blocks: readonly BlockFacts[]): readonly Unit[] {
  const found = blocks.filter(hasWords).map(readable)
  const title = folded(found[0]?.first() ?? '', UNITS.title)
  return found.flatMap(({ facts }, at) =>
    unitsIn(facts, title, found[at - 1]?.last() ?? '', found[at + 1]?.first() ?? ''),
  )
}
