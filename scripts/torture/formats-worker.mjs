// A process that reads mutated texts of every format and tells what is wrong with what is read.
import { lint } from '../../dist/index.js'
import { loadBuiltIn } from '../../dist/node.js'
import { faultsOfFormat, makeFormatCase } from './formats.mjs'
import { takeTurns } from './turns.mjs'

const { seed, library, place } = JSON.parse(process.argv[2])
const subject = await import(library)
const rulebook = loadBuiltIn()

takeTurns(place, {
  make: (index) => makeFormatCase(seed, index),
  attempt: (made, index) => ({
    faults: faultsOfFormat(made, index, subject, lint, rulebook),
    units: made.source.length,
  }),
})
