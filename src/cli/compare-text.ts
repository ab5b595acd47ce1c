// Changes of claims for people: what a sentence said, what it says now, and in which slots it says more.
import type { ChangeKind, StatementChange } from '../drift/compare-statements.ts'
import { differingWords } from '../drift/differing-words.ts'
import type { SlotChange } from '../drift/slot-change.ts'
import type { SentenceContent, Statement } from '../drift/statement.ts'
import { harmless } from '../text/harmless.ts'
import type { Shell } from './shell.ts'

/** A statement with the text that it stands in, as it is shown. */
export type PlacedStatement = Statement & { readonly path: string }

const KINDS: readonly ChangeKind[] = ['stronger', 'added', 'changed', 'weaker', 'gone', 'reworded']
const SHOWN = 240

const quoted = (text: string): string => {
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
  return `“${harmless(cut)}”`
}

function slotText({ slot, way, from, to }: SlotChange): string {
  const marks = { stronger: '▲', weaker: '▼', other: '•' } as const
  const inBrackets = (words: string): string => (words === '' ? '' : ` (${words})`)
  const change =
    from === '' ? `new${inBrackets(to)}` : to === '' ? `gone${inBrackets(from)}` : `${from} → ${to}`
  const bare = from === '' && to === '' ? (way === 'stronger' ? 'gone' : 'new') : change
  return harmless(`${marks[way]} ${slot}: ${bare}`)
}

/** The slots of a change in one line of words; of a sentence in other words those. */
function slotsText({
  kind,
  before,
  after,
  slots,
}: StatementChange<SentenceContent, SentenceContent>): string {
  if (kind !== 'reworded' || !before || !after) return slots.map(slotText).join(' · ')
  const [from, to] = differingWords(before.text, after.text).map((words) => words && quoted(words))
  return from || to ? `• words: ${from || 'none'} → ${to || 'none'}` : ''
}

/** The wordings of a change: both where they differ, else the one. */
function wordings({ before, after }: StatementChange<SentenceContent, SentenceContent>): string[] {
  if (before && after && before.text === after.text) return [`  = ${quoted(after.text)}`]
  return [...(before ? [`  - ${quoted(before.text)}`] : []), ...(after ? [`  + ${quoted(after.text)}`] : [])]
}

/** How many changes there are of each kind. */
export function countsOf(changes: readonly { readonly kind: ChangeKind }[]): Record<ChangeKind, number> {
  const counts = { added: 0, gone: 0, stronger: 0, weaker: 0, changed: 0, reworded: 0 }
  for (const { kind } of changes) counts[kind]++
  return counts
}

/** How many changes there are of each kind, in words. */
export function countsText(changes: readonly { readonly kind: ChangeKind }[]): string {
  const counts = countsOf(changes)
  const countsInWords = KINDS.flatMap((kind) => (counts[kind] > 0 ? `${counts[kind]} ${kind}` : []))
  return countsInWords.length > 0 ? countsInWords.join(', ') : 'no claim differs'
}

/** One change: its place and kind, the words, and what differs. */
export function changeText(
  change: StatementChange<SentenceContent, PlacedStatement>,
  place: string,
  { paint }: Shell,
): string {
  const { kind, after } = change
  const slots = slotsText(change)
  const shade = kind === 'stronger' || kind === 'added' ? paint.warning : paint.dim
  const rows = [
    `${paint.strong(harmless(place))}  ${shade(kind)}`,
    ...wordings(change),
    ...(slots === '' ? [] : [`  ${paint.dim(slots)}`]),
    ...(kind === 'added' && after && after.rules.length > 0
      ? [`  ${paint.dim(harmless(after.rules.join(', ')))}`]
      : []),
  ]
  return `${rows.join('\n')}\n\n`
}

/** All changes, the gravest kind first, and their counts. */
export function* changesText(
  changes: readonly StatementChange<PlacedStatement, PlacedStatement>[],
  shell: Shell,
): Generator<string> {
  for (const kind of KINDS)
    for (const change of changes) {
      const at = change.after ?? change.before
      if (change.kind === kind && at) yield changeText(change, `${at.path}:${at.line}:${at.column}`, shell)
    }
  yield `${countsText(changes)}\n`
}
