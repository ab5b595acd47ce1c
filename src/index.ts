// The library: the pure core, for Node, browsers and editors alike.
import { parsers } from './parsers/index.ts'
import { decodeArtefact } from './rulebook/binary.ts'
import { loadRulebook, type Rulebook } from './rulebook/rulebook.ts'

export type { FormatId } from './formats/document.ts'
export { lint, type Report, type Settings } from './lint.ts'
export type { Rulebook } from './rulebook/rulebook.ts'
export { createSession, type Session, type SourceEdit } from './session.ts'
export type { Diagnostic } from './settle/diagnostic.ts'

/** The rulebook in the bytes of `rulebook.bin`, ready to use. Throws an error where they are none. */
export function decodeRulebook(bytes: ArrayBufferLike): Rulebook {
  return loadRulebook(decodeArtefact(bytes), parsers)
}
