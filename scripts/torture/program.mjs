// Runs the program as a user would, and says how it behaved.
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { scratchFolder } from '../scratch.mjs'
import { watchProcess } from './processor-time.mjs'
import { inSlot } from './slots.mjs'

export const PROGRAM = fileURLToPath(new URL('../../bin/claimlint.js', import.meta.url))

/** What the program keeps between runs; made when it is first needed. */
let home
function cacheHome() {
  home ??= scratchFolder('torture-cache')
  return home
}

/** Runs something in a new folder that is gone afterwards. */
export async function inFolder(name, run) {
  const folder = scratchFolder(`torture-${name}`)
  try {
    return await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Writes files by name (folders are made), with a mode where one is given: `{ 'a/b.md': 'text', 'c.md': {
 * text, mode } }`.
 */
export function putFiles(folder, files) {
  for (const [name, content] of Object.entries(files)) {
    const { text, mode } =
      typeof content === 'string' || content instanceof Uint8Array ? { text: content } : content
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    if (mode !== undefined) chmodSync(path, mode)
  }
}

/** The names of all files below a folder, in order. */
export function namesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

const LOOK_EVERY = 200

/**
 * Runs the program to its end, once there is a place for it. `bound` is the longest it may work (ms); `kill`
 * ends it with a signal after so many ms. Gives `{ status, signal, out, err, began, milliseconds, late }`; a
 * program that was ended because of its bound is `late`.
 */
export const run = (args, options = {}) => inSlot(() => runNow(args, options), { urgent: true })

function runNow(
  args,
  { cwd, input, bound = 60_000, kill, program = PROGRAM, stdout = 'pipe', stderr = 'pipe', env, heap },
) {
  return new Promise((resolve) => {
    const began = Date.now()
    const started = performance.now()
    const own = { NO_COLOR: '1', FORCE_COLOR: '', XDG_CACHE_HOME: cacheHome() }
    const flags = heap ? [`--max-old-space-size=${heap}`] : []
    const child = spawn(process.execPath, [...flags, program, ...args], {
      cwd,
      env: { ...process.env, ...own, ...env },
      stdio: [input === undefined ? 'ignore' : 'pipe', stdout, stderr],
    })
    const told = { out: [], err: [] }
    child.stdout?.on('data', (piece) => told.out.push(piece))
    child.stderr?.on('data', (piece) => told.err.push(piece))
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
    let late = false
    const isLate = watchProcess(child.pid, bound)
    const watch = setInterval(() => {
      if (!isLate()) return
      late = true
      child.kill('SIGKILL')
    }, LOOK_EVERY)
    const killing = kill && setTimeout(() => child.kill(kill.signal), kill.after)
    child.on('close', (status, signal) => {
      clearInterval(watch)
      clearTimeout(killing)
      const [out, err] = [told.out, told.err].map((pieces) => Buffer.concat(pieces).toString('utf8'))
      resolve({ status, signal, out, err, began, milliseconds: performance.now() - started, late })
    })
  })
}

const STACK = /^\s+at .+(?::\d+|\(native\))\)?$/m

/** What is wrong with the end of a run: hangs, stacks, statuses that are not among those expected. */
export function faultsOfRun({ status, signal, err, out, late, milliseconds }, name, expected = [0, 1, 2]) {
  const told = (kind, detail) => ({ kind, detail: `${name}: ${detail}` })
  if (late) return [told('hang', `not over after ${Math.round(milliseconds)} ms`)]
  const said = err.trim().split('\n').slice(0, 2).join(' ').slice(0, 300)
  const faults = []
  if (signal) faults.push(told('crash', `ended by ${signal}: ${said}`))
  else if (!expected.includes(status))
    faults.push(
      told(status === 3 ? 'crash' : 'status', `status ${status}, not ${expected.join(' or ')}: ${said}`),
    )
  if (STACK.test(err) || STACK.test(out)) faults.push(told('crash', `shows a stack: ${said}`))
  return faults
}
