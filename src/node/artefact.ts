// Loads the compiled rulebook that stands beside the program.
import { readFileSync } from 'node:fs'
import { decodeArtefact } from '../rulebook/binary.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { loadRulebook } from '../rulebook/rulebook.ts'

/** A rule page as `explain` shows it. */
export interface PageText {
  readonly id: string
  readonly family: string
  readonly body: string
}

/** The bytes of the built-in rulebook, in memory that threads can share. */
function readArtefact(): SharedArrayBuffer {
  const bytes = readFileSync(new URL('rulebook.bin', import.meta.url))
  const shared = new SharedArrayBuffer(bytes.length)
  new Uint8Array(shared).set(bytes)
  return shared
}

/** The built-in rulebook, ready to use. */
export function loadBuiltIn(): Rulebook {
  return loadRulebook(decodeArtefact(readArtefact()))
}

/** The built-in rule pages. */
export function loadPages(): PageText[] {
  return JSON.parse(readFileSync(new URL('pages.json', import.meta.url), 'utf8')) as PageText[]
}
