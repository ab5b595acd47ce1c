// Numbers that look random and come again for the same seed.

/** Mixes whole numbers into one of 32 bits. */
function mix(...values) {
  let state = 0x9e3779b9
  for (const value of values) {
    state = Math.imul(state ^ value, 0x85ebca6b)
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
    state ^= state >>> 16
  }
  return state >>> 0
}

/** A source of random choices (Mulberry32) that depends on the given whole numbers alone. */
export function randomOf(...seeds) {
  let state = mix(...seeds)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
  const below = (count) => Math.floor(next() * count)
  return {
    /** A whole number from 0 up to, not including, `count`. */
    below,
    /** A whole number from `low` to `high`, both included. */
    from: (low, high) => low + below(high - low + 1),
    /** One of a list. */
    pick: (list) => list[below(list.length)],
    /** True in so many of a hundred cases. */
    chance: (percent) => below(100) < percent,
  }
}
