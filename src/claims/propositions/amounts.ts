// Propositions of nouns that say how much something changes: "a 40% drop in cravings", "relief from jaw
// ache", and of sentences that say what a result is: "the payoff is calmer joints".
import type { Chunk } from '../../syntax/chunks.ts'
import type { Frame } from '../../syntax/frames.ts'
import type { Hit } from '../../terms/hit.ts'
import type { Setting, Subject } from '../model.ts'
import { isNegated } from '../operators.ts'
import { agentOf, impliedBy } from './agent.ts'
import type { Proposition } from './events.ts'
import { benefits, targetOf } from './outcomes.ts'
import { isOpenEnded, isOthers } from './scope.ts'
import { type ReadSyntax, serves } from './syntax.ts'
import { benefitIn, type Change, changes, type Matter, matterOf, turnOf, worthOfHit } from './worth.ts'

/** A fragment that names a change is a promise where it is short. */
const LONGEST_FRAGMENT = 12

/** What is brought about or told of by a verb: an amount behind it is given, or got. */
const GIVES: readonly Change[] = ['give', 'get', 'make']

/** A study tells of those whom it looked at. */
const STUDIES = new Set(['study', 'vague-study'])

/** The noun phrases that an amount is of: "a drop in cravings and cramps". */
function partsOf(chunk: Chunk, { chunks, sentence }: ReadSyntax): { link: string; noun: Chunk }[] {
  const { tokens, words } = sentence.block
  const at = chunks.indexOf(chunk)
  const link = tokens[chunks[at + 1]?.from ?? -1]?.key ?? ''
  if (!words.amountLinks.has(link)) return []
  const found: { link: string; noun: Chunk }[] = []
  for (let place = at + 2; chunks[place]?.kind === 'noun'; place += 2) {
    found.push({ link, noun: chunks[place] as Chunk })
    const { kind } = chunks[place + 1] ?? {}
    if (kind !== 'conjunction' && kind !== 'mark') break
  }
  return found
}

/** What an amount is of, where less or more of it is a benefit. */
function amountOf(amount: Hit, chunk: Chunk, syntax: ReadSyntax): Matter | undefined {
  const { hits, block } = syntax.sentence
  const does = amount.class.does ?? ''
  const parts = partsOf(chunk, syntax)
  for (const { noun } of parts) {
    const matter = serves(noun, syntax.sentence) ? undefined : matterOf(noun, hits)
    if (matter && benefits(does, matter)) return matter
  }
  // "90% range of motion improvement": so much of what stands before the noun.
  const counted = block.tokens
    .slice(syntax.sentence.from, chunk.from + 1)
    .some(({ kind }) => kind === 'number')
  const before =
    counted && parts.length === 0 ? hits.find((hit) => hit.to === amount.from && worthOfHit(hit)) : undefined
  const worth = before && worthOfHit(before)
  if (before && worth && benefits(does, { worth, hit: before })) return { worth, hit: before }
  // Whoever has relief from it suffers from it, whatever it is.
  const [first] = parts
  if (does !== 'relieve' || !first || !block.words.reliefLinks.has(first.link)) return undefined
  const matter = matterOf(first.noun, hits)
  if ((matter && matter.worth !== 'part') || serves(first.noun, syntax.sentence)) return undefined
  const { from, to, head } = first.noun
  // "Relief from the heat": what everybody knows of.
  if (block.words.determiners.has(block.tokens[from]?.key ?? '')) return undefined
  return head > from || to - from > 1 ? { worth: 'bad', hit: { ...amount, from, to } } : undefined
}

/** Who brings an amount about or has it, where a sentence says that somebody does. */
function ownerOf(chunk: Chunk, syntax: ReadSyntax, setting: Setting): Subject | undefined {
  const { sentence, frames } = syntax
  const short = sentence.to - sentence.from <= LONGEST_FRAGMENT
  // "Relief from jaw locking": a gerund behind it says what of.
  if (frames.every(({ form, verb }) => form === 'ing' && verb.from >= chunk.to))
    return short ? impliedBy(setting) : undefined
  const holds = (frame: Frame): boolean =>
    frame.objects.includes(chunk) || frame.phrases.some(({ noun }) => noun === chunk)
  const frame = frames.find(holds)
  if (!frame || sentence.hits.some(({ class: { role } }) => STUDIES.has(role))) return undefined
  const verb = sentence.hits.find(
    (hit) =>
      (changes(hit, ...GIVES) || hit.class.role === 'bringer') &&
      hit.from <= frame.verb.head &&
      hit.to > frame.verb.head,
  )
  if (!verb || isNegated(sentence.negations, verb.from)) return undefined
  // "You could experience a drop in blood pressure" warns as well as it promises.
  const got =
    changes(verb, 'get') && sentence.hedges.some(({ from, to }) => from <= verb.from && verb.from < to)
  if (got) return undefined
  const agent = agentOf(sentence, frame, setting)
  return agent.receives ? impliedBy(setting) : agent
}

/** "A 40% drop in cravings", "you get a boost in stamina". */
function amounts(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { sentence, chunks } = syntax
  return sentence.hits.flatMap((amount): Proposition[] => {
    if (amount.class.role !== 'amount' || isOpenEnded(sentence, amount.from)) return []
    const chunk = chunks.find(({ kind, head }) => kind === 'noun' && amount.from <= head && head < amount.to)
    const matter = chunk && amountOf(amount, chunk, syntax)
    const subject = matter && ownerOf(chunk, syntax, setting)
    if (!subject || isNegated(sentence.negations, amount.from)) return []
    return [{ construction: 'amount', event: amount, target: targetOf(matter), subject }]
  })
}

/** "The payoff is calmer joints": what is said to be the result of something. */
function payoffs({ sentence, frames }: ReadSyntax, setting: Setting): Proposition[] {
  const { block, hits } = sentence
  return frames.flatMap((frame): Proposition[] => {
    const { form, subject, objects } = frame
    if (form !== 'copula' || !subject) return []
    if (!block.words.resultNouns.has(block.tokens[subject.head]?.key ?? '')) return []
    if (isNegated(sentence.negations, frame.verb.head)) return []
    const found = objects.map((object) => benefitIn(object, hits)).find((benefit) => benefit)
    if (!found) return []
    const target = targetOf(found.matter)
    return [{ construction: 'amount', event: found.event, target, subject: impliedBy(setting) }]
  })
}

/** "Greater ability to cope": more of what somebody can do. */
function abilities({ sentence, chunks, frames }: ReadSyntax, setting: Setting): Proposition[] {
  const { block, hits, from, to } = sentence
  const [chunk] = chunks
  if (chunk?.kind !== 'noun' || to - from > LONGEST_FRAGMENT) return []
  if (!block.words.abilityNouns.has(block.tokens[chunk.head]?.key ?? '')) return []
  const turn = turnOf(chunk, hits)
  if (turn?.direction !== 'up' || frames.some(({ form }) => form !== 'infinitive')) return []
  const target = targetOf({ worth: 'good', hit: { ...turn.hit, from: chunk.from, to: chunk.to } })
  return [{ construction: 'amount', event: turn.hit, target, subject: impliedBy(setting) }]
}

/** What the nouns of a sentence say of changes. */
export function amountsIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { mood } = syntax.sentence
  if (mood === 'question' || mood === 'advice' || isOthers(syntax.sentence, setting)) return []
  return [amounts, payoffs, abilities].flatMap((read) => read(syntax, setting))
}
