// Citation marks in running text: identifiers, reference numbers, author and year, links to sources.
import type { Block } from '../formats/document.ts'
import type { Span } from '../text/span.ts'

/** How good a citation is: an identifier or journal, a register or author-year, a pointer, a weak page, none. */
type CitationStrength = 'strong' | 'medium' | 'weak' | 'pointer'

/** A citation mark in a block's readable text (UTF-16 offsets of that text). */
export interface CitationMark extends Span {
  readonly kind: string
  readonly strength: CitationStrength
  /** What a pointer points at: a reference number or footnote id. */
  readonly to?: string
}

/** Web hosts by the weight of what they publish; from `rules/citations.yaml`. */
export interface SourceHosts {
  readonly strong: readonly string[]
  readonly medium: readonly string[]
  readonly weak: readonly string[]
  /** Words that make "(… 2021)" a date, not an author. */
  readonly notAuthors: readonly string[]
}

// Every pattern is anchored on literals and bounded, so that no text can make it backtrack.
const PATTERNS: readonly (readonly [kind: string, strength: CitationStrength, pattern: RegExp])[] = [
  ['doi', 'strong', /\b10\.\d{4,9}\/[^\s"<>)\]]{1,200}/g],
  ['pmid', 'strong', /\bPMID:? {0,2}\d{4,9}\b/g],
  ['pmcid', 'strong', /\bPMC\d{4,9}\b/g],
  ['cochrane', 'strong', /\bCD00\d{4}\b/g],
  ['register', 'medium', /\b(?:NCT\d{8}|ISRCTN\d{8}|ACTRN\d{14}|DRKS\d{8}|UMIN\d{9}|ChiCTR[\w-]{6,14}|EudraCT \d{4}-\d{6}-\d{2})\b/g],
  ['number', 'pointer', /(?<=[\p{L}\p{N}.,;)%”"’' ])\[[1-9]\d{0,2}(?:[,;–-] ?\d{1,3}){0,12}\]/gu],
  ['note', 'pointer', /\[\^[\w-]{1,40}\]/g],
  ['superscript', 'pointer', /(?<=\p{L}{3}|[.,;)%”"’'])[¹²³⁰⁴-⁹][¹²³⁰⁴-⁹,–-]{0,12}/gu],
  ['author', 'medium', /\((?:see |e\.g\. |cf\. )?\p{Lu}[\p{L}’'-]{1,30}(?: et al\.?| (?:&|and) \p{Lu}[\p{L}’'-]{1,30})?,? (?:19|20)\d\d[a-z]?(?:;[^)]{1,200})?\)/gu],
  ['author', 'medium', /\b\p{Lu}[\p{L}’'-]{1,30}(?: et al\.?,?| (?:&|and) \p{Lu}[\p{L}’'-]{1,30}) ?\((?:19|20)\d\d[a-z]?\)/gu],
  ['agency', 'medium', /\((?:FDA|CDC|NIH|WHO|EMA|NICE|MHRA|NHS|label|USPSTF)\b[^)]{0,120}\)/g],
  ['label', 'medium', /\((?:[^()]{0,80}\b(?:linked|register source|certificate linked|K-number given)[^()]{0,40})\)/g],
]

const TRIGGER =
  /10\.\d|PMID|PMC\d|CD00|NCT|ISRCTN|ACTRN|DRKS|UMIN|ChiCTR|EudraCT|\[[\d^]|[¹²³⁰⁴-⁹]|\([^)]{0,160}(?:19|20)\d\d|\((?:FDA|CDC|NIH|WHO|EMA|NICE|MHRA|NHS|label|USPSTF)|linked|register source|K-number/

function hostStrength(url: string, hosts: SourceHosts): CitationStrength | undefined {
  const host = /^(?:https?:)?\/\/(?:www\.)?([^/?#:]{1,253})/i.exec(url)?.[1]?.toLowerCase()
  if (!host) return undefined
  const within = (known: string): boolean => (known.startsWith('.') ? host.endsWith(known) : host === known || host.endsWith(`.${known}`))
  if (hosts.strong.some(within)) return 'strong'
  if (hosts.medium.some(within)) return 'medium'
  return hosts.weak.some(within) ? 'weak' : undefined
}

/** The citation marks of a block, in order of place. */
export function findCitations(block: Block, hosts: SourceHosts): CitationMark[] {
  const { text } = block.prose
  const marks: CitationMark[] = []
  if (TRIGGER.test(text)) {
    for (const [kind, strength, pattern] of PATTERNS) {
      for (const match of text.matchAll(pattern)) {
        const words = match[0]
        if (kind === 'author' && hosts.notAuthors.some((word) => new RegExp(`\\b${word}\\b`).test(words))) continue
        const to = strength === 'pointer' ? words.replace(/[^\w¹²³⁰⁴-⁹-]/g, '') : undefined
        marks.push({ start: match.index, end: match.index + words.length, kind, strength, ...(to ? { to } : {}) })
      }
    }
  }
  for (const link of block.links) {
    const strength = hostStrength(link.url, hosts)
    if (strength) marks.push({ start: link.start, end: link.end, kind: 'link', strength })
  }
  for (const call of block.calls) marks.push({ start: call.start, end: call.end, kind: 'note', strength: 'pointer', to: call.id })
  return marks.sort((a, b) => a.start - b.start)
}
