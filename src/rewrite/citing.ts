// Names the place where a source belongs: a placeholder before the stop of a sentence, which only the house
// can fill in.
import type { Finding } from '../checks/check.ts'
import type { Sentence } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'
import { firstOf } from '../language/words.ts'
import type { RewriteData } from '../rulebook/rule.ts'
import { placeholdersIn } from '../text/placeholders.ts'
import type { TextEdit } from './removal.ts'

const STOPS = new Set(['.', '!', '?', '…'])
const CLOSERS = new Set(['”', '’', '"', "'", ')', ']', '»'])
const QUOTES = new Set(['”', '“', '"', '«', '»'])
/** What leads to something else: a source there would stand in the middle. */
const OPEN = new Set([':', ',', ';', '—', '–', '-', '(', '[', '“'])
const LEAST_WORDS = 3
/** A bracket with a year at the end: whatever it names, a second source behind it would be one too many. */
const DATED_BRACKET = /[([][^()[\]]{0,120}\b(?:19|20)\d\d[^()[\]]{0,60}[)\]]{1,2}\s?$/

/** Whether a source can be named in a sentence: where no headline stands, and nobody else speaks. */
function takesSource({ block, mood, voice, citation }: Sentence): boolean {
  return (
    citation === undefined &&
    (mood === 'statement' || mood === 'imperative') &&
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

/** The page's placeholder at the end of the sentence: "It eases pain ([author, journal, year])." */
export function citing({ text = '' }: RewriteData, { sentence, claim }: Finding): TextEdit | undefined {
  if (!sentence || !takesSource(sentence)) return undefined
  // A command that claims nothing has no source: “Open the doors and let it burn”.
  if (sentence.mood === 'imperative' && !claim) return undefined
  const { tokens, block, words: language } = sentence.block
  // What happened to one person stands in no journal.
  if (tokens.slice(sentence.from, sentence.to).some(({ key }) => language.onePerson.has(key)))
    return undefined
  const end = beforeStop(sentence)
  const last = end === undefined ? undefined : tokens[end - 1]
  const words = tokens.slice(sentence.from, end).filter(({ kind }) => kind === 'word').length
  if (!last || words < LEAST_WORDS || isQuoted(sentence, sentence.from, sentence.to)) return undefined
  const said = block.prose.text.slice(tokens[sentence.from]?.start ?? 0, last.end)
  if (placeholdersIn(said).length > 0 || DATED_BRACKET.test(said)) return undefined
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
