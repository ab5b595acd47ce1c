// Text in lines no wider than the screen, by the columns that its characters take.

/** How many columns a text takes. */
type WidthOf = (text: string) => number

/** Breaks a text at blanks, and a word that is wider than the screen where the screen ends. */
export function wrapped(text: string, width: number, widthOf: WidthOf): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of text.split(/ +/).flatMap((part) => pieces(part, width, widthOf))) {
    const wide = columnsOf(word, widthOf)
    if (line && used + wide + 1 > width) {
      lines.push(line)
      line = word
      used = wide
    } else {
      used += line ? wide + 1 : wide
      line = line ? `${line} ${word}` : word
    }
  }
  return [...lines, line]
}

/** A word in pieces that the screen holds. */
function pieces(word: string, width: number, widthOf: WidthOf): string[] {
  if (columnsOf(word, widthOf) <= width) return [word]
  const cut: string[] = []
  let piece = ''
  let used = 0
  for (const char of word) {
    const wide = widthOf(char)
    if (piece && used + wide > width) {
      cut.push(piece)
      piece = ''
      used = 0
    }
    piece += char
    used += wide
  }
  return [...cut, piece]
}

/** The columns of a text, character by character. */
function columnsOf(text: string, widthOf: WidthOf): number {
  let sum = 0
  for (const char of text) sum += widthOf(char)
  return sum
}
