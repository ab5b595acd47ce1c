// What the ending of an English word says of it.

const LEAST_ADVERB = 5

/** Whether a folded word ends as adverbs do ("safely"). */
export function isAdverb(word: string): boolean {
  return word.length >= LEAST_ADVERB && word.endsWith('ly')
}

/** Whether a folded word ends as an -ing form does. */
export function isGerund(word: string): boolean {
  return word.endsWith('ing')
}

/** Whether a folded word ends as a regular past or participle does. */
export function isPast(word: string): boolean {
  return word.endsWith('ed')
}

/** Whether a folded word ends as a superlative does ("fastest"). */
export function isSuperlative(word: string): boolean {
  return word.endsWith('est')
}

/** The base of a verb in the third person singular ("relieves" gives "relieve"). */
export function baseOf(verb: string): string {
  if (/ies$/.test(verb) && verb.length > 4) return `${verb.slice(0, -3)}y`
  if (/(?:ss|sh|ch|x|zz|o)es$/.test(verb)) return verb.slice(0, -2)
  return verb.replace(/s$/, '')
}

/** Whether a folded word ends as a possessive does ("clinic's"). */
export function isPossessive(word: string): boolean {
  return word.endsWith("'s")
}
