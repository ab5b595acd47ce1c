// The cases of a run by part and number: what is made, how it is checked, and what is kept of one that fails.
import { faultsOfSession, faultsOfText } from './checks.mjs'
import { BLOCKS, CLAIMS, HOSTILE, INLINE } from './pieces.mjs'
import { randomOf } from './random.mjs'
import { makeText } from './texts.mjs'

/** Every so many-th text is linted a second time, in one of these ways. */
const AGAIN = ['fixed', 'full', 'fixed', 'same', 'fixed', 'full']
const SHARE = 8
/** Fixes are made of every so many-th text: making them takes as long as all the rest. */
const FIXES_SHARE = 4
/** What the line of figures says of these shares. */
export const SHARES_SAID =
  `fixes made of one in ${FIXES_SHARE}, each alone of one in ${(SHARE * AGAIN.length) / AGAIN.filter((way) => way === 'fixed').length}, ` +
  `a second lint of one in ${SHARE}`
/** After so many edits in a hundred, and after the last, an open text is held against one linted afresh. */
const COMPARED = 40

const NUMBER_OF_PART = { fuzz: 1, sessions: 2, stream: 3, files: 4, kills: 5 }

/** The random choices of one case. */
export const randomFor = (part, seed, index) => randomOf(NUMBER_OF_PART[part], seed, index)

function makeSession(random) {
  const { source, format, profile } = makeText(random)
  const changes = []
  let { length } = source
  for (let left = random.from(2, 7); left > 0; left--) {
    const start = random.below(length + 1)
    const end = Math.min(length, start + (random.chance(50) ? 0 : random.below(40)))
    const text = random.chance(30)
      ? ''
      : Array.from({ length: random.from(1, 3) }, () =>
          random.pick(random.pick([CLAIMS, INLINE, BLOCKS, BLOCKS, HOSTILE])),
        ).join('')
    changes.push({ start, end, text, compared: left === 1 || random.chance(COMPARED) })
    length += text.length - (end - start)
  }
  return { source, format, ...(profile ? { profile } : {}), changes }
}

/** What is made for a case of a part. */
export function makeCase(part, seed, index) {
  const random = randomFor(part, seed, index)
  return part === 'sessions' ? makeSession(random) : makeText(random)
}

/** All that is wrong with a text of a case, which is checked in every way. */
export const faultsInEveryWay = (made, library, rulebook) =>
  [...new Set(AGAIN)].flatMap((again) => faultsOfText(library.lint, made, rulebook, again))

/** All that is wrong with a case. `library` is claimlint's, or what a test puts in its place. */
export function faultsOfCase(part, made, index, library, rulebook) {
  return part === 'sessions'
    ? faultsOfSession(library, made, rulebook)
    : faultsOfText(
        library.lint,
        made,
        rulebook,
        index % SHARE === 0 ? AGAIN[(index / SHARE) % AGAIN.length] : undefined,
        index % FIXES_SHARE === 0,
      )
}
