// Which rules find nothing in labelled whole pages: those that no page needs, or whose words are not those
// that people write.
//
//   npm run quality -- --idle [--documents DIR] [--half a|b]
import { loadBuiltIn } from '../../dist/node.js'
import { halfOf, rows } from './documents.mjs'
import { answersTo } from './noise.mjs'

/** The table as lines: rules without a finding, then those with fewest. */
export function idleTable(folder, half) {
  const docs = rows(folder, 'docs.jsonl').filter((doc) => !half || halfOf(doc) === half)
  const rules = loadBuiltIn().rules.filter(({ family }) => family !== 'reader')
  const counts = new Map(rules.map(({ id }) => [id, 0]))
  for (const found of answersTo(docs, ['--no-reader']).values())
    for (const { rule } of found) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  const sorted = [...counts].sort(([, one], [, other]) => one - other)
  const idle = sorted.filter(([, count]) => count === 0)
  return [
    `${idle.length} of ${counts.size} rules find nothing in ${docs.length} pages:`,
    ...idle.map(([rule]) => `  ${rule}`),
    'those that find least:',
    ...sorted
      .slice(idle.length, idle.length + 10)
      .map(([rule, count]) => `  ${String(count).padStart(4)}  ${rule}`),
  ]
}
