// The configuration that commands write into: found, read, and changed only where it is asked.
import { basename, dirname, resolve } from 'node:path'
import { indexLines } from '../text/line-index.ts'
import { type EditFault, withItems, withLines, withWords } from '../yaml/edit.ts'
import { ConfigError } from './config-error.ts'
import { configFinder } from './config-find.ts'
import { readText, shownPath } from './files.ts'
import { isInside, realOf, rootFor } from './inside.ts'
import { ruleFolders } from './own-names.ts'
import { replaceText } from './write.ts'

/** A configuration file that is written into. */
export interface OwnSettings {
  readonly path: string
  /** As messages show it. */
  readonly shown: string
  readonly source: string
}

/**
 * The configuration that governs a folder, or the one named, as a text. Throws a `ConfigError` where there is
 * none, or it is no YAML, and an `InputError` where it cannot be read.
 */
export function ownSettings(named: string | undefined, cwd: string): OwnSettings {
  const path = named === undefined ? configFinder()(cwd) : resolve(cwd, named)
  if (path === undefined) throw new ConfigError('there is no configuration here; “claimlint init” writes one')
  const shown = shownPath(path, cwd)
  if (!/\.ya?ml$/.test(basename(path)))
    throw new ConfigError(`${shown} is JSON, which this command does not write; add to it by hand`)
  return { path, shown, source: readText(path) }
}

/** The text of a configuration with words added to a list of it. Throws a `ConfigError` with a place. */
export function sourceWith(
  { shown, source }: OwnSettings,
  key: 'terms' | 'words',
  list: string,
  words: readonly string[],
): string {
  return soundOf(withWords(source, key, list, words), shown, source)
}

/** What an edit came to. Throws a `ConfigError` where it came to a fault. */
function soundOf(made: string | EditFault, shown: string, source: string): string {
  if (typeof made === 'string') return made
  const { line, column } = indexLines(source).at(Math.min(made.at, source.length))
  throw new ConfigError(`${shown}:${line}:${column} ${made.message}`)
}

/** The text of a configuration with more entries under `allow`. Throws a `ConfigError` with a place. */
export function withAllowed(
  { shown, source }: Pick<OwnSettings, 'shown' | 'source'>,
  entries: readonly Readonly<Record<string, string>>[],
): string {
  return soundOf(withItems(source, 'allow', entries), shown, source)
}

/** The name of a folder of rules where a configuration names none. */
const FOLDER = 'our-rules'

/**
 * The folder of rules of a configuration (absolute path), and the text of the configuration that names it.
 * Throws a `ConfigError` where it lies outside of the repository.
 */
export function ruleFolderOf({ path, shown, source }: OwnSettings): { folder: string; source: string } {
  const [ruleFolder] = ruleFolders(path, () => path)
  const folder = ruleFolder ?? resolve(dirname(path), FOLDER)
  if (!isInside(realOf(folder), rootFor(realOf(dirname(path)))))
    throw new ConfigError(`${shown}: its folder of rules lies outside of its repository; nothing was written`)
  return {
    folder,
    source: ruleFolder === undefined ? withLines(source, `rules-folder: ${FOLDER}\n`) : source,
  }
}

/** Writes a configuration. Throws an `InputError` where it changed meanwhile or cannot be written. */
export function writeSettings({ path, source }: OwnSettings, after: string): void {
  replaceText(path, source, after, dirname(path))
}
