// Keeps what is made from an object for as long as the object lives.

/** A function that makes something from each object once, and gives the same again when it is asked again. */
export function madeOnce<From extends object, Made>(make: (from: From) => Made): (from: From) => Made {
  const made = new WeakMap<From, { readonly value: Made }>()
  return (from) => {
    const cached = made.get(from)
    if (cached) return cached.value
    const value = make(from)
    made.set(from, { value })
    return value
  }
}
