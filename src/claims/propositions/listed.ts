// What the line or heading above a list says of its items: benefits ("Benefits:", "can lead to:"), or ills
// ("Symptoms:", "linked to:") and what others do, which no offer brings about.
import type { BlockFacts, Claim, Sentence, Setting } from '../model.ts'

/** The last sentence above a list, for the first of an item. */
export function leadOf({ block, index }: Sentence, blocks: readonly BlockFacts[]): Sentence | undefined {
  const { lead } = block.block
  return lead === undefined || index > 0 ? undefined : blocks[block.index - lead]?.sentences.at(-1)
}

/** Whether a sentence or a block holds a word of a role. */
export const has = ({ hits }: Pick<Sentence, 'hits'>, role: string): boolean =>
  hits.some((hit) => hit.class.role === role)

/** Whether a line above a list speaks of ills, or of what people do: no offer brings its items about. */
export function isOfIlls(lead: Sentence): boolean {
  const { tokens, words } = lead.block
  return (
    has(lead, 'ill-lead') || has(lead, 'risk-heading') || words.behaviours.has(tokens[lead.from]?.key ?? '')
  )
}

/** Whether a sentence is an item under a line that speaks of benefits. */
export function isListed(sentence: Sentence, { blocks }: Setting): boolean {
  const lead = leadOf(sentence, blocks)
  return lead !== undefined && has(lead, 'gain-lead')
}

const UNOWNED: ReadonlySet<Claim['subject']> = new Set<Claim['subject']>(['implied', 'none'])

/** The claims of an item but those that its list says are owed to no offer. */
export function withoutIlls(
  sentence: Sentence,
  claims: readonly Claim[],
  { blocks }: Setting,
): readonly Claim[] {
  if (claims.length === 0) return claims
  const lead = leadOf(sentence, blocks)
  return lead && isOfIlls(lead) ? claims.filter(({ subject }) => !UNOWNED.has(subject)) : claims
}
