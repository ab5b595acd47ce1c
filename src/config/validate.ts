// Checks a configuration against its shape; every fault has its place in the file and, where one is near, the name that was meant.
import { isMap, isScalar, isSeq, type Node, parseDocument, type Scalar, type YAMLMap } from 'yaml'
import { isDate } from '../text/dates.ts'
import { didYouMean } from '../text/nearest.ts'
import { own } from '../text/own.ts'
import type { KnownNames, Shape } from './schema.ts'

/** A fault of a configuration file: UTF-16 offset and what is wrong. */
interface ConfigFault {
  readonly at: number
  readonly message: string
}

/** A configuration file as read: data, and where each of its values stands, by path (`rules.cure-claim`). */
export interface ReadConfig {
  readonly data: Readonly<Record<string, unknown>>
  readonly places: ReadonlyMap<string, number>
  readonly faults: readonly ConfigFault[]
}

const startOf = (node: unknown): number => ((node as Node | null)?.range?.[0] ?? 0) as number
const kindOf = (node: unknown): string => (isMap(node) ? 'a map' : isSeq(node) ? 'a list' : isScalar(node) && node.value === null ? 'nothing' : 'a value')

class Walk {
  readonly faults: ConfigFault[] = []
  readonly places = new Map<string, number>()
  private readonly known: KnownNames
  constructor(known: KnownNames) {
    this.known = known
  }

  private tell(node: unknown, message: string): void {
    this.faults.push({ at: startOf(node), message })
  }

  private named(node: unknown, value: string, values: readonly string[], what: string): void {
    if (values.includes(value)) return
    const near = didYouMean(value, values)
    const listed = near || (values.length <= 12 ? `; it is one of ${values.join(', ')}` : '')
    this.tell(node, `${what} “${value}” is not known${listed}`)
  }

  private pairs(node: unknown, path: string, what: string): [key: Scalar<string>, value: unknown][] {
    if (!isMap(node)) {
      this.tell(node, `${path ? `“${path}”` : what} wants keys with values, and is ${kindOf(node)}`)
      return []
    }
    return (node as YAMLMap<Scalar<string>, unknown>).items.map(({ key, value }) => [key, value])
  }

  visit(node: unknown, shape: Shape, path: string): void {
    this.places.set(path, startOf(node))
    switch (shape.kind) {
      case 'text': {
        const value = isScalar(node) ? node.value : undefined
        if (value === undefined || value === null) return this.tell(node, `“${path}” wants a text (${shape.says}), and is ${kindOf(node)}`)
        const said = value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
        if (shape.oneOf) this.named(node, said, typeof shape.oneOf === 'string' ? this.known[shape.oneOf] : shape.oneOf, `“${path}”:`)
        if (shape.date && !isDate(said)) this.tell(node, `“${path}” wants a date of the calendar, YYYY-MM-DD, and is “${said}”`)
        return
      }
      case 'number':
        if (!isScalar(node) || typeof node.value !== 'number') this.tell(node, `“${path}” wants a number, and is ${kindOf(node)}`)
        return
      case 'oneOrMore':
        if (isSeq(node)) node.items.forEach((item, at) => void this.visit(item, shape.of, `${path}[${at}]`))
        else this.visit(node, shape.of, path)
        return
      case 'list':
        if (!isSeq(node)) return this.tell(node, `“${path}” wants a list, and is ${kindOf(node)}`)
        node.items.forEach((item, at) => void this.visit(item, shape.of, `${path}[${at}]`))
        return
      case 'map':
        for (const [key, value] of this.pairs(node, path, 'it')) {
          this.named(key, String(key.value), this.known[shape.keys], `“${path}”: the name`)
          this.visit(value, shape.of, `${path}.${key.value}`)
        }
        return
      case 'object': {
        const pairs = this.pairs(node, path, 'a configuration')
        const keys = Object.keys(shape.keys)
        for (const [key, value] of pairs) {
          const of = own(shape.keys, String(key.value))
          if (of) this.visit(value, of, path ? `${path}.${key.value}` : String(key.value))
          else this.named(key, String(key.value), keys, path ? `“${path}”: the key` : 'the key')
        }
        const missing = shape.required?.find((name) => !pairs.some(([key]) => key.value === name))
        if (missing && isMap(node)) this.tell(node, `“${path}” lacks “${missing}” (${shape.keys[missing]?.says})`)
      }
    }
  }
}

/** Reads YAML or JSON and checks it. `inside` names a key of the file under which the configuration stands (package.json). */
export function readConfig(source: string, shape: Shape, known: KnownNames, inside?: string): ReadConfig {
  const document = parseDocument(source, { schema: 'core' })
  const broken = document.errors.map((error) => ({ at: error.pos[0], message: error.message.split(/ at line|\n/)[0] ?? error.message }))
  if (broken.length > 0) return { data: {}, places: new Map(), faults: broken }
  const node = inside === undefined ? document.contents : document.get(inside, true)
  if (node === null || node === undefined || (isScalar(node) && node.value === null)) return { data: {}, places: new Map(), faults: [] }
  const walk = new Walk(known)
  walk.visit(node, shape, '')
  const data = (node as Node).toJS(document) as Record<string, unknown>
  return { data: typeof data === 'object' && data !== null ? data : {}, places: walk.places, faults: walk.faults.sort((a, b) => a.at - b.at) }
}
