// Whether words can go out of a sentence and leave one, and the edit that takes them out. There is no tagger
// here: words go only where their neighbours leave no doubt, because a proposal that breaks a sentence costs
// more trust than none.
import type { Range, Sentence } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'
import type { Token } from '../prose/tokens.ts'
import type { Span } from '../text/span.ts'
import { articleFor, likeCase } from './grammar.ts'
import { limitsClaim } from './limits.ts'

/** A replacement in the readable text of a block (UTF-16 offsets of that text). */
export interface TextEdit extends Span {
  readonly text: string
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const ARTICLES = words('a an')
const KEPT = words('the a an')
const JOINING = words('and or')
/** No noun: a word before one of these is no modifier that can go. */
const CLOSERS = words(
  `and or but nor of for to in on at by with without within into inside through over under against between among about after before until till upon during via per
  from than as so because if when while where since though although whether that which who whose what how not no never i you we they he she it this these those there
  the a an my your our their its his her is are was were be been being am has have had do does did can could will would may might must shall should then also just even
  only yet both either neither every each any some nothing none nobody
  everything anything something else like unlike`.replace(/\s+/g, ' '),
)
/** Words that grade the word after them, and go with it. */
const DEGREES = words('most more very truly really extremely highly incredibly uniquely')
/** Words that the word after them cannot leave. */
const HOLDING = words('so too as how quite not no never less least to be')
/** Roles of terms that name a thing. */
const THINGS = words('intervention target seller')
const HAVING = words('has have had')
const BEING = words('is are was were be been being')
const OWNERS = words('our your its his her their my')
/** They stand between a number and what is multiplied. */
const MULTIPLYING = words('times fold x percent')
/** Words in -ing that are modifiers and no verbs, wherever they stand. */
const ADJECTIVAL = words(
  'lasting enduring amazing exciting outstanding stunning astonishing astounding pioneering groundbreaking promising compelling everlasting soothing',
)
const DETERMINING = words(
  'the a an our your its his her their my this these that those any some no every each of with for',
)
const TRADE = words('® ™ ℠')
const OPENING_MARKS = words('" “ : ( — – -')
const NAME_REACH = 4
const SHORT_NAME = 5
const SINGLING = words(
  'only most first one top leading perfect ultimate ideal exclusive definitive single sole right',
)
const SINGLE = words('single sole only very one')
/** Determiners that a single noun cannot do without. */
const NEEDED = words('every each any another either neither this that these those')
const LEADING = words('for in within after from up without with at on to over and')
/** Words that lean on the word after them: words that end with one cannot go without it. */
const LEANING = new Set([...LEADING, ...words('before by until till of into during than as or times fold')])
/** A sentence of fewer words than this is no sentence any more. */
const LEAST_LEFT = 3

const isAdverb = (token: Token | undefined): boolean =>
  token !== undefined && token.key.length > 4 && token.key.endsWith('ly')
const isPluralNoun = (token: Token | undefined): boolean => token !== undefined && /[^su]s$/.test(token.key)

/** The words before a place as they bear on what can go: those of the same sentence. */
function around({ from, to, block: { tokens } }: Sentence, range: Range) {
  const at = (place: number): Token | undefined => (place >= from && place < to ? tokens[place] : undefined)
  return {
    before: at(range.from - 1),
    earlier: at(range.from - 2),
    first: at(range.from),
    last: at(range.to - 1),
    next: at(range.to),
    later: at(range.to + 1),
  }
}

type Around = ReturnType<typeof around>

/** Whether words hold a verb, a bracket, or what else is more than modifiers joined by “and”. */
function onlyModifies(sentence: Sentence, { from, to }: Range): boolean {
  const { tokens } = sentence.block
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    const inside = at > from && at < to - 1
    if (!token || (CLOSERS.has(token.key) && !(inside && JOINING.has(token.key)) && token.key !== 'only'))
      return false
    if (token.kind === 'mark' && !(inside && token.key === ',') && token.key !== '%') return false
  }
  // "supports healthy", "breakthrough treatment": neither a verb nor the noun itself is a modifier; "proven"
  // and "leading" are.
  return !sentence.hits.some(
    (hit) =>
      hit.from >= from &&
      hit.to <= to &&
      ((hit.class.pos === 'verb' && hit.form === 's') ||
        (hit.to === to && hit.to - hit.from < to - from && THINGS.has(hit.class.role))),
  )
}

/**
 * "the only product", "our best yet": what is left when the word that singles it out is gone says the same or
 * nothing.
 */
function singlesOut(sentence: Sentence, range: Range): boolean {
  const { tokens } = sentence.block
  const graded = tokens
    .slice(range.from, range.to)
    .some(({ key }) => SINGLING.has(key) || key.endsWith('est'))
  if (graded && tokens.slice(range.to, sentence.to).some(({ key }) => key === 'yet' || key === 'ever'))
    return true
  const { before, earlier, first } = around(sentence, range)
  if (SINGLE.has(before?.key ?? '')) return true
  // "as with most natural formulas": without an article "most" counts, and does not grade.
  if (first?.key === 'most' && before?.key !== 'the' && !OWNERS.has(before?.key ?? '')) return true
  return graded && (before?.key === 'the' || before?.key.endsWith("'s") === true) && earlier?.key !== 'of'
}

/**
 * "Vitality CBD Gummy Bears", "Rapid Transformational Therapy®": capitals in running text, or a mark of trade
 * close behind, make a name.
 */
