// What a receiver takes no more of than so much: the worst is kept, and what is left out is counted.

/** A part of a report that is kept or left out as a whole. */
interface Entry {
  readonly text: string
  /** The higher, the later it is left out. */
  readonly weight: number
}

/** How much a receiver takes. */
export interface Limit {
  /** So many entries of one weight. */
  readonly each?: number
  /** So many entries in all. */
  readonly most?: number
  /** So many bytes of UTF-8 in all. */
  readonly bytes?: number
}

/** Takes entries in order and keeps the weightiest that a limit allows, in that order. */
export interface LimitedEntries {
  add(entries: readonly Entry[]): void
  entries(): readonly Entry[]
  /** How many entries of a weight were left out; of all weights without one. */
  left(weight?: number): number
}

const encoder = new TextEncoder()

interface OrderedEntry extends Entry {
  readonly order: number
  readonly size: number
}

/** Keeps what a limit allows. What comes first is kept before what comes later, of entries of one weight. */
export function keepWithin({ each = Infinity, most = Infinity, bytes = Infinity }: Limit): LimitedEntries {
  const byWeight = new Map<number, OrderedEntry[]>()
  const left = new Map<number, number>()
  let count = 0
  let size = 0
  let order = 0
  const drop = (weight: number): void => void left.set(weight, (left.get(weight) ?? 0) + 1)
  const lightest = (): number =>
    Math.min(...[...byWeight].flatMap(([weight, held]) => (held.length > 0 ? [weight] : [])))
  const take = (entry: Entry): void => {
    const held = byWeight.get(entry.weight) ?? []
    byWeight.set(entry.weight, held)
    const ordered = {
      ...entry,
      order: order++,
      size: bytes === Infinity ? 0 : encoder.encode(entry.text).length,
    }
    if (held.length >= each || ordered.size > bytes) return drop(entry.weight)
    held.push(ordered)
    count++
    size += ordered.size
    while (count > most || size > bytes) {
      const weight = lightest()
      const gone = byWeight.get(weight)?.pop()
      if (!gone) return
      count--
      size -= gone.size
      drop(weight)
    }
  }
  return {
    add: (entries) => entries.forEach(take),
    entries: () => [...byWeight.values()].flat().sort((a, b) => a.order - b.order),
    left: (weight) =>
      weight === undefined
        ? [...left.values()].reduce((sum, more) => sum + more, 0)
        : (left.get(weight) ?? 0),
  }
}
