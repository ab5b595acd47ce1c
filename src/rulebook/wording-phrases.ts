// The phrases of approved wordings, each once, as rows of roots.
import { tokenize } from '../prose/tokens.ts'
import { rootOf, type Spellings } from '../terms/root.ts'
import { ANY_NUMBER, MEANT_MARKS, type WordingVariant } from './wording-data.ts'
import type { WordingParts } from './wording-parts.ts'

/** Collects phrases, each once, as rows of roots without the words that say nothing. */
export class WordingPhrases {
  readonly all: string[] = []
  private readonly places = new Map<string, number>()
  private readonly plain: ReadonlySet<string>
  private readonly spellings: Spellings

  constructor(plain: ReadonlySet<string>, spellings: Spellings) {
    this.plain = plain
    this.spellings = spellings
  }

  /** The place of a phrase; undefined where no word of it says anything. */
  placeOf(phrase: string): number | undefined {
    const roots = tokenize(phrase).flatMap(({ key, kind }) => {
      if (kind === 'mark') return key === ANY_NUMBER || MEANT_MARKS.has(key) ? [key] : []
      return [rootOf(key, this.spellings)]
    })
    const row = roots.filter((root) => !this.plain.has(root)).join(' ')
    if (row === '') return undefined
    const cached = this.places.get(row)
    if (cached !== undefined) return cached
    this.places.set(row, this.all.length)
    return this.all.push(row) - 1
  }

  placesOf(phrases: readonly string[]): number[] {
    return [...new Set(phrases.flatMap((phrase) => this.placeOf(phrase) ?? []))]
  }

  way({ needs, may }: WordingParts): Pick<WordingVariant, 'needs' | 'may'> {
    const needed = needs.map((choices) => this.placesOf(choices)).filter((places) => places.length > 0)
    return { needs: needed, may: this.placesOf(may) }
  }
}
