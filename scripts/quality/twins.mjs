// Whether HTML costs findings: what is found of the labelled units of HTML pages, and of the same words as
// Markdown. `node scripts/quality/twins.mjs DIR [a|b]`, after a build; DIR has docs.jsonl and spans.jsonl.
import { lint } from '../../dist/index.js'
import { loadBuiltIn } from '../../dist/node.js'
import { halfOf, rows } from './documents.mjs'

const [, , folder, half] = process.argv
const rulebook = loadBuiltIn()
const { parsers } = rulebook.reading
const BLOCK =
  /<\/?(?:h[1-6]|li|p|div|t[dhr]|table|blockquote|section|article|[uod]l|d[td]|title|br|main|header)\b/i
const ROLE = /<(h[1-6]|li|p|td|th|blockquote|title|summary)\b[^<>]{0,1000}>/gi

/** The words of a piece of HTML, its tags and references read. */
const wordsOf = (html) =>
  html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&[#\w]{1,31};/g, (mark) => parsers.htmlReference(mark, 0, false)?.text ?? ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** What opens a block of Markdown for the element whose tag was last before a unit. */
function markOf(before) {
  const name = [...before.matchAll(ROLE)].at(-1)?.[1]?.toLowerCase() ?? 'p'
  if (/^(?:h1|title)$/.test(name)) return '# '
  if (/^(?:h\d|summary)$/.test(name)) return '## '
  return name === 'li' ? '- ' : name === 'blockquote' ? '> ' : ''
}

/** The units of a page one after the other, as Markdown, and where each stands in it. */
function twinOf(text, units) {
  let twin = ''
  let last = 0
  const places = units.map(({ start, end }) => {
    const mark = markOf(text.slice(Math.max(0, start - 400), start))
    twin += last === 0 || BLOCK.test(text.slice(last, start)) ? `\n\n${mark}` : ' '
    last = end
    const from = twin.length
    twin += wordsOf(text.slice(start, end))
    return { start: from, end: twin.length }
  })
  return { twin, places }
}

/** Finds whether a place of a text has a warning or an error. */
function flagging(text, format, profile) {
  const found = lint(text, { rulebook, format, profile }).diagnostics
  const told = found.filter(({ severity, scope }) => severity !== 'info' && scope === 'span')
  return ({ start, end }) => told.some(({ span }) => span.start < end && start < span.end)
}

const found = { flag: { of: 0, html: 0, markdown: 0 }, ok: { of: 0, html: 0, markdown: 0 } }
const pages = rows(folder, 'docs.jsonl').filter(
  (page) => page.format === 'html' && (half === undefined || halfOf(page) === half),
)
const unitsOf = new Map(pages.map(({ id }) => [id, []]))
for (const unit of rows(folder, 'spans.jsonl')) unitsOf.get(unit.doc)?.push(unit)
for (const { id, text, profile } of pages) {
  const units = unitsOf.get(id).sort((a, b) => a.start - b.start)
  const { twin, places } = twinOf(text, units)
  const inHtml = flagging(text, 'html', profile)
  const inMarkdown = flagging(twin, 'markdown', profile)
  for (const [at, unit] of units.entries()) {
    const counted = found[unit.label]
    if (!counted) continue
    counted.of++
    if (inHtml(unit)) counted.html++
    if (inMarkdown(places[at])) counted.markdown++
  }
}
for (const [label, { of, html, markdown }] of Object.entries(found))
  console.log(
    `${label}: of ${of} units of ${pages.length} pages ${(html / of).toFixed(3)} flagged in HTML, ` +
      `${(markdown / of).toFixed(3)} in Markdown`,
  )
