// What findings on approved and on locked claims say; they have no page that could say it.

/** What a finding says, and what to do about it. */
interface FindingText {
  readonly message: string
  readonly help: string
}

const quoted = (text: string): string => `“${text.replace(/\s+/g, ' ')}”`

/** An entry of the register as findings name it. */
interface Named {
  readonly id: string
  readonly owner?: string
}
const named = ({ id, owner }: Named): string => `${id}${owner === undefined ? '' : ` (owner: ${owner})`}`

/** Words approved for other markets than the one that a text is read for. */
export const otherMarket = (
  text: string,
  entry: Named & { readonly markets: readonly string[] },
  profile: string,
): FindingText => ({
  message:
    `${quoted(text)} is approved as ${named(entry)} for ${entry.markets.join(', ')}, and ` +
    `this text is read for ${profile}`,
  help: 'Have it approved for this market, or take it out here',
})

/** Words whose approval has ended, on the day that is given as it is written. */
export const approvalEnded = (text: string, entry: Named & { readonly expires?: string }): FindingText => ({
  message: `${quoted(text)} was approved as ${named(entry)} until ${entry.expires}`,
  help: 'Have it approved again and renew the date in the register, or take it out',
})

/** How words differ from those approved. */
const DIFFERING = {
  stronger: 'says more than',
  numbers: 'gives other numbers than',
  near: 'differs from',
  meaning: 'says in other words',
} as const

/** Words that are not those approved; `how` they differ from them. */
export const approvedDiffers = (
  text: string,
  how: keyof typeof DIFFERING,
  entry: Named,
  wording: string,
): FindingText => ({
  message: `${quoted(text)} ${DIFFERING[how]} the approved claim ${named(entry)}, ${quoted(wording)}`,
  help: `Use the approved wording, ${quoted(wording)}, or have this one approved`,
})

/** The title of a fix that puts in an approved wording. */
export const useApproved = (id: string, wording: string): string =>
  `Use the approved wording of ${id}: ${wording}`
