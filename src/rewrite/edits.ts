// What a rewrite of a rule's page does to the words of a finding: an edit of its block's readable text, or nothing where it
// would not leave a sentence.
import type { Finding } from '../checks/check.ts'
import { clauseAt, type Range, type Sentence } from '../claims/facts.ts'
import type { Token } from '../prose/tokens.ts'
import type { RewriteData } from '../rulebook/rule.ts'
import type { Span } from '../text/span.ts'
import { articleFor, baseOf, likeCase } from './grammar.ts'

/** A replacement in the readable text of a block (UTF-16 offsets of that text). */
export interface TextEdit extends Span {
  readonly text: string
}

const ARTICLES = new Set(['a', 'an'])
const KEPT = new Set(['the', 'a', 'an'])
/** A word before one of these is no modifier that can go. */
const CLOSERS = new Set([
  'and',
  'or',
  'but',
  'of',
  'for',
  'to',
  'in',
  'on',
  'at',
  'by',
  'with',
  'from',
  'that',
  'which',
  'who',
  'is',
  'are',
  'was',
  'were',
  'as',
  'than',
  'so',
  'because',
  'if',
  'when',
  'while',
  'the',
  'a',
  'an',
  'your',
  'our',
  'their',
  'its',
  'this',
  'has',
  'have',
  'can',
  'will',
  'may',
])
const LEADING = new Set(['for', 'in', 'within', 'after', 'from', 'up', 'without', 'with', 'at', 'on', 'to', 'over', 'and'])
/** Words that lean on the word after them: words that end with one cannot go without it. */
const LEANING = new Set([...LEADING, 'before', 'by', 'until', 'till', 'of', 'into', 'during', 'than'])
/** A sentence of fewer words than this is no sentence any more. */
const LEAST_LEFT = 3
const AUXILIARY = new Set(['can', 'will'])
const HELPERS = new Set(['helps', 'help'])

function textOfRange(sentence: Sentence, { from, to }: Range): string {
  const { tokens, block } = sentence.block
  return block.prose.text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0)
}

/** Whether words can go and leave a sentence: a modifier before its noun, an adverb, or a phrase at the end of its clause. */
function canGo(sentence: Sentence, { from, to }: Range): boolean {
  const { tokens } = sentence.block
  const next = to < sentence.to ? tokens[to] : undefined
  const before = from > sentence.from ? tokens[from - 1] : undefined
  const first = tokens[from]
  const left = tokens.slice(sentence.from, sentence.to).filter((token) => token.kind !== 'mark').length - (to - from)
  if (!first || left < LEAST_LEFT) return false
  if (to - from === 1 && first.key.endsWith('ly')) return before !== undefined || next?.kind === 'word'
  const ends = next === undefined || next.kind === 'mark'
  if (ends) return before !== undefined && (before.key === ',' || LEADING.has(first.key))
  if (LEANING.has(tokens[to - 1]?.key ?? '')) return false
  return next.kind === 'word' && !next.joined && !CLOSERS.has(next.key) && before?.key !== 'to'
}

function removal(sentence: Sentence, words: Range): TextEdit | undefined {
  const { tokens, block } = sentence.block
  const { text } = block.prose
  const range = KEPT.has(tokens[words.from]?.key ?? '') ? { from: words.from + 1, to: words.to } : words
  if (range.from >= range.to || !canGo(sentence, range)) return undefined
  const before = range.from > sentence.from ? tokens[range.from - 1] : undefined
  const next = range.to < sentence.to ? tokens[range.to] : undefined
  let start = tokens[range.from]?.start ?? 0
  let end = tokens[range.to - 1]?.end ?? start
  if (!next || next.kind === 'mark') {
    start = before?.key === ',' ? before.start : (before?.end ?? start)
    return { start, end, text: '' }
  }
  while (text[end] === ' ') end++
  if (before && ARTICLES.has(before.key)) {
    const article = likeCase(articleFor(text.slice(next.start, next.end)), text.slice(before.start, before.end))
    return { start: before.start, end, text: `${article} ` }
  }
  if (before) return { start, end, text: '' }
  return { start, end: next.end, text: likeCase(text.slice(next.start, next.end), text.slice(start, end)) }
}

function deletion({ classes }: RewriteData, { match }: Finding): TextEdit | undefined {
  if (!match) return undefined
  if (!classes || classes.length === 0) return removal(match.sentence, match)
  const hit = match.sentence.hits.find((known) => classes.includes(known.class.name) && known.from < match.to + 4 && known.to > match.from - 4)
  return hit && removal(match.sentence, hit)
}

