// Lines for people at a bounded length: a value that is repeated in one may be as long as a file.

/** UTF-16 units of a line up to which it is told as it is; a longer one keeps so many at most. */
const LONGEST = 2000
/** A value in quotation marks that is longer is cut in a line that is too long. */
const VALUE = /“[^“”]{200,}”/g

/** The beginning and the end of a text, with what is left out between them; no surrogate pair is parted. */
function ends(text: string, start: number, end: number): string {
  const first = text.slice(0, start).replace(/[\ud800-\udbff]$/, '')
  const last = text.slice(-end).replace(/^[\udc00-\udfff]/, '')
  return `${first}…${last}`
}

function cutLine(line: string): string {
  if (line.length <= LONGEST) return line
  const short = line.replace(VALUE, (value) => ends(value, 121, 61))
  return short.length <= LONGEST ? short : ends(short, LONGEST / 2, LONGEST / 2 - 1)
}

/** Text with its long lines cut: long values in quotation marks first, else in the middle. */
export function cutLines(text: string): string {
  return text.split('\n').map(cutLine).join('\n')
}
