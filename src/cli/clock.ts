// The clock of the shells: the core has none.

/**
 * Milliseconds of a clock that only runs forward, from a start that means nothing. `performance.now()` gives
 * the same, but
 * loads all that Node measures itself with, which is a millisecond of a short run.
 */
export function now(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1e3 + nanoseconds / 1e6
}
