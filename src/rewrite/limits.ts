// Words that limit a claim: how long, how far, in whom, on what condition, who says so. Taken away they leave
// more said than before.
import type { Range, Sentence } from '../claims/model.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** They open a limit wherever they stand. */
const LIMITING = words(
  'up if when while unless until except excluding provided according may might could among directed recommended prescribed approximately about around almost nearly',
)
/** A place in time that a promise names, and no bound of what it promises. */
const ONSET = words('in within inside under by')
/** They open a limit unless a number follows: "in adults", "for people who …". */
const OPENING = words(
  'in for with without among who that which during after before at on from over under within through via of',
)
const LASTING = words('last lasts lasted lasting endure endures stay stays remain remains')
const CONTRASTING = words('not but nor rather unlike instead')
const ROLES = words('hedge conditional')
const UNITS = words('time-unit unit')

function holds(sentence: Sentence, { from, to }: Range, roles: ReadonlySet<string>): boolean {
  return sentence.hits.some((hit) => roles.has(hit.class.role) && hit.from < to && from < hit.to)
}

/** Whether words that go out of a sentence limit what stays. */
export function limitsClaim(sentence: Sentence, range: Range): boolean {
  const { tokens } = sentence.block
  const taken = tokens.slice(range.from, range.to)
  if (taken.some(({ key }) => LIMITING.has(key)) || holds(sentence, range, ROLES)) return true
  // "lasts for months": a span of time bounds what it follows; "in two weeks" names when it comes.
  const timed =
    taken.some(
      ({ kind, key }) => (kind === 'number' && key !== '100') || (key === '%' && taken[0]?.key !== '100'),
    ) || holds(sentence, range, UNITS)
  if (timed && !ONSET.has(taken[0]?.key ?? '')) return true
  // "in the last few years": what is left would be another time.
  if (range.to < sentence.to && holds(sentence, { from: range.to, to: range.to + 1 }, UNITS)) return true
  // "in hours, not weeks": the other half of a contrast would hang in the air.
  if (tokens[range.to]?.key === ',' && CONTRASTING.has(tokens[range.to + 1]?.key ?? '')) return true
  return range.from > sentence.from && LASTING.has(tokens[range.from - 1]?.key ?? '')
}

/** Whether the rest of a clause, which a frame leaves out, says in whom, when or on what condition. */
export function limitsRest(sentence: Sentence, { from, to }: Range): boolean {
  const { tokens } = sentence.block
  if (holds(sentence, { from, to }, ROLES)) return true
  for (let at = from; at < to; at++) {
    const key = tokens[at]?.key ?? ''
    const numbered = ONSET.has(key) && tokens[at + 1]?.kind === 'number'
    if (
      (LIMITING.has(key) || OPENING.has(key)) &&
      !numbered &&
      !(key === 'for' && tokens[at + 1]?.key === 'good')
    )
      return true
  }
  return false
}
