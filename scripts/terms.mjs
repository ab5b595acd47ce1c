// Which entries of the term lists earn their place: those that no text ever holds, and those that stand only
// in false alarms.
//
//   npm run terms                        over the examples of the rules and our own labelled text
//   npm run terms -- --corpus DIR        and every *.jsonl in DIR (repeatable)
//   options: --class NAME  only this class;  --all  list every entry that never fired
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { lint, termsIn } from '../dist/index.js'
import { loadBuiltIn } from '../dist/node.js'
import { pageTexts } from './pages.mjs'
import { profileOf, readRecords } from './quality/records.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const { values } = parseArgs({
  options: {
    corpus: { type: 'string', multiple: true, default: [] },
    class: { type: 'string' },
    all: { type: 'boolean', default: false },
  },
})
const rulebook = loadBuiltIn()

/** Labelled texts: bad and good examples of the pages, the pairs, and the records of the folders. */
function texts() {
  const list = []
  for (const page of pageTexts())
    for (const [, kind, block] of page.matchAll(/^```(bad|good)[^\n]*\n([\s\S]*?)^```/gm))
      list.push({ text: block.replace(/\[\[|\]\]/g, ''), wrong: kind === 'good' })
  for (const { profile, pairs } of parse(
    readFileSync(join(root, 'fixtures/conformance/phenomena.yaml'), 'utf8'),
  ))
    for (const [claim, alike] of pairs)
      list.push({ text: claim, profile, wrong: false }, { text: alike, profile, wrong: true })
  for (const folder of [join(root, 'fixtures/conformance'), ...values.corpus])
    for (const record of readRecords(folder))
      list.push({
        text: record.text,
        profile: profileOf(record),
        wrong: ['ok', 'neutral'].includes(record.label) || record.kind === 'neutral',
      })
  return list
}

const fold = (text) =>
  text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[\s-]+/g, ' ')
const counts = new Map()
for (const { text, profile, wrong } of texts()) {
  const settings = { rulebook, format: 'markdown', ...(profile ? { profile, profileSource: 'option' } : {}) }
  const warned = lint(text, settings).diagnostics.filter(
    (one) => one.severity !== 'info' && one.scope === 'span',
  )
  for (const term of termsIn(text, settings)) {
    const key = `${term.class}\n${fold(term.text)}`
    const count = counts.get(key) ?? { seen: 0, right: 0, wrong: 0 }
    count.seen++
    if (warned.some(({ span }) => span.start < term.span.end && term.span.start < span.end))
      count[wrong ? 'wrong' : 'right']++
    counts.set(key, count)
  }
}

/** The terms that an entry with choices stands for: “(ask|tell) your doctor”. */
function choicesOf(entry) {
  const [written, words] = /\(([^()|]*(?:\|[^()|]*)+)\)/.exec(entry) ?? []
  if (written === undefined) return [entry]
  return words.split('|').flatMap((way) => choicesOf(entry.replace(written, () => way.trim())))
}

/** Whether an entry of a list may read as a text found: by its words, with room for endings. */
const stem = (word) => word.replace(/(?:ies|ied|ing|es|ed|s|e|y)$/, '')
const classes = new Map()
for (const name of readdirSync(join(root, 'rules/terms')).filter(
  (file) => file.endsWith('.yaml') && file !== 'forms.yaml',
))
  for (const [id, { terms, scan }] of Object.entries(
    parse(readFileSync(join(root, 'rules/terms', name), 'utf8')).classes,
  ))
    if (scan !== false) classes.set(id, terms.map(String).flatMap(choicesOf))
const total = { entries: 0, silent: 0 }
for (const [id, terms] of [...classes].sort()) {
  if (values.class && values.class !== id) continue
  const found = [...counts].filter(([key]) => key.startsWith(`${id}\n`))
  const heard = new Set(found.map(([key]) => key.split('\n')[1].split(' ').map(stem).join(' ')))
  const gaps = found.map(([key]) => key.split('\n')[1])
  const fires = (term) => {
    const words = fold(term.replace(/^[~+]/, '')).split(' ')
    if (!words.includes('_')) return heard.has(words.map(stem).join(' '))
    return gaps.some((text) =>
      words.filter((word) => word !== '_').every((word) => text.includes(stem(word))),
    )
  }
  const silent = terms.filter((term) => !fires(term))
  const harmful = found.filter(([, { right, wrong }]) => wrong > 0 && right === 0)
  total.entries += terms.length
  total.silent += silent.length
  console.log(
    `${id.padEnd(26)} ${String(terms.length).padStart(5)} entries, ` +
      `${String(silent.length).padStart(5)} never ` +
      `seen${
        harmful.length > 0
          ? `, only in false alarms: ${harmful.map(([key]) => key.split('\n')[1]).join(', ')}`
          : ''
      }`,
  )
  if (values.all && silent.length > 0) console.log(`    ${silent.join(', ')}`)
}
console.log(`${total.entries} entries, ${total.silent} never seen in these texts`)
