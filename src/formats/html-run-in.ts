// Titles that run into the text below them, as nothing but their looks sets them apart: `<b>Deep
// sleep</b><br>Our drops…`, `<b>Deep sleep</b><span>Our drops…</span>`. They are told by form alone.
import { patternOf } from '../text/pattern.ts'
import type { Span } from '../text/span.ts'
import { attributeOf } from './html-attributes.ts'
import type { HtmlTag } from './parser-types.ts'

/** Where an element began that opens a line of a block: in the text of that block, and in the source. */
export interface LineStart {
  /** How long the text of the block was, and which block it is. */
  readonly at: number
  readonly turn: number
  readonly from: number
  /** Its name with its class. */
  readonly kind: string
}

/** An element that opens a line and has ended. */
export interface RunIn {
  readonly start: LineStart
  /** How long the text of the block is. */
  readonly at: number
  /** Where it ends in the source, with the tags that follow it at once; -1 once anything else does. */
  end: number
  /** Where its own words end. */
  readonly to: number
  /** The name, with its class, of an element that begins right behind it. */
  next?: string
}

const TAGS = /<[^<>]{0,500}>/g
const LONGEST = 80
const MOST_WORDS = 10
/** Words that begin as a title does, and end with neither a stop nor a small word. */
const TITLE = patternOf('u', String.raw`^[\p{Lu}\p{N}“"][\s\S]*[\p{L}\p{N})%™®]$`)
const UNFINISHED = patternOf('u', String.raw`(?:^|\s)\p{Ll}{1,3}$`)
/** What begins a sentence: a capital, a number, a price; then a word that is no part of a title. */
const SENTENCE = patternOf('u', String.raw`^["“]?(?:[\p{Lu}\p{Sc}]|\p{N}+[\s%])\S*\s+\p{Ll}\S*\s+\S`)
/** A word with a capital, and no more of a name (“Vita” and “MAX”). */
const CAPITAL = patternOf('u', String.raw`^(?:\p{Lu}(?:\p{Ll}|[’'-]\p{L}|\s)|\p{Sc})`)
const SEVERAL = /^\S+\s+\S/
/** Classes of what stands over other text. */
const TITLE_CLASS = /(?:^|[\s_-])(?:sub)?(?:title|heading|headline|head|name|label)(?:$|[\s_-])/i
/** The name of an element with its class. */
export const kindOf = ({ name, attributes }: HtmlTag): string =>
  `${name} ${attributeOf(attributes, 'class') ?? ''}`

/** So much of what follows is looked at. */
const SEEN = 160
/** What follows the line. */
const AFTER = /<(?!\/?(?:a|b|i|u|em|strong|span|small|font|mark|sub|sup)\b)[\s\S]*/i

/** Words, where they are a title by their form; else nothing. */
function titleOf(said: string): string {
  const words = said.replace(/\s+/g, ' ').trim()
  const fits = words.length <= LONGEST && words.split(' ').length <= MOST_WORDS
  return fits && TITLE.test(words) && /\p{L}/u.test(words) ? words : ''
}

/** The words between two places, where they are a title by their form; else nothing. */
const titleIn = (source: string, { from, to }: { readonly from: number; readonly to: number }): string =>
  to - from > LONGEST * 9 ? '' : titleOf(source.slice(from, to).replace(TAGS, ''))

/** Whether words that are set apart on a line of their own are the title of the text on the next one. */
export function standsOver(said: string, text: string): boolean {
  const words = SENTENCE.test(text.trimStart().slice(0, SEEN)) ? titleOf(said.slice(0, LONGEST * 9)) : ''
  return words !== '' && !UNFINISHED.test(words)
}

/**
 * Whether an element that opens a line ends before text of its own, over a line break (`broken`) or right
 * behind it: `sentence` where that is a sentence, so that the element is its title, else it is a label;
 * `blank` where no text has come yet.
 */
export function endsTitle(
  source: string,
  runIn: RunIn,
  text: Span,
  broken: boolean,
): 'sentence' | 'label' | 'blank' | undefined {
  if (!/\S/.test(source.slice(text.start, text.end))) {
    runIn.end = -1
    return 'blank'
  }
  const { start, end, to, next } = runIn
  const whole = source.slice(text.start, text.start + SEEN)
  // Right behind a title a tag may cut a name: there its own words are looked at alone.
  const follows = broken ? whole.replace(AFTER, '').replace(TAGS, '') : whole.slice(0, text.end - text.start)
  const sentence = SENTENCE.test(follows.trimStart())
  const beside = end === text.start && !/^\s/.test(follows) && !/\s/.test(source[to - 1] ?? '')
  if (broken ? !sentence : !beside || !CAPITAL.test(follows)) return undefined
  const words = titleIn(source, { from: start.from, to })
  if (!words) return undefined
  if (broken) return UNFINISHED.test(words) ? undefined : 'sentence'
  // One word may be the beginning of a name, and what looks the same is a row of labels.
  const isOneWord = !SEVERAL.test(words)
  if (isOneWord && next === undefined && !TITLE_CLASS.test(start.kind)) return undefined
  if (sentence) return 'sentence'
  return next === start.kind || (isOneWord && !SEVERAL.test(follows)) ? undefined : 'label'
}

/** What stands between a mark and the words that it opens: tags of the line. */
const WORDS_BEHIND = String.raw`(?:<(?:a|b|i|u|em|font|span|small|strong)\b[^<>]{0,500}>\s{0,9}){0,3}[^\s<]`
/** A mark or a number that opens a line of a list. */
const MARK = patternOf('y', String.raw`\s{0,99}(?:[•▪●◦‣✓✔✅➤►]|\d{1,2}[.)]\s)\s{0,9}${WORDS_BEHIND}`)
const DASH = patternOf('y', String.raw`\s{0,99}[-–*]\s{1,9}${WORDS_BEHIND}`)
/** A line with a dash, and the next one too. */
const DASHES = /\s{0,99}[-–*]\s[^<]{1,400}<br[\s/]{0,9}>\s{0,99}[-–*]\s/iy

const matches = (pattern: RegExp, source: string, at: number): boolean => {
  pattern.lastIndex = at
  return pattern.test(source)
}

/**
 * Whether the text at a place behind a line break is an item of a list that is written by hand; a dash alone
 * may stand before whoever said what stands above.
 */
export function opensItem(source: string, at: number, last: string, listed: boolean): boolean {
  if (matches(MARK, source, at)) return true
  return listed || last.endsWith(':') ? matches(DASH, source, at) : matches(DASHES, source, at)
}

/** The end of a link behind which the line goes on, and of one that holds but what a template puts in. */
const GOES_ON = patternOf('uy', String.raw`[^<]{0,80}<\/a>(?:\s{0,9}[,;]|\s{1,9}\p{Ll}|[’']\p{L})`)
const PUT_IN = patternOf(
  'uy',
  String.raw`[\s\ufdd0\ufdd1]{1,400}<\/a>(?:\s{0,9}[,;.]|\s{1,9}\p{Ll}|[’']\p{L})`,
)
const ENDED = /[.!?:…]["”’)]?$/

/**
 * Whether a link that looks like a button stands in a sentence: words stand before it that are not at an end,
 * or a template puts a name there, and the line goes on behind it.
 */
export function standsInLine(source: string, at: number, last: string): boolean {
  return (last !== '' && !ENDED.test(last) && matches(GOES_ON, source, at)) || matches(PUT_IN, source, at)
}
