// Which keys of data name text that people are shown, by their last word.
import { madeLately } from '../text/memo.ts'
import { patternOf } from '../text/pattern.ts'
import { withoutTail } from '../text/tail.ts'

const TITLES =
  'title navtitle headline subtitle subheadline heading subheading tagline slogan label cta button ' +
  'kicker eyebrow'
const TEXTS =
  'description desc summary excerpt abstract lead lede deck dek standfirst intro introduction teaser ' +
  'blurb caption alt ' +
  'text body content copy message note disclaimer bio about claim promise ' +
  'benefit feature highlight item para tail tip fact ingredient direction point bullet question ' +
  'answer quote testimonial review advantage paragraph html markdown details tooltip placeholder'
const TITLE_WORDS: ReadonlySet<string> = new Set(TITLES.split(' '))
const TEXT_WORDS: ReadonlySet<string> = new Set(TEXTS.split(' '))

/** Names of things that are sold or shown, and not of files, classes and fonts. */
const NAME = /^(?:(?:product|display|service)[-_ ]?)?name$/i
/** Headings by their level, as arguments of shortcodes and keys of pages have them. */
const LEVEL = /^h[1-6]$/i

/** Values that are addresses, codes or names of files, and nothing to read. */
const CODE = patternOf(
  'i',
  String.raw`^(?:[\w-]+:\/\/\S*|[./#@$]\S*|\S*[/_@#\\]\S*|[\w-]+(?:\.[\w-]+)+`,
  String.raw`|[a-z\d]+(?:-[a-z\d]+)+|#?[\da-f]{3,8}|[\d\s.,:%+()/TZ-]+)$`,
)

const ONE_WORD = /^[a-z]+$/

function lastOf(key: string): string {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word && !/^\d+$/.test(word))
  return withoutTail(words.at(-1) ?? '', '0123456789')
}

/** So many keys are remembered with what they come to; most files have a few that stand again and again. */
const MOST_KEYS = 500
const remembered = madeLately<string>(MOST_KEYS)

/** The last word of a key, singular: of `heroTitle`, `hero_title` and `og:title` it is `title`. */
const lastWord = (key: string): string =>
  key.length > 60 ? lastWordOf(key) : remembered(key, () => lastWordOf(key))

function lastWordOf(key: string): string {
  const last = ONE_WORD.test(key) ? key : lastOf(key)
  return last.length > 3 && last.endsWith('s') && !last.endsWith('ss') ? last.slice(0, -1) : last
}

/** The last key of a path. */
function keyOf(path: readonly (string | number)[]): string | undefined {
  for (let at = path.length - 1; at >= 0; at--) {
    const step = path[at]
    if (typeof step === 'string') return step
  }
  return undefined
}

/** What the value at the end of a path is to a reader: a line over other text, running text, or nothing. */
export function shownAs(
  path: readonly (string | number)[],
  more: readonly string[] = [],
): 'title' | 'text' | undefined {
  const key = keyOf(path)
  if (key === undefined) return undefined
  if (more.includes(key)) return 'text'
  const word = lastWord(key)
  if (TITLE_WORDS.has(word) || NAME.test(key) || LEVEL.test(key)) return 'title'
  return TEXT_WORDS.has(word) || word === 'detail' ? 'text' : undefined
}

/** Lines over other text, and no words of buttons and fields. */
const HEADINGS: ReadonlySet<string> = new Set(
  'title headline heading subtitle subheadline subheading'.split(' '),
)

/** Whether what a key or an attribute of a component names stands over other text. */
export const isHeadingKey = (key: string): boolean => HEADINGS.has(lastWord(key)) || LEVEL.test(key)

/** Keys of what no reader is shown, however it reads. */
const NEVER: ReadonlySet<string> = new Set(
  (
    'keyword tag comment prompt query script code style css path file url href src class todo ' +
    'changelog schema pattern regex selector'
  ).split(' '),
)
/** Whether nobody is shown what stands under a key, however it reads. */
export const isNeverShown = (key: string): boolean => NEVER.has(lastWord(key))

/** Keys that say nothing of what stands under them. */
const ANY: ReadonlySet<string> = new Set('value q a line short'.split(' '))
/** Parts of a page all of whose words are shown. */
const SHOWN_PARTS: ReadonlySet<string> = new Set('hero seo og opengraph open_graph twitter'.split(' '))
const isShownPart = (step: string | number): boolean =>
  typeof step === 'string' && SHOWN_PARTS.has(step.toLowerCase())
/** Running text: six words or more that begin as a sentence does, and the end of one. */
const RUNNING = /^[\s"“‘'(]{0,9}(?:\p{Lu}|<p[\s>])\S*\s+(?:\S+\s+){4}(?=\S)[\s\S]*[.!?](?:["”’')]|\s|<|$)/u
const SOME_WORDS = /^\S+(?:\s+\S+){3}/

/**
 * What the value at the end of a path is to a reader: by its key, and where that says nothing by how it
 * reads.
 */
export function shownIn(
  path: readonly (string | number)[],
  value: string,
  more?: readonly string[],
): 'title' | 'text' | undefined {
  const named = shownAs(path, more)
  if (named) return isWording(value) ? named : undefined
  const key = keyOf(path)
  if (key === undefined) return undefined
  const word = lastWord(key)
  if (NEVER.has(word) || !isWording(value)) return undefined
  const words = ANY.has(word) || path.slice(0, -1).some(isShownPart)
  return RUNNING.test(value) || (words && SOME_WORDS.test(value.trim())) ? 'text' : undefined
}

/** What begins no date and no number, with a blank somewhere behind it: so no code begins. */
const WORDS = /^[^\d\s.,:%+()/TZ-]\S*\s/i

/** Whether a value is something to read, and no address, code or number. */
export function isWording(value: string): boolean {
  const text = value.trim()
  return text !== '' && (text.length > 300 || WORDS.test(text) || !CODE.test(text))
}
