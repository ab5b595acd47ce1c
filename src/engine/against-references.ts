// A text held against the references of the house.
import type { Reference } from '../claims/references.ts'
import { citedFindings } from '../evidence/cited.ts'
import { figuresGivenBy, type MeasuredFigure } from '../evidence/source-figures.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { Settings } from '../settings.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import type { LineIndex } from '../text/line-index.ts'
import { type Analysis, analyse } from './analysis.ts'

/** The figures of entries, read once for all texts of a run. */
const given = new WeakMap<
  Reference,
  { readonly rulebook: Rulebook; readonly worths: readonly MeasuredFigure[] }
>()

/** The findings on what a text cites; none without references. */
export function citedIn({ facts }: Analysis, settings: Settings, lines: LineIndex): Diagnostic[] {
  const { references = [], rulebook, rules = {} } = settings
  if (references.length === 0) return []
  const reading: Settings = { rulebook, format: 'text', profile: facts.profile }
  const worthsOf = (reference: Reference): readonly MeasuredFigure[] => {
    const cached = given.get(reference)
    if (cached?.rulebook === rulebook) return cached.worths
    const worths = figuresGivenBy(reference, (text) => analyse(text, reading).facts)
    given.set(reference, { rulebook, worths })
    return worths
  }
  return citedFindings(facts, lines, { references, rules, figuresGivenBy: worthsOf })
}
