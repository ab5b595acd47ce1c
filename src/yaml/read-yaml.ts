// Reads YAML and JSON into a tree with places. Total: whatever the text, the answer is a tree or faults with
// their places. Anchors, aliases and merge keys work; what they come to is bounded, so that a small file
// cannot stand for a large one.
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar } from 'yaml'
import { tooDeep } from './depth.ts'
import { messageOf } from './parser-messages.ts'
import type { YamlEntry, YamlFault, YamlMap, YamlValue } from './tree.ts'

/** So many values may a file come to, once every alias stands for what it names. */
const MOST_VALUES = 100_000
const MERGE = '<<'
/** Tags that say what a plain reading says anyway. */
const PLAIN_TAGS = new Set(['tag:yaml.org,2002:str', 'tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq', '!'])

/** A text as read: its value, if it holds one, and what is wrong with it. */
export interface YamlRead {
  readonly root?: YamlValue
  readonly faults: readonly YamlFault[]
  /** Keys that stand twice in a text for other programs too, of which the first holds here. */
  readonly twice?: readonly YamlFault[]
}

/** Ends the reading at the first fault of a kind that makes the rest meaningless. */
class Stop extends Error {
  readonly fault: YamlFault
  constructor(at: number, message: string) {
    super(message)
    this.fault = { at, message }
  }
}

class Reader {
  readonly faults: YamlFault[] = []
  readonly twice: YamlFault[] = []
  private readonly shift: number
  private readonly forOthers: boolean
  private readonly anchors = new Map<string, YamlValue>()
  private readonly sizes = new Map<YamlValue, number>()
  private readonly open = new Set<string>()

  constructor(shift: number, forOthers: boolean) {
    this.shift = shift
    this.forOthers = forOthers
  }

  private sized<T extends YamlValue>(value: T, parts: readonly YamlValue[], anchor: string | undefined): T {
    const size = parts.reduce((sum, part) => sum + (this.sizes.get(part) ?? 1), 1)
    this.sizes.set(value, size)
    if (anchor !== undefined) {
      this.open.delete(anchor)
      this.anchors.set(anchor, value)
    }
    return value
  }

  /** The value of a node; `before` is where the one before it ends, for values that are left out. */
  value(node: Node | null | undefined, before: number): YamlValue {
    const at = this.shift + (node?.range?.[0] ?? before)
    const end = this.shift + (node?.range?.[1] ?? before)
    if (!node) return this.sized({ kind: 'text', value: null, written: '', at, end }, [], undefined)
    if (isAlias(node)) return this.aliased(node.source, at)
    if (!this.forOthers && node.tag !== undefined && !PLAIN_TAGS.has(node.tag))
      this.faults.push({
        at,
        message:
          `the tag “${node.tag.replace('tag:yaml.org,2002:', '!!').slice(0, 40)}” is not ` +
          `read here; take it away`,
      })
    const anchor = (node as Scalar).anchor
    if (anchor !== undefined) this.open.add(anchor)
    if (isSeq(node)) {
      const items = node.items.map((item) => this.value(item as Node | null, end - this.shift))
      return this.sized({ kind: 'list', items, at, end }, items, anchor)
    }
    if (isMap(node)) {
      const map: YamlMap = {
        kind: 'map',
        entries: this.entries(node.items as Pair<Node, Node | null>[], at),
        at,
        end,
      }
      const wholeMap = this.sized(
        map,
        map.entries.map((entry) => entry.value),
        anchor,
      )
      if ((this.sizes.get(wholeMap) ?? 0) > MOST_VALUES && this.anchors.size > 0)
        throw new Stop(at, `this stands for more than ${MOST_VALUES} values once its aliases are put in`)
      return wholeMap
    }
    return this.sized(this.text(node as Scalar, at, end), [], anchor)
  }

  private text(node: Scalar, at: number, end: number): YamlValue {
    const { value, source, type } = node
    const plain =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null
        ? value
        : String(value)
    return {
      kind: 'text',
      value: plain,
      written: type === 'PLAIN' || value === null ? (source ?? '') : String(plain),
      at,
      end,
    }
  }

