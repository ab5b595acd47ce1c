// Which folders of rules a configuration names, with all that it builds on: looked up before it is checked,
// since its own settings may name what they bring.
import { basename, dirname, resolve } from 'node:path'
import { readYaml } from '../yaml/read.ts'
import { entryOf, type YamlValue } from '../yaml/tree.ts'
import { ConfigError } from './config-error.ts'
import { PACKAGE } from './config-find.ts'
import { InputError, readSettings } from './files.ts'

/** What a function gives, or undefined where it throws: its fault is told elsewhere. */
export function quietly<Made>(make: () => Made): Made | undefined {
  try {
    return make()
  } catch (error) {
    const told = error instanceof ConfigError || error instanceof InputError
    if (told || (error as NodeJS.ErrnoException).code !== undefined) return undefined
    throw error
  }
}

const textsOf = (node: YamlValue | undefined): string[] =>
  (node?.kind === 'list' ? node.items : node ? [node] : []).flatMap((one) =>
    one.kind === 'text' && typeof one.value === 'string' ? [one.value] : [],
  )

/** What may name a folder of rules, or a file that does. */
const NAMING = /rules-folder|extends/
const MOST_FILES = 100

/** Whether a configuration may name a folder of rules, itself or by what it builds on. */
export function namesRules(path: string): boolean {
  return NAMING.test(quietly(() => readSettings(path)) ?? '')
}

/**
 * The folders of rules that a configuration names, absolute. `baseOf` gives the file that a name in `extends`
 * means from a folder; it may throw a `ConfigError`.
 */
export function ruleFolders(path: string, baseOf: (name: string, folder: string) => string): string[] {
  const seen = new Set<string>()
  const found: string[] = []
  const look = (file: string): void => {
    if (seen.has(file) || seen.size >= MOST_FILES) return
    seen.add(file)
    const source = quietly(() => readSettings(file)) ?? ''
    if (!NAMING.test(source)) return
    const { root } = readYaml(source)
    const settings = basename(file) === PACKAGE ? entryOf(root, 'claimlint') : root
    const folder = dirname(file)
    for (const name of textsOf(entryOf(settings, 'rules-folder'))) found.push(resolve(folder, name))
    for (const name of textsOf(entryOf(settings, 'extends'))) {
      const base = quietly(() => baseOf(name, folder))
      if (base !== undefined) look(base)
    }
  }
  look(path)
  return found
}
