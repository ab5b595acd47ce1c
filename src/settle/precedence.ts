// Which findings give way to others on the same words, clause, sentence or document; and which say the same
// twice.
import type { Finding } from '../checks/finding.ts'
import { clauseAt, meets, spanOf, textOf } from '../claims/facts.ts'
import type { BlockFacts } from '../claims/model.ts'
import type { RuleData, Severity } from '../rulebook/rule.ts'
import type { Rule } from '../rulebook/rulebook.ts'
import { bySpan, overlaps } from '../text/span.ts'
import { RANK } from './levels.ts'
import { STANDS_AGAIN } from './messages.ts'

/** A finding with its rule and level. */
export interface Candidate {
  readonly rule: Rule
  readonly finding: Finding
  readonly severity: Severity
  /** How likely a careful reviewer stops here, between 0 and 1, where the reader was asked. */
  readonly confidence?: number
  /** The kind of claim, for a finding of the reader. */
  readonly category?: string
  /** Whether the kind is only a guess, by which nothing is said. */
  readonly kindDoubted?: boolean
  /** Whether the reader took it down a level. */
  readonly quieted?: boolean
}

type Reach = RuleData['yields'][number]['on']

function sameSentence(a: Finding, b: Finding): boolean {
  return a.sentence !== undefined && b.sentence !== undefined && a.sentence === b.sentence
}

function shareClause(a: Finding, b: Finding): boolean {
  const { sentence, match } = a
  const other = b.match
  if (!sentence || !match || !other || b.sentence !== sentence) return false
  if (meets(match, other)) return true
  const at = (finding: Finding): number => finding.claim?.effectHit.from ?? finding.match?.from ?? 0
  return clauseAt(sentence, at(a)) === clauseAt(sentence, at(b))
}

function within(reach: Reach, a: Finding, b: Finding): boolean {
  switch (reach) {
    case 'document':
      return true
    case 'sentence':
      return sameSentence(a, b)
    case 'clause':
      return shareClause(a, b)
    case 'words':
      return overlaps(a.span, b.span)
  }
}

/** Whether a finding gives way to another one of its sentence. */
function yieldsNear(candidate: Candidate, neighbours: readonly Candidate[]): boolean {
  return candidate.rule.yields.some(
    ({ to, on }) =>
      on !== 'document' &&
      neighbours.some(
        (other) =>
          other.rule !== candidate.rule &&
          to.includes(other.rule.id) &&
          within(on, candidate.finding, other.finding),
      ),
  )
}

/** Whether findings of a rule give way to a rule that fired anywhere in the text. */
export function yieldsAnywhere({ id, yields }: Rule, fired: ReadonlySet<string>): boolean {
  return yields.some(
    ({ to, on }) => on === 'document' && to.some((other) => other !== id && fired.has(other)),
  )
}

/**
 * Takes away the findings whose rule gives way to another rule that fired within its reach; `elsewhere` are
 * rules that fired in the rest of the text.
 */
export function applyPrecedence(
  candidates: readonly Candidate[],
  elsewhere: ReadonlySet<string> = new Set(),
): Candidate[] {
  const fired = new Set([...elsewhere, ...candidates.map((candidate) => candidate.rule.id)])
  const neighbours = bySentence(candidates)
  return candidates.filter(
    (candidate) =>
      !yieldsAnywhere(candidate.rule, fired) &&
      !yieldsNear(candidate, neighbours.get(candidate.finding.sentence) ?? []),
  )
}

function bySentence(candidates: readonly Candidate[]): Map<Finding['sentence'], Candidate[]> {
  const map = new Map<Finding['sentence'], Candidate[]>()
  for (const candidate of candidates) {
    const cached = map.get(candidate.finding.sentence)
    if (cached) cached.push(candidate)
    else map.set(candidate.finding.sentence, [candidate])
  }
  return map
}

const JOIN_GAP = 4

/** Whether two term findings of one rule stand so close that they are one finding. */
function joins(a: Candidate, b: Candidate): boolean {
  const [first, second] = [a.finding.match, b.finding.match]
  if (!first || !second || a.finding.claim || b.finding.claim || a.finding.sentence !== b.finding.sentence)
    return false
  return Math.max(first.from, second.from) - Math.min(first.to, second.to) <= JOIN_GAP
}

function joined(a: Candidate, b: Candidate): Candidate {
  const [first, second] = [a.finding.match, b.finding.match]
  if (!first || !second) return a
  const match = { ...first, from: Math.min(first.from, second.from), to: Math.max(first.to, second.to) }
  const { block } = first.sentence
  return {
    ...a,
    finding: {
      ...a.finding,
      match,
      span: spanOf(block, match),
      data: { ...a.finding.data, text: textOf(block, match) },
    },
  }
}

/**
 * One finding a rule and clause: of several, the most serious, then the first; neighbouring terms become one.
 */
export function mergeRepeats(candidates: readonly Candidate[]): Candidate[] {
  return [...bySentence(candidates).values()].flatMap(mergeInSentence)
}

/**
 * Findings settled as they are found, so that those that give way or say the same again are let go at once.
 */
export interface Sieve {
  /** Takes what was found in one block, in all of its sentences. */
  add(found: readonly Candidate[]): void
  /** What stands of all that was found: as `applyPrecedence` and then `mergeRepeats` have it. */
  end(): Candidate[]
}

