// What a watched process does: it takes one range of cases after the other, notes in a file which case it is
// at and since when, and tells what is wrong with them. It ends when nobody has more for it.
import { openSync, writeSync } from 'node:fs'

/**
 * Takes ranges `{ from, to }` as they come. `attempt` does a case; it gives what is told of it: `faults`, the
 * `units` of its text, and whatever else. What holds a case up before the work on it may be done in `make`.
 */
export function takeTurns(place, { make = (index) => index, attempt }) {
  const file = openSync(place, 'r+')
  const note = new Float64Array(2)
  /** The case that is worked on, from 1; 0 between cases. */
  const noteAt = (index) => {
    note[0] = index + 1
    note[1] = Date.now()
    writeSync(file, note, 0, 16, 0)
  }
  process.on('message', ({ from, to, end }) => {
    if (end) return process.disconnect()
    const tally = { cases: 0, units: 0, slowest: { milliseconds: 0, index: -1 } }
    for (let index = from; index < to; index++) {
      noteAt(index)
      const made = make(index)
      const started = performance.now()
      const { faults, units = 0, ...told } = attempt(made, index)
      const milliseconds = performance.now() - started
      tally.cases++
      tally.units += units
      if (milliseconds > tally.slowest.milliseconds) tally.slowest = { milliseconds, index }
      if (faults.length > 0 || Object.keys(told).length > 0)
        process.send({ index, faults: faults.slice(0, 5), ...told })
    }
    noteAt(-1)
    process.send({ over: true, ...tally })
  })
}
