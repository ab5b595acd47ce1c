// What a file of references may hold, and how entries of CSL-JSON, the form of reference managers, become
// such.
import type { Reference } from '../claims/references.ts'
import { textShape } from '../yaml/shape.ts'
import type { ConfigNames, SettingsShape } from './schema.ts'

const text = textShape<keyof ConfigNames>
const integer = (says: string, most: number): SettingsShape => ({ kind: 'number', says, most, integer: true })

const STUDIES = [
  'meta-analysis',
  'systematic-review',
  'randomised-trial',
  'controlled-trial',
  'observational',
  'case-report',
  'review',
  'guideline',
  'opinion',
  'animal',
  'laboratory',
] as const satisfies readonly Reference['study'][]

/** The shape of a file of references. */
export const REFERENCES_SHAPE: SettingsShape & { readonly kind: 'object' } = {
  kind: 'object',
  says: 'Works that texts cite',
  keys: {
    references: {
      kind: 'list',
      says: 'The works',
      of: {
        kind: 'object',
        says: 'A work',
        keys: {
          id: text('the key that texts cite it by'),
          title: text('its title'),
          authors: { kind: 'oneOrMore', says: 'family names, in order', of: text('a name') },
          year: integer('the year it came out', 9999),
          journal: text('where it came out'),
          doi: text('its DOI'),
          pmid: text('its number in PubMed'),
          pmcid: text('its number in PubMed Central'),
          registration: text('the number of the trial'),
          url: text('where it is'),
          study: text('what kind of study it is', STUDIES),
          people: integer('how many people took part', 1e9),
          endpoint: text('what was measured'),
          results: { kind: 'oneOrMore', says: 'what it reports, with its figures', of: text('words') },
          outcome: text('whether it found what is looked for', ['supports', 'mixed', 'none', 'refutes']),
        },
        required: ['id'],
      },
    },
  },
  required: ['references'],
}

type Data = Readonly<Record<string, unknown>>

/** An entry from checked data. */
export function referenceOf(data: Data): Reference {
  const { authors, results, journal, ...rest } = data
  return {
    ...rest,
    authors: [authors ?? []].flat().map(String),
    results: [results ?? []].flat().map(String),
  } as unknown as Reference
}

/** What reference managers keep in a note: `study: animal`, a line or a part before “;” each. */
const NOTED = ['study', 'people', 'endpoint', 'results', 'outcome', 'registration']

function noted(note: unknown): [string, string][] {
  if (typeof note !== 'string') return []
  return note.split(/[\n;]/).flatMap((line): [string, string][] => {
    const at = line.indexOf(':')
    const key = line.slice(0, Math.max(0, at)).trim().toLowerCase()
    return NOTED.includes(key) ? [[key, line.slice(at + 1).trim()]] : []
  })
}

const numeric = (key: string, value: unknown): unknown =>
  key === 'people' && typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value

/** The first year of a date of CSL-JSON, which is a list of lists of numbers or of texts. */
function yearOf(issued: unknown): number | undefined {
  const parts = isData(issued) ? issued['date-parts'] : undefined
  const first: unknown = Array.isArray(parts) && Array.isArray(parts[0]) ? parts[0][0] : undefined
  const year = typeof first === 'string' || typeof first === 'number' ? Number(first) : Number.NaN
  return Number.isInteger(year) ? year : undefined
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The data of an entry of our own from one of CSL-JSON; its abstract stands for what it reports. What is no
 * text where one belongs stays as it is, for the check to tell. Total.
 */
export function dataOfCsl(item: unknown): Data {
  if (!isData(item)) return {}
  const { id, title, author, issued, abstract, note, custom } = item
  const names = Array.isArray(author)
    ? author.filter(isData).map(({ family, literal }) => family ?? literal)
    : []
  const own = [...Object.entries(isData(custom) ? custom : {}), ...Object.entries(item), ...noted(note)]
  const data = {
    id: typeof id === 'number' ? String(id) : id,
    title,
    authors: names.filter((name) => typeof name === 'string' && name !== ''),
    year: yearOf(issued),
    journal: item['container-title'],
    doi: item.DOI,
    pmid: item.PMID,
    pmcid: item.PMCID,
    url: item.URL,
    results: abstract,
    ...Object.fromEntries(
      own.filter(([key]) => NOTED.includes(key)).map(([key, value]) => [key, numeric(key, value)]),
    ),
  }
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isEmpty(value)))
}
