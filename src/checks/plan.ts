// Which checks a block calls for, found by the classes of its hits and not by asking every check.
import type { BlockFacts } from '../claims/facts.ts'
import { idsOf } from '../terms/lexicon.ts'
import type { BlockCheck } from './check.ts'

/** Items with a check, by the classes that trigger it. */
export interface CheckPlan<T> {
  readonly items: readonly T[]
  /** The items that are on (by their place, 1 in `on`) and whose check may find something in a block, in order. */
  of(block: BlockFacts, on: Uint8Array): readonly T[]
}

/** Sorts items by the triggers of their checks. */
export function planChecks<T extends { readonly check: BlockCheck }>(items: readonly T[]): CheckPlan<T> {
  const byClass: (number[] | undefined)[] = []
  const always: number[] = []
  items.forEach(({ check: { triggers } }, index) => {
    if (!triggers) always.push(index)
    else {
      for (const id of idsOf(triggers)) {
        const list = byClass[id] ?? []
        list.push(index)
        byClass[id] = list
      }
    }
  })
  const seen = new Int32Array(items.length)
  let round = 0
  return {
    items,
    of(block, on) {
      round++
      const wanted: number[] = []
      const ask = (index: number): void => {
        if (on[index] !== 1 || seen[index] === round) return
        seen[index] = round
        if (items[index]?.check.mayFindAt(block)) wanted.push(index)
      }
      always.forEach(ask)
      for (const { id } of block.hits) byClass[id]?.forEach(ask)
      return wanted.sort((a, b) => a - b).flatMap((index) => items[index] ?? [])
    },
  }
}
