// What a rewrite of a rule's page does to the words of a finding: an edit of its block's readable text, or
// nothing where it would not leave a sentence.
import type { Finding } from '../checks/check.ts'
import { clauseAt } from '../claims/facts.ts'
import type { Claim, Range, Sentence } from '../claims/model.ts'
import type { Token } from '../prose/tokens.ts'
import type { RewriteData } from '../rulebook/rule.ts'
import { articleFor, baseOf, likeCase } from './grammar.ts'
import { limitsRest } from './limits.ts'
import { removal, type TextEdit } from './removal.ts'

const AUXILIARY = new Set(['can', 'will'])
const BE = new Set(['is', 'are', 'was', 'were'])
/** What may stand between a subject and what it is said to do. */
const BETWEEN = new Set([
  ...AUXILIARY,
  ...BE,
  'could',
  'may',
  'might',
  'would',
  'to',
  'also',
  'help',
  'helps',
  'designed',
  'formulated',
  'made',
  'meant',
  'created',
  'developed',
  'used',
  'proven',
])
const STOPS = new Set(['.', '!', '?', ',', ';', ':', '"', ')'])
const DETERMINERS = new Set(['the', 'your', 'a', 'an', 'their', 'this', 'these'])
const LISTING = new Set(['and', 'or', ','])
/** Words that open a phrase of place, time or company before a subject. */
const FRONTED = new Set([
  'at',
  'in',
  'on',
  'for',
  'with',
  'by',
  'after',
  'before',
  'during',
  'from',
  'through',
  'under',
])
const AFTER_NOUN = new Set([
  ...LISTING,
  'of',
  'in',
  'from',
  'with',
  'for',
  'by',
  'at',
  'on',
  'to',
  'that',
  'caused',
  'related',
  'associated',
  'without',
])
const OPENERS = new Set(['the', 'our', 'this', 'these', 'a', 'an', 'my', 'your', 'both'])
/** A subject with more words before it than an opener and one more may be the object of something else. */
const MOST_BEFORE = 2
const HELPERS = new Set(['helps', 'help'])

function textOfRange(sentence: Sentence, { from, to }: Range): string {
  const { tokens, block } = sentence.block
  return block.prose.text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0)
}

function deletion({ classes }: RewriteData, { match }: Finding): TextEdit | undefined {
  if (!match) return undefined
  if (!classes || classes.length === 0) return removal(match.sentence, match)
  const hit = match.sentence.hits.find(
    (known) => classes.includes(known.class.name) && known.from < match.to + 4 && known.to > match.from - 4,
  )
  return hit && removal(match.sentence, hit)
}

/**
 * Whether a verb may go on with a list in some words: "boosts immunity and speeds recovery". A noun is
 * followed by no noun.
 */
function goesOn({ block: { tokens } }: Sentence, { from, to }: Range): boolean {
  for (let at = from; at < to; at++) {
    const next = tokens[at + 1]
    const listed = LISTING.has(tokens[at - 1]?.key ?? '') && /[^us]s$/.test(tokens[at]?.key ?? '')
    if (listed && at + 1 < to && next?.kind === 'word' && !AFTER_NOUN.has(next.key)) return true
  }
  return false
}

/** Words after which a bare verb or a helper belongs to another verb: "to help", "does help". */
const GOVERNING = new Set([
  'to',
  'could',
  'would',
  'may',
  'might',
  'must',
  'should',
  'shall',
  'do',
  'does',
  'did',
  "don't",
  'let',
  'and',
  'or',
  'not',
  'never',
  'cannot',
])
const RELATIVE = new Set(['that', 'which', 'who'])
const PRONOUNS = new Set(['it', 'this', 'that', 'which', 'these', 'they', 'we'])

/**
 * "relieves" as "may relieve"; "can relieve" and "can help relieve" as "may relieve" and "may help relieve".
 */
