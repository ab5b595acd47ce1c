// Propositions of verbs that say what bodies suffer, where it is said to end: "your gums won't bleed again",
// "nails stop splitting", "walking hurts less", "laugh without leaking".

import type { Hit } from '../../terms/hit.ts'
import type { Range, Sentence, Setting } from '../model.ts'
import { isNegated } from '../operators.ts'
import { agentOf, impliedBy } from './agent.ts'
import { HARMLESS, type Proposition } from './events.ts'
import { targetOf } from './outcomes.ts'
import { isOpenEnded, isOthers, isPlainlyDenied } from './scope.ts'
import type { ReadSyntax } from './syntax.ts'
import { changes, isQuality, matterOf } from './worth.ts'

/** In a longer sentence “without leaking” tells of much else. */
const LONGEST_LACK = 12
/** So many words may stand between a verb and the “again” that says that it did happen. */
const AGAIN_WITHIN = 5

const keyAt = ({ block: { tokens } }: Sentence, at: number): string => tokens[at]?.key ?? ''

/** "Stop hurting", "quit splitting", "forgot to sneeze": what no longer happens. */
function isStopped(sentence: Sentence, { from, form }: Hit): boolean {
  const { words } = sentence.block
  const before = keyAt(sentence, from - 1)
  if (words.infinitiveMarks.has(before)) return words.forgettingWords.has(keyAt(sentence, from - 2))
  return form === 'ing' && (words.stoppingWords.has(before) || words.forgettingWords.has(before))
}

/** "Sneeze without leaking", "no more limping". */
function isLacking(sentence: Sentence, { from, form }: Hit): boolean {
  const { words } = sentence.block
  if (form !== 'ing' || sentence.to - sentence.from > LONGEST_LACK) return false
  const more = words.moreWords.has(keyAt(sentence, from - 1))
  const at = more ? from - 2 : from - 1
  // "It is not without bloating" takes the denial back.
  return words.nounDenials.has(keyAt(sentence, at)) && !isNegated(sentence.negations, at)
}

/** Whether it is told that something did happen, or that it will not: "no longer", "won't … again". */
function isPromised(sentence: Sentence, { from, to }: Hit): boolean {
  const { words } = sentence.block
  const near = (first: number, last: number, listed: ReadonlySet<string>): boolean => {
    for (let at = Math.max(first, sentence.from); at < Math.min(last, sentence.to); at++)
      if (listed.has(keyAt(sentence, at))) return true
    return false
  }
  return (
    near(from - 4, from, words.keepingWords) ||
    near(from - 2, from, words.noLonger) ||
    near(to, to + AGAIN_WITHIN, words.backWords)
  )
}

/** Whether a part of the body is somebody's who is spoken to or who tells of himself: "your gums". */
const isOwned = ({ hits }: Sentence, { from, to }: Range): boolean =>
  hits.some((hit) => hit.class.role === 'receiver' && from <= hit.from && hit.to <= to)

/** What a sentence says of one verb of ailing. */
function denialOf(syntax: ReadSyntax, ailing: Hit, setting: Setting): Proposition | undefined {
  const { sentence, frames } = syntax
  const target = targetOf({ worth: 'bad', hit: ailing })
  const shared = { construction: 'ailment', event: ailing, target, denying: true } as const
  const subject = impliedBy(setting)
  if (isOpenEnded(sentence, ailing.from) || isOthers(sentence, setting)) return undefined
  if (isStopped(sentence, ailing) || isLacking(sentence, ailing)) return { ...shared, subject }
  const frame = frames.find(({ verb }) => ailing.from <= verb.head && verb.head < ailing.to)
  // The tagger may read the verb as a noun; behind these words it is a verb whatever it looks like.
  if (!frame && sentence.block.words.noLonger.has(keyAt(sentence, ailing.from - 1)))
    return { ...shared, subject }
  if (!frame) return undefined
  const less = sentence.hits.some((hit) => isQuality(hit, 'fewer') && hit.from === ailing.to)
  if (less && keyAt(sentence, ailing.to + 1) !== sentence.block.words.comparing.values().next().value)
    return { ...shared, subject, denying: false }
  if (!isPlainlyDenied(sentence.negations, ailing.from) || frame.governor) return undefined
  const agent = agentOf(sentence, frame, setting)
  const part = frame.subject && matterOf(frame.subject, sentence.hits)?.worth === 'part'
  if (agent.receives || (part && isOwned(sentence, frame.subject)) || frame.opening)
    return isPromised(sentence, ailing) ? { ...shared, subject } : undefined
  // "It doesn't sting": of the offer it denies a harm.
  const offered = agent.kind === 'promoted' && frame.subject !== undefined
  const { tokens, words } = sentence.block
  const limited = tokens.slice(sentence.from, sentence.to).some(({ key }) => words.limitingWords.has(key))
  if (!offered || limited || !changes(ailing, 'hurt')) return undefined
  const range = { from: frame.verb.from, to: ailing.to }
  return { ...shared, construction: 'denied harm', effect: HARMLESS, subject: agent, range }
}

/** What a sentence says of troubles that verbs name. */
export function ailmentsIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  return syntax.sentence.hits
    .filter((hit) => changes(hit, 'ail', 'hurt'))
    .flatMap((ailing) => denialOf(syntax, ailing, setting) ?? [])
}
