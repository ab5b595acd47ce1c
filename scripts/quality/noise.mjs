// What each rule's findings are worth on labelled whole pages: how many stand on units that a reviewer stops
// at, hesitates at and passes, with and without the reader, and how sure the reader is of them.
//
//   npm run quality -- --noise [--documents DIR] [--half a|b]
//
// DIR holds docs.jsonl and spans.jsonl, as labelled pages come: { id, text, format, profile, … } and
// { doc, start, end, label }, offsets in UTF-16 units. Halves go by repository or site, never by page.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FORMATS, halfOf, rows } from './documents.mjs'

const bin = join(dirname(fileURLToPath(import.meta.url)), '../../bin/claimlint.js')
const RANK = { info: 1, warning: 2, error: 3 }
const LABELS = ['flag', 'maybe', 'ok']

/** The findings of pages, by their ids. */
export function answersTo(docs, options) {
  const input = docs
    .map(({ id, text, format, profile }) =>
      JSON.stringify({ id, text, profile, format: FORMATS[format] ?? format }),
    )
    .join('\n')
  const ran = spawnSync(process.execPath, [bin, 'stream', ...options], {
    input: `${input}\n`,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  })
  if (ran.error) throw ran.error
  const lines = ran.stdout.split('\n').filter(Boolean)
  return new Map(lines.map((line) => JSON.parse(line)).map((answer) => [answer.id, answer.diagnostics ?? []]))
}

/**
 * Per rule and half: how many units of each label its warnings stand on, alone (no other rule warns there) or
 * not, and the mean confidence. A unit counts once for a rule.
 */
export function noiseOf(folder, options) {
  const docs = rows(folder, 'docs.jsonl')
  const units = new Map(docs.map(({ id }) => [id, []]))
  for (const unit of rows(folder, 'spans.jsonl')) units.get(unit.doc)?.push(unit)
  const answers = answersTo(docs, options)
  const found = new Map()
  for (const doc of docs) {
    const half = halfOf(doc)
    const warned = (answers.get(doc.id) ?? []).filter(
      ({ severity, scope }) => RANK[severity] >= 2 && scope !== 'document',
    )
    for (const unit of units.get(doc.id) ?? []) {
      const here = warned.filter(({ span }) => span.start < unit.end && unit.start < span.end)
      const rules = new Set(here.map(({ rule }) => rule))
      for (const rule of rules) {
        const row = found.get(rule) ?? found.set(rule, { a: empty(), b: empty() }).get(rule)
        row[half][unit.label]++
        if (rules.size === 1) row[half].alone[unit.label]++
      }
    }
  }
  return found
}

const empty = () => ({ flag: 0, maybe: 0, ok: 0, alone: { flag: 0, maybe: 0, ok: 0 } })
const share = ({ flag, ok }) => (flag + ok === 0 ? '  –' : (flag / (flag + ok)).toFixed(2).padStart(4))
const counts = (row) => LABELS.map((label) => String(row[label]).padStart(4)).join('')

/** The table as lines: rules that are wrong most often first. */
export function noiseTable(folder, half) {
  const without = noiseOf(folder, ['--no-reader'])
  const withReader = noiseOf(folder, [])
  const halves = half ? [half] : ['a', 'b']
  const wrong = (rule) => halves.reduce((sum, at) => sum + without.get(rule)[at].alone.ok, 0)
  const head = halves.flatMap((at) => [`${at}: rules`, `${at}: alone`, `${at}: reader`])
  const lines = [
    'units warned at: flag maybe ok, and the share right of flag and ok; the rule alone there; with ' +
      'the reader',
    `${''.padEnd(38)}${head.map((name) => name.padEnd(20)).join('')}`,
  ]
  for (const rule of [...without.keys()].sort((one, other) => wrong(other) - wrong(one))) {
    const cells = halves.flatMap((at) => {
      const row = without.get(rule)[at]
      const read = withReader.get(rule)?.[at] ?? empty()
      return [row, row.alone, read].map((cell) => `${counts(cell)} ${share(cell)}   `)
    })
    lines.push(`${rule.padEnd(38)}${cells.join('')}`)
  }
  return lines
}
