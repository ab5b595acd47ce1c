// One pass over the tokens of a text finds every term of every list; the work does not grow with the number
// of terms.
import { FLAG, type TokenTable } from '../prose/tokens.ts'
import { numberAt } from './ascending.ts'
import type { TrieData } from './term.ts'
import type { VocabularyData } from './vocabulary.ts'
import { loadVocabulary, type Vocabulary } from './vocabulary.ts'

/**
 * Hits as they are met, in columns: `out` is class index times 8 plus form; `from` and `to` count tokens of
 * the text.
 */
export class RawHits {
  out: Int32Array<ArrayBuffer> = new Int32Array(256)
  from: Int32Array<ArrayBuffer> = new Int32Array(256)
  to: Int32Array<ArrayBuffer> = new Int32Array(256)
  length = 0

  add(out: number, from: number, to: number): void {
    if (this.length === this.out.length) {
      this.out = doubled(this.out)
      this.from = doubled(this.from)
      this.to = doubled(this.to)
    }
    const at = this.length++
    this.out[at] = out
    this.from[at] = from
    this.to[at] = to
  }
}

function doubled(column: Int32Array): Int32Array<ArrayBuffer> {
  const next = new Int32Array(column.length * 2)
  next.set(column)
  return next
}

const GAP_REACH = 4
/** More than a text has tokens, so that a node and a token make one number. */
const PLACES = 2 ** 26

/** A trie with its vocabulary, ready to walk; one may stand beside another over the same tokens. */
export class Trie {
  readonly vocabulary: Vocabulary
  private readonly data: TrieData
  /** How many words begin a term: those with the lowest numbers, each leading to the node of its number. */
  private readonly roots: number
  /** Word numbers of the tokens at hand, and of those written with a capital that a list wants so. */
  private ids = new Int32Array(1024)
  private exact = new Int32Array(1024).fill(-1)
  private flags: Uint8Array = new Uint8Array(0)
  /** Second and later gaps that were walked from the token at hand, by node and token. */
  private readonly passed = new Set<number>()
  private base = 0
  private count = 0

  /** @param rare whether most words of a text are not in its vocabulary */
  constructor(data: TrieData, words: VocabularyData, rare: boolean) {
    this.data = data
    this.vocabulary = loadVocabulary(words, rare)
    this.roots = numberAt(data.first, 1)
  }

  /** Looks up the words of the rows from `base` on. With `keep`, their numbers are left in the table. */
  load(table: TokenTable, base: number, text: string, keep: boolean): void {
    const count = table.length - base
    this.base = base
    this.count = count
    this.flags = table.flags
    if (this.ids.length < count) {
      this.ids = new Int32Array(count * 2)
      this.exact = new Int32Array(count * 2).fill(-1)
    }
    this.vocabulary.resolve(table, base, text, this.ids)
    if (keep) table.id.set(this.ids.subarray(0, count), base)
    if (!this.vocabulary.cased) return
    for (let at = 0; at < count; at++) {
      const row = base + at
      const capital = (table.flags[row] ?? 0) & (FLAG.capital | FLAG.upper)
      this.exact[at] = capital
        ? this.vocabulary.asWritten(text, table.start[row] ?? 0, table.end[row] ?? 0)
        : -1
    }
  }

  /** Adds the terms that start at a token. */
  from(at: number, hits: RawHits): void {
    if (this.passed.size > 0) this.passed.clear()
    const word = this.ids[at] ?? -1
    if (word > 0 && word <= this.roots) this.walk(word, at, at + 1, hits)
    const cased = this.exact[at] ?? -1
    if (cased > 0 && cased <= this.roots && cased !== word) this.walk(cased, at, at + 1, hits)
  }

  private step(node: number, word: number): number {
    const { first, edgeWord } = this.data
    let low = numberAt(first, node)
    let high = numberAt(first, node + 1) - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = edgeWord[middle - this.roots] ?? 0
      if (found === word) return middle + 1
      if (found < word) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  private walk(node: number, from: number, at: number, hits: RawHits, gaps = 0): void {
    const { first, edgeWord, outFirst, outs } = this.data
    const ends = numberAt(outFirst, node + 1)
    for (let out = numberAt(outFirst, node); out < ends; out++) hits.add(outs[out] ?? 0, from, at)
    const edge = numberAt(first, node)
    if (edge === numberAt(first, node + 1)) return
    if (at < this.count) {
      const word = this.ids[at] ?? -1
      const next = word > 0 ? this.step(node, word) : -1
      if (next >= 0) this.walk(next, from, at + 1, hits, gaps)
      const cased = this.exact[at] ?? -1
      if (cased > 0 && cased !== word) {
        const other = this.step(node, cased)
        if (other >= 0) this.walk(other, from, at + 1, hits, gaps)
      }
    }
    // The gap has the lowest number, so its edge comes first.
    if (edgeWord[edge - this.roots] === 0) this.walkGap(edge + 1, from, at, hits, gaps)
  }

  private walkGap(node: number, from: number, at: number, hits: RawHits, gaps: number): void {
    // Ways through several gaps meet again: what follows a place is the same for all of them, and is walked
    // once.
    if (gaps > 0) {
      const place = node * PLACES + at
      if (this.passed.has(place)) return
      this.passed.add(place)
    }
    for (let skip = at; skip <= at + GAP_REACH && skip < this.count; skip++) {
      const word = this.ids[skip] ?? -1
      const next = word > 0 ? this.step(node, word) : -1
      if (next >= 0) this.walk(next, from, skip + 1, hits, gaps + 1)
      if ((this.flags[this.base + skip] ?? 0) & FLAG.stop) return
    }
  }
}
