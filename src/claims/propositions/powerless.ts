// Propositions on what a trouble can no longer do ("migraines no longer rule my week"), what nobody should
// let it do ("don't let eczema win"), and what alone stands between somebody and something.
import type { Hit } from '../../terms/hit.ts'
import type { Sentence, Setting } from '../model.ts'
import { impliedBy } from './agent.ts'
import { marksChange } from './burdens.ts'
import type { Proposition } from './events.ts'
import { targetOf } from './outcomes.ts'
import { isOpenEnded, isOthers } from './scope.ts'
import type { ReadSyntax } from './syntax.ts'
import { type Matter, matterOf, worthOfHit } from './worth.ts'

/** So many words may stand between a trouble and what it does. */
const REACH = 6
/** So far behind what it does stands to whom. */
const WHOM_WITHIN = 5
/** So many words may stand before a trouble that somebody lets do something. */
const LETTING = 5
/** What is good of what something alone stands before. */
const GOODS = new Set(['good', 'part', 'more', 'life', 'event', 'bad', 'less'])

const keyAt = ({ block: { tokens } }: Sentence, at: number): string => tokens[at]?.key ?? ''

/** What a trouble is said to do: the verb behind it, with the words between. */
function doingOf(sentence: Sentence, trouble: Hit): { verb: Hit; between: string[] } | undefined {
  const { hits, block } = sentence
  const verb = hits.find(
    ({ class: { role }, from }) => role === 'ruling' && from >= trouble.to && from <= trouble.to + REACH,
  )
  if (!verb) return undefined
  const between = block.tokens.slice(trouble.to, verb.from)
  if (between.some(({ kind }) => kind === 'mark')) return undefined
  return { verb, between: between.map(({ key }) => key) }
}

/** Whether somebody is told not to let a trouble do it: "don't let", "why let", "refuse to let". */
function isLet(sentence: Sentence, trouble: Hit): boolean {
  const { words } = sentence.block
  for (let at = trouble.from - 1; at >= Math.max(sentence.from, trouble.from - LETTING); at--)
    if (words.lettingVerbs.has(keyAt(sentence, at)))
      return [1, 2, 3].some((back) => words.releasingWords.has(keyAt(sentence, at - back)))
  return false
}

/** Whether it is said of a trouble that it does not do so any more, or that it will not. */
function isPowerless(sentence: Sentence, verb: Hit, between: readonly string[]): boolean {
  const { hits, block } = sentence
  const { words } = block
  const has = (listed: ReadonlySet<string>): boolean => between.some((key) => listed.has(key))
  if (!has(words.sparingWords) || has(words.sparingModals)) return false
  if (has(words.noLonger) || marksChange(sentence, verb.to, sentence.to)) return true
  const whom = hits.some(
    ({ class: { role }, from }) =>
      (role === 'receiver' || role === 'seller') && from >= verb.from && from <= verb.from + WHOM_WITHIN,
  )
  return whom && has(words.disempoweringWords)
}

/** "The only thing standing between you and calm days": what something alone stands before. */
function barred({ sentence, chunks }: ReadSyntax): { event: Hit; matter: Matter } | undefined {
  const { hits, block, to } = sentence
  const bar = hits.find(({ class: { role } }) => role === 'barrier')
  if (!bar) return undefined
  const chunk = chunks.find(({ kind, head }) => kind === 'noun' && head >= bar.to && head < to)
  const matter = chunk && matterOf({ ...chunk, from: Math.max(chunk.from, bar.to) }, hits)
  if (!matter || !GOODS.has(matter.worth) || block.tokens[to - 1]?.key === '?') return undefined
  // "Nothing stands between you and gout": from a trouble nothing keeps.
  if (matter.worth === 'bad' && block.words.nothingOnly.has(keyAt(sentence, bar.from))) return undefined
  return { event: bar, matter }
}

/** What a sentence says that troubles can no longer do. */
export function powerlessIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { sentence } = syntax
  if (sentence.mood === 'question' || isOthers(sentence, setting)) return []
  const subject = impliedBy(setting)
  const propositions = sentence.hits.flatMap((trouble): Proposition[] => {
    if (worthOfHit(trouble) !== 'bad') return []
    const doing = doingOf(sentence, trouble)
    if (!doing) return []
    const let_ = isLet(sentence, trouble)
    if (!let_ && (!isPowerless(sentence, doing.verb, doing.between) || isOpenEnded(sentence, trouble.from)))
      return []
    const target = targetOf({ worth: 'bad', hit: trouble })
    return [{ construction: 'powerless', event: doing.verb, target, subject, denying: true }]
  })
  const bar = barred(syntax)
  if (!bar) return propositions
  const { event, matter } = bar
  return [
    ...propositions,
    { construction: 'barrier', event, target: targetOf(matter), subject, denying: true },
  ]
}
