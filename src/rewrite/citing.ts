// Names the place where a source belongs: a placeholder before the stop of a sentence, which only the house
// can fill in.
import type { Finding } from '../checks/finding.ts'
import type { Range, Sentence } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'
import { firstOf } from '../language/small-words.ts'
import type { RewriteData } from '../rulebook/rule.ts'
import { TAG } from '../syntax/tags.ts'
import { placeholdersIn } from '../text/placeholders.ts'
import type { TextEdit } from './removal.ts'
import { foundIn, type Wording } from './wording.ts'

const STOPS = new Set(['.', '!', '?', '…'])
const CLOSERS = new Set(['”', '’', '"', "'", ')', ']', '»'])
const QUOTES = new Set(['”', '“', '"', '«', '»'])
/** What leads to something else: a source there would stand in the middle. */
const OPEN = new Set([':', ',', ';', '—', '–', '-', '(', '[', '“'])
const LEAST_WORDS = 3
/** A bracket with a year at the end: whatever it names, a second source behind it would be one too many. */
const DATED_BRACKET = /[([][^()[\]]{0,120}\b(?:19|20)\d\d[^()[\]]{0,60}[)\]]{1,2}\s?$/

/** Whether a source can be named in a sentence: one that states something, in no headline, and not quoted. */
function takesSource({ block, mood, voice, citation, from }: Sentence): boolean {
  return (
    // "Achieve deep relief": a call to the reader, whatever its mood is taken for.
    !block.words.readerVerbs.has(block.tokens[from]?.key ?? '') &&
    citation === undefined &&
    mood === 'statement' &&
    (voice === 'brand' || voice === 'study') &&
    !isHead(block.block) &&
    block.block.role !== 'meta'
  )
}

/**
 * Where the text of a sentence ends before its stop, as the number of a token; none where it goes on or asks.
 */
function beforeStop({ block: { tokens }, from, to }: Sentence): number | undefined {
  const keyAt = (at: number): string => tokens[at]?.key ?? ''
  let at = to
  while (at > from && (STOPS.has(keyAt(at - 1)) || CLOSERS.has(keyAt(at - 1)))) at--
  const stop = tokens.slice(at, to).findIndex(({ key }) => STOPS.has(key))
  // “It works (fast).”: what closes before the stop stays where it is.
  const end = stop < 0 ? to : at + stop
  return keyAt(end) === '?' || OPEN.has(tokens[end - 1]?.key ?? ':') ? undefined : end
}

/** Whether somebody is quoted between two tokens: a source after the quote would not be that of the claim. */
const isQuoted = ({ block: { tokens } }: Sentence, from: number, to: number): boolean =>
  tokens.slice(from, to).some(({ key }) => QUOTES.has(key))

/**
 * Whether a sentence tells what happened: to one person, which stands in no journal, or as news and trade of
 * a house, which its own verb tells before anything is claimed ("announced the launch of").
 */
function givesNews({ sentence, tagAt }: Wording, found: Range | undefined): boolean {
  const { tokens, words } = sentence.block
  const isNews = (key: string, at: number): boolean =>
    at < (found?.to ?? sentence.to) &&
    words.newsVerbs.has(key) &&
    (tagAt(at) === TAG.verb || tagAt(at) === TAG.aux)
  return tokens
    .slice(sentence.from, sentence.to)
    .some(({ key }, index) => words.onePerson.has(key) || isNews(key, sentence.from + index))
}

/**
 * Where the claim ends, if the last comma leads to what is only added to it: ", which is handy before a
 * wedding".
 */
function beforeAside({ block: { tokens, words } }: Sentence, from: number, end: number): number {
  for (let at = end - 2; at >= from; at--)
    if (tokens[at]?.key === ',') return words.sideLinks.has(tokens[at + 1]?.key ?? '') ? at : end
  return end
}

/** The page's placeholder at the end of the sentence: "It eases pain ([author, journal, year])." */
export function citing({ text = '' }: RewriteData, finding: Finding, wording: Wording): TextEdit | undefined {
  const { sentence } = wording
  const found = foundIn(finding, wording)
  if (!takesSource(sentence) || givesNews(wording, found)) return undefined
  const { tokens, block } = sentence.block
  const stop = beforeStop(sentence)
  const said = finding.claim?.targets?.at(-1)?.to ?? finding.claim?.target?.to ?? 0
  const end = stop && found ? beforeAside(sentence, Math.max(found.to, said), stop) : stop
  const last = end === undefined ? undefined : tokens[end - 1]
  const words = tokens.slice(sentence.from, end).filter(({ kind }) => kind === 'word').length
  if (!last || words < LEAST_WORDS || isQuoted(sentence, sentence.from, sentence.to)) return undefined
  const before = block.prose.text.slice(tokens[sentence.from]?.start ?? 0, last.end)
  if (placeholdersIn(before).length > 0 || DATED_BRACKET.test(before)) return undefined
  return { start: last.end, end: last.end, text: ` ${text}` }
}

/** An edit as it will be once its placeholders are filled in, with a source that anybody can find. */
export function asFilled(
  { op, filled }: RewriteData,
  edit: TextEdit,
  { block: { words } }: Sentence,
): TextEdit {
  if (op !== 'cite') return edit
  const source = firstOf(words.standInSources)
  const said = placeholdersIn(edit.text).reduce((text, place) => text.replace(place, () => source), edit.text)
  return { ...edit, text: filled === undefined ? said : ` ${filled}` }
}
