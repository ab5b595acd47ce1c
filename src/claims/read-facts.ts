// Reads blocks into facts: hits at once, tokens, sentences and their scopes when they are first asked for.
import type { Block } from '../formats/document.ts'
import type { Words } from '../language/small-words.ts'
import { type SentenceTools, splitSentences } from '../prose/sentences.ts'
import { FLAG, type Token, TokenTable, tokenAt } from '../prose/tokens.ts'
import type { Hit } from '../terms/hit.ts'
import { type ClassSet, type Lexicon, setOf } from '../terms/lexicon.ts'
import type { Span } from '../text/span.ts'
import type { Approval } from './approved-use.ts'
import { findCitations, type SourceHosts } from './citations.ts'
import type { BlockFacts, CitationMark, HitPlace, Range, Sentence, Sources } from './model.ts'
import { type HouseReferences, sourcesOf } from './pointer-sources.ts'
import { RecentlyUsed } from './recently-used.ts'
import { ReadSentence } from './sentence.ts'

/** What reading needs to know of language, compiled from `rules/terms` and `rules/language`. */
export interface Language {
  readonly lexicon: Lexicon
  readonly words: Words
  readonly sentences: SentenceTools
  readonly hosts: SourceHosts
  readonly approvals: readonly Approval[]
}

const SILENT: readonly Block['role'][] = ['code', 'navigation']

/**
 * Sentences longer than this are cut, at a mark where there is one, so that work per sentence stays bounded.
 */
const LONGEST_SENTENCE = 160

function cutLong(range: Range, { flags }: TokenTable, base: number): Range[] {
  const isMark = (at: number): boolean => ((flags[base + at] ?? 0) & FLAG.mark) !== 0
  const pieces: Range[] = []
  let { from } = range
  while (range.to - from > LONGEST_SENTENCE) {
    let to = from + LONGEST_SENTENCE
    while (to > from + LONGEST_SENTENCE / 2 && !isMark(to - 1)) to--
    if (!isMark(to - 1)) to = from + LONGEST_SENTENCE
    pieces.push({ from, to })
    from = to
  }
  pieces.push({ from, to: range.to })
  return pieces
}

/** The tokens of each sentence, by the rows of a table; most texts need no more of most of their tokens. */
function tokenRanges(spans: readonly Span[], table: TokenTable, base: number, count: number): Range[] {
  const ranges: Range[] = []
  let at = 0
  for (const span of spans) {
    const from = at
    while (at < count && (table.start[base + at] ?? 0) < span.end) at++
    if (at > from) ranges.push({ from, to: at })
  }
  const last = ranges.at(-1)
  if (last && at < count) ranges[ranges.length - 1] = { from: last.from, to: count }
  return ranges.flatMap((range) => cutLong(range, table, base))
}

/** What the blocks of one reading share. */
interface Shared {
  readonly table: TokenTable
  readonly lately: RecentlyUsed
  readonly full: boolean
}

const NO_MARKS: readonly CitationMark[] = []
const NO_CAPITALS: readonly number[] = []

/** A block as read. Its tokens stand in a table that blocks of one reading share. */
export class ReadBlock implements BlockFacts {
  index = 0
  /** Replaced by the same block at another place when a part of a text moves. */
  block: Block
  /** The references of the text; replaced when another part of the text changes them. */
  sources: Sources
  readonly hits: readonly Hit[]
  readonly set: ClassSet
  readonly count: number
  readonly numeric: boolean
  readonly speaks: boolean
  readonly capitals: readonly number[]
  private readonly language: Language
  private readonly table: TokenTable
  private readonly base: number
  private readonly full: boolean
  private readonly lately: RecentlyUsed
  private tokenMemo: readonly Token[] | undefined
  private sentenceMemo: readonly Sentence[] | undefined
  private unitMemo: readonly Sentence[] | undefined
  private markMemo: readonly CitationMark[] | undefined
  private markedBy: Sources | undefined

