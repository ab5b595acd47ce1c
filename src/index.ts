// The library: the pure core, for Node, browsers and editors alike.
import { parsers } from './parsers/all-parsers.ts'
import type { Additions } from './rulebook/additions.ts'
import { decodeArtefact } from './rulebook/binary.ts'
import { loadRulebook, type Rulebook } from './rulebook/rulebook.ts'

export type { Assertion } from './drift/assertion.ts'
export type { EffectOrder } from './drift/changed-slots.ts'
export { type ChangeKind, compareStatements, type StatementChange } from './drift/compare-statements.ts'
export { type Contradiction, contradictionsOf } from './drift/contradictions.ts'
export type { GuardKind, StatedGuard } from './drift/guards.ts'
export type { AssertionSlot, Bound } from './drift/sentence-values.ts'
export type { ChangeDirection, Slot, SlotChange } from './drift/slot-change.ts'
export type { StatedFigure } from './drift/stated-figure.ts'
export type { SentenceContent, StatedClaim, StatedSource, Statement } from './drift/statement.ts'
export type { FormatId } from './formats/document.ts'
export { lint, type Report, type Settings } from './lint.ts'
export type { Rulebook } from './rulebook/rulebook.ts'
export { createSession, type Session, type SourceEdit } from './session.ts'
export type { Diagnostic } from './settle/diagnostic.ts'
export { assertionsIn, statementsIn } from './statements-in.ts'
export { type FoundTerm, termsIn } from './terms-in.ts'
export { SettingsError } from './text/settings-error.ts'

/**
 * The rulebook in the bytes of `rulebook.bin`, ready to use, with more terms for its classes where they are
 * given
 * (`{ terms: { hype: ['revolutionary'] } }`) and more approved uses. Throws an error where the bytes are no
 * rulebook or a class is not known.
 */
export function decodeRulebook(bytes: ArrayBufferLike, additions?: Additions): Rulebook {
  return loadRulebook(decodeArtefact(bytes), parsers, additions)
}
