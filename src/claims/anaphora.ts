// Words that stand for an intervention named before, and what they stand for.
import type { Hit } from '../terms/hit.ts'
import { clauseAt, hitsOf } from './facts.ts'
import type { BlockFacts, Range, Sentence, Setting } from './model.ts'
import { crosses, isCompared, isIndefinite } from './offers.ts'
import { subjectKindOf } from './subject-kind.ts'

const ANAPHORA_REACH = 2

/** The intervention that an anaphor stands for: the nearest promoted one in the two sentences before. */
export function antecedent(
  sentence: Sentence,
  anaphor: Range,
  setting: Setting,
): { block: BlockFacts; hit: Hit } | undefined {
  const { block } = sentence
  const same = hitsOf(sentence, 'intervention')
    .filter((hit) => hit.to <= anaphor.from && !isIndefinite(sentence, hit) && !isCompared(sentence, hit, 3))
    .at(-1)
  if (same) return { block, hit: same }
  const earlier = block.sentences
    .slice(Math.max(0, sentence.index - ANAPHORA_REACH), sentence.index)
    .reverse()
  const before = setting.blocks[block.index - 1]
  const pool = [...earlier, ...(earlier.length < ANAPHORA_REACH ? (before?.sentences ?? []).slice(-1) : [])]
  for (const candidate of pool) {
    const offers = hitsOf(candidate, 'intervention').filter(
      (hit) => subjectKindOf(candidate.block, hit, setting.promotion) === 'promoted',
    )
    const found =
      offers.find((hit) => hit.class.standing === 'named') ??
      offers[0] ??
      hitsOf(candidate, 'intervention').at(-1)
    if (found) return { block: candidate.block, hit: found }
  }
  return undefined
}

/** "these symptoms": the demonstrative belongs to a noun and stands for nothing on offer. */
function isDeterminer(sentence: Sentence, anaphor: Hit): boolean {
  const { tokens, words } = sentence.block
  if (anaphor.to - anaphor.from > 1 || !words.demonstratives.has(tokens[anaphor.from]?.key ?? ''))
    return false
  const next = tokens[anaphor.to]?.key ?? ''
  return (
    !words.verbHelpers.has(next) &&
    !sentence.hits.some(
      (hit) => hit.class.role === 'effect' && hit.class.pos === 'verb' && hit.from === anaphor.to,
    )
  )
}

/** Whether a range holds a word that stands for an intervention named before. */
export function isAnaphor(sentence: Sentence, { from, to }: Range): boolean {
  return hitsOf(sentence, 'anaphor').some(
    (hit) => hit.from >= from && hit.to <= to && !isDeterminer(sentence, hit),
  )
}

/** The last anaphor before an effect that opens its clause or stands right before the effect. */
export function anaphorBefore(sentence: Sentence, effect: Range): Hit | undefined {
  const clause = clauseAt(sentence, effect.from)
  return hitsOf(sentence, 'anaphor')
    .filter(
      (hit) =>
        hit.to <= effect.from &&
        !isDeterminer(sentence, hit) &&
        !crosses(sentence, hit.to, effect.from) &&
        (hit.to - hit.from > 1 ||
          hit.from <= clause.from + 1 ||
          hit.to >= effect.from - 1 ||
          hit.from === sentence.from ||
          sentence.block.tokens[hit.from - 1]?.key === ','),
    )
    .at(-1)
}
