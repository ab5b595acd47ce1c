// Words that limit a claim: how long, how far, in whom, on what condition, who says so. Taken away they leave
// more said than before.
import type { Range, Sentence } from '../claims/model.ts'

const LIMITS: readonly string[] = ['hedge', 'conditional']
const UNITS: readonly string[] = ['time-unit', 'unit']

function holds(sentence: Sentence, { from, to }: Range, roles: readonly string[]): boolean {
  return sentence.hits.some((hit) => roles.includes(hit.class.role) && hit.from < to && from < hit.to)
}

/** Whether words that go out of a sentence limit what stays. */
export function limitsClaim(sentence: Sentence, range: Range): boolean {
  const { tokens, words } = sentence.block
  const taken = tokens.slice(range.from, range.to)
  if (taken.some(({ key }) => words.limiting.has(key)) || holds(sentence, range, LIMITS)) return true
  // "lasts for months": a span of time bounds what it follows; "in two weeks" names when it comes.
  const timed =
    taken.some(
      ({ kind, key }) => (kind === 'number' && key !== '100') || (key === '%' && taken[0]?.key !== '100'),
    ) || holds(sentence, range, UNITS)
  if (timed && !words.onsetLinks.has(taken[0]?.key ?? '')) return true
  // "in the last few years": what is left would be another time.
  if (range.to < sentence.to && holds(sentence, { from: range.to, to: range.to + 1 }, UNITS)) return true
  // "in hours, not weeks": the other half of a contrast would hang in the air.
  if (tokens[range.to]?.key === ',' && words.contrasting.has(tokens[range.to + 1]?.key ?? '')) return true
  return range.from > sentence.from && words.lastingVerbs.has(tokens[range.from - 1]?.key ?? '')
}

/** Whether the rest of a clause, which a frame leaves out, says in whom, when or on what condition. */
export function limitsRest(sentence: Sentence, { from, to }: Range): boolean {
  const { tokens, words } = sentence.block
  if (holds(sentence, { from, to }, LIMITS)) return true
  for (let at = from; at < to; at++) {
    const key = tokens[at]?.key ?? ''
    const numbered = words.onsetLinks.has(key) && tokens[at + 1]?.kind === 'number'
    if (
      (words.limiting.has(key) || words.limitOpeners.has(key)) &&
      !numbered &&
      !words.limitlessPhrases.has(`${key} ${tokens[at + 1]?.key}`)
    )
      return true
  }
  return false
}
