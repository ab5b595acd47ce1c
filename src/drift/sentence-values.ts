// The values that a sentence tells: numbers with their units and how they are meant, and approvals.
import { clauseAt } from '../claims/facts.ts'
import type { BlockFacts, Figure, Range, Sentence } from '../claims/model.ts'
import { overlaps } from '../text/span.ts'
import { figureRange } from './figure-value.ts'

/** What is told of a product. */
export type AssertionSlot = 'figure' | 'dose' | 'duration' | 'onset' | 'approval'

/** How a number is meant: as it stands, as the most or least that may be, or roughly. */
export type Bound = 'exact' | 'upper' | 'lower' | 'rough'

const LONGEST_PHRASE = 4
/** An approver stands so many words from the word of its approval. */
const NEAR = 6

/** A value that a sentence tells, with its words (token ranges). */
export interface Bare {
  readonly slot: AssertionSlot
  /** As an assertion has them. */
  readonly unit: string
  readonly low: number
  readonly high: number
  readonly bound: Bound
  /** The words of the value. */
  readonly range: Range
  /** All words that are spent on it. */
  readonly spent: readonly Range[]
}

/** Words before a place, as far as the longest phrase of a list that ends there; nothing where none does. */
function phraseBefore(block: BlockFacts, at: number, list: ReadonlySet<string>): Range | undefined {
  for (let count = LONGEST_PHRASE; count > 0; count--) {
    const from = at - count
    if (from < 0) continue
    const keys = block.tokens.slice(from, at).map(({ key }) => key)
    if (list.has(keys.join(' '))) return { from, to: at }
  }
  return undefined
}

/** How a number is meant, with the words that say so. */
export function boundOf(block: BlockFacts, figure: Figure): { readonly bound: Bound; readonly range: Range } {
  const { words, tokens } = block
  const number = tokens.findIndex(({ kind }, at) => at >= figure.from && kind === 'number')
  const lists = { upper: words.upperBounds, lower: words.lowerBounds, rough: words.roughBounds } as const
  for (const at of [figure.from, Math.min(Math.max(number, figure.from), figure.to)])
    for (const bound of ['upper', 'lower', 'rough'] as const) {
      const found = phraseBefore(block, at, lists[bound])
      if (found) return { bound, range: { from: Math.min(found.from, figure.from), to: figure.to } }
    }
  return { bound: 'exact', range: figure }
}

/** What a number tells and in which unit; nothing where it tells nothing of a product. */
function slotOf(block: BlockFacts, { kind, timing, to }: Figure): Pick<Bare, 'slot' | 'unit'> | undefined {
  if (kind === 'percent' || kind === 'fraction') return { slot: 'figure', unit: 'share' }
  if (kind === 'fold') return { slot: 'figure', unit: 'fold' }
  if (kind === 'measure') return { slot: 'dose', unit: block.tokens[to - 1]?.key ?? '' }
  if (kind !== 'duration' || timing === undefined) return undefined
  const slot = timing === 'effect' ? 'duration' : timing === 'onset' ? 'onset' : 'dose'
  return { slot, unit: 'time' }
}

/** The numbers of a sentence that stand alone in their slot. */
export function numbersOf({ block, figures, goals }: Sentence): Bare[] {
  if (goals.length > 0) return []
  const found = figures.flatMap((figure): Bare[] => {
    const slot = slotOf(block, figure)
    const ends = figureRange(block, figure)
    if (!slot || !ends || block.marks.some((mark) => overlaps(mark, block.stretchOf(figure)))) return []
    const { bound, range } = boundOf(block, figure)
    return [{ ...slot, low: ends[0], high: ends[1], bound, range, spent: [range] }]
  })
  const keyOf = ({ slot, unit }: Bare): string => `${slot} ${unit}`
  return found.filter((value) => found.every((other) => other === value || keyOf(other) !== keyOf(value)))
}

/** The words of an approval: by whom, and what denies it in its clause; nothing where nobody is named. */
function approvalAt(sentence: Sentence, at: number) {
  const { tokens, words } = sentence.block
  const clause = clauseAt(sentence, at)
  const ends = Array.from({ length: 2 * NEAR + 1 }, (_, step) => at - NEAR + step + 1).filter(
    (end) => end > clause.from && end <= clause.to,
  )
  const by = ends.map((end) => phraseBefore(sentence.block, end, words.approvers)).find(Boolean)
  const deniers = ends
    .map((end) => ({ from: end - 1, to: end }))
    .filter(({ from }) => from < at && words.approvalDenials.has(tokens[from]?.key ?? ''))
  return by && { by, deniers }
}

/** The approval that a sentence tells of, by whom, and the year that it names. */
export function approvalsOf(sentence: Sentence): Bare[] {
  const { block, from, to, figures, negations, goals } = sentence
  const keys = block.tokens.slice(from, to).map(({ key }) => key)
  const { approvalWords, openApprovals } = block.words
  const [at, ...more] = keys.flatMap((key, step) => (approvalWords.has(key) ? [from + step] : []))
  if (at === undefined || more.length > 0 || keys.some((key) => openApprovals.has(key))) return []
  const found = approvalAt(sentence, at)
  if (!found || goals.some((goal) => goal.from <= at && at < goal.to)) return []
  const { by, deniers } = found
  const spent = [{ from: at, to: at + 1 }, by, ...deniers]
  const range = {
    from: Math.min(...spent.map((range) => range.from)),
    to: Math.max(...spent.map((range) => range.to)),
  }
  const denied = deniers.length > 0 || negations.some((scope) => scope.from <= at && at < scope.to)
  const approval = { slot: 'approval', bound: 'exact', spent } as const
  const value = denied ? 0 : 1
  const unit = block.tokens.slice(by.from, by.to).map(({ key }) => key)
  const years = figures.filter(({ kind }) => kind === 'year')
  const year = years.length === 1 && !denied ? years[0] : undefined
  const ends = year && figureRange(block, year)
  return [
    { ...approval, unit: unit.join(' '), low: value, high: value, range },
    ...(year && ends ? [{ ...approval, unit: 'year', low: ends[0], high: ends[1], range: year }] : []),
  ]
}
