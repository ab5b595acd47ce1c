// Where a text takes its leave: a footer, a line of copyright, a sign-off. What is added to it stands before
// those.
import type { BlockFacts, Facts } from '../claims/model.ts'
import { toSource } from '../text/prose.ts'

/** So many blocks at the end of a stretch may take leave, none of them longer than so many tokens. */
const MOST_BLOCKS = 6
const LONGEST = 24
/** So many tokens at the front of a block say how it opens. */
const FRONT = 3

/** Whether a block opens as a letter ends, or names who holds the rights. */
function takesLeave({ tokens, words }: BlockFacts): boolean {
  const keys = tokens.map(({ key }) => key)
  const opens = Array.from({ length: FRONT }, (_, at) => keys.slice(0, at + 1).join(' '))
  const signed = opens.some((said, at) => {
    const next = tokens[at + 1]
    // "Love, Ann" is a sign-off, "Love your skin" is none.
    return words.signOffs.has(said) && (next === undefined || next.kind === 'mark')
  })
  return signed || keys.some((key, at) => words.rightsMarks.has(key) && at < FRONT)
}

/** The start of the line of an offset, with the empty lines, rules and tags that stand alone before it. */
function lineBefore(source: string, offset: number, least: number): number {
  const lineStart = (at: number): number => source.lastIndexOf('\n', at - 1) + 1
  let start = lineStart(offset)
  for (;;) {
    const before = lineStart(start - 1)
    const line = source.slice(before, start).trim()
    const isDivider = line === '' || /^(?:-{3,}|\*{3,}|_{3,})$/.test(line) || /^<[a-z][^<>]*>$/.test(line)
    if (start === 0 || before <= least || !isDivider) return start
    start = before
  }
}

/**
 * Where the closing of a stretch of a text begins that ends at an offset, in UTF-16 offsets of the source;
 * the end itself where it has none. What stands at `least` or before is never part of it.
 */
export function beforeClosing({ blocks, document: { source } }: Facts, end: number, least: number): number {
  const startOf = ({ block: { prose } }: BlockFacts): number => toSource(prose, { start: 0, end: 1 }).start
  const inside = blocks.filter(
    (block) => block.block.prose.text !== '' && startOf(block) > least && startOf(block) < end,
  )
  let closing = end
  for (const block of inside.slice(-MOST_BLOCKS).reverse()) {
    if (block.tokens.length > LONGEST) break
    if (takesLeave(block)) closing = lineBefore(source, startOf(block), least)
  }
  return closing
}
