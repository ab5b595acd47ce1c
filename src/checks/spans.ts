// Checks that find words: claims by their fields, terms by their company, figures by what they count.
import { type BlockFacts, type Facts, type Range, type Sentence, spanOf, textOf } from '../claims/facts.ts'
import { bySpan } from '../text/span.ts'
import type { Check, Finding, Query } from './check.ts'
import { holds, type Match } from './query.ts'

/** The words of a sentence without the quotation marks and stop around them. */
function sentenceRange(sentence: Sentence): Range {
  const { tokens } = sentence.block
  let { from, to } = sentence
  while (to - from > 1 && tokens[to - 1]?.kind === 'mark') to--
  while (to - from > 1 && tokens[from]?.kind === 'mark') from++
  return { from, to }
}

function findingAt(found: Match, query: Query): Finding {
  const scope = query.once ? 'document' : 'span'
  const match = query.whole ? { ...found, ...sentenceRange(found.sentence) } : found
  const { sentence, claim } = match
  const data: Record<string, string> = { text: textOf(sentence.block, match) }
  if (claim?.target) data.target = textOf(sentence.block, claim.target)
  if (claim?.subjectHit) data.subject = textOf(sentence.block, claim.subjectHit)
  if (claim) data.effect = textOf(sentence.block, claim.effectHit)
  return { span: spanOf(sentence.block, match), scope, sentence, match, ...(claim ? { claim } : {}), data, related: [] }
}

/** Whether the fields of a claim fit a query. */
export function claimFits(query: Query, claim: Match['claim']): boolean {
  if (!claim) return false
  if (query.effect && !query.effect.includes(claim.effect)) return false
  if (query.frame && !query.frame.includes(claim.frame)) return false
  if (query.strength && !query.strength.includes(claim.strength)) return false
  if (query.target && !(claim.target ? query.target.includes(claim.target.class.kind ?? '') : query.target.includes('none'))) return false
  if (query.group && !query.group.includes(claim.target?.class.group ?? '')) return false
  if (query.serious && !claim.sentence.hits.some((hit) => hit.class.name.startsWith('serious-') && hit.from < claim.to && claim.from < hit.to)) return false
  return query.targets === undefined || new Set(claim.targets.map((target) => target.from)).size >= query.targets
}

/** Claims whose fields fit the query. */
export function claimCheck(query: Query): Check {
  return (facts) => {
    const found: Finding[] = []
    const seen = new Set<string>()
    for (const claim of facts.claims) {
      if (!claimFits(query, claim)) continue
      const match: Match = { facts, sentence: claim.sentence, claim, from: claim.from, to: claim.to }
      if (!holds({ goal: false, approved: false, ...query }, match)) continue
      if (query.once) {
        const key = query.once === 'condition' ? (claim.target?.class.name ?? '') : ''
        if (seen.has(key)) continue
        seen.add(key)
      }
      found.push(findingAt(match, query))
    }
    return found
  }
}

/** Terms of the named classes whose company fits the query. */
export function phraseCheck(query: Query): Check {
  const terms = query.terms ?? []
  return (facts) => {
    const found: Finding[] = []
    for (const { sentence, hit } of terms.flatMap((term) => facts.places.get(term) ?? [])) {
      const match: Match = { facts, sentence, hit, from: hit.from, to: hit.to }
      if (holds(query, match)) found.push(findingAt(match, query))
    }
    return query.once ? found.sort((a, b) => bySpan(a.span, b.span)).slice(0, 1) : found
  }
}

/** Figures of the named kinds whose company fits the query. */
export function figureCheck(query: Query): Check {
  const kinds = query.figure ?? []
  return (facts) => {
    const found: Finding[] = []
    for (const block of facts.blocks) {
      for (const sentence of block.sentences) {
        for (const figure of sentence.figures) {
          if (!kinds.includes(figure.kind) || (query.timing && !query.timing.includes(figure.timing ?? 'other'))) continue
          const match: Match = { facts, sentence, from: figure.from, to: figure.to }
          if (holds(query, match)) found.push(findingAt(match, query))
        }
      }
    }
    return found
  }
}

/**
 * Abbreviations at their first use without an expansion beside it, and jargon without an explanation.
 * The expansion stands in brackets before or after, or the abbreviation in brackets after its words.
 */
export function abbreviationCheck(query: Query): Check {
  return (facts) => {
    const seen = new Set<string>()
    const found: Finding[] = []
    const bracketed = inBrackets(facts)
    for (const block of facts.blocks) {
      if (block.block.role === 'reference') continue
      for (const sentence of block.sentences) {
        for (let at = sentence.from; at < sentence.to; at++) {
          const token = block.tokens[at]
          if (token?.kind !== 'word' || token.shape === 'lower' || token.joined) continue
          const written = textOf(block, { from: at, to: at + 1 })
          if (!/^\p{Lu}{3,6}s?$/u.test(written)) continue
          const raw = written.replace(/s$/, '')
          if (seen.has(raw)) continue
          seen.add(raw)
          if (bracketed.has(raw) || isAllowed(block, at)) continue
          const match: Match = { facts, sentence, from: at, to: at + 1 }
          if (holds({ mood: ['any'], voice: ['any'], negated: false, ...query }, match) || holds({ mood: ['any'], voice: ['any'], negated: true, ...query }, match))
            found.push(findingAt(match, query))
        }
      }
    }
    return found
  }
}

function isAllowed(block: BlockFacts, at: number): boolean {
  if (block.hits.some((hit) => hit.class.role === 'allowed-abbreviation' && hit.from === at)) return true
  if (block.tokens[at - 1]?.key === '(' || block.tokens[at + 1]?.key === '(') return true
  const near = block.tokens.slice(Math.max(0, at - 3), at + 4).filter((token) => token.kind === 'word')
  const shouting = near.length > 2 && near.every((token) => token.shape === 'upper')
  return shouting || block.hits.some((hit) => hit.class.role === 'explains' && hit.from === at + 1)
}

/** The abbreviations that stand in brackets, after their words, anywhere in the text. */
function inBrackets(facts: Facts): Set<string> {
  const found = new Set<string>()
  for (const { block } of facts.blocks) for (const match of block.prose.text.matchAll(/\((\p{Lu}{2,6})s?\)/gu)) if (match[1]) found.add(match[1])
  return found
}
