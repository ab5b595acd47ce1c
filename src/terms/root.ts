// The root of a word: what its inflected and spelling forms share, for texts that are compared word by word.

/** Pairs of spellings, British then American, applied inside words. */
export type Spellings = readonly (readonly [british: string, american: string])[]

const VOWEL = /[aeiouy]/
/** Shorter words are what they are: “use”, “has”, “red”. */
const SHORTEST = 4
const LEAST_STEM = 3

/** A word without the ending of a plural or of the third person. */
function singular(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(?:ch|sh|x|ss|z)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

/** A word without the ending of a past or of an -ing form. */
function present(word: string): string {
  for (const ending of ['ing', 'ed']) {
    const stem = word.slice(0, -ending.length)
    if (!word.endsWith(ending) || word.endsWith('eed') || stem.length < LEAST_STEM || !VOWEL.test(stem))
      continue
    return stem.endsWith('i') ? `${stem.slice(0, -1)}y` : stem
  }
  return word
}

/** A stem in the one way in which its forms agree: no doubled last letter, no last -e, -i for -y. */
function evened(stem: string): string {
  const single = stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem
  if (single.length < SHORTEST) return single
  return single.endsWith('e') ? single.slice(0, -1) : single.replace(/y$/, 'i')
}

/**
 * The root of a folded word. Not a word itself: only good for comparing (“relieves”, “relieving” and
 * “relieved” give the same).
 */
export function rootOf(word: string, spellings: Spellings): string {
  if (word.length < SHORTEST) return word
  let american = word
  for (const [british, spelled] of spellings) american = american.replace(british, spelled)
  return evened(present(singular(american)))
}
