// What a configuration binds those that build on it to: settings that they leave as they are, and rules that
// they set no lower, allow nowhere and give no options.
import type { Severity } from '../rulebook/rule.ts'
import { RANK } from '../settle/levels.ts'
import { ownValue } from '../text/own-value.ts'

/** Keys of a configuration that one can bind, beside rules. */
export const BINDABLE: readonly string[] = [
  'profile',
  'product',
  'audience',
  'channel',
  'places',
  'seller',
  'reader',
  'readability',
  'select',
  'ignore',
  'allow',
]

type Data = Readonly<Record<string, unknown>>

/** A configuration file, read. */
interface Layer {
  readonly data: Data
  /** `path:line:column` of a value, by its path in the file. */
  placeOf(key: string): string
}

/** What one configuration binds others to. */
interface Bound {
  readonly name: string
  /** Where it says so. */
  readonly place: string
  /** The least level of a rule; undefined for other settings. */
  readonly least?: Severity
}

const listOf = (value: unknown): unknown[] => (value === undefined || value === null ? [] : [value].flat())

function boundBy({ data, placeOf }: Layer): Bound[] {
  const rules = (data.rules ?? {}) as Readonly<Record<string, Severity>>
  return listOf(data.binding).map((entry, at) => {
    const name = String(entry)
    const place = placeOf(Array.isArray(data.binding) ? `binding[${at}]` : 'binding')
    return BINDABLE.includes(name)
      ? { name, place }
      : { name, place, least: ownValue(rules, name) ?? 'error' }
  })
}

/**
 * What settings, those of a whole file or an override in it, loosen; with the path of the key in the
 * file.
 */
function loosened(data: Data, prefix: string, { name, least }: Bound): [key: string, says: string][] {
  if (least === undefined)
    return data[name] === undefined ? [] : [[`${prefix}${name}`, `sets “${name}”, which is bound`]]
  const level = ownValue((data.rules ?? {}) as Readonly<Record<string, Severity>>, name)
  const options = ownValue((data.options ?? {}) as Data, name)
  const allowed = listOf(data.allow).flatMap((entry, at): [string, string][] =>
    (entry as Data).rule === name ? [[`${prefix}allow[${at}]`, `allows “${name}”, which is bound`]] : [],
  )
  return [
    ...(level !== undefined && RANK[level] < RANK[least]
      ? [
          [`${prefix}rules.${name}`, `sets “${name}” to ${level}, lower than ${least}, which is bound`] as [
            string,
            string,
          ],
        ]
      : []),
    ...(options !== undefined
      ? [[`${prefix}options.${name}`, `gives “${name}” options, which is bound`] as [string, string]]
      : []),
    ...allowed,
  ]
}

/**
 * Where layers, base first, loosen what one before them binds: a message each, with both places. A layer may
 * set what it binds itself.
 */
export function loosenings(layers: readonly Layer[]): string[] {
  const bound: Bound[] = []
  const found: string[] = []
  for (const layer of layers) {
    const overrides = listOf(layer.data.overrides) as Data[]
    for (const rule of bound)
      for (const [key, says] of [
        ...loosened(layer.data, '', rule),
        ...overrides.flatMap((override, at) => loosened(override, `overrides[${at}].`, rule)),
      ])
        found.push(`${layer.placeOf(key)} ${says} by ${rule.place}; take it out here`)
    bound.push(...boundBy(layer))
  }
  return found
}

/** The names that layers bind. */
export const boundIn = (layers: readonly Layer[]): string[] =>
  layers.flatMap((layer) => boundBy(layer).map(({ name }) => name))
