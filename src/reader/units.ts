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

const hasWords = ({ block: { prose, role }, count }: BlockFacts): boolean =>
  role !== 'code' && count > 0 && /\p{L}/u.test(prose.text)

/**
 * Sentences by a cheap cut: of a neighbour it matters which words stand near, not where exactly a sentence
 * ends.
 */
function cheapSentences({ block, words }: BlockFacts): string[] {
  const text = readably(block.prose.text).trim()
  const spans = splitPlainly(text, words.parserAbbreviations)
  return spans ? spans.map(({ start, end }) => text.slice(start, end)) : text.split(/(?<=[.!?])\s/)
}

/** An apostrophe as it is typed by mistake. */
const TYPED = /(?<=[A-Za-z])[´`ʼ＇′](?=[A-Za-z])/g

/** A text unit for unit, in which addresses say nothing and what is typed for an apostrophe is one. */
const readably = (text: string): string => withoutAddresses(text).replace(TYPED, "'")

/** A text as the reader takes it. What lies far beyond the cut is not looked at. */
const folded = (text: string, longest: number): string =>
  text
    .slice(0, 4 * longest)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest)

/** The units of a block, as they were made for the same surroundings. */
interface Made {
  readonly title: string
  readonly before: string
  readonly after: string
  readonly units: readonly Unit[]
}

/**
 * A block that holds words to read, with what an open text, which asks again after each keystroke, keeps of
 * it.
 */
interface ReadableBlock {
  readonly facts: BlockFacts
  /** Its first and last sentence, cut out when they are first asked for. */
  ends?: readonly [first: string, last: string]
  made?: Made
}

function endsOf(block: ReadableBlock): readonly [first: string, last: string] {
  if (!block.ends) {
    const sentences = cheapSentences(block.facts)
    block.ends = [sentences[0] ?? '', sentences.at(-1) ?? '']
  }
  return block.ends
}

const firstOf = (block: ReadableBlock | undefined): string => (block ? endsOf(block)[0] : '')
const lastOf = (block: ReadableBlock | undefined): string => (block ? endsOf(block)[1] : '')

/** What is kept of blocks, whose words never change; nothing for those without words. */
const readable = new WeakMap<BlockFacts, ReadableBlock | 'silent'>()

function readableOf(facts: BlockFacts): ReadableBlock | undefined {
  const known = readable.get(facts) ?? (hasWords(facts) ? { facts } : 'silent')
  readable.set(facts, known)
  return known === 'silent' ? undefined : known
}

function unitsIn(block: ReadableBlock, title: string, before: string, after: string): readonly Unit[] {
  const { facts, made } = block
  if (made && made.title === title && made.before === before && made.after === after) return made.units
  const sentences = facts.units
  const said = (at: number): string | undefined => {
    const sentence = sentences[at]
    return sentence && readably(textOf(facts, sentence))
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
  block.made = { title, before, after, units }
  return units
}

/**
 * The units of each block of a text that holds words; the same list for a block that stands as it did before.
 */
export function unitsByBlock(blocks: readonly BlockFacts[]): (readonly Unit[])[] {
  const found = blocks.flatMap((facts) => readableOf(facts) ?? [])
  const title = folded(firstOf(found[0]), UNITS.title)
  return found.map((block, at) => unitsIn(block, title, lastOf(found[at - 1]), firstOf(found[at + 1])))
}
