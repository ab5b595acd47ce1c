// Numbers in a sentence: what they count, and for durations whether they time the effect or something else.
import { coveredBy } from '../language/small-words.ts'
import type { Hit } from '../terms/hit.ts'
import type { Figure, Range, Sentence, Timing } from './model.ts'

const NEAR = 6
const YEAR = /^(?:19|20)\d\d$/

function numberRuns(sentence: Sentence): Range[] {
  const { tokens, words: wordLists } = sentence.block
  const words = new Map(
    sentence.hits.filter((hit) => hit.class.role === 'number').map((hit) => [hit.from, hit.to]),
  )
  const runs: Range[] = []
  for (let at = sentence.from; at < sentence.to; at++) {
    const token = tokens[at]
    const end = token?.kind === 'number' ? at + 1 : words.get(at)
    if (end === undefined) continue
    const last = runs.at(-1)
    const gap = last ? tokens.slice(last.to, at).map((between) => between.key) : []
    const range = last && gap.length <= 1 && (gap[0] === undefined || wordLists.rangeLinks.has(gap[0]))
    if (range && tokens[last.from]?.kind === 'number') runs[runs.length - 1] = { from: last.from, to: end }
    else runs.push({ from: at, to: end })
    at = end - 1
  }
  return runs
}

function timingOf(run: Range, lead: Hit | undefined, { from, hits }: Sentence): Timing {
  const near = (role: string): boolean =>
    hits.some(
      (hit) =>
        hit.class.role === role && hit.from >= from && hit.to > run.from - NEAR && hit.from < run.to + NEAR,
    )
  if (near('dosing') || near('age') || near('procedure') || near('service')) return 'other'
  if (!lead) return 'other'
  return lead.class.role === 'onset-lead' ? 'onset' : 'effect'
}

/** The end of “9 out of 10” or “1 in 3” that starts with this run: a small whole number over a larger one. */
function fractionEnd(run: Range, { to, block: { tokens, words } }: Sentence): number | undefined {
  const key = (at: number): string => (at < to ? (tokens[at]?.key ?? '') : '')
  const link = coveredBy(words.fractionLinks, key(run.to), key(run.to + 1))
  if (link === 0 || run.to - run.from !== 1) return undefined
  const over = run.to + link
  const [part, whole] = [key(run.from), key(over)]
  const counted = /^\d{1,3}$/.test(part) && /^\d[\d,]*$/.test(whole) && tokens[over + 1]?.kind !== 'number'
  return counted && Number(part) < Number(whole.replaceAll(',', '')) && !YEAR.test(whole)
    ? over + 1
    : undefined
}

/** The figures of a sentence, in order. */
export function findFigures(sentence: Sentence): Figure[] {
  const { hits } = sentence
  const { tokens, words } = sentence.block
  const figures: Figure[] = []
  const starting = (role: string, at: number): Hit | undefined =>
    hits.find((hit) => hit.class.role === role && hit.from === at)
  const ending = (role: string, at: number): Hit | undefined =>
    hits.find((hit) => hit.class.role === role && hit.to === at)
  let done = sentence.from
  for (const run of numberRuns(sentence)) {
    if (run.from < done) continue
    const fraction = fractionEnd(run, sentence)
    if (fraction !== undefined) {
      figures.push({ from: run.from, to: fraction, kind: 'fraction' })
      done = fraction
      continue
    }
    const next = tokens[run.to]?.key ?? ''
    const before = tokens[run.from - 1]?.key ?? ''
    const unit =
      starting('time-unit', run.to) ??
      (tokens[run.to]?.kind === 'word' ? starting('time-unit', run.to + 1) : undefined)
    const only = run.to - run.from === 1 ? (tokens[run.from]?.key ?? '') : ''
    const percent = coveredBy(words.percentWords, next, tokens[run.to + 1]?.key ?? '')
    if (percent) figures.push({ from: run.from, to: run.to + percent, kind: 'percent' })
    else if (words.foldWords.has(next)) figures.push({ from: run.from, to: run.to + 1, kind: 'fold' })
    else if (/^[$£€]$/.test(before))
      figures.push({ from: run.from - 1, to: starting('big-number', run.to)?.to ?? run.to, kind: 'money' })
    else if (starting('big-number', run.to)) figures.push({ from: run.from, to: run.to + 1, kind: 'count' })
    else if (unit) {
      const lead = ending('duration-lead', run.from) ?? ending('onset-lead', run.from)
      figures.push({
        from: lead?.from ?? run.from,
        to: unit.to,
        kind: 'duration',
        timing: timingOf(run, lead, sentence),
      })
    } else if (starting('unit', run.to)) figures.push({ from: run.from, to: run.to + 1, kind: 'measure' })
    else if (YEAR.test(only)) figures.push({ ...run, kind: 'year' })
    else if (words.timesWords.has(next) && !words.indefinites.has(tokens[run.to + 1]?.key ?? ''))
      figures.push({ from: run.from, to: run.to + 1, kind: 'fold' })
    else if (/^\d+x$/.test(only)) figures.push({ ...run, kind: 'fold' })
    else figures.push({ ...run, kind: 'other' })
  }
  // "Half a litre" is a measure.
  for (const hit of hits)
    if (hit.class.role === 'fraction' && !words.indefinites.has(tokens[hit.to]?.key ?? ''))
      figures.push({ from: hit.from, to: hit.to, kind: 'fraction' })
  return figures.sort((a, b) => a.from - b.from)
}
