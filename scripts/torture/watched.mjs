// A process of our own that is watched: it notes where it is, and is ended where that takes too long.
import { fork } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scratchFolder } from '../scratch.mjs'
import { watchProcess } from './processor-time.mjs'
import { inSlot } from './slots.mjs'

const LOOK_EVERY = 100
/**
 * A process with few cases compiles later what it calls often, and never what it does not call often enough:
 * six hundred texts took 10.0 s of the processor in place of 15.4. One with many is the slower for it.
 */
const LATER = ['--interrupt-budget=1000000']

/** What a program says last of an end that it did not choose. */
function lastWords(text) {
  const lines = text.split('\n').filter((line) => line.trim())
  return lines.find((line) => /^(?:FATAL|Error|\w*Error)/.test(line.trim())) ?? lines.at(-1) ?? ''
}

/**
 * Runs a program of this folder (see `takeTurns`) with `data` and a file in which it notes its place: two
 * doubles, the case from 1 and since when. `next` gives it one range of cases after the other, each when a
 * place to work is free, until there is none; `told` hears what it says. Settles with `{ index, kind, detail,
 * range }` where it was ended or died, with nothing where it came to its end. `bound` is the longest that it
 * may work on one case, in ms; with `few`, it has few cases.
 */
export async function runWatched(program, data, { bound, heap = 1_500, few, told, next, urgent }) {
  const folder = scratchFolder('torture-place')
  const place = join(folder, 'place')
  writeFileSync(place, new Uint8Array(16))
  let watched
  for (;;) {
    const isMore = await inSlot(
      async () => {
        const range = next()
        if (!range) return false
        watched ??= watch(program, { ...data, place }, { bound, heap, few, told })
        return await watched.take(range)
      },
      { urgent },
    )
    if (!isMore) break
  }
  const stopped = await watched?.end()
  rmSync(folder, { recursive: true, force: true })
  return stopped
}

/**
 * Looks now and then where a process is by what it notes at a place. Gives `{ read, stop }`; `late` is told
 * of a case that takes too long, once.
 */
function lookAt(child, place, bound, late) {
  const read = () => {
    const bytes = readFileSync(place)
    const [at, since] = new Float64Array(bytes.buffer, bytes.byteOffset, 2)
    return { index: at - 1, since }
  }
  /** The case that was seen last, by when it began, and whether it is late. */
  let seen = { since: 0, isLate: () => false }
  const look = setInterval(() => {
    const { index, since } = read()
    if (index < 0) return
    if (since !== seen.since) seen = { since, isLate: watchProcess(child.pid, bound) }
    if (!seen.isLate()) return
    clearInterval(look)
    late(index)
  }, LOOK_EVERY)
  return { read, stop: () => clearInterval(look) }
}

/** A process that is watched: `take` gives it a range, and says whether it came through. */
function watch(program, data, { bound, heap, few, told }) {
  const child = fork(program, [JSON.stringify(data)], {
    // Young objects of many cases are cleared at once: a twentieth of the time.
    execArgv: [`--max-old-space-size=${heap}`, '--max-semi-space-size=32', ...(few ? LATER : [])],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr.on('data', (piece) => {
    said = (said + piece).slice(-20_000)
  })
  let stopped
  let range
  let over = () => {}
  const { read, stop } = lookAt(child, data.place, bound, (index) => {
    stopped = { index, kind: 'hang', detail: `longer than ${bound} ms`, range }
    child.kill('SIGKILL')
  })
  child.on('message', (message) => {
    told(message)
    if (message.over) over(true)
  })
  const ended = new Promise((resolve) => {
    child.on('close', (status, signal) => {
      stop()
      const detail = `ended by ${signal ?? `status ${status}`}: ${lastWords(said)}`
      if (status !== 0) stopped ??= { index: read().index, kind: 'crash', detail, range }
      over(false)
      resolve(stopped)
    })
  })
  return {
    take(next) {
      range = next
      return new Promise((resolve) => {
        over = resolve
        child.send(next, (error) => error && resolve(false))
      })
    },
    end() {
      // It parts from us by itself: where a parent does so, Node never says that the child is closed.
      if (child.connected) child.send({ end: true }, () => {})
      return ended
    },
  }
}
