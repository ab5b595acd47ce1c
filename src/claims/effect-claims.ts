// Derives claims from a sentence: every effect term that has what it needs becomes a claim with its fields.
import type { Hit } from '../terms/hit.ts'
import { hasTrait } from '../terms/term.ts'
import { build, type DeriveSetting, precededBy } from './build-claim.ts'
import { hitsOf, meets } from './facts.ts'
import type { Claim, Frame, Sentence, Subject } from './model.ts'
import { isOwnStruggle } from './own-struggle.ts'
import { providerOf } from './service.ts'
import { findSubject } from './subject.ts'
import { findTarget } from './target.ts'
import { fromPurpose, fromTitle } from './titles.ts'

/** Whether a verb spelling stands where only a noun can ("the treatment benefits of", "your support"). */
function isNominal(sentence: Sentence, hit: Hit): boolean {
  if (hit.class.pos !== 'verb' || hit.form === 'ing' || hit.to - hit.from > 1) return false
  const { tokens, words } = sentence.block
  const before = tokens[hit.from - 1]
  // "a purified form": a participle before its noun acts on nothing.
  if (hit.form === 'past') return before !== undefined && words.participleMarkers.has(before.key)
  return before !== undefined && !before.joined && words.nounMarkers.has(before.key)
}

function frameOf(sentence: Sentence, hit: Hit): Frame {
  if (hit.class.role === 'suffix') return 'suffix'
  if (hit.class.role === 'prefix') return 'prefix'
  if (hit.class.pos === 'intransitive') return 'passive'
  // "Diabetes is reversed", "diabetes reversed by our tea".
  const acted =
    precededBy(sentence, hit.from, sentence.block.words.passiveHelpers, 3) >= 0 ||
    hitsOf(sentence, 'agent-link').some((link) => link.from === hit.to)
  if (hit.class.pos === 'verb' && hit.form === 'past' && acted) return 'passive'
  return (hit.class.pos as Frame | undefined) ?? 'verb'
}

/**
 * "Side effects usually go away", "the pain after the injection", "swelling" with nothing on offer beside it:
 * what comes of a treatment, not what it treats.
 */
function isAfterEffect(sentence: Sentence, target: Hit): boolean {
  const at = (role: string): boolean => hitsOf(sentence, role).some((hit) => meets(hit, target))
  if (at('harm') || hitsOf(sentence, 'procedure-link').some((link) => link.from === target.to)) return true
  const offered = hitsOf(sentence, 'intervention').length + hitsOf(sentence, 'seller').length > 0
  return !offered && at('procedure-harm')
}

function fromEffect(sentence: Sentence, hit: Hit, setting: DeriveSetting): Claim | undefined {
  if (isNominal(sentence, hit)) return undefined
  const frame = frameOf(sentence, hit)
  if (frame === 'verb' && isOwnStruggle(sentence, hit)) return undefined
  const target = findTarget(sentence, hit, frame)
  const needs = hit.class.needs ?? []
  if (!target && needs.length > 0) return undefined
  if (hit.class.pos === 'intransitive' && target && isAfterEffect(sentence, target)) return undefined
  const subject = findSubject(sentence, hit, frame, setting)
  if (target && caresFor(sentence, hit, target, subject)) return undefined
  if (hasTrait(hit.class, 'naming') && !predicates(sentence, hit, subject)) return undefined
  return build(sentence, hit, frame, target, subject, setting)
}

/** Classes of products that are work done for people, and no thing that acts. */
const SERVICES: ReadonlySet<string> = new Set(['procedure', 'any'])

/**
 * "The clinic treats adults with anxiety", "treats asthma patients": care for people, unless a product is
 * said to act.
 */
function caresFor(sentence: Sentence, hit: Hit, target: Hit, subject: Subject): boolean {
  if (hit.class.pos !== 'verb' || !hasTrait(hit.class, 'care')) return false
  if (providerOf(sentence, hit)) return true
  const { tokens, words } = sentence.block
  const cared = hitsOf(sentence, 'patient').some(
    ({ from, to }) =>
      (from >= hit.to && to < target.from && words.sufferingLinks.has(tokens[to]?.key ?? '')) ||
      from === target.to,
  )
  if (!cared) return false
  const acting = hitsOf(sentence, 'intervention').find(
    (otherHit) => subject.hit && meets(otherHit, subject.hit),
  )
  if (!acting) return true
  return (
    SERVICES.has(acting.class.product ?? 'any') &&
    (hasTrait(hit.class, 'mild') || acting.class.standing !== 'named')
  )
}

/** "X is a treatment for Y" claims; "treatments for Y include" does not. */
function predicates(sentence: Sentence, hit: Hit, subject: Subject): boolean {
  if (!subject.hit || meets(subject.hit, hit)) return false
  const copula = precededBy(sentence, hit.from, sentence.block.words.copulas, 8)
  return copula >= subject.hit.to - 1 && subject.hit.from < hit.from
}

const EFFECTS = new Set(['effect', 'suffix', 'prefix'])

/** All claims of a sentence, in order of place; several effects of one clause give several claims. */
export function deriveClaims(sentence: Sentence, setting: DeriveSetting): Claim[] {
  const claims: Claim[] = []
  for (const hit of sentence.hits) {
    if (!EFFECTS.has(hit.class.role)) continue
    const claim = fromEffect(sentence, hit, setting)
    if (claim) claims.push(claim)
  }
  const title =
    fromTitle(sentence, setting) ?? (claims.length === 0 ? fromPurpose(sentence, setting) : undefined)
  if (title) claims.push(title)
  return claims.sort((a, b) => a.from - b.from || a.to - b.to)
}
