// `claimlint rules lint`: what is wrong with a folder of rules that can be read.
import { existsSync, readdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { loadArtefact } from '../node/artefact-file.ts'
import type { LoadedConfig } from '../node/config-file.ts'
import { readSettings } from '../node/files.ts'
import { faultsOfRules, unread } from '../rulebook/rule-lint.ts'
import { harmless } from '../text/harmless.ts'
import { indexLines } from '../text/line-index.ts'
import { plural } from '../text/plural.ts'
import { EXIT, UsageError } from './exit.ts'
import { checkedToday } from './option-settings.ts'
import { ownedBy } from './owned-by.ts'
import { type ConfigChoice, configHere, foldersOf } from './rules-here.ts'
import type { Shell } from './shell.ts'

/** The laws that lists of approved wordings name. */
function namedInLists(folder: string, keys: readonly string[]): string[] {
  if (!existsSync(folder)) return []
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readSettings(join(folder, name)))
  return keys.filter((key) => texts.some((text) => text.includes(key)))
}

type LintOptions = ConfigChoice & { readonly today?: string }

/** Tells the faults of one folder, which is called `name`; gives whether there is one. */
function lintFolder(
  { at, name, config }: { at: string; name: string; config: LoadedConfig | undefined },
  options: LintOptions,
  shell: Shell,
): boolean {
  const read = ownedBy(config, [at], loadArtefact(), shell.cwd).folders.get(at)
  if (!read) throw new UsageError(`“${harmless(name)}” is no folder of rules`)
  const { pages, sources, profiles } = read
  const named = namedInLists(join(at, 'wordings'), Object.keys(sources))
  const faults = faultsOfRules({ pages, sources, profiles, named, today: checkedToday(options.today) })
  for (const { path, words, message } of faults) {
    const text = readSettings(join(at, path))
    const { line, column } = indexLines(text).at(Math.max(0, words === undefined ? 0 : text.indexOf(words)))
    shell.say(`${harmless(`${name.replace(/[\\/]+$/, '')}/${path}:${line}:${column} ${message}`)}\n`)
  }
  const laws = Object.keys(sources).length
  const count = `${plural(pages.length, 'page')}, ${plural(profiles.length, 'profile')}, ${plural(laws, 'law')}`
  shell.say(`${count}: ${faults.length === 0 ? 'nothing to say' : `${faults.length} to look at`}\n`)
  for (const line of unread(sources)) shell.say(`  ${harmless(line)}\n`)
  return faults.length > 0
}

/**
 * Tells the faults of pages and laws of a folder, or of the folders that the configuration names, each with
 * its place; the pages may name word lists of the configuration that governs the folder. Gives 1 where there
 * is one; throws a `ConfigError` for a page that cannot be read.
 */
export async function lintRules(
  folder: string | undefined,
  options: LintOptions,
  shell: Shell,
): Promise<number> {
  const { cwd } = shell
  const config = await configHere(options, folder === undefined ? cwd : resolve(cwd, folder), cwd)
  const found = foldersOf(folder, config, cwd).map((at) =>
    lintFolder(
      { at, name: folder ?? (relative(cwd, at).replaceAll('\\', '/') || '.'), config },
      options,
      shell,
    ),
  )
  return found.includes(true) ? EXIT.findings : EXIT.clean
}
