// Reads a rule page: YAML front matter, prose for people, and fences of examples that run as tests.
import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { Query } from '../checks/check.ts'
import { CHECK_KINDS, type CheckData, type CheckKind, type ExampleData, type LawData, type RewriteData, type RuleData, type Severity, type VariantData } from './rule.ts'

/** A page as read: the rule, its prose and its examples. */
export interface Page {
  readonly rule: RuleData
  /** The Markdown below the front matter. */
  readonly body: string
  readonly examples: readonly ExampleData[]
  /** The profile in which the examples are run. */
  readonly profile: string
}

/** An error in a page, with its line. */
export class PageError extends Error {
  override readonly name = 'PageError'
}

const QUERY_KEYS = new Set<string>([
  'profile',
  'roles',
  'head',
  'mood',
  'voice',
  'subject',
  'product',
  'negated',
  'hedged',
  'cited',
  'goal',
  'use',
  'approved',
  'alone',
  'selling',
  'promoting',
  'quoted',
  'benefit',
  'with',
  'withAll',
  'without',
  'near',
  'followedBy',
  'precededBy',
  'notNear',
  'notFollowedBy',
  'notPrecededBy',
  'reach',
  'is',
  'opens',
  'figures',
  'withoutFigures',
  'blockWith',
  'blockWithout',
  'documentWithout',
  'boldClaims',
  'terms',
  'effect',
  'target',
  'group',
  'frame',
  'strength',
  'serious',
  'targets',
  'once',
  'figure',
  'timing',
  'need',
  'needRisk',
  'within',
  'claims',
  'groups',
  'share',
  'atLeast',
  'statements',
  'singular',
  'allowed',
  'whole',
  'through',
  'step',
])
const CLASS_KEYS = [
  'with',
  'withAll',
  'without',
  'near',
  'followedBy',
  'precededBy',
  'notNear',
  'notFollowedBy',
  'notPrecededBy',
  'is',
  'blockWith',
  'blockWithout',
  'documentWithout',
  'terms',
  'need',
] as const
/** The laws of a page. A point is text as it is written: 12.10 is another point than 12.1. */
function readLaw(document: Document): LawData[] {
  const list = document.get('law')
  if (!isSeq(list)) return []
  return list.items.flatMap((item) => {
    if (!isMap(item)) return []
    const point = item.get('point', true)
    const written = isScalar(point) ? (point.source ?? String(point.value)) : undefined
    return [{ ...(item.toJS(document) as LawData), ...(written === undefined ? {} : { point: written }) }]
  })
}

const FRONT = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/
const LISTS = new Set<string>([
  ...CLASS_KEYS,
  'profile',
  'roles',
  'mood',
  'voice',
  'subject',
  'product',
  'figures',
  'withoutFigures',
  'effect',
  'target',
  'group',
  'frame',
  'strength',
  'figure',
  'timing',
  'statements',
  'allowed',
])

function listed(query: Record<string, unknown>): Query {
  const out: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(query)) out[key] = LISTS.has(key) && !Array.isArray(value) ? [value] : value
  return out as Query
}

