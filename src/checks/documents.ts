// Checks on a whole text: something that should stand there does not, or stands there altered.
import { spanOf, textOf } from '../claims/facts.ts'
import type { BlockFacts, Facts, Sentence } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'
import type { QueryOf } from '../schema/kinds.ts'
import { toSource } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { Check, Finding } from './finding.ts'

/** A product whose key risks are known: from `rules/register.yaml`. */
export interface RegisterEntry {
  readonly subject: string
  readonly names: readonly string[]
  readonly risks: readonly { readonly risk: string; readonly words: readonly string[] }[]
}

/** The source span of what a text begins with: its title, else its first words. */
export function titleOf(blocks: readonly BlockFacts[]): Span {
  const block =
    blocks.find(({ block: { role } }) => role === 'title') ??
    blocks.find(({ block: { role, level } }) => role === 'meta' && level === 1) ??
    blocks.find(({ block: { role, prose } }) => role === 'heading' && prose.text) ??
    blocks.find(({ block: { prose, role } }) => prose.text && role !== 'navigation' && role !== 'code')
  if (!block) return { start: 0, end: 0 }
  return toSource(block.block.prose, { start: 0, end: block.block.prose.text.length })
}

/** A finding on the whole text, anchored at a span. */
export function documentFinding(facts: Facts, span: Span, data: Record<string, string> = {}): Finding[] {
  if (span.end <= span.start) return []
  return [
    {
      span,
      scope: 'document',
      data: { text: facts.document.source.slice(span.start, span.end), ...data },
      related: [],
    },
  ]
}

/** The source span of a sentence. */
export function sentenceSpan(sentence: Sentence): Span {
  return spanOf(sentence.block, sentence)
}

/** The blocks from the heading above a block to the next one, within the row or object of data. */
export function sectionOf(facts: Facts, block: BlockFacts): readonly BlockFacts[] {
  const { record } = block.block
  const isIn = (index: number): boolean => facts.blocks[index]?.block.record === record
  const isHeading = (index: number): boolean => facts.blocks[index]?.block.role === 'heading'
  let from = block.index
  while (from > 0 && !isHeading(from) && isIn(from - 1)) from--
  let to = block.index + 1
  while (to < facts.blocks.length && !isHeading(to) && isIn(to)) to++
  return facts.blocks.slice(from, to)
}

/** Fewer sentences on benefits are no text that sells by them, where a page names no other number. */
const LEAST_BENEFITS = 5
/** Below so many in a hundred, risks are told in passing, where a page names no other share. */
const LEAST_SHARE = 15
/** A section on risks that names so many is a telling of its own, however long the rest of the text is. */
const NAMED_IN_SECTION = 3

/** Risks stand in the text but are far outweighed by benefits, or none is named. */
export function balanceCheck(query: QueryOf<'balance'>): Check {
  const find = (facts: Facts): Finding[] => {
    const benefits = new Set(facts.benefits.map((claim) => claim.sentence)).size
    if (benefits < (query.atLeast ?? LEAST_BENEFITS)) return []
    const risks = facts.risks
    if (risks.length === 0) return []
    const named = new Set(risks.flatMap((risk) => risk.named)).size
    const section = facts.blocks.some(
      (block) =>
        block.block.role === 'heading' && block.hits.some((hit) => hit.class.role === 'risk-heading'),
    )
    if (section && named >= NAMED_IN_SECTION) return []
    const share = (100 * risks.length) / (risks.length + benefits)
    if (named > 0 && share >= (query.share ?? LEAST_SHARE)) return []
    return documentFinding(facts, titleOf(facts.blocks), {
      risks: String(risks.length),
      harms: String(named),
      benefits: String(benefits),
    })
  }
  return { scope: 'document', find }
}

/** Key risks of a promoted product, as the register lists them, that no risk statement names. */
export function registerCheck(register: readonly RegisterEntry[]): Check {
  const find = (facts: Facts): Finding[] => {
    const entry = register.find((entry) =>
      [...facts.promotion.names].some((name) => entry.names.some((word) => name.includes(word))),
    )
    if (!entry || facts.benefits.length === 0) return []
    const risks = facts.risks
    if (risks.length === 0) return []
    const said = risks.map(({ sentence }) => textOf(sentence.block, sentence).toLowerCase()).join('\n')
    const missing = entry.risks.filter(({ words }) => !words.some((word) => said.includes(word)))
    if (missing.length === 0) return []
    const heading = facts.blocks.find(
      (block) =>
        block.block.role === 'heading' && block.hits.some((hit) => hit.class.role === 'risk-heading'),
    )
    const span = heading
      ? toSource(heading.block.prose, { start: 0, end: heading.block.prose.text.length })
      : titleOf(facts.blocks)
    return documentFinding(facts, span, {
      subject: entry.subject,
      missing: missing.map(({ risk }) => risk).join(', '),
    })
  }
  return { scope: 'document', find }
}

/** What a pointer begins with: a bracket or a raised digit. */
const POINTER = /[[¹²³⁰⁴-⁹]/

/** A reference number or footnote call that leads nowhere. */
export function danglingCheck(): Check {
  const find = (facts: Facts): Finding[] => {
    const seen = new Set<string>()
    return facts.blocks.flatMap((block) => {
      const { block: read, sources } = block
      if (isHead(read) || !block.speaks || (read.calls.length === 0 && !POINTER.test(read.prose.text)))
        return []
      return block.marks.flatMap((mark) => {
        const key = mark.to?.join(' ') ?? ''
        if (mark.strength !== 'pointer' || mark.kind === 'anchor' || mark.kind === 'key') return []
        if (sources.exists(mark) || seen.has(key)) return []
        seen.add(key)
        const call = read.prose.text.slice(mark.start, mark.end)
        // “[^name]: …” in plain text is the note itself.
        if (call.startsWith('[^') && facts.document.source.includes(`${call}:`)) return []
        return documentFinding(facts, toSource(read.prose, mark))
      })
    })
  }
  return { scope: 'document', find }
}
