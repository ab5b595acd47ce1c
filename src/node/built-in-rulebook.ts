// Makes rulebooks of the compiled one that stands beside the program.
import type { Additions } from '../rulebook/additions.ts'
import type { Artefact } from '../rulebook/artefact.ts'
import { decodeArtefact } from '../rulebook/binary.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { loadRulebook } from '../rulebook/rulebook.ts'
import { readArtefact } from './artefact-file.ts'
import { lazyParsers } from './lazy-parsers.ts'

/** The rulebook in the bytes of an artefact, ready to use, with what a user adds to it. */
function rulebookOf(artefact: ArrayBufferLike, additions?: Additions): Rulebook {
  return loadRulebook(decodeArtefact(artefact), lazyParsers, additions)
}

/** Makes rulebooks of an artefact, one for each set of additions; the bytes are decoded once. */
export function rulebooksOf(artefact: ArrayBufferLike): (additions?: Additions) => Rulebook {
  let decoded: Artefact | undefined
  const made = new Map<string, Rulebook>()
  return (additions) => {
    const key = JSON.stringify(additions ?? {})
    const cached = made.get(key)
    if (cached) return cached
    decoded ??= decodeArtefact(artefact)
    const rulebook = loadRulebook(decoded, lazyParsers, additions)
    made.set(key, rulebook)
    return rulebook
  }
}

/** The built-in rulebook, ready to use, with what a user adds to it. */
export function loadBuiltIn(additions?: Additions): Rulebook {
  return rulebookOf(readArtefact(), additions)
}
