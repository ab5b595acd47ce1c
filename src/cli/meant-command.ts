// A word that names no file may be a command mistyped.
import { didYouMean } from '../text/nearest.ts'
import { COMMANDS } from './plain-call.ts'

/** “; did you mean …?” where a word that is no file looks like the name of a command; else nothing. */
export function meantCommand(word: string): string {
  return /^[a-z]{3,}$/.test(word) ? didYouMean(word, [...COMMANDS]) : ''
}
