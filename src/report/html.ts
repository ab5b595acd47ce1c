// The report for the reviewer who signs: one page that needs nothing beside it. No text of a draft becomes
// markup or script.
import type { Parsers } from '../formats/parsers.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { articleHtml } from './article.ts'
import { type Card, cardsOf } from './cards.ts'
import { isWeb } from './escape.ts'
import { SCRIPT, STYLE } from './html-page.ts'
import type { Marked } from './marks.ts'
import { Markup, markup } from './markup.ts'
import type { FileReport, Parts, Reporter, Summary } from './reporter.ts'
import { noticesOf } from './told.ts'

const NONE = markup``

/** Only web addresses become links. */
function link(url: string, text: string): Markup {
  return isWeb(url) ? markup`<a href="${url}" rel="noreferrer noopener">${text}</a>` : markup`${text}`
}

const DECISIONS = ['change it', 'keep it, with a source', 'ask legal'] as const
const LONGEST_QUOTE = 300

const shortened = (text: string): string =>
  (text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text).replaceAll('\n', ' ')

/** The findings of one sentence together: the sentence once, the worst of them first, the others in short. */
function cardOf(
  { findings, worst, area }: Card,
  ids: ReadonlyMap<Diagnostic, string>,
  { path, source }: FileReport,
): Markup {
  const all = findings.map((one) => findingOf({ id: ids.get(one) ?? '', one }, path, findings.length === 1))
  if (all.length === 1) return all[0] ?? NONE
  const rules = findings.slice(1).map(({ rule }) => rule)
  return markup`<div class="card ${worst.severity}" role="group" aria-label="Line ${worst.line}, ${findings.length} findings"><blockquote class="sentence">${shortened(source.slice(area.start, area.end))}</blockquote>
<p class="tags">${worst.rule}${rules.map((rule) => markup` <span>+${rule}</span>`)}</p>${all}</div>
`
}

function findingOf({ id, one }: Marked, path: string, alone: boolean): Markup {
  const laws = one.basis.map(
    ({ title, section, url, verified }) =>
      markup`<li>${link(url, title)}${section ? `, ${section}` : ''}${verified === 'verified' ? '' : markup` <span class="dim">(${verified} source)</span>`}</li>`,
  )
  const rewrites = one.fixes.map(({ title }) => markup`<li>${title}</li>`)
  const choices = DECISIONS.map(
    (name) => markup`<label><input type="radio" name="d-${id}" value="${name}"> ${name}</label>`,
  )
  return markup`<article class="finding ${one.severity}" id="${id}" tabindex="-1" data-level="${one.severity}" data-rule="${one.rule}" data-path="${path}" data-line="${one.line}" data-fingerprint="${one.fingerprint}" data-text="${one.text}" aria-labelledby="t-${id}">
<h3 id="t-${id}"><span class="level">${one.severity}</span> ${one.rule} <span class="dim">line ${one.line}${one.scope === 'document' ? ', whole text' : ''}</span></h3>
${alone ? markup`<blockquote>${shortened(one.text)}</blockquote>` : NONE}
<p>${one.message}</p><p><strong>What to do:</strong> ${one.help}</p>
${rewrites.length > 0 ? markup`<p><strong>Possible wording:</strong></p><ul>${rewrites}</ul>` : ''}
${laws.length > 0 ? markup`<details><summary>Law and norms</summary><ul>${laws}</ul></details>` : ''}
<fieldset><legend>Decision</legend>${choices}<textarea aria-label="Note on ${one.rule}, line ${one.line}"></textarea></fieldset>
${one.scope === 'span' ? markup`<button type="button" class="show">Show in text</button>` : ''}
</article>
`
}

function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): Markup {
  if (rows.length === 0) return NONE
  const body = rows.map((row) => markup`<tr>${row.map((cell) => markup`<td>${cell}</td>`)}</tr>`)
  return markup`<h3>${caption}</h3><div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><thead><tr>${head.map((cell) => markup`<th>${cell}</th>`)}</tr></thead><tbody>${body}</tbody></table></div>`
}

