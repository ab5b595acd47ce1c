// Where two wordings differ: the words between what both begin and end with.

/** The words of each that the other has not in that place; a text is empty where only the other says more. */
export function differingWords(before: string, after: string): readonly [before: string, after: string] {
  const [old, now] = [before.split(' '), after.split(' ')]
  const most = Math.min(old.length, now.length)
  let start = 0
  while (start < most && old[start] === now[start]) start++
  let end = 0
  while (end < most - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end++
  const between = (words: readonly string[]): string => words.slice(start, words.length - end).join(' ')
  return [between(old), between(now)]
}
