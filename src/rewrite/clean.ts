// What an edit leaves in the sentence that it was made in.
import type { BlockFacts } from '../claims/model.ts'
import type { Severity } from '../rulebook/rule.ts'
import { RANK } from '../settle/levels.ts'
import type { Candidate } from '../settle/precedence.ts'

/** What of a block read anew is found in the sentence at a place of its text. */
export function findingsLeft(candidates: readonly Candidate[], read: BlockFacts, at: number): Candidate[] {
  const { tokens } = read
  const sentence = read.sentences.find(({ to }) => at < (tokens[to - 1]?.end ?? 0)) ?? read.sentences.at(-1)
  return candidates.filter(({ finding }) => finding.sentence === sentence)
}

/** Whether findings are of a level at most. */
export const atMost = (left: readonly Candidate[], most: Severity): boolean =>
  left.every(({ severity }) => RANK[severity] <= RANK[most])
