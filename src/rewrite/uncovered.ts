// Findings that gave way to others, and come to light when those are gone.
import type { BlockFacts } from '../claims/model.ts'
import type { Rule, Rulebook } from '../rulebook/rulebook.ts'
import type { AnyQuery } from '../schema/kinds.ts'
import type { FiredRules } from '../settle/fired-rules.ts'
import { type ClassSet, setsMeet } from '../terms/lexicon.ts'
import { memoize } from '../text/memo.ts'

/** Rules that words anywhere in the text answer, with the classes of those words. */
const answeredElsewhere = memoize(({ rules, language: { lexicon } }: Rulebook) =>
  rules.flatMap(({ id, checks }): { readonly id: string; readonly words: ClassSet }[] => {
    const names = checks.flatMap(({ query }: { query: AnyQuery }) => query.documentWithout ?? [])
    return names.length > 0 ? [{ id, words: lexicon.select(names) }] : []
  }),
)

/** The rules that the words of a block answer wherever else in the text they fired. */
export function answeredBy(rulebook: Rulebook, { set }: BlockFacts): string[] {
  return answeredElsewhere(rulebook).flatMap(({ id, words }) => (setsMeet(words, set) ? [id] : []))
}

type Reach = Rule['yields'][number]['on']

/** Whether some rule that fired gave way, or may have, to one of those that are gone. */
export function uncovers(
  rulebook: Rulebook,
  { places }: FiredRules,
  gone: ReadonlySet<string>,
  reaches: readonly Reach[],
): boolean {
  if (gone.size === 0) return false
  for (const id of places.keys()) {
    const yields = rulebook.rule(id)?.yields ?? []
    if (
      !gone.has(id) &&
      yields.some(({ to, on }) => reaches.includes(on) && to.some((target) => gone.has(target)))
    )
      return true
  }
  return false
}
