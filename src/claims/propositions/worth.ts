// What a noun phrase names, as far as health goes: something bad, something good, a part of the body, a
// measure, an event that is a benefit by itself; and whether its own words say that it gets better or less.
import type { Chunk } from '../../syntax/chunks.ts'
import type { Hit } from '../../terms/hit.ts'
import type { Range } from '../model.ts'

/** What something is worth to a reader: more or less of it is a benefit. */
export type Worth = 'bad' | 'harm' | 'good' | 'part' | 'less' | 'more' | 'event' | 'life' | 'agent' | 'people'

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

function worthOfHit({ class: { role, worth, kind = '' } }: Hit): Worth | undefined {
  if (role === 'target') return BY_KIND[kind]
  return role === 'matter' ? (worth as Worth | undefined) : undefined
}

const within = (hit: Range, chunk: Range): boolean => hit.from >= chunk.from && hit.to <= chunk.to

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
    found = { worth, hit }
  }
  return found
}

/** What the words of a noun phrase say of its direction: more or better of it, less of it, none of it. */
type Direction = 'up' | 'down' | 'none'

/** The word of a noun phrase that gives it a direction, before its head. */
export interface Turn {
  readonly direction: Direction
  readonly hit: Hit
}

const TURNS: Readonly<Record<string, Direction>> = { better: 'up', good: 'up', fewer: 'down', none: 'none' }

/**
 * The direction that a noun phrase's own words give it ("smoother skin", "fewer wrinkles", "improved tone").
 */
export function turnOf(chunk: Chunk, hits: readonly Hit[]): Turn | undefined {
  for (const hit of hits) {
    if (hit.from >= chunk.head) break
    if (hit.from < chunk.from || hit.to > chunk.head) continue
    const { role, worth = '', does = '' } = hit.class
    if (role === 'quality' && TURNS[worth]) return { direction: TURNS[worth] as Direction, hit }
    if (role === 'change' && hit.form === 'past') {
      if (does === 'boost' || does === 'raise' || does === 'restore') return { direction: 'up', hit }
      if (does === 'lessen' || does === 'relieve') return { direction: 'down', hit }
    }
  }
  return undefined
}

/** Whether a turn makes a matter a benefit: better of what is good, less of what is bad. */
export function isBenefit({ worth }: Matter, { direction }: Turn): boolean {
  if (direction === 'up')
    return worth === 'good' || worth === 'part' || worth === 'more' || worth === 'event' || worth === 'life'
  return worth === 'bad' || worth === 'less'
}
