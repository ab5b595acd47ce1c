// Paths into data, as configurations write them: `$.products[*].description`, `$..title`, `$["a b"][0]`.

/** What leads from a value to those in it: a key, a number, any of them, or any at any depth. */
type Step = string | number | { readonly any: 'here' | 'below' }

/** A path as read, or what is wrong with it. */
export type JsonPath = { readonly steps: readonly Step[] } | { readonly fault: string }

const STEP =
  /\.\.|\.?\*|\.?\[\*\]|\[(\d{1,9})\]|\[(["'])([^"'\]]{1,200})\2\]|\.?([\p{L}_$][\p{L}\p{N}_$ -]{0,199})/uy

/** Reads a path; the `$` it begins with may be left out. */
export function readJsonPath(text: string): JsonPath {
  const steps: Step[] = []
  let at = text.startsWith('$') ? 1 : 0
  while (at < text.length) {
    STEP.lastIndex = at
    const step = STEP.exec(text)
    if (!step) return { fault: `is no path at “${text.slice(at, at + 20)}”; write $.products[*].description` }
    const [matched, number, , quoted, key] = step
    if (matched === '..') steps.push({ any: 'below' })
    else if (number !== undefined) steps.push(Number(number))
    else steps.push(quoted ?? key ?? { any: 'here' })
    at += matched.length
  }
  const last = steps.at(-1)
  if (last === undefined) return { fault: 'names nothing; write $.products[*].description' }
  return typeof last === 'object' && last.any === 'below' ? { fault: 'ends with “..”' } : { steps }
}

/** Whether a path of keys and numbers is one that is meant. Takes time by the product of both lengths. */
export function meets(steps: readonly Step[], path: readonly (string | number)[]): boolean {
  let reached = new Set([0])
  for (const key of path) {
    const next = new Set<number>()
    for (const at of closed(reached, steps)) {
      const step = steps[at]
      if (typeof step === 'object' && step.any === 'below') next.add(at)
      else if (typeof step === 'object' || step === key) next.add(at + 1)
    }
    reached = next
  }
  return closed(reached, steps).has(steps.length)
}

/** The places of a path reached, and those beyond a “..” that stands for no step. */
function closed(reached: ReadonlySet<number>, steps: readonly Step[]): Set<number> {
  const all = new Set(reached)
  for (const at of all) {
    const step = steps[at]
    if (typeof step === 'object' && step.any === 'below') all.add(at + 1)
  }
  return all
}
