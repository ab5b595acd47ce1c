// What a figure is worth as a number, so that two can be compared.
import type { BlockFacts, Figure } from '../claims/model.ts'
import type { Words } from '../language/small-words.ts'

/** Seconds of a unit of time, by the list that holds its words. */
const SECONDS: readonly (readonly [list: keyof Words, seconds: number])[] = [
  ['secondWords', 1],
  ['minuteWords', 60],
  ['hourWords', 3_600],
  ['dayWords', 86_400],
  ['weekWords', 604_800],
  ['monthWords', 2_629_800],
  ['yearWords', 31_557_600],
  ['decadeWords', 315_576_000],
]

/** The numbers among some words, in order; `smallNumbers` lists the words for zero, one, two and so on. */
function numbersIn(keys: readonly string[], { smallNumbers }: Words): number[] {
  const small = [...smallNumbers]
  return keys.flatMap((key) => {
    const digits = /^\d[\d,]*(?:\.\d+)?/.exec(key)
    if (digits) return [Number(digits[0].replaceAll(',', ''))]
    const at = small.indexOf(key)
    return at >= 0 ? [at] : []
  })
}

/**
 * The two ends of what a figure is worth; the same where it is no range. Percents and fractions are shares of
 * 1, durations seconds, all else as it is counted. Undefined where the words do not tell.
 */
export function figureRange(
  block: BlockFacts,
  figure: Figure,
): readonly [low: number, high: number] | undefined {
  const { words } = block
  const keys = block.tokens.slice(figure.from, figure.to).map(({ key }) => key)
  const numbers = numbersIn(keys, words)
  if (numbers.length === 0) return undefined
  const ends = (times: number): readonly [number, number] => [
    Math.min(...numbers) * times,
    Math.max(...numbers) * times,
  ]
  switch (figure.kind) {
    case 'percent': {
      const [low, high] = ends(1)
      return [low / 100, high / 100]
    }
    case 'fraction': {
      const [part, whole] = numbers
      if (part === undefined || whole === undefined || whole <= 0) return undefined
      return [part / whole, part / whole]
    }
    case 'duration': {
      const unit = SECONDS.find(([list]) => keys.some((key) => words[list].has(key)))
      return unit && ends(unit[1])
    }
    default:
      return ends(1)
  }
}
