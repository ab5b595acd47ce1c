// Figures of a sentence held against those of its source: what the source gives of the same kind, and whether
// one of them is meant.
import type { BlockFacts, Facts, Figure, Sentence } from '../claims/model.ts'
import type { Reference } from '../claims/references.ts'
import { figureRange } from '../drift/figure-value.ts'

/** What can be compared: shares, times as many, times, and people. */
type Measured = 'share' | 'fold' | 'time' | 'people'

/** A figure with what it is worth. */
export interface MeasuredFigure {
  readonly kind: Measured
  readonly low: number
  readonly high: number
  readonly words: string
  /** By how much a rounded figure may be off. */
  readonly off: number
  readonly figure: Figure
}

/** A time may be off by so large a part of it: twelve weeks are nearly three months. */
const TIME_OFF = 0.06

const KINDS: Readonly<Partial<Record<Figure['kind'], Measured>>> = {
  percent: 'share',
  fraction: 'share',
  fold: 'fold',
  duration: 'time',
  count: 'people',
  other: 'people',
}

/** Whether a number counts people: they are named within two words behind it. */
const countsPeople = ({ hits }: Sentence, { to }: Figure): boolean =>
  hits.some(({ class: { role }, from }) => role === 'patient' && from >= to && from <= to + 2)

/** By how much a figure may be off for being rounded: half of its last digit. */
function roundedBy(words: string, kind: Measured, high: number): number {
  if (kind === 'people') return 0
  if (kind === 'time') return high * TIME_OFF
  const decimals = /\.(\d+)/.exec(words)?.[1]?.length ?? 0
  const half = 0.5 * 10 ** -decimals
  return (kind === 'share' ? half / 100 : half) + 1e-9
}

function measuredFigures(block: BlockFacts, sentence: Sentence, figure: Figure): MeasuredFigure[] {
  const kind = KINDS[figure.kind]
  const range = kind && figureRange(block, figure)
  if (!kind || !range) return []
  if (kind === 'people' && !countsPeople(sentence, figure)) return []
  const { start, end } = block.stretchOf(figure)
  const words = block.block.prose.text.slice(start, end)
  const [low, high] = range
  return [{ kind, low, high, words, off: roundedBy(words, kind, high), figure }]
}

/** The figures of a sentence that can be compared. */
export const worthsOf = (sentence: Sentence): MeasuredFigure[] =>
  sentence.figures.flatMap((figure) => measuredFigures(sentence.block, sentence, figure))

/** The figures that a source gives. `read` reads its words as a text of its own. */
export function figuresGivenBy(reference: Reference, read: (text: string) => Facts): MeasuredFigure[] {
  const { people, endpoint, results } = reference
  const texts = [...results, ...(endpoint === undefined ? [] : [endpoint])]
  const figures = texts.flatMap((text) =>
    read(text).blocks.flatMap((block) =>
      block.units.flatMap((unit) => unit.figures.flatMap((figure) => measuredFigures(block, unit, figure))),
    ),
  )
  if (people === undefined) return figures
  const words = String(people)
  const figure = { from: 0, to: 0, kind: 'count' } as const
  return [...figures, { kind: 'people', low: people, high: people, words, off: 0, figure }]
}

/** The last word of a figure: “minutes”, “min”. */
const unitOf = (words: string): string => words.toLowerCase().split(/[\s-]/).at(-1) ?? ''

/** Of a figure that none of those given is: what they are; nothing where one is, or none is of its kind. */
export function othersThan(said: MeasuredFigure, given: readonly MeasuredFigure[]): readonly string[] {
  // How long people were treated is said in days or months; what else is timed, in the unit of the source.
  const asGiven = said.kind === 'time' && said.figure.timing === 'other'
  const same = given.filter(
    ({ kind, words }) => kind === said.kind && (!asGiven || unitOf(words) === unitOf(said.words)),
  )
  const near = (a: number): boolean =>
    same.some(({ low, high, off }) => [low, high].some((b) => Math.abs(a - b) <= Math.max(said.off, off)))
  return near(said.low) && near(said.high) ? [] : [...new Set(same.map(({ words }) => words))]
}
