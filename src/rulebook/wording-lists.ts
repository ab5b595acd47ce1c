// Reads the lists of approved wordings and compiles them.
import { rootOf, type Spellings } from '../terms/root.ts'
import { checkShape } from '../yaml/check-shape.ts'
import { tellFaults } from '../yaml/fault-lines.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import type { Shape } from '../yaml/shape.ts'
import type { YamlFault, YamlValue } from '../yaml/tree.ts'
import { PageError } from './page-error.ts'
import type {
  ApprovedWording,
  PackedList,
  WordingBook,
  WordingData,
  WordingList,
  WordingVariant,
} from './wording-data.ts'
import { readParts, type WordingParts } from './wording-parts.ts'
import { WordingPhrases } from './wording-phrases.ts'
import { withRarest } from './wording-rarest.ts'
import { WORDINGS_SHAPE } from './wording-shape.ts'

type OneOrMore<T> = T | readonly T[]
const listOf = <T>(value: OneOrMore<T> | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T]

type BareWording = Omit<ApprovedWording, 'ways'> & {
  readonly ways: readonly Pick<WordingVariant, 'needs' | 'may'>[]
}

interface WordingEntry {
  readonly id: string
  readonly says: OneOrMore<string>
  readonly of?: string
  readonly condition?: string
  readonly for?: OneOrMore<string>
  readonly may?: OneOrMore<string>
  readonly beside?: OneOrMore<string>
  readonly models?: OneOrMore<string>
}
interface WordingFile extends Pick<WordingList, 'id' | 'title' | 'source' | 'checked' | 'condition'> {
  readonly profiles: OneOrMore<string>
  readonly products?: OneOrMore<string>
  readonly offers?: OneOrMore<string>
  readonly may?: OneOrMore<string>
  readonly lists?: Readonly<Record<string, OneOrMore<string>>>
  readonly wordings?: readonly WordingEntry[]
  readonly plain?: readonly string[]
}
interface CommonFile {
  readonly plain: readonly string[]
  readonly lists: Readonly<Record<string, readonly string[]>>
}

const COMMON_SHAPE: Shape<never> = {
  kind: 'object',
  says: 'what all lists of wordings share',
  keys: {
    plain: {
      kind: 'list',
      says: 'words that say nothing',
      of: { kind: 'text', says: 'a word' },
      filled: true,
    },
    lists: {
      kind: 'map',
      says: 'phrases by the name of their list',
      of: { kind: 'list', says: 'phrases', of: { kind: 'text', says: 'a phrase' }, filled: true },
    },
  },
  required: ['plain', 'lists'],
}

/** Where the words that all lists share stand. */
const COMMON = 'wordings/common.yaml'

/**
 * Where the value of a path (`wordings[3].says`) stands; where a part of it is missing, what it would be in.
 */
function placeIn(root: YamlValue, path: string): number {
  let node = root
  for (const step of path.split(/[.[\]]+/).filter(Boolean)) {
    const next: YamlValue | undefined =
      node.kind === 'list'
        ? node.items[Number(step)]
        : node.kind === 'map'
          ? node.entries.find(({ key }) => key === step)?.value
          : undefined
    if (!next) return node.at
    node = next
  }
  return node.at
}

interface Read<T> {
  readonly data: T
  readonly placeOf: (path: string) => number
}

function readFile<T>(source: string, path: string, shape: Shape, names: Names): Read<T> {
  const { root, faults } = readYaml(source)
  if (faults.length > 0) throw new PageError(tellFaults(path, source, faults))
  if (!root) throw new PageError(`${path}:1:1 the file is empty; a list of wordings stands there`)
  const checked = checkShape(root, shape, names, 'the list of wordings')
  if (checked.faults.length > 0) throw new PageError(tellFaults(path, source, checked.faults))
  return { data: checked.data as T, placeOf: (place) => placeIn(root, place) }
}

/** Names that files of wordings may refer to. */
type Names = Readonly<Record<'profiles' | 'products' | 'sources', readonly string[]>>

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

class ListReader {
  readonly faults: YamlFault[] = []
  private readonly lists: Readonly<Record<string, readonly string[]>>
  private readonly phrases: WordingPhrases
  private readonly placeOf: (path: string) => number

  constructor(
    file: WordingFile,
    common: CommonFile,
    phrases: WordingPhrases,
    placeOf: (path: string) => number,
  ) {
    const own = Object.entries(file.lists ?? {}).map(([name, list]) => [name, listOf(list)] as const)
    this.lists = { ...common.lists, ...Object.fromEntries(own) }
    this.phrases = phrases
    this.placeOf = placeOf
  }

  private parts(wording: string, path: string): WordingParts {
    const parts = readParts(wording, this.lists)
    if (typeof parts === 'object' && parts.needs.length > 0) return parts
    const message = typeof parts === 'string' ? parts : 'nothing in it must stand'
    this.faults.push({ at: this.placeOf(path), message: `“${wording.slice(0, 60)}”: ${message}` })
    return { needs: [], may: [], sentence: '' }
  }

