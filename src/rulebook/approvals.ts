// Reads a register of approved uses: the built-in one and a user's own have the same shape and the same checks.
import { isMap, isSeq, parseDocument } from 'yaml'
import { APPROVAL_STATUSES, type Approval } from '../claims/approvals.ts'
import { isMonth } from '../text/dates.ts'
import { PageError } from './page.ts'

const TEXTS = ['subject', 'form', 'source', 'checked'] as const
const LISTS = ['names', 'uses', 'in'] as const
const KEYS: ReadonlySet<string> = new Set([...TEXTS, ...LISTS, 'status', 'forms', 'population'])

function faultOf(entry: Record<string, unknown>, jurisdictions: ReadonlySet<string>): string | undefined {
  const unknown = Object.keys(entry).find((key) => !KEYS.has(key))
  if (unknown) return `unknown key “${unknown}”; the keys are ${[...KEYS].join(', ')}`
  const text = TEXTS.find((key) => entry[key] === undefined || String(entry[key]).trim() === '')
  if (text) return `“${text}” is missing`
  const list = [...LISTS, ...(entry.forms === undefined ? [] : ['forms'])].find((key) => !Array.isArray(entry[key]))
  if (list) return `“${list}” wants a list`
  if (!(APPROVAL_STATUSES as readonly unknown[]).includes(entry.status)) return `the status is one of ${APPROVAL_STATUSES.join(', ')}`
  if (entry.population !== undefined && !['adults', 'children', 'all'].includes(String(entry.population))) return 'the population is adults, children or all'
  if (!isMonth(String(entry.checked))) return '“checked” wants a month, YYYY-MM'
  const place = (entry.in as unknown[]).find((known) => !jurisdictions.has(String(known)))
  return place === undefined ? undefined : `no jurisdiction is called “${String(place)}”; they are ${[...jurisdictions].join(', ')}`
}

/** The entries of a register. Throws a `PageError` with path, line and what to write instead. */
export function readApprovals(source: string, path: string, jurisdictions: ReadonlySet<string>): Approval[] {
  const lineOf = (offset: number): number => source.slice(0, offset).split('\n').length
  const document = parseDocument(source)
  const fault = document.errors[0]
  if (fault) throw new PageError(`${path}:${fault.linePos?.[0].line ?? 1}: ${fault.message.split('\n')[0]}`)
  if (!isSeq(document.contents)) throw new PageError(`${path}:1: a register is a list of entries`)
  return document.contents.items.map((item) => {
    const line = lineOf((isMap(item) ? item.range?.[0] : undefined) ?? 0)
    if (!isMap(item)) throw new PageError(`${path}:${line}: an entry has keys and values`)
    const entry = item.toJSON() as Record<string, unknown>
    const wrong = faultOf(entry, jurisdictions)
    if (wrong) throw new PageError(`${path}:${line}: ${wrong}`)
    const strings = (key: string): string[] => (entry[key] as unknown[]).map(String)
    return { ...entry, names: strings('names'), uses: strings('uses'), in: strings('in'), ...(entry.forms ? { forms: strings('forms') } : {}) } as unknown as Approval
  })
}
