// Reads a rule page: YAML front matter, prose for people, and fences of examples that run as tests.
import type { Fields } from '../schema/field.ts'
import { type CheckData, KINDS, type Kind } from '../schema/kinds.ts'
import { LAW, LEVEL_CHANGES, OPERATIONS, REWRITE_OPTIONS, YIELDS } from '../schema/page-keys.ts'
import { checkShape } from '../yaml/check-shape.ts'
import { tellFaults } from '../yaml/fault-lines.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import type { YamlFault } from '../yaml/tree.ts'
import { PageError } from './page-error.ts'
import { PAGE_SHAPE, type PageSetting } from './page-shape.ts'
import { exampleProfile, levelsOf, withAlike } from './profiles.ts'
import type {
  ExampleData,
  LawData,
  LevelsData,
  ProfileData,
  RewriteData,
  RuleData,
  VariantData,
} from './rule.ts'

/** A page as read: the rule, its prose and its examples. */
export interface Page {
  readonly rule: RuleData
  /** The Markdown below the front matter. */
  readonly body: string
  readonly examples: readonly ExampleData[]
  /** The profile in which the examples are run. */
  readonly profile: string
}

const FRONT = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*\r?\n/
/** Keys whose single value stands for a list of one. */
const LISTS: ReadonlySet<string> = new Set(
  [...Object.values(KINDS).map(({ fields }: Kind) => fields), REWRITE_OPTIONS, LAW, YIELDS].flatMap(
    (fields: Fields) => Object.keys(fields).filter((key) => fields[key]?.value.kind === 'some'),
  ),
)

type Data = Readonly<Record<string, unknown>>

function listed(data: Data): Data {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, LISTS.has(key) ? [value].flat() : value]),
  )
}

function readChecks(raw: unknown): CheckData[] {
  return ([raw].flat() as Data[]).flatMap((entry) =>
    Object.entries(entry).map(([kind, query]) => ({ kind, query: listed(query as Data) }) as CheckData),
  )
}

const OPS = [...(Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[]), 'swap', 'support'] as const

/**
 * A rewrite of a page: `delete: words`, `hedge: may`, `say: "{subject} {is} offered for {target}"`, `swap:
 * {…}`, `insert: "…"`.
 */
function readRewrite(entry: Data): RewriteData {
  const op = OPS.find((op) => Object.hasOwn(entry, op)) ?? 'delete'
  const { [op]: value, ...others } = entry
  const rest = listed(others)
  if (op === 'swap' || op === 'support') return { op, words: value as Record<string, string>, ...rest }
  if (op !== 'delete') return { op, text: value as string, ...rest }
  return { op, classes: value === 'words' ? [] : ([value].flat() as string[]), ...rest }
}

/** What is wrong with a rewrite beyond its shape, and at which of its keys (none: at the whole of it). */
function faultOfRewrite(
  entry: Data,
  classes: readonly string[],
  categories: Data | undefined,
): { key?: string; says: string } | undefined {
  const ops = OPS.filter((op) => Object.hasOwn(entry, op))
  if (ops.length !== 1) return { says: ` wants one of ${OPS.join(', ')}, and has ${ops.length}` }
  const named =
    entry.delete === undefined || entry.delete === 'words' ? [] : ([entry.delete].flat() as string[])
  const wrong = named.find((name) => !classes.includes(name))
  if (wrong !== undefined)
    return { key: 'delete', says: `: no list of terms is called “${wrong.slice(0, 60)}”` }
  // What has a figure could be taken for a source.
  for (const key of ['cite', 'explain'] as const) {
    const text = entry[key] as string | undefined
    if (text !== undefined && (!/\[[^[\]]{2,80}\]/.test(text) || /[\d^]/.test(text)))
      return { key, says: ' wants words in square brackets, such as “([author, year])”, and no figure' }
  }
  const unknown =
    categories &&
    ([entry.categories ?? []].flat() as string[]).find((category) => !Object.hasOwn(categories, category))
  return unknown === undefined
    ? undefined
    : { key: 'categories', says: `: the page has no category “${unknown.slice(0, 60)}”` }
}

/**
 * What the shape of a rewrite cannot say: that it is one operation, on classes and categories that there are.
 */
function rewriteFaults(
  rewrites: readonly Data[],
  places: ReadonlyMap<string, number>,
  { classes }: PageSetting['names'],
  categories: Data | undefined,
): YamlFault[] {
  return rewrites.flatMap((entry, at) => {
    const fault = faultOfRewrite(entry, classes, categories)
    if (!fault) return []
    const path = `rewrites[${at}]${fault.key ? `.${fault.key}` : ''}`
    return [{ at: places.get(path) ?? 0, message: `“${path}”${fault.says}` }]
  })
}

/** Variants that change nothing, or say twice what becomes of the level. */
function variantFaults(variants: readonly Data[], places: ReadonlyMap<string, number>): YamlFault[] {
  const changes = Object.keys(LEVEL_CHANGES)
  return variants.flatMap((entry, at) => {
    const said = changes.filter((key) => Object.hasOwn(entry, key)).length
    const path = `variants[${at}]`
    return said === 1 || (said === 0 && entry.message !== undefined)
      ? []
      : [
          {
            at: places.get(path) ?? 0,
            message: `“${path}” wants one of ${changes.join(', ')} or a message, and has ${said}`,
          },
        ]
  })
}

