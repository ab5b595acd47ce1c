// Claims that say one thing of one object in several ways are one claim: for counts, tables and comparisons.
import { meets } from '../claims/facts.ts'
import type { Claim, Range, Strength } from '../claims/model.ts'

const STRENGTHS: readonly Strength[] = ['tentative', 'plain', 'strong', 'absolute']

/** What several claims of a sentence say of one object. */
export interface ObjectClaim {
  /** The one that says it best. */
  readonly claim: Claim
  /** As strong as the strongest of them. */
  readonly strength: Strength
}

const startsOf = ({ targets }: Claim): string =>
  targets
    .map(({ from }) => from)
    .sort((a, b) => a - b)
    .join(' ')

/** Whether the effect of a claim stands before its object, and no object of another claim between them. */
function isDirect({ effectHit, targets }: Claim, all: readonly Claim[]): boolean {
  const [first] = targets
  if (!first || first.from < effectHit.from) return false
  const between: Range = { from: effectHit.to, to: first.from }
  const own = new Set(targets.map(({ from }) => from))
  return !all.some((other) => other.targets.some((target) => !own.has(target.from) && meets(target, between)))
}

const lengthOf = ({ from, to }: Range): number => to - from

/** The claim that says most of those that say one thing. */
function best(same: readonly Claim[], all: readonly Claim[], stepOf: (claim: Claim) => number): Claim {
  const direct = same.filter((claim) => isDirect(claim, all))
  const [first, ...others] = direct.length > 0 ? direct : same
  return others.reduce((kept, claim) => {
    const more = stepOf(claim) - stepOf(kept) || lengthOf(claim.effectHit) - lengthOf(kept.effectHit)
    return more > 0 ? claim : kept
  }, first as Claim)
}

/**
 * The claims of one sentence, each thing that is said of an object once, in order of place. What names no
 * object says how another claim is meant, where its words meet those of one.
 *
 * @param order the senses of effects in steps, weakest first
 */
export function claimsByObject(
  claims: readonly Claim[],
  order: readonly (readonly string[])[],
): ObjectClaim[] {
  const stepOf = ({ effect }: Claim): number => order.findIndex((step) => step.includes(effect))
  const named = claims.filter(({ targets }) => targets.length > 0)
  const kept = claims.filter(
    (claim) => claim.targets.length > 0 || !named.some((other) => meets(other, claim)),
  )
  const groups = new Map<string, Claim[]>()
  for (const claim of kept) {
    const object = claim.targets.length > 0 ? startsOf(claim) : `at ${claim.effectHit.from}`
    const key = JSON.stringify([object, claim.negated, claim.goal && !claim.use])
    groups.set(key, [...(groups.get(key) ?? []), claim])
  }
  return [...groups.values()]
    .map((same) => ({
      claim: best(same, claims, stepOf),
      strength: STRENGTHS[Math.max(...same.map(({ strength }) => STRENGTHS.indexOf(strength)))] ?? 'plain',
    }))
    .sort((a, b) => a.claim.from - b.claim.from)
}
