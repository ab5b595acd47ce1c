// Which folders of rules a configuration names, with all that it builds on: looked up before it is checked,
// since its own settings may name what they bring.
import { basename, dirname, resolve } from 'node:path'
import { readYaml } from '../yaml/read-yaml.ts'
import { entryOf, type YamlValue } from '../yaml/tree.ts'
import { PACKAGE } from './config-find.ts'
import { readSettings } from './files.ts'
import { NAMING, quietly } from './names-rules.ts'

const textsOf = (node: YamlValue | undefined): string[] =>
  (node?.kind === 'list' ? node.items : node ? [node] : []).flatMap((value) =>
    value.kind === 'text' && typeof value.value === 'string' ? [value.value] : [],
  )

const MOST_FILES = 100

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
