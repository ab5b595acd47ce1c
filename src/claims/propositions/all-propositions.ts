// All propositions of a sentence, one construction after the other, and the claim that each of them makes.
import { build, type DeriveSetting } from '../build-claim.ts'
import type { Construction } from '../construction.ts'
import { deriveClaims } from '../effect-claims.ts'
import type { Claim, Sentence } from '../model.ts'
import { ailmentsIn } from './ailments.ts'
import { amountsIn } from './amounts.ts'
import { answersIn, type QuestionClaims, questionBefore } from './answers.ts'
import { halvesIn, outdoneIn } from './contrasts.ts'
import { counselsIn } from './counsels.ts'
import { denialsIn, preventionsIn, unfeltIn } from './denials.ts'
import { ellipsesIn } from './ellipses.ts'
import { eventsIn, type Proposition } from './events.ts'
import { exceptionsIn } from './exceptions.ts'
import { dismissalsIn, fatesIn, releasesIn } from './fates.ts'
import { listedIn } from './list-items.ts'
import { has, isListed } from './listed.ts'
import { nominalsIn } from './nominals.ts'
import { nonesIn, nothingIn } from './nones.ts'
import { openVerbsIn } from './open-verbs.ts'
import { powerlessIn } from './powerless.ts'
import { regainedIn } from './regained.ts'
import { resultsIn } from './results.ts'
import { sayingsIn } from './sayings.ts'
import { sparedIn } from './spared.ts'
import type { ReadSyntax } from './syntax.ts'
import { changes, worthOfHit } from './worth.ts'

/** Who need not bear a trouble is promised an end of it. */
const RELEASE: Construction = 'release'

/** A proposition as the claim that rules ask for. */
export function asClaim(sentence: Sentence, proposition: Proposition, setting: DeriveSetting): Claim {
  const { event, target, subject, construction, range, denying = false, effect } = proposition
  const claim = build(sentence, event, 'verb', target, subject, setting)
  return {
    ...claim,
    ...range,
    ...(effect === undefined ? {} : { effect }),
    construction,
    negated: !denying && claim.negated,
    // "No need to live with gout" is no aim.
    goal: construction !== RELEASE && claim.goal,
  }
}

/** Reads a question as if it stated what it asks. */
function claimsAskedBy(
  setting: DeriveSetting,
  readSyntax: (sentence: Sentence) => ReadSyntax,
): QuestionClaims {
  return (question) => {
    const syntax = readSyntax(question)
    const propositions = [...eventsIn(syntax, setting), ...nominalsIn(syntax, setting)]
    return [
      ...deriveClaims(question, setting),
      ...propositions.map((proposition) => asClaim(question, proposition, setting)),
    ]
  }
}

/** Roles and worths of words, and lists, of which a sentence holds one that says something by these turns. */
const TURNING = new Set(['amount', 'longing', 'greeting'])
const TURNING_WORTHS = new Set(['painless', 'works'])
const TURNING_LISTS = ['resultNouns', 'abilityNouns', 'bottledWords', 'containerWords'] as const
const RESULTS = new Set(['state', 'measured'])

/** Whether a sentence may counsel: by a word for it and a trouble, or as the answer to a question. */
const counsels = (sentence: Sentence, setting: DeriveSetting): boolean =>
  (has(sentence, 'vouching') && sentence.hits.some((hit) => worthOfHit(hit) === 'bad')) ||
  (has(sentence, 'proffer') && questionBefore(sentence, setting) !== undefined)

/** Propositions of turns of speech that few sentences hold: what reads them is loaded where one does. */
function turnsIn(syntax: ReadSyntax, setting: DeriveSetting): Proposition[] {
  const { sentence } = syntax
  const { hits, from, to, index, block } = sentence
  const { words } = block
  const before = index > 0 ? block.sentences[index - 1] : undefined
  const keys = block.tokens.slice(from, to).map(({ key }) => key)
  const turns =
    hits.some(({ class: { role, worth = '' } }) => TURNING.has(role) || TURNING_WORTHS.has(worth)) ||
    keys.some((key) => TURNING_LISTS.some((list) => words[list].has(key)))
  const results = hits.some(({ class: { worth = '' } }) => RESULTS.has(worth))
  return [
    ...(results ? resultsIn(syntax, setting) : []),
    ...(hits.some((hit) => changes(hit, 'able')) ? regainedIn(syntax, setting) : []),
    ...(has(sentence, 'ruling') || has(sentence, 'barrier') ? powerlessIn(syntax, setting) : []),
    ...(has(sentence, 'existence') ? exceptionsIn(syntax, setting) : []),
    ...(words.allWords.has(keys[0] ?? '') ? halvesIn(syntax, setting) : []),
    ...(keys.some((key) => words.rivalOpeners.has(key)) ? outdoneIn(syntax, setting) : []),
    ...(turns ? [...amountsIn(syntax, setting), ...sayingsIn(syntax, setting)] : []),
    ...(counsels(sentence, setting) ? counselsIn(syntax, setting) : []),
    ...(isListed(sentence, setting) ? listedIn(syntax, setting) : []),
    ...(before && has(before, 'failing') ? ellipsesIn(sentence, setting) : []),
  ]
}

/** All propositions of a sentence. */
export function propositionsIn(
  syntax: ReadSyntax,
  setting: DeriveSetting,
  readSyntax: (sentence: Sentence) => ReadSyntax,
): Proposition[] {
  return [
    ...eventsIn(syntax, setting),
    ...nominalsIn(syntax, setting),
    ...denialsIn(syntax, setting),
    ...preventionsIn(syntax, setting),
    ...unfeltIn(syntax, setting),
    ...fatesIn(syntax, setting),
    ...dismissalsIn(syntax, setting),
    ...releasesIn(syntax, setting),
    ...ailmentsIn(syntax, setting),
    ...sparedIn(syntax, setting),
    ...nonesIn(syntax, setting),
    ...nothingIn(syntax, setting),
    ...openVerbsIn(syntax, setting),
    ...turnsIn(syntax, setting),
    ...answersIn(syntax.sentence, setting, claimsAskedBy(setting, readSyntax)),
  ]
}