  private aliased(name: string, at: number): YamlValue {
    if (this.open.has(name)) throw new Stop(at, `the alias “*${name}” stands inside what it names`)
    const value = this.anchors.get(name)
    if (!value)
      throw new Stop(at, `nothing before this place is named “&${name}”, so “*${name}” stands for nothing`)
    if ((this.sizes.get(value) ?? 1) > MOST_VALUES)
      throw new Stop(at, `“*${name}” stands for more than ${MOST_VALUES} values`)
    return value
  }

  private keyOf(node: Node | null, at: number): string | undefined {
    const value = this.value(node, at)
    if (value.kind === 'text') return typeof value.value === 'string' ? value.value : value.written
    this.faults.push({ at: this.shift + at, message: 'a key is a word, not a list or a map' })
    return undefined
  }

  private entries(pairs: readonly Pair<Node, Node | null>[], start: number): YamlEntry[] {
    const mine = new Map<string, YamlEntry>()
    const merged: { value: YamlValue; at: number }[] = []
    for (const { key: node, value: raw } of pairs) {
      const at = node?.range?.[0] ?? (raw?.range?.[0] || start - this.shift)
      const key = this.keyOf(node, at)
      const value = this.value(raw, node?.range?.[1] ?? at)
      if (key === undefined) continue
      const keyAt = this.shift + at
      if (key === MERGE && isScalar(node) && node.type === 'PLAIN') merged.push({ value, at: keyAt })
      else if (mine.has(key)) {
        const twice = { at: keyAt, message: `the key “${key}” stands twice` }
        if (this.forOthers) this.twice.push(twice)
        else this.faults.push(twice)
      } else mine.set(key, { key, keyAt, value })
    }
    return merged.length === 0 ? [...mine.values()] : this.mergedInto(mine, merged)
  }

  /**
   * What `<<` brings: a map, or several of which the first that has a key gives it; the map's own keys come
   * before all.
   */
  private mergedInto(
    mine: ReadonlyMap<string, YamlEntry>,
    merged: readonly { value: YamlValue; at: number }[],
  ): YamlEntry[] {
    const all = new Map(mine)
    for (const { value, at } of merged) {
      const maps = value.kind === 'list' ? value.items : [value]
      for (const map of maps) {
        if (map.kind !== 'map') this.faults.push({ at, message: '“<<” takes in a map, or a list of maps' })
        else for (const entry of map.entries) if (!all.has(entry.key)) all.set(entry.key, entry)
      }
    }
    return [...all.values()]
  }
}

/** So many faults of a text that is no YAML are told; one usually brings the others with it. */
const MOST_TOLD = 10
const DEEP = 'nests too deeply to be read'

/**
 * Reads a YAML or JSON text.
 * @param shift added to every place, for a text that is part of another
 * @param forOthers whether other programs read it too: tags that mean nothing here, and keys that stand
 * twice, are no faults
 */
export function readYaml(source: string, shift = 0, forOthers = false): YamlRead {
  const deep = tooDeep(source)
  if (deep !== undefined) return { faults: [{ at: shift + deep, message: DEEP }] }
  try {
    const document = parseDocument(source, {
      schema: 'core',
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'error',
    })
    const broken = document.errors
      .slice(0, MOST_TOLD)
      .map((error) => ({ at: shift + (error.pos[0] ?? 0), message: messageOf(error) }))
    if (broken.length > 0) return { faults: broken }
    const reader = new Reader(shift, forOthers)
    const root = document.contents === null ? undefined : reader.value(document.contents, 0)
    if (reader.faults.length > 0) return { faults: [...reader.faults].sort((a, b) => a.at - b.at) }
    const { twice } = reader
    return { ...(root ? { root } : {}), faults: [], ...(twice.length > 0 ? { twice } : {}) }
  } catch (error) {
    if (error instanceof Stop) return { faults: [error.fault] }
    if (error instanceof RangeError) return { faults: [{ at: shift, message: DEEP }] }
    throw error
  }
}
