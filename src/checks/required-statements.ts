// Checks on required statements: word for word, in the right number, beside the claim and not hidden.
import { spanOf } from '../claims/facts.ts'
import type { BlockFacts, Claim, Facts } from '../claims/model.ts'
import type { QueryOf } from '../schema/kinds.ts'
import { inSet, type Lexicon, setsMeet } from '../terms/lexicon.ts'
import { lazyPattern } from '../text/pattern.ts'
import { toSource } from '../text/prose.ts'
import { documentFinding, sectionOf, sentenceSpan } from './documents.ts'
import type { Check, Finding } from './finding.ts'
import { inFirstRecord, type Part } from './records.ts'
import { claimFits } from './spans.ts'

const NO_WORDS = lazyPattern('gu', String.raw`[^\p{L}\p{N}\s]`)

const keysOf = (text: string): string[] =>
  text.toLowerCase().replace(NO_WORDS(), ' ').split(/\s+/).filter(Boolean)

/** A statement that must stand word for word is there, but altered. */
export function statementCheck(query: QueryOf<'statement'>, lexicon: Lexicon): Check {
  // Few texts call for a statement, and a short run need not read them all.
  let read: { exact: string[]; words: Set<string> } | undefined
  const readStatements = (): { exact: string[]; words: Set<string> } => {
    const exact = query.statements.map((statement) => keysOf(statement).join(' '))
    return { exact, words: new Set(exact[0]?.split(' ') ?? []) }
  }
  const terms = lexicon.select(query.terms)
  const find = (facts: Facts): Finding[] => {
    for (const block of facts.blocks) {
      if (!setsMeet(block.set, terms)) continue
      read ??= readStatements()
      const { exact, words } = read
      const said = keysOf(block.block.prose.text)
      const joined = said.join(' ')
      const form = exact.findIndex((statement) => joined.includes(statement))
      // The first wording is for a single claim; where several are made it is not the required text.
      const number = query.singular === true && form === 0 && facts.benefits.length > 1
      if (form >= 0 && !number && !(query.allowed && !query.allowed.includes(facts.profile))) continue
      const share =
        said.filter((word) => words.has(word)).length / Math.max(1, Math.min(said.length, words.size))
      if (share < 0.5) continue
      const sentence = block.sentences.find((sentence) => sentence.hits.some((hit) => inSet(terms, hit.id)))
      if (sentence) return documentFinding(facts, sentenceSpan(sentence))
    }
    return []
  }
  return { scope: 'document', find }
}

/** What leads from a claim to a note elsewhere in the text, and opens that note. */
export const NOTE_SYMBOLS: ReadonlySet<string> = new Set(['*', '†', '‡'])

/** A star or dagger after a claim that no note in the text answers. */
export function symbolCheck(): Check {
  const find = (facts: Facts): Finding[] => {
    const claims = facts.benefits
    if (claims.length === 0) return []
    const isNoted = (symbol: string): boolean =>
      facts.blocks.some(({ block: { prose } }) => prose.text.trimStart().startsWith(symbol))
    for (const claim of claims) {
      const { block } = claim.sentence
      for (let at = claim.to; at < Math.min(claim.sentence.to + 1, claim.to + SYMBOL_WITHIN); at++) {
        const token = block.tokens[at]
        if (token && NOTE_SYMBOLS.has(token.key) && !isNoted(token.key))
          return documentFinding(facts, toSource(block.block.prose, token))
      }
    }
    return []
  }
  return { scope: 'document', find }
}

/** Where a reader does not see a statement without a click: a folded part, a footnote, a reference list. */
function isHidden({ block }: BlockFacts, source: string): boolean {
  if (block.hidden || block.note !== undefined || block.role === 'reference') return true
  const at = block.prose.runs.at(0)?.source ?? 0
  const opened = source.lastIndexOf('<details', at)
  return opened >= 0 && source.lastIndexOf('</details', at) < opened
}

/** A symbol belongs to a claim within so many words behind it: a stop and a bracket may lie between. */
const SYMBOL_WITHIN = 4

/** The symbol right after a claim that links it to a note, if there is one. */
function symbolOf({ sentence, to }: Claim): string | undefined {
  for (let at = to; at < Math.min(sentence.to + 1, to + SYMBOL_WITHIN); at++) {
    const key = sentence.block.tokens[at]?.key ?? ''
    if (NOTE_SYMBOLS.has(key)) return key
  }
  return undefined
}

/**
 * A required statement stands in the text, but out of the section of the claim that it qualifies, or hidden.
 */
export function placementCheck(query: QueryOf<'placement'>, lexicon: Lexicon): Check {
  const need = lexicon.select(query.need)
  const findIn = (facts: Facts, part: Part): Finding[] => {
    const statements = part.blocks.filter((block) => setsMeet(need, block.set))
    if (statements.length === 0) return []
    const claim = part.benefits.find(
      (benefit) =>
        claimFits({ ...query, targets: 0 }, benefit) &&
        (!query.product || query.product.includes(benefit.product)),
    )
    if (!claim) return []
    const { source } = facts.document
    const seen = statements.filter((block) => !isHidden(block, source))
    const symbol = symbolOf(claim)
    const section = sectionOf(facts, claim.sentence.block)
    const near = seen.some(
      (block) =>
        section.includes(block) ||
        (symbol !== undefined && block.block.prose.text.trimStart().startsWith(symbol)),
    )
    return near ? [] : documentFinding(facts, spanOf(claim.sentence.block, claim))
  }
  const find = (facts: Facts): Finding[] =>
    query.profile && !query.profile.includes(facts.profile)
      ? []
      : inFirstRecord(facts, (part) => findIn(facts, part))
  return { scope: 'document', find }
}
