// Propositions that deny a harm: "no downtime", "without the crash", "you will not notice a single side
// effect".
import type { Chunk } from '../../syntax/chunks.ts'
import type { Frame } from '../../syntax/frames.ts'
import type { Hit } from '../../terms/hit.ts'
import type { Construction } from '../construction.ts'
import type { Setting } from '../model.ts'
import { isNegated } from '../operators.ts'
import { agentOf, helperOf, impliedBy } from './agent.ts'
import { HARMLESS, type Proposition } from './events.ts'
import { targetOf } from './outcomes.ts'
import type { ReadSyntax } from './syntax.ts'
import { changes, matterOf } from './worth.ts'

/** The construction of a proposition that denies a harm. */
const DENIED_HARM: Construction = 'denied harm'

/** The harm that the head of a noun phrase names. */
function harmIn({ from, to, head }: Chunk, hits: readonly Hit[]): Hit | undefined {
  return hits.find(
    (hit) =>
      hit.class.worth === 'harm' && hit.from >= from && hit.to <= to && hit.to > head && hit.from <= head,
  )
}

/** The word that denies a noun phrase: its own first one, or the preposition before it. */
function denialOf({ sentence, chunks }: ReadSyntax, chunk: Chunk): number | undefined {
  const { tokens, words } = sentence.block
  const before = chunks[chunks.indexOf(chunk) - 1]
  const led = before?.kind === 'preposition'
  const places = [chunk.from, ...(led ? [before.from] : [])]
  const denied = places.find((at) => words.nounDenials.has(tokens[at]?.key ?? ''))
  if (denied !== undefined || !led) return denied
  // "A complete absence of side effects": the noun that a preposition hangs on.
  const noun = chunks[chunks.indexOf(before) - 1]
  const absent = noun?.kind === 'noun' && words.absenceNouns.has(tokens[noun.head]?.key ?? '')
  return absent && words.partLinks.has(tokens[before.from]?.key ?? '') ? noun.head : undefined
}

/** The frame that a noun phrase belongs to, as an object or after a preposition. */
function frameOf({ frames }: ReadSyntax, chunk: Chunk): Frame | undefined {
  return frames.find(
    ({ objects, phrases }) => objects.includes(chunk) || phrases.some(({ noun }) => noun === chunk),
  )
}

/** Whether the verb of a frame says that somebody has something, gets it or is given it. */
function gets({ sentence }: ReadSyntax, { verb }: Frame): boolean {
  return sentence.hits.some(
    (hit) =>
      (changes(hit, 'get', 'give', 'harm') || hit.class.role === 'enduring') &&
      hit.from <= verb.head &&
      hit.to > verb.head,
  )
}

/** The harms that a sentence denies; two denials cancel out ("does not come without risks"). */
export function denialsIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { sentence, chunks } = syntax
  return chunks.flatMap((chunk): Proposition[] => {
    const hit = chunk.kind === 'noun' ? harmIn(chunk, sentence.hits) : undefined
    if (!hit) return []
    const frame = frameOf(syntax, chunk)
    const denial = denialOf(syntax, chunk)
    // What stands before the word of denial may take it back: "is not without risks".
    const at = denial ?? frame?.verb.head
    const around = at !== undefined && isNegated(sentence.negations, at)
    if (denial === undefined ? !(around && frame && gets(syntax, frame)) : around) return []
    const subject = frame ? agentOf(sentence, frame, setting) : impliedBy(setting)
    const range = { from: denial ?? frame?.verb.from ?? hit.from, to: hit.to }
    return [
      {
        construction: DENIED_HARM,
        event: hit,
        target: targetOf({ worth: 'harm', hit }),
        subject,
        range,
        effect: HARMLESS,
        denying: true,
      },
    ]
  })
}

/** "You'll never catch flu": what will not come to somebody is promised, what cannot is a fact. */
function isPromised({ sentence: { block } }: ReadSyntax, { verb }: Frame): boolean {
  return block.tokens.slice(verb.from, verb.head).some(({ key }) => block.words.keepingWords.has(key))
}

/** "With our tea you will not catch flu": what people do not get, thanks to the offer. */
export function preventionsIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { sentence, frames } = syntax
  return frames.flatMap((frame): Proposition[] => {
    const { verb, subject, objects } = frame
    // "Gets rid of gout" and "gets gout under control" are other verbs.
    const [event] = sentence.hits
      .filter(({ class: { role }, from, to }) => role === 'change' && from <= verb.head && to > verb.head)
      .sort((a, b) => b.to - a.to || Number(changes(b, 'catch')) - Number(changes(a, 'catch')))
    if (!event || !changes(event, 'catch') || !subject || !isNegated(sentence.negations, verb.head)) return []
    const agent = agentOf(sentence, frame, setting)
    // "You will not get your life back from gout": what stands right behind the verb is what is got.
    const [got] = objects
    const matter = got?.from === verb.to ? matterOf(got, sentence.hits) : undefined
    const arranged = sentence.hits.some(({ class: { role }, from }) => role === 'fate' && from === got?.to)
    if (!agent.receives || matter?.worth !== 'bad' || arranged) return []
    const helper = helperOf(syntax, frame, setting) ?? (isPromised(syntax, frame) ? agent : undefined)
    if (!helper) return []
    return [{ construction: 'kept away', event, target: targetOf(matter), subject: helper, denying: true }]
  })
}

/** "You should not feel any pain": what people are told that they will not feel of the offer. */
export function unfeltIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { sentence, frames } = syntax
  const { tokens, words } = sentence.block
  return frames.flatMap((frame): Proposition[] => {
    const { verb, objects } = frame
    const assured = tokens.slice(verb.from, verb.head).some(({ key }) => words.assuringModals.has(key))
    const [felt] = objects
    const hit =
      felt &&
      sentence.hits.find(
        ({ class: { role }, from, to }) => role === 'felt' && from <= felt.head && to > felt.head,
      )
    if (
      !assured ||
      !hit ||
      !sentence.hits.some((otherHit) => changes(otherHit, 'get') && otherHit.from === verb.head)
    )
      return []
    const denied = isNegated(sentence.negations, verb.head) || denialOf(syntax, felt) !== undefined
    const subject = agentOf(sentence, frame, setting)
    if (!denied || !subject.receives) return []
    const target = targetOf({ worth: 'harm', hit })
    return [
      {
        construction: DENIED_HARM,
        effect: HARMLESS,
        event: hit,
        target,
        subject,
        range: { from: verb.from, to: hit.to },
        denying: true,
      },
    ]
  })
}