function hedging({ text: hedge = '' }: RewriteData, { claim }: Finding): TextEdit | undefined {
  if (claim?.frame !== 'verb' || claim.sentence.mood !== 'statement') return undefined
  const { sentence } = claim
  const { tokens } = sentence.block
  const { text } = sentence.block.block.prose
  const helped = HELPERS.has(tokens[claim.effectHit.from - 1]?.key ?? '')
  const at = helped ? claim.effectHit.from - 1 : claim.effectHit.from
  const verb = tokens[at]
  const before = at > sentence.from ? tokens[at - 1] : undefined
  if (!verb || !before) return undefined
  if (AUXILIARY.has(before.key)) return { start: before.start, end: before.end, text: hedge }
  // A verb is one for certain right after its subject: "emotional blocks" is none, and "to help" cannot take
  // a hedge.
  const governed = GOVERNING.has(before.key) || !(PRONOUNS.has(before.key) || subjectRange(claim))
  if (governed) return undefined
  const form = helped
    ? verb.key === 'helps'
      ? 's'
      : 'base'
    : sentence.hits.find(
        (hit) => hit.from === at && hit.to === claim.effectHit.to && hit.class.pos === 'verb',
      )?.form
  if (form === 's' && before.kind === 'word' && !goesOn(sentence, { from: at + 1, to: sentence.to }))
    return { start: verb.start, end: verb.end, text: `${hedge} ${baseOf(text.slice(verb.start, verb.end))}` }
  // "Our capsules relieve": right after its subject a bare verb is finite, and not after "to", "and" or an
  // adverb. "They saw a laser boost": a subject that neither opens its sentence nor shows its number leaves
  // doubt.
  const subject = subjectRange(claim)
  const plain =
    subject !== undefined &&
    opens(sentence, subject) &&
    (PRONOUNS.has(before.key) || /[^s]s$/.test(before.key))
  return form === 'base' && claim.subjectHit?.to === at && plain
    ? { start: verb.start, end: verb.start, text: `${hedge} ` }
    : undefined
}

/**
 * The subject with the words of its own form ("valerian drops"), where nothing but helping verbs and adverbs
 * stands between it and the effect.
 */
function subjectRange({ subjectHit, effectHit, sentence }: Claim): Range | undefined {
  if (!subjectHit || subjectHit.to > effectHit.from) return undefined
  const { tokens } = sentence.block
  let { to } = subjectHit
  while (
    to < effectHit.from &&
    sentence.hits.some((hit) => hit.from === to && hit.class.name.endsWith('-form'))
  )
    to++
  for (let at = to; at < effectHit.from; at++) {
    const key = tokens[at]?.key ?? ''
    if (!BETWEEN.has(key) && !(key.endsWith('ly') && key.length > 4)) return undefined
  }
  return { from: subjectHit.from, to }
}

/**
 * Whether a subject opens its sentence, after a phrase of place or time and an article or the like at most.
 */
function opens(sentence: Sentence, { from }: Range): boolean {
  const all = sentence.block.tokens.slice(sentence.from, from)
  const comma = all.findIndex((token) => token.key === ',')
  const before = comma > 0 && FRONTED.has(all[0]?.key ?? '') ? all.slice(comma + 1) : all
  return (
    before.length === 0 ||
    (before.length <= MOST_BEFORE &&
      OPENERS.has(before[0]?.key ?? '') &&
      before.every((token) => token.kind === 'word'))
  )
}

function isPlural({ sentence, effectHit }: Claim, subject: Range): boolean {
  const { tokens } = sentence.block
  const first = tokens[subject.to]?.key ?? ''
  if (BE.has(first)) return first === 'are' || first === 'were'
  const verb = sentence.hits.find((hit) => hit.from === effectHit.from && hit.class.pos === 'verb')
  if (verb?.form === 's' || first === 'helps') return false
  if (verb?.form === 'base' && subject.to === effectHit.from) return true
  return /[^s]s$/.test(tokens[subject.to - 1]?.key ?? '')
}

