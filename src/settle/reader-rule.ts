// The rule whose page speaks for the reader.
import type { Rule, Rulebook } from '../rulebook/rulebook.ts'

const readerRules = new WeakMap<Rulebook, Rule | undefined>()

/** The rule of the reader's own findings. */
export function readerRule(rulebook: Rulebook): Rule | undefined {
  if (!readerRules.has(rulebook))
    readerRules.set(
      rulebook,
      rulebook.rules.find(({ checks }) => checks.some(({ kind }) => kind === 'reader')),
    )
  return readerRules.get(rulebook)
}
