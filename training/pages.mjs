// What the rules and the words say of the labelled pages, for the trainer: a line for each unit (whether a rule warns of it) and each page (sellers’ words).
//   node training/pages.mjs ../shared OUT.json
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

const [shared, out] = process.argv.slice(2)
const root = new URL('..', import.meta.url).pathname
const bundle = await rolldown({ input: { pages: `${root}training/core.ts` }, platform: 'node', resolve: { mainFields: ['module', 'main'] }, logLevel: 'warn' })
await bundle.write({ dir: `${root}training/.work`, format: 'esm', entryFileNames: '[name].mjs' })
await bundle.close()
const { lint, analyse, loadBuiltIn, sellerWords } = await import(pathToFileURL(`${root}training/.work/pages.mjs`))

const rows = (name) => readFileSync(join(shared, 'corpus/documents', name), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
const FORMATS = { md: 'markdown', txt: 'text' }
const rulebook = loadBuiltIn(`${root}dist/rulebook.bin`)
const pages = {}
for (const { id, text, format, profile } of rows('docs.jsonl')) {
  const settings = { rulebook, format: FORMATS[format] ?? format, profile, profileSource: 'option', reader: { enabled: false } }
  let findings = []
  let words = { points: 0, prices: 0, words: 0 }
  try {
    findings = lint(text, settings).diagnostics.filter(({ severity, scope }) => severity !== 'info' && scope === 'span')
    words = sellerWords(analyse(text, settings).facts.blocks)
  } catch (error) {
    console.error(`${id}: ${error.message}`)
  }
  pages[id] = { spans: findings.map(({ span }) => [span.start, span.end]), ...words }
}
const ruled = rows('spans.jsonl').map(({ doc, start, end }) => (pages[doc].spans.some(([from, to]) => from < end && start < to) ? 1 : 0))
writeFileSync(out, JSON.stringify({ ruled, pages: Object.fromEntries(Object.entries(pages).map(([id, { spans: _, ...words }]) => [id, words])) }))
