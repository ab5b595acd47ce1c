// Which checks a block calls for, found by the classes of its hits and not by asking every check.
import type { BlockFacts } from '../claims/facts.ts'
import { inSet } from '../terms/lexicon.ts'
import type { BlockCheck } from './check.ts'

/** Items with a check, by the classes that trigger it. */
export interface CheckPlan<T> {
  /** The items whose check may find something in a block, in the order in which they were given. */
  of(block: BlockFacts): readonly T[]
}

/** Sorts items by the triggers of their checks. `classes` is the number of classes of the lexicon. */
export function planChecks<T extends { readonly check: BlockCheck }>(items: readonly T[], classes: number): CheckPlan<T> {
  const byClass: (readonly number[])[] = Array.from({ length: classes }, (_, id) =>
    items.flatMap(({ check: { triggers } }, index) => (triggers && inSet(triggers, id) ? [index] : [])),
  )
  const always = items.flatMap(({ check: { triggers } }, index) => (triggers ? [] : [index]))
  const seen = new Int32Array(items.length)
  let round = 0
  return {
    of(block) {
      round++
      const wanted: number[] = []
      for (const index of always) if (items[index]?.check.mayFindAt(block)) wanted.push(index)
      for (const { id } of block.hits) {
        for (const index of byClass[id] ?? []) {
          if (seen[index] === round) continue
          seen[index] = round
          if (items[index]?.check.mayFindAt(block)) wanted.push(index)
        }
      }
      return wanted.sort((a, b) => a - b).flatMap((index) => items[index] ?? [])
    },
  }
}
