// How an approved wording is written down, cut into its parts:
// “[helps] (decrease|reduce) mild {pain}” asks for one of two words, one of a list and “mild”, and lets
// “helps” stand.

/** What must stand in a text, one of each, and what may stand there as well; phrases in plain words. */
export interface WordingParts {
  /** Each part has alternatives, of which one must stand. */
  readonly needs: readonly (readonly string[])[]
  /** Further phrases that may stand. */
  readonly may: readonly string[]
  /** The wording as a sentence: of alternatives the first. */
  readonly sentence: string
}

const OPEN: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

interface Piece {
  readonly mark: string
  readonly text: string
}

/** The pieces of a wording: bracketed ones with their opening bracket, words between them without one. */
function piecesOf(wording: string): Piece[] | string {
  const pieces: Piece[] = []
  let at = 0
  while (at < wording.length) {
    const mark = wording[at] ?? ''
    const closing = OPEN[mark]
    if (closing === undefined) {
      let end = at
      while (end < wording.length && OPEN[wording[end] ?? ''] === undefined) {
        if (/[)\]}|]/.test(wording[end] ?? '')) return `“${wording[end]}” closes or parts what nothing opened`
        end++
      }
      pieces.push({ mark: '', text: wording.slice(at, end) })
      at = end
      continue
    }
    const end = wording.indexOf(closing, at)
    if (end < 0) return `“${mark}” is never closed`
    pieces.push({ mark, text: wording.slice(at + 1, end) })
    at = end + 1
  }
  return pieces
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => /[\p{L}\p{N}#%]/u.test(word))

/**
 * Cuts a wording into its parts.
 * `( | )` are phrases of which one must stand; `[ | ]` phrases, `[ ]` words that may stand; `{name}` is one
 * phrase of a list, which `@name` is among alternatives; every other word must stand.
 * @param lists phrases by the names of lists
 * @returns the parts, or what is wrong with the wording
 */
export function readParts(
  wording: string,
  lists: Readonly<Record<string, readonly string[]>>,
): WordingParts | string {
  const pieces = piecesOf(wording)
  if (typeof pieces === 'string') return pieces
  const needs: string[][] = []
  const may: string[] = []
  const sentence: string[] = []
  const unknown: string[] = []
  const listed = (name: string): readonly string[] => {
    const list = Object.hasOwn(lists, name) ? lists[name] : undefined
    if (!list) unknown.push(name)
    return list ?? []
  }
  /** Alternatives; “@name” stands for a list, and where `loose`, a lone one for its words. */
  const alternatives = (text: string, loose: boolean): string[] =>
    text.split('|').flatMap((choice) => {
      const said = choice.trim()
      if (said.startsWith('@')) return [...listed(said.slice(1))]
      return loose && !text.includes('|') && said !== '' ? wordsOf(said) : [said]
    })
  for (const { mark, text } of pieces) {
    if (mark === '') {
      needs.push(...wordsOf(text).map((word) => [word]))
      sentence.push(text.trim())
      continue
    }
    const choices = mark === '{' ? [...listed(text.trim())] : alternatives(text, mark === '[')
    if (choices.some((choice) => choice === '')) return `an alternative of “${mark}${text}” is empty`
    if (mark === '[') may.push(...choices)
    else needs.push(choices)
    if (mark !== '[') sentence.push(choices[0] ?? '')
    else if (!/[|@]/.test(text)) sentence.push(text.trim())
  }
  if (unknown.length > 0) return `the list “${unknown[0]}” is not known`
  const said = sentence.join(' ').split(/\s+/).filter(Boolean).join(' ')
  return { needs, may, sentence: said.replace(/ (?=[,.;:])/g, '') }
}
