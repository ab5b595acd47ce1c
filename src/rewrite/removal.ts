// Whether words can go out of a sentence and leave one, and the edit that takes them out. There is no tagger
// here: words go only where their neighbours leave no doubt, because a proposal that breaks a sentence costs
// more trust than none.
import type { Range, Sentence } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'
import { isAdverb, isGerund, isPast, isPossessive, isSuperlative } from '../language/endings.ts'
import type { Words } from '../language/small-words.ts'
import type { Token } from '../prose/tokens.ts'
import type { Span } from '../text/span.ts'
import { articleFor, isArticle, likeCase } from './grammar.ts'
import { limitsClaim } from './limits.ts'

/** A replacement in the readable text of a block (UTF-16 offsets of that text). */
export interface TextEdit extends Span {
  readonly text: string
}

/** Roles of terms that name a thing. */
const THINGS: readonly string[] = ['intervention', 'target', 'seller']
const TRADE_MARKS: ReadonlySet<string> = new Set(['®', '™', '℠'])
const OPENING_MARKS: ReadonlySet<string> = new Set(['"', '“', ':', '(', '—', '–', '-'])
/** What is left of a possessive behind a plural. */
const POSSESSIVE = /^['’]/
const NAME_REACH = 4
const SHORT_NAME = 5
/** A sentence of fewer words than this is no sentence any more. */
const LEAST_LEFT = 3

const isAdverbial = (token: Token | undefined): boolean => token !== undefined && isAdverb(token.key)
const isPluralNoun = (token: Token | undefined): boolean => token !== undefined && /[^su]s$/.test(token.key)

/** Whether words that end with one lean on what follows. */
const leans = (key: string, words: Words): boolean => words.phraseLeaders.has(key) || words.leaning.has(key)

/** The words before a place as they bear on what can go: those of the same sentence. */
function around({ from, to, block: { tokens, words } }: Sentence, range: Range) {
  const at = (place: number): Token | undefined => (place >= from && place < to ? tokens[place] : undefined)
  return {
    words,
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
  const { tokens, words } = sentence.block
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    const inside = at > from && at < to - 1
    if (!token) return false
    const stays = words.closers.has(token.key) && !words.removableClosers.has(token.key)
    if (stays && !(inside && words.joiners.has(token.key))) return false
    if (token.kind === 'mark' && !(inside && token.key === ',') && token.key !== '%') return false
  }
  // "supports healthy", "breakthrough treatment": neither a verb nor the noun itself is a modifier; "proven"
  // and "leading" are.
  return !sentence.hits.some(
    (hit) =>
      hit.from >= from &&
      hit.to <= to &&
      ((hit.class.pos === 'verb' && hit.form === 's') ||
        (hit.to === to && hit.to - hit.from < to - from && THINGS.includes(hit.class.role))),
  )
}

/**
 * "the only product", "our best yet": what is left when the word that singles it out is gone says the same or
 * nothing.
 */
function singlesOut(sentence: Sentence, range: Range): boolean {
  const { tokens, words } = sentence.block
  const graded = tokens
    .slice(range.from, range.to)
    .some(({ key }) => words.singling.has(key) || isSuperlative(key))
  if (graded && tokens.slice(range.to, sentence.to).some(({ key }) => words.singlingEnds.has(key)))
    return true
  const { before, earlier, first } = around(sentence, range)
  if (words.single.has(before?.key ?? '')) return true
  // "one of the safest treatments": that it is one of the treatments goes without saying.
  const ofThe = words.partWords.has(earlier?.key ?? '') && words.definiteArticles.has(before?.key ?? '')
  if (graded && ofThe && words.single.has(tokens[range.from - 3]?.key ?? '')) return true
  // "as with most natural formulas": without an article "most" counts, and does not grade.
  const defined = words.definiteArticles.has(before?.key ?? '')
  const counts = words.counting.has(first?.key ?? '')
  if (counts && !defined && !words.possessives.has(before?.key ?? '')) return true
  const owned = defined || isPossessive(before?.key ?? '')
  return graded && owned && !words.partWords.has(earlier?.key ?? '')
}

/**
 * "Vitality CBD Gummy Bears", "Rapid Transformational Therapy®": capitals in running text, or a mark of trade
 * close behind, make a name.
 */
function isInName(sentence: Sentence, { from, to }: Range): boolean {
  const { tokens, block } = sentence.block
  const isCapital = (at: number): boolean =>
    at < sentence.to && tokens[at]?.kind === 'word' && tokens[at]?.shape !== 'lower'
  if (tokens.slice(from, to + NAME_REACH).some(({ key }) => TRADE_MARKS.has(key))) return true
  if (!isCapital(from)) return false
  // A short line of capitals alone ("Natural Vitality Calm Magnesium") may be a name as a whole.
  const spoken = tokens.slice(sentence.from, sentence.to).filter(({ kind }) => kind === 'word')
  if (isHead(block) || block.role === 'item' || block.role === 'meta')
    return spoken.length <= SHORT_NAME && spoken.every(({ shape }) => shape !== 'lower')
  return from > sentence.from && !OPENING_MARKS.has(tokens[from - 1]?.key ?? '') ? true : isCapital(to)
}

/** "safely and effectively" goes together or not at all. */
function adverbCanGo({ words, before, earlier, next, later }: Around): boolean {
  const paired =
    (words.joiners.has(before?.key ?? '') && isAdverbial(earlier)) ||
    (words.joiners.has(next?.key ?? '') && isAdverbial(later))
  return (
    !paired &&
    before?.key !== ',' &&
    next?.key !== ',' &&
    (before !== undefined || (next?.kind === 'word' && !words.closers.has(next.key)))
  )
}

/** Whether words can go at the end of their clause. */
function phraseCanGo(
  sentence: Sentence,
  range: Range,
  { words, before, next }: Around,
  first: Token,
): boolean {
  if (before === undefined) return false
  // "in a few days' time": the noun that it belongs to would be left.
  if (next && POSSESSIVE.test(next.key)) return false
  // "on-demand, private and": one word in a list of modifiers, and no phrase.
  if (sentence.block.tokens.slice(range.from + 1, range.to).some(({ joined }) => joined)) return false
  // "meaningful, lasting results": more than one word after a comma may hold the noun of the words before it.
  if (before.key !== ',' || next?.key === ',') return words.phraseLeaders.has(first.key)
  const joins = words.joiners.has(first.key)
  if (!joins && range.to - range.from > 1) return words.phraseLeaders.has(first.key)
  return onlyModifies(sentence, joins ? { from: range.from + 1, to: range.to } : range)
}

/** "an app revolutionizing care", "is revolutionizing care", "best used": a verb of the sentence. */
function isVerbHere({ words, before, next, first }: Around, last: Token): boolean {
  // “is selling out”: the first word is the verb, and the last belongs to it.
  if (first && first !== last && isGerund(first.key) && words.being.has(before?.key ?? '')) return true
  const acts =
    isGerund(last.key) &&
    !last.joined &&
    !words.adjectivalParticiples.has(last.key) &&
    before !== undefined &&
    !words.participleDeterminers.has(before.key)
  return (
    acts ||
    (words.being.has(before?.key ?? '') && isPast(next?.key ?? '')) ||
    (isGerund(last.key) && before?.kind === 'mark') ||
    (/e[dn]$/.test(last.key) && words.having.has(before?.key ?? ''))
  )
}

/** Whether words can go before the noun that they modify. */
function modifierCanGo(sentence: Sentence, range: Range, beside: Around, last: Token): boolean {
  const { words, before, earlier, next, later } = beside
  if (
    next === undefined ||
    leans(last.key, words) ||
    words.neededDeterminers.has(last.key) ||
    next.kind !== 'word' ||
    next.joined ||
    words.closers.has(next.key)
  )
    return false
  // "produced in FDA-registered facilities": what is left says nothing.
  if (words.hollowNouns.has(next.key) && (later === undefined || later.kind === 'mark')) return false
  const hollow = words.hollowOpeners.has(next.key)
  if (hollow && before === undefined && words.phraseLeaders.has(later?.key ?? '')) return false
  // "is a quick treatment": that it is a treatment is known.
  if (hollow && words.being.has(earlier?.key ?? '') && later?.kind !== 'word') return false
  // "dangers linked to": a participle that a noun follows is a modifier itself ("infrared wrap").
  const trails = isPast(next.key) && (later?.kind !== 'word' || words.closers.has(later.key))
  if (next.key.startsWith("'") || isAdverbial(next) || trails || !onlyModifies(sentence, range)) return false
  if (words.holding.has(before?.key ?? '') || isAdverbial(before) || before?.key === ',') return false
  if (isVerbHere(beside, last)) return false
  // "guarantees", "outperforms": what ends so is a verb or a noun.
  if (/(?<!ou|s|les)s$/.test(last.key) || singlesOut(sentence, range)) return false
  return !words.joiners.has(before?.key ?? '') || isPluralNoun(earlier)
}

/** Whether an adverb, a phrase at the end of its clause, or a modifier before its noun can go. */
function canGo(sentence: Sentence, range: Range): boolean {
  const beside = around(sentence, range)
  const { words, first, last, next } = beside
  const spoken = sentence.block.tokens
    .slice(sentence.from, sentence.to)
    .filter((token) => token.kind !== 'mark').length
  if (
    !first ||
    !last ||
    first.joined ||
    spoken - (range.to - range.from) < LEAST_LEFT ||
    words.multiplying.has(first.key) ||
    isInName(sentence, range)
  )
    return false
  if (range.to - range.from === 1 && isAdverbial(first)) return adverbCanGo(beside)
  if (next === undefined || next.kind === 'mark') return phraseCanGo(sentence, range, beside, first)
  return modifierCanGo(sentence, range, beside, last)
}

/**
 * Takes words out of a sentence with the spaces, the article or the comma that go with them; nothing where a
 * wreck would be left.
 */
export function removal(sentence: Sentence, found: Range): TextEdit | undefined {
  const { tokens, block, words } = sentence.block
  const { text } = block.prose
  const graded =
    found.from > sentence.from && words.degrees.has(tokens[found.from - 1]?.key ?? '')
      ? { from: found.from - 1, to: found.to }
      : found
  const range = words.keptArticles.has(tokens[graded.from]?.key ?? '')
    ? { from: graded.from + 1, to: graded.to }
    : graded
  if (range.from >= range.to || limitsClaim(sentence, range) || !canGo(sentence, range)) return undefined
  const { before, next } = around(sentence, range)
  let start = tokens[range.from]?.start ?? 0
  let end = tokens[range.to - 1]?.end ?? start
  if (!next || next.kind === 'mark') {
    start = before?.key === ',' ? before.start : (before?.end ?? start)
    return { start, end, text: '' }
  }
  while (text[end] === ' ') end++
  if (before && isArticle(before.key, words)) {
    const article = likeCase(
      articleFor(text.slice(next.start, next.end), words),
      text.slice(before.start, before.end),
    )
    return { start: before.start, end, text: `${article} ` }
  }
  if (before) return { start, end, text: '' }
  return { start, end: next.end, text: likeCase(text.slice(next.start, next.end), text.slice(start, end)) }
}
