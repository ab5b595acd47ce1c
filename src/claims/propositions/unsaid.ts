// What terms take for a claim and syntax does not: a change for the worse, a cause of illness, a noun that is
// spelt like a verb, a participle inside a compound.
import { TAG } from '../../syntax/tags.ts'
import type { Hit } from '../../terms/hit.ts'
import { meets } from '../facts.ts'
import { ILLS } from '../ills.ts'
import type { Claim, Range } from '../model.ts'
import { BY_ITSELF } from './events.ts'
import type { ReadSyntax } from './syntax.ts'
import { changes, type Worth } from './worth.ts'

const GOODS: ReadonlySet<string> = new Set(['function', 'life'])

const isBadWorth = (worth: Worth | undefined): boolean => worth === 'less' || worth === 'harm'
const isGoodWorth = (worth: Worth | undefined): boolean => worth === 'more' || worth === 'good'

/** Whether a target ends the noun phrase that it stands in: more of "migraine relief" is no more migraine. */
function isHeadOf(target: Range, { chunks }: ReadSyntax): boolean {
  const chunk = chunks.find(({ kind, from, to }) => kind === 'noun' && from < target.to && target.from < to)
  return chunk === undefined || chunk.head < target.to
}

/** What the words of a target are worth by themselves, where a list says so. */
function worthOf(target: Range, hits: readonly Hit[]): Worth | undefined {
  const hit = hits.find(
    ({ class: { role }, from, to }) => role === 'matter' && from <= target.from && to >= target.to,
  )
  return hit?.class.worth as Worth | undefined
}

/**
 * "Raises blood pressure", "lower libido", "contributes to inflammation": more of what is bad or less of what
 * is good is a harm.
 */
function isForTheWorse({ effectHit, target }: Claim, syntax: ReadSyntax): boolean {
  if (!target || !isHeadOf(target, syntax)) return false
  // "Causes cancer cells to die": what the target is made to do decides, and that is another verb.
  if (syntax.tags[target.to - syntax.sentence.from] === TAG.particle) return false
  const { hits } = syntax.sentence
  const kind = target.class.kind ?? ''
  const worth = worthOf(target, hits)
  // A longer term ("causes cancer cells to die") says by itself what it means.
  const here = hits.filter(({ from, to }) => from === effectHit.from && to >= effectHit.to)
  const ill = ILLS.has(kind)
  if (here.some(({ class: { role } }) => role === 'bringer')) return ill || isBadWorth(worth)
  if (here.some((hit) => changes(hit, 'raise'))) return ill ? !isGoodWorth(worth) : isBadWorth(worth)
  if (here.some((hit) => changes(hit, 'lessen')))
    return !ill && (isGoodWorth(worth) || (GOODS.has(kind) && !isBadWorth(worth)))
  return false
}

/** What may follow a noun and no verb that acts on something. */
const AFTER_NOUNS: ReadonlySet<number> = new Set([TAG.mark, TAG.conjunction])

/** "We work with people who want calm, clarity and focus": the tagger knows the word as a noun. */
function isNoun({ frame, effectHit }: Claim, { sentence, tags, frames }: ReadSyntax): boolean {
  const { from, to } = effectHit
  if (frame !== 'verb' || to - from > 1 || from === sentence.from) return false
  const at = from - sentence.from
  const nominal = tags[at] === TAG.noun || tags[at] === TAG.adjective
  const acts = frames.some(({ verb }) => verb.from <= from && from < verb.to)
  return (
    nominal &&
    !acts &&
    AFTER_NOUNS.has(tags[at + 1] ?? TAG.mark) &&
    !('form' in effectHit && effectHit.form !== 'base')
  )
}

/** "A placebo-controlled trial of adults with asthma": the end of a compound acts on nothing behind it. */
function endsCompound({ frame, effectHit, target }: Claim, { sentence }: ReadSyntax): boolean {
  return (
    frame === 'verb' &&
    target !== undefined &&
    target.from >= effectHit.to &&
    !meets(effectHit, target) &&
    (sentence.block.tokens[effectHit.from]?.joined ?? false)
  )
}

/** Who may be meant where a trouble is said to go. */
const UNNAMED: ReadonlySet<Claim['subject']> = new Set<Claim['subject']>(['none', 'disease', 'implied'])

/** "Colds clear up by themselves": nobody is said to send them away. */
function goesByItself({ effectHit, subject }: Claim, { sentence: { hits } }: ReadSyntax): boolean {
  return (
    UNNAMED.has(subject) &&
    hits.some(({ class: { role } }) => role === BY_ITSELF) &&
    hits.some(({ class: { pos }, from }) => pos === 'intransitive' && from === effectHit.from)
  )
}

/** "Managing stress", "cope with grief": people do that, where nothing is said to help them. */
export function isOwnCare(
  { effectHit, subject, subjectHit }: Claim,
  { sentence: { block } }: ReadSyntax,
): boolean {
  const { tokens, words } = block
  const alone = subjectHit === undefined && (subject === 'implied' || subject === 'none')
  const helped = words.helpingVerbs.has(tokens[effectHit.from - 1]?.key ?? '')
  return alone && !helped && words.copingVerbs.has(tokens[effectHit.from]?.key ?? '')
}

/** Whether syntax or the worth of what changes takes a claim back that terms stated. */
export function isUnsaid(claim: Claim, syntax: ReadSyntax): boolean {
  return (
    isForTheWorse(claim, syntax) ||
    isNoun(claim, syntax) ||
    endsCompound(claim, syntax) ||
    goesByItself(claim, syntax) ||
    isOwnCare(claim, syntax)
  )
}
