// What keeps claims within bounds, in two versions of a sentence: risks, advice, disclaimers and sources.
// Less of them says more.
import { differingWords } from './differing-words.ts'
import type { StatedGuard } from './guards.ts'
import { type ChangeDirection, listed, more, type SlotChange, shared } from './slot-change.ts'
import type { SentenceContent, StatedSource } from './statement.ts'

const SOURCES: readonly StatedSource[] = ['none', 'weak', 'pointer', 'medium', 'strong']

/** Which way a list goes whose words keep a claim within bounds. */
function listDirection(before: readonly string[], after: readonly string[]): ChangeDirection | undefined {
  const kept = shared(before, after)
  if (kept === before.length && kept === after.length) return undefined
  return kept === after.length ? 'stronger' : kept === before.length ? 'weaker' : 'other'
}

const GONE: Readonly<Record<ChangeDirection, ChangeDirection>> = {
  stronger: 'weaker',
  weaker: 'stronger',
  other: 'other',
}

/** How one guard differs from its old version: in what it names, and in what plays it down. */
function changesOfGuard(before: StatedGuard, after: StatedGuard): SlotChange[] {
  const names = listDirection(before.names, after.names)
  const soft = listDirection(before.soft, after.soft)
  const slot = before.kind
  return [
    ...(names ? [{ slot, way: names, from: listed(before.names), to: listed(after.names) }] : []),
    ...(soft ? [{ slot, way: GONE[soft], from: listed(before.soft), to: listed(after.soft) }] : []),
  ]
}

/** The guards of two versions of a sentence: one that goes says more, one that comes says less. */
export function guardChanges(before: SentenceContent, after: SentenceContent): SlotChange[] {
  if (!before.guards || !after.guards) return []
  const [old, now] = [before.guards, after.guards]
  const named = ({ names }: StatedGuard, { text }: SentenceContent): string => listed(names) || text
  return [
    ...old.flatMap((guard): SlotChange[] => {
      const other = now.find(({ kind }) => kind === guard.kind)
      if (other) return changesOfGuard(guard, other)
      return [{ slot: guard.kind, way: 'stronger', from: named(guard, before), to: '' }]
    }),
    ...now
      .filter(({ kind }) => !old.some((guard) => guard.kind === kind))
      .map((guard): SlotChange => ({ slot: guard.kind, way: 'weaker', from: '', to: named(guard, after) })),
  ]
}

/** What is worded otherwise in a guard whose parts are the same: its words are signed one by one. */
export function guardWording(before: SentenceContent, after: SentenceContent): SlotChange[] {
  const guard = after.guards?.[0]
  if (!guard || !before.guards || before.key === after.key) return []
  const [from, to] = differingWords(before.text, after.text)
  return [{ slot: guard.kind, way: 'other', from, to }]
}

/** The sources of two versions of a sentence: one that goes, or leads to less, says more. */
export function sourceChanges(before: SentenceContent, after: SentenceContent): SlotChange[] {
  const [was, is] = [SOURCES.indexOf(before.source), SOURCES.indexOf(after.source)]
  const byStrength: readonly SlotChange[] =
    was === is ? [] : [{ slot: 'source', way: more(is, was), from: before.source, to: after.source }]
  if (!before.sources || !after.sources) return [...byStrength]
  const way = listDirection(before.sources, after.sources)
  // What is cited in a sentence nearby is told there.
  if (!way) return before.sources.length > 0 ? [...byStrength] : []
  const [from, to] = [
    before.sources.filter((source) => !after.sources?.includes(source)),
    after.sources.filter((source) => !before.sources?.includes(source)),
  ]
  return [
    {
      slot: 'source',
      way: way === 'other' ? (byStrength[0]?.way ?? way) : way,
      from: listed(from),
      to: listed(to),
    },
  ]
}

/**
 * What goes or comes with a whole sentence that claims nothing by itself: its guards and its source. Empty
 * where it keeps nothing within bounds.
 *
 * @param way what it does to the text: `stronger` where it goes
 */
export function slotsOfSentence(said: SentenceContent, way: 'stronger' | 'weaker'): SlotChange[] {
  const { guards = [], sources = [], claims, asserted } = said
  const change = (slot: SlotChange['slot'], words: string): SlotChange =>
    way === 'stronger' ? { slot, way, from: words, to: '' } : { slot, way, from: '', to: words }
  const found = guards.map(({ kind, names }) => change(kind, listed(names)))
  // "Our tea does not cure cancer": a denial by itself keeps the rest within bounds.
  if (asserted && claims.length > 0 && claims.every(({ denied }) => denied))
    found.push(
      change('denial', listed(claims.map(({ effect, targets: [target = ''] }) => `${effect} → ${target}`))),
    )
  if (found.length === 0 && claims.length === 0 && sources.length > 0)
    return [change('source', listed(sources))]
  return found
}
