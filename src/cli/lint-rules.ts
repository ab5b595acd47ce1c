// `claimlint rules lint`: what is wrong with a folder of rules that can be read.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readArtefact, rulebooksOf } from '../node/artefact.ts'
import { readSettings } from '../node/files.ts'
import { readOwnRules } from '../node/own-rules.ts'
import { faultsOfRules } from '../rulebook/rule-lint.ts'
import { harmless } from '../text/harmless.ts'
import { indexLines } from '../text/lines.ts'
import { EXIT } from './exit.ts'
import { checkedToday } from './settings.ts'
import type { Shell } from './shell.ts'

/**
 * Tells the faults of pages and laws, each with its place. Gives 1 where there is one; throws a `ConfigError`
 * for a page that cannot be read.
 */
export function lintRules(folder: string, options: { readonly today?: string }, shell: Shell): number {
  const at = resolve(shell.cwd, folder)
  const builtIn = rulebooksOf(readArtefact())()
  const { pages, sources } = readOwnRules(at, builtIn, shell.cwd)
  // A folder that has the profiles of the rulebook is the rulebook itself.
  const profiles = builtIn.profiles.filter(({ id }) => existsSync(join(at, 'profiles', `${id}.yaml`)))
  const faults = faultsOfRules({ pages, sources, profiles, today: checkedToday(options.today) })
  for (const { path, words, message } of faults) {
    const text = readSettings(join(at, path))
    const { line, column } = indexLines(text).at(Math.max(0, words === undefined ? 0 : text.indexOf(words)))
    shell.say(`${harmless(`${folder.replace(/[\\/]+$/, '')}/${path}:${line}:${column} ${message}`)}\n`)
  }
  const count = `${pages.length} pages, ${Object.keys(sources).length} laws`
  shell.say(`${count}: ${faults.length === 0 ? 'nothing to say' : `${faults.length} to look at`}\n`)
  return faults.length === 0 ? EXIT.clean : EXIT.findings
}
