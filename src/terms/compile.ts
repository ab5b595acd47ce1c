// Compiles the lists of `rules/terms` into arrays that load without parsing. Runs when the rulebook is built.
import { didYouMean } from '../text/nearest.ts'
import { SettingsError } from '../text/settings-error.ts'
import { ascending, smallestNumbers } from './ascending.ts'
import { type FormTables, nounForms, spellings, verbForms } from './forms.ts'
import type { ExtraTerms } from './lexicon.ts'
import { choicesOf, faultOfTerm, keysOf } from './notation.ts'
import { FORMS, type Form, type LexiconData, type TermClass, type TrieData } from './term.ts'
import { compileVocabulary, type VocabularyData } from './vocabulary.ts'

/** A list before it is compiled: the class and its entries as written. */
export interface TermList extends TermClass {
  /** `exact` has neither other forms nor other spellings. */
  readonly expand: 'verb' | 'noun' | 'none' | 'exact'
  readonly terms: readonly string[]
  /** Lists that formats compare whole lines with are not scanned for. */
  readonly scan?: boolean
}

/** A node while the trie grows; most are ends, so edges are made when there is one. */
interface Node {
  edges: Map<number, Node> | undefined
  outs: number[] | undefined
}

const GAP = 0

/** The node that a word leads to, made if there is none. */
function follow(node: Node, word: number): Node {
  node.edges ??= new Map()
  const cached = node.edges.get(word)
  if (cached) return cached
  const made: Node = { edges: undefined, outs: undefined }
  node.edges.set(word, made)
  return made
}

/** An entry as key sequences, inflected and in every spelling. */
function sequences(entry: string, list: TermList, tables: FormTables): [(string | null)[], Form][] {
  const asVerb = entry.startsWith('~') || (list.expand === 'verb' && !entry.startsWith('+'))
  const asNoun = entry.startsWith('+') || (list.expand === 'noun' && !entry.startsWith('~'))
  const { keys, joined } = keysOf(entry, list.cased === true)
  const first = keys[0]
  const last = keys.at(-1)
  let forms: [(string | null)[], Form][] = [[keys, 'base']]
  if (asVerb && typeof first === 'string')
    forms = verbForms(first, tables).map(([word, form]) => [[word, ...keys.slice(1)], form])
  else if (asNoun && typeof last === 'string')
    forms = nounForms(last).map(([word, form]) => [[...keys.slice(0, -1), word], form])
  const all: [(string | null)[], Form][] = []
  for (const [sequence, form] of forms) {
    for (const spelt of list.expand === 'exact' ? [sequence] : inEverySpelling(sequence, tables)) {
      all.push([spelt, form])
      if (joined.some(Boolean) && !spelt.includes(null)) all.push([closed(spelt, joined), form])
      if (spelt.some((key) => key?.includes("'"))) all.push([withoutApostrophes(spelt), form])
    }
  }
  return all
}

function inEverySpelling(sequence: (string | null)[], tables: FormTables): (string | null)[][] {
  if (sequence.every((key) => key === null || spellings(key, tables).length === 1)) return [sequence]
  let all: (string | null)[][] = [[]]
  for (const key of sequence) {
    const ways = key === null ? [null] : spellings(key, tables)
    all = all.flatMap((start) => ways.map((way) => [...start, way]))
    if (all.length > 16) return [sequence]
  }
  return all
}

/** "long-lasting" also as one word. */
function closed(sequence: (string | null)[], joined: readonly boolean[]): (string | null)[] {
  const out: (string | null)[] = []
  sequence.forEach((key, index) => {
    const before = out.at(-1)
    if (joined[index] && typeof before === 'string' && key !== null) out[out.length - 1] = before + key
    else out.push(key)
  })
  return out
}

/** "doesn't" also as "doesnt", "alzheimer's" also as "alzheimers": drafts often lack the apostrophe. */
function withoutApostrophes(sequence: (string | null)[]): (string | null)[] {
  const out: (string | null)[] = []
  for (const key of sequence) {
    const before = out.at(-1)
    if (key?.startsWith("'") && typeof before === 'string') out[out.length - 1] = before + key.slice(1)
    else out.push(key === null ? null : key.replace("'", ''))
  }
  return out
}

/** A list whose terms belong to the class with an index. */
interface Indexed {
  readonly list: TermList
  readonly index: number
}

