// The settings of each file of a run: options over front matter over the configuration that governs the file.
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { FormatId } from '../formats/document.ts'
import type { Settings } from '../lint.ts'
import { readArtefact, rulebooksOf } from '../node/artefact.ts'
import type { Configs, LoadedConfig } from '../node/config-file.ts'
import { configFinder } from '../node/config-find.ts'
import type { Additions, Rulebook } from '../rulebook/rulebook.ts'
import { type LintOptions, settingsFor } from './settings.ts'

/** Options that say which configuration governs. */
export interface ConfigOptions extends LintOptions {
  /** A configuration for all files, instead of the nearest one above each. */
  readonly config?: string | undefined
  /** Whether configuration files are left alone. */
  readonly noConfig?: boolean
  readonly additions?: Additions | undefined
}

/** Gives the configuration and the settings of files (absolute paths). */
export interface Configured {
  configOf(path: string): Promise<LoadedConfig | undefined>
  settingsOf(path: string, format: FormatId): Promise<Settings>
  /** Throws a `ConfigError` where a file that a configuration names is not what is asked. */
  verify(config: LoadedConfig): Promise<void>
}

/** Joins what options and a configuration add; the options' words come first. */
function joined(one: Additions | undefined, two: Additions): Additions {
  const terms = { ...two.terms }
  for (const [name, list] of Object.entries(one?.terms ?? {})) terms[name] = [...new Set([...list, ...(terms[name] ?? [])])]
  return { ...two, terms, approvals: [...(one?.approvals ?? []), ...(two.approvals ?? [])] }
}

/** Makes the settings of a run. `rulebooks` compiles the built-in rulebook with additions. */
export function configured(options: ConfigOptions, cwd: string, rulebooks: (additions?: Additions) => Rulebook): Configured {
  const find = configFinder()
  let plain: ((format: FormatId) => Settings) | undefined
  const base = (): ((format: FormatId) => Settings) => {
    plain ??= settingsFor(options, rulebooks(options.additions))
    return plain
  }
  let configs: Configs | undefined
  const byConfig = new Map<string, Rulebook>()
  const configOf = async (path: string): Promise<LoadedConfig | undefined> => {
    if (options.noConfig) return undefined
    const file = options.config === undefined ? find(dirname(resolve(cwd, path))) : resolve(cwd, options.config)
    if (file === undefined) return undefined
    if (!configs) {
      const { rules, profiles, language } = rulebooks()
      const names = { rules: rules.map(({ id }) => id), profiles: profiles.map(({ id }) => id), classes: language.lexicon.classes.map(({ name }) => name) }
      configs = (await import('../node/config-file.ts')).openConfigs(cwd, names)
    }
    return configs.read(file)
  }
  const readAdditions = async ({ additions }: LoadedConfig): Promise<Additions> => {
    if (additions.approvals.length === 0 && additions.rules.length === 0) return {}
    const { readConfigAdditions } = await import('../node/own-rules.ts')
    const { profiles, sources, language } = rulebooks()
    return readConfigAdditions(additions, { profiles, sources, classes: new Set(language.lexicon.classes.map(({ name }) => name)) })
  }
  const rulebookOf = async (config: LoadedConfig): Promise<Rulebook> => {
    const { path, additions } = config
    const known = byConfig.get(path)
    if (known) return known
    const read = await readAdditions(config)
    const adds = Object.keys(additions.terms).length > 0 || additions.approvals.length > 0 || additions.rules.length > 0
    const rulebook = adds ? rulebooks(joined(options.additions, { ...read, terms: additions.terms })) : rulebooks(options.additions)
    byConfig.set(path, rulebook)
    return rulebook
  }
  const settingsOf = async (path: string, format: FormatId): Promise<Settings> => {
    const config = await configOf(path)
    if (!config) return base()(format)
    const rulebook = await rulebookOf(config)
    const own = config.settingsOf(resolve(cwd, path))
    const given = settingsFor(options, rulebook)(format)
    return {
      ...given,
      rulebook,
      ...(given.profile === undefined && own.profile !== undefined ? { profile: own.profile, profileSource: 'config' as const } : {}),
      ...(own.product === undefined ? {} : { product: own.product }),
      rules: { ...own.rules, ...given.rules },
      allow: own.allow,
      neverSuppress: own.neverSuppress,
    }
  }
  return { configOf, settingsOf, verify: async (config) => void (await readAdditions(config)) }
}

/** Makes the settings for the options of a command. */
export function configuredFor(options: LintOptions & { readonly config?: string | boolean }, cwd: string): Configured {
  const { config, ...rest } = options
  let made: ((additions?: Additions) => Rulebook) | undefined
  return configured({ ...rest, ...(typeof config === 'string' ? { config } : {}), noConfig: config === false }, cwd, (additions) => {
    made ??= rulebooksOf(readArtefact())
    return made(additions)
  })
}

/** All that the configurations of some files say, for a cache to know when it changes. */
export async function configTexts(paths: readonly string[], { configOf }: Configured): Promise<string[]> {
  const seen = new Map<string, string[]>()
  const folders = new Set<string>()
  for (const path of paths) {
    if (folders.has(dirname(path))) continue
    folders.add(dirname(path))
    const config = await configOf(path)
    if (!config || seen.has(config.path)) continue
    const { pagePaths } = await import('../node/own-rules.ts')
    const others = [...config.additions.approvals, ...config.additions.rules.flatMap(pagePaths)]
    seen.set(config.path, [...config.texts, ...others.flatMap((file) => [file, readFileSync(file, 'utf8')])])
  }
  return [...seen.values()].flat()
}
