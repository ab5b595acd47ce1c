// What a process has taken of the processor: how long it works, however busy the machine is.
import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second. */
const TICK = 10
/** Something that neither works nor ends is waited for so many times as long as it may work. */
const PATIENCE = 3

/** The fields of a line of /proc behind the name of the program, which may hold blanks. */
const fieldsOf = (path) => (/\) (.*)/s.exec(readFileSync(path, 'utf8'))?.[1] ?? '').split(' ')

/**
 * The processor's time of a process (ms), and whether any of its threads waits for its turn; nothing where
 * the system does not say.
 */
function processorOf(pid) {
  try {
    const fields = fieldsOf(`/proc/${pid}/stat`)
    const worked = (Number(fields[11]) + Number(fields[12])) * TICK
    const waits = readdirSync(`/proc/${pid}/task`).some(
      (thread) => fieldsOf(`/proc/${pid}/task/${thread}/stat`)[0] === 'R',
    )
    return Number.isFinite(worked) ? { worked, waits } : undefined
  } catch {
    return undefined
  }
}

/**
 * The processor's time of this process and of all that it started and that ended, with what those started
 * (s); nothing where the system does not say.
 */
export function processorOfAll() {
  try {
    const ticks = fieldsOf('/proc/self/stat').slice(11, 15).map(Number)
    return (ticks.reduce((sum, one) => sum + one, 0) * TICK) / 1000
  } catch {
    return undefined
  }
}

/**
 * Watches a process from now on. Gives the function that says, each time it is asked, whether it has worked
 * for longer than `bound` (ms), or has long stood still without waiting for its turn.
 */
export function watchProcess(pid, bound) {
  const began = performance.now()
  const first = processorOf(pid)
  let last = { at: began, worked: first?.worked }
  let still = 0
  return () => {
    const at = performance.now()
    const now = processorOf(pid)
    if (!now || !first) return at - began > bound
    if (now.worked === last.worked && !now.waits) still += at - last.at
    last = { at, worked: now.worked }
    return now.worked - first.worked > bound || still > PATIENCE * bound
  }
}
