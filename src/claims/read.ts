// Reads a document into facts: tokens, hits, sentences and their scopes.
import type { Block, Document } from '../formats/document.ts'
import { splitSentences } from '../prose/sentences.ts'
import { type Token, tokenize } from '../prose/tokens.ts'
import type { Hit, Lexicon } from '../terms/trie.ts'
import type { Span } from '../text/span.ts'
import type { Approval } from './approvals.ts'
import { type CitationMark, findCitations, type SourceHosts } from './citations.ts'
import { findClauses, goalScopes, hedgeScopes, negationScopes, quoteRanges } from './clauses.ts'
import { type BlockFacts, type Citation, namesOf, type Range, type Sentence } from './facts.ts'
import { findFigures } from './figures.ts'
import { isHead, moodOf, voiceOf } from './mood.ts'

/** What reading needs to know of language, compiled from `rules/terms`. */
export interface Language {
  readonly lexicon: Lexicon
  readonly abbreviations: ReadonlySet<string>
  readonly hosts: SourceHosts
  readonly approvals: readonly Approval[]
}

const SILENT: readonly Block['role'][] = ['code', 'navigation']
const CITATION_REACH = 2

function tokenRanges(spans: readonly Span[], tokens: readonly Token[]): Range[] {
  const ranges: Range[] = []
  let at = 0
  for (const span of spans) {
    const from = at
    while (at < tokens.length && (tokens[at]?.start ?? 0) < span.end) at++
    if (at > from) ranges.push({ from, to: at })
  }
  const last = ranges.at(-1)
  if (last && at < tokens.length) ranges[ranges.length - 1] = { from: last.from, to: tokens.length }
  return ranges.flatMap((range) => cutLong(range, tokens))
}

/** Sentences longer than this are cut, at a mark where there is one, so that work per sentence stays bounded. */
const LONGEST_SENTENCE = 160

function cutLong(range: Range, tokens: readonly Token[]): Range[] {
  const pieces: Range[] = []
  let { from } = range
  while (range.to - from > LONGEST_SENTENCE) {
    let to = from + LONGEST_SENTENCE
    while (to > from + LONGEST_SENTENCE / 2 && tokens[to - 1]?.kind !== 'mark') to--
    if (tokens[to - 1]?.kind !== 'mark') to = from + LONGEST_SENTENCE
    pieces.push({ from, to })
    from = to
  }
  pieces.push({ from, to: range.to })
  return pieces
}

/** The first mark at or after an offset; marks are in order. */
function markFrom(marks: readonly CitationMark[], offset: number): CitationMark | undefined {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return marks[low]
}

function citationFor(index: number, ranges: readonly Range[], marks: readonly CitationMark[], block: Block, tokens: readonly Token[]): Citation | undefined {
  if (isHead(block)) return undefined
  for (let distance = 0; distance <= CITATION_REACH && index + distance < ranges.length; distance++) {
    const range = ranges[index + distance]
    const start = tokens[range?.from ?? 0]?.start ?? 0
    const after = ranges[index + distance + 1]
    const end = after ? (tokens[after.from]?.start ?? Infinity) : Infinity
    const mark = markFrom(marks, start)
    if (mark && mark.start < end) return { mark, distance }
  }
  return undefined
}

function readSentence(base: BlockFacts, index: number, ranges: readonly Range[], marks: readonly CitationMark[], hits: readonly Hit[]): Sentence {
  const range = ranges[index] as Range
  const { tokens, block } = base
  const clauses = findClauses(range, tokens, hits)
  const quotes = quoteRanges(range, tokens)
  const citation = citationFor(index, ranges, marks, block, tokens)
  return {
    ...range,
    index,
    block: base,
    hits,
    clauses,
    quotes,
    negations: negationScopes(range, clauses, tokens, hits),
    hedges: hedgeScopes(clauses, tokens, hits),
    goals: goalScopes(clauses, tokens, hits),
    mood: moodOf(range, tokens, hits),
    voice: voiceOf(hits, quotes),
    figures: findFigures(range, tokens, hits),
    ...(citation ? { citation } : {}),
  }
}

/** The reference numbers and footnote ids that the document defines. */
export function citationTargets(document: Document): ReadonlySet<string> {
  const targets = new Set<string>()
  for (const block of document.blocks) {
    if (block.note) targets.add(block.note)
    if (block.role !== 'reference') continue
    const number = /^\s{0,3}\[?(\d{1,3})[\].)]?\s/.exec(block.prose.text)?.[1]
    if (number) {
      targets.add(number)
      targets.add([...number].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join(''))
    }
  }
  return targets
}

/** Reads one block. Sentences are only built where something was hit. */
export function readBlock(block: Block, index: number, language: Language): BlockFacts {
  if (SILENT.includes(block.role)) return { index, block, tokens: [], hits: [], sentences: [], present: new Set() }
  const { text } = block.prose
  const tokens = tokenize(text)
  const hits = language.lexicon.scan(tokens, text)
  const facts: BlockFacts & { sentences: Sentence[] } = { index, block, tokens, hits, sentences: [], present: namesOf(hits) }
  if (hits.length === 0 && !/\d/.test(text)) return facts
  const ranges = tokenRanges(splitSentences(text, language.abbreviations), tokens)
  const marks = findCitations(block, language.hosts).filter((mark) => mark.strength !== 'weak')
  let next = 0
  ranges.forEach((range, at) => {
    const own: Hit[] = []
    while (next < hits.length && (hits[next]?.from ?? 0) < range.to) {
      const hit = hits[next++]
      if (hit && hit.from >= range.from && hit.to <= range.to) own.push(hit)
    }
    facts.sentences.push(readSentence(facts, at, ranges, marks, own))
  })
  return facts
}
