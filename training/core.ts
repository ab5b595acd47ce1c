// What the trainer needs of the core.
import { readFileSync } from 'node:fs'
import { parsers } from '../src/parsers/all-parsers.ts'
import { decodeArtefact } from '../src/rulebook/binary.ts'
import { loadRulebook, type Rulebook } from '../src/rulebook/rulebook.ts'

export { lint } from '../src/lint.ts'

/** The rulebook in a file. */
export function loadBuiltIn(path: string): Rulebook {
  return loadRulebook(decodeArtefact(new Uint8Array(readFileSync(path)).slice().buffer), parsers)
}
