// Says something else around the subject and the target of a claim.
import type { Finding } from '../checks/finding.ts'
import { clauseAt } from '../claims/facts.ts'
import type { Range, Sentence } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'
import { firstOf } from '../language/small-words.ts'
import type { RewriteData } from '../rulebook/rule.ts'
import { goesOn, isBe, isPlural, opens, subjectRange, textOfRange } from './clause-parts.ts'
import { limitsRest } from './limits.ts'
import type { TextEdit } from './removal.ts'

const STOPS = new Set(['.', '!', '?', ',', ';', ':', '"', ')'])

/** “nutrition, exercise, and relationships”: whether a list of which not all is known would lose its end. */
function goesOnListing({ block: { tokens }, to }: Sentence, at: number): boolean {
  return tokens[at]?.key === ',' && at + 2 < to && tokens[at + 1]?.kind === 'word'
}

/** "blood flow, muscle tone normalizes": things that no "and" joins are no list, but the next clause. */
const isUnjoined = ({ block: { tokens, words } }: Sentence, { from, to }: Range): boolean =>
  to - from > 0 && !tokens.slice(from, to).some(({ key }) => words.joiners.has(key))

/** Whether whoever sells is named within a range. */
const holdsSeller = ({ hits }: Sentence, { from, to }: Range): boolean =>
  hits.some((hit) => hit.class.role === 'seller' && hit.from >= from && hit.to <= to)

/** The page's wording around subject and target: "{subject} {is} offered for {target}". */
export function saying({ text: frame = '' }: RewriteData, { claim }: Finding): TextEdit | undefined {
  const { target, targets, sentence } = claim ?? {}
  if (
    !claim ||
    !target ||
    !sentence ||
    claim.effect === 'title' ||
    claim.negated ||
    isHead(sentence.block.block) ||
    sentence.mood !== 'statement'
  )
    return undefined
  const { tokens, words } = sentence.block
  const ends = targets?.at(-1) ?? target
  // "immunity and speeds recovery": what a second effect acts on is not named alone.
  const last = goesOn(sentence, { from: target.to, to: ends.to }) ? target : ends
  if (goesOnListing(sentence, last.to)) return undefined
  if (isUnjoined(sentence, { from: target.to, to: last.from })) return undefined
  const subject = subjectRange(claim)
  if (!subject || !opens(sentence, subject) || claim.effectHit.to > target.from || sentence.voice !== 'brand')
    return undefined
  if (holdsSeller(sentence, subject)) return undefined
  // "Comprehensive care for": without a verb that agrees with it the subject may be less than it seems.
  if (claim.frame !== 'verb' && !isBe(tokens[subject.to]?.key ?? '', words)) return undefined
  const bare =
    sentence.hits.some(
      (hit) => hit.from === claim.effectHit.from && hit.class.pos === 'verb' && hit.form === 'base',
    ) && subject.to === claim.effectHit.from
  if (bare && !/[^s]s$/.test(tokens[subject.to - 1]?.key ?? '')) return undefined
  const clause = clauseAt(sentence, claim.effectHit.from)
  if (clause.from > subject.from) return undefined
  let to = Math.max(clause.to, last.to)
  while (to > last.to && STOPS.has(tokens[to - 1]?.key ?? '')) to--
  // "…, and it can eliminate yours": what follows would speak of a claim that is gone.
  const rest = tokens.slice(Math.max(clause.to, last.to), sentence.to)
  if (rest.some(({ kind }) => kind === 'word') && !words.relativeLinks.has(rest[0]?.key ?? ''))
    return undefined
  // In whom, on what condition, how surely: what limits the claim would be left out.
  if (limitsRest(sentence, { from: ends.to, to }) || claim.hedged) return undefined
  const from = tokens[subject.to - 1]?.end ?? 0
  const named = words.targetDeterminers.has(tokens[target.from - 1]?.key ?? '')
    ? target.from - 1
    : target.from
  const said = frame
    .replace('{is}', firstOf(isPlural(claim, subject) ? words.pluralBe : words.singularBe))
    .replace('{target}', textOfRange(sentence, { from: named, to: last.to }))
  return { start: from, end: tokens[to - 1]?.end ?? from, text: ` ${said.replace('{subject} ', '')}` }
}
