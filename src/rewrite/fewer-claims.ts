// Whether the claims of a block read anew are some of those that stood in it.
import type { Claim } from '../claims/model.ts'
import { boldClaims, isBenefit } from '../claims/risk.ts'

const claimKey = ({ effect, target, product, subject, approved, use }: Claim): string =>
  [effect, target?.class.name, product, subject, approved, use].join(' ')

/** Whether claims are some of those that were there, none of them bolder. */
export function claimsNoMore(before: readonly Claim[], after: readonly Claim[]): boolean {
  const had = new Map<string, number>()
  for (const claim of before.filter(isBenefit)) had.set(claimKey(claim), (had.get(claimKey(claim)) ?? 0) + 1)
  for (const claim of after.filter(isBenefit)) {
    const left = had.get(claimKey(claim)) ?? 0
    if (left === 0) return false
    had.set(claimKey(claim), left - 1)
  }
  return boldClaims(after).length <= boldClaims(before).length
}
