// The tables of the HTML report: claims, what was cleared and why, approvals used, laws.
import { isWeb } from './escape.ts'
import { lawsOf, type TextFacts } from './html-facts.ts'
import { type Markup, markup } from './markup.ts'
import type { FileReport } from './reporter.ts'

const NONE = markup``

/** A text as a link; only web addresses become one. */
function link(url: string, text: string): Markup {
  return isWeb(url) ? markup`<a href="${url}" rel="noreferrer noopener">${text}</a>` : markup`${text}`
}

/** A table with a head row, or nothing; each cell knows the name of its column, for narrow screens. */
function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (string | Markup)[])[],
  name = '',
): Markup {
  if (rows.length === 0) return NONE
  const body = rows.map(
    (row) =>
      markup`<tr>${row.map((cell, at) => markup`<td data-column="${head[at] ?? ''}">${cell}</td>`)}</tr>`,
  )
  return markup`<h3>${caption}</h3><table class="${name}"><thead><tr>${head.map((cell) => markup`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${body}</tbody></table>`
}

const listed = (words: readonly string[], none = '–'): string => words.join(', ') || none

/** A row for each claim of a text, whether anything is found in it or not. */
export function claimsTable({ review }: FileReport): Markup {
  const head = ['Line', 'Claim', 'Says', 'Sounds', 'Denied', 'Hedge', 'Figures', 'Source', 'Rules']
  const rows = (review?.claims ?? []).map((claim) => [
    String(claim.line),
    claim.text.replace(/\s+/g, ' '),
    `${claim.intervention || '–'} → ${claim.effect} → ${listed(claim.targets)}`,
    claim.strength,
    claim.negated ? 'yes' : 'no',
    listed(claim.hedges),
    listed(claim.figures),
    claim.citation || 'none',
    listed(claim.rules),
  ])
  return table(`Claims: ${rows.length}`, head, rows, 'claims')
}

/** What somebody allowed, and what the text itself clears. */
export function clearedTable({ suppressed, review }: FileReport): Markup {
  const head = ['Line', 'Words', 'Rules', 'Cleared by', 'Why', 'Owner', 'Until']
  const allowed = suppressed.map(
    ({ line, rule, text, suppression }) =>
      [
        line,
        text.replace(/\s+/g, ' '),
        rule,
        suppression.entry === undefined ? suppression.kind : `${suppression.kind}: ${suppression.entry}`,
        suppression.reason,
        suppression.owner ?? '–',
        suppression.until ?? '–',
      ] as const,
  )
  const cleared = (review?.cleared ?? []).map(
    ({ line, text, rules, why }) =>
      [line, text.replace(/\s+/g, ' '), listed(rules), 'the text', why, '–', '–'] as const,
  )
  const rows = [...allowed, ...cleared]
    .sort(([a], [b]) => a - b)
    .map(([line, ...rest]) => [String(line), ...rest])
  return table('Cleared, and why', head, rows, 'cleared')
}

/** The entries of registers and the wordings of regulators that settle something, with where. */
export function approvalsTable(texts: readonly TextFacts[]): Markup {
  const used = new Map<string, { first: TextFacts['approvals'][number]; places: string[] }>()
  for (const { path, approvals } of texts)
    for (const approval of approvals) {
      const cached = used.get(`${approval.kind} ${approval.entry}`) ?? { first: approval, places: [] }
      cached.places.push(`${path}: ${approval.lines.join(', ')}`)
      used.set(`${approval.kind} ${approval.entry}`, cached)
    }
  const rows = [...used.values()].map(({ first: { kind, entry, reason, owner, until }, places }) => [
    entry,
    kind === 'register' ? 'register of approved claims' : 'wording of a regulator',
    reason,
    owner || '–',
    until || '–',
    places.join('; '),
  ])
  return table('Approvals used', ['Entry', 'Kind', 'Why', 'Owner', 'Until', 'Lines'], rows)
}

/** Every law once, with a number; and each rule with the numbers of its laws and the points in them. */
export function lawHtml(texts: readonly TextFacts[]): Markup {
  const points = lawsOf(texts.map((text) => text.laws))
  const laws = [...new Map(points.map((law) => [law.id, law])).values()]
  const rules = [...new Set(points.flatMap((law) => law.rules))].sort()
  if (rules.length === 0) return NONE
  const numbers = new Map(laws.map(({ id }, at) => [id, at + 1]))
  const byRule = rules.map((rule) => {
    const own = points.filter((law) => law.rules.includes(rule))
    const said = own.map(({ id, section }) => `${numbers.get(id)}${section ? ` ${section}` : ''}`)
    return markup`<div id="law-${rule}"><dt>${rule}</dt><dd>${said.join('; ')}</dd></div>`
  })
  const list = laws.map(
    ({ title, url, verified }) =>
      markup`<li>${link(url, title)}${verified === 'verified' ? '' : markup` <span class="dim">(${verified} source)</span>`}</li>`,
  )
  return markup`<section class="law" aria-labelledby="law"><h2 id="law">Rules and law</h2><p class="dim">Each rule with the numbers of its laws, which stand below.</p><dl>${byRule}</dl><ol>${list}</ol></section>`
}
