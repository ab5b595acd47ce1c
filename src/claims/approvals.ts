// Whether a claim falls within an approved use of its subject: the register match of the catalogue's chapter 6.

import type { Claim } from './claim.ts'
import { textOf } from './facts.ts'

/** An approved, cleared or authorised use, from `rules/approvals.yaml`. Names and uses are folded words. */
export interface Approval {
  readonly names: readonly string[]
  readonly uses: readonly string[]
  /** Jurisdictions of the approval. */
  readonly in: readonly string[]
  readonly status: string
  readonly source: string
  readonly checked: string
}

/** Whether every target of a claim is an approved use of its subject in one of the jurisdictions. */
export function isApproved(claim: Claim, approvals: readonly Approval[], jurisdictions: readonly string[]): boolean {
  if (!claim.subjectHit || claim.targets.length === 0) return false
  const { block } = claim.sentence
  const subject = textOf(block, claim.subjectHit)
    .toLowerCase()
    .split(/[\s-]+/)
    .join(' ')
  const known = approvals.filter((approval) => approval.names.some((name) => subject.includes(name)) && approval.in.some((place) => jurisdictions.includes(place)))
  if (known.length === 0) return false
  return claim.targets.every((target) => known.some(({ uses }) => uses.some((use) => textOf(block, target).toLowerCase().replace(/s$/, '') === use.replace(/s$/, ''))))
}
