// The JSON report: the shape other programs rely on.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { cardNumbers } from './cards.ts'
import type { FileReport, Parts, Reporter } from './reporter.ts'

/** The version of the JSON shape. */
const SCHEMA_VERSION = 1

/** A finding as the contract shows it, with the number of its card where it has one. */
export function contractDiagnostic(
  { sentence: _, suggestsOnly: __, ...diagnostic }: Diagnostic,
  card?: number,
): Omit<Diagnostic, 'sentence' | 'suggestsOnly'> & { readonly card?: number } {
  return card === undefined ? diagnostic : { ...diagnostic, card }
}

const indented = (value: unknown, indent: string): string =>
  JSON.stringify(value, null, 2).replace(/\n/g, `\n${indent}`)

/** A list of more items than this is written item by item: one finding may stand at every paragraph. */
const MANY = 64

/** A list, a part for each item. */
function* items(list: readonly unknown[]): Parts {
  for (const [at, item] of list.entries()) yield `${at > 0 ? ',' : '['}${JSON.stringify(item)}`
  yield ']'
}

/** A finding on a line, with the parts of what stands again in many places. */
function* finding(diagnostic: ReturnType<typeof contractDiagnostic>): Parts {
  if (diagnostic.related.length <= MANY) return yield JSON.stringify(diagnostic)
  let before = '{'
  for (const [key, value] of Object.entries(diagnostic)) {
    if (value === undefined) continue
    yield `${before}${JSON.stringify(key)}:`
    if (Array.isArray(value) && value.length > MANY) yield* items(value)
    else yield JSON.stringify(value)
    before = ','
  }
  yield '}'
}

/** A list of findings, a line and a part for each: indented, two bytes in five would be blanks. */
function* listed(
  diagnostics: readonly Diagnostic[],
  cards: ReadonlyMap<Diagnostic, number> = new Map(),
): Parts {
  yield '['
  for (const [at, diagnostic] of diagnostics.entries()) {
    yield `${at > 0 ? ',' : ''}\n        `
    yield* finding(contractDiagnostic(diagnostic, cards.get(diagnostic)))
  }
  yield diagnostics.length > 0 ? '\n      ]' : ']'
}

/** What is found and not listed, by level. */
function levelsOf({ rules, suppressed }: NonNullable<FileReport['notListed']>): object {
  const sum = (level: Diagnostic['severity']): number =>
    rules.reduce((total, levels) => total + levels[level], 0)
  return { errors: sum('error'), warnings: sum('warning'), infos: sum('info'), suppressed }
}

/** An object as it stands in the list of files. */
function* piece({
  diagnostics,
  suppressed,
  errors,
  notRead,
  notListed,
  ...file
}: Pick<FileReport, 'diagnostics' | 'suppressed' | 'errors' | 'notRead' | 'notListed'> &
  Readonly<Record<string, unknown>>): Parts {
  const field = (key: string, value: unknown): string => `\n      "${key}": ${indented(value, '      ')}`
  yield '\n    {'
  for (const [key, value] of Object.entries(file)) yield `${field(key, value)},`
  yield '\n      "diagnostics": '
  yield* listed(diagnostics, cardNumbers(diagnostics))
  yield ',\n      "suppressed": '
  yield* listed(suppressed)
  yield `,${field('errors', errors)},${field('notRead', notRead)}`
  yield `${notListed ? `,${field('notListed', levelsOf(notListed))}` : ''}\n    }`
}

/** One JSON object with a final line ending. */
export function jsonReporter(version: string): Reporter {
  const tool = JSON.stringify({ name: 'claimlint', version }, null, 2).replace(/\n/g, '\n  ')
  return {
    head: `{\n  "schemaVersion": ${SCHEMA_VERSION},\n  "tool": ${tool},\n  "files": [`,
    between: ',',
    file: ({
      path,
      format,
      profile,
      profileSource,
      profileReason,
      diagnostics,
      suppressed,
      errors,
      notRead,
      notListed,
    }) =>
      piece({
        path,
        format,
        profile,
        profileSource,
        profileReason,
        diagnostics,
        suppressed,
        errors,
        notRead,
        ...(notListed ? { notListed } : {}),
      }),
    failure: ({ path, ...error }) =>
      [
        ...piece({
          path,
          format: null,
          profile: null,
          profileSource: null,
          profileReason: [],
          diagnostics: [],
          suppressed: [],
          errors: [error],
          notRead: [],
        }),
      ].join(''),
    tail: (summary, any) =>
      `${any ? '\n  ' : ''}],\n  "summary": ${JSON.stringify(summary, null, 2).replace(/\n/g, '\n  ')}\n}\n`,
  }
}