function isInName(sentence: Sentence, { from, to }: Range): boolean {
  const { tokens, block } = sentence.block
  const isCapital = (at: number): boolean =>
    at < sentence.to && tokens[at]?.kind === 'word' && tokens[at]?.shape !== 'lower'
  if (tokens.slice(from, to + NAME_REACH).some(({ key }) => TRADE.has(key))) return true
  if (!isCapital(from)) return false
  // A short line of capitals alone ("Natural Vitality Calm Magnesium") may be a name as a whole.
  const spoken = tokens.slice(sentence.from, sentence.to).filter(({ kind }) => kind === 'word')
  if (isHead(block) || block.role === 'item' || block.role === 'meta')
    return spoken.length <= SHORT_NAME && spoken.every(({ shape }) => shape !== 'lower')
  return from > sentence.from && !OPENING_MARKS.has(tokens[from - 1]?.key ?? '') ? true : isCapital(to)
}

/** "safely and effectively" goes together or not at all. */
function adverbCanGo({ before, earlier, next, later }: Around): boolean {
  const paired =
    (JOINING.has(before?.key ?? '') && isAdverb(earlier)) || (JOINING.has(next?.key ?? '') && isAdverb(later))
  return (
    !paired &&
    before?.key !== ',' &&
    next?.key !== ',' &&
    (before !== undefined || (next?.kind === 'word' && !CLOSERS.has(next.key)))
  )
}

/** Whether words can go at the end of their clause. */
function phraseCanGo(sentence: Sentence, range: Range, { before, next }: Around, first: Token): boolean {
  if (before === undefined) return false
  // "meaningful, lasting results": more than one word after a comma may hold the noun of the words before it.
  if (before.key !== ',' || next?.key === ',') return LEADING.has(first.key)
  const joins = JOINING.has(first.key)
  if (!joins && range.to - range.from > 1) return LEADING.has(first.key)
  return onlyModifies(sentence, joins ? { from: range.from + 1, to: range.to } : range)
}

/** "an app revolutionizing care", "is revolutionizing care", "best used": a verb of the sentence. */
function isVerbHere({ before, next }: Around, last: Token): boolean {
  const acts =
    last.key.endsWith('ing') &&
    !last.joined &&
    !ADJECTIVAL.has(last.key) &&
    before !== undefined &&
    !DETERMINING.has(before.key)
  return (
    acts ||
    (BEING.has(before?.key ?? '') && next?.key.endsWith('ed') === true) ||
    (last.key.endsWith('ing') && before?.kind === 'mark') ||
    (/e[dn]$/.test(last.key) && HAVING.has(before?.key ?? ''))
  )
}

/** Whether words can go before the noun that they modify. */
function modifierCanGo(sentence: Sentence, range: Range, beside: Around, last: Token): boolean {
  const { before, earlier, next, later } = beside
  if (
    next === undefined ||
    LEANING.has(last.key) ||
    NEEDED.has(last.key) ||
    next.kind !== 'word' ||
    next.joined ||
    CLOSERS.has(next.key)
  )
    return false
  // "dangers linked to": a participle that a noun follows is a modifier itself ("infrared wrap").
  const trails = next.key.endsWith('ed') && (later?.kind !== 'word' || CLOSERS.has(later.key))
  if (next.key.startsWith("'") || isAdverb(next) || trails || !onlyModifies(sentence, range)) return false
  if (HOLDING.has(before?.key ?? '') || isAdverb(before) || before?.key === ',') return false
  if (isVerbHere(beside, last)) return false
  // "guarantees", "outperforms": what ends so is a verb or a noun.
  if (/(?<!ou|s|les)s$/.test(last.key) || singlesOut(sentence, range)) return false
  return !JOINING.has(before?.key ?? '') || isPluralNoun(earlier)
}

/** Whether an adverb, a phrase at the end of its clause, or a modifier before its noun can go. */
function canGo(sentence: Sentence, range: Range): boolean {
  const beside = around(sentence, range)
  const { first, last, next } = beside
  const spoken = sentence.block.tokens
    .slice(sentence.from, sentence.to)
    .filter((token) => token.kind !== 'mark').length
  if (
    !first ||
    !last ||
    first.joined ||
    spoken - (range.to - range.from) < LEAST_LEFT ||
    MULTIPLYING.has(first.key) ||
    isInName(sentence, range)
  )
    return false
  if (range.to - range.from === 1 && isAdverb(first)) return adverbCanGo(beside)
  if (next === undefined || next.kind === 'mark') return phraseCanGo(sentence, range, beside, first)
  return modifierCanGo(sentence, range, beside, last)
}

/**
 * Takes words out of a sentence with the spaces, the article or the comma that go with them; nothing where a
 * wreck would be left.
 */
export function removal(sentence: Sentence, found: Range): TextEdit | undefined {
  const { tokens, block } = sentence.block
  const { text } = block.prose
  const graded =
    found.from > sentence.from && DEGREES.has(tokens[found.from - 1]?.key ?? '')
      ? { from: found.from - 1, to: found.to }
      : found
  const range = KEPT.has(tokens[graded.from]?.key ?? '') ? { from: graded.from + 1, to: graded.to } : graded
  if (range.from >= range.to || limitsClaim(sentence, range) || !canGo(sentence, range)) return undefined
  const { before, next } = around(sentence, range)
  let start = tokens[range.from]?.start ?? 0
  let end = tokens[range.to - 1]?.end ?? start
  if (!next || next.kind === 'mark') {
    start = before?.key === ',' ? before.start : (before?.end ?? start)
    return { start, end, text: '' }
  }
  while (text[end] === ' ') end++
  if (before && ARTICLES.has(before.key)) {
    const article = likeCase(
      articleFor(text.slice(next.start, next.end)),
      text.slice(before.start, before.end),
    )
    return { start: before.start, end, text: `${article} ` }
  }
  if (before) return { start, end, text: '' }
  return { start, end: next.end, text: likeCase(text.slice(next.start, next.end), text.slice(start, end)) }
}
