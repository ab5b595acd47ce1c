// `claimlint rules lint`: what is wrong with a folder of rules that can be read.
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadArtefact } from '../node/artefact-file.ts'
import { readSettings } from '../node/files.ts'
import { faultsOfRules, unread } from '../rulebook/rule-lint.ts'
import { harmless } from '../text/harmless.ts'
import { indexLines } from '../text/lines.ts'
import { plural } from '../text/plural.ts'
import { EXIT, UsageError } from './exit.ts'
import { ownedBy } from './owned-by.ts'
import { type ConfigChoice, configHere } from './rules-here.ts'
import { checkedToday } from './settings.ts'
import type { Shell } from './shell.ts'

/** The laws that lists of approved wordings name. */
function namedInLists(folder: string, keys: readonly string[]): string[] {
  if (!existsSync(folder)) return []
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readSettings(join(folder, name)))
  return keys.filter((key) => texts.some((text) => text.includes(key)))
}

/**
 * Tells the faults of pages and laws, each with its place; the pages may name word lists of the configuration
 * that governs the folder. Gives 1 where there is one; throws a `ConfigError` for a page that cannot be read.
 */
export async function lintRules(
  folder: string,
  options: ConfigChoice & { readonly today?: string },
  shell: Shell,
): Promise<number> {
  const at = resolve(shell.cwd, folder)
  const config = await configHere(options, at, shell.cwd)
  const read = ownedBy(config, [at], loadArtefact(), shell.cwd).folders.get(at)
  if (!read) throw new UsageError(`“${harmless(folder)}” is no folder of rules`)
  const { pages, sources, profiles } = read
  const named = namedInLists(join(at, 'wordings'), Object.keys(sources))
  const faults = faultsOfRules({ pages, sources, profiles, named, today: checkedToday(options.today) })
  for (const { path, words, message } of faults) {
    const text = readSettings(join(at, path))
    const { line, column } = indexLines(text).at(Math.max(0, words === undefined ? 0 : text.indexOf(words)))
    shell.say(`${harmless(`${folder.replace(/[\\/]+$/, '')}/${path}:${line}:${column} ${message}`)}\n`)
  }
  const laws = Object.keys(sources).length
  const count =
    `${plural(pages.length, 'page')}, ${plural(profiles.length, 'profile')}, ` + `${plural(laws, 'law')}`
  shell.say(`${count}: ${faults.length === 0 ? 'nothing to say' : `${faults.length} to look at`}\n`)
  for (const line of unread(sources)) shell.say(`  ${harmless(line)}\n`)
  return faults.length === 0 ? EXIT.clean : EXIT.findings
}
