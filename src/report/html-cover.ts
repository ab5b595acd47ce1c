// The cover of the HTML report: verdict, what was looked at and by which rules, contents, and where to sign.
import { plural } from '../text/plural.ts'
import type { TextFacts } from './html-facts.ts'
import { type Markup, markup } from './markup.ts'
import type { Summary } from './reporter.ts'

/** What a page says of the run that made it. */
export interface RunFacts {
  readonly version: string
  /** The day of the run, YYYY-MM-DD. */
  readonly date: string
  /** SHA-256 of rules and settings, in hexadecimal digits. */
  readonly rulesHash: string
  /** The profiles by their ids: what each covers, and its general law. */
  readonly profiles: Readonly<Record<string, { readonly title: string; readonly law: string }>>
}

/** What a run has come to: how grave, and in words. */
function verdictOf(
  { errors, warnings }: Summary,
  failed: number,
  unread: number,
): { level: string; said: string } {
  if (failed > 0) return { level: 'error', said: 'Not complete' }
  if (errors > 0) return { level: 'error', said: 'Not ready to sign' }
  if (warnings > 0) return { level: 'warning', said: 'To be decided' }
  return unread > 0
    ? { level: 'warning', said: 'Nothing found in what was read' }
    : { level: 'none', said: 'Nothing found that stops it' }
}

function countsText({ files, errors, warnings, infos }: Summary, failed: number): string {
  const found = errors + warnings + infos
  const counts =
    found === 0
      ? 'no findings'
      : [
          ...(errors > 0 ? [plural(errors, 'error')] : []),
          ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
          ...(infos > 0 ? [`${infos} info`] : []),
        ].join(', ')
  const missing = failed > 0 ? [`${plural(failed, 'file')} could not be read`] : []
  return [...(files > 0 ? [`${counts} in ${plural(files, 'text')}`] : []), ...missing].join('; ')
}

/** The profiles of texts, each with what it covers and whose law holds, and how often it is a guess. */
function profileLines(texts: readonly TextFacts[], profiles: RunFacts['profiles']): Markup[] {
  const ids = [...new Set(texts.map(({ profile }) => profile))].sort()
  return ids.map((id) => {
    const shownProfile = Object.hasOwn(profiles, id) ? profiles[id] : undefined
    const guessed = texts.filter((text) => text.profile === id && text.profileSource === 'guessed').length
    const guess = guessed > 0 ? ` (guessed for ${plural(guessed, 'text')})` : ''
    return markup`<span class="line"><b>${id}</b>${guess}: ${[shownProfile?.title, shownProfile?.law].filter(Boolean).join('; ')}</span>`
  })
}

function contents(texts: readonly TextFacts[]): Markup {
  const rows = texts.map(
    ({ id, path, hash, cards, errors, warnings, infos, claims, cleared }) =>
      markup`<tr><td data-column="Text"><a href="#${id}">${path}</a><br><code>${hash}</code></td>${[
        ['Sentences', cards],
        ['Errors', errors],
        ['Warnings', warnings],
        ['Info', infos],
        ['Claims', claims],
        ['Cleared', cleared],
      ].map(([name, count]) => markup`<td data-column="${String(name)}">${count as number}</td>`)}</tr>`,
  )
  const heads = ['Sentences', 'Errors', 'Warnings', 'Info', 'Claims', 'Cleared']
  return markup`<h2>Contents</h2><table class="contents"><thead><tr><th scope="col">Text, with its SHA-256</th>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`
}

const BLANK = markup`<span class="blank"></span>`
/** What is exported with decisions: who decided, and when. */
const TYPED = [
  markup`<input id="reviewer" autocomplete="off">`,
  markup`<input id="day" type="date">`,
] as const
const SIGNERS = ['Reviewer', 'Second signature'] as const

function signatures(): Markup {
  const rows = SIGNERS.map((who, at) => {
    const [name, day] = at === 0 ? TYPED : [BLANK, BLANK]
    return markup`<div class="signer"><h3>${who}</h3><p><label>Name ${name}</label></p><p>Role ${BLANK}</p><p><label>Date ${day}</label></p><p>Signature ${BLANK}</p></div>`
  })
  return markup`<section class="sign" aria-labelledby="sign"><h2 id="sign">Signature</h2><p class="boxes"><span>☐ approved as it is</span> <span>☐ approved with the decisions noted</span> <span>☐ not approved</span></p><p id="decided" role="status"></p><div class="signers">${rows}</div></section>`
}

/** The cover of a run. */
export function coverHtml(
  run: RunFacts,
  texts: readonly TextFacts[],
  summary: Summary,
  failed: number,
): Markup {
  const { version, date, rulesHash, profiles } = run
  const unread = texts.filter(({ notRead }) => notRead > 0).length
  const { level, said } = verdictOf(summary, failed, unread)
  const cleared = texts.reduce((sum, text) => sum + text.cleared, 0)
  const claims = texts.reduce((sum, text) => sum + text.claims, 0)
  const facts: readonly (readonly [string, Markup])[] = [
    ['Date', markup`${date}`],
    ['Texts', markup`${plural(texts.length, 'text')}, ${plural(claims, 'claim')}, ${cleared} cleared`],
    ['Profile and law', markup`${profileLines(texts, profiles)}`],
    ['Rules and settings', markup`SHA-256 <code>${rulesHash}</code>`],
    ['Made by', markup`claimlint ${version}; it points at wording and law, and gives no legal advice`],
  ]
  return markup`<header class="cover"><h1>Claims review</h1>
<p class="verdict ${level}"><strong>${said}</strong> <span>${countsText(summary, failed)}${unread > 0 ? `; parts of ${plural(unread, 'text')} were not read` : ''}</span></p>
<dl class="facts">${facts.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${contents(texts)}${signatures()}</header>
`
}
