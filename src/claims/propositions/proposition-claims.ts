// Claims from propositions: what a sentence says by its syntax and the words that mean a change, where no
// term of the older lists has said it.
import type { Frame } from '../../syntax/frames.ts'
import { TAG } from '../../syntax/tags.ts'
import type { Hit } from '../../terms/hit.ts'
import type { DeriveSetting } from '../build-claim.ts'
import type { Construction } from '../construction.ts'
import { meets } from '../facts.ts'
import { ILLS } from '../ills.ts'
import type { Claim, Sentence } from '../model.ts'
import { isOwnStruggle } from '../own-struggle.ts'
import { isLicensedCare } from '../service.ts'
import { agentOf, helperOf } from './agent.ts'
import { asClaim, propositionsIn } from './all-propositions.ts'
import { isAim } from './events.ts'
import { isListed } from './listed.ts'
import { type ReadSyntax, serves } from './syntax.ts'
import { isOwnCare, isUnsaid } from './unsaid.ts'
import { worthOfHit } from './worth.ts'

/** Whether a target is a verb that means something: "calms the mind and aids sleep" names no AIDS. */
function isVerbal({ target }: Claim, { sentence, frames }: ReadSyntax): boolean {
  const verb = sentence.hits.find(
    ({ class: { role }, from, to }) => role === 'change' && from === target?.from && to === target.to,
  )
  return frames.some((frame) => frame.form === 's' && frame.verb.head === verb?.from)
}

/** Whether the word of an effect is an adjective before its noun: "lower legs", "the growing demand". */
function isPlainAdjective(
  { effectHit, frame, effect }: Claim,
  { sentence, tags, chunks }: ReadSyntax,
): boolean {
  const { tokens, words } = sentence.block
  const { from, to } = effectHit
  // "When the stress passes, cortisol drops": the offer of a headline is no verb.
  if (effect === 'title')
    return tags[from - sentence.from] === TAG.verb && tokens[from]?.key.endsWith('s') === true
  if (frame !== 'verb' || to - from > 1 || tags[from - sentence.from] !== TAG.adjective) return false
  return (
    words.plainAdjectives.has(tokens[from]?.key ?? '') &&
    chunks.some((chunk) => chunk.kind === 'noun' && chunk.from <= from && to <= chunk.head)
  )
}

/**
 * Whether the target of a verb only says what something else is about: "we provide hearing tests",
 * "integrate stress management techniques".
 */
function isServed({ target, frame, effectHit }: Claim, { sentence, chunks, frames }: ReadSyntax): boolean {
  // "They were asked to consider pain relief options": what the noun of a fragment offers is another matter.
  const named = (frame === 'noun' && frames.length > 0) || frame === 'passive'
  if (!target || (frame !== 'verb' && !named) || (frame === 'verb' && effectHit.to > target.from))
    return false
  const phrase = chunks.find(
    ({ kind, from, to }) => kind === 'noun' && from <= target.from && target.to <= to,
  )
  return phrase !== undefined && phrase.head >= target.to && serves(phrase, sentence)
}

/**
 * Whether a subordinate clause opens between a verb and what it would act on: "stop and see a doctor if you
 * notice yellow skin".
 */
function isElsewhere({ target, frame, effectHit }: Claim, { chunks }: ReadSyntax): boolean {
  if (!target || frame !== 'verb' || target.from < effectHit.to) return false
  return chunks.some(
    ({ kind, from, to }) => kind === 'subordinator' && from >= effectHit.to && to <= target.from,
  )
}

const isIll = ({ target }: Claim): boolean => ILLS.has(target?.class.kind ?? '')

const UNSURE = new Set(['none', 'other'])
const UNSURE_OR_ILL = new Set([...UNSURE, 'disease'])

/**
 * Whether an infinitive says what the body needs another thing for: "the brain requires
 * nutrients to regulate moods".
 */
function isOthersAim(frame: Frame, syntax: ReadSyntax, setting: DeriveSetting): boolean {
  const { governor } = frame
  if (!governor?.subject || !isAim(frame, syntax)) return false
  const { kind } = agentOf(syntax.sentence, governor, setting)
  return kind === 'disease'
}

/** Whether an infinitive says what somebody does something else for: "they take herbs to fight colds". */
function isSomebodysAim(claim: Claim, frame: Frame, syntax: ReadSyntax): boolean {
  return claim.subject === 'none' && frame.governor?.subject !== undefined && isAim(frame, syntax)
}

const INFINITE = new Set(['infinitive', 'ing'])

/**
 * "The smart way to beat diabetes": a way that is all a text that sells speaks of is the one that it offers.
 */
function isOfferedWay({ governor, subject }: Frame, { sentence, frames }: ReadSyntax): boolean {
  if (governor || !subject || subject.from !== sentence.from) return false
  const { tokens, words } = sentence.block
  // "The best way to beat it is to eat less": advice.
  const isAddressed = ({ form, verb }: Frame): boolean =>
    !INFINITE.has(form) || words.beForms.has(tokens[verb.from]?.key ?? '')
  if (frames.some(isAddressed)) return false
  return words.wayNouns.has(tokens[subject.head]?.key ?? '')
}

/**
 * A claim by terms as syntax sees it: with the subject that was not found, or as an aim of something else.
 */
