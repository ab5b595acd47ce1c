// Precision and recall, overall and per rule, on labelled JSON Lines; fails below the floors kept in
// quality/floors.json.
//
//   npm run quality                             our own labelled text in fixtures/conformance
//   npm run quality -- --corpus DIR             every *.jsonl in DIR
//   npm run quality -- --noise [--documents DIR] what each rule’s findings are worth on labelled pages
//   npm run quality -- --idle [--documents DIR]   which rules find nothing there
//   npm run quality -- --unexplained [--documents DIR] what only the reader finds there
//   options: --half a|b   only records whose source falls into that half (by letter, issuer or page, never by
// sentence)
//            --show N     the first N misses and false alarms;  --json FILE;  --no-floors
//
// A record is `{ "text", "label" }`: claim, overclaim (should be warned of), borderline (counts neither way),
// ok, neutral (should not). Optional: id, source | issuer | doc | pair (what halves are made of), profile,
// format, rules (ids expected), categories (see quality/categories.json), kind (marketing | neutral: a whole
// document).
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { idleTable } from './quality/idle.mjs'
import { checkFloors, perRule, summary, wilson } from './quality/measure.mjs'
import { noiseTable } from './quality/noise.mjs'
import { answersTo, half, profileOf, readRecords } from './quality/records.mjs'
import { unexplainedTable } from './quality/unexplained.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: join(here, '../fixtures/conformance') },
    half: { type: 'string' },
    show: { type: 'string', default: '0' },
    json: { type: 'string' },
    'no-floors': { type: 'boolean', default: false },
    noise: { type: 'boolean', default: false },
    idle: { type: 'boolean', default: false },
    unexplained: { type: 'boolean', default: false },
    documents: { type: 'string', default: join(here, '../../shared/corpus/documents') },
  },
})
if (values.noise) {
  for (const line of noiseTable(values.documents, values.half)) console.log(line)
  process.exit(0)
}
if (values.idle) {
  for (const line of idleTable(values.documents, values.half)) console.log(line)
  process.exit(0)
}
if (values.unexplained) {
  for (const line of unexplainedTable(values.documents, values.half, Number(values.show))) console.log(line)
  process.exit(0)
}
const records = readRecords(values.corpus).filter((record) => !values.half || half(record) === values.half)
if (records.length === 0) {
  console.error(`no labelled records in ${values.corpus}: expected *.jsonl with “text” and “label” or “kind”`)
  process.exit(2)
}
const answers = answersTo(records, profileOf)
const categories = JSON.parse(readFileSync(join(here, 'quality/categories.json'), 'utf8'))
const results = summary(records, answers)
const rules = perRule(records, answers, categories)

const percent = (part, whole) => {
  if (whole === 0) return '      –'
  const [low, high] = wilson(part, whole)
  return (
    `${((100 * part) / whole).toFixed(1).padStart(5)}% ` +
    `(${(100 * low).toFixed(0)}–${(100 * high).toFixed(0)})`
  )
}
console.log(
  `${records.length} records of ${values.corpus}${values.half ? `, half ${values.half}` : ''}; ` +
    `shares with 95% Wilson intervals\n`,
)
for (const [name, { part, whole, per }] of Object.entries(results.shares))
  console.log(
    `${name.padEnd(52)} ` +
      `${per ? `${((1000 * part) / Math.max(1, whole)).toFixed(2).padStart(6)} per 1,000` : percent(part, whole)} ` +
      ` ${part}/${whole}`,
  )
console.log(`\n${'rule'.padEnd(42)} found  right   precision          expected  recall`)
for (const { rule, found, right, expected, met } of rules)
  console.log(
    `${rule.padEnd(42)} ${String(found).padStart(5)}  ${String(right).padStart(5)}   ` +
      `${percent(right, found).padEnd(18)} ${String(expected).padStart(8)}  ${percent(met, expected)}`,
  )
const limit = Number(values.show)
for (const [title, list] of Object.entries(results.lists)) {
  if (limit === 0 || list.length === 0) continue
  console.log(`\n${title} (${list.length})`)
  for (const line of list.slice(0, limit)) console.log(`  ${line}`)
}
if (values.json)
  (await import('node:fs')).writeFileSync(
    values.json,
    JSON.stringify({ shares: results.shares, rules }, null, 1),
  )
const low = values['no-floors']
  ? []
  : checkFloors(results.shares, JSON.parse(readFileSync(join(here, 'quality/floors.json'), 'utf8')))
for (const line of low) console.log(`LOW  ${line}`)
process.exit(low.length === 0 ? 0 : 1)
