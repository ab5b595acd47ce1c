// Reads laws and norms: the built-in sources.yaml and that of a folder of own rules, with the same checks.
import { isMonth } from '../text/dates.ts'
import { checkShape } from '../yaml/check.ts'
import { readYaml } from '../yaml/read.ts'
import type { Shape } from '../yaml/shape.ts'
import { tellFaults } from '../yaml/told.ts'
import { isNothing } from '../yaml/tree.ts'
import { PageError } from './page-error.ts'
import type { SourceData } from './rule.ts'

type Kinds = 'products'

const text = (says: string, oneOf?: readonly string[] | Kinds): Shape<Kinds> => ({
  kind: 'text',
  says,
  ...(oneOf ? { oneOf } : {}),
})
const some = (says: string, of: Shape<Kinds>): Shape<Kinds> => ({
  kind: 'oneOrMore',
  says,
  of,
  filled: true,
})

/** The shape of a `sources.yaml`: laws and norms by their keys. */
const SOURCES_SHAPE: Shape<Kinds> = {
  kind: 'map',
  says: 'laws and norms by their keys',
  of: {
    kind: 'object',
    says: 'a law or norm',
    keys: {
      title: text('what it is called'),
      says: text('what it says'),
      year: { kind: 'number', says: 'its year', most: 9999, whole: true },
      url: {
        kind: 'text',
        says: 'where it can be read',
        fault: (said) =>
          /^https?:\/\//.test(said) ? undefined : 'wants an address that begins with https://',
      },
      status: text('who looked at it', ['verified', 'secondary', 'unverified']),
      jurisdiction: text('where it holds'),
      products: some('classes of products that it is about', text('a class of products', 'products')),
      media: some('media that it is about', text('a medium', ['broadcast', 'text'])),
      mentions: some('words of which one must stand in the finding or the product', text('a word')),
      checked: {
        kind: 'text',
        says: 'the month in which its status was looked at',
        fault: (said) =>
          isMonth(said) ? undefined : `wants a month, YYYY-MM, and is “${said.slice(0, 20)}”`,
      },
    },
    required: ['title', 'says', 'year', 'url', 'status', 'jurisdiction'],
  },
}

const LISTS = ['products', 'media', 'mentions'] as const

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
