// The exponential function, the same bits on every machine: the language leaves those of Math.exp to its
// engine.

/** Coefficients of the Taylor series; within ±0.35 its first terms are exact to one part in 10^12. */
const TERMS = [1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040, 1 / 40320, 1 / 362880] as const
const LEAST = -60
const MOST = 60

/** Powers of two from 2^-87 to 2^87, made by doubling and halving, which are exact. */
const POWERS = ((): Float64Array => {
  const table = new Float64Array(175)
  table[87] = 1
  for (let at = 1; at <= 87; at++) {
    table[87 + at] = (table[86 + at] ?? 0) * 2
    table[87 - at] = (table[88 - at] ?? 0) / 2
  }
  return table
})()

/** e to the power of x, for x between -60 and 60; beyond that as at the nearer end. */
export function exponential(x: number): number {
  const bounded = x < LEAST ? LEAST : x > MOST ? MOST : x
  const whole = Math.floor(bounded * Math.LOG2E + 0.5)
  const rest = bounded - whole * Math.LN2
  let sum = 0
  for (let at = TERMS.length - 1; at >= 0; at--) sum = sum * rest + (TERMS[at] ?? 0)
  return sum * (POWERS[87 + whole] ?? 0)
}

/** The logistic function of x. */
export function logistic(x: number): number {
  return 1 / (1 + exponential(-x))
}

/**
 * The natural logarithm by Newton’s method on our own exponential, for the same bits on every machine; of
 * numbers from 10^-9 to 1.
 */
export function logarithm(x: number): number {
  const value = Math.max(x, 1e-9)
  let halvings = 0
  let rest = value
  while (rest < 0.5) {
    rest *= 2
    halvings++
  }
  let guess = rest - 1
  for (let step = 0; step < 6; step++)
    guess += (2 * (rest - exponential(guess))) / (rest + exponential(guess))
  return guess - halvings * Math.LN2
}
