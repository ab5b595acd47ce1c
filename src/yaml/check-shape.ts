// Checks a tree against a shape; every fault has its place and, where one is near, the name that was meant.
import { isDate } from '../text/dates.ts'
import { otherNames } from '../text/nearest.ts'
import { ownValue } from '../text/own-value.ts'
import type { Names, Shape } from './shape.ts'
import { isNothing, kindOf, type YamlFault, type YamlMap, type YamlText, type YamlValue } from './tree.ts'

/**
 * What a check came to: faults in order of place, and where each value stands, by its path
 * (`rules.cure-claim`, `allow[0].rule`).
 */
export interface Checked {
  /**
   * The data, of the shape where there are no faults: texts as they are written (`012`, `12.10`), numbers
   * where numbers are asked for.
   */
  readonly data: unknown
  readonly faults: readonly YamlFault[]
  readonly places: ReadonlyMap<string, number>
}

const LONGEST_SHOWN = 60

const shown = (text: string): string =>
  (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text).replace(/\s+/g, ' ')

/** The path of what a key leads to; the whole has none. */
const under = (path: string, key: string): string => (path ? `${path}.${key}` : key)

type Of<K extends Shape['kind']> = Extract<Shape, { readonly kind: K }>

class Walk {
  readonly faults: YamlFault[] = []
  readonly places = new Map<string, number>()
  private readonly names: Names
  private readonly rootName: string
  constructor(names: Names, rootName: string) {
    this.names = names
    this.rootName = rootName
  }

  private tell(at: number, message: string): void {
    this.faults.push({ at, message })
  }

  private called(path: string): string {
    return path ? `“${path}”` : this.rootName
  }

  private unknown(at: number, value: string, names: readonly string[], what: string): void {
    this.tell(at, `${what} “${shown(value)}” is not known${otherNames(value, names)}`)
  }

  private text(node: YamlValue, shape: Of<'text'>, path: string): string | undefined {
    if (node.kind !== 'text' || node.value === null)
      return void this.tell(
        node.at,
        `${this.called(path)} wants a text (${shape.says}), and is ${kindOf(node)}`,
      )
    const said = typeof node.value === 'string' ? node.value : node.written
    const allowed = typeof shape.oneOf === 'string' ? (ownValue(this.names, shape.oneOf) ?? []) : shape.oneOf
    if (allowed && !allowed.includes(said)) this.unknown(node.at, said, allowed, `${this.called(path)}:`)
    else if (shape.date) {
      if (!isDate(said))
        this.tell(node.at, `${this.called(path)} wants a date, YYYY-MM-DD, and is “${shown(said)}”`)
    } else if (said.trim() === '' && !shape.blank)
      this.tell(node.at, `${this.called(path)} is empty; write ${shape.says}, or take it away`)
    const fault = shape.fault?.(said, this.names)
    if (fault !== undefined) this.tell(node.at, `${this.called(path)}: ${fault}`)
    return said
  }

  private number(
    node: YamlValue,
    { says, least = 0, most = Number.MAX_SAFE_INTEGER, integer = false }: Of<'number'>,
    path: string,
  ): number | undefined {
    const value = node.kind === 'text' ? node.value : undefined
    const range = most === Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} to ${most}`
    const wanted = `${this.called(path)} wants a ${integer ? 'whole ' : ''}number ${range} (${says})`
    if (typeof value !== 'number') this.tell(node.at, `${wanted}, and is ${kindOf(node)}`)
    else if (!(value >= least && value <= most) || (integer && !Number.isInteger(value)))
      this.tell(node.at, `${wanted}, and is ${shown((node as YamlText).written)}`)
    return typeof value === 'number' ? value : undefined
  }

  private items(node: YamlValue, shape: Of<'list'> | Of<'oneOrMore'>, path: string): unknown[] | undefined {
    if (node.kind !== 'list')
      return void this.tell(node.at, `${this.called(path)} wants a list, and is ${kindOf(node)}`)
    if (shape.filled && node.items.length === 0)
      this.tell(node.at, `${this.called(path)} is an empty list; name at least one, or take it away`)
    return node.items.map((item, at) => this.visit(item, shape.of, `${path}[${at}]`))
  }

  private mapped(node: YamlValue, path: string): YamlMap | undefined {
    if (node.kind === 'map') return node
    this.tell(node.at, `${this.called(path)} wants keys with values, and is ${kindOf(node)}`)
    return undefined
  }

  private map(node: YamlValue, shape: Of<'map'>, path: string): unknown {
    const map = this.mapped(node, path)
    const keys = shape.keys === undefined ? undefined : (ownValue(this.names, shape.keys) ?? [])
    if (map && shape.filled && map.entries.length === 0)
      this.tell(map.at, `${this.called(path)} is empty; ${shape.says}`)
    const pairs = (map?.entries ?? []).map(({ key, keyAt, value }) => {
      if (keys && !keys.includes(key)) this.unknown(keyAt, key, keys, `${this.called(path)}: the name`)
      return [key, this.visit(value, shape.of, under(path, key))] as const
    })
    return Object.fromEntries(pairs)
  }

  private object(node: YamlValue, shape: Of<'object'>, path: string): unknown {
    if (shape.optional && isNothing(node)) return {}
    const map = this.mapped(node, path)
    if (!map) return undefined
    const pairs: [string, unknown][] = []
    for (const { key, keyAt, value } of map.entries) {
      const of = ownValue(shape.keys, key)
      if (of) pairs.push([key, this.visit(value, of, under(path, key))])
      else
        this.unknown(keyAt, key, Object.keys(shape.keys), path ? `${this.called(path)}: the key` : 'the key')
    }
    const missing = shape.required?.find((name) => !map.entries.some(({ key }) => key === name))
    if (missing !== undefined)
      this.tell(map.at, `${this.called(path)} lacks “${missing}” (${ownValue(shape.keys, missing)?.says})`)
    if (shape.single && map.entries.length !== 1)
      this.tell(
        map.entries[1]?.keyAt ?? map.at,
        `${this.called(path)} wants one key (${Object.keys(shape.keys).join(', ')}), and has ` +
          `${map.entries.length}`,
      )
    return Object.fromEntries(pairs)
  }

  visit(node: YamlValue, shape: Shape, path: string): unknown {
    this.places.set(path, node.at)
    switch (shape.kind) {
      case 'text':
        return this.text(node, shape, path)
      case 'number':
        return this.number(node, shape, path)
      case 'flag':
        if (node.kind !== 'text' || typeof node.value !== 'boolean')
          this.tell(
            node.at,
            `${this.called(path)} wants true or false (${shape.says}), and is ${kindOf(node)}`,
          )
        return node.kind === 'text' ? node.value : undefined
      case 'oneOrMore':
        return node.kind === 'list' ? this.items(node, shape, path) : this.visit(node, shape.of, path)
      case 'list':
        return this.items(node, shape, path)
      case 'map':
        return this.map(node, shape, path)
      case 'object':
        return this.object(node, shape, path)
    }
  }
}

/**
 * Checks a value.
 * @param whole what messages call the value itself (“a configuration”)
 */
export function checkShape(root: YamlValue, shape: Shape, names: Names, rootName: string): Checked {
  const walk = new Walk(names, rootName)
  const data = walk.visit(root, shape, '')
  return { data, faults: walk.faults.sort((a, b) => a.at - b.at), places: walk.places }
}
