// The numbers of a sentence as plain data: what each counts, in which unit, and how it is meant.
import { textOf } from '../claims/facts.ts'
import type { BlockFacts, Figure } from '../claims/model.ts'
import { figureRange } from './figure-value.ts'
import { type Bound, boundOf } from './sentence-values.ts'

/** A number that a sentence gives. */
export interface StatedFigure {
  readonly kind: Figure['kind']
  readonly timing?: 'effect' | 'onset' | 'other'
  readonly text: string
  /** Its worth: a share of 1, a multiple, seconds; of a range the larger end. */
  readonly value?: number
  /** The smaller end of a range. Locks of older versions lack this and what follows. */
  readonly low?: number
  /** What is counted, where `kind` does not say it: “mg”, “points”. */
  readonly unit?: string
  /** How it is meant; left out where it stands as it is. */
  readonly bound?: Bound
  /** Whether it tells by how much something has changed. */
  readonly by?: true
}

/** Kinds whose unit is the word behind the number, or the last of its words. */
const COUNTED: ReadonlySet<Figure['kind']> = new Set(['other', 'count', 'measure'])

/** The words of a figure with the unit that stands behind a bare number. */
function withUnit(
  block: BlockFacts,
  { from, to, kind }: Figure,
): { readonly to: number; readonly unit?: string } {
  if (!COUNTED.has(kind)) return { to }
  if (kind === 'measure') return { to, unit: block.tokens[to - 1]?.key ?? '' }
  const next = block.tokens[to]
  const counts = next?.kind === 'word' && from < to && !block.words.colourless.has(next.key)
  return counts ? { to: to + 1, unit: next.key } : { to }
}

/** A figure of a sentence as plain data. */
export function statedFigure(block: BlockFacts, figure: Figure): StatedFigure {
  const { kind, timing } = figure
  const { bound, range } = boundOf(block, figure)
  const { to, unit } = withUnit(block, figure)
  const ends = figureRange(block, figure)
  const words = textOf(block, { from: range.from, to: Math.max(range.to, to) })
  return {
    kind,
    ...(timing === undefined ? {} : { timing }),
    text: words.replace(/\s+/g, ' ').trim().toLowerCase(),
    ...(ends ? { value: ends[1], low: ends[0] } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(bound === 'exact' ? {} : { bound }),
    ...(block.words.agentLinks.has(block.tokens[range.from - 1]?.key ?? '') ? { by: true } : {}),
  }
}
