// What the rules find in a text: block by block, or, without shortcuts, all of them in all of it.
import type { Settings } from '../settings.ts'
import { type FiredRules, startFiredRules } from '../settle/fired-rules.ts'
import { applyPrecedence, type Candidate, mergeRepeats, sieve } from '../settle/precedence.ts'
import { type AskSetting, askDocument, askEverything, askerOf, onKey } from '../settle/run-rules.ts'
import type { Analysis, Recall } from './analysis.ts'

/** What the rules that are on find, each with its level, and which of them fired. */
export interface Ruled {
  readonly ruled: readonly Candidate[]
  readonly fired: FiredRules
}

/**
 * Asks every rule in every block; what gives way or says the same again is taken out of all of it at once.
 */
function ruledFully(facts: Analysis['facts'], asking: AskSetting): Ruled {
  const candidates = [...askDocument(facts, asking), ...askEverything(facts, asking)]
  const { fired, note } = startFiredRules()
  note(candidates)
  return { ruled: mergeRepeats(applyPrecedence(candidates)), fired }
}

/**
 * Asks rules block by block, and keeps of each what stands. Blocks in which a check can find nothing are
 * passed over.
 */
function ruledByBlocks(
  { facts, context }: Analysis,
  settings: Settings,
  asking: AskSetting,
  recall?: Recall,
): Ruled {
  const ofDocument = askDocument(facts, asking)
  const { fired, note } = startFiredRules()
  note(ofDocument)
  const ruled = sieve(ofDocument)
  const ask = askerOf(facts, asking)
  const around = recall && `${context}\n${onKey(facts, asking)}`
  for (const block of facts.blocks) {
    settings.observe?.('stage choice of rules')
    const found =
      recall && around !== undefined ? recall.candidates(block, around, () => ask(block)) : ask(block)
    note(found)
    ruled.add(found)
    if (!recall) block.forget()
  }
  return { ruled: ruled.end(), fired }
}

/** What the rules find that are asked, and what of it stands beside the rest. */
export function ruledOf(
  analysis: Analysis,
  settings: Settings,
  asking: AskSetting,
  recall: Recall | undefined,
): Ruled {
  return settings.full
    ? ruledFully(analysis.facts, asking)
    : ruledByBlocks(analysis, settings, asking, recall)
}
