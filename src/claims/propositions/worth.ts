// What a noun phrase names, as far as health goes: something bad, something good, a part of the body, a
// measure, an event that is a benefit by itself; and whether its own words say that it gets better or less.
import type { Chunk } from '../../syntax/chunks.ts'
import type { Hit } from '../../terms/hit.ts'
import { hasTrait, MADE_OF_PARTS } from '../../terms/term.ts'
import type { Range } from '../model.ts'

/** What something is worth to a reader: more or less of it is a benefit. */
export type Worth =
  | 'bad'
  | 'harm'
  | 'good'
  | 'part'
  | 'less'
  | 'more'
  | 'event'
  | 'life'
  | 'agent'
  | 'people'
  | 'bodily'
  | 'trouble'
  | 'later'

/** A word of a noun phrase that says what the phrase is worth. */
export interface Matter {
  readonly worth: Worth
  readonly hit: Hit
}

/** The worth of targets that the older term lists know, by their kind. */
const BY_KIND: Readonly<Record<string, Worth>> = {
  condition: 'bad',
  symptom: 'bad',
  pathogen: 'bad',
  function: 'good',
  body: 'part',
  biomarker: 'less',
  life: 'life',
}

/** What a hit is worth by itself. */
export function worthOfHit({ class: { role, worth, kind = '' } }: Hit): Worth | undefined {
  if (role === 'target') return BY_KIND[kind]
  return role === 'matter' ? (worth as Worth | undefined) : undefined
}

const within = (hit: Range, chunk: Range): boolean => hit.from >= chunk.from && hit.to <= chunk.to

/** "Dental", "future": such words are worth something only before a trouble. */
const needsNoChange = ({ worth, hit }: Matter): boolean =>
  (worth === 'bodily' || worth === 'later') && hit.class.worth === worth

const TROUBLED: ReadonlySet<Worth> = new Set<Worth>([
  'bad',
  'part',
  'good',
  'less',
  'more',
  'bodily',
  'later',
])

/** "Back issues", "dental problems": a trouble by what it is with; one to come is only to be prevented. */
function troubleOf(of: Matter | undefined, hit: Hit): Matter | undefined {
  if (!of || of.hit.to !== hit.from || !TROUBLED.has(of.worth)) return undefined
  return { worth: of.worth === 'later' ? 'later' : 'bad', hit: { ...hit, from: of.hit.from } }
}

/**
 * What a noun phrase is worth: by its head, else by the last word before the head that is worth anything
 * ("joint discomfort levels"). A target of the older lists comes before another reading of the same word.
 */
export function matterOf(chunk: Chunk, hits: readonly Hit[]): Matter | undefined {
  let found: Matter | undefined
  for (const hit of hits) {
    if (hit.from >= chunk.to) break
    if (!within(hit, chunk) || hit.from > chunk.head) continue
    const worth = worthOfHit(hit)
    if (worth === undefined) continue
    const same = found && found.hit.from <= hit.from && found.hit.to >= hit.to
    if (same && (found?.hit.class.role === 'target' || hit.class.role !== 'target')) continue
    found = worth === 'trouble' ? troubleOf(found, hit) : { worth, hit }
  }
  return found && needsNoChange(found) ? undefined : found
}

/** The part of the body that a trouble is made of: the hips of "stiff hips". */
export function partOf({ hit }: Matter, hits: readonly Hit[]): Matter | undefined {
  if (!hasTrait(hit.class, MADE_OF_PARTS)) return undefined
  const part = hits.find(
    (otherHit) => otherHit.from > hit.from && otherHit.to === hit.to && worthOfHit(otherHit) === 'part',
  )
  return part && { worth: 'part', hit: part }
}

/** What a body does not grow by itself. */
const NEW: 'new' = 'new'

