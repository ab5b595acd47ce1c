// Whether words stand in a name, where they say nothing of what they otherwise mean.
import type { Token } from '../prose/tokens.ts'
import type { Range, Sentence } from './model.ts'

/** Words of fewer letters are small ones, which titles write either way. */
const LONG_WORD = 4
/** A sentence with fewer long words in lower case may be a title, in which capitals name nothing. */
const LEAST_PLAIN = 2
/** In running text capitals outnumber other long words at most so many times. */
const MOST_CAPITALS = 3

/** Marks inside a sentence; behind any other a capital may begin one. */
const INNER = new Set([',', '('])

const isLong = ({ kind, key }: Token): boolean => kind === 'word' && key.length >= LONG_WORD

/** Whether a sentence is running text, in which a capital is a sign. */
function isRunning({ from, to, block: { tokens } }: Sentence): boolean {
  let plain = 0
  let capital = 0
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (!token || !isLong(token)) continue
    if (token.shape === 'lower') plain++
    else capital++
  }
  return plain >= LEAST_PLAIN && capital <= plain * MOST_CAPITALS
}

/**
 * Whether words are part of a name: "the Breakthrough Prize", "Swift microwave therapy". Each of them has a
 * capital inside running text, and neither opens the sentence nor follows a mark that may begin one.
 */
export function isNamed(sentence: Sentence, { from, to }: Range): boolean {
  const { tokens } = sentence.block
  const before = from > sentence.from ? tokens[from - 1] : undefined
  if (!before || (before.kind === 'mark' && !INNER.has(before.key))) return false
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (!token || token.kind === 'number' || (token.kind === 'word' && token.shape !== 'capital'))
      return false
  }
  return isRunning(sentence)
}
