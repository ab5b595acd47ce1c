// Term lists ready to use: reads a text into tokens and hits, and turns names of classes into sets.
import { FLAG, foldWord, readTokens, type TokenTable } from '../prose/tokens.ts'
import type { Hit } from './hit.ts'
import { settler } from './settle.ts'
import type { LexiconData, TermClass, TrieData } from './term.ts'
import { RawHits, Trie } from './trie.ts'
import type { VocabularyData } from './vocabulary.ts'

/** A set of classes, a bit each, in words of 32. */
export type ClassSet = Int32Array

/** More terms for the classes of a lexicon: a trie and vocabulary of their own, scanned beside the first. */
export interface ExtraTerms {
  readonly trie: TrieData
  readonly vocabulary: VocabularyData
}

/** Compiled term lists, ready to scan. */
export interface Lexicon {
  readonly classes: readonly TermClass[]
  /** The key of a known word by its number. */
  word(number: number): string | undefined
  /**
   * The classes that names stand for: class names, `@roles` and `#kinds`. Names that no class has are left
   * out. The same names give the same set, which nobody may change.
   */
  select(names: readonly string[]): ClassSet
  /** The tokens of a text, added to the table, and every hit in them, in order of place. */
  read(text: string, table: TokenTable): Hit[]
}

/** Whether a set holds a class. */
export function inSet(set: ClassSet, id: number): boolean {
  return ((set[id >> 5] ?? 0) & (1 << (id & 31))) !== 0
}

/** The classes of a set, in order. */
export function idsOf(set: ClassSet): number[] {
  const ids: number[] = []
  set.forEach((bits, word) => {
    for (let rest = bits; rest !== 0; rest &= rest - 1) ids.push(word * 32 + 31 - Math.clz32(rest & -rest))
  })
  return ids
}

/** Whether two sets share a class. */
export function setsMeet(a: ClassSet, b: ClassSet): boolean {
  for (let at = 0; at < a.length; at++) if ((a[at] ?? 0) & (b[at] ?? 0)) return true
  return false
}

/** So many sets of hits are kept: most blocks hold the same classes as others. */
const KEPT_SETS = 2_048
const keptSets = new Map<number, ClassSet>()

/** The set of the classes of some hits; nobody writes into it, for it may be that of other hits too. */
export function setOf(hits: readonly Hit[], width: number): ClassSet {
  const set = new Int32Array(width)
  for (const { id } of hits) set[id >> 5] = (set[id >> 5] ?? 0) | (1 << (id & 31))
  let key = width
  for (const bits of set) key = Math.imul(key ^ bits ^ (key >>> 15), 0x01000193)
  const cached = keptSets.get(key)
  if (cached?.every((bits, at) => bits === set[at]) && cached.length === width) return cached
  if (keptSets.size >= KEPT_SETS) keptSets.clear()
  keptSets.set(key, set)
  return set
}

const LEAST_SUFFIXED = 6
const STEM = 3

/** The indices of the classes that a class name, `@role` or `#kind` stands for. */
function classesByName(classes: readonly TermClass[]): Map<string, number[]> {
  const named = new Map<string, number[]>()
  classes.forEach(({ name, role, kind }, id) => {
    for (const key of [name, `@${role}`, ...(kind === undefined ? [] : [`#${kind}`])]) {
      const cached = named.get(key)
      if (cached) cached.push(id)
      else named.set(key, [id])
    }
  })
  return named
}

/** Endings by their last unit, longest first. */
function endingsByUnit(suffixes: LexiconData['suffixes']): (LexiconData['suffixes'][number][] | undefined)[] {
  const table: LexiconData['suffixes'][number][][] = []
  for (const suffix of suffixes) {
    const unit = suffix[0].charCodeAt(suffix[0].length - 1)
    table[unit] = [...(table[unit] ?? []), suffix]
  }
  return table
}

/** Makes the function that adds a hit for each unknown word whose ending tells its class. */
function suffixer({
  suffixes,
  notSuffixed,
}: LexiconData): (table: TokenTable, base: number, text: string, raw: RawHits) => void {
  const exceptions = new Set(notSuffixed)
  const endings = endingsByUnit(suffixes)
  return (table, base, text, raw) => {
    for (let row = base; row < table.length; row++) {
      if ((table.id[row] ?? 0) > 0 || (table.flags[row] ?? 0) & (FLAG.mark | FLAG.number | FLAG.address))
        continue
      const start = table.start[row] ?? 0
      const end = table.end[row] ?? 0
      const unit = text.charCodeAt(end - 1)
      if (end - start < LEAST_SUFFIXED && unit < 128) continue
      const likely = unit < 128 ? endings[unit | 32] : suffixes
      if (!likely) continue
      const key = foldWord(text.slice(start, end))
      if (key.length < LEAST_SUFFIXED || exceptions.has(key)) continue
      const ending = likely.find(([last]) => key.endsWith(last) && key.length >= last.length + STEM)
      if (ending) raw.add(ending[1] * 8, row - base, row - base + 1)
    }
  }
}

/** Makes compiled lists ready to scan; costs a few milliseconds. */
export function loadLexicon(data: LexiconData, extra?: ExtraTerms): Lexicon {
  const main = new Trie(data.trie, data.vocabulary, false)
  const more = extra && new Trie(extra.trie, extra.vocabulary, true)
  const { classes } = data
  const width = (classes.length + 31) >> 5
  const addSuffixed = suffixer(data)
  const named = classesByName(classes)
  const raw = new RawHits()
  const settle = settler(classes)
  /** Sets by the names they stand for: rules ask for the same ones again and again. */
  const sets = new Map<string, ClassSet>()

  return {
    classes,
    word: (number) => (number > 0 ? main.vocabulary.word(number) : undefined),
    select(names) {
      const key = names.join()
      const cached = sets.get(key)
      if (cached) return cached
      const set = new Int32Array(width)
      sets.set(key, set)
      for (const name of names)
        for (const id of named.get(name) ?? []) set[id >> 5] = (set[id >> 5] ?? 0) | (1 << (id & 31))
      return set
    },
    read(text, table) {
      const base = table.length
      readTokens(text, table)
      const count = table.length - base
      raw.length = 0
      more?.load(table, base, text, false)
      main.load(table, base, text, true)
      for (let at = 0; at < count; at++) {
        main.from(at, raw)
        more?.from(at, raw)
      }
      addSuffixed(table, base, text, raw)
      return settle(raw)
    },
  }
}
