// Takes marks off the end of a text, in time that grows with their number alone.

/** A text without the characters at its end that are among `marks`. */
export function withoutTail(text: string, marks: string): string {
  let end = text.length
  while (end > 0 && marks.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
