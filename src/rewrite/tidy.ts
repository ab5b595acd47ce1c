// Whether a sentence that an edit made reads as one: case, articles, commas, spaces, nothing left dangling.
// What the sentence had before is not held against it.
import { articleFor } from './grammar.ts'

/** What no tidy sentence holds, each bounded. */
const FAULTS: readonly RegExp[] = [
  / {2}/g,
  / [,.;:!?)\]]/g,
  /[([] /g,
  /[,;:] ?[,.;:!?]/g,
  /\(\)|\[\]|“”|""/g,
  /\b(?:and|or|but|nor|of|to|the|a|an|in|by|than|as|with|for|from|your|our|very|more|most|is|are|was|were|be|been|not|no|has|have|so|too)(?:[.,;:!?)]|$)/gi,
  /\b(?:and|or|but) (?:and|or|but)\b/gi,
  /\b(?:the|a|an|your|our) (?:the|a|an|your|our|is|are|and|or|of|to|for|in)\b/gi,
  /(?:^|[(“"]) ?(?:and|or|than|of)\b/gi,
  /\b(\p{L}{2,30}) \1\b/giu,
]

const counted = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length

/** How many articles do not fit the word that follows them. */
function wrongArticles(text: string): number {
  return [...text.matchAll(/\b(an?) ([\p{L}\p{N}][\p{L}\p{N}’'-]*)/giu)].filter(
    ([, article, word]) => article?.toLowerCase() !== articleFor(word ?? ''),
  ).length
}

/** Whether a sentence is as tidy after an edit as it was before. */
export function isTidy(before: string, after: string): boolean {
  const [was, is] = [before.trim(), after.trim()]
  if (is === '' || /^[,;:.!?)\]]/.test(is)) return false
  if (/^\p{Lu}/u.test(was) && /^\p{Ll}/u.test(is)) return false
  return (
    wrongArticles(is) <= wrongArticles(was) &&
    FAULTS.every((fault) => counted(is, fault) <= counted(was, fault))
  )
}
