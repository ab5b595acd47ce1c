// What a configuration adds to the rulebook, read for commands that look after rules.
import { additionsOf } from '../config/resolve.ts'
import type { LoadedConfig } from '../node/config-file.ts'
import { type Owned, readOwned } from '../node/own-rules.ts'
import type { Artefact } from '../rulebook/artefact.ts'

/**
 * What a configuration adds to the rulebook, with folders of rules that are looked at beside its own. Throws
 * a `ConfigError`.
 */
export function ownedBy(
  config: LoadedConfig | undefined,
  folders: readonly string[],
  artefact: Artefact,
  cwd: string,
): Owned {
  const additions = config?.additions ?? additionsOf([], () => '')
  const rules = folders.every((folder) => additions.rules.includes(folder)) ? additions.rules : folders
  const builtIn = { ...artefact, language: { lexicon: artefact.lexicon } }
  return readOwned({ ...additions, rules }, builtIn, cwd)
}