  constructor(block: Block, language: Language, sources: Sources, { table, lately, full }: Shared) {
    this.sources = sources
    this.full = full
    this.lately = lately
    const { text } = block.prose
    this.block = block
    this.language = language
    this.table = table
    this.base = table.length
    this.hits = SILENT.includes(block.role) ? [] : language.lexicon.read(text, table)
    this.set = setOf(this.hits, (language.lexicon.classes.length + 31) >> 5)
    this.count = table.length - this.base
    this.speaks = this.hits.length > 0 || (this.count > 0 && /\d/.test(text))
    let numeric = false
    const capitals: number[] = []
    for (let row = this.base; row < table.length; row++) {
      const flags = table.flags[row] ?? 0
      if (flags & FLAG.number) numeric = true
      else if (flags & (FLAG.upper | FLAG.capital) && !(flags & FLAG.joined)) {
        const second = text.charCodeAt((table.start[row] ?? 0) + 1)
        if (second < 91 || second > 127) capitals.push(row - this.base)
      }
    }
    this.numeric = numeric
    this.capitals = capitals.length > 0 ? capitals : NO_CAPITALS
  }

  get words(): Words {
    return this.language.words
  }

  get tokens(): readonly Token[] {
    if (!this.tokenMemo) {
      this.lately.note(this)
      const { table, base, language } = this
      const { text } = this.block.prose
      this.tokenMemo = Array.from({ length: this.count }, (_, at) =>
        tokenAt(table, base + at, text, language.lexicon.word(table.id[base + at] ?? -1)),
      )
    }
    return this.tokenMemo
  }

  wordAt(at: number): string {
    const row = this.base + at
    return this.block.prose.text.slice(this.table.start[row], this.table.end[row])
  }

  stretchOf({ from, to }: Range): Span {
    const { table, base, count } = this
    const start = from >= 0 && from < count ? (table.start[base + from] ?? 0) : 0
    return { start, end: to > 0 && to <= count ? (table.end[base + to - 1] ?? start) : start }
  }

  forget(): void {
    this.tokenMemo = undefined
    for (const sentence of this.sentenceMemo ?? []) sentence.forget()
  }

  get sentences(): readonly Sentence[] {
    this.sentenceMemo ??= this.readSentences()
    return this.sentenceMemo
  }

  placesOf(name: string): readonly HitPlace[] {
    const places: HitPlace[] = []
    for (const sentence of this.sentences)
      for (const hit of sentence.hits) if (hit.class.name === name) places.push({ sentence, hit })
    return places
  }

  get marks(): readonly CitationMark[] {
    const { sources } = this
    if (!this.markMemo || this.markedBy !== sources) {
      const isKnown = (start: number, end: number): boolean => {
        const row = this.rowAt(start)
        return (
          this.table.start[row] === start && this.table.end[row] === end && (this.table.id[row] ?? -1) >= 0
        )
      }
      const found = findCitations(this.block, this.language.hosts, { isKnown, isTitled: sources.isTitled })
      this.markMemo = found.length > 0 ? found : NO_MARKS
      this.markedBy = sources
    }
    return this.markMemo
  }

  /** The row of the table in which the token at an offset stands; rows are in order. */
  private rowAt(offset: number): number {
    let low = this.base
    let high = this.base + this.count - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.table.start[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  get units(): readonly Sentence[] {
    if (this.speaks) return this.sentences
    this.unitMemo ??= this.count > 0 ? this.cutSentences() : []
    return this.unitMemo
  }

  private readSentences(): Sentence[] {
    return this.speaks ? this.cutSentences() : []
  }

  private cutSentences(): Sentence[] {
    const { text } = this.block.prose
    const { table, base, count } = this
    const ranges = tokenRanges(splitSentences(text, this.language.sentences, this.full), table, base, count)
    let next = 0
    return ranges.map((range, at) => {
      const own: Hit[] = []
      while (next < this.hits.length && (this.hits[next]?.from ?? 0) < range.to) {
        const hit = this.hits[next++]
        if (hit && hit.from >= range.from && hit.to <= range.to) own.push(hit)
      }
      return new ReadSentence(this, at, range, own.length === this.hits.length ? this.hits : own.slice())
    })
  }
}

/** English prose has a token in about so many units; a table that is too small grows. */
const UNITS_PER_TOKEN = 4

/** Reads the blocks of a document from its source. With `full` their sentences are always parsed. */
export function readBlocks(
  blocks: readonly Block[],
  language: Language,
  full = false,
  source = '',
  own: HouseReferences = {},
): ReadBlock[] {
  const units = blocks.reduce((sum, { prose }) => sum + prose.text.length, 0)
  const table = new TokenTable(Math.max(16, Math.ceil(units / UNITS_PER_TOKEN)))
  const sources = sourcesOf(blocks, source, language.hosts, own)
  const shared = { table, lately: new RecentlyUsed(), full }
  return blocks.map((block, index) => {
    const read = new ReadBlock(block, language, sources, shared)
    read.index = index
    return read
  })
}
