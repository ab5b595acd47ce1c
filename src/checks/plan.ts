// Which checks a block calls for, found by the classes of its hits and not by asking every check.
import type { BlockFacts } from '../claims/facts.ts'
import { idsOf } from '../terms/lexicon.ts'
import type { BlockCheck } from './check.ts'

/** Items with a check, by the classes that trigger it. */
export interface CheckPlan<T> {
  /** The items whose check may find something in a block, in order; `isOn` is asked of the places of those that its hits allow. */
  of(block: BlockFacts, isOn: (place: number) => boolean): readonly T[]
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
    of(block, isOn) {
      round++
      const wanted: number[] = []
      const ask = (place: number): void => {
        if (seen[place] === round) return
        seen[place] = round
        if (items[place]?.check.mayFindAt(block) && isOn(place)) wanted.push(place)
      }
      always.forEach(ask)
      for (const { id } of block.hits) byClass[id]?.forEach(ask)
      return wanted.sort((a, b) => a - b).flatMap((place) => items[place] ?? [])
    },
  }
}
