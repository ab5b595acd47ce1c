// Attacks claimlint: random texts, editing sessions, lines of a stream, files through every format, kills
// while files are written, hostile sizes, full disks. Everything is drawn from a seed, so that what fails can
// be had again. docs/torture.md says how to read it.
//
//   npm run torture                          300,000 texts, 10,000 sessions, 200 kills, …: under ten
// minutes on two cores
//   npm run torture -- --table               the same, and at the end one table of figures
//   npm run torture -- --quick               the same in small: under twenty seconds
//   npm run torture -- --only fuzz --at 815  one case again: what is wrong with it, and the shortest text for
// which it is
//   npm run torture -- --file FILE           a file as if it had been drawn (options: --format, --profile)
//   options: --seed N  --only PART,…  --workers N  --times N (so many times as many cases)
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { SHARES_SAID } from './torture/cases.mjs'
import { disk } from './torture/disk.mjs'
import { lineOf, tableOf } from './torture/figures.mjs'
import { files } from './torture/files.mjs'
import { folders } from './torture/folders.mjs'
import { formats, showFormatCase } from './torture/formats.mjs'
import { kills } from './torture/kills.mjs'
import { runCases } from './torture/pool.mjs'
import { processorOfAll } from './torture/processor-time.mjs'
import { keepCase, showCase, showFile } from './torture/show.mjs'
import { sizes } from './torture/sizes.mjs'
import { setWorkers } from './torture/slots.mjs'
import { stream } from './torture/stream.mjs'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    at: { type: 'string' },
    file: { type: 'string' },
    format: { type: 'string' },
    profile: { type: 'string' },
    workers: { type: 'string', default: String(availableParallelism()) },
    times: { type: 'string', default: '1' },
  },
})
const [seed, threads, times] = [options.seed, options.workers, options.times].map(Number)
const { quick } = options
/** How many cases of each: seconds of work in continuous integration, minutes otherwise. */
const COUNTS = quick
  ? { fuzz: 1_200, sessions: 40, formats: 60, stream: 300, files: 45, kills: 6 }
  : { fuzz: 300_000, sessions: 10_000, formats: 20_000, stream: 10_000, files: 1_500, kills: 200 }

const drawn = (part, most) => async (count) => {
  const { cases, units, slowest, faults } = await runCases({ part, seed, end: count, threads, most })
  return {
    cases,
    faults,
    said:
      `${(units / 1e6).toFixed(1)} MB, slowest ${slowest.milliseconds.toFixed(0)} ms (case ` +
      `${slowest.index})${part === 'fuzz' ? `, ${SHARES_SAID}` : ''}`,
  }
}
const PARTS = {
  fuzz: drawn('fuzz', 400),
  sessions: drawn('sessions', 40),
  formats: (count) => formats({ seed, count, threads }),
  kills: (count) => kills({ seed, count, lanes: quick ? 2 : 8, files: 16 }),
  sizes: () => sizes({ quick, threads }),
  folders: () => folders({ quick }),
  disk: () => disk({ quick }),
  files: (count) => files({ seed, count }),
  stream: (count) => stream({ seed, count }),
}

/** Parts that keep every worker at work, one after the other; the rest run beside them and go first. */
const IN_TURN = ['fuzz', 'sessions', 'formats']

/** The first faults of each kind, and how to have them again. */
function tell(name, faults) {
  const shown = new Map()
  for (const fault of faults) {
    const key = `${fault.kind} ${fault.detail.replace(/\d+/g, 'N').slice(0, 60)}`
    shown.set(key, [...(shown.get(key) ?? []), fault])
  }
  for (const [fault, ...more] of [...shown.values()].slice(0, 20)) {
    const again =
      fault.index === undefined || name === 'stream'
        ? ''
        : `\n    ` +
          `${name === 'formats' ? '' : `kept as ${keepCase(name, seed, fault.index)}; `}again: npm ` +
          `run torture -- --only ${name} --seed ${seed} --at ${fault.index}`
    console.log(
      `  ${fault.kind}: ${fault.detail}${more.length > 0 ? ` (and ${more.length} like it)` : ''}${again}`,
    )
  }
  if (shown.size > 20) console.log(`  … and ${shown.size - 20} more kinds`)
}

/** What a part came to; one that ends in an error is a fault of its own, and the others still run. */
async function attempted(name) {
  try {
    return await PARTS[name](Math.ceil((COUNTS[name] ?? 0) * times))
  } catch (error) {
    const detail = `the part ended: ${error?.stack ?? error}`
    return { cases: 0, faults: [{ kind: 'part ended', detail }], said: 'ended early' }
  }
}

async function main() {
  if (options.file !== undefined) return showFile(options.file, options)
  const wanted = options.only?.split(',') ?? Object.keys(PARTS)
  const unknown = wanted.find((name) => !Object.hasOwn(PARTS, name))
  if (unknown !== undefined)
    throw new Error(`no part “${unknown}”; the parts are ${Object.keys(PARTS).join(', ')}`)
  if (options.at !== undefined && wanted[0] === 'formats') return showFormatCase(seed, Number(options.at))
  if (options.at !== undefined) return showCase(wanted[0], seed, Number(options.at))
  setWorkers(threads)
  console.log(`node ${process.version}, seed ${seed}, ${threads} at a time${quick ? ', quick' : ''}`)
  const began = performance.now()
  let failed = 0
  const rows = []
  const runPart = async (name) => {
    const started = performance.now()
    const told = await attempted(name)
    const seconds = (performance.now() - started) / 1000
    console.log(lineOf({ name, told, seconds }))
    tell(name, told.faults)
    rows.push({ name, told, seconds })
    failed += told.faults.length
  }
  const inTurn = async (names) => {
    for (const name of names) await runPart(name)
  }
  const beside = wanted.filter((one) => !IN_TURN.includes(one))
  await Promise.all([inTurn(IN_TURN.filter((one) => wanted.includes(one))), ...beside.map(runPart)])
  if (options.table) {
    const inOrder = wanted.flatMap((name) => rows.filter((row) => row.name === name))
    const run = { seed, threads, seconds: (performance.now() - began) / 1000 }
    console.log(`\n${tableOf(inOrder, run)}\n`)
  }
  const worked = processorOfAll()
  console.log(
    `${failed === 0 ? 'no fault' : `${failed} faults`} in ` +
      `${((performance.now() - began) / 1000).toFixed(0)} s` +
      `${worked === undefined ? '' : `, ${worked.toFixed(0)} s of the processor`}`,
  )
  return failed === 0
}

process.exitCode = (await main()) ? 0 : 1
