// A reviewer's own wording in the place of a sentence: only the words that differ are replaced, and only
// where the text then reads exactly so and is otherwise what it was.
import { diffArrays } from 'diff'
import { spanOf, textOf } from '../claims/facts.ts'
import type { Sentence } from '../claims/model.ts'
import { applyEdits, type Edit } from '../fix/apply.ts'
import { written } from '../formats/writing.ts'
import { type Analysis, analyse, type Settings } from '../lint.ts'
import { toSource } from '../text/prose.ts'
import type { Span } from '../text/span.ts'

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()

interface Word extends Span {
  readonly text: string
}
const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }))

/** How many elements are equal from the beginning, or from the end of what `taken` leaves. */
function alike(a: readonly string[], b: readonly string[], taken = 0, fromEnd = false): number {
  const most = Math.min(a.length, b.length) - taken
  let count = 0
  while (count < most && (fromEnd ? a.at(-1 - count) === b.at(-1 - count) : a[count] === b[count])) count++
  return count
}

/** An edit less what both sides share at their ends; it keeps a unit, for one of nothing has no place. */
function trimmed(replaced: string, put: string, start: number): WordEdit {
  const [old, now] = [[...replaced], [...put]]
  const head = alike(old, now)
  const tail = alike(old, now, head, true)
  const empty = head + tail === old.length
  const [first, last] = empty && head > 0 ? [head - 1, tail] : [head, empty ? tail - 1 : tail]
  const lead = old.slice(0, first).join('').length
  return {
    start: start + lead,
    end: start + old.slice(0, old.length - last).join('').length,
    text: now.slice(first, now.length - last).join(''),
  }
}

type WordEdit = Span & { readonly text: string }

/** Words that go, as a range of the old ones, and what comes for them. */
interface Hunk {
  from: number
  to: number
  put: string[]
}

function hunksOf(old: readonly string[], now: readonly string[]): Hunk[] {
  const hunks: Hunk[] = []
  let at = 0
  for (const { added, removed, value } of diffArrays([...old], [...now])) {
    if (!added && !removed) {
      at += value.length
      continue
    }
    const last = hunks.at(-1)
    const hunk = last && last.to === at ? last : { from: at, to: at, put: [] as string[] }
    if (hunk !== last) hunks.push(hunk)
    if (added) hunk.put.push(...value)
    else hunk.to = at += value.length
  }
  return hunks
}

/** Words that only come or go take a neighbour along, and with it the blank between. */
function withNeighbour({ from, to, put }: Hunk, old: readonly string[]): Hunk {
  if (from < to && put.length > 0) return { from, to, put }
  const before = old[from - 1]
  const after = old[to]
  if (before !== undefined) return { from: from - 1, to, put: [before, ...put] }
  return after === undefined ? { from, to, put } : { from, to: to + 1, put: [...put, after] }
}

/**
 * The smallest edits that make a text read as other words, in order; none where both read alike. White space
 * counts for nothing.
 */
export function smallestEdits(text: string, wording: string): WordEdit[] {
  const old = wordsOf(text)
  const words = old.map((word) => word.text)
  const hunks = hunksOf(
    words,
    wordsOf(wording).map((word) => word.text),
  ).map((hunk) => withNeighbour(hunk, words))
  const meet = hunks.some(({ from }, at) => from < (hunks[at - 1]?.to ?? 0))
  const everything = { from: 0, to: words.length, put: [folded(wording)] }
  return (meet ? [everything] : hunks).map(({ from, to, put }) => {
    const [start, end] = [old[from]?.start ?? 0, old[to - 1]?.end ?? 0]
    return trimmed(text.slice(start, end), put.join(' '), start)
  })
}

/** Whether a text reads as before, but for one block, which reads as it should. */
function readsAs(before: Analysis, after: Analysis, block: Sentence['block'], wanted: string): boolean {
  const [old, now] = [before.facts.blocks, after.facts.blocks]
  const { document } = after.facts
  return (
    now.length === old.length &&
    document.notices.length <= before.facts.document.notices.length &&
    document.notRead.length <= before.facts.document.notRead.length &&
    now.every(
      (other, at) =>
        folded(other.block.prose.text) ===
        folded(old[at] === block ? wanted : (old[at]?.block.prose.text ?? '')),
    )
  )
}

/** The edits that give a sentence a wording, or why there are none. */
export function wordingEdits(
  analysis: Analysis,
  settings: Settings,
  { start, end, text = '' }: Span & { readonly text?: string },
  wording: string,
): readonly Edit[] | string {
  const { source } = analysis.facts.document
  const block = analysis.facts.blocks.find((block) =>
    block.sentences.some((sentence) => spanOf(block, sentence).start === start),
  )
  const sentence = block?.sentences.find((sentence) => {
    const span = spanOf(block, sentence)
    return span.start === start && span.end === end
  })
  if (!block || !sentence || folded(textOf(block, sentence)) !== folded(text))
    return 'the sentence is not read there as it was reviewed'
  const place = block.stretchOf(sentence)
  const { prose, writing } = block.block
  const edits = smallestEdits(prose.text.slice(place.start, place.end), wording).map((edit) => ({
    start: place.start + edit.start,
    end: place.start + edit.end,
    text: edit.text,
  }))
  if (edits.length === 0) return 'the new wording is the old one'
  const made = edits.flatMap((edit) => {
    const words = written(edit.text, writing)
    return words === undefined || !prose.exact ? [] : [{ ...toSource(prose, edit), text: words }]
  })
  if (made.length < edits.length) return 'the new wording cannot be written there; change it in the file'
  return readsAs(analysis, analyse(applyEdits(source, made), settings), block, applyEdits(prose.text, edits))
    ? made
    : 'markup stands among the words that change; change it in the file'
}
