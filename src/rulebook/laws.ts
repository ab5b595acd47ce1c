// Reads laws and norms: the built-in sources.yaml and that of a folder of own rules, with the same checks.
import { SOURCE } from '../schema/page-keys.ts'
import { isMonth } from '../text/dates.ts'
import { checkShape } from '../yaml/check-shape.ts'
import { tellFaults } from '../yaml/fault-lines.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import type { Shape } from '../yaml/shape.ts'
import { isNothing } from '../yaml/tree.ts'
import { PageError } from './page-error.ts'
import { shapesOf } from './page-shape.ts'
import type { SourceData } from './rule.ts'

const REQUIRED = ['title', 'says', 'year', 'url', 'status', 'jurisdiction']

/** The shape of a `sources.yaml`: laws and norms by their keys. */
const SOURCES_SHAPE: Shape = {
  kind: 'map',
  says: 'laws and norms by their keys',
  of: {
    kind: 'object',
    says: 'a law or norm',
    keys: {
      ...(shapesOf(SOURCE) as Readonly<Record<string, Shape>>),
      url: {
        kind: 'text',
        says: 'where it can be read',
        fault: (said) =>
          /^https?:\/\//.test(said) ? undefined : 'wants an address that begins with https://',
      },
      checked: {
        kind: 'text',
        says: 'the month in which its status was looked at',
        fault: (said) =>
          isMonth(said) ? undefined : `wants a month, YYYY-MM, and is “${said.slice(0, 20)}”`,
      },
    },
    required: REQUIRED,
  },
}

const LISTS = ['products', 'media', 'mentions', 'unless', 'places'] as const

/** Laws with a single value of a list as a list of one. */
function listed(laws: Readonly<Record<string, SourceData>>): Record<string, SourceData> {
  const lists = (law: SourceData): SourceData => ({
    ...law,
    ...Object.fromEntries(LISTS.flatMap((key) => (law[key] === undefined ? [] : [[key, [law[key]].flat()]]))),
  })
  return Object.fromEntries(Object.entries(laws).map(([key, law]) => [key, lists(law)]))
}

/**
 * The laws of a `sources.yaml`; none in an empty one. Throws a `PageError` with path, line and column.
 * @param products the classes of products that there are, `any` among them
 */
export function readSources(
  source: string,
  path: string,
  products: readonly string[],
): Record<string, SourceData> {
  const { root, faults } = readYaml(source)
  if (faults.length > 0) throw new PageError(tellFaults(path, source, faults))
  if (!root || isNothing(root)) return {}
  const checked = checkShape(root, SOURCES_SHAPE, { products }, 'the list of laws')
  if (checked.faults.length > 0) throw new PageError(tellFaults(path, source, checked.faults))
  return listed(checked.data as Record<string, SourceData>)
}
