// A process that reads every so many-th mutated text of a format, notes in a file which one it is at and
// since when, and tells what is wrong with them.
import { openSync, writeSync } from 'node:fs'
import { lint } from '../../dist/index.js'
import { loadBuiltIn } from '../../dist/node.js'
import { faultsOfFormat, makeFormatCase } from './formats.mjs'

const { seed, from, step, end, library, place } = JSON.parse(process.argv[2])
const subject = await import(library)
const rulebook = loadBuiltIn()
const file = openSync(place, 'r+')
const note = new Float64Array(2)
/** The case that is worked on, from 1; 0 between cases. */
const noteAt = (index) => {
  note[0] = index + 1
  note[1] = Date.now()
  writeSync(file, note, 0, 16, 0)
}

let cases = 0
let units = 0
let slowest = { milliseconds: 0, index: -1 }
for (let index = from; index < end; index += step) {
  noteAt(index)
  const made = makeFormatCase(seed, index)
  const started = performance.now()
  const faults = faultsOfFormat(made, index, subject, lint, rulebook)
  const milliseconds = performance.now() - started
  cases++
  units += made.source.length
  if (milliseconds > slowest.milliseconds) slowest = { milliseconds, index }
  if (faults.length > 0) process.send({ index, faults: faults.slice(0, 5) })
  if (cases % 200 === 0) {
    process.send({ cases, units, slowest })
    // Messages leave when the loop of events turns.
    await new Promise(setImmediate)
  }
}
noteAt(-1)
process.send({ cases, units, slowest }, () => process.disconnect())
