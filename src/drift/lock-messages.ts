// What a lock tells of what opens again: the words that were signed, what differs, and where.
import type { LOCK_RULES } from '../settle/rules-without-page.ts'
import type { Span } from '../text/span.ts'
import type { StatementChange } from './compare.ts'
import { differingWords } from './differing-words.ts'
import type { SlotChange } from './slot-change.ts'
import type { Said, Statement } from './statement.ts'

/** What is told of a sentence that opens again. */
interface Told {
  readonly rule: keyof typeof LOCK_RULES
  readonly message: string
  readonly help: string
  /** The words that it is told of. */
  readonly text: string
}

type Change = StatementChange<Said, Statement>

const SHOWN = 120
const quote = (text: string): string => `“${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}”`
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

/** What is told of a change; nothing of what is gone and kept nothing within bounds. */
export function toldOf({ kind, before, after, slots }: Change): Told | undefined {
  if (!after) {
    const lost = slots.filter(({ way }) => way === 'stronger').map(({ slot }) => slot)
    if (!before || lost.length === 0) return undefined
    const { text } = before
    const message = `${quote(text)} was locked and is gone: without this ${lost.join(' and ')} the text says more`
    return { rule: 'locked-claim-stronger', message, help: HELP_GONE, text }
  }
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
export function expiredText({ text }: Said, until: string): Told {
  return {
    rule: 'locked-claim-expired',
    message: `the approval of ${quote(text)} ended on ${until}`,
    help: HELP,
    text,
  }
}

/**
 * Where a change is told: at its sentence; of what is gone at the nearest sentence before it, or else behind
 * it, that still stands, or at the front of the text.
 *
 * @param statements those of the text now
 * @param locked those of the lock, in order
 */
export function placeOf(
  { before, after }: Change,
  statements: readonly Statement[],
  locked: readonly Said[],
): Span {
  if (after) return after
  const standing = new Map(statements.map((one) => [one.key, one]))
  const at = before ? locked.indexOf(before) : -1
  const beside = [...locked.slice(0, at).reverse(), ...locked.slice(at + 1)]
  for (const { key } of beside) {
    const found = standing.get(key)
    if (found) return found
  }
  return statements[0] ?? { start: 0, end: 0 }
}
