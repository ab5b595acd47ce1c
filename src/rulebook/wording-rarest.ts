// Which part of each wording is rarest among all of its list: by its words a sentence is held against few.
import type { ApprovedWording, WordingList, WordingVariant } from './wording-data.ts'

type Bare = Pick<WordingVariant, 'needs' | 'may'>
type BareList = Omit<WordingList, 'wordings'> & {
  readonly wordings: readonly (Omit<ApprovedWording, 'ways'> & { readonly ways: readonly Bare[] })[]
}

/** Tells of every way of a list which of its needs is rarest, and gives the first roots of all of those. */
export function withRarest(
  list: BareList,
  phrases: readonly string[],
): { readonly list: WordingList; readonly roots: readonly string[] } {
  const firsts = phrases.map((phrase) => phrase.split(' ')[0] ?? '')
  const rootsOf = (need: readonly number[]): Set<string> => new Set(need.map((place) => firsts[place] ?? ''))
  const uses = new Map<string, number>()
  for (const { ways } of list.wordings)
    for (const { needs } of ways)
      for (const root of needs.flatMap((need) => [...rootsOf(need)]))
        uses.set(root, (uses.get(root) ?? 0) + 1)
  const costOf = (need: readonly number[]): number =>
    [...rootsOf(need)].reduce((sum, root) => sum + (uses.get(root) ?? 0), 0)
  const roots = new Set<string>()
  const rarestOf = (needs: Bare['needs']): number => {
    const costs = needs.map(costOf)
    const rarest = costs.indexOf(Math.min(...costs))
    for (const root of rootsOf(needs[rarest] ?? [])) roots.add(root)
    return rarest
  }
  const wordings = list.wordings.map((wording) => ({
    ...wording,
    ways: wording.ways.map((way) => ({ ...way, rarest: rarestOf(way.needs) })),
  }))
  return { list: { ...list, wordings }, roots: [...roots] }
}