function asSyntaxSees(claim: Claim, syntax: ReadSyntax, setting: DeriveSetting): Claim {
  const frame = syntax.frames.find(
    ({ verb }) => claim.effectHit.from >= verb.from && claim.effectHit.from < verb.to,
  )
  if (!frame) return claim
  if (frame.form === 'infinitive' && claim.subject === 'none' && isOfferedWay(frame, syntax))
    return { ...claim, subject: 'implied' }
  if (frame.form === 'infinitive') {
    if (isOthersAim(frame, syntax, setting) || isSomebodysAim(claim, frame, syntax))
      return { ...claim, goal: true }
    // What an infinitive says is done by somebody where he has or is able to do it.
    if (!frame.enabled) return claim
  }
  const helper = UNSURE_OR_ILL.has(claim.subject) ? helperOf(syntax, frame, setting) : undefined
  if (!helper && !UNSURE.has(claim.subject)) return claim
  const agent = helper ?? agentOf(syntax.sentence, frame, setting)
  // What syntax finds to act on the body is the offer or something else: "the vena cava returns blood".
  const offered = agent.kind === 'promoted' || agent.kind === 'implied'
  if (!offered && claim.subject === 'none' && !agent.receives && agent.hit && !isIll(claim))
    return { ...claim, subject: 'other' }
  // "What if you could end your pain?" asks for nothing and leaves nothing open: it promises.
  if (agent.receives && claim.subject === 'none' && syntax.sentence.mood === 'presupposing')
    return { ...claim, subject: 'implied', hedged: false }
  if (agent.receives || !offered) return claim
  return {
    ...claim,
    subject: agent.kind,
    product: agent.product,
    ...(agent.hit ? { subjectHit: agent.hit } : {}),
  }
}

/** Roles of words that say what becomes of a trouble. */
const ENDINGS = new Set([
  'fate',
  'dismissal',
  'enduring',
  'nobody',
  'unwell',
  'ruling',
  'barrier',
  'mishap',
  'contrast',
  'amount',
  'longing',
  'greeting',
])

const means = ({ class: { role, worth } }: Hit): boolean =>
  role === 'change' ||
  role === 'answer' ||
  role === 'existence' ||
  role === 'quality' ||
  ENDINGS.has(role) ||
  worth === 'event' ||
  worth === 'harm'

/** What changes by itself, a slogan owes to the offer: terms find nobody who acts. */
const BY_ITSELF = 'unaccusative'

/** Whether terms found nobody on offer to whom a claim is owed: syntax may know better. */
const isUnowned = ({ subject, negated }: Claim): boolean => UNSURE_OR_ILL.has(subject) && !negated

/** A short line on a trouble may say with any verb what becomes of it. */
const LONGEST_LINE = 14

const isLine = ({ from, to, hits }: Sentence): boolean =>
  to - from <= LONGEST_LINE && hits.some((hit) => worthOfHit(hit) === 'bad')

/** Roles of words in what a short sentence answers or denies. */
const ASKED = new Set(['matter', 'target', 'failing', 'everybody'])

/** Whether a sentence follows a question in its block, whose meaning it then has. */
function isAnswer({ block, index, from }: Sentence): boolean {
  const before = index > 0 ? block.sentences[index - 1] : undefined
  return before?.to === from && before.hits.some(({ class: { role } }) => ASKED.has(role))
}

/** Whether a sentence says what something is against. */
const opposes = ({ block: { tokens, words }, hits, from, to }: Sentence): boolean =>
  hits.some(({ class: { worth } }) => worth === 'agent') &&
  tokens.slice(from, to).some(({ key }) => words.againstLinks.has(key))

/** That something is safe is said beside whatever else it is said to do. */
const withoutConstruction = (stated: readonly Claim[], construction: Construction): readonly Claim[] =>
  construction === 'safe' ? [] : stated

/** Whether a sentence may say what experts use against a trouble. */
const vouches = ({ hits }: Sentence): boolean =>
  hits.some(({ class: { role } }) => role === 'vouching') && hits.some((hit) => worthOfHit(hit) === 'bad')

/**
 * The claims of a sentence: those that terms stated, with the subjects that syntax finds for them, and those
 * that its propositions make beside them.
 */
export function claimsByMeaning(
  sentence: Sentence,
  stated: readonly Claim[],
  setting: DeriveSetting,
  readSyntax: (sentence: Sentence) => ReadSyntax,
): readonly Claim[] {
  const silent =
    stated.length === 0 &&
    !sentence.hits.some(means) &&
    !isAnswer(sentence) &&
    !isLine(sentence) &&
    !opposes(sentence) &&
    !vouches(sentence) &&
    !isListed(sentence, setting)
  if (!setting.promotion.selling || silent) return stated
  const syntax = readSyntax(sentence)
  const found = propositionsIn(syntax, setting, readSyntax).filter(
    ({ event, target, construction, denying }) =>
      !isOwnStruggle(sentence, event) &&
      !isLicensedCare(sentence, event) &&
      withoutConstruction(stated, construction).every(
        (claim) =>
          (construction === BY_ITSELF && isUnowned(claim)) ||
          // What terms take for denied, a denial of the trouble may mean: "the rash does not return".
          (denying && claim.negated) ||
          (!meets(claim, event) && !(target && claim.target && meets(claim.target, target))),
      ),
  )
  return [
    ...stated
      .filter(
        (claim) =>
          !(
            isUnowned(claim) &&
            found.some(
              (proposition) => proposition.construction === BY_ITSELF && meets(claim, proposition.event),
            )
          ) &&
          !isUnsaid(claim, syntax) &&
          !isVerbal(claim, syntax) &&
          !isPlainAdjective(claim, syntax) &&
          !isServed(claim, syntax) &&
          !isElsewhere(claim, syntax),
      )
      .map((claim) => asSyntaxSees(claim, syntax, setting)),
    ...found
      .map((proposition) => asClaim(sentence, proposition, setting))
      .filter((claim) => !isOwnCare(claim, syntax)),
  ]
}
