// Term lists ready to use: reads a text into tokens and hits, and turns names of classes into sets.
import { FLAG, foldWord, readTokens, type TokenTable } from '../prose/tokens.ts'
import { FORMS, type Form, type LexiconData, type TermClass, type TrieData } from './term.ts'
import { RawHits, Trie } from './trie.ts'
import type { VocabularyData } from './vocabulary.ts'

/** A term found in a text: its class, its form and its tokens `[from, to)`. */
export interface Hit {
  readonly class: TermClass
  /** The index of the class in the lexicon. */
  readonly id: number
  readonly form: Form
  readonly from: number
  readonly to: number
}

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
  /** The classes that names stand for: class names, `@roles` and `#kinds`. Names that no class has are left out. */
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

/** The set of the classes of some hits. */
export function setOf(hits: readonly Hit[], width: number): ClassSet {
  const set = new Int32Array(width)
  for (const { id } of hits) set[id >> 5] = (set[id >> 5] ?? 0) | (1 << (id & 31))
  return set
}

/** Roles of which a word has only one: the longest term wins over those inside it, whatever their class. */
const EXCLUSIVE = ['intervention', 'target']
const LEAST_SUFFIXED = 6
const STEM = 3

/** The indices of the classes that a class name, `@role` or `#kind` stands for. */
function classesByName(classes: readonly TermClass[]): Map<string, number[]> {
  const named = new Map<string, number[]>()
  classes.forEach(({ name, role, kind }, id) => {
    for (const key of [name, `@${role}`, ...(kind === undefined ? [] : [`#${kind}`])]) {
      const known = named.get(key)
      if (known) known.push(id)
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
function suffixer({ suffixes, notSuffixed }: LexiconData): (table: TokenTable, base: number, text: string, raw: RawHits) => void {
  const exceptions = new Set(notSuffixed)
  const endings = endingsByUnit(suffixes)
  return (table, base, text, raw) => {
    for (let row = base; row < table.length; row++) {
      if ((table.id[row] ?? 0) > 0 || (table.flags[row] ?? 0) & (FLAG.mark | FLAG.number)) continue
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

  return {
    classes,
    word: (number) => (number > 0 ? main.vocabulary.word(number) : undefined),
    select(names) {
      const set = new Int32Array(width)
      for (const name of names) for (const id of named.get(name) ?? []) set[id >> 5] = (set[id >> 5] ?? 0) | (1 << (id & 31))
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

/** Makes the function that takes away what a pseudo term or a longer term of the same class covers. */
function settler(classes: readonly TermClass[]): (raw: RawHits) => Hit[] {
  const names = new Map(classes.map((known, id) => [known.name, id]))
  const masks = classes.map((known) => (known.masks ? new Set(known.masks.flatMap((name) => names.get(name) ?? [])) : undefined))
  /** Classes and exclusive roles that share words only with others: a slot each, and how far its last hit reached. */
  const slots = classes.map((known, id) => (EXCLUSIVE.includes(known.role) ? classes.length + EXCLUSIVE.indexOf(known.role) : id))
  const reach = new Int32Array(classes.length + EXCLUSIVE.length)

  const masked = (raw: RawHits, over: readonly number[], longest: number, id: number, from: number, to: number): boolean => {
    for (let at = firstReaching(raw, over, from - longest); at < over.length; at++) {
      const hit = over[at] ?? 0
      const start = raw.from[hit] ?? 0
      const end = raw.to[hit] ?? 0
      if (start >= to) return false
      if (end > from && end - start >= to - from && masks[(raw.out[hit] ?? 0) >> 3]?.has(id)) return true
    }
    return false
  }

  return (raw) => {
    const over: number[] = []
    let longest = 0
    for (let at = 0; at < raw.length; at++) {
      if (!masks[(raw.out[at] ?? 0) >> 3]) continue
      over.push(at)
      longest = Math.max(longest, (raw.to[at] ?? 0) - (raw.from[at] ?? 0))
    }
    const hits: Hit[] = []
    let sorted = true
    for (let at = 0; at < raw.length; at++) {
      const out = raw.out[at] ?? 0
      const id = out >> 3
      const from = raw.from[at] ?? 0
      const to = raw.to[at] ?? 0
      if (over.length > 0 && masked(raw, over, longest, id, from, to)) continue
      const last = hits[hits.length - 1]
      if (last && (from < last.from || (from === last.from && to > last.to))) sorted = false
      hits.push({ class: classes[id] as TermClass, id, form: FORMS[out & 7] ?? 'base', from, to })
    }
    if (!sorted) hits.sort((a, b) => a.from - b.from || b.to - a.to)
    reach.fill(-1)
    let named = -1
    let offered = -1
    let acted = -1
    return hits.filter((hit) => {
      // "panic attacks": a verb spelling inside the longer name of a target is part of the name; so is the denial in "break free from".
      if (hit.class.role === 'intervention' && hit.to - hit.from > 1) offered = Math.max(offered, hit.to)
      if (hit.class.role === 'target') {
        // "wheat germ": a target inside the longer name of a product is part of the name.
        if (hit.to <= offered) return false
        named = Math.max(named, hit.to - hit.from > 1 ? hit.to : -1)
      } else if (hit.class.role === 'effect') {
        if (hit.to <= named && hit.class.pos === 'verb') return false
        if (hit.to - hit.from > 1) acted = Math.max(acted, hit.to)
      } else if (hit.class.role === 'negation' && hit.to <= acted) return false
      const slot = slots[hit.id] ?? 0
      if (hit.to <= (reach[slot] ?? -1)) return false
      reach[slot] = hit.to
      return true
    })
  }
}

/** The first of some hits, in order of place, that starts at or after a token. */
function firstReaching(raw: RawHits, over: readonly number[], from: number): number {
  let low = 0
  let high = over.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((raw.from[over[middle] ?? 0] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}
