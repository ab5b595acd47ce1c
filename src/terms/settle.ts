// Which of the terms that a scan finds stand: a longer term takes what lies inside it, and a pseudo term what
// it masks.
import type { Hit } from './hit.ts'
import { FORMS, hasTrait, MADE_OF_PARTS, type TermClass } from './term.ts'
import type { RawHits } from './trie.ts'

/** Roles of which a word has only one: the longest term wins over those inside it, whatever their class. */
const EXCLUSIVE = ['intervention', 'target']

/** Makes the function that turns what a scan finds into hits, without those that other terms cover. */
export function settler(classes: readonly TermClass[]): (raw: RawHits) => Hit[] {
  const masksOf = masker(classes)
  const keep = keeper(classes)
  const hitOf = hitMaker(classes)
  const compose = composer(classes)
  return (raw) => {
    const masked = masksOf(raw)
    const hits: Hit[] = []
    let sorted = true
    for (let at = 0; at < raw.length; at++) {
      const out = raw.out[at] ?? 0
      const id = out >> 3
      const from = raw.from[at] ?? 0
      const to = raw.to[at] ?? 0
      if (masked?.(id, from, to)) continue
      const last = hits[hits.length - 1]
      if (last && (from < last.from || (from === last.from && to > last.to))) sorted = false
      hits.push(hitOf(out, from, to))
    }
    if (compose(hits)) sorted = false
    if (!sorted) hits.sort((a, b) => a.from - b.from || b.to - a.to)
    // A list that grew holds room for more.
    return hits.filter(keep()).slice()
  }
}

/** Whether a hit names a part of the body. */
const isPart = ({ class: { role, kind, worth } }: Hit): boolean =>
  (role === 'target' && kind === 'body') || (role === 'matter' && worth === 'part')

/** Whether a hit holds two others. */
const covers = ({ from, to }: Hit, first: Hit, last: Hit): boolean => from <= first.from && to >= last.to

/**
 * Makes the function that adds to hits the troubles that two of them make, "stiff" and "hips", and says
 * whether it added any.
 */
function composer(classes: readonly TermClass[]): (hits: Hit[]) => boolean {
  const id = classes.findIndex((termClass) => hasTrait(termClass, MADE_OF_PARTS))
  const made = classes[id]
  return (hits) => {
    if (!made) return false
    const before = hits.length
    for (let at = 0; at < before; at++) {
      const ailing = hits[at]
      if (ailing?.class.role !== 'ailing') continue
      const part = hits.find((hit) => hit.from === ailing.to && isPart(hit))
      if (!part || hits.some((hit) => hit.class.role === 'target' && covers(hit, ailing, part))) continue
      hits.push({ class: made, id, form: part.form, from: ailing.from, to: part.to })
    }
    return hits.length > before
  }
}

/** So many hits are kept, 2 ** 15, to be given again: only short ones near the beginning of a block. */
const KEPT_BITS = 15
const KEPT_FROM = 256
const KEPT_LENGTH = 8
/** Spreads keys that lie close together over a table (Knuth 1997, 6.4). */
const SPREAD = 0x9e3779b1

/**
 * Makes the function that makes hits. The same term at the same tokens of another block is the same hit: a
 * long text says much again, and hits were most of what was held of it. Each has one place in a table, where
 * it gives way to the next one of that place.
 */
function hitMaker(classes: readonly TermClass[]): (out: number, from: number, to: number) => Hit {
  const keys = new Int32Array(1 << KEPT_BITS)
  const kept = new Array<Hit | undefined>(1 << KEPT_BITS)
  const made = (out: number, from: number, to: number): Hit => ({
    class: classes[out >> 3] as TermClass,
    id: out >> 3,
    form: FORMS[out & 7] ?? 'base',
    from,
    to,
  })
  return (out, from, to) => {
    if (from >= KEPT_FROM || to - from >= KEPT_LENGTH) return made(out, from, to)
    // A hit has a token at least, so no key is 0, which is that of no hit.
    const key = (out * KEPT_FROM + from) * KEPT_LENGTH + to - from
    const place = Math.imul(key, SPREAD) >>> (32 - KEPT_BITS)
    const cached = keys[place] === key ? kept[place] : undefined
    if (cached) return cached
    const hit = made(out, from, to)
    keys[place] = key
    kept[place] = hit
    return hit
  }
}

/**
 * Makes the function that gives, for a scan with pseudo terms in it, whether one of these masks a class at a
 * place.
 */
function masker(
  classes: readonly TermClass[],
): (raw: RawHits) => ((id: number, from: number, to: number) => boolean) | undefined {
  const names = new Map(classes.map((termClass, id) => [termClass.name, id]))
  const masks = classes.map((termClass) =>
    termClass.masks ? new Set(termClass.masks.flatMap((name) => names.get(name) ?? [])) : undefined,
  )
  return (raw) => {
    const over: number[] = []
    let longest = 0
    for (let at = 0; at < raw.length; at++) {
      if (!masks[(raw.out[at] ?? 0) >> 3]) continue
      over.push(at)
      longest = Math.max(longest, (raw.to[at] ?? 0) - (raw.from[at] ?? 0))
    }
    if (over.length === 0) return undefined
    return (id, from, to) => {
      for (let at = firstReaching(raw, over, from - longest); at < over.length; at++) {
        const hit = over[at] ?? 0
        const start = raw.from[hit] ?? 0
        const end = raw.to[hit] ?? 0
        if (start >= to) return false
        if (end > from && end - start >= to - from && masks[(raw.out[hit] ?? 0) >> 3]?.has(id)) return true
      }
      return false
    }
  }
}

/**
 * Makes the function that gives, for the hits of a text in order of place, whether each stands beside those
 * before it.
 */
function keeper(classes: readonly TermClass[]): () => (hit: Hit) => boolean {
  /**
   * Classes and exclusive roles that share words only with others: a slot each, and how far its last hit
   * reached.
   */
  const slots = classes.map((termClass, id) =>
    EXCLUSIVE.includes(termClass.role) ? classes.length + EXCLUSIVE.indexOf(termClass.role) : id,
  )
  const reach = new Int32Array(classes.length + EXCLUSIVE.length)
  return () => {
    reach.fill(-1)
    let named = -1
    let offered = -1
    let acted = -1
    return (hit) => {
      // "panic attacks": a verb spelling inside the longer name of a target is part of the name; so is the
      // denial in "break free from".
      if (hit.class.role === 'intervention' && hit.to - hit.from > 1) offered = Math.max(offered, hit.to)
      if (hit.class.role === 'target') {
        // "wheat germ": a target inside the longer name of a product is part of the name.
        if (hit.to <= offered) return false
        named = Math.max(named, hit.to - hit.from > 1 ? hit.to : -1)
      } else if (hit.class.role === 'effect') {
        if (hit.to <= named && hit.class.pos === 'verb') return false
        if (hit.to - hit.from > 1) acted = Math.max(acted, hit.to)
      } else if (hit.class.role === 'negation' && hit.to <= acted) return false
      // "Worn cartilage" is a trouble, and what "rebuilds worn cartilage" rebuilds is the cartilage.
      if (hasTrait(hit.class, MADE_OF_PARTS)) return true
      const slot = slots[hit.id] ?? 0
      if (hit.to <= (reach[slot] ?? -1)) return false
      reach[slot] = hit.to
      return true
    }
  }
}

/** The first of some hits, in order of place, that starts at or after a token. */
function firstReaching(raw: RawHits, over: readonly number[], from: number): number {
  let low = 0
  let high = over.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((raw.from[over[middle] ?? 0] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}
