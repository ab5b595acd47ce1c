// The cases of a run by part and number: what is made, how it is checked, and what is kept of one that fails.
import { faultsOfSession, faultsOfText } from './checks.mjs'
import { BLOCKS, CLAIMS, HOSTILE, INLINE } from './pieces.mjs'
import { randomOf } from './random.mjs'
import { lengthsAt, makeText } from './texts.mjs'

/**
 * How often texts are looked at beyond their report: every `share`-th is linted a second time, in one of the
 * ways of `again`, and fixes are made of every `fixes`-th, which takes as long as all the rest. The first
 * texts, which continuous integration draws, are looked at more often than the many after them.
 */
const FIRST = 1200
/** Of sessions so many begin with texts that are long as often. */
const FIRST_SESSIONS = 400
const OFTEN = { share: 4, fixes: 1, again: ['full', 'fixed', 'full', 'same', 'full', 'fixed'] }
const SELDOM = { share: 8, fixes: 4, again: ['fixed', 'full', 'fixed', 'same', 'fixed', 'full'] }

const aloneIn = ({ share, again }) => (share * again.length) / again.filter((way) => way === 'fixed').length
/** What the line of figures says of these shares. */
export const SHARES_SAID =
  `fixes made of every text of the first ${FIRST}, of one in ${SELDOM.fixes} then; each alone of one in ` +
  `${aloneIn(OFTEN)}, then ${aloneIn(SELDOM)}; a second lint of one in ${OFTEN.share}, then ${SELDOM.share}`
/** After so many edits in a hundred, and after the last, an open text is held against one linted afresh. */
const COMPARED = 40

const NUMBER_OF_PART = { fuzz: 1, sessions: 2, stream: 3, files: 4, kills: 5 }

/** The random choices of one case. */
export const randomFor = (part, seed, index) => randomOf(NUMBER_OF_PART[part], seed, index)

/** How long the texts of a part are at a number. */
const lengthsOf = (part, index) => lengthsAt(index, part === 'sessions' ? FIRST_SESSIONS : FIRST)

function makeSession(random, lengths) {
  const { source, format, profile } = makeText(random, lengths)
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
export function makeCase(part, seed, index, lengths = lengthsOf(part, index)) {
  const random = randomFor(part, seed, index)
  return part === 'sessions' ? makeSession(random, lengths) : makeText(random, lengths)
}

/** All that is wrong with a text of a case, which is checked in every way. */
export const faultsInEveryWay = (made, library, rulebook) =>
  [...new Set(OFTEN.again)].flatMap((again) => faultsOfText(library.lint, made, rulebook, again))

/** All that is wrong with a case. `library` is claimlint's, or what a test puts in its place. */
export function faultsOfCase(part, made, index, library, rulebook) {
  if (part === 'sessions') return faultsOfSession(library, made, rulebook)
  const { share, fixes, again } = index < FIRST ? OFTEN : SELDOM
  return faultsOfText(
    library.lint,
    made,
    rulebook,
    index % share === 0 ? again[(index / share) % again.length] : undefined,
    index % fixes === 0,
  )
}
