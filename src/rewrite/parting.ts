// Leaves out the part of a sentence that makes a claim, where what stands before it is a sentence without it:
// ", reducing pain", ", which treats arthritis", "and relieves stress".
import type { Finding } from '../checks/finding.ts'
import type { Range } from '../claims/model.ts'
import { isGerund } from '../language/endings.ts'
import { TAG } from '../syntax/tags.ts'
import type { TextEdit } from './removal.ts'
import { foundIn, isThird, type Wording } from './wording.ts'

const STOPS: ReadonlySet<string> = new Set(['.', '!', '…'])
const PAUSES: ReadonlySet<string> = new Set([',', '—', '–'])
const FENCES: ReadonlySet<string> = new Set(['"', '(', ')', '[', ']', ':', ';', '•', '|'])
const LEAST_LEFT = 4
const LEAST_BEFORE = 5
/** Terms of what may go wrong are never left out. */
const RISKS: readonly string[] = ['risk', 'harm', 'named-harm', 'conditional', 'negation']

const isVerbal = (tag: number): boolean => tag === TAG.verb || tag === TAG.aux

/** Whether a part that begins at a token hangs on what stands before it. */
function opensPart(wording: Wording, at: number): boolean {
  const { tokens, words } = wording.sentence.block
  const [before, first, next] = [tokens[at - 1]?.key ?? '', tokens[at]?.key ?? '', tokens[at + 1]?.key ?? '']
  const ing = (place: number): boolean => {
    const key = tokens[place]?.key ?? ''
    const acts = isGerund(key) && !words.adjectivalParticiples.has(key) && !tokens[place]?.joined
    return acts && wording.tagAt(place) === TAG.verb
  }
  // "contains and releases growth factors": what two verbs act on together stays.
  if (words.joiners.has(first)) return isThird(wording, at + 1) && !isVerbal(wording.tagAt(at - 1))
  if (!PAUSES.has(before))
    // "distinguishes itself by": so short a sentence lives on what follows.
    return words.partOpeners.has(first) && ing(at + 1) && at - wording.sentence.from > LEAST_BEFORE
  return (
    ing(at) ||
    (words.partRelatives.has(first) && isVerbal(wording.tagAt(at + 1))) ||
    (words.partOpeners.has(first) && ing(at + 1) && next !== '')
  )
}

/** Whether a list would lose the “and” before its last member: "is oil-free, quick | and relieves pain". */
function cutsList(wording: Wording, { from, to }: Range): boolean {
  const { tokens, words } = wording.sentence.block
  const opens = PAUSES.has(tokens[to]?.key ?? '') ? to + 1 : to
  if (!words.joiners.has(tokens[opens]?.key ?? '')) return false
  let comma = to - 1
  while (comma > from && tokens[comma]?.key !== ',') comma--
  const joined = tokens.slice(comma, to).some(({ key }) => words.joiners.has(key))
  const said = tokens.slice(from, comma).some((_, at) => isVerbal(wording.tagAt(from + at)))
  return comma > from && said && !joined
}

/** Whether a range has a verb of its own: in "the changes that define this time" it is that of a relative. */
function hasMainVerb(wording: Wording, { from, to }: Range): boolean {
  const { tokens, words } = wording.sentence.block
  let relative = false
  let said = false
  for (let at = from; at < to; at++) {
    const [key, before] = [tokens[at]?.key ?? '', tokens[at - 1]?.key ?? '']
    const tag = wording.tagAt(at)
    if (!said && words.relativeLinks.has(key) && at > from) relative = true
    const acts = tag === TAG.verb && !isGerund(key) && before !== 'to'
    if (tag !== TAG.aux && !acts) continue
    if (!relative) return true
    // The verb of the relative, with its auxiliaries.
    if (tag === TAG.verb || !isVerbal(wording.tagAt(at + 1))) [relative, said] = [false, true]
  }
  return false
}

/** Whether what is left before a part is a whole sentence. */
function isClause(wording: Wording, { from, to }: Range): boolean {
  const { tokens, words } = wording.sentence.block
  const kept = tokens.slice(from, to)
  const first = kept[0]
  if (!first || kept.filter(({ kind }) => kind === 'word').length < LEAST_LEFT) return false
  if (kept.some(({ key }) => FENCES.has(key))) return false
  // "As people look for ways": a clause that leads to another is none alone.
  const leads =
    words.frontedPhrases.has(first.key) || words.leadingWords.has(first.key) || isGerund(first.key)
  if (leads && !kept.some(({ key }) => key === ',')) return false
  // A list of verbs that has lost its end: "supports digestion, calms the mind".
  const listed = kept.some(
    ({ key }, at) =>
      PAUSES.has(key) && (isVerbal(wording.tagAt(from + at + 1)) || isThird(wording, from + at + 1)),
  )
  return (
    hasMainVerb(wording, { from, to }) &&
    !listed &&
    !cutsList(wording, { from, to }) &&
    !words.danglers.has(kept.at(-1)?.key ?? '')
  )
}

/**
 * Whether a part that begins at a token holds what each error of the sentence and the finding speak of:
 * else a claim would stay, and be seen no more because only its target is gone ("thins the blood and
 * brings blood pressure down").
 */
const holdsClaims = (found: Range, { errors }: Wording, from: number): boolean =>
  found.from >= from && errors.every(({ claim, match }) => (claim?.effectHit ?? match ?? found).from >= from)

/** The part of its sentence in which something was found, as an edit that leaves it out up to the stop. */
export function parting(finding: Finding, wording: Wording): TextEdit | undefined {
  const { sentence } = wording
  const found = foundIn(finding, wording)
  if (!found || sentence.mood === 'question' || sentence.voice === 'customer') return undefined
  const { tokens } = sentence.block
  let { to } = sentence
  while (to > found.to && STOPS.has(tokens[to - 1]?.key ?? '')) to--
  for (let from = found.to - 1; from > sentence.from + LEAST_LEFT - 1; from--) {
    if (FENCES.has(tokens[from]?.key ?? '')) return undefined
    if (!opensPart(wording, from)) continue
    const start = PAUSES.has(tokens[from - 1]?.key ?? '') ? from - 1 : from
    // "involves waxing, shaping and tinting": a list that would lose its end.
    if (start < from && isGerund(tokens[from]?.key ?? '') && isGerund(tokens[start - 1]?.key ?? '')) continue
    if (!holdsClaims(finding.claim?.effectHit ?? found, wording, from)) continue
    if (!isClause(wording, { from: sentence.from, to: start })) continue
    const part = tokens.slice(start, to)
    if (part.some(({ key }) => FENCES.has(key) || STOPS.has(key))) return undefined
    if (sentence.hits.some((hit) => hit.from >= start && hit.to <= to && RISKS.includes(hit.class.role)))
      return undefined
    return { start: tokens[start - 1]?.end ?? 0, end: tokens[to - 1]?.end ?? 0, text: '' }
  }
  return undefined
}
