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
/** A process of a part with fewer cases than this compiles later. */
const FEW = 2_000
/** Each process is given a part's cases in at least so many ranges, so that all are done at the same time. */
const LEAST_RANGES = 8

/** Gives ranges of cases `{ from, to }`, the shorter ones last; what was not done is put back. */
function rangesOf(from, end, { threads, most }) {
  const left = []
  let at = from
  return {
    next() {
      if (left.length > 0) return left.shift()
      if (at >= end) return undefined
      const size = Math.max(1, Math.min(most, Math.ceil((end - at) / threads / LEAST_RANGES)))
      const range = { from: at, to: Math.min(end, at + size) }
      at = range.to
      return range
    },
    putBack(range) {
      if (range.from < range.to) left.push(range)
    },
  }
}

/** Adds up what processes tell of their cases. */
function tallying(hear) {
  const tally = { cases: 0, units: 0, slowest: { milliseconds: 0, index: -1 } }
  const faults = []
  const add = (index, found) => faults.push(...found.map((fault) => ({ index, ...fault })))
  const told = (message) => {
    if (!message.over) {
      add(message.index, message.faults)
      return hear(message)
    }
    tally.cases += message.cases
    tally.units += message.units
    if (message.slowest.milliseconds > tally.slowest.milliseconds) tally.slowest = message.slowest
  }
  return { tally, faults, add, told }
}

/**
 * Runs the cases `from` up to `end` of a part in so many processes, each of which takes `most` cases at a
 * time. Gives `{ cases, units, slowest, faults: [{ index, kind, detail }] }`. `bound` is the longest that a
 * case may take, in ms; `hear` is told what a case tells beside its faults.
 */
export async function runCases({ from = 0, end, threads = 2, most = 200, hear = () => {}, ...how }) {
  const { tally, faults, add, told } = tallying(hear)
  const { bound = 2_000, patience = PATIENCE, worker = WORKER, heap, urgent } = how
  const { part, seed, library = LIBRARY, data } = how
  const few = end - from < FEW * threads
  const run = (next, times) =>
    runWatched(
      worker,
      { part, seed, library, ...data },
      { bound: bound * times, heap, few, next, urgent, told },
    )
  const ranges = rangesOf(from, end, { threads, most })
  const lane = async () => {
    for (;;) {
      const stopped = await run(ranges.next, 1)
      if (!stopped) return
      const { index, range } = stopped
      if (!(index >= range.from && index < range.to))
        throw new Error(`a process of the run ended before its first case: ${stopped.detail}`)
      // What it had done of its range is known by its place.
      tally.cases += index - range.from
      ranges.putBack({ from: index + 1, to: range.to })
      const alone = [{ from: index, to: index + 1 }]
      const again = patience > 1 ? await run(() => alone.shift(), patience) : stopped
      if (!again) continue
      tally.cases++
      add(index, [{ kind: again.kind, detail: again.detail }])
    }
  }
  await Promise.all(Array.from({ length: threads }, lane))
  return { ...tally, faults: faults.sort((a, b) => a.index - b.index) }
}
