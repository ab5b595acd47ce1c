// What a lock tells of what opens again: the words that were signed, what differs, and where.
import type { LOCK_RULES } from '../settle/rules-without-page.ts'
import { plural } from '../text/plural.ts'
import type { Span } from '../text/span.ts'
import type { StatementChange } from './compare-statements.ts'
import { differingWords } from './differing-words.ts'
import type { SlotChange } from './slot-change.ts'
import type { SentenceContent, Statement } from './statement.ts'

/** What is told of a sentence that opens again. */
interface LockMessage {
  readonly rule: keyof typeof LOCK_RULES
  readonly message: string
  readonly help: string
  /** The words that it is told of. */
  readonly text: string
}

type Change = StatementChange<SentenceContent, Statement>

const SHOWN = 120
const quote = (text: string): string => `“${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}”`
/** So many sentences that are gone are quoted. */
const QUOTED = 3
const HELP = 'Have it approved again and lock the text anew, or take back the words that were approved'
const HELP_GONE = 'Put it back, or have the text approved without it and lock it anew'

/** Slots in words, as “force: tentative → plain”. */
const inWords = (slots: readonly SlotChange[]): string =>
  slots.map(({ slot, from, to }) => `${slot}: ${from || 'none'} → ${to || 'none'}`).join('; ')

/** How a sentence differs by what it says: less, something else, or the same in other words. */
function edited({ kind, before, after, slots }: Required<Change>): string {
  if (kind !== 'reworded')
    return `says ${kind === 'weaker' ? 'less' : 'something else'} now (${inWords(slots)})`
  const [from, to] = differingWords(before.text, after.text)
  return `says it in other words (${from ? quote(from) : 'nothing'} → ${to ? quote(to) : 'nothing'})`
}

/** Whether a change takes away a sentence that kept claims within bounds. */
export const isLost = ({ after, slots }: Change): boolean =>
  after === undefined && slots.some(({ way }) => way === 'stronger')

const inARow = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** What is told of sentences that are gone from one place and kept claims within bounds. */
export function lostText(changes: readonly Change[]): LockMessage {
  const texts = changes.flatMap(({ before }) => (before ? [before.text] : []))
  const slots = changes.flatMap((change) => change.slots.filter(({ way }) => way === 'stronger'))
  const kinds = [...new Set(slots.map(({ slot }) => slot))]
  const further = texts.length - QUOTED
  const quotes = [
    ...texts.slice(0, QUOTED).map(quote),
    ...(further > 0 ? [plural(further, 'more sentence')] : []),
  ]
  const verbs = texts.length === 1 ? 'was locked and is gone' : 'were locked and are gone'
  const message = `${inARow(quotes)} ${verbs}: without ${inARow(kinds.map((kind) => `this ${kind}`))} the text says more`
  return { rule: 'locked-claim-stronger', message, help: HELP_GONE, text: texts.join(' ') }
}

/** What is told of a change of a sentence that stands; nothing of one that is gone. */
export function lockMessageOf({ kind, before, after, slots }: Change): LockMessage | undefined {
  if (!after) return undefined
  const { text } = after
  if (!before)
    return { rule: 'locked-claim-new', message: `${quote(text)} is new in a locked text`, help: HELP, text }
  const same = before.text === text
  const was = same
    ? `${quote(text)} stands as it was locked`
    : `${quote(text)} was locked as ${quote(before.text)}`
  if (kind === 'stronger') {
    const says = `says more now (${inWords(slots.filter(({ way }) => way !== 'weaker'))})`
    return {
      rule: 'locked-claim-stronger',
      message: `${was}, ${same ? 'but' : 'and'} ${says}`,
      help: HELP,
      text,
    }
  }
  const says = edited({ kind, before, after, slots })
  return { rule: 'locked-claim-edited', message: `${was}, ${same ? 'but' : 'and'} ${says}`, help: HELP, text }
}

/** What is told of a sentence whose approval has ended. */
export function expiredText({ text }: SentenceContent, until: string): LockMessage {
  return {
    rule: 'locked-claim-expired',
    message: `the approval of ${quote(text)} ended on ${until}`,
    help: HELP,
    text,
  }
}

/** Where nothing stands by which a place could be named. */
const FRONT: Span = { start: 0, end: 0 }

/**
 * Makes the function that tells where a sentence of a lock that is gone is told: at the nearest sentence
 * before it, or else behind it, that still stands, or at the front of the text.
 *
 * @param statements those of the text now
 * @param locked those of the lock, in order
 */
export function placesOfLost(
  statements: readonly Statement[],
  locked: readonly SentenceContent[],
): (lost: Change) => Span {
  const byKey = new Map(statements.map((content) => [content.key, content]))
  const first = locked.find(({ key }) => byKey.has(key))
  let last: Span = (first && byKey.get(first.key)) ?? statements[0] ?? FRONT
  const places = new Map<SentenceContent, Span>()
  for (const content of locked) {
    last = byKey.get(content.key) ?? last
    places.set(content, last)
  }
  return ({ before }) => (before && places.get(before)) ?? last
}