function checkKeys(query: Record<string, unknown>, where: string, classes: ReadonlySet<string>): void {
  for (const [key, value] of Object.entries(query)) {
    if (!QUERY_KEYS.has(key)) throw new PageError(`${where}: unknown key “${key}” in a check`)
    if (!(CLASS_KEYS as readonly string[]).includes(key)) continue
    for (const name of Array.isArray(value) ? value : [value]) {
      if (typeof name === 'string' && !/^[@#]/.test(name) && !classes.has(name)) throw new PageError(`${where}: no list of terms is called “${name}”`)
    }
  }
}

function readChecks(raw: unknown, where: string, classes: ReadonlySet<string>): CheckData[] {
  const list = Array.isArray(raw) ? raw : [raw]
  return list.map((entry: Record<string, unknown>) => {
    const [kind, query] = Object.entries(entry ?? {})[0] ?? []
    if (!CHECK_KINDS.includes(kind as CheckKind)) throw new PageError(`${where}: “${kind}” is no check; the kinds are ${CHECK_KINDS.join(', ')}`)
    checkKeys((query ?? {}) as Record<string, unknown>, where, classes)
    return { kind: kind as CheckKind, query: listed((query ?? {}) as Record<string, unknown>) }
  })
}

const OPERATIONS = ['delete', 'hedge', 'say', 'swap', 'insert', 'replace'] as const

/** The rewrites of a page: `- delete: words`, `- hedge: may`, `- say: "{subject} {is} offered for {target}"`, `- swap: {…}`, `- insert: "…"`. */
function readRewrites(raw: unknown, where: string, classes: ReadonlySet<string>): RewriteData[] {
  return ((raw as Record<string, unknown>[] | undefined) ?? []).map((entry) => {
    const op = OPERATIONS.find((known) => Object.hasOwn(entry, known))
    if (!op) throw new PageError(`${where}: a rewrite is one of ${OPERATIONS.join(', ')}`)
    const { [op]: value, ...rest } = entry
    if (op === 'swap') return { op, words: value as Record<string, string>, ...rest }
    if (op !== 'delete') return { op, text: String(value), ...rest }
    const names = value === 'words' ? [] : [value].flat().map(String)
    for (const name of names) if (!classes.has(name)) throw new PageError(`${where}: no list of terms is called “${name}”`)
    return { op, classes: names, ...rest }
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

/** Examples run as a clinic's text where the rule applies there, else in the first profile that has it. */
function byPreference(a: string, b: string): number {
  return Number(b === 'us-drug-clinic') - Number(a === 'us-drug-clinic')
}

/** Examples of a page: one a line in plain fences, a whole text in fences with a second word. */
function readExamples(body: string): ExampleData[] {
  const examples: ExampleData[] = []
  for (const [, info = '', content = ''] of body.matchAll(/^```((?:bad|good)[^\n]*)\n([\s\S]*?)^```/gm)) {
    const whole = /\s/.test(info.trim())
    for (const piece of whole ? [content.trimEnd()] : content.split('\n')) {
      if (piece.trim()) examples.push({ ...readMarks(piece), good: info.startsWith('good'), format: info.includes('markdown') ? 'markdown' : 'text' })
    }
  }
  return examples
}

/**
 * Reads a page. Throws a `PageError` that names the page and what is wrong with it.
 * @param path the path inside the rules folder: `<family>/<id>.md`
 */
export function readPage(source: string, path: string, classes: ReadonlySet<string>): Page {
  const front = FRONT.exec(source)
  if (!front) throw new PageError(`${path}:1: the page has no front matter`)
  const document = parseDocument(front[1] ?? '')
  const fault = document.errors[0]
  if (fault) throw new PageError(`${path}:${(fault.linePos?.[0].line ?? 0) + 1}: ${fault.message.split('\n')[0]}`)
  const data = document.toJS() as Record<string, unknown>
  const body = source.slice(front[0].length)
  const [family = '', file = ''] = path.split('/')
  const text = (key: string): string => {
    const value = data[key]
    if (typeof value !== 'string' || !value.trim()) throw new PageError(`${path}:1: “${key}” is missing`)
    return value.trim()
  }
  const variants = ((data.variants as Record<string, unknown>[] | undefined) ?? []).map((variant) => {
    checkKeys(variant, path, classes)
    return listed(variant) as unknown as VariantData
  })
  const examples = readExamples(body)
  if (examples.filter((example) => example.good).length < 3 || examples.filter((example) => !example.good).length < 3)
    throw new PageError(`${path}:1: a page needs three bad and three good examples`)
  const severity = data.severity as Record<string, Severity>
  const profile =
    typeof data.example === 'string'
      ? data.example
      : Object.keys(severity)
          .sort(byPreference)
          .find((id) => severity[id] !== 'off')
  return {
    body,
    examples,
    profile: profile ?? 'editorial',
    rule: {
      id: file.replace(/\.md$/, ''),
      family,
      title: /^# (.+)$/m.exec(body)?.[1] ?? '',
      checks: readChecks(data.check, path, classes),
      severity,
      hedge: (data.hedge as RuleData['hedge'] | undefined) ?? 'none',
      cite: (data.cite as RuleData['cite'] | undefined) ?? 'none',
      variants,
      yields: (data.yields as RuleData['yields'] | undefined) ?? [],
      rewrites: readRewrites(data.rewrites, path, classes),
      message: text('message'),
      help: text('help'),
      law: readLaw(document),
      since: text('since'),
    },
  }
}
