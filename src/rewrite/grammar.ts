// Small grammar for edits inside a sentence: articles, capitals, base forms.

/** Sounds that do not follow the letter they begin with. */
const SILENT_H = /^(?:hour|honest|heir|honou?r)/i
const CONSONANT_U = /^(?:uni(?!n)|use|usu|eu|one\b|once\b)/i

/** Letters and numbers whose names begin with a vowel: "an MRI", "an 8-week course". */
const SPELLED = /^[AEFHILMNORSX](?=[A-Z\d]|$|s$)|^(?:8|11|18)(?!\d)/

/** The indefinite article that a word takes. */
export function articleFor(word: string): 'a' | 'an' {
  if (SILENT_H.test(word) || SPELLED.test(word)) return 'an'
  if (/^\p{Lu}{2}/u.test(word)) return /^[AEFHILMNORSX]/.test(word) ? 'an' : 'a'
  return /^[aeiou]/i.test(word) && !CONSONANT_U.test(word) ? 'an' : 'a'
}

/** A word with the capital of another at its front. */
export function likeCase(word: string, model: string): string {
  const first = model[0] ?? ''
  return first !== first.toLowerCase() && word ? (word[0] ?? '').toUpperCase() + word.slice(1) : word
}

/** The base of a verb in the third person singular ("relieves" gives "relieve"). */
export function baseOf(verb: string): string {
  if (/ies$/.test(verb) && verb.length > 4) return `${verb.slice(0, -3)}y`
  if (/(?:ss|sh|ch|x|zz|o)es$/.test(verb)) return verb.slice(0, -2)
  return verb.replace(/s$/, '')
}