/** Starts a sieve with what rules on the whole text found. */
export function sieve(ofDocument: readonly Candidate[]): Sieve {
  const fired = new Set(ofDocument.map(({ rule }) => rule.id))
  const waiting = bySentence(ofDocument)
  const loose = waiting.get(undefined) ?? []
  waiting.delete(undefined)
  const kept: Candidate[] = []
  const settle = (group: readonly Candidate[]): void => {
    for (const candidate of mergeInSentence(group.filter((found) => !yieldsNear(found, group))))
      kept.push(candidate)
  }
  return {
    add(found) {
      for (const { rule } of found) fired.add(rule.id)
      for (const [sentence, group] of bySentence(found)) {
        if (!sentence) for (const candidate of group) loose.push(candidate)
        else settle([...(waiting.get(sentence) ?? []), ...group])
        waiting.delete(sentence)
      }
    },
    end() {
      for (const group of [...waiting.values(), loose]) settle(group)
      waiting.clear()
      // Rules give way to others of the text whole, so this changes no merging.
      return kept.filter(({ rule }) => !yieldsAnywhere(rule, fired))
    },
  }
}

function mergeInSentence(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  for (const candidate of [...candidates].sort(
    (a, b) => RANK[b.severity] - RANK[a.severity] || bySpan(a.finding.span, b.finding.span),
  )) {
    const repeats = kept.some(
      (other) =>
        other.rule === candidate.rule &&
        (overlaps(other.finding.span, candidate.finding.span) ||
          (other.finding.claim && candidate.finding.claim && shareClause(other.finding, candidate.finding))),
    )
    if (repeats) continue
    const near = kept.findIndex((other) => other.rule === candidate.rule && joins(other, candidate))
    const neighbour = kept[near]
    if (neighbour) kept[near] = joined(neighbour, candidate)
    else kept.push(candidate)
  }
  return kept
}

const isHidden = ({ finding }: Candidate): boolean => finding.sentence?.block.block.hidden === true

/** How far from the eye a finding stands: on the page, folded or hidden in it, in data for other programs. */
const depthOf = (candidate: Candidate): number =>
  candidate.finding.sentence?.block.block.repeats ? 2 : Number(isHidden(candidate))

/**
 * Words without what only their typesetting differs in: white space, capitals, dashes and quotation marks.
 */
const folded = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .replace(/[‐‑–—]/g, '-')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .trim()
    .toLowerCase()

/** A rule and the words that it found, and these with their sentence; undefined without one. */
function wordsOf({ rule, finding: { sentence, match, data } }: Candidate): [string, string] | undefined {
  if (!sentence) return undefined
  const sentenceText = textOf(sentence.block, sentence)
  const words = `${rule.id}\n${folded(match ? textOf(sentence.block, match) : (data.text ?? sentenceText))}`
  return [words, `${words}\n${folded(sentenceText)}`]
}

/** Numbers the texts of blocks: the same for blocks that say the same. */
function blockNumbers(): (block: BlockFacts) => number {
  const texts = new Map<string, number>()
  const ids = new Map<BlockFacts, number>()
  return (block) => {
    const cached = ids.get(block)
    if (cached !== undefined) return cached
    const text = block.block.prose.text.trim()
    const id = texts.get(text) ?? texts.size
    texts.set(text, id)
    ids.set(block, id)
    return id
  }
}

/** The order of findings on the same stretch of a source, where words are not written as they read. */
const inReadingOrder = ({ finding: a }: Candidate, { finding: b }: Candidate): number =>
  (a.sentence?.block.index ?? -1) - (b.sentence?.block.index ?? -1) ||
  (a.sentence?.from ?? -1) - (b.sentence?.from ?? -1) ||
  (a.match?.from ?? -1) - (b.match?.from ?? -1)

/**
 * A block that stands twice (a doubled title) is reported once, with the second place beside it. What is not
 * seen on a page (text that is only read out, data for search engines) and says in the same sentence what is
 * seen there is such a second place; so is what a page repeats for other programs, in the same words.
 */
export function mergeDoubledBlocks(candidates: readonly Candidate[]): Candidate[] {
  const textId = blockNumbers()
  const out = new Map<string, Candidate>()
  const again = new Map<string, Candidate[]>()
  const seen = new Map<string, string>()
  // Words are asked about only where something stands apart from what is seen on the page.
  const apart = candidates.some((candidate) => depthOf(candidate) > 0)
  for (const candidate of [...candidates].sort(
    (a, b) => depthOf(a) - depthOf(b) || bySpan(a.finding.span, b.finding.span) || inReadingOrder(a, b),
  )) {
    const { sentence, match } = candidate.finding
    const own =
      sentence && match
        ? `${candidate.rule.id} ${textId(sentence.block)} ${match.from} ${match.to}`
        : `${candidate.rule.id} ${candidate.finding.span.start} ${candidate.finding.span.end}`
    const [words, inSentence] = (apart && wordsOf(candidate)) || []
    const sought = sentence?.block.block.repeats ? words : isHidden(candidate) ? inSentence : undefined
    const key = (sought === undefined ? undefined : seen.get(sought)) ?? own
    for (const said of [words, inSentence]) if (said !== undefined && !seen.has(said)) seen.set(said, key)
    const cached = out.get(key)
    if (!cached) out.set(key, candidate)
    else if (cached.finding.sentence?.block !== sentence?.block) {
      const places = again.get(key)
      if (places) places.push(candidate)
      else again.set(key, [candidate])
    }
  }
  return [...out].map(([key, candidate]) => {
    const places = (again.get(key) ?? []).map((other) => ({
      span: other.finding.span,
      message: STANDS_AGAIN,
    }))
    return places.length === 0
      ? candidate
      : {
          ...candidate,
          finding: { ...candidate.finding, related: [...candidate.finding.related, ...places] },
        }
  })
}
