// The claims of two versions of a text held against each other: what is new, gone, and says more or less.
import { slotsOfSentence } from './changed-guards.ts'
import { changedSlots, type EffectOrder } from './changed-slots.ts'
import type { SlotChange } from './slot-change.ts'
import type { SentenceContent, Statement } from './statement.ts'

/** How a sentence that claims something differs between two versions of a text. */
export type ChangeKind = 'added' | 'gone' | 'stronger' | 'weaker' | 'changed' | 'reworded'

/**
 * A sentence that differs. `changed` says more and less, or something else; `reworded` says the same. Of what
 * stands in one version only one side is there; where it keeps claims within bounds (a risk, advice, a
 * disclaimer, a source) and claims nothing, the text is `stronger` without it and `weaker` with it.
 */
export interface StatementChange<
  Before extends SentenceContent = Statement,
  After extends SentenceContent = Statement,
> {
  readonly kind: ChangeKind
  readonly before?: Before
  readonly after?: After
  /** The slots that differ; empty for what is only reworded, and for claims that are new or gone. */
  readonly slots: readonly SlotChange[]
}

/** Words that stand in more sentences than this tell none of them. */
const COMMON = 60
/** Two sentences are versions of one from this share of common words on. */
const ALIKE = 0.45
/** … and from this one on where they stand between the same neighbours. */
const BETWEEN = 0.25
/** What a common object of their claims adds to it. */
const SAME_OBJECT = 0.25

interface Scored {
  readonly a: number
  readonly b: number
  readonly score: number
}

const targetsOf = ({ claims }: SentenceContent): string[] => claims.flatMap(({ targets }) => targets)

/** How alike two sentences are: their common words of all, and more where they speak of the same object. */
function likeness(a: SentenceContent, b: SentenceContent): number {
  const [wordsA, wordsB] = [new Set(a.key.split(' ')), new Set(b.key.split(' '))]
  let common = 0
  for (const word of wordsA) if (wordsB.has(word)) common++
  const targets = targetsOf(a)
  const same = targetsOf(b).some((target) => targets.includes(target))
  return (2 * common) / (wordsA.size + wordsB.size) + (same && common > 1 ? SAME_OBJECT : 0)
}

/** Pairs of sentences that share a word which is not everywhere. */
function candidates(before: readonly SentenceContent[], after: readonly SentenceContent[]): Scored[] {
  const byWord = new Map<string, number[]>()
  for (const [at, { key }] of after.entries())
    for (const word of new Set(key.split(' '))) {
      const cached = byWord.get(word)
      if (cached) cached.push(at)
      else byWord.set(word, [at])
    }
  return before.flatMap((content, a) => {
    const places = new Set(
      [...new Set(content.key.split(' '))].flatMap((word) => {
        const found = byWord.get(word) ?? []
        return found.length > COMMON ? [] : found
      }),
    )
    return [...places].flatMap((b): Scored[] => {
      const score = likeness(content, after[b] as SentenceContent)
      return score >= BETWEEN ? [{ a, b, score }] : []
    })
  })
}

/** Takes pairs of the same words out of both lists, in the order in which they stand. */
function takeSame<B extends SentenceContent, A extends SentenceContent>(
  before: readonly B[],
  after: readonly A[],
): { same: (readonly [B, A])[]; before: B[]; after: A[] } {
  const waiting = new Map<string, A[]>()
  for (const content of after) waiting.set(content.key, [...(waiting.get(content.key) ?? []), content])
  const same: (readonly [B, A])[] = []
  const left: B[] = []
  const taken = new Set<A>()
  for (const content of before) {
    const found = waiting.get(content.key)?.shift()
    if (!found) left.push(content)
    else {
      taken.add(found)
      same.push([content, found])
    }
  }
  return { same, before: left, after: after.filter((content) => !taken.has(content)) }
}

function kindOf(slots: readonly SlotChange[]): ChangeKind {
  const ways = new Set(slots.map(({ way }) => way))
  if (ways.size === 0) return 'reworded'
  if (ways.has('stronger') && ways.has('weaker')) return 'changed'
  return ways.has('stronger') ? 'stronger' : ways.has('weaker') ? 'weaker' : 'changed'
}

