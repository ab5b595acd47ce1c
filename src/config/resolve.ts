// What the layers of a configuration come to for one file. Pure: files are found and read elsewhere.
import type { RuleOptions } from '../rulebook/options.ts'
import type { Severity } from '../rulebook/rule.ts'
import type { ReaderChoice } from '../settle/reading.ts'
import type { SellerChoice } from '../settle/seller.ts'
import type { Allowance } from '../settle/suppression.ts'
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
  readonly seller?: SellerChoice
  readonly reader?: ReaderChoice
  readonly rules: Readonly<Record<string, Severity>>
  readonly allow: readonly Allowance[]
  readonly neverSuppress: readonly string[]
  readonly ignored: boolean
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
  /** Where options stand (`path:line:column`), by `options.<rule>.<name>`. */
  readonly places: ReadonlyMap<string, string>
  /** Options of rules. */
  readonly options: Readonly<Record<string, RuleOptions>>
  /** Paths of files with terms, by class. */
  readonly termFiles: Readonly<Record<string, readonly string[]>>
}

const asList = (value: unknown): string[] =>
  value === undefined || value === null ? [] : [value].flat().map(String)

type Override = Readonly<Record<string, unknown>>

/** Rules that do not matter to readers who know their field. */
const PROFESSIONAL: Readonly<Record<string, Severity>> = {
  'undefined-term': 'off',
  'prescription-drug-promotion-to-public': 'off',
}

/** The settings of a file; layers come base first. */
export function resolveConfig(layers: readonly ConfigLayer[], file: string, matches: Matches): FileConfig {
  const single: Record<string, string> = {}
  const rules: Record<string, Severity> = {}
  const reader: Record<string, unknown> = {}
  const origins = new Map<string, string>()
  const allow: Allowance[] = []
  const never: string[] = []
  let ignored = false
  const take = (from: Override, layer: ConfigLayer, prefix: string): void => {
    const origin = (key: string): string => `${layer.path}:${layer.lineOf(prefix + key)}`
    for (const key of ['profile', 'product', 'audience', 'seller']) {
      if (from[key] === undefined) continue
      single[key] = String(from[key])
      origins.set(key, origin(key))
    }
    for (const [key, value] of Object.entries((from.reader ?? {}) as ReaderChoice)) {
      reader[key] = value
      origins.set(`reader.${key}`, origin(`reader.${key}`))
    }
    for (const [id, severity] of Object.entries((from.rules ?? {}) as Record<string, Severity>)) {
      rules[id] = severity
      origins.set(`rules.${id}`, origin(`rules.${id}`))
    }
  }
  for (const layer of layers) {
    const { data, folder } = layer
    take(data, layer, '')
    for (const [at, entry] of ((data.allow ?? []) as (Allowance & { files?: unknown })[]).entries()) {
      const { files, ...allowance } = entry
      if (files !== undefined && !matches(asList(files), folder, file)) continue
      allow.push({
        ...allowance,
        ...(allowance.until === undefined ? {} : { until: String(allowance.until) }),
      })
      origins.set(`allow[${allow.length - 1}]`, `${layer.path}:${layer.lineOf(`allow[${at}]`)}`)
    }
    for (const id of asList(data['never-suppress'])) if (!never.includes(id)) never.push(id)
    if (data['never-suppress'] !== undefined)
      origins.set('never-suppress', `${layer.path}:${layer.lineOf('never-suppress')}`)
    if (data.ignore !== undefined && matches(asList(data.ignore), folder, file)) {
      ignored = true
      origins.set('ignore', `${layer.path}:${layer.lineOf('ignore')}`)
    }
  }
  for (const layer of layers)
    for (const [at, override] of ((layer.data.overrides ?? []) as Override[]).entries())
      if (matches(asList(override.files), layer.folder, file)) take(override, layer, `overrides[${at}].`)
  const eased = single.audience === 'professional' ? { ...PROFESSIONAL, ...rules } : rules
  return {
    ...single,
    ...(Object.keys(reader).length > 0 ? { reader } : {}),
    rules: eased,
    allow,
    neverSuppress: never,
    ignored,
    origins,
  }
}

/**
 * What the layers add to the rulebook.
 * @param at makes a path that stands under a key of a layer absolute; may throw
 */
export function additionsOf<Layer extends ConfigLayer>(
  layers: readonly Layer[],
  at: (layer: Layer, key: string, path: string) => string,
): ConfigAdditions {
  const terms = new Map<string, string[]>()
  const add = (name: string, more: readonly string[]): void => {
    if (more.length > 0) terms.set(name, [...new Set([...(terms.get(name) ?? []), ...more])])
  }
  const approvals: string[] = []
  const rules: string[] = []
  const registers: string[] = []
  const options = new Map<string, RuleOptions>()
  const places = new Map<string, string>()
  const termFiles = new Map<string, string[]>()
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
    for (const [name, list] of Object.entries((data.terms ?? {}) as Record<string, unknown>)) {
      const all = asList(list)
      add(
        name,
        all.filter((term) => !isTermFile(term)),
      )
      const files = all.flatMap((term, index) =>
        isTermFile(term) ? [at(layer, `terms.${name}[${index}]`, term)] : [],
      )
      if (files.length > 0) termFiles.set(name, [...(termFiles.get(name) ?? []), ...files])
    }
    const named = PRODUCT_TERMS[String(data.product ?? 'supplement')] ?? 'supplement'
    add(named, asList(data.products))
    add(PRODUCT_TERMS[String(data.product ?? 'procedure')] ?? 'procedure', asList(data.interventions))
    approvals.push(...paths('approvals'))
    rules.push(...paths('rules-folder'))
    registers.push(...paths('register'))
  }
  return {
    terms: Object.fromEntries(terms),
    approvals,
    rules,
    registers,
    places,
    options: Object.fromEntries(options),
    termFiles: Object.fromEntries(termFiles),
  }
}