/** The page's wording around subject and target: "{subject} {is} offered for {target}". */
function saying({ text: frame = '' }: RewriteData, { claim }: Finding): TextEdit | undefined {
  const { target, targets, sentence } = claim ?? {}
  if (
    !claim ||
    !target ||
    !sentence ||
    claim.effect === 'title' ||
    claim.negated ||
    sentence.mood !== 'statement'
  )
    return undefined
  const { tokens } = sentence.block
  const ends = targets?.at(-1) ?? target
  // "immunity and speeds recovery": what a second effect acts on is not named alone.
  const last = goesOn(sentence, { from: target.to, to: ends.to }) ? target : ends
  const subject = subjectRange(claim)
  if (!subject || !opens(sentence, subject) || claim.effectHit.to > target.from || sentence.voice !== 'brand')
    return undefined
  if (
    sentence.hits.some(
      (hit) => hit.class.role === 'seller' && hit.from >= subject.from && hit.to <= subject.to,
    )
  )
    return undefined
  // "Comprehensive care for": without a verb that agrees with it the subject may be less than it seems.
  if (claim.frame !== 'verb' && !BE.has(tokens[subject.to]?.key ?? '')) return undefined
  const bare =
    sentence.hits.some(
      (hit) => hit.from === claim.effectHit.from && hit.class.pos === 'verb' && hit.form === 'base',
    ) && subject.to === claim.effectHit.from
  if (bare && !/[^s]s$/.test(tokens[subject.to - 1]?.key ?? '')) return undefined
  const clause = clauseAt(sentence, claim.effectHit.from)
  if (clause.from > subject.from) return undefined
  let to = Math.max(clause.to, last.to)
  while (to > last.to && STOPS.has(tokens[to - 1]?.key ?? '')) to--
  // "…, and it can eliminate yours": what follows would speak of a claim that is gone.
  const rest = tokens.slice(Math.max(clause.to, last.to), sentence.to)
  if (rest.some(({ kind }) => kind === 'word') && !RELATIVE.has(rest[0]?.key ?? '')) return undefined
  // In whom, on what condition, how surely: what limits the claim would be left out.
  if (limitsRest(sentence, { from: ends.to, to }) || claim.hedged) return undefined
  const from = tokens[subject.to - 1]?.end ?? 0
  const named = DETERMINERS.has(tokens[target.from - 1]?.key ?? '') ? target.from - 1 : target.from
  const words = frame
    .replace('{is}', isPlural(claim, subject) ? 'are' : 'is')
    .replace('{target}', textOfRange(sentence, { from: named, to: last.to }))
  return { start: from, end: tokens[to - 1]?.end ?? from, text: ` ${words.replace('{subject} ', '')}` }
}

/** "MS sufferers" as "people with MS": the condition right before a place, in other words around it. */
function aroundTarget(wording: string, sentence: Sentence, place: number, end: number): TextEdit | undefined {
  const { tokens } = sentence.block
  const target = sentence.hits.find((hit) => hit.class.role === 'target' && hit.to === place)
  if (!target) return undefined
  const first = tokens[target.from]
  const opens = target.from === sentence.from
  // A capital that may be the sentence's own, or a list whose other members would stay, leaves doubt.
  if (!first || (opens && first.shape === 'capital') || LISTING.has(tokens[target.from - 1]?.key ?? ''))
    return undefined
  const text = wording.replace('{target}', textOfRange(sentence, target))
  return { start: first.start, end, text: opens ? text[0]?.toUpperCase() + text.slice(1) : text }
}

/** Another word for the words found, by the page's table; longer entries may reach beyond them. */
function swapping({ words = {} }: RewriteData, { match }: Finding): TextEdit | undefined {
  if (!match) return undefined
  const { tokens, block } = match.sentence.block
  const start = tokens[match.from]?.start ?? 0
  const rest = block.prose.text.slice(start)
  const key = Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .find(
      (known) =>
        rest.slice(0, known.length).toLowerCase() === known &&
        !/^[\p{L}\p{N}]/u.test(rest.slice(known.length)),
    )
  if (key === undefined) return undefined
  const wording = words[key] ?? ''
  const before = match.from > match.sentence.from ? tokens[match.from - 1] : undefined
  // "type 2 diabetics": what stands before belongs to the words and would be left behind.
  if (before?.kind === 'number' || tokens[match.from]?.joined) return undefined
  if (wording.includes('{target}'))
    return aroundTarget(wording, match.sentence, match.from, start + key.length)
  const said = likeCase(wording, rest)
  if (before?.key !== 'a' && before?.key !== 'an') return { start, end: start + key.length, text: said }
  const article = likeCase(articleFor(said), block.prose.text.slice(before.start, before.end))
  return { start: before.start, end: start + key.length, text: `${article} ${said}` }
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
