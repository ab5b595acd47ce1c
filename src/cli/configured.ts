// The settings of each file of a run: options over front matter over the configuration that governs the file.
import { dirname, resolve } from 'node:path'
import { rulesOffFor } from '../config/resolve.ts'
import type { ConfigNames } from '../config/schema.ts'
import type { FormatId } from '../formats/document.ts'
import type { Settings } from '../lint.ts'
import { readArtefact } from '../node/artefact-file.ts'
import type { Configs, LoadedConfig } from '../node/config-file.ts'
import { CONFIG_NAMES, configFinder } from '../node/config-find.ts'
import { readSettings } from '../node/files.ts'
import type { Additions } from '../rulebook/additions.ts'
import { lawSettingOf, shiftsOf } from '../rulebook/presets.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { houseFiles } from './house-files.ts'
import { type Locks, lockReader } from './locks.ts'
import { type LintOptions, settingsFor } from './option-settings.ts'

/** Gives the built-in rulebook with additions; what makes it may be loaded only then. */
type Rulebooks = (additions?: Additions) => Rulebook | Promise<Rulebook>

/** Makes rulebooks of the built-in one, which is loaded when one is first asked for. */
export function lazyRulebooks(): Rulebooks {
  let made: ((additions?: Additions) => Rulebook) | undefined
  return async (additions) => {
    made ??= (await import('../node/built-in-rulebook.ts')).rulebooksOf(readArtefact())
    return made(additions)
  }
}

/** Options that say which configuration governs. */
export interface ConfigOptions extends LintOptions {
  /** A configuration for all files, instead of the nearest one above each. */
  readonly config?: string | undefined
  /** Whether configuration files are left alone. */
  readonly noConfig?: boolean
  /** Whether a configuration may name files outside the root of its repository. */
  readonly outside?: boolean
  readonly additions?: Additions | undefined
  /** A lock for all files, instead of the nearest one above each; false leaves locks alone. */
  readonly lock?: string | boolean
}

/** Gives the configuration and the settings of files (absolute paths). */
export interface Configured {
  configOf(path: string): Promise<LoadedConfig | undefined>
  settingsOf(path: string, format: FormatId): Promise<Settings>
  /**
   * Throws a `ConfigError` where a file that the options or a configuration name is not what is asked, and a
   * `UsageError` where options name a rule or profile that the built-in rulebook and the configuration lack.
   */
  verify(config?: LoadedConfig): Promise<void>
  /** The paths of the registers of approved claims that hold for a file. */
  registersOf(path: string): Promise<string[]>
  readonly locks: Locks
}

/** The names that files can refer to. */
export async function namesOf({
  rules,
  profiles,
  presets,
  sources,
  language,
  effectOrder,
}: Rulebook): Promise<ConfigNames> {
  const { acceptedNames } = await import('../node/config-schema.ts')
  return acceptedNames({
    rules,
    profiles,
    presets,
    sources,
    effectOrder,
    classes: language.lexicon.classes.map(({ name }) => name),
    words: language.words,
  })
}

/** Joins what options and a configuration add; the options' words come first. */
function joined(additions: Additions | undefined, two: Additions): Additions {
  const terms = { ...two.terms }
  for (const [name, list] of Object.entries(additions?.terms ?? {}))
    terms[name] = [...new Set([...list, ...(terms[name] ?? [])])]
  return { ...two, terms, approvals: [...(additions?.approvals ?? []), ...(two.approvals ?? [])] }
}

/** Reads what a configuration adds to the rulebook. Throws a `ConfigError`. */
async function readAdditions(
  { additions }: LoadedConfig,
  cwd: string,
  rulebooks: Rulebooks,
): Promise<Additions> {
  const { terms, termFiles, lists, approvals, rules: folders, options } = additions
  const named = Object.keys({ ...terms, ...termFiles, ...lists, ...options })
  if (approvals.length + folders.length + named.length === 0) return {}
  const { readConfigAdditions } = await import('../node/own-rules.ts')
  return readConfigAdditions(additions, await rulebooks(), cwd)
}

/** Settings of options over those of a configuration: what is asked for in the call wins. */
function layered(
  asked: Settings,
  own: ReturnType<LoadedConfig['settingsOf']>,
  { rules, presets }: Rulebook,
): Settings {
  const chosen = [own.audience, own.channel]
  const { steps: shifts } = shiftsOf(chosen, presets, rules)
  return {
    ...asked,
    ...(asked.profile === undefined && own.profile !== undefined
      ? { profile: own.profile, profileSource: own.profileBound ? ('option' as const) : ('config' as const) }
      : {}),
    ...(own.product === undefined ? {} : { product: own.product }),
    ...(asked.seller !== undefined || own.seller === undefined ? {} : { seller: own.seller }),
    ...(own.readability === undefined ? {} : { readability: own.readability }),
    ...(own.reader === undefined ? {} : { reader: { ...own.reader, ...asked.reader } }),
    rules: { ...rulesOffFor(own.audience, rules), ...own.rules, ...asked.rules },
    ...(Object.keys(shifts).length > 0 ? { shifts } : {}),
    law: { ...lawSettingOf(chosen, presets), places: own.places },
    ...(own.copy === undefined ? {} : { copy: own.copy }),
    allow: own.allow,
    neverSuppress: own.neverSuppress,
  }
}

