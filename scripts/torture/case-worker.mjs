// A process that makes random texts and sessions and tells what is wrong with what comes of them.
import { loadBuiltIn } from '../../dist/node.js'
import { faultsOfCase, makeCase } from './cases.mjs'
import { takeTurns } from './turns.mjs'

const { part, seed, library, place } = JSON.parse(process.argv[2])
const subject = await import(library)
const rulebook = loadBuiltIn()

takeTurns(place, {
  make: (index) => makeCase(part, seed, index),
  attempt: (made, index) => ({
    faults: faultsOfCase(part, made, index, subject, rulebook),
    units: made.source.length,
  }),
})