/** The text of a marked example without its marks, and where they stood (UTF-16 offsets). */
function readMarks(marked: string): { text: string; marks: [number, number][] } {
  const marks: [number, number][] = []
  let text = ''
  for (const part of marked.split(/(\[\[|\]\](?!\]))/)) {
    if (part === '[[') marks.push([text.length, text.length])
    else if (part === ']]') {
      const open = marks.at(-1)
      if (open) open[1] = text.length
    } else text += part
  }
  return { text, marks }
}

/** Examples of a page: one a line in plain fences, a whole text in fences with a second word. */
function readExamples(body: string): ExampleData[] {
  const examples: ExampleData[] = []
  for (const [, info = '', content = ''] of body.matchAll(/^```((?:bad|good)[^\n]*)\n([\s\S]*?)^```/gm)) {
    const isMultiWord = /\s/.test(info.trim())
    for (const piece of isMultiWord ? [content.trimEnd()] : content.split('\n')) {
      if (piece.trim())
        examples.push({
          ...readMarks(piece),
          good: info.startsWith('good'),
          format: info.includes('markdown') ? 'markdown' : 'text',
        })
    }
  }
  return examples
}

/** The laws of a page, with a single class of products as a list of one. */
function readLaw(raw: unknown): LawData[] {
  return (raw as Data[]).map((law) => listed(law) as unknown as LawData)
}

function readCategories(raw: NonNullable<RuleData['categories']>): RuleData['categories'] & object {
  return Object.fromEntries(
    Object.entries(raw).map(([name, words]) => [name, { ...words, law: readLaw(words.law) }]),
  )
}

/** The checked front matter of a page. Throws a `PageError`. */
function readFront(source: string, path: string, names: PageSetting['names']): { data: Data; body: string } {
  const front = FRONT.exec(source)
  if (!front)
    throw new PageError(`${path}:1:1 the page has no front matter: keys and values between two lines “---”`)
  const { root, faults } = readYaml(front[1] ?? '', front[0].indexOf('\n') + 1)
  if (faults.length > 0) throw new PageError(tellFaults(path, source, faults))
  if (!root) throw new PageError(`${path}:1:1 the front matter is empty`)
  const checked = checkShape(root, PAGE_SHAPE, names, 'the page')
  const data = checked.data as Data
  const all =
    checked.faults.length > 0
      ? checked.faults
      : [
          ...variantFaults((data.variants ?? []) as Data[], checked.places),
          ...rewriteFaults(
            (data.rewrites ?? []) as Data[],
            checked.places,
            names,
            data.categories as Data | undefined,
          ),
        ]
  if (all.length > 0) throw new PageError(tellFaults(path, source, all))
  return { data, body: source.slice(front[0].length).replace(/\r\n?/g, '\n') }
}

/** Data with the profiles that it names, and those that are like them. */
function alike<D extends object>(data: D, profiles: readonly ProfileData[]): D {
  const named = Object.entries(data).flatMap(([key, value]) =>
    key === 'profile' || key === 'allowed' ? [[key, withAlike(value as string[], profiles)]] : [],
  )
  return named.length === 0 ? data : { ...data, ...Object.fromEntries(named) }
}

/** What a page may leave out. */
function readOptionalKeys(data: Data, profiles: readonly ProfileData[]): Partial<RuleData> {
  const { categories, audience } = data
  return {
    hedge: (data.hedge as RuleData['hedge'] | undefined) ?? 'none',
    cite: (data.cite as RuleData['cite'] | undefined) ?? 'none',
    variants: ((data.variants ?? []) as Data[]).map(
      (variant) => alike(listed(variant), profiles) as unknown as VariantData,
    ),
    yields: ((data.yields ?? []) as Data[]).map(listed) as unknown as RuleData['yields'],
    rewrites: ((data.rewrites ?? []) as Data[]).map((entry) => alike(readRewrite(entry), profiles)),
    ...(categories === undefined
      ? {}
      : { categories: readCategories(categories as NonNullable<RuleData['categories']>) }),
    ...Object.fromEntries(
      ['keeps', 'asks'].flatMap((key) => (data[key] === undefined ? [] : [[key, [data[key]].flat()]])),
    ),
    ...(audience === undefined ? {} : { audience: audience as NonNullable<RuleData['audience']> }),
    ...(data.replaces === undefined ? {} : { replaces: String(data.replaces) }),
  }
}

/**
 * Reads a page. Throws a `PageError` that names the page, what is wrong with it and where.
 * @param path the path inside the rules folder: `<family>/<id>.md`
 */
export function readPage(source: string, path: string, { names, profiles }: PageSetting): Page {
  const { data, body } = readFront(source, path, names)
  const [family = '', file = ''] = path.split('/')
  const text = (key: string): string => String(data[key]).trim()
  const examples = readExamples(body)
  const good = examples.filter((example) => example.good).length
  if (good < 3 || examples.length - good < 3)
    throw new PageError(`${path}:1:1 a page needs three bad and three good examples`)
  const id = file.replace(/\.md$/, '')
  const checks = readChecks(data.check).map(
    (check) => ({ ...check, query: alike(check.query, profiles) }) as CheckData,
  )
  const page = (data.severity ?? {}) as LevelsData
  const severity = levelsOf({ id, family, checks, page }, profiles)
  return {
    body,
    examples,
    profile: typeof data.example === 'string' ? data.example : exampleProfile(severity, profiles),
    rule: {
      id,
      family,
      title: /^# (.+)$/m.exec(body)?.[1] ?? '',
      checks,
      severity,
      ...(data.severity === undefined ? {} : { levels: page }),
      message: text('message'),
      help: text('help'),
      law: readLaw(data.law),
      since: text('since'),
      ...readOptionalKeys(data, profiles),
    } as RuleData,
  }
}
