// What all propositions that are read word by word ask of the words around: whether they are denied, left
// open, or owed to other care than the offer.
import type { Hit } from '../../terms/hit.ts'
import type { NegationScope, Sentence, Setting } from '../model.ts'
import { subjectKindOf } from '../subject-kind.ts'
import { worthOfHit } from './worth.ts'

/** Whether a token is denied by plain denials alone, and by an odd number of them. */
export function isPlainlyDenied(scopes: readonly NegationScope[], at: number): boolean {
  const over = scopes.filter((scope) => scope.from <= at && at < scope.to)
  return over.length % 2 === 1 && over.every(({ firm }) => !firm)
}

/** Whether a word before a trouble leaves open what its clause says: "rest until the pain is gone". */
export function isOpenEnded({ block: { tokens, words }, from }: Sentence, at: number): boolean {
  for (let place = at - 1; place >= from; place--) {
    const { key = '' } = tokens[place] ?? {}
    if (words.openEnded.has(key)) return true
    if (words.fateMarks.has(key)) return false
  }
  return false
}

/** Whether a sentence names other care and nothing on offer: what becomes of a trouble is owed to that. */
export function isOthers({ block, hits }: Sentence, { promotion }: Setting): boolean {
  if (hits.some(({ class: { role } }) => role === 'seller')) return false
  const named = hits.filter(({ class: { role } }) => role === 'intervention')
  const kinds = named.map((hit) => subjectKindOf(block, hit, promotion))
  return kinds.includes('other') && !kinds.includes('promoted')
}

/** The trouble that a token begins. */
export function troubleAt(hits: readonly Hit[], at: number): Hit | undefined {
  return hits.find((hit) => hit.from === at && worthOfHit(hit) === 'bad')
}
