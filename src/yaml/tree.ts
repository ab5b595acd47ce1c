// YAML and JSON as read: values with the places where they stand (UTF-16 offsets of the source). Aliases are
// resolved and merge keys are merged, so that whoever asks sees plain texts, lists and maps; what an alias
// stands for is shared, never copied.

interface Placed {
  readonly at: number
  readonly end: number
}

/** A text, number, truth value or nothing. */
export interface YamlText extends Placed {
  readonly kind: 'text'
  readonly value: string | number | boolean | null
  /** As it is written: `12.10` and `012` keep their digits. */
  readonly written: string
}

/** A list. */
interface YamlList extends Placed {
  readonly kind: 'list'
  readonly items: readonly YamlValue[]
}

/** A key of a map with its value and the place of the key. */
export interface YamlEntry {
  readonly key: string
  readonly keyAt: number
  readonly value: YamlValue
}

/** A map; every key stands once. */
export interface YamlMap extends Placed {
  readonly kind: 'map'
  readonly entries: readonly YamlEntry[]
}

/** A value of a YAML text with its place. */
export type YamlValue = YamlText | YamlList | YamlMap

/** Something that is wrong, and where (UTF-16 offset). */
export interface YamlFault {
  readonly at: number
  readonly message: string
}

/** The value of a map under a key of its own. */
export function entryOf(value: YamlValue | undefined, key: string): YamlValue | undefined {
  return value?.kind === 'map' ? value.entries.find((entry) => entry.key === key)?.value : undefined
}

/** Whether nothing stands there: no value, or the word `null`. */
export function isNothing(value: YamlValue | undefined): boolean {
  return value === undefined || (value.kind === 'text' && value.value === null)
}

/** Plain data. Keys are own keys, whatever their name. */
export function dataOf(value: YamlValue): unknown {
  if (value.kind === 'list') return value.items.map(dataOf)
  return value.kind === 'map'
    ? Object.fromEntries(value.entries.map((entry) => [entry.key, dataOf(entry.value)]))
    : value.value
}

/** Deeper than this no shape looks. */
const DEEPEST = 12

/**
 * The value that plain data (of JSON) is, without places: what stands deeper than any shape looks is left
 * out. Total.
 */
export function treeOf(data: unknown, depth = 0): YamlValue {
  const placed = { at: 0, end: 0 }
  if (Array.isArray(data))
    return {
      ...placed,
      kind: 'list',
      items: depth < DEEPEST ? data.map((item) => treeOf(item, depth + 1)) : [],
    }
  if (typeof data === 'object' && data !== null) {
    const entries = depth < DEEPEST ? Object.entries(data) : []
    return {
      ...placed,
      kind: 'map',
      entries: entries.map(([key, value]) => ({ key, keyAt: 0, value: treeOf(value, depth + 1) })),
    }
  }
  const plain = typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean'
  return { ...placed, kind: 'text', value: plain ? data : null, written: plain ? String(data) : '' }
}

/** What stands at a place, for messages. */
export function kindOf(value: YamlValue): string {
  if (value.kind !== 'text') return value.kind === 'map' ? 'a map' : 'a list'
  if (value.value === null) return 'nothing'
  return typeof value.value === 'string'
    ? 'a text'
    : typeof value.value === 'number'
      ? 'a number'
      : 'a truth value'
}
