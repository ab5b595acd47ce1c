// Whether a text praises throughout: then what it says of substances and treatments it says of its own offer.
import type { Hit } from '../terms/hit.ts'
import type { TermClass } from '../terms/term.ts'

/** A scale on which the words of a text weigh, as `rules/praise.yaml` has it. */
interface ScaleData {
  /** What a text without such a word weighs. */
  readonly start: number
  /** The weight at which it is told apart. */
  readonly from: number
  /** What a point of a word that sells weighs. */
  readonly sells: number
  /**
   * What a hit weighs, by its class, with `@` by its role, with a stop behind that and a standing by both.
   */
  readonly weights: Readonly<Record<string, number>>
}

/** What words weigh, as `rules/praise.yaml` has it. */
export interface PraiseData extends ScaleData {
  /** Whether a text sells at all: one that weighs less informs. */
  readonly pitch: ScaleData
}

/** A scale, ready to be asked. */
interface Scale extends Pick<ScaleData, 'start' | 'from'> {
  /** What a hit weighs, in thousandths. */
  of(hit: Hit): number
}

/** What words weigh, ready to be asked. */
export interface Praise extends Scale {
  readonly pitch: Scale
}

/**
 * What hits weigh is whole parts of one, so many of them: sums are the same in whatever order they are made.
 */
const PARTS = 1000

/** A text of fewer words says too little of itself to praise throughout. */
const LEAST_WORDS = 60
/** A text of fewer words leaves unsaid that it sells: short copy is an advertisement. */
const LEAST_INFORMING = 120
const PER_WORDS = 100

function scaleOf({ start, from, sells, weights }: ScaleData, classes: readonly TermClass[]): Scale {
  const weightOf = ({ name, role, standing, sells: points = 0 }: TermClass): number =>
    (weights[name] ?? 0) +
    (weights[`@${role}`] ?? 0) +
    (weights[`@${role}.${standing}`] ?? 0) +
    sells * points
  const byId = classes.map((known) => Math.round(PARTS * weightOf(known)))
  return { start, from, of: ({ id }) => byId[id] ?? 0 }
}

/** Makes the weights of classes ready to be asked. */
export function loadPraise({ pitch, ...own }: PraiseData, classes: readonly TermClass[]): Praise {
  return { ...scaleOf(own, classes), pitch: scaleOf(pitch, classes) }
}

/** What a text weighs as praise whose hits weigh `praised` thousandths together, by its number of words. */
export function praiseOf(
  { start }: Pick<Praise, 'start'>,
  { praised, words }: { readonly praised: number; readonly words: number },
): number {
  return start + (PER_WORDS * praised) / (PARTS * Math.max(1, words))
}

const standing = ({ start }: Scale, weight: number, words: number): number =>
  start + (PER_WORDS * weight) / (PARTS * words)

/** Whether a text whose hits weigh `weight` thousandths together praises, by its number of words. */
export function praises(praise: Praise, weight: number, words: number): boolean {
  return words >= LEAST_WORDS && standing(praise, weight, words) >= praise.from
}

/** Whether a text whose hits weigh `weight` thousandths as a pitch sells nothing, by its number of words. */
export function informs({ pitch }: Praise, weight: number, words: number): boolean {
  return words >= LEAST_INFORMING && standing(pitch, weight, words) < pitch.from
}
