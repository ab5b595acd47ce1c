// `claimlint rules test`: runs the examples of a folder of own rule pages, as the built-in pages are tested.
import { resolve } from 'node:path'
import { lint } from '../lint.ts'
import { loadArtefact, readArtefact } from '../node/artefact-file.ts'
import { rulebooksOf } from '../node/built-in-rulebook.ts'
import type { Page } from '../rulebook/rule-page.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { harmless } from '../text/harmless.ts'
import { plural } from '../text/plural.ts'
import { EXIT } from './exit.ts'
import { ownedBy } from './owned-by.ts'
import { type ConfigChoice, configHere, foldersOf } from './rules-here.ts'
import type { Shell } from './shell.ts'

/** What an example of a page gave that it should not, or did not that it should. */
export function faultsOfPage(page: Page, rulebook: Rulebook): string[] {
  return page.examples.flatMap(({ text, marks, good, format }) => {
    const found = lint(text, { rulebook, format, profile: page.profile, profileSource: 'option' })
      .diagnostics.filter((diagnostic) => diagnostic.rule === page.rule.id)
      .map((diagnostic) => diagnostic.text)
    const wanted = marks.map(([start, end]) => text.slice(start, end))
    if (good)
      return found.length === 0
        ? []
        : [`flags a good example: “${text}” at ${found.map((words) => `“${words}”`).join(', ')}`]
    if (wanted.length === 0) return [`a bad example marks no words with [[ ]]: “${text}”`]
    return found.join('\n') === wanted.join('\n')
      ? []
      : [
          `“${text}”: wanted ${wanted.map((words) => `“${words}”`).join(', ')}, found ` +
            `${found.map((words) => `“${words}”`).join(', ') || 'nothing'}`,
        ]
  })
}

/**
 * Runs the examples of the pages of a folder, or of those that the configuration names, with the words and
 * options of the configuration. Gives 1 where one fails; throws a `ConfigError` for a page that cannot be
 * read.
 */
export async function testRules(
  folder: string | undefined,
  options: ConfigChoice,
  shell: Shell,
): Promise<number> {
  const { cwd } = shell
  const config = await configHere(options, folder === undefined ? cwd : resolve(cwd, folder), cwd)
  const folders = foldersOf(folder, config, cwd)
  const owned = ownedBy(config, folders, loadArtefact(), cwd)
  const rulebook = rulebooksOf(readArtefact())(owned.additions)
  const pages = folders.flatMap((path) => owned.folders.get(path)?.pages ?? [])
  let failed = 0
  for (const page of pages) {
    const faults = faultsOfPage(page, rulebook)
    failed += faults.length
    shell.say(
      `${faults.length === 0 ? 'ok  ' : 'FAIL'} ${harmless(`${page.rule.family}/${page.rule.id}`)}: ` +
        `${page.examples.length} examples\n`,
    )
    for (const fault of faults) shell.say(`     ${harmless(fault)}\n`)
  }
  const came = failed === 0 ? 'all examples as they should be' : `${failed} examples not as they should be`
  shell.say(`${plural(pages.length, 'page')}, ${came}\n`)
  return failed === 0 ? EXIT.clean : EXIT.findings
}