  /** Phrases of a key, “@name” standing for a list. */
  named(value: OneOrMore<string> | undefined, path: string): string[] {
    return listOf(value).flatMap((phrase) => {
      if (!phrase.startsWith('@')) return [phrase]
      const list = this.lists[phrase.slice(1)]
      if (!list)
        this.faults.push({ at: this.placeOf(path), message: `the list “${phrase.slice(1)}” is not known` })
      return list ?? []
    })
  }

  wording(entry: WordingEntry, path: string): BareWording {
    const said = listOf(entry.says)
    const parts = said.map((wording, at) =>
      this.parts(wording, Array.isArray(entry.says) ? `${path}.says[${at}]` : `${path}.says`),
    )
    const own = this.phrases.placesOf(this.named(entry.may, `${path}.may`))
    const substances = this.named(entry.for, `${path}.for`)
    const models = listOf(entry.models)
    const plain = [substances[0], parts[0]?.sentence].filter(Boolean).join(' ')
    const sentence = plain.slice(0, 1).toUpperCase() + plain.slice(1)
    const beside = listOf(entry.beside).map((words, at) =>
      this.phrases.placesOf(
        this.parts(
          words,
          Array.isArray(entry.beside) ? `${path}.beside[${at}]` : `${path}.beside`,
        ).needs.flat(),
      ),
    )
    return {
      id: entry.id,
      text: models[0] ?? sentence,
      models: models.slice(1),
      ...(entry.of === undefined ? {} : { of: entry.of }),
      ...(entry.condition === undefined ? {} : { condition: entry.condition }),
      ways: parts.map((part) => {
        const { needs, may } = this.phrases.way(part)
        return {
          needs: substances.length > 0 ? [this.phrases.placesOf(substances), ...needs] : needs,
          may: [...may, ...own],
        }
      }),
      ...(substances.length > 0 ? { for: this.phrases.placesOf(substances) } : {}),
      ...(beside.length > 0 ? { beside } : {}),
    }
  }
}

const folded = (name: string): string => name.toLowerCase().replace(/-/g, ' ')

function readList(
  source: string,
  path: string,
  names: Names,
  common: CommonFile,
  phrases: WordingPhrases,
): PackedList {
  const { data: file, placeOf } = readFile<WordingFile>(source, path, WORDINGS_SHAPE, names)
  const reader = new ListReader(file, common, phrases, placeOf)
  const wordings = [
    ...(file.wordings ?? []).map((entry, at) => reader.wording(entry, `wordings[${at}]`)),
    ...(file.plain ?? []).map((says, at) => {
      const { id: _, ...rest } = reader.wording({ id: '', says }, `plain[${at}]`)
      return { id: slug(rest.text), ...rest }
    }),
  ]
  const offers = reader.named(file.offers, 'offers').map(folded)
  const may = phrases.placesOf([...reader.named(file.may, 'may'), ...offers])
  const seen = new Set<string>()
  for (const [at, { id }] of wordings.entries()) {
    const named = file.wordings?.length ?? 0
    const place = at < named ? `wordings[${at}].id` : `plain[${at - named}]`
    if (seen.has(id))
      reader.faults.push({ at: placeOf(place), message: `the wording “${id}” stands there twice` })
    seen.add(id)
  }
  if (wordings.length === 0)
    reader.faults.push({ at: 0, message: 'a list of wordings has “wordings” or “plain”' })
  if (reader.faults.length > 0) throw new PageError(tellFaults(path, source, reader.faults))
  const bare = {
    id: file.id,
    title: file.title,
    source: file.source,
    checked: file.checked,
    profiles: listOf(file.profiles),
    ...(file.products === undefined ? {} : { products: listOf(file.products) }),
    ...(offers.length > 0 ? { offers } : {}),
    ...(file.condition === undefined ? {} : { condition: file.condition }),
    may,
    wordings,
  }
  const { list, roots } = withRarest(bare, phrases.all)
  const book: WordingBook = { phrases: phrases.all, list }
  return { profiles: list.profiles, roots, book: JSON.stringify(book) }
}

/**
 * Compiles the lists of approved wordings of a rules folder; none where it has none. Throws a `PageError`
 * with path, line and column.
 * @param files texts by their paths in the folder
 */
export function readWordings(
  files: ReadonlyMap<string, string>,
  names: Names,
  spellings: Spellings,
): WordingData {
  const paths = [...files.keys()].filter((path) => /^wordings\/[\w-]+\.yaml$/.test(path)).sort()
  const shared = files.get(COMMON)
  if (shared === undefined) {
    if (paths.length > 0) throw new PageError(`${COMMON}: the file is missing`)
    return { spellings, plain: [], lists: [] }
  }
  const { data: common } = readFile<CommonFile>(shared, COMMON, COMMON_SHAPE, names)
  const plain = [...new Set(common.plain.map((word) => rootOf(word.toLowerCase(), spellings)))]
  const silent = new Set(plain)
  const lists = paths.flatMap((path) =>
    path === COMMON
      ? []
      : [readList(files.get(path) ?? '', path, names, common, new WordingPhrases(silent, spellings))],
  )
  return { spellings, plain, lists }
}
