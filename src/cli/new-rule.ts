// `claimlint rules new`: writes a page of an own rule that passes its own examples, and its word list.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { faultOfWord } from '../config/schema.ts'
import { loadArtefact, readArtefact } from '../node/artefact-file.ts'
import { rulebooksOf } from '../node/built-in-rulebook.ts'
import { readSettings, shownPath } from '../node/files.ts'
import {
  type OwnSettings,
  ownSettings,
  ruleFolderOf,
  sourceWith,
  writeSettings,
} from '../node/own-settings.ts'
import { idsIn } from '../node/rule-folder.ts'
import { createWith } from '../node/write.ts'
import { faultOfList, withLists } from '../rulebook/additions.ts'
import type { Artefact } from '../rulebook/artefact.ts'
import { pageSetting } from '../rulebook/page-shape.ts'
import type { RuleData } from '../rulebook/rule.ts'
import { type Page, readPage } from '../rulebook/rule-page.ts'
import { harmless } from '../text/harmless.ts'
import { EXIT, UsageError, writing } from './exit.ts'
import { type PageOf, pageText } from './new-page.ts'
import type { ConfigChoice } from './rules-here.ts'
import type { Shell } from './shell.ts'
import { faultsOfPage } from './test-rules.ts'

/** Options of `rules new`. */
export interface NewRuleOptions extends ConfigChoice {
  /** Begins with our page of that name, and takes its place. */
  readonly replace?: boolean
}

const NAME = /^[a-z][a-z\d-]{0,59}$/
/** The folder of pages whose family is not named. */
const FAMILY = 'house'

/** Our own page of a rule. */
const builtInPage = ({ family, id }: RuleData): string =>
  readSettings(fileURLToPath(new URL(`../rules/${family}/${id}.md`, import.meta.url)))

/** The family and the id of a name. Throws a `UsageError`. */
function namesOf(name: string, { rules }: Artefact, replace: boolean): { family: string; id: string } {
  const parts = name.split('/')
  const id = parts.at(-1) ?? ''
  if (parts.length > 2 || !parts.every((part) => NAME.test(part)))
    throw new UsageError(
      `“${harmless(name.slice(0, 60))}” is no name of a rule; write small letters, digits and hyphens: ` +
        `house-words, or with its family house/house-words`,
    )
  const ours = rules.find((rule) => rule.id === id)
  if (ours && !replace)
    throw new UsageError(
      `“${id}” is a rule of ours; --replace begins with its page and takes its place, another name makes ` +
        `a new rule`,
    )
  if (!ours && replace) throw new UsageError(`--replace: “${id}” is no rule of ours; leave it out`)
  return { family: parts.length === 2 ? (parts[0] ?? '') : (ours?.family ?? FAMILY), id }
}

/** The page as it will be read, with its faults. Throws a `PageError` for one that cannot be. */
function tried(
  text: string,
  { family, id }: PageOf,
  lists: Readonly<Record<string, readonly string[]>>,
): string[] {
  const artefact = loadArtefact()
  const classes = withLists(artefact.lexicon.classes, Object.keys(lists))
  const rules = [...artefact.rules.map((rule) => rule.id), id]
  const page: Page = readPage(text, `${family}/${id}.md`, pageSetting({ ...artefact, classes, rules }))
  const terms = Object.keys(lists).length > 0 ? { terms: lists, lists: Object.keys(lists) } : {}
  return faultsOfPage(page, rulebooksOf(readArtefact())({ ...terms, rules: [page.rule] }))
}

/** The list that a new rule looks for, as the configuration will hold it. Throws a `UsageError`. */
function listFor(id: string, words: readonly string[], { lexicon }: Artefact): string | undefined {
  if (words.length === 0) return undefined
  const list = lexicon.classes.some(({ name }) => name === id) ? `own-${id}` : id
  for (const word of words) {
    const fault = faultOfWord(word)
    if (fault !== undefined) throw new UsageError(`“${harmless(word.slice(0, 60))}” ${fault}`)
  }
  const fault = faultOfList(list, lexicon.classes)
  if (fault !== undefined) throw new UsageError(`“${list}” ${fault}`)
  return list
}

/** Where the page will stand. Throws a `UsageError` where something stands there. */
function placeFor(settings: OwnSettings, { family, id }: PageOf, cwd: string) {
  const { folder, source } = ruleFolderOf(settings)
  const path = join(folder, family, `${id}.md`)
  if (existsSync(path) || (existsSync(folder) && idsIn(folder, cwd).rules.includes(id)))
    throw new UsageError(`${shownPath(folder, cwd)} holds a page called “${id}” already; nothing was written`)
  return { path, source }
}

/**
 * Writes a page into the folder of rules that the configuration names, or into one that it names from now on.
 * Gives the exit status; throws a `UsageError` where a page of the name is there or the words make none.
 */
export function newRule(
  name: string,
  words: readonly string[],
  { config, replace = false }: NewRuleOptions,
  shell: Shell,
): number {
  const { cwd } = shell
  const artefact = loadArtefact()
  const settings = ownSettings(typeof config === 'string' ? config : undefined, cwd)
  const page = namesOf(name, artefact, replace)
  if (replace && words.length > 0)
    throw new UsageError('--replace takes no words; “claimlint words add” adds some to a list of ours')
  const { path, source } = placeFor(settings, page, cwd)
  const list = listFor(page.id, words, artefact)
  const ours = artefact.rules.find(({ id }) => id === page.id)
  const text = ours ? withReplaces(builtInPage(ours), page.id) : pageText(page, list, words, artefact)
  const [fault] = tried(text, page, list === undefined ? {} : { [list]: words })
  if (fault !== undefined)
    throw new UsageError(
      `a page with these words would not pass its own examples: ${fault}; nothing was written`,
    )
  const after = list === undefined ? source : sourceWith({ ...settings, source }, 'words', list, words)
  // A page that the configuration does not know would do nothing.
  writing(shownPath(path, cwd), () =>
    createWith(path, text, () => {
      if (after !== settings.source) writing(settings.shown, () => writeSettings(settings, after))
    }),
  )
  shell.say(`wrote ${harmless(shownPath(path, cwd))}\n`)
  if (after !== settings.source) shell.say(`wrote ${harmless(settings.shown)}\n`)
  shell.say('Say in it what the rule is about; “claimlint rules test” runs its examples.\n')
  return EXIT.clean
}

/** Our page as one of the user's own. */
const withReplaces = (text: string, id: string): string => text.replace(/^---\r?\n/, `$&replaces: ${id}\n`)
