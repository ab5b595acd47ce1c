// Risks in plain words: where a text sells, a harm that a sentence asserts of nobody else is the offer's.

import type { Hit } from '../terms/hit.ts'
import { hitsOf, textOf } from './facts.ts'
import type { Promotion, Sentence } from './model.ts'
import { isNegated } from './operators.ts'
import { lessens } from './propositions/worth.ts'
import { subjectKindOf } from './subject-kind.ts'

/** Roles by which a sentence may tell a risk without naming what is offered. */
export const HARM_ROLES: ReadonlySet<string> = new Set([
  'told-harm',
  'procedure-harm',
  'harm-done',
  'excludes',
])

/** Roles of harms by their names. */
export const HARMS: ReadonlySet<string> = new Set(['harm', 'named-harm', 'told-harm', 'procedure-harm'])
/** Kinds of targets that are troubles where they are caused. */
const TROUBLES: ReadonlySet<string> = new Set(['condition', 'symptom'])
/** So many words may stand between a harm and the verb that lessens it. */
const LESSENED_WITHIN = 6

/** "Lowers the risk of stroke", "swelling can be reduced": a harm that is said to get less is none told. */
export function isLessened(sentence: Sentence, harm: Hit): boolean {
  const { hits, block } = sentence
  const { tokens, words } = block
  const between = (from: number, to: number): boolean => {
    for (let at = from; at < to; at++) if (words.harmCauses.has(tokens[at]?.key ?? '')) return false
    return true
  }
  return hits.some((hit) => {
    if (hit.class.role !== 'effect' && !lessens(hit)) return false
    return hit.to <= harm.from
      ? harm.from - hit.to <= LESSENED_WITHIN && between(sentence.from, harm.from)
      : hit.from >= harm.to && hit.from - harm.to <= LESSENED_WITHIN && hit.form === 'past'
  })
}

/** What a sentence says to be a harm: by its name, or since something causes it. */
function harmsOf(sentence: Sentence): Hit[] {
  const { hits, negations, block } = sentence
  const { tokens, words } = block
  let caused = false
  const found: Hit[] = []
  let at = sentence.from
  for (const hit of hits) {
    for (; at <= hit.from; at++) caused ||= words.harmCauses.has(tokens[at]?.key ?? '')
    const bad = caused && hit.class.role === 'target' && TROUBLES.has(hit.class.kind ?? '')
    if (!bad && !HARMS.has(hit.class.role)) continue
    if (!isNegated(negations, hit.from) && !isLessened(sentence, hit)) found.push(hit)
  }
  return found
}

/** Whether a sentence speaks of other care, or of what a disease brings about. */
function ofOthers(sentence: Sentence, promotion: Promotion, harms: readonly Hit[]): boolean {
  const { block } = sentence
  const { tokens, words } = block
  const named = hitsOf(sentence, 'intervention')
  const other = named.some((hit) => subjectKindOf(block, hit, promotion) === 'other')
  if (other && !named.some((hit) => subjectKindOf(block, hit, promotion) === 'promoted')) return true
  if (words.behaviours.has(tokens[sentence.from]?.key ?? '')) return true
  const isHarm = (from: number, to: number): boolean => harms.some((hit) => hit.from < to && from < hit.to)
  return hitsOf(sentence, 'target').some(
    ({ class: { kind }, from, to }) =>
      kind === 'condition' &&
      !isHarm(from, to) &&
      (from < (harms[0]?.from ?? 0) || words.harmPlaces.has(tokens[from - 1]?.key ?? '')),
  )
}

/** Whether a sentence says that something happens, or to how many. */
function happens({ from, to, figures, block: { tokens, words } }: Sentence): boolean {
  if (figures.some(({ kind }) => kind === 'percent' || kind === 'fraction')) return true
  for (let at = from; at < to; at++) if (words.befalling.has(tokens[at]?.key ?? '')) return true
  return false
}

/**
 * The harms that a sentence tells of what the text sells ("bruising can occur", "headache is common", "not
 * for people with epilepsy"); nothing where it tells none.
 */
export function statedHarms(sentence: Sentence, promotion: Promotion): string[] | undefined {
  const { mood, voice, block, hits, negations } = sentence
  if (!promotion.selling || mood === 'presupposing' || voice === 'myth') return undefined
  if (hits.some(({ class: { role } }) => role === 'excludes')) return []
  const done = hitsOf(sentence, 'harm-done').filter((hit) => !isNegated(negations, hit.from))
  const harms = harmsOf(sentence)
  const stated = [...done, ...harms].sort((a, b) => a.from - b.from)
  if (stated.length === 0 || ofOthers(sentence, promotion, stated)) return undefined
  if (done.length === 0 && !happens(sentence)) return undefined
  return stated.map((hit) => textOf(block, hit).toLowerCase())
}
