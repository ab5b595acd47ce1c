// What the layers of a configuration come to for one file. Pure: files are found and read elsewhere.
import type { CopyChoice } from '../formats/parser-types.ts'
import type { RuleOptions } from '../rulebook/options.ts'
import type { RuleData, Severity } from '../rulebook/rule.ts'
import type { ReaderChoice } from '../settle/reading.ts'
import type { SellerChoice } from '../settle/seller.ts'
import type { Allowance } from '../settle/suppression.ts'
import { boundIn } from './binding.ts'
import { isTermFile, PRODUCT_TERMS } from './schema.ts'

/** One configuration file, read and checked. Paths in it start at its folder. */
export interface ConfigLayer {
  /** As messages show it. */
  readonly path: string
  readonly folder: string
  readonly data: Readonly<Record<string, unknown>>
  /** The line of a value, by its path in the file. */
  lineOf(key: string): number
  /** `path:line:column` of a value, by its path in the file. */
  placeOf(key: string): string
}

/** Tells whether a file matches globs that start at a folder. */
export type Matches = (globs: readonly string[], folder: string, file: string) => boolean

/** The settings that a configuration gives a file, and where each came from (`claimlint.yaml:3`). */
export interface FileConfig {
  readonly profile?: string
  readonly product?: string
  readonly audience?: string
  readonly channel?: string
  readonly places?: readonly string[]
  readonly seller?: SellerChoice
  readonly readability?: number
  readonly reader?: ReaderChoice
  readonly copy?: CopyChoice
  readonly rules: Readonly<Record<string, Severity>>
  readonly allow: readonly Allowance[]
  readonly neverSuppress: readonly string[]
  readonly ignored: boolean
  /** Whether no text may choose its profile. */
  readonly profileBound: boolean
  readonly origins: ReadonlyMap<string, string>
}

/**
 * What a configuration adds to the rulebook: terms by class, and paths of registers and of folders with
 * pages.
 */
export interface ConfigAdditions {
  readonly terms: Readonly<Record<string, readonly string[]>>
  readonly approvals: readonly string[]
  readonly rules: readonly string[]
  /** Paths of registers of approved claims. */
  readonly registers: readonly string[]
  /** Paths of files of references. */
  readonly references: readonly string[]
  /** Where options stand (`path:line:column`), by `options.<rule>.<name>`. */
  readonly places: ReadonlyMap<string, string>
  /** Options of rules. */
  readonly options: Readonly<Record<string, RuleOptions>>
  /** Paths of files with terms, by class. */
  readonly termFiles: Readonly<Record<string, readonly string[]>>
  /** Own word lists, with the place of each (`path:line:column`); their terms stand among the others. */
  readonly lists: Readonly<Record<string, string>>
}

const asList = (value: unknown): string[] =>
  value === undefined || value === null ? [] : [value].flat().map(String)

/** Keys that say what is copy, and what they are called in the settings of a text. */
const COPY_KEYS: Readonly<Record<string, keyof CopyChoice>> = {
  select: 'select',
  'shown-keys': 'keys',
  'shown-attributes': 'attributes',
  'unshown-shortcodes': 'shortcodes',
}

type Override = Readonly<Record<string, unknown>>

/** Rules that do not matter to an audience that knows its field, each off. */
export function rulesOffFor(
  audience: string | undefined,
  rules: readonly Pick<RuleData, 'id' | 'audience'>[],
): Record<string, Severity> {
  if (audience !== 'professional') return {}
  return Object.fromEntries(rules.flatMap((rule) => (rule.audience === 'consumer' ? [[rule.id, 'off']] : [])))
}

/** Takes settings that a layer, or an override in it, gives; later ones take the place of earlier ones. */
class Taken {
  readonly single: Record<string, string> = {}
  readonly rules: Record<string, Severity> = {}
  readonly reader: Record<string, unknown> = {}
  readonly copy: Record<string, readonly string[]> = {}
  readonly origins = new Map<string, string>()
  others: { readability?: number; places?: readonly string[] } = {}

  take(from: Override, layer: ConfigLayer, prefix: string): void {
    const noteOrigin = (key: string): void =>
      void this.origins.set(key, `${layer.path}:${layer.lineOf(prefix + key)}`)
    for (const key of ['profile', 'product', 'audience', 'channel', 'seller']) {
      if (from[key] === undefined) continue
      this.single[key] = String(from[key])
      noteOrigin(key)
    }
    if (from.readability !== undefined) {
      this.others.readability = Number(from.readability)
      noteOrigin('readability')
    }
    if (from.places !== undefined) {
      this.others.places = asList(from.places)
      noteOrigin('places')
    }
    for (const [key, name] of Object.entries(COPY_KEYS)) {
      if (from[key] === undefined) continue
      this.copy[name] = asList(from[key])
      noteOrigin(key)
    }
    for (const [key, value] of Object.entries((from.reader ?? {}) as ReaderChoice)) {
      this.reader[key] = value
      noteOrigin(`reader.${key}`)
    }
    for (const [id, severity] of Object.entries((from.rules ?? {}) as Record<string, Severity>)) {
      this.rules[id] = severity
      noteOrigin(`rules.${id}`)
    }
  }
}

