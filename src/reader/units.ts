// What the reader reads: every sentence, heading, item, cell, title or caption, with what stands around it.
import { type BlockFacts, type Sentence, textOf } from '../claims/facts.ts'
import { splitPlainly } from '../prose/plain-sentences.ts'
import { UNITS } from './tokens.ts'

/** A unit of a text: what a person takes in at once. Its texts are cut to what is read; `text` is as it stands, from the sentence’s first unit on. */
interface Unit {
  readonly sentence: Sentence
  readonly text: string
  readonly before: string
  readonly after: string
}

/** A block that holds words to read, with its first and last sentence, which are cut out when they are first asked for. */
interface ReadableBlock {
  readonly facts: BlockFacts
  first(): string
  last(): string
}

const hasWords = ({ block: { prose, role }, count }: BlockFacts): boolean => role !== 'code' && count > 0 && /\p{L}/u.test(prose.text)

/** Sentences by a cheap cut: of a neighbour it matters which words stand near, not where exactly a sentence ends. */
function cheapSentences(text: string): string[] {
  const spans = splitPlainly(text)
  return spans ? spans.map(({ start, end }) => text.slice(start, end)) : text.split(/(?<=[.!?])\s/)
}

function readable(facts: BlockFacts): ReadableBlock {
  let ends: readonly [string, string] | undefined
  const cut = (): readonly [string, string] => {
    if (!ends) {
      const sentences = cheapSentences(facts.block.prose.text.trim())
      ends = [sentences[0] ?? '', sentences.at(-1) ?? '']
    }
    return ends
  }
  return { facts, first: () => cut()[0], last: () => cut()[1] }
}

/** A text as the reader takes it. What lies far beyond the cut is not looked at. */
const folded = (text: string, longest: number): string =>
  text
    .slice(0, 4 * longest)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest)

function unitsIn({ facts }: ReadableBlock, before: ReadableBlock | undefined, after: ReadableBlock | undefined): Unit[] {
  const sentences = facts.units
  const said = (at: number): string | undefined => {
    const sentence = sentences[at]
    return sentence && textOf(facts, sentence)
  }
  return sentences.map((sentence, at) => ({
    sentence,
    text: (said(at) ?? '').slice(0, UNITS.text),
    before: folded(said(at - 1) ?? before?.last() ?? '', UNITS.before),
    after: folded(said(at + 1) ?? after?.first() ?? '', UNITS.after),
  }))
}

/** A text ready to be read: its title, and the units of each block, made when they are asked for. */
export interface Reading {
  readonly title: string
  readonly blocks: readonly { readonly facts: BlockFacts; units(): Unit[] }[]
}

/** Makes a text ready to be read. */
export function readingOf(blocks: readonly BlockFacts[]): Reading {
  const found = blocks.filter(hasWords).map(readable)
  return {
    title: folded(found[0]?.first() ?? '', UNITS.title),
    blocks: found.map((block, at) => ({ facts: block.facts, units: () => unitsIn(block, found[at - 1], found[at + 1]) })),
  }
}
