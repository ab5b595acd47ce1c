// Findings as people take them up: one card a sentence, the worst verdict first, and a claim that stands
// several times told once.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { RANK } from '../settle/levels.ts'
import { overlaps, type Span } from '../text/span.ts'

/** What is found in one sentence, or missing in the whole text. */
export interface Card {
  /** The sentence in the source, or the anchor of what is missing (UTF-16 offsets). */
  readonly area: Span
  /** The finding of the highest level, the first of several. */
  readonly worst: Diagnostic
  /** All findings of the sentence, the worst first. */
  readonly findings: readonly Diagnostic[]
  /** The worst findings of other sentences that say the same, in order of place. */
  readonly again: readonly Diagnostic[]
}

/** A rule beside the worst one on a card, with the words that it is about where those are others. */
export interface Tag {
  readonly diagnostic: Diagnostic
  readonly words: readonly string[]
}

/** Levels in order, the most serious highest. */

/** The most serious first, then by place. */
function byWeight(a: Diagnostic, b: Diagnostic): number {
  return RANK[b.severity] - RANK[a.severity] || a.span.start - b.span.start || a.span.end - b.span.end
}

interface Group {
  start: number
  end: number
  readonly findings: Diagnostic[]
}

/** Findings of one sentence together. What is missing in a text stands for itself. */
function grouped(diagnostics: readonly Diagnostic[]): Group[] {
  const groups: Group[] = []
  const byStart = new Map<number, Group>()
  for (const diagnostic of diagnostics) {
    const { start, end } = diagnostic.sentence ?? diagnostic.span
    const last = groups.at(-1)
    const inside =
      !diagnostic.sentence && last && last.findings[0]?.scope === 'span' && overlaps(last, { start, end })
    const cached =
      diagnostic.scope === 'document' ? undefined : (byStart.get(start) ?? (inside ? last : undefined))
    if (cached) {
      cached.findings.push(diagnostic)
      cached.end = Math.max(cached.end, end)
      continue
    }
    const group = { start, end, findings: [diagnostic] }
    groups.push(group)
    if (diagnostic.scope === 'span') byStart.set(start, group)
  }
  return groups
}

const folded = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim()
const keyOf = ({ rule, text }: Diagnostic): string => `${rule}\n${folded(text)}`

/** So many cards with the same worst words are looked at for one that says all of another. */
const LOOKED_AT = 8

/** Cards that say nothing which an earlier one does not say join it. */
function withoutRepeats(cards: readonly Card[]): Card[] {
  const byWords = new Map<string, { readonly keys: ReadonlySet<string>; readonly again: Diagnostic[] }[]>()
  const out: Card[] = []
  for (const card of cards) {
    if (card.worst.scope === 'document') {
      out.push(card)
      continue
    }
    const keys = new Set(card.findings.map(keyOf))
    const same = byWords.get(keyOf(card.worst)) ?? []
    const fits = same.find((other) => [...keys].every((key) => other.keys.has(key)))
    if (fits) {
      fits.again.push(card.worst)
      continue
    }
    const again: Diagnostic[] = []
    if (same.length < LOOKED_AT) byWords.set(keyOf(card.worst), [...same, { keys, again }])
    out.push({ ...card, again })
  }
  return out
}

/** Whether a card is about the whole text. */
export const isOfWholeText = ({ worst }: Pick<Card, 'worst'>): boolean => worst.scope === 'document'

/**
 * The cards of a text in the order in which they are read: sentences before what is said of the whole text,
 * each errors first, then by place. With `all` a claim that stands several times has a card for each.
 */
export function cardsOf(diagnostics: readonly Diagnostic[], all = false): Card[] {
  const cards = grouped(diagnostics).flatMap(({ start, end, findings }): Card[] => {
    const sorted = [...findings].sort(byWeight)
    const [worst] = sorted
    return worst ? [{ area: { start, end }, worst, findings: sorted, again: [] }] : []
  })
  return (all ? cards : withoutRepeats(cards)).sort(
    (a, b) => Number(isOfWholeText(a)) - Number(isOfWholeText(b)) || byWeight(a.worst, b.worst),
  )
}

/** The other rules of a card: one tag each, with the words of those that are not the worst one's. */
export function tagsOf({ worst, findings }: Pick<Card, 'worst' | 'findings'>): Tag[] {
  const tags = new Map<string, { diagnostic: Diagnostic; words: string[] }>()
  for (const finding of findings) {
    const other = finding.rule !== worst.rule
    const apart = !overlaps(finding.span, worst.span)
    if (finding === worst || (!other && !apart)) continue
    const tag = tags.get(finding.rule) ?? { diagnostic: finding, words: [] }
    const words = finding.text.replace(/\s+/g, ' ').trim()
    if (apart && !tag.words.includes(words)) tag.words.push(words)
    tags.set(finding.rule, tag)
  }
  return [...tags.values()]
}

/**
 * The number of the card of each finding, from 1, in the order in which cards are read: the worst first.
 * Findings of one sentence share it.
 */
export function cardNumbers(diagnostics: readonly Diagnostic[]): ReadonlyMap<Diagnostic, number> {
  return new Map(
    cardsOf(diagnostics, true).flatMap(({ findings }, at) =>
      findings.map((finding) => [finding, at + 1] as const),
    ),
  )
}