/** The rules that find something in a sentence, where they are known. */
type Findings = Partial<Pick<Statement, 'rules'>>

/** Whether a sentence says something good by itself. */
const claimsItself = ({ claims }: SentenceContent): boolean =>
  claims.some(({ denied, aim }) => !denied && !aim)

/** What a sentence that is gone takes away: what kept claims within bounds, what it claimed, or both. */
function goneOf<B extends SentenceContent>(before: B): StatementChange<B, never> {
  const slots = slotsOfSentence(before, 'stronger')
  const kind = slots.length === 0 ? 'gone' : claimsItself(before) ? 'changed' : 'stronger'
  return { kind, before, slots }
}

/** How a sentence differs from its old version, if it has one; nothing where it does not. */
function changeOf<B extends SentenceContent, A extends SentenceContent & Findings>(
  before: B | undefined,
  after: A,
  order: EffectOrder,
): StatementChange<B, A>[] {
  if (!before) {
    const says = claimsItself(after) || (after.rules?.length ?? 0) > 0
    const slots = says ? [] : slotsOfSentence(after, 'weaker')
    return [{ kind: slots.length > 0 ? 'weaker' : 'added', after, slots }]
  }
  const slots = changedSlots(before, after, order)
  if (slots.length === 0 && before.key === after.key) return []
  return [{ kind: kindOf(slots), before, after, slots }]
}

/** Tells whether two sentences stand after or before a pair that is found already. */
function besides<B, A>(
  before: readonly B[],
  after: readonly A[],
  pairs: ReadonlyMap<B, A>,
): (old: B, now: A) => boolean {
  const [oldAt, newAt] = [new Map<B, number>(), new Map<A, number>()]
  for (const [at, content] of before.entries()) oldAt.set(content, at)
  for (const [at, content] of after.entries()) newAt.set(content, at)
  return (old, now) =>
    [-1, 1].some((step) => {
      const neighbour = before[(oldAt.get(old) ?? 0) + step]
      const other = after[(newAt.get(now) ?? 0) + step]
      return neighbour === undefined
        ? other === undefined
        : other !== undefined && pairs.get(neighbour) === other
    })
}

/**
 * Compares what two versions of a text claim. Sentences of the same words are the same wherever they stand;
 * of the others those most alike are versions of one. What a change makes stronger or weaker is told by the
 * slots of the claims (polarity, aim, effect, force, condition, duration, onset, figures, question, source)
 * and of what stands beside them (risk, advice, disclaimer).
 *
 * @param before statements of the old version, as `statementsIn` gives them
 * @param after those of the new one
 * @param order the senses of effects in steps, weakest first (`rulebook.effectOrder`)
 * @returns what differs: changes in the order of the new version, then what is gone in that of the old one
 */
export function compareStatements<Before extends SentenceContent, After extends SentenceContent & Findings>(
  before: readonly Before[],
  after: readonly After[],
  order: EffectOrder,
): StatementChange<Before, After>[] {
  const found = takeSame(before, after)
  const pairs = new Map<Before, After>(found.same)
  const taken = new Set<After>(pairs.values())
  const scored = candidates(found.before, found.after).sort(
    (first, second) => second.score - first.score || first.a - second.a || first.b - second.b,
  )
  const isBeside = besides(before, after, pairs)
  const take = (fits: (pair: Scored, old: Before, now: After) => boolean): void => {
    for (const pair of scored) {
      const [old, now] = [found.before[pair.a] as Before, found.after[pair.b] as After]
      if (pairs.has(old) || taken.has(now) || !fits(pair, old, now)) continue
      pairs.set(old, now)
      taken.add(now)
    }
  }
  take(({ score }) => score >= ALIKE)
  take((_, old, now) => isBeside(old, now))
  const byNew = new Map([...pairs].map(([old, now]) => [now, old] as const))
  return [
    ...after.flatMap((now) => changeOf(byNew.get(now), now, order)),
    ...before.filter((old) => !pairs.has(old)).map((old) => goneOf(old)),
  ]
}
