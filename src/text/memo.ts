// Keeps what was made: from an object as long as that lives, from a text as long as it is asked for.

/** A function that makes something from each object once, and gives the same again when it is asked again. */
export function memoize<From extends object, Made>(make: (from: From) => Made): (from: From) => Made {
  const made = new WeakMap<From, { readonly value: Made }>()
  return (from) => {
    const cached = made.get(from)
    if (cached) return cached.value
    const value = make(from)
    made.set(from, { value })
    return value
  }
}

/**
 * Gives what was made for a text lately, or makes it: between `most` and twice as many are kept, and what was
 * not asked for since so many others were made is forgotten.
 */
export function madeLately<Made>(most: number): (text: string, make: () => Made) => Made {
  let young = new Map<string, { readonly value: Made }>()
  let old: typeof young = new Map()
  return (text, make) => {
    const recent = young.get(text)
    if (recent) return recent.value
    const kept = old.get(text) ?? { value: make() }
    if (young.size >= most) {
      old = young
      young = new Map()
    }
    young.set(text, kept)
    return kept.value
  }
}