/** The trie and vocabulary of some lists. Throws a `SettingsError` where an entry is no term. */
function trieOf(
  lists: readonly Indexed[],
  tables: FormTables,
): { trie: TrieData; vocabulary: VocabularyData } {
  const ids = new Map<string, number>()
  const idOf = (word: string): number => {
    const cached = ids.get(word)
    if (cached !== undefined) return cached
    ids.set(word, ids.size + 1)
    return ids.size
  }
  const root: Node = { edges: undefined, outs: undefined }
  for (const { list, index } of lists) {
    for (const entry of list.terms.flatMap(choicesOf)) {
      const fault = faultOfTerm(entry)
      if (fault !== undefined)
        throw new SettingsError(`terms “${list.name}”: “${entry.slice(0, 60)}” ${fault}`)
      for (const [sequence, form] of sequences(entry, list, tables)) {
        const node = sequence.reduce((at, key) => follow(at, key === null ? GAP : idOf(key)), root)
        const out = index * 8 + FORMS.indexOf(form)
        node.outs ??= []
        if (!node.outs.includes(out)) node.outs.push(out)
      }
    }
  }
  const words = [...ids.keys()]
  const numbers = firstWordsFirst(root, words.length)
  const ordered = new Array<string>(words.length)
  words.forEach((word, at) => {
    ordered[(numbers[at + 1] ?? 0) - 1] = word
  })
  return { trie: flatten(root, numbers), vocabulary: compileVocabulary(ordered) }
}

/** New numbers for words, by the old ones: those that begin a term come first. */
function firstWordsFirst({ edges }: Node, count: number): Int32Array {
  const numbers = new Int32Array(count + 1)
  let next = 1
  for (const word of edges?.keys() ?? []) numbers[word] = next++
  for (let word = 1; word <= count; word++) if (!numbers[word]) numbers[word] = next++
  return numbers
}

/** Compiles lists into one trie. Entries that give no token are an error of the list. */
export function compileTerms(
  lists: readonly TermList[],
  tables: FormTables,
  endings: LexiconData['suffixes'],
  notSuffixed: readonly string[],
): LexiconData {
  const scanned = lists.flatMap((list, index) => (list.scan === false ? [] : [{ list, index }]))
  return { ...trieOf(scanned, tables), classes: lists.map(classOf), suffixes: endings, notSuffixed }
}

/**
 * Compiles more terms for the classes of a lexicon, in the notation of the term lists (`~` inflects as a
 * verb, `+` as a noun, `_` is a gap, “(ask|tell)” a choice). Throws a `SettingsError` for a class that
 * the lexicon does not have and for an entry that is no term.
 */
export function compileExtraTerms(
  terms: Readonly<Record<string, readonly string[]>>,
  { classes }: Pick<LexiconData, 'classes'>,
  tables: FormTables,
): ExtraTerms {
  const lists = Object.entries(terms).map(([name, entries]): Indexed => {
    const index = classes.findIndex((termClass) => termClass.name === name)
    const listed = classes[index]
    if (!listed)
      throw new SettingsError(
        `terms: no class of terms is called “${name}”${didYouMean(
          name,
          classes.map((termClass) => termClass.name),
        )}`,
      )
    if (!Array.isArray(entries) || entries.some((entry) => typeof entry !== 'string'))
      throw new SettingsError(`terms: “${name}” wants a list of texts`)
    return { list: { ...listed, expand: 'none', terms: entries }, index }
  })
  return trieOf(lists, tables)
}

function classOf({ expand: _expand, terms: _terms, scan: _scan, ...rest }: TermList): TermClass {
  return rest
}

/**
 * Lays out nodes breadth first, so that each edge leads to the node that has its number and one. `numbers`
 * are those of the words; the edges of the root are for words 1, 2, … and are left out of the list.
 */
function flatten(root: Node, numbers: Int32Array): TrieData {
  const first: number[] = []
  const edgeWord: number[] = []
  const outFirst: number[] = []
  const outs: number[] = []
  const order: Node[] = [root]
  for (let at = 0; at < order.length; at++) {
    const node = order[at] as Node
    first.push(edgeWord.length)
    outFirst.push(outs.length)
    if (node.outs) outs.push(...node.outs.sort((a, b) => a - b))
    const edges = [...(node.edges ?? [])].map(([word, next]) => [numbers[word] ?? GAP, next] as const)
    for (const [word, next] of edges.sort((a, b) => a[0] - b[0])) {
      edgeWord.push(word)
      order.push(next)
    }
  }
  first.push(edgeWord.length)
  outFirst.push(outs.length)
  return {
    first: ascending(first),
    edgeWord: smallestNumbers(edgeWord.slice(root.edges?.size ?? 0)),
    outFirst: ascending(outFirst),
    outs: smallestNumbers(outs),
  }
}
