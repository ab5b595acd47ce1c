// Ends the program at random moments while it writes: every file is the old text or the new one, whole, with
// the mode it had.
import { chmodSync, readFileSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomFor } from './cases.mjs'
import { CLAIMS, FIXTURES } from './pieces.mjs'
import { faultsOfRun, inFolder, namesIn, putFiles, run } from './program.mjs'
import { mutated } from './texts.mjs'

const SIGNALS = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP']
const MODES = [0o644, 0o600, 0o664, 0o755]
const CALL = ['.', '--fix=suggested', '--no-config', '--profile', 'us-supplement']
/** A time long ago, in seconds. */
const OLD = 1_000_000_000
const REPORT = 'report.json'

/**
 * Units of a text's opening at most. Runs are ended between their first write and their last: longer texts
 * take most of a run to lint, and bring no more such moments.
 */
const LONGEST = 60

/** Texts that all have something to fix. */
function makeTree(random, count) {
  const files = {}
  for (let index = 0; index < count; index++) {
    const text =
      `${mutated(random.pick(FIXTURES).slice(0, LONGEST), random, 2)}\n\n` +
      `${random.pick(CLAIMS)}. Our revolutionary gummies come in a tin.\n`
    files[`${index % 5}/page-${index}.md`] = {
      text: text.toWellFormed().replaceAll('\0', ''),
      mode: MODES[index % MODES.length],
    }
  }
  return files
}

/**
 * What is wrong with a tree after a run was ended. `whole` says that the next run is over, so that all must
 * be new.
 */
export function faultsOfTree(folder, before, after, { signal, whole = false }) {
  const faults = []
  const told = (kind, detail) =>
    faults.push({ kind, detail: `after ${whole ? 'the next run' : signal}: ${detail}` })
  let changed = 0
  for (const [name, { mode }] of Object.entries(before)) {
    const path = join(folder, name)
    const text = statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : undefined
    if (text === after[name] && text !== before[name].text) changed++
    if (text === undefined) told('lost bytes', `${name} is gone`)
    else if (text !== after[name] && (whole || text !== before[name].text))
      told(
        'lost bytes',
        `${name} is ${whole ? 'not the new text' : 'neither the old nor the new text'} ` +
          `(${text.length} units)`,
      )
    else if ((statSync(path).mode & 0o7777) !== mode)
      told('mode', `${name} has ${(statSync(path).mode & 0o7777).toString(8)} for ${mode.toString(8)}`)
  }
  const strays = namesIn(folder).filter((name) => !(name in before) && name !== REPORT)
  if (strays.length > 0 && (whole || signal !== 'SIGKILL'))
    told('draft', `${strays.length} left, ${strays[0]}`)
  return { faults, changed, strays }
}

/** Gives all files their old text and mode; drafts stay where they are to be kept. */
function reset(folder, before, keepDrafts = false) {
  for (const name of keepDrafts ? [] : namesIn(folder)) if (!(name in before)) unlinkSync(join(folder, name))
  for (const [name, { text, mode }] of Object.entries(before)) {
    const path = join(folder, name)
    if (!statSync(path, { throwIfNoEntry: false }) || readFileSync(path, 'utf8') !== text)
      writeFileSync(path, text)
    chmodSync(path, mode)
  }
}

/** A report that stood there before stays whole, or the new one is. */
function faultsOfReport(folder, old, signal) {
  const path = join(folder, REPORT)
  const text = statSync(path, { throwIfNoEntry: false }) ? readFileSync(path, 'utf8') : undefined
  if (text === old) return []
  try {
    JSON.parse(text)
    return []
  } catch {
    return [
      { kind: 'lost bytes', detail: `after ${signal}: ${REPORT} is neither the old nor a whole new report` },
    ]
  }
}

/** One folder, in which runs are ended one after the other. */
async function killsIn(folder, { seed, lane, count, files, program }) {
  const random = randomFor('kills', seed, lane)
  const before = makeTree(random, files)
  putFiles(folder, before)
  const call = (more) => run([...CALL, '--format', `json:${REPORT}`], { cwd: folder, program, ...more })
  const whole = await call()
  const faults = faultsOfRun(whole, 'the run that nobody ends')
  const after = Object.fromEntries(
    Object.keys(before).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )
  const written = Object.keys(before).filter((name) => after[name] !== before[name].text)
  if (written.length < files / 2)
    faults.push({ kind: 'no work', detail: `only ${written.length} of ${files} files had something to fix` })
  if (written.length === 0) return { faults, midway: 0, left: 0 }
  const times = written.map((name) => statSync(join(folder, name)).mtimeMs - whole.began)
  const [first, last] = [Math.min(...times), Math.max(...times)]
  let midway = 0
  let left = 0
  for (let index = 0; index < count; index++) {
    reset(folder, before)
    const old = '{"old":true}\n'
    writeFileSync(join(folder, REPORT), old)
    const signal = random.pick(SIGNALS)
    const moment = random.chance(75)
      ? first - 30 + random.below(last - first + 60)
      : random.below(whole.milliseconds)
    await call({ kill: { signal, after: Math.max(1, moment) } })
    const found = faultsOfTree(folder, before, after, { signal })
    faults.push(...found.faults, ...faultsOfReport(folder, old, signal))
    if (found.changed > 0 && found.changed < written.length) midway++
    if (found.strays.length > 0) left++
    if (found.strays.length > 0 || index % 8 === 7) {
      // What a program leaves that is killed outright goes with the next writing in its folder, once it is
      // old enough to be nobody's.
      for (const name of found.strays) utimesSync(join(folder, name), OLD, OLD)
      reset(folder, before, true)
      await call()
      faults.push(...faultsOfTree(folder, before, after, { signal, whole: true }).faults)
    }
  }
  return { faults, midway, left }
}

/** Ends so many runs. Gives `{ cases, faults, said }`. */
export async function kills({ seed, count, files = 40, program, lanes = 2 }) {
  const each = Array.from({ length: lanes }, (_, lane) => Math.floor((count + lane) / lanes))
  const told = await Promise.all(
    each.map((share, lane) =>
      inFolder('kills', (folder) => killsIn(folder, { seed, lane, count: share, files, program })),
    ),
  )
  const sum = (key) => told.reduce((total, one) => total + one[key], 0)
  return {
    cases: count,
    faults: told.flatMap(({ faults }) => faults),
    said: `${sum('midway')} with some files written and some not, ${sum('left')} left drafts to the next run`,
  }
}
