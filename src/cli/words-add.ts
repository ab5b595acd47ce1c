// `claimlint words add`: puts words into a list of the configuration, sorted; of those that it finds already
// it says where they stand.
import { faultOfWord, isTermFile } from '../config/schema.ts'
import { analyse } from '../lint.ts'
import { loadArtefact, readArtefact } from '../node/artefact-file.ts'
import { rulebooksOf } from '../node/built-in-rulebook.ts'
import type { LoadedConfig } from '../node/config-file.ts'
import { ownSettings, sourceWith, writeSettings } from '../node/own-settings.ts'
import { faultOfList } from '../rulebook/additions.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { harmless } from '../text/harmless.ts'
import { didYouMean } from '../text/nearest.ts'
import { plural } from '../text/plural.ts'
import { EXIT, UsageError, writing } from './exit.ts'
import { ownedBy } from './owned-by.ts'
import { type ConfigChoice, configHere } from './rules-here.ts'
import type { Shell } from './shell.ts'

/** Options of `words add`. */
export interface WordsOptions extends ConfigChoice {
  /** Makes an own list where none has the name. */
  readonly new?: boolean
}

const folded = (word: string): string => word.toLowerCase().replace(/\s+/g, ' ').trim()

/** Where a list of the configuration stands: its words, or more words for a list of ours. */
function keyOf(list: string, config: LoadedConfig | undefined, make: boolean): 'terms' | 'words' {
  const { classes } = loadArtefact().lexicon
  if (classes.some(({ name }) => name === list)) return 'terms'
  const own = Object.keys(config?.additions.lists ?? {})
  if (own.includes(list)) return 'words'
  if (!make)
    throw new UsageError(
      `no list of words is called “${list}”; --new makes an own list` +
        `${didYouMean(list, [...own, ...classes.map(({ name }) => name)])}`,
    )
  const fault = faultOfList(list, classes)
  if (fault !== undefined) throw new UsageError(`“${list}” ${fault}`)
  return 'words'
}

/** The place of a word in a list of the configurations that hold; undefined where none has it. */
function placeIn(
  config: LoadedConfig | undefined,
  key: 'terms' | 'words',
  list: string,
  word: string,
): string | undefined {
  for (const layer of config?.layers ?? []) {
    const words = ((layer.data[key] ?? {}) as Record<string, unknown>)[list]
    const at = (Array.isArray(words) ? words : []).findIndex(
      (listed) => folded(String(listed)) === folded(word),
    )
    if (at >= 0) return layer.placeOf(`${key}.${list}[${at}]`)
  }
  return undefined
}

/** Whether a list finds all of a word already, as it is or in another form. */
function isFound(word: string, list: string, rulebook: Rulebook): boolean {
  const plain = word.replace(/^[~+]/, '')
  if (plain !== word || plain.includes('_')) return false
  const { facts } = analyse(plain, { rulebook, format: 'text' })
  return facts.blocks.some(({ hits, tokens }) =>
    hits.some((hit) => hit.class.name === list && hit.from === 0 && hit.to === tokens.length),
  )
}

function refuse(word: string, message: string): never {
  throw new UsageError(`“${harmless(word.slice(0, 60))}” ${message}; nothing was written`)
}

/**
 * Adds words to a list. Gives the exit status; throws a `UsageError` for a list that is not known and for a
 * word that it holds already, and a `ConfigError`. All words are written, or none.
 */
export async function addWords(
  list: string,
  words: readonly string[],
  options: WordsOptions,
  shell: Shell,
): Promise<number> {
  const { cwd } = shell
  const settings = ownSettings(typeof options.config === 'string' ? options.config : undefined, cwd)
  const config = await configHere({ ...options, config: settings.path }, cwd, cwd)
  const key = keyOf(list, config, options.new ?? false)
  const wanted = new Map(words.map((word) => [folded(word), word.replace(/\s+/g, ' ').trim()] as const))
  const { additions } = ownedBy(config, config?.additions.rules ?? [], loadArtefact(), cwd)
  const rulebook = rulebooksOf(readArtefact())(additions)
  for (const word of wanted.values()) {
    const fault = isTermFile(word) ? 'is the path of a file; write it there by hand' : faultOfWord(word)
    if (fault !== undefined) refuse(word, fault)
    const place = placeIn(config, key, list, word)
    if (place !== undefined) refuse(word, `stands in “${list}” already, at ${place}`)
    if (isFound(word, list, rulebook)) refuse(word, `is found by “${list}” already, in this form or another`)
  }
  const added = [...wanted.values()]
  const after = sourceWith(settings, key, list, added)
  writing(settings.shown, () => writeSettings(settings, after))
  const shown = added.map((word) => `“${word}”`).join(', ')
  shell.say(harmless(`${settings.shown}: ${plural(added.length, 'word')} more in “${list}”: ${shown}`))
  shell.say('\n')
  return EXIT.clean
}
