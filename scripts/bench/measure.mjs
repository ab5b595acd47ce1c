// Times commands in turn, so that a machine whose speed drifts drifts for all of them, and gives medians and
// ratios.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { scratchFolder } from '../scratch.mjs'

const PEAK = fileURLToPath(new URL('peak.cjs', import.meta.url))
const env = { ...process.env }
// Node reads this file eagerly at every start, which says nothing of the programs.
delete env.NODE_EXTRA_CA_CERTS

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
}

/** The value below which a share of the values lies. */
export const quantile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]

/**
 * Runs a command (an array of words) and gives its milliseconds and, for Node programs, its peak memory in
 * MB.
 */
export function runOnce([command, ...args], { cwd, input, peak = false, fresh = false } = {}) {
  // Some linters keep results at home; a new home measures the work and not the memory.
  const home = fresh ? scratchFolder('home') : undefined
  const base = home ? { ...env, HOME: home, XDG_CACHE_HOME: home } : env
  const file = peak ? join(scratchFolder('peak'), 'peak') : undefined
  const started = performance.now()
  const ran = spawnSync(command, args, {
    cwd,
    input,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
    env: file ? { ...base, NODE_OPTIONS: `--require ${PEAK}`, CLAIMLINT_PEAK: file } : base,
    maxBuffer: 2 ** 31 - 1,
  })
  const milliseconds = performance.now() - started
  if (ran.error || ran.signal)
    throw new Error(`${command} ${args.slice(0, 3).join(' ')}: ${ran.error?.message ?? ran.signal}`)
  return {
    milliseconds,
    status: ran.status,
    out: ran.stdout,
    ...(file ? { peak: Number(readFileSync(file, 'utf8')) / 1024 } : {}),
  }
}

/** Whether the median of so many values will lie within a bound, whatever the missing ones are. */
export function isDecided(values, count, bound) {
  const within = values.filter((value) => value <= bound)
  return 2 * within.length > count
}

/**
 * Medians of commands that run in turn, and the median over the rounds of each one's ratio to the last. One
 * round warms up. With `decided`, there are no more rounds once each ratio that has a bound, `must`, is sure
 * to lie within it.
 */
export function inTurn(commands, rounds, options = {}) {
  const times = commands.map(() => [])
  const ratios = (index) => times[index].map((value, round) => value / times.at(-1)[round])
  for (let round = -1; round < rounds; round++) {
    commands.forEach((command, index) => {
      const { milliseconds } = runOnce(command.words, { ...options, ...command.options })
      command.between?.()
      if (round >= 0) times[index].push(milliseconds)
    })
    if (
      options.decided &&
      commands.every(({ must }, index) => !must || isDecided(ratios(index), rounds, must))
    )
      break
  }
  return commands.map((_, index) => ({ milliseconds: median(times[index]), ratio: median(ratios(index)) }))
}

/**
 * The best of the values of each row that is checked and has a bound, where even that is above the bound by
 * more than the slack. A row that was measured afresh stands there several times.
 */
export function tooSlow(rows, checked, slack) {
  const best = new Map()
  for (const row of rows) {
    if (!checked.includes(row.id) || row.must === undefined || row.must === null) continue
    const key = `${row.id} ${row.key}`
    const known = best.get(key)
    if (!known || row.value < known.value) best.set(key, row)
  }
  return [...best.values()].filter(({ value, must }) => value > must * slack)
}