/** Gives the configuration that governs a path; those that are read are read once. */
function configReader(options: ConfigOptions, cwd: string, rulebooks: Rulebooks): Configured['configOf'] {
  const find = configFinder()
  let configs: Configs | undefined
  return async (path) => {
    if (options.noConfig) return undefined
    const file =
      options.config === undefined ? find(dirname(resolve(cwd, path))) : resolve(cwd, options.config)
    if (file === undefined) return undefined
    configs ??= (await import('../node/config-file.ts')).openConfigs({
      cwd,
      names: await namesOf(await rulebooks()),
      outside: options.outside ?? false,
    })
    return configs.read(file, options.config !== undefined)
  }
}

/** Makes the settings of a run. `rulebooks` compiles the built-in rulebook with additions. */
export function configured(options: ConfigOptions, cwd: string, rulebooks: Rulebooks): Configured {
  let plain: ((format: FormatId) => Settings) | undefined
  const base = async (): Promise<(format: FormatId) => Settings> => {
    plain ??= settingsFor(options, await rulebooks(options.additions))
    return plain
  }
  const house = houseFiles(options, cwd, async () => namesOf(await rulebooks()))
  const byConfig = new Map<string, Rulebook>()
  const configOf = configReader(options, cwd, rulebooks)
  const rulebookOf = async (config: LoadedConfig): Promise<Rulebook> => {
    const { path } = config
    const cached = byConfig.get(path)
    if (cached) return cached
    const read = await readAdditions(config, cwd, rulebooks)
    const added = Object.keys(read).length > 0 ? joined(options.additions, read) : options.additions
    const rulebook = await rulebooks(added)
    byConfig.set(path, rulebook)
    return rulebook
  }
  const locks = lockReader(options, cwd)
  const settingsOf = async (path: string, format: FormatId): Promise<Settings> => {
    const lock = await locks.of(path)
    const config = await configOf(path)
    const held = { ...(await house.of(config)), ...(lock ? { lock } : {}) }
    if (!config) return { ...(await base())(format), ...held }
    const rulebook = await rulebookOf(config)
    const asked = settingsFor(options, rulebook)(format)
    return { ...layered(asked, config.settingsOf(resolve(cwd, path)), rulebook), rulebook, ...held }
  }
  const verify = async (config?: LoadedConfig): Promise<void> => {
    if (config) await readAdditions(config, cwd, rulebooks)
    if (options.profile !== undefined || options.rule || options.only !== undefined)
      settingsFor(options, config ? await rulebookOf(config) : await rulebooks(options.additions))
    await house.of(config)
  }
  return {
    configOf,
    settingsOf,
    verify,
    locks,
    registersOf: async (path) => house.registersIn(await configOf(path)),
  }
}

/** Tells whether a configuration selects values of a file of data, which is then linted in its folder. */
export const selecting =
  (configOf: Configured['configOf']) =>
  async (path: string): Promise<boolean> => {
    try {
      return (await configOf(path))?.settingsOf(path).copy?.select !== undefined
    } catch {
      // What is wrong with a configuration is told of the files that it governs, of which it is none.
      return !CONFIG_NAMES.some((name) => path.endsWith(name))
    }
  }

/** Makes the settings for the options of a command. */
export function configuredFor(
  options: LintOptions & {
    readonly config?: string | boolean
    readonly allowOutside?: boolean
    readonly lock?: string | boolean
  },
  cwd: string,
): Configured {
  const { config, allowOutside = false, ...rest } = options
  return configured(
    {
      ...rest,
      ...(typeof config === 'string' ? { config } : {}),
      noConfig: config === false,
      outside: allowOutside,
    },
    cwd,
    lazyRulebooks(),
  )
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
    const { pagePaths } = await import('../node/rule-folder.ts')
    const others = [
      ...config.additions.approvals,
      ...config.additions.registers,
      ...config.additions.references,
      ...Object.values(config.additions.termFiles).flat(),
      ...config.additions.rules.flatMap(pagePaths),
    ]
    seen.set(config.path, [...config.texts, ...others.flatMap((file) => [file, readSettings(file)])])
  }
  return [...seen.values()].flat()
}