/** What a layer allows in a file; an entry with files of its own holds in these alone. */
function allowedBy(
  layer: ConfigLayer,
  file: string,
  matches: Matches,
): { allowance: Allowance; origin: string }[] {
  const { data, folder } = layer
  const entries = (data.allow ?? []) as (Allowance & { files?: unknown })[]
  return entries.flatMap(({ files, ...allowance }, at) => {
    if (files !== undefined && !matches(asList(files), folder, file)) return []
    const until = allowance.until === undefined ? {} : { until: String(allowance.until) }
    return [
      { allowance: { ...allowance, ...until }, origin: `${layer.path}:${layer.lineOf(`allow[${at}]`)}` },
    ]
  })
}

/** The settings of a file; layers come base first. */
export function resolveConfig(layers: readonly ConfigLayer[], file: string, matches: Matches): FileConfig {
  const taken = new Taken()
  const { single, rules, reader, copy, origins } = taken
  const allow: Allowance[] = []
  const never: string[] = []
  let ignored = false
  for (const layer of layers) {
    const { data, folder } = layer
    const noteOrigin = (key: string): void => void origins.set(key, `${layer.path}:${layer.lineOf(key)}`)
    taken.take(data, layer, '')
    for (const { allowance, origin } of allowedBy(layer, file, matches)) {
      allow.push(allowance)
      origins.set(`allow[${allow.length - 1}]`, origin)
    }
    for (const id of asList(data['never-suppress'])) if (!never.includes(id)) never.push(id)
    if (data['never-suppress'] !== undefined) noteOrigin('never-suppress')
    if (data.ignore !== undefined && matches(asList(data.ignore), folder, file)) {
      ignored = true
      noteOrigin('ignore')
    }
  }
  for (const layer of layers)
    for (const [at, override] of ((layer.data.overrides ?? []) as Override[]).entries())
      if (matches(asList(override.files), layer.folder, file))
        taken.take(override, layer, `overrides[${at}].`)
  return {
    ...single,
    ...taken.others,
    ...(Object.keys(reader).length > 0 ? { reader } : {}),
    rules,
    ...(Object.keys(copy).length > 0 ? { copy } : {}),
    allow,
    neverSuppress: never,
    ignored,
    profileBound: boundIn(layers).includes('profile'),
    origins,
  }
}

/** Keys of a configuration that hold lists of words: more terms for ours, and own lists. */
const WORDS = ['terms', 'words'] as const

/** The terms that a layer itself holds, by class: those of a list, and the names of products and services. */
function termsOf(data: ConfigLayer['data']): (readonly [name: string, terms: readonly string[]])[] {
  const lists = WORDS.flatMap((key) => Object.entries((data[key] ?? {}) as Record<string, unknown>))
  return [
    ...lists.map(([name, list]) => [name, asList(list).filter((term) => !isTermFile(term))] as const),
    [PRODUCT_TERMS[String(data.product ?? 'supplement')] ?? 'supplement', asList(data.products)],
    [PRODUCT_TERMS[String(data.product ?? 'procedure')] ?? 'procedure', asList(data.interventions)],
  ]
}

type FileKey = 'approvals' | 'rules' | 'registers' | 'references'

/**
 * What the layers add to the rulebook.
 * @param at makes a path that stands under a key of a layer absolute; may throw
 */
export function additionsOf<Layer extends ConfigLayer>(
  layers: readonly Layer[],
  at: (layer: Layer, key: string, path: string) => string,
): ConfigAdditions {
  const terms = new Map<string, string[]>()
  const files = { approvals: [], rules: [], registers: [], references: [] } as Record<FileKey, string[]>
  const options = new Map<string, RuleOptions>()
  const places = new Map<string, string>()
  const termFiles = new Map<string, string[]>()
  const lists = new Map<string, string>()
  for (const layer of layers) {
    const { data } = layer
    const paths = (key: string): string[] =>
      asList(data[key]).map((path, index) =>
        at(layer, Array.isArray(data[key]) ? `${key}[${index}]` : key, path),
      )
    for (const [id, set] of Object.entries((data.options ?? {}) as Record<string, RuleOptions>)) {
      options.set(id, { ...options.get(id), ...set })
      for (const name of Object.keys(set))
        places.set(`options.${id}.${name}`, layer.placeOf(`options.${id}.${name}`))
    }
    for (const key of WORDS)
      for (const [name, list] of Object.entries((data[key] ?? {}) as Record<string, unknown>)) {
        const named = asList(list).flatMap((term, index) =>
          isTermFile(term) ? [at(layer, `${key}.${name}[${index}]`, term)] : [],
        )
        if (named.length > 0) termFiles.set(name, [...(termFiles.get(name) ?? []), ...named])
        if (key === 'words') lists.set(name, layer.placeOf(`words.${name}`))
      }
    for (const [name, more] of termsOf(data))
      if (more.length > 0) terms.set(name, [...new Set([...(terms.get(name) ?? []), ...more])])
    files.approvals.push(...paths('approvals'))
    files.rules.push(...paths('rules-folder'))
    files.registers.push(...paths('register'))
    files.references.push(...paths('references'))
  }
  return {
    terms: Object.fromEntries(terms),
    ...files,
    places,
    options: Object.fromEntries(options),
    termFiles: Object.fromEntries(termFiles),
    lists: Object.fromEntries(lists),
  }
}
