// Loads the compiled rulebook that stands beside the program.
import { readFileSync } from 'node:fs'
import type { Artefact, Rulebook } from '../rulebook/rulebook.ts'
import { loadRulebook } from '../rulebook/rulebook.ts'

/** A rule page as `explain` shows it. */
export interface PageText {
  readonly id: string
  readonly family: string
  readonly body: string
}

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T
}

/** The built-in rulebook, ready to use. */
export function loadBuiltIn(): Rulebook {
  return loadRulebook(readJson<Artefact>('rulebook.json'))
}

/** The built-in rule pages. */
export function loadPages(): PageText[] {
  return readJson<PageText[]>('pages.json')
}
