// One pass over the tokens of a text finds every term of every list; the work does not grow with the number of terms.
import type { Token } from '../prose/tokens.ts'
import { FORMS, type Form, type LexiconData, type TermClass } from './term.ts'

/** A term found in a text: its class, its form and its tokens `[from, to)`. */
export interface Hit {
  readonly class: TermClass
  readonly form: Form
  readonly from: number
  readonly to: number
}

/** Compiled term lists, ready to scan. */
export interface Lexicon {
  readonly classes: readonly TermClass[]
  classNamed(name: string): TermClass | undefined
  /** Every hit in the tokens, in order of place. Hits inside a longer hit of the same class are left out. */
  scan(tokens: readonly Token[], text: string): Hit[]
}

/** Roles of which a word has only one: the longest term wins over those inside it, whatever their class. */
const EXCLUSIVE = new Set(['intervention', 'target'])
const GAP_REACH = 4
const GAP_STOPS = new Set([',', ';', ':', '.', '!', '?', '(', ')', '—', '–'])

/** Makes compiled lists ready to scan; costs a few milliseconds. */
export function loadLexicon(data: LexiconData): Lexicon {
  const ids = new Map(data.words.map((word, index) => [word, index + 1]))
  const byName = new Map(data.classes.map((known) => [known.name, known]))
  const masks = new Map(data.classes.filter((known) => known.masks).map((known) => [known, new Set(known.masks)]))
  const { first, edgeWord, edgeNode, outFirst, outs } = data
  const notSuffixed = new Set(data.notSuffixed)
  const rootEdges = new Map<number, number>()
  for (let edge = first[0] ?? 0; edge < (first[1] ?? 0); edge++) rootEdges.set(edgeWord[edge] ?? 0, edgeNode[edge] ?? 0)

  const step = (node: number, word: number): number => {
    let low = first[node] ?? 0
    let high = (first[node + 1] ?? 0) - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = edgeWord[middle] ?? 0
      if (found === word) return edgeNode[middle] ?? -1
      if (found < word) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  const scan = (tokens: readonly Token[], text: string): Hit[] => {
    const words = tokens.map((token) => ids.get(token.key) ?? -1)
    const exact = tokens.map((token) => (token.shape === 'lower' ? -1 : (ids.get(text.slice(token.start, token.end)) ?? -1)))
    const hits: Hit[] = []
    const emit = (node: number, from: number, to: number): void => {
      for (let at = outFirst[node] ?? 0; at < (outFirst[node + 1] ?? 0); at++) {
        const out = outs[at] ?? 0
        const known = data.classes[out >> 3]
        if (known) hits.push({ class: known, form: FORMS[out & 7] ?? 'base', from, to })
      }
    }
    const walk = (node: number, from: number, at: number): void => {
      if (at > from) emit(node, from, at)
      const word = words[at]
      if (word !== undefined && word > 0) {
        const next = at === from ? (rootEdges.get(word) ?? -1) : step(node, word)
        if (next >= 0) walk(next, from, at + 1)
      }
      const cased = exact[at]
      if (cased !== undefined && cased > 0 && cased !== word) {
        const next = at === from ? (rootEdges.get(cased) ?? -1) : step(node, cased)
        if (next >= 0) walk(next, from, at + 1)
      }
      if (at > from) {
        const gap = step(node, 0)
        if (gap >= 0) walkGap(gap, from, at)
      }
    }
    const walkGap = (node: number, from: number, at: number): void => {
      for (let skip = 0; skip <= GAP_REACH; skip++) {
        const word = words[at + skip]
        if (word === undefined) return
        const next = word > 0 ? step(node, word) : -1
        if (next >= 0) walk(next, from, at + skip + 1)
        if (GAP_STOPS.has(tokens[at + skip]?.key ?? '')) return
      }
    }
    for (let from = 0; from < tokens.length; from++) walk(0, from, from)
    addSuffixed(tokens, hits)
    return settle(hits)
  }

  const addSuffixed = (tokens: readonly Token[], hits: Hit[]): void => {
    tokens.forEach((token, at) => {
      if (token.kind !== 'word' || token.key.length < 6 || ids.has(token.key) || notSuffixed.has(token.key)) return
      const ending = data.suffixes.find(([end]) => token.key.endsWith(end) && token.key.length >= end.length + 3)
      const known = ending && data.classes[ending[1]]
      if (known) hits.push({ class: known, form: 'base', from: at, to: at + 1 })
    })
  }

  /** Takes away what a pseudo term or a longer term of the same class covers. */
  const settle = (hits: Hit[]): Hit[] => {
    const covering = new Map<number, Hit[]>()
    for (const hit of hits) {
      if (!hit.class.masks) continue
      for (let at = hit.from; at < hit.to; at++) covering.set(at, [...(covering.get(at) ?? []), hit])
    }
    const masked = (hit: Hit): boolean => {
      for (let at = hit.from; at < hit.to; at++) {
        if (covering.get(at)?.some((over) => over !== hit && masks.get(over.class)?.has(hit.class.name) && over.to - over.from >= hit.to - hit.from)) return true
      }
      return false
    }
    const kept = hits.filter((hit) => !masked(hit))
    kept.sort((a, b) => a.from - b.from || b.to - a.to)
    const reach = new Map<TermClass | string, number>()
    return kept.filter((hit) => {
      const key = EXCLUSIVE.has(hit.class.role) ? hit.class.role : hit.class
      const end = reach.get(key) ?? -1
      if (hit.to <= end) return false
      reach.set(key, hit.to)
      return true
    })
  }

  return { classes: data.classes, classNamed: (name) => byName.get(name), scan }
}
