// A process of our own that is watched: it notes where it is, and is ended where that takes too long.
import { fork } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scratchFolder } from '../scratch.mjs'
import { watchProcess } from './processor-time.mjs'

const LOOK_EVERY = 100
/**
 * A process with few cases compiles later what it calls often, and never what it does not call often enough:
 * six hundred texts took 10.0 s of the processor in place of 15.4.
 */
const LATER = ['--interrupt-budget=1000000']
const FEW = 2_000
/** The options of Node for a process that takes every `step`-th case, where its data says so. */
const optionsFor = ({ from, step, end }) => ((end - from) / step < FEW ? LATER : [])

/** What a program says last of an end that it did not choose. */
function lastWords(text) {
  const lines = text.split('\n').filter((line) => line.trim())
  return lines.find((line) => /^(?:FATAL|Error|\w*Error)/.test(line.trim())) ?? lines.at(-1) ?? ''
}

/**
 * Runs a program of this folder with `data` and a file in which it notes its place: two doubles, the case
 * from 1 and since when. Settles with
 * `{ index, kind, detail }` where it was ended or died, with nothing where it came to its end. `bound` is the
 * longest that it may work on one case, in ms.
 */
export function runWatched(program, data, { bound, heap = 1_500, told }) {
  const folder = scratchFolder('torture-place')
  const place = join(folder, 'place')
  writeFileSync(place, new Uint8Array(16))
  return new Promise((resolve) => {
    const child = fork(program, [JSON.stringify({ ...data, place })], {
      // Young objects of many cases are cleared at once: a twentieth of the time.
      execArgv: [`--max-old-space-size=${heap}`, '--max-semi-space-size=32', ...optionsFor(data)],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let said = ''
    child.stderr.on('data', (piece) => {
      said = (said + piece).slice(-20_000)
    })
    const read = () => {
      const bytes = readFileSync(place)
      const [at, since] = new Float64Array(bytes.buffer, bytes.byteOffset, 2)
      return { index: at - 1, since }
    }
    let stopped
    /** The case that was seen last, by when it began, and whether it is late. */
    let seen = { since: 0, isLate: () => false }
    const watch = setInterval(() => {
      const { index, since } = read()
      if (index < 0 || stopped) return
      if (since !== seen.since) seen = { since, isLate: watchProcess(child.pid, bound) }
      if (!seen.isLate()) return
      stopped = { index, kind: 'hang', detail: `longer than ${bound} ms` }
      child.kill('SIGKILL')
    }, LOOK_EVERY)
    child.on('message', told)
    child.on('close', (status, signal) => {
      clearInterval(watch)
      const { index } = read()
      rmSync(folder, { recursive: true, force: true })
      if (status !== 0)
        stopped ??= {
          index,
          kind: 'crash',
          detail: `ended by ${signal ?? `status ${status}`}: ${lastWords(said)}`,
        }
      resolve(stopped)
    })
  })
}
