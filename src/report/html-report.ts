// The report for the reviewer who signs: one page that needs nothing beside it. No text of a draft becomes
// markup or script.
import type { Parsers } from '../formats/parser-types.ts'
import { articleHtml } from './article.ts'
import { cardsOf, isOfWholeText } from './cards.ts'
import { cardHtml, type Numbered } from './html-cards.ts'
import { coverHtml, type RunFacts } from './html-cover.ts'
import { factsLine, factsOf, type TextFacts, takeFacts } from './html-facts.ts'
import { SCRIPT } from './html-script.ts'
import { styleOf } from './html-style.ts'
import { approvalsTable, claimsTable, clearedTable, lawHtml } from './html-tables.ts'
import { Markup, markup } from './markup.ts'
import { noticesOf } from './notices.ts'
import type { FileReport, Gathering, Parts, Reporter, Summary } from './reporter.ts'

const NONE = markup``

/** What a page is made with. */
export interface HtmlTools extends RunFacts {
  /** The rules that can be filtered by. */
  readonly rules: readonly string[]
  readonly parsers: Parsers
  /** SHA-256 of a text in UTF-8. The page's policy lets nothing run, nor style, but what has its hash. */
  hash(text: string, as: 'base64' | 'hex'): string
}

/**
 * A short name for a path that can stand in an id (64 bits of FNV-1a would be more than a page holds files).
 */
function idOf(path: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < path.length; at++) hash = Math.imul(hash ^ path.charCodeAt(at), 0x01000193)
  return `f${(hash >>> 0).toString(36)}`
}

function profileText({ profile, profileSource, profileReason }: FileReport): string {
  const words = profileReason.map((word) => `“${word}”`).join(', ')
  return profileSource === 'guessed'
    ? `${profile}, guessed${words ? ` from ${words}` : ''}`
    : `${profile} (${profileSource})`
}

/** The cards of a text in its order, numbered. */
function numbered({ diagnostics }: FileReport, id: string): Numbered[] {
  const ids = new Map(diagnostics.map((diagnostic, at) => [diagnostic, `${id}-${at}`]))
  return [...cardsOf(diagnostics, true)]
    .sort((a, b) => Number(isOfWholeText(a)) - Number(isOfWholeText(b)) || a.area.start - b.area.start)
    .map((card, at) => ({ card, number: at + 1, ids }))
}

function* fileOf(file: FileReport, { parsers, hash }: HtmlTools): Parts {
  const { path, source, format, diagnostics, suppressed, errors, notRead, review } = file
  const id = idOf(path)
  const cards = numbered(file, id)
  const digest = hash(source, 'hex')
  yield factsLine(factsOf(file, { id, hash: digest, cards: cards.length }))
  const silent = [diagnostics, suppressed, errors, notRead, review?.claims ?? [], review?.cleared ?? []]
  if (silent.every((list) => list.length === 0)) return
  const marked = cards.flatMap(({ card, number, ids }) =>
    card.findings.map((finding) => ({ id: ids.get(finding) ?? '', diagnostic: finding, number })),
  )
  const article = new Markup(articleHtml(source, format, marked, parsers))
  yield markup`
<section class="draft" id="${id}" data-path="${path}" data-sha256="${digest}" data-profile="${file.profile}" aria-labelledby="h-${id}"><h2 id="h-${id}">${path}</h2><p class="dim">Profile ${profileText(file)}</p>
${noticesOf(file).map(({ line, message }) => markup`<p>Line ${line}: ${message}</p>`)}
<div class="file">${article}<div class="cards">`.text
  for (const card of cards) yield cardHtml(card, `${id}-c${card.number}`, file).text
  yield markup`${cards.length > 0 ? NONE : markup`<p>No findings.</p>`}</div></div>
${claimsTable(file)}${clearedTable(file)}
</section>`.text
}

function filters(rules: readonly string[]): Markup {
  const options = rules.map((id) => markup`<option value="${id}">${id}</option>`)
  return markup`<div class="filters" role="region" aria-label="Filters and decisions"><label>Level <select id="level"><option value="info">all</option><option value="warning">warnings and errors</option><option value="error">errors</option></select></label>
<label>Rule <select id="rule"><option value="">all</option>${options}</select></label><label><input id="open" type="checkbox">undecided only</label><button type="button" id="previous">Previous</button><button type="button" id="next">Next</button>
<button type="button" id="export">Export decisions</button><label class="button">Import <input id="import" type="file" accept="application/json,.json"></label><button type="button" id="print">Print</button><span id="count" role="status"></span><span id="told" role="status"></span></div>
`
}

/** Takes the facts of the pieces, and makes of them what stands before and after them. */
function gathering(tools: HtmlTools): Gathering {
  const texts: TextFacts[] = []
  let failed = 0
  return {
    start: (summary: Summary) =>
      `${coverHtml(tools, texts, summary, failed).text}${filters(tools.rules).text}<main>`,
    add(part) {
      const { facts, rest } = takeFacts(part)
      if (facts) texts.push(facts)
      else if (part.startsWith(FAILED)) failed++
      return rest
    },
    end: () => `\n</main>${approvalsTable(texts).text}${lawHtml(texts).text}`,
  }
}

const FAILED = '\n<section class="failed">'

/** The page of a run. */
export function htmlReporter(tools: HtmlTools): Reporter {
  const { version, date, rulesHash, hash } = tools
  const style = styleOf(`claimlint ${version}, claims review of ${date}`)
  const policy =
    `default-src 'none'; style-src 'sha256-${hash(style, 'base64')}'; ` +
    `script-src 'sha256-${hash(SCRIPT, 'base64')}'; base-uri 'none'; form-action 'none'`
  return {
    head: markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Claims review of ${date}</title><style>${new Markup(style)}</style></head>
<body data-version="${version}" data-date="${date}" data-rules="${rulesHash}">`.text,
    between: '',
    gather: () => gathering(tools),
    file: (file) => fileOf(file, tools),
    failure: ({ path, line, message }) =>
      markup`${new Markup(FAILED)}<h2>${path}</h2><p>Line ${line}: ${message}</p></section>`.text,
    tail: () =>
      markup`<footer><p>Keys: j and k move between sentences; 1 to 4 decide (approve, change, accept, reject), 0 clears, s takes the last decision again, e writes a note.</p><pre id="exported" class="dim"></pre></footer><script>${new Markup(SCRIPT)}</script></body></html>\n`
        .text,
  }
}
