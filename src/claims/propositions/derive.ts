// Claims from propositions: what a sentence says by its syntax and the words that mean a change, where no term of the
// older lists has said it.
import type { Tagger } from '../../syntax/tagger.ts'
import type { Hit } from '../../terms/hit.ts'
import { build, type DeriveSetting } from '../build.ts'
import { meets } from '../facts.ts'
import type { Claim, Sentence } from '../model.ts'
import { agentOf } from './agent.ts'
import { DENIED_HARM, denialsIn } from './denials.ts'
import { eventsIn, type Proposition } from './events.ts'
import { nominalsIn } from './nominals.ts'
import { type ReadSyntax, syntaxOf } from './syntax.ts'

/** The effect of a claim that denies a harm, as rule pages name it. */
const HARMLESS = 'harmless'

function asClaim(sentence: Sentence, proposition: Proposition, setting: DeriveSetting): Claim {
  const { event, target, subject, construction, range } = proposition
  const claim = build(sentence, event, 'verb', target, subject, setting)
  // A harm that is denied is what such a proposition says.
  return construction === DENIED_HARM
    ? { ...claim, ...range, effect: HARMLESS, construction, negated: false }
    : { ...claim, construction }
}

const UNSURE = new Set(['none', 'other'])

/** Claims by terms whose subject was not found, with the one that syntax finds. */
function withAgents(stated: readonly Claim[], syntax: ReadSyntax, setting: DeriveSetting): Claim[] {
  return stated.map((claim) => {
    const frame = syntax.frames.find(
      ({ verb }) => claim.effectHit.from >= verb.from && claim.effectHit.from < verb.to,
    )
    if (!frame || !UNSURE.has(claim.subject)) return claim
    const agent = agentOf(syntax.sentence, frame, setting)
    if (agent.receives || (agent.kind !== 'promoted' && agent.kind !== 'implied')) return claim
    return {
      ...claim,
      subject: agent.kind,
      product: agent.product,
      ...(agent.hit ? { subjectHit: agent.hit } : {}),
    }
  })
}

const means = ({ class: { role, worth } }: Hit): boolean =>
  role === 'change' || role === 'quality' || worth === 'event' || worth === 'harm'

/**
 * The claims of a sentence: those that terms stated, with the subjects that syntax finds for them, and those that its
 * propositions make beside them.
 */
export function claimsByMeaning(
  sentence: Sentence,
  stated: readonly Claim[],
  setting: DeriveSetting,
  tagger: Tagger,
): readonly Claim[] {
  const unsure = setting.promotion.selling && stated.some(({ subject }) => UNSURE.has(subject))
  if (!unsure && !sentence.hits.some(means)) return stated
  const syntax = syntaxOf(sentence, tagger)
  const found = [
    ...eventsIn(syntax, setting),
    ...nominalsIn(syntax, setting),
    ...denialsIn(syntax, setting),
  ].filter(({ event, target }) =>
    stated.every((claim) => !meets(claim, event) && !(target && claim.target && meets(claim.target, target))),
  )
  return [
    ...(unsure ? withAgents(stated, syntax, setting) : stated),
    ...found.map((proposition) => asClaim(sentence, proposition, setting)),
  ]
}