/** "relieves" as "may relieve"; "can relieve" as "may relieve". */
function hedging({ text: hedge = '' }: RewriteData, { claim }: Finding): TextEdit | undefined {
  if (claim?.frame !== 'verb') return undefined
  const { sentence } = claim
  const { tokens } = sentence.block
  const at = claim.effectHit.from
  const form = sentence.hits.find((hit) => hit.from === at && hit.to === claim.effectHit.to && hit.class.pos === 'verb')?.form
  const verb = tokens[at]
  const before = at > sentence.from ? tokens[at - 1] : undefined
  if (!verb || !before) return undefined
  const { text } = sentence.block.block.prose
  if (AUXILIARY.has(before.key)) return { start: before.start, end: before.end, text: hedge }
  if (HELPERS.has(before.key) && at - 1 > sentence.from) return { start: before.start, end: before.end, text: `${hedge} help` }
  if (form === 's') return { start: verb.start, end: verb.end, text: `${hedge} ${baseOf(text.slice(verb.start, verb.end))}` }
  return form === 'base' && before.kind === 'word' && before.key !== 'to' ? { start: verb.start, end: verb.start, text: `${hedge} ` } : undefined
}

function isPlural(sentence: Sentence, subject: Range, effect: Range): boolean {
  const verb = sentence.hits.find((hit) => hit.from === effect.from && hit.class.pos === 'verb')
  if (verb?.form === 's') return false
  if (verb?.form === 'base' && !AUXILIARY.has(sentence.block.tokens[effect.from - 1]?.key ?? '')) return true
  return /[^s]s$/.test(sentence.block.tokens[subject.to - 1]?.key ?? '')
}

/** The page's wording around subject and target: "{subject} {is} offered for {target}". */
function saying({ text: frame = '' }: RewriteData, { claim }: Finding): TextEdit | undefined {
  const { subjectHit: subject, target, targets, sentence } = claim ?? {}
  if (!claim || !subject || !target || !sentence || claim.effect === 'title' || claim.negated) return undefined
  const { tokens } = sentence.block
  const last = targets?.at(-1) ?? target
  if (subject.to > claim.effectHit.from || claim.effectHit.to > target.from || sentence.voice !== 'brand') return undefined
  if (sentence.hits.some((hit) => hit.class.role === 'seller' && hit.from >= subject.from && hit.to <= subject.to)) return undefined
  const clause = clauseAt(sentence, claim.effectHit.from)
  if (clause.from > subject.from) return undefined
  let to = Math.max(clause.to, last.to)
  while (to > last.to && tokens[to - 1]?.kind === 'mark') to--
  const from = tokens[subject.to - 1]?.end ?? 0
  const words = frame.replace('{is}', isPlural(sentence, subject, claim.effectHit) ? 'are' : 'is').replace('{target}', textOfRange(sentence, { from: target.from, to: last.to }))
  return { start: from, end: tokens[to - 1]?.end ?? from, text: ` ${words.replace('{subject} ', '')}` }
}

/** Another word for the words found, by the page's table; longer entries may reach beyond them. */
function swapping({ words = {} }: RewriteData, { match }: Finding): TextEdit | undefined {
  if (!match) return undefined
  const { tokens, block } = match.sentence.block
  const start = tokens[match.from]?.start ?? 0
  const rest = block.prose.text.slice(start)
  const key = Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .find((known) => rest.slice(0, known.length).toLowerCase() === known && !/^[\p{L}\p{N}]/u.test(rest.slice(known.length)))
  if (key === undefined) return undefined
  return { start, end: start + key.length, text: likeCase(words[key] ?? '', rest) }
}

/** The edit of a block's text that a rewrite makes for a finding, if it can. */
export function editFor(rewrite: RewriteData, finding: Finding): TextEdit | undefined {
  switch (rewrite.op) {
    case 'delete':
      return deletion(rewrite, finding)
    case 'hedge':
      return hedging(rewrite, finding)
    case 'say':
      return saying(rewrite, finding)
    case 'swap':
      return swapping(rewrite, finding)
    case 'insert':
    case 'replace':
      return undefined
  }
}

/** Words around an edit, for the title of a fix: what the sentence will say. */
export function sentenceAfter(tokens: readonly Token[], sentence: Range, text: string, edit: TextEdit): string {
  const start = tokens[sentence.from]?.start ?? 0
  const end = tokens[sentence.to - 1]?.end ?? text.length
  return text.slice(start, edit.start) + edit.text + text.slice(edit.end, Math.max(end, edit.end))
}
