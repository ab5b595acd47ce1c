// Whether an edit leaves a sentence of which nothing is warned.
import type { BlockFacts } from '../claims/model.ts'
import type { Candidate } from '../settle/precedence.ts'

/** Whether nothing in the sentence at a place of a block's text is warned of. */
export function isClean(candidates: readonly Candidate[], read: BlockFacts, at: number): boolean {
  const { tokens } = read
  const sentence = read.sentences.find(({ to }) => at < (tokens[to - 1]?.end ?? 0)) ?? read.sentences.at(-1)
  return !candidates.some(
    ({ finding, severity }) =>
      finding.sentence === sentence && (severity === 'error' || severity === 'warning'),
  )
}
