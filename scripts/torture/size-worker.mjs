// A process that measures how long hostile texts take, each beside a quarter of it and plain text of its
// length.
import { loadBuiltIn } from '../../dist/node.js'
import { faultsOfReport } from './checks.mjs'
import { HOSTILE_SIZES } from './sizes.mjs'
import { takeTurns } from './turns.mjs'

const { jobs, library, place } = JSON.parse(process.argv[2])
const { lint } = await import(library)
const rulebook = loadBuiltIn()

const PLAIN =
  'The shop opens at nine. Please ask your doctor about the pain, which may last for some weeks.\n\n'
/** By what it takes of the processor: neighbours slow it, and do not count. */
const timeOf = (source, format) => {
  const before = process.cpuUsage()
  const report = lint(source, { rulebook, format, profile: 'us-supplement' })
  const { user, system } = process.cpuUsage(before)
  return { milliseconds: (user + system) / 1000, report }
}
/** Times of plain text, by size. */
const plains = new Map()
const plainOf = (size) => {
  const text = PLAIN.repeat(size / PLAIN.length)
  if (!plains.has(size))
    plains.set(size, Math.min(...[1, 2].map(() => timeOf(text, 'markdown').milliseconds)))
  return plains.get(size)
}

/**
 * The time of a quarter and of all; taken again where the machine may have been busy, because what grows too
 * fast does so every time.
 */
function timesOf(make, format, size, alone) {
  let quarter = timeOf(make(size / 4), format).milliseconds
  let { milliseconds: whole, report } = timeOf(make(size), format)
  for (let retry = 0; retry < 2 && !alone && whole > quarter * 8 && whole > 100; retry++) {
    quarter = Math.max(quarter, timeOf(make(size / 4), format).milliseconds)
    whole = Math.min(whole, timeOf(make(size), format).milliseconds)
  }
  return { quarter, whole, report }
}

function attempt(index) {
  const { name, format, size, alone } = jobs[index]
  try {
    const make = HOSTILE_SIZES[name]
    const plain = plainOf(size)
    const { quarter, whole, report } = timesOf(make, format, size, alone)
    // Counting lines for each of thousands of findings would take longer than finding them; some stand for
    // all.
    const some = {
      ...report,
      diagnostics: report.diagnostics.slice(0, 20).map((finding) => ({ ...finding, fixes: [] })),
      suppressed: [],
    }
    return { quarter, whole, plain, faults: faultsOfReport(some, make(size)) }
  } catch (error) {
    const detail = String(error?.stack ?? error)
      .split('\n')
      .slice(0, 3)
      .join(' ')
    return { faults: [{ kind: 'crash', detail }] }
  }
}

takeTurns(place, { attempt })
