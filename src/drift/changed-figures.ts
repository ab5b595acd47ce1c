// The numbers of two versions of a sentence held against each other: value, range, unit, how each is meant.

import type { Bound } from './sentence-values.ts'
import { type ChangeDirection, more, type Slot, type SlotChange } from './slot-change.ts'
import type { StatedFigure } from './stated-figure.ts'
import type { SentenceContent } from './statement.ts'

const SHARES: ReadonlySet<StatedFigure['kind']> = new Set(['percent', 'fraction', 'fold'])
/** How a number is meant, from what says least of it to what says most. */
const BOUNDS: readonly Bound[] = ['upper', 'rough', 'exact', 'lower']
const boundStep = ({ bound = 'exact' }: StatedFigure): number => BOUNDS.indexOf(bound)

/** How a changed number moves a claim: more of a benefit and for longer says more, and so does sooner. */
function directionOf(before: StatedFigure, after: StatedFigure, harm: boolean): ChangeDirection {
  if (before.value === undefined || after.value === undefined) return 'other'
  if ((before.unit ?? '') !== (after.unit ?? '')) return 'other'
  const both = [before, after] as const
  // The ends of a range, then how it is meant: the first that differs tells.
  const scales = [
    ({ value = 0 }: StatedFigure) => value,
    ({ value = 0, low = value }: StatedFigure) => low,
    boundStep,
  ]
  const [was, is] = scales.map((scale) => both.map(scale)).find(([a, b]) => a !== b) ?? []
  if (was === undefined || is === undefined) return 'other'
  if (before.kind === 'duration')
    return before.timing === 'effect' ? more(was, is) : before.timing === 'onset' ? more(is, was) : 'other'
  if (!SHARES.has(before.kind) && !(before.by && after.by)) return 'other'
  return harm ? more(is, was) : more(was, is)
}

function slotOf({ kind, timing }: StatedFigure): Slot {
  if (kind !== 'duration') return 'figure'
  return timing === 'effect' ? 'duration' : timing === 'onset' ? 'onset' : 'figure'
}

function isSame(a: StatedFigure, b: StatedFigure): boolean {
  if (a.value === undefined || b.value === undefined) return a.text === b.text
  if (a.value !== b.value) return false
  // A lock of an older version knows no more.
  if (a.low === undefined || b.low === undefined) return true
  return a.low === b.low && a.unit === b.unit && a.bound === b.bound
}

/** Figures of one kind, in the order in which they stand; those that stand in both are left out. */
export function figureChanges(before: SentenceContent, after: SentenceContent): SlotChange[] {
  const groupOf = ({ kind, timing }: StatedFigure): string => `${kind} ${timing ?? ''}`
  const groups = [...new Set([...before.figures, ...after.figures].map(groupOf))]
  return groups.flatMap((group) => {
    const old = before.figures.filter((figure) => groupOf(figure) === group)
    const now = after.figures.filter((figure) => groupOf(figure) === group)
    const gone = old.filter((a) => !now.some((b) => isSame(a, b)))
    const added = now.filter((b) => !old.some((a) => isSame(a, b)))
    return Array.from({ length: Math.max(gone.length, added.length) }, (_, at): SlotChange => {
      const [a, b] = [gone[at], added[at]]
      const way = a && b ? directionOf(a, b, before.harm || after.harm) : 'other'
      const slot = slotOf((a ?? b) as StatedFigure)
      return { slot, way, from: a?.text ?? '', to: b?.text ?? '' }
    })
  })
}
