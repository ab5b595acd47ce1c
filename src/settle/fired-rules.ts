// Which rules fired in a text, noted as they do: findings themselves need not be kept for it.
import type { BlockFacts } from '../claims/model.ts'
import type { Counted } from './levels.ts'
import type { Candidate } from './precedence.ts'

/** Which rules fired in a text, before any gave way to another. */
export interface FiredRules {
  /** The block where a rule fired, where it did so in one alone. */
  readonly places: ReadonlyMap<string, BlockFacts | undefined>
  /** What was found by looking at the whole text: about it, or in a place of it. */
  readonly documents: readonly Counted[]
}

/** Whether a rule looks at the whole text alone, for a place in it too: a word at its first use. */
const asksDocument = ({ run }: Candidate['rule']): boolean => run.every(({ scope }) => scope === 'document')

/** Starts noting which rules fire. */
export function startFiredRules(): { readonly fired: FiredRules; note(found: readonly Candidate[]): void } {
  const places = new Map<string, BlockFacts | undefined>()
  const documents: Counted[] = []
  return {
    fired: { places, documents },
    note(found) {
      for (const { rule, finding, severity } of found) {
        if (finding.scope === 'document' || asksDocument(rule)) documents.push({ rule: rule.id, severity })
        const block = finding.scope === 'span' ? finding.sentence?.block : undefined
        if (!places.has(rule.id)) places.set(rule.id, block)
        else if (places.get(rule.id) !== block) places.set(rule.id, undefined)
      }
    },
  }
}
