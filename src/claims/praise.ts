// Whether a text praises throughout: then what it says of substances and treatments it says of its own offer.
import type { Hit } from '../terms/hit.ts'
import type { TermClass } from '../terms/term.ts'

/** What words weigh, as `rules/praise.yaml` has it. */
export interface PraiseData {
  /** What a text without such a word weighs. */
  readonly start: number
  /** From this weight on a text praises. */
  readonly from: number
  /** What a point of a word that sells weighs. */
  readonly sells: number
  /** What a hit weighs, by its class or, with `@`, by its role. */
  readonly weights: Readonly<Record<string, number>>
}

/** What words weigh, ready to be asked. */
export interface Praise extends Pick<PraiseData, 'start' | 'from'> {
  /** What a hit weighs, in thousandths. */
  of(hit: Hit): number
}

/**
 * What hits weigh is whole parts of one, so many of them: sums are the same in whatever order they are made.
 */
const PARTS = 1000

/** A text of fewer words says too little of itself to praise throughout. */
const LEAST_WORDS = 60
const PER_WORDS = 100

/** Makes the weights of classes ready to be asked. */
export function loadPraise(
  { start, from, sells, weights }: PraiseData,
  classes: readonly TermClass[],
): Praise {
  const byId = classes.map(({ name, role, sells: points = 0 }) =>
    Math.round(PARTS * ((weights[name] ?? 0) + (weights[`@${role}`] ?? 0) + sells * points)),
  )
  return { start, from, of: ({ id }) => byId[id] ?? 0 }
}

/** What a text weighs as praise whose hits weigh `praised` thousandths together, by its number of words. */
export function praiseOf(
  { start }: Pick<Praise, 'start'>,
  { praised, words }: { readonly praised: number; readonly words: number },
): number {
  return start + (PER_WORDS * praised) / (PARTS * Math.max(1, words))
}

/** Whether a text whose hits weigh `praised` thousandths together praises, by its number of words. */
export function praises(praise: Praise, praised: number, words: number): boolean {
  return words >= LEAST_WORDS && praiseOf(praise, { praised, words }) >= praise.from
}
