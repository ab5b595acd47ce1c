// A report that an earlier run kept. What is kept is sealed, but its shape is checked all the same before
// anything is made of it.
import { FORMATS } from '../formats/document.ts'
import type { Report } from '../lint.ts'

type Data = Readonly<Record<string, unknown>>
type Asked = (value: unknown) => boolean

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const text: Asked = (value) => typeof value === 'string'
const flag: Asked = (value) => typeof value === 'boolean'
const count: Asked = (value) => Number.isSafeInteger(value) && (value as number) >= 0
const oneOf =
  (...values: readonly unknown[]): Asked =>
  (value) =>
    values.includes(value)
const listOf =
  (of: Asked): Asked =>
  (value) =>
    Array.isArray(value) && value.every(of)
const withKeys =
  (keys: Readonly<Record<string, Asked>>): Asked =>
  (value) =>
    isData(value) &&
    Object.entries(keys).every(([key, asked]) => Object.hasOwn(value, key) && asked(value[key]))

const span: Asked = (value) =>
  withKeys({ start: count, end: count })(value) &&
  (value as { start: number }).start <= (value as { end: number }).end
const edit = withKeys({ start: count, end: count, text })
const FINDING: Readonly<Record<string, Asked>> = {
  rule: text,
  family: text,
  severity: oneOf('error', 'warning', 'info'),
  scope: oneOf('span', 'document'),
  message: text,
  help: text,
  span,
  line: count,
  column: count,
  endLine: count,
  endColumn: count,
  text,
  basis: listOf(withKeys({ id: text, title: text, section: text, url: text, verified: text })),
  related: listOf(withKeys({ span, message: text })),
  fixes: listOf(withKeys({ title: text, safety: oneOf('safe', 'suggested'), edits: listOf(edit) })),
  url: text,
  fingerprint: text,
}

const REPORT = withKeys({
  format: oneOf(...FORMATS),
  profile: text,
  profileSource: oneOf('config', 'option', 'front matter', 'guessed'),
  profileReason: listOf(text),
  diagnostics: listOf(withKeys(FINDING)),
  suppressed: listOf(withKeys({ ...FINDING, suppression: withKeys({ kind: text, reason: text }) })),
  errors: listOf(withKeys({ message: text, line: count, column: count })),
  wrongSettings: flag,
  notRead: listOf(withKeys({ start: count, end: count, reason: text })),
})

const NOT_LISTED = withKeys({
  rules: listOf(withKeys({ rule: text, family: text, error: count, warning: count, info: count })),
  suppressed: count,
})
const rightCounts = (data: unknown): boolean =>
  !isData(data) || data.notListed === undefined || NOT_LISTED(data.notListed)

/** The report in a text that was kept; undefined where it is none. */
export function readReport(kept: string): Report | undefined {
  try {
    const data: unknown = JSON.parse(kept)
    return REPORT(data) && rightCounts(data) ? (data as Report) : undefined
  } catch {
    return undefined
  }
}

/** Whether the findings of a report stand in a text. */
export function standsIn({ diagnostics, suppressed }: Report, source: string): boolean {
  return [...diagnostics, ...suppressed].every(
    (diagnostic) => source.slice(diagnostic.span.start, diagnostic.span.end) === diagnostic.text,
  )
}
