// A word that names no file may be a command mistyped.
import { nearestName } from '../text/nearest.ts'
import { COMMANDS } from './plain-call.ts'

/** What other linters call what a command here does. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['lint', 'check'],
  ['scan', 'check'],
])

/** “; did you mean …?” where a word that is no file looks like the name of a command; else nothing. */
export function meantCommand(word: string): string {
  if (!/^[a-z]{3,}$/.test(word)) return ''
  const nearest = nearestName(word, [...COMMANDS, ...OTHER_NAMES.keys()])
  return nearest === undefined ? '' : `; did you mean “${OTHER_NAMES.get(nearest) ?? nearest}”?`
}
