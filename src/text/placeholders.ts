// Places in words that somebody has still to fill in: “[author, journal, year]”.
const PLACEHOLDER = /\[[^[\]\d^]{2,80}\]/g

/** The placeholders in some words: what stands in square brackets, without a figure, brackets and all. */
export function placeholdersIn(text: string): string[] {
  return text.match(PLACEHOLDER) ?? []
}
