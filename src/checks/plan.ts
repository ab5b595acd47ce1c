// Which checks a block calls for, found by the classes of its hits and not by asking every check.
import type { BlockFacts } from '../claims/model.ts'
import { type ClassSet, idsOf } from '../terms/lexicon.ts'
import type { BlockCheck } from './finding.ts'

/** Items with a check, by the classes that trigger it. */
export interface CheckPlan<T> {
  /**
   * The items whose check may find something in a block, in order; `isOn` is asked of the places of those
   * that its hits allow. `off` has `OFF` at places of which `isOn` has said no: they are not looked at again.
   */
  of(block: BlockFacts, isOn: (place: number) => boolean, off?: Uint8Array): readonly T[]
}

/** What stands at the place of a check that can find nothing in a text. */
export const OFF = 2

/** Sorts items by the triggers of their checks. */
export function planChecks<T extends { readonly check: BlockCheck }>(items: readonly T[]): CheckPlan<T> {
  const always: number[] = []
  // Many checks share their triggers, and a set is one object: places are listed once for each.
  const byTriggers = new Map<ClassSet, number[]>()
  items.forEach(({ check: { triggers } }, index) => {
    const list = triggers ? (byTriggers.get(triggers) ?? []) : always
    list.push(index)
    if (triggers) byTriggers.set(triggers, list)
  })
  const byClass: (number[][] | undefined)[] = []
  for (const [triggers, places] of byTriggers) {
    for (const id of idsOf(triggers)) {
      const lists = byClass[id] ?? []
      lists.push(places)
      byClass[id] = lists
    }
  }
  const seen = new Int32Array(items.length)
  /** Classes of which several hits stand in a block are looked at once. */
  const met = new Int32Array(byClass.length)
  let round = 0
  return {
    of(block, isOn, off) {
      round++
      const wanted: number[] = []
      const ask = (place: number): void => {
        if (seen[place] === round || off?.[place] === OFF) return
        seen[place] = round
        if (items[place]?.check.mayFindAt(block) && isOn(place)) wanted.push(place)
      }
      for (const place of always) ask(place)
      for (const { id } of block.hits) {
        if (met[id] === round) continue
        met[id] = round
        for (const places of byClass[id] ?? []) for (const place of places) ask(place)
      }
      return wanted.sort((a, b) => a - b).flatMap((place) => items[place] ?? [])
    },
  }
}
