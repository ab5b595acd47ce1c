// How long the steps of a lint take.
import { now } from './clock.ts'

/** Milliseconds by what the core says it has begun. */
export function stopwatch(): { observe: (event: string) => void; stop: () => Record<string, number> } {
  const times: Record<string, number> = {}
  let current = ''
  let since = 0
  const observe = (event: string): void => {
    const moment = now()
    if (current) times[current] = (times[current] ?? 0) + moment - since
    current = event
    since = moment
  }
  return {
    observe,
    stop: () => {
      observe('')
      return times
    },
  }
}
