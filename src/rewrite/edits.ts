// What a rewrite of a rule's page does to the words of a finding: an edit of its block's readable text, or
// nothing where it would not leave a sentence.
import type { Finding } from '../checks/finding.ts'
import type { Match } from '../checks/predicates.ts'
import type { Range } from '../claims/model.ts'
import type { Token } from '../prose/tokens.ts'
import type { RewriteData } from '../rulebook/rule.ts'
import { TAG } from '../syntax/tags.ts'
import { lazyPattern } from '../text/pattern.ts'
import { citing } from './citing.ts'
import { textOfRange } from './clause-parts.ts'
import { articleFor, isArticle, likeCase } from './grammar.ts'
import { heading } from './heading.ts'
import { hedging } from './hedging.ts'
import { parting } from './parting.ts'
import { removal, type TextEdit } from './removal.ts'
import { saying } from './saying.ts'
import { supporting } from './supporting.ts'
import type { Wording } from './wording.ts'

const LETTER_FIRST = lazyPattern('u', String.raw`^[\p{L}\p{N}]`)

/** A word to leave out stands within so many words of what was found. */
const WORD_WITHIN = 4

/** "Our pills beat aspirin": no other word than those that would go may be the verb of the sentence. */
function holdsTheVerb({ sentence, from, to }: Match, tagAt: Wording['tagAt']): boolean {
  const isVerb = (at: number): boolean => tagAt(at) === TAG.verb || tagAt(at) === TAG.aux
  const places = Array.from({ length: sentence.to - sentence.from }, (_, index) => sentence.from + index)
  const inside = (at: number): boolean => at >= from && at < to
  return places.some((at) => inside(at) && isVerb(at)) && !places.some((at) => !inside(at) && isVerb(at))
}

/** "safe" with the praise that "and" joins to it: "a safe and effective treatment" is one without both. */
function withPair({ sentence, from, to }: Match): Range | undefined {
  const { tokens, words } = sentence.block
  const praises = (at: number): boolean =>
    at >= sentence.from && at < sentence.to && words.pairedPraise.has(tokens[at]?.key ?? '')
  const joins = (at: number): boolean => words.joiners.has(tokens[at]?.key ?? '')
  if (joins(to) && praises(to + 1)) return { from, to: to + 2 }
  return joins(from - 1) && praises(from - 2) ? { from: from - 2, to } : undefined
}

/** "stress-relieving": one word that claims can go as such; a claim in more words is no modifier. */
function isOneWord({ sentence, from, to }: Match): boolean {
  const { tokens } = sentence.block
  const compound = tokens.slice(from + 1, to).every(({ joined }) => joined)
  return to - from > 1 && compound && /(?:ing|ed)$/.test(tokens[to - 1]?.key ?? '')
}

function deletion(
  { classes }: RewriteData,
  { match, claim }: Finding,
  { tagAt }: Wording,
): TextEdit | undefined {
  if (!match || holdsTheVerb(match, tagAt)) return undefined
  if (claim && !isOneWord(match)) return undefined
  // "faster recovery times": the noun that goes is what the next one leans on.
  if (match.to - match.from > 1 && tagAt(match.to - 1) === TAG.noun && tagAt(match.to) === TAG.noun)
    return undefined
  // "skin vitality due to": the noun that the one before it modifies.
  const [before, next] = [tagAt(match.from - 1), tagAt(match.to)]
  const heads = before === TAG.noun && tagAt(match.to - 1) === TAG.noun && match.to - match.from === 1
  if (heads && next !== TAG.noun && next !== TAG.adjective) return undefined
  if (!classes || classes.length === 0) {
    const pair = withPair(match)
    return removal(match.sentence, match) ?? (pair && removal(match.sentence, pair))
  }
  const hit = match.sentence.hits.find(
    (hit) =>
      classes.includes(hit.class.name) &&
      hit.from < match.to + WORD_WITHIN &&
      hit.to > match.from - WORD_WITHIN,
  )
  return hit && removal(match.sentence, hit)
}

