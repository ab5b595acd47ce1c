// What the reader reads: every sentence, heading, item, cell, title or caption, with what stands around it.
import { textOf } from '../claims/facts.ts'
import type { BlockFacts, Sentence } from '../claims/model.ts'
import { withoutAddresses } from '../prose/addresses.ts'
import { splitPlainly } from '../prose/plain-sentences.ts'
import { UNITS } from './reader-tokens.ts'
import type { Shown } from './surroundings.ts'
import type { BlockUnits } from './unit.ts'

/** What is no copy: nothing is raised there, and the reader was taught on pages without it. */
const UNREAD: ReadonlySet<string> = new Set(['code', 'navigation'])

const hasWords = ({ block: { prose, role }, count }: BlockFacts): boolean =>
  !UNREAD.has(role) && count > 0 && /\p{L}/u.test(prose.text)

/**
 * Sentences by a cheap cut: of a neighbour it matters which words stand near, not where exactly a sentence
 * ends.
 */
function cheapSentences({ block, words }: BlockFacts): string[] {
  const text = readably(block.prose.text).trim()
  const spans = splitPlainly(text, words.parserAbbreviations)
  return spans ? spans.map(({ start, end }) => text.slice(start, end)) : text.split(/(?<=[.!?])\s/)
}

/** An apostrophe as it is typed by mistake; what stands before it is looked at last, for it is everywhere. */
const TYPED = /[´`ʼ＇′](?=[A-Za-z])(?<=[A-Za-z].)/g

/** A text unit for unit, in which addresses say nothing and what is typed for an apostrophe is one. */
const readably = (text: string): string => withoutAddresses(text).replace(TYPED, "'")

/** White space that is not one blank between words. */
const WIDE = /[^\S ]|\s\s/

/** A text as the reader takes it. What lies far beyond the cut is not looked at. */
function folded(text: string, longest: number): string {
  const near = text.slice(0, 4 * longest)
  return (WIDE.test(near) ? near.replace(/\s+/g, ' ') : near).trim().slice(0, longest)
}

/** The units of a block, as they were made for the same surroundings. */
interface Made extends BlockUnits {
  readonly title: string
  readonly before: string
  readonly after: string
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
  const cached = readable.get(facts) ?? (hasWords(facts) ? { facts } : 'silent')
  readable.set(facts, cached)
  return cached === 'silent' ? undefined : cached
}

function unitsIn(block: ReadableBlock, title: string, before: string, after: string): BlockUnits {
  const { facts, made } = block
  if (made && made.title === title && made.before === before && made.after === after) return made
  const sentences = facts.units
  const said = sentences.map((sentence) => readably(textOf(facts, sentence)))
  const units = sentences.map((sentence, at) => ({
    sentence,
    shown: {
      text: (said[at] ?? '').slice(0, UNITS.text),
      before: folded(said[at - 1] ?? before, UNITS.before),
      after: folded(said[at + 1] ?? after, UNITS.after),
      title,
    },
  }))
  block.made = { title, before, after, units, read: undefined }
  return block.made
}

/** The units of a text by its blocks that hold words. */
export interface TextUnits {
  /** How many of its blocks hold words. */
  readonly count: number
  /** The units of one of them. */
  of(place: number): BlockUnits
  /** What the reader is shown of a sentence. */
  shownOf(sentence: Sentence): Shown
}

/** So many blocks of a text whose units are not kept are remembered: those around the one that is asked. */
const MOST_REMEMBERED = 8

/** Gives blocks with what was made of them, of those asked last. */
function remembering(found: readonly BlockFacts[]): (place: number) => ReadableBlock | undefined {
  const lately = new Map<number, ReadableBlock>()
  return (place) => {
    const facts = found[place]
    if (!facts) return undefined
    const cached = lately.get(place) ?? { facts }
    if (lately.size >= MOST_REMEMBERED) lately.clear()
    lately.set(place, cached)
    return cached
  }
}

/** The place among blocks, in their order, of one of them. */
function placeOf(facts: BlockFacts, found: readonly BlockFacts[]): number {
  let low = 0
  let high = found.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((found[middle]?.index ?? 0) < facts.index) low = middle + 1
    else high = middle
  }
  return low
}

/** A headline stands among so many blocks. */
const HEADLINE_WITHIN = 40

/**
 * What a text is called: its first words; where these are for search engines, which are often told a name
 * alone, its headline, if that says more.
 */
function titleOf(found: readonly BlockFacts[], at: (place: number) => ReadableBlock | undefined): string {
  const first = firstOf(at(0))
  if (found[0]?.block.role !== 'meta') return first
  const headline = found.slice(0, HEADLINE_WITHIN).findIndex(({ block }) => block.role === 'title')
  const said = headline < 0 ? '' : firstOf(at(headline))
  return said.length > first.length ? said : first
}

/**
 * The units of each block of a text that holds words. With `keep`, as an open text wants it, a block that
 * stands as it did before gives the same units; without, they are made again when they are asked for again.
 */
export function unitsOf(blocks: readonly BlockFacts[], keep: boolean): TextUnits {
  const kept = keep ? blocks.flatMap((facts) => readableOf(facts) ?? []) : undefined
  const found = kept?.map(({ facts }) => facts) ?? blocks.filter(hasWords)
  const at = kept ? (place: number) => kept[place] : remembering(found)
  const title = folded(titleOf(found, at), UNITS.title)
  const of = (place: number): BlockUnits => {
    const block = at(place)
    return block
      ? unitsIn(block, title, lastOf(at(place - 1)), firstOf(at(place + 1)))
      : { units: [], read: undefined }
  }
  return {
    count: found.length,
    of,
    shownOf(sentence) {
      const unit = of(placeOf(sentence.block, found)).units.find((one) => one.sentence === sentence)
      if (!unit) throw new Error('a sentence that is no unit of its text')
      return unit.shown
    },
  }
}