function* fileOf(file: FileReport, prefix: string, parsers: Parsers): Parts {
  const { path, source, format, profile, profileSource, profileReason, diagnostics, suppressed, claims } =
    file
  const marked = diagnostics.map((one, at) => ({ id: `${prefix}-${at}`, one }))
  const ids = new Map(marked.map(({ id, one }) => [one, id]))
  // Beside the text its sentences come in their order.
  const cards = [...cardsOf(diagnostics, true)].sort((a, b) => a.area.start - b.area.start)
  const guessed =
    profileSource === 'guessed'
      ? `, ` +
        `guessed${
          profileReason.length > 0 ? ` from ` + `${profileReason.map((word) => `“${word}”`).join(', ')}` : ''
        }`
      : ` (${profileSource})`
  const claimed = (claims ?? []).map(
    ({ line, text, intervention, effect, targets, strength, citation, rules }) => [
      String(line),
      text,
      intervention || '–',
      effect,
      targets.join(', ') || '–',
      strength,
      citation || 'none',
      rules.join(', ') || '–',
    ],
  )
  const allowed = suppressed.map(({ line, rule, text, suppression }) => [
    String(line),
    rule,
    text,
    suppression.entry === undefined ? suppression.kind : `register: ${suppression.entry}`,
    suppression.reason,
    suppression.owner ?? '',
    suppression.until ?? '',
  ])
  const article = new Markup(articleHtml(source, format, marked, parsers))
  yield markup`
<section aria-labelledby="h-${prefix}"><h2 id="h-${prefix}">${path}</h2><p class="dim">Profile ${profile}${guessed}</p>
${noticesOf(file).map(({ line, message }) => markup`<p>Line ${line}: ${message}</p>`)}
<div class="file">${article}<div>`.text
  for (const card of cards) yield cardOf(card, ids, file).text
  yield markup`${cards.length > 0 ? NONE : markup`<p>No findings.</p>`}</div></div>
${table('Claims', ['Line', 'Claim', 'Product', 'Effect', 'On', 'Strength', 'Source', 'Rules'], claimed)}
${table('Suppressed and approved', ['Line', 'Rule', 'Words', 'By', 'Reason', 'Owner', 'Until'], allowed)}
</section>`.text
}

/**
 * A short name for a path that can stand in an id (64 bits of FNV-1a would be more than a page holds files).
 */
function idOf(path: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < path.length; at++) hash = Math.imul(hash ^ path.charCodeAt(at), 0x01000193)
  return `f${(hash >>> 0).toString(36)}`
}

/** What a page is made with. */
export interface HtmlTools {
  readonly version: string
  /** The rules that can be filtered by. */
  readonly rules: readonly string[]
  readonly parsers: Parsers
  /** SHA-256 of a text in base64: the page's policy lets no script run but the one with this hash. */
  hash(text: string): string
}

/** The page of a run. */
export function htmlReporter({ version, rules, parsers, hash }: HtmlTools): Reporter {
  const policy =
    `default-src 'none'; style-src 'unsafe-inline'; script-src ` +
    `'sha256-${hash(SCRIPT)}'; base-uri 'none'; form-action 'none'`
  const options = rules.map((id) => markup`<option value="${id}">${id}</option>`)
  return {
    head: markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width,initial-scale=1"><title>claimlint report</title><style>${new Markup(STYLE)}</style></head>
<body><header><h1>Claims review</h1><p class="dim">claimlint ${version} points at wording and law. It gives no legal advice.</p></header>
<div class="filters" role="region" aria-label="Filters"><label>Level <select id="level"><option value="info">all</option><option value="warning">warnings and errors</option><option value="error">errors</option></select></label>
<label>Rule <select id="rule"><option value="">all</option>${options}</select></label><button type="button" id="previous">Previous</button><button type="button" id="next">Next</button>
<label>Reviewer <input id="reviewer" autocomplete="off"></label><button type="button" id="export">Export decisions</button><button type="button" id="print">Print</button><span id="count" role="status"></span></div>
<main>`.text,
    between: '',
    *file(file) {
      const { diagnostics, suppressed, errors, notRead, claims = [] } = file
      if ([diagnostics, suppressed, errors, notRead, claims].some((list) => list.length > 0))
        yield* fileOf(file, idOf(file.path), parsers)
    },
    failure: ({ path, line, message }) =>
      markup`\n<section><h2>${path}</h2><p>Line ${line}: ${message}</p></section>`.text,
    tail: ({ files, errors, warnings, infos, suppressed }: Summary) =>
      markup`\n</main><footer><p>${files} ${files === 1 ? 'file' : 'files'}: ${errors} errors, ${warnings} warnings, ${infos} info, ${suppressed} suppressed. Keys: j and k move between findings.</p><pre id="exported" class="dim"></pre></footer><script>${new Markup(SCRIPT)}</script></body></html>\n`
        .text,
  }
}
