// The cards of the HTML report: a sentence with all that is found in it, and what a reviewer decides on it.
import type { Diagnostic } from '../settle/diagnostic.ts'
import { memoize } from '../text/memo.ts'
import type { Span } from '../text/span.ts'
import type { Card } from './cards.ts'
import { noteOf } from './fix-note.ts'
import { stretcher } from './marks.ts'
import { type Markup, markup } from './markup.ts'
import type { FileReport, Review } from './reporter.ts'

const NONE = markup``
/** A sentence is shown up to so many UTF-16 units. */
const LONGEST_QUOTE = 400

/** What a reviewer can decide, and what each is called. The last two need no words that could be replaced. */
const DECISIONS = [
  ['approve', 'Approve'],
  ['change', 'Change'],
  ['accept', 'Accept as is'],
  ['reject', 'Reject'],
] as const

/** A card with its number in the text, and the ids of its findings. */
export interface Numbered {
  readonly card: Card
  readonly number: number
  readonly ids: ReadonlyMap<Diagnostic, string>
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
const shortened = (text: string): string =>
  text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text

const keyOf = ({ start, end }: Span): string => `${start} ${end}`

/** Sentences with findings as they read, by their place. */
const sentencesOf = memoize(
  (review: Review) =>
    new Map([...review.sentences].reverse().map((sentence) => [keyOf(sentence), sentence.text])),
)

/** The sentence of a card as it reads, without markup. */
function readableOf({ area, worst }: Card, { source, review }: FileReport): string {
  const sentence = review && sentencesOf(review).get(keyOf(area))
  return oneLine(sentence ?? (worst.scope === 'span' ? source.slice(area.start, area.end) : ''))
}

/** A sentence with the words found set off, where it stands in the source as it reads. */
function sentenceOf({ area, findings }: Card, said: string, source: string): Markup {
  const text = source.slice(area.start, area.end)
  if (text !== said || said.length > LONGEST_QUOTE) return markup`${shortened(said)}`
  const marked = findings.map((finding) => ({ id: '', diagnostic: finding }))
  const pieces = stretcher(marked)(area).map(({ start, end, over }) => {
    const words = source.slice(start, end)
    return over.length > 0 ? markup`<b>${words}</b>` : markup`${words}`
  })
  return markup`${pieces}`
}

const rule = (id: string): Markup => markup`<a href="#law-${id}">${id}</a>`

/** What programs are told of a finding. */
function data({ rule: id, severity, fingerprint, span }: Diagnostic): Markup {
  return markup` data-rule="${id}" data-level="${severity}" data-fingerprint="${fingerprint}" data-start="${span.start}" data-end="${span.end}"`
}

function waysOf({ fixes, scope }: Diagnostic, { source }: FileReport, area: Card['area']): Markup {
  const ways = fixes.map((fix) => {
    const { title, edits } = fix
    const inside = edits.every(({ start, end }) => area.start <= start && end <= area.end)
    const [edit, more] = edits
    const rewritten =
      scope === 'span' && inside && edit && !more
        ? source.slice(area.start, edit.start) + edit.text + source.slice(edit.end, area.end)
        : undefined
    const note = fix.placeholders ? noteOf(fix) : ''
    // Only a wording that stands there as it reads can be taken over.
    return rewritten === title
      ? markup`<li>${title}${note} <button type="button" class="take">Use</button></li>`
      : markup`<li>${title}${note}</li>`
  })
  return ways.length > 0 ? markup`<ul class="ways">${ways}</ul>` : NONE
}

function also(diagnostic: Diagnostic, id: string): Markup {
  return markup`<p class="finding also" id="${id}"${data(diagnostic)}>+ ${rule(diagnostic.rule)} <span class="level ${diagnostic.severity}">${diagnostic.severity}</span>: ${diagnostic.message}</p>`
}

/** The form of a decision. What it wants beside a note shows as it is chosen. */
function decisionOf(id: string, number: number, { worst }: Card, said: string): Markup {
  const offered = worst.scope === 'span' ? DECISIONS : DECISIONS.slice(2)
  const choices = offered.map(
    ([value, name]) => markup`<label><input type="radio" name="d-${id}" value="${value}">${name}</label> `,
  )
  return markup`<fieldset><legend>Decision on ${number}</legend><span class="choices">${choices}<button type="button" class="same">Same as last</button><button type="button" class="clear">Clear</button></span>
<label class="for-change">New wording<textarea class="wording" rows="2">${said}</textarea></label>
<label class="for-approve">References, separated by “;”<input class="reference" autocomplete="off"></label>
<label class="for-approve for-accept">Holds until<input class="until" type="date"></label>
<label class="for-remark">Note<textarea class="remark" rows="1" placeholder=" "></textarea></label><p class="lacks" role="status"></p></fieldset>`
}

/** The card of a sentence, or of what is missing in a text. */
export function cardHtml({ card, number, ids }: Numbered, id: string, file: FileReport): Markup {
  const { area, worst, findings } = card
  const said = readableOf(card, file)
  const levels = findings.map(({ rule: name }) => name).join(' ')
  const text = said.length > LONGEST_QUOTE ? markup` data-text="${said}"` : NONE
  return markup`<article class="card ${worst.severity}" id="${id}" tabindex="-1" data-level="${worst.severity}" data-rules="${levels}" data-line="${worst.line}" data-start="${area.start}" data-end="${area.end}"${text} aria-labelledby="t-${id}">
<h3 id="t-${id}"><button type="button" class="show" aria-label="Show number ${number} in the text">${number}</button> <span class="level ${worst.severity}">${worst.severity}</span> ${rule(worst.rule)} <span class="dim">line ${worst.line}${worst.scope === 'document' ? ', whole text' : ''}</span></h3>
${worst.scope === 'span' ? markup`<blockquote>${sentenceOf(card, said, file.source)}</blockquote>` : NONE}
<div class="finding" id="${ids.get(worst) ?? ''}"${data(worst)}><p>${worst.message}</p><p class="do">${worst.help}</p></div>
${waysOf(worst, file, area)}${findings.slice(1).map((finding) => also(finding, ids.get(finding) ?? ''))}
${decisionOf(id, number, card, said)}</article>
`
}