/** "New bone", "fresh nerve cells": what a noun phrase promises a body anew; not the "new bone" of a gel. */
export function renewalIn(chunk: Chunk, hits: readonly Hit[]): Hit | undefined {
  return hits.find((hit) => hit.class.does === NEW && within(hit, chunk) && hit.to > chunk.head)
}

/** What the words of a noun phrase say of its direction: more or better of it, or less of it. */
type Direction = 'up' | 'down'

/** The word of a noun phrase that gives it a direction, before its head. */
export interface Turn {
  readonly direction: Direction
  readonly hit: Hit
}

/** What a verb does to what it acts on, or says of its subject, as the term lists have it. */
export type Change =
  | 'lessen'
  | 'relieve'
  | 'fight'
  | 'end'
  | 'heal'
  | 'treat'
  | 'prevent'
  | 'protect'
  | 'keep'
  | 'raise'
  | 'boost'
  | 'restore'
  | 'lose'
  | 'give'
  | 'get'
  | 'make'
  | 'vanish'
  | 'thrive'
  | 'bodily'
  | 'harm'
  | 'catch'
  | 'ail'
  | 'hurt'
  | 'able'
  | 'fare'

/** Whether a hit is a verb that does one of some things. */
export function changes({ class: { role, does = '' } }: Hit, ...asked: readonly Change[]): boolean {
  return role === 'change' && (asked as readonly string[]).includes(does)
}

/** Whether a hit is a verb after which there is less of a trouble, or none. */
export function lessens(hit: Hit): boolean {
  return changes(hit, 'lessen', 'relieve', 'fight', 'end', 'heal', 'treat', 'prevent', 'protect')
}

/** What an adjective or adverb says: of a state, of more or less, of how well, of what works. */
export type Quality =
  | 'good'
  | 'better'
  | 'well'
  | 'fewer'
  | 'works'
  | 'praise'
  | 'state'
  | 'measured'
  | 'safe'
  | 'painless'

/** Whether a hit is a word of one of some qualities. */
export function isQuality({ class: { role, worth = '' } }: Hit, ...asked: readonly Quality[]): boolean {
  return role === 'quality' && (asked as readonly string[]).includes(worth)
}

/**
 * The direction that a noun phrase's own words give it ("smoother skin", "fewer wrinkles", "improved tone").
 */
export function turnOf(chunk: Chunk, hits: readonly Hit[]): Turn | undefined {
  for (const hit of hits) {
    if (hit.from >= chunk.head) break
    if (hit.from < chunk.from || hit.to > chunk.head) continue
    const past = hit.form === 'past'
    if (isQuality(hit, 'better', 'good') || (past && changes(hit, 'boost', 'raise', 'restore')))
      return { direction: 'up', hit }
    if (isQuality(hit, 'fewer') || (past && changes(hit, 'lessen', 'relieve')))
      return { direction: 'down', hit }
  }
  return undefined
}

/** Whether a turn makes a matter a benefit: better of what is good, less of what is bad. */
function isBenefit({ worth }: Matter, { direction }: Turn): boolean {
  if (direction === 'up')
    return worth === 'good' || worth === 'part' || worth === 'more' || worth === 'event' || worth === 'life'
  return worth === 'bad' || worth === 'less'
}

/** A noun phrase that is a benefit by itself: "smoother skin", "fewer wrinkles", "natural relief". */
export function benefitIn(chunk: Chunk, hits: readonly Hit[]): { event: Hit; matter: Matter } | undefined {
  const renewal = renewalIn(chunk, hits)
  if (renewal) return { event: renewal, matter: { worth: 'event', hit: renewal } }
  const matter = matterOf(chunk, hits)
  if (!matter) return undefined
  const turn = turnOf(chunk, hits)
  if (turn && isBenefit(matter, turn)) return { event: turn.hit, matter }
  // "Weight-loss gummies" names a product: an event is one where it is the head.
  return matter.worth === 'event' && matter.hit.to > chunk.head ? { event: matter.hit, matter } : undefined
}
