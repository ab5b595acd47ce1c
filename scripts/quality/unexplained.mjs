// What the reader finds on labelled whole pages that no proposition explains: the list of constructions and
// words that the core lacks. Findings on units that a reviewer stops at, by the kind of claim.
//
//   npm run quality -- --unexplained [--documents DIR] [--half a|b] [--show N]
//
// Of half B only the counts are for looking at.
import { lint, statementsIn } from '../../dist/index.js'
import { loadBuiltIn } from '../../dist/node.js'
import { FORMATS, halfOf, rows } from './documents.mjs'

const RULE = 'likely-overclaim'

function grouped(list, keyOf) {
  const groups = new Map()
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

function unexplainedIn({ text, format, profile }, units, rulebook) {
  const settings = { rulebook, profile, profileSource: 'option', format: FORMATS[format] ?? format }
  const report = lint(text, settings)
  const claims = statementsIn(text, settings, report).filter((said) => said.claims.length > 0)
  const meets = (one, other) => one.start < other.end && other.start < one.end
  return report.diagnostics
    .filter(
      ({ rule, span }) => rule === RULE && units.some((unit) => unit.label === 'flag' && meets(unit, span)),
    )
    .map(({ span, category }) => ({
      category,
      text: text.slice(span.start, span.end).replace(/\s+/g, ' '),
      explained: claims.some((said) => meets(said, span)),
    }))
}

/** The findings as lines: counts by category, then as many of the texts as are asked for. */
export function unexplainedTable(folder, half, show) {
  const rulebook = loadBuiltIn()
  const units = grouped(rows(folder, 'spans.jsonl'), ({ doc }) => doc)
  const docs = rows(folder, 'docs.jsonl').filter((doc) => !half || halfOf(doc) === half)
  const found = docs.flatMap((doc) => unexplainedIn(doc, units.get(doc.id) ?? [], rulebook))
  const lacking = found.filter(({ explained }) => !explained)
  const counts = [...grouped(lacking, ({ category }) => category)].sort((a, b) => b[1].length - a[1].length)
  return [
    `${lacking.length} of ${found.length} right findings of the reader that no proposition explains`,
    ...counts.map(([category, list]) => `${category.padEnd(16)} ${String(list.length).padStart(5)}`),
    ...lacking.slice(0, show).map(({ category, text }) => `${category.padEnd(16)} ${text}`),
  ]
}
