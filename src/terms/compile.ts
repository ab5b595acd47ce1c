// Compiles the lists of `rules/terms` into arrays that load without parsing. Runs when the rulebook is built.
import { tokenize } from '../prose/tokens.ts'
import { type FormTables, nounForms, spellings, verbForms } from './forms.ts'
import { FORMS, type Form, type LexiconData, type TermClass, type TrieData } from './term.ts'
import { compileVocabulary } from './vocabulary.ts'

/** A list before it is compiled: the class and its entries as written. */
export interface TermList extends TermClass {
  readonly expand: 'verb' | 'noun' | 'none'
  readonly terms: readonly string[]
  /** Lists that formats compare whole lines with are not scanned for. */
  readonly scan?: boolean
}

interface Node {
  readonly edges: Map<number, Node>
  readonly outs: Set<number>
}

const GAP = 0
const newNode = (): Node => ({ edges: new Map(), outs: new Set() })

/** An entry as key sequences (null is a gap), inflected and in every spelling. */
function sequences(entry: string, list: TermList, tables: FormTables): [(string | null)[], Form][] {
  const asVerb = entry.startsWith('~') || (list.expand === 'verb' && !entry.startsWith('+'))
  const asNoun = entry.startsWith('+') || (list.expand === 'noun' && !entry.startsWith('~'))
  const tokens = tokenize(
    entry
      .replace(/^[~+]/, '')
      .replace(/ _ /g, ' \u0001 ')
      .replace(/[-–](?=\S)(?<=\S)/g, '-'),
  )
  const raw = entry.replace(/^[~+]/, '')
  const keys: (string | null)[] = []
  let at = 0
  for (const token of tokens) {
    if (raw.slice(at, token.start).includes('_')) keys.push(null)
    keys.push(list.cased ? raw.slice(token.start, token.end) : token.key)
    at = token.end
  }
  const joined = tokens.map((token) => token.joined)
  const first = keys[0]
  const last = keys.at(-1)
  let forms: [(string | null)[], Form][] = [[keys, 'base']]
  if (asVerb && typeof first === 'string') forms = verbForms(first, tables).map(([word, form]) => [[word, ...keys.slice(1)], form])
  else if (asNoun && typeof last === 'string') forms = nounForms(last).map(([word, form]) => [[...keys.slice(0, -1), word], form])
  const all: [(string | null)[], Form][] = []
  for (const [sequence, form] of forms) {
    for (const spelt of inEverySpelling(sequence, tables)) {
      all.push([spelt, form])
      if (joined.some(Boolean) && !spelt.includes(null)) all.push([closed(spelt, joined), form])
      if (spelt.some((key) => key?.includes("'"))) all.push([withoutApostrophes(spelt), form])
    }
  }
  return all
}

function inEverySpelling(sequence: (string | null)[], tables: FormTables): (string | null)[][] {
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

/** Compiles lists into one trie. Entries that give no token are an error of the list. */
export function compileTerms(lists: readonly TermList[], tables: FormTables, endings: LexiconData['suffixes'], notSuffixed: readonly string[]): LexiconData {
  const ids = new Map<string, number>()
  const idOf = (word: string): number => {
    const known = ids.get(word)
    if (known !== undefined) return known
    ids.set(word, ids.size + 1)
    return ids.size
  }
  const root = newNode()
  lists.forEach((list, classIndex) => {
    if (list.scan === false) return
    for (const entry of list.terms) {
      const forms = sequences(entry, list, tables)
      if (!forms[0]?.[0].length) throw new Error(`term list “${list.name}”: the entry “${entry}” holds no word`)
      for (const [sequence, form] of forms) {
        let node = root
        for (const key of sequence) {
          const id = key === null ? GAP : idOf(key)
          const next = node.edges.get(id) ?? newNode()
          node.edges.set(id, next)
          node = next
        }
        node.outs.add(classIndex * 8 + FORMS.indexOf(form))
      }
    }
  })
  return { trie: flatten(root), classes: lists.map(classOf), vocabulary: compileVocabulary([...ids.keys()]), suffixes: endings, notSuffixed }
}

function classOf({ expand: _expand, terms: _terms, scan: _scan, ...rest }: TermList): TermClass {
  return rest
}

function flatten(root: Node): TrieData {
  const first: number[] = []
  const edgeWord: number[] = []
  const edgeNode: number[] = []
  const outFirst: number[] = []
  const outs: number[] = []
  const order: Node[] = [root]
  for (let at = 0; at < order.length; at++) {
    const node = order[at] as Node
    first.push(edgeWord.length)
    outFirst.push(outs.length)
    outs.push(...[...node.outs].sort((a, b) => a - b))
    for (const [word, next] of [...node.edges].sort((a, b) => a[0] - b[0])) {
      edgeWord.push(word)
      edgeNode.push(order.length)
      order.push(next)
    }
  }
  first.push(edgeWord.length)
  outFirst.push(outs.length)
  return {
    first: Int32Array.from(first),
    edgeWord: Int32Array.from(edgeWord),
    edgeNode: Int32Array.from(edgeNode),
    outFirst: Int32Array.from(outFirst),
    outs: Int32Array.from(outs),
  }
}
