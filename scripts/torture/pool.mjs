// Shares cases out among processes and watches over them: a case that does not end, takes all memory or ends
// its process is a fault like any other.
import { fileURLToPath } from 'node:url'
import { runWatched } from './watched.mjs'

const WORKER = fileURLToPath(new URL('case-worker.mjs', import.meta.url))
export const LIBRARY = new URL('../../dist/index.js', import.meta.url).href
/**
 * A case that seems to hang is given so many times as long, alone, before it is called one: machines are busy
 * at times.
 */
const PATIENCE = 5

/**
 * Runs the cases `from` up to `end` of a part. Gives `{ cases, units, slowest, faults: [{ index, kind, detail
 * }] }`.
 * `bound` is the longest that a case may take, in ms.
 */
export async function runCases({
  part,
  seed,
  from = 0,
  end,
  threads = 2,
  bound = 2_000,
  library = LIBRARY,
  worker = WORKER,
}) {
  const tally = { cases: 0, units: 0, slowest: { milliseconds: 0, index: -1 } }
  const faults = []
  const add = (index, found) => faults.push(...found.map((fault) => ({ index, ...fault })))
  const runRange = async (range, patience) => {
    let last = { cases: 0, units: 0 }
    const stopped = await runWatched(
      worker,
      { part, seed, library, ...range },
      {
        bound: bound * patience,
        told(message) {
          if (message.faults) return add(message.index, message.faults)
          tally.cases += message.cases - last.cases
          tally.units += message.units - last.units
          last = message
          if (message.slowest.milliseconds > tally.slowest.milliseconds) tally.slowest = message.slowest
        },
      },
    )
    // What it had done since it last told is known by its place.
    if (stopped) tally.cases += (stopped.index - range.from) / range.step - last.cases
    if (stopped && !(stopped.index >= range.from))
      throw new Error(`a process of the run ended before its first case: ${stopped.detail}`)
    return stopped
  }
  const lane = async (number) => {
    for (let start = from + number; start < end; ) {
      const stopped = await runRange({ from: start, step: threads, end }, 1)
      if (!stopped) return
      const again = await runRange({ from: stopped.index, step: 1, end: stopped.index + 1 }, PATIENCE)
      if (again) {
        tally.cases++
        add(again.index, [again])
      }
      start = stopped.index + threads
    }
  }
  await Promise.all(Array.from({ length: threads }, (_, number) => lane(number)))
  return { ...tally, faults: faults.sort((a, b) => a.index - b.index) }
}
