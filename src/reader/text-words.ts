// The words of a text as the reader takes them, and what they say by themselves, each by weights of its
// own.
import { logistic } from './exponential.ts'
import { LENGTHS, readerForms } from './reader-tokens.ts'
import type { ReaderWeights } from './weights.ts'

/** The number of a word that the reader does not know. */
const UNKNOWN = -1

/** The words of a text, in order. What is derived from them is made when it is first asked for. */
export class TextWords {
  readonly forms: readonly string[]
  /** Their numbers among the words that the reader knows; -1 for every other word. */
  readonly numbers: readonly number[]
  private memo: readonly number[] | undefined = undefined

  constructor(forms: readonly string[], known: ReaderWeights['words']) {
    this.forms = forms
    this.numbers = forms.map((form) => known.get(form) ?? UNKNOWN)
  }

  /** As many of them as a unit has at most. */
  get unit(): { readonly forms: readonly string[]; readonly numbers: readonly number[] } {
    const { forms, numbers } = this
    if (forms.length <= LENGTHS.text) return this
    return { forms: forms.slice(0, LENGTHS.text), numbers: numbers.slice(0, LENGTHS.text) }
  }

  /** The numbers of the distinct words of the unit, in the order in which they first stand there. */
  get distinct(): readonly number[] {
    if (!this.memo) {
      const { forms, numbers } = this.unit
      const seen = new Set<string>()
      this.memo = numbers.filter((_, at) => {
        const before = seen.size
        return seen.add(forms[at] ?? '').size > before
      })
    }
    return this.memo
  }
}

/** The words of a text, by the words that weights know. */
export function wordsIn(text: string, { words }: ReaderWeights): TextWords {
  return new TextWords(readerForms(text), words)
}

/**
 * Makes the function that looks at the words of a unit alone, by the sum of what each weighs: whether it must
 * be read.
 */
export function makeGate(weights: ReaderWeights): (words: TextWords) => boolean {
  const { values, scales } = weights.table('gate')
  const { gate } = weights.view
  const scale = scales[0] ?? 0
  // Number 1 stands for every word that is not known.
  return ({ unit: { numbers } }) => {
    let sum = gate.bias
    for (const number of numbers) sum += (values[number === UNKNOWN ? 1 : number] ?? 0) * scale
    return sum >= gate.bar
  }
}

/** In how many of the units of a page each of its known words stands, in the order of their numbers. */
export interface PageWords {
  readonly counts: readonly (readonly [number: number, units: number])[]
  readonly units: number
}

/**
 * Makes the function that sums what the words of a page say of it, by a table of weights: each counts by the
 * root of the share of units that it stands in, so that a word said once is heard beside one said throughout.
 */
export function makePageSum(
  weights: ReaderWeights,
  table: 'sells' | 'careful',
): (words: PageWords) => number {
  const { values, scales } = weights.table(table)
  return ({ counts, units }) => {
    if (units === 0) return 0
    let sum = 0
    for (const [number, count] of counts) sum += (values[number] ?? 0) * Math.sqrt(count)
    return (sum * (scales[0] ?? 0)) / Math.sqrt(units)
  }
}

/** The numbers of the known words of a unit, each once. */
export function knownWords({ distinct }: Pick<TextWords, 'distinct'>): readonly number[] {
  return distinct.filter((number) => number !== UNKNOWN)
}

/** The likelihood of a kind of claim. */
export interface Kind {
  readonly id: string
  readonly likely: number
}

/**
 * Makes the function that tells which kinds of claims the words of a unit make, the likeliest first: each
 * category sums weights of its own over the distinct words.
 */
export function makeKinds(weights: ReaderWeights): (words: TextWords) => readonly Kind[] {
  const { values, columns, scales } = weights.table('kinds')
  const bias = weights.table('kinds-bias').values
  return ({ distinct }) => {
    const known = knownWords({ distinct })
    const share = 1 / Math.sqrt(Math.max(1, known.length))
    const sums = weights.categories.map((id, row) => {
      let sum = 0
      for (const number of known) sum += values[row * columns + number] ?? 0
      return { id, likely: logistic((bias[row] ?? 0) + sum * share * (scales[row] ?? 0)) }
    })
    return sums.sort((a, b) => b.likely - a.likely || (a.id < b.id ? -1 : 1))
  }
}
