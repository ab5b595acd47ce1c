// Changes of claims for people: what a sentence said, what it says now, and in which slots it says more.
import type { SlotChange } from '../drift/changed-slots.ts'
import type { ChangeKind, StatementChange } from '../drift/compare.ts'
import type { Said, Statement } from '../drift/statement.ts'
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
  const change = from === '' ? `new (${to})` : to === '' ? `gone (${from})` : `${from} → ${to}`
  return harmless(`${marks[way]} ${slot}: ${change}`)
}

/** The slots of a change in one line of words. */
function slotsText(slots: readonly SlotChange[]): string {
  return slots.map(slotText).join(' · ')
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
  { kind, before, after, slots }: StatementChange<Said, PlacedStatement>,
  place: string,
  { paint }: Shell,
): string {
  const shade = kind === 'stronger' || kind === 'added' ? paint.warning : paint.dim
  const rows = [
    `${paint.strong(harmless(place))}  ${shade(kind)}`,
    ...(before ? [`  - ${quoted(before.text)}`] : []),
    ...(after ? [`  + ${quoted(after.text)}`] : []),
    ...(slots.length > 0 ? [`  ${paint.dim(slotsText(slots))}`] : []),
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
