// Reads a configuration or a register and checks it against its shape.
import { checkShape } from '../yaml/check-shape.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import { entryOf, isNothing, kindOf, type YamlFault, type YamlValue } from '../yaml/tree.ts'
import type { ConfigNames, SettingsShape } from './schema.ts'

/**
 * A file as read: data, and where each of its values stands (UTF-16 offsets), by path (`rules.cure-claim`).
 * Without faults the data has the shape.
 */
export interface ReadConfig {
  readonly data: Readonly<Record<string, unknown>>
  readonly places: ReadonlyMap<string, number>
  readonly faults: readonly YamlFault[]
  /** Whether nothing in it shows that it is such a file: what it says must not be shown. */
  readonly foreign: boolean
}

/** How a file is read. */
export interface Reading {
  /** A key of the file under which the settings stand (package.json). */
  readonly inside?: string | undefined
  /** Whether its name alone says what it is, so that faults may quote it whatever it holds. */
  readonly named?: boolean
}

type ObjectShape = SettingsShape & { readonly kind: 'object' }

const EMPTY = { data: {}, places: new Map<string, number>() }

const isForeign = (node: YamlValue, shape: ObjectShape): boolean =>
  node.kind !== 'map' ||
  (node.entries.length > 0 && !node.entries.some(({ key }) => Object.hasOwn(shape.keys, key)))

function foreignFault(node: YamlValue, shape: ObjectShape): YamlFault {
  const keys = Object.keys(shape.keys).filter((key) => key !== '$schema')
  const held =
    node.kind === 'map'
      ? 'it holds none of their keys'
      : `they are keys with values, and this is ${kindOf(node)}`
  return {
    at: node.at,
    message:
      `the file holds no ${shape.says.toLowerCase()}: ${held} ` +
      `(${keys.slice(0, 6).join(', ')}${keys.length > 6 ? ', …' : ''})`,
  }
}

/** Reads YAML or JSON and checks it. Total. */
export function readConfig(
  source: string,
  shape: ObjectShape,
  names: ConfigNames,
  { inside, named = false }: Reading = {},
): ReadConfig {
  const { root, faults } = readYaml(source)
  if (faults.length > 0) return { ...EMPTY, faults, foreign: true }
  const node = inside === undefined ? root : entryOf(root, inside)
  if (node === undefined || isNothing(node)) {
    const [required] = shape.required ?? []
    return {
      ...EMPTY,
      faults: required === undefined ? [] : [{ at: 0, message: `the file is empty; it wants “${required}”` }],
      foreign: false,
    }
  }
  const foreign = isForeign(node, shape)
  if (foreign && !named) return { ...EMPTY, faults: [foreignFault(node, shape)], foreign }
  const checked = checkShape(node, shape, { ...names }, 'the file')
  return {
    ...checked,
    data: checked.faults.length > 0 ? {} : (checked.data as Record<string, unknown>),
    foreign,
  }
}
