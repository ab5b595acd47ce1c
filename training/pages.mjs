// What the rules say of the labelled pages, for the trainer: for each unit whether a rule warns of it.
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
const { lint, loadBuiltIn } = await import(pathToFileURL(`${root}training/.work/pages.mjs`))

const rows = (name) => readFileSync(join(shared, 'corpus/documents', name), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
const FORMATS = { md: 'markdown', txt: 'text' }
const rulebook = loadBuiltIn(`${root}dist/rulebook.bin`)
const warned = {}
for (const { id, text, format, profile } of rows('docs.jsonl')) {
  const settings = { rulebook, format: FORMATS[format] ?? format, profile, profileSource: 'option', reader: { enabled: false } }
  let findings = []
  try {
    findings = lint(text, settings).diagnostics.filter(({ severity, scope }) => severity !== 'info' && scope === 'span')
  } catch (error) {
    console.error(`${id}: ${error.message}`)
  }
  warned[id] = findings.map(({ span }) => [span.start, span.end])
}
const ruled = rows('spans.jsonl').map(({ doc, start, end }) => (warned[doc].some(([from, to]) => from < end && start < to) ? 1 : 0))
writeFileSync(out, JSON.stringify({ ruled }))
