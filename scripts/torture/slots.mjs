// Who may work: all parts of a run share as many places as there are workers, so that no core is without work
// and none has two. What runs one process after the other goes first; cases fill what is left.
import { availableParallelism } from 'node:os'

let free = availableParallelism()
const first = []
const rest = []

/** Sets how many work at a time; to be called before anybody does. */
export function setWorkers(count) {
  free = count
}

/** Does some work once a place is free. Nobody who has a place may ask for another. */
export async function inSlot(work, { urgent = false } = {}) {
  if (free > 0) free--
  else await new Promise((start) => (urgent ? first : rest).push(start))
  try {
    return await work()
  } finally {
    const next = first.shift() ?? rest.shift()
    if (next) next()
    else free++
  }
}