/** "MS sufferers" as "people with MS": the condition right before a place, in other words around it. */
function aroundTarget(
  wording: string,
  { sentence, tagAt }: Wording,
  place: number,
  end: number,
): TextEdit | undefined {
  const { tokens, words } = sentence.block
  const target = sentence.hits.find((hit) => hit.class.role === 'target' && hit.to === place)
  if (!target) return undefined
  const first = tokens[target.from]
  const opens = target.from === sentence.from
  // A capital that may be the sentence's own, or a list whose other members would stay, leaves doubt.
  if (!first || (opens && first.shape === 'capital') || words.listing.has(tokens[target.from - 1]?.key ?? ''))
    return undefined
  // "chronic cold sore sufferers": an adjective would stay before the people.
  if (!opens && tagAt(target.from - 1) === TAG.adjective) return undefined
  const text = wording.replace('{target}', textOfRange(sentence, target))
  // "Care for Neck Pain Sufferers": a word of a headline gives its capital on.
  const capital = opens || tokens[place]?.shape === 'capital'
  return { start: first.start, end, text: capital ? text[0]?.toUpperCase() + text.slice(1) : text }
}

/** Another word for the words found, by the page's table; longer entries may reach beyond them. */
function swapping(
  { words: table = {} }: RewriteData,
  { match }: Finding,
  said: Wording,
): TextEdit | undefined {
  if (!match) return undefined
  const { tokens, block, words } = match.sentence.block
  const start = tokens[match.from]?.start ?? 0
  const rest = block.prose.text.slice(start)
  const key = Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .find(
      (replacement) =>
        rest.slice(0, replacement.length).toLowerCase() === replacement &&
        !LETTER_FIRST().test(rest.slice(replacement.length)),
    )
  if (key === undefined) return undefined
  const wording = table[key] ?? ''
  const before = match.from > match.sentence.from ? tokens[match.from - 1] : undefined
  // "type 2 diabetics": what stands before belongs to the words and would be left behind.
  if (before?.kind === 'number' || tokens[match.from]?.joined) return undefined
  if (wording.includes('{target}')) return aroundTarget(wording, said, match.from, start + key.length)
  // The capitals of an abbreviation are its own, and say nothing of its place.
  const opens = tokens.slice(match.sentence.from, match.from).every(({ kind }) => kind === 'mark')
  const text = /^\p{Lu}{2}/u.test(rest) && !opens ? wording : likeCase(wording, rest)
  if (!before || !isArticle(before.key, words)) return { start, end: start + key.length, text }
  const article = likeCase(articleFor(text, words), block.prose.text.slice(before.start, before.end))
  return { start: before.start, end: start + key.length, text: `${article} ${text}` }
}

/** The page's placeholder right behind the words found: "HRT ([what it stands for])". */
function explaining({ text = '' }: RewriteData, { match }: Finding): TextEdit | undefined {
  if (!match) return undefined
  const { tokens } = match.sentence.block
  const [before, first] = [tokens[match.from - 1], tokens[match.from]]
  const [last, next] = [tokens[match.to - 1], tokens[match.to]]
  // "NASDAQ:ALZN", "CBD-based": part of something longer.
  const joins = next?.joined === true || (next?.start === last?.end && next?.kind !== 'mark')
  const isPart = before?.end === first?.start || joins
  return last && !isPart ? { start: last.end, end: last.end, text: ` ${text}` } : undefined
}

/** The edit of a block's text that a rewrite makes for a finding, if it can. */
export function editFor(rewrite: RewriteData, finding: Finding, wording: Wording): TextEdit | undefined {
  switch (rewrite.op) {
    case 'delete':
      return deletion(rewrite, finding, wording)
    case 'hedge':
      return hedging(rewrite, finding, wording)
    case 'say':
      return saying(rewrite, finding)
    case 'swap':
      return swapping(rewrite, finding, wording)
    case 'cite':
      return citing(rewrite, finding, wording)
    case 'explain':
      return explaining(rewrite, finding)
    case 'topic':
      return heading(rewrite, finding, wording)
    case 'support':
      return supporting(rewrite, finding, wording)
    case 'drop':
      return parting(finding, wording)
    case 'insert':
    case 'replace':
      return undefined
  }
}

/** Words around an edit, for the title of a fix: what the sentence will say. */
export function sentenceAfter(
  tokens: readonly Token[],
  sentence: Range,
  text: string,
  edit: TextEdit,
): string {
  const start = tokens[sentence.from]?.start ?? 0
  const end = tokens[sentence.to - 1]?.end ?? text.length
  return text.slice(start, edit.start) + edit.text + text.slice(edit.end, Math.max(end, edit.end))
}
