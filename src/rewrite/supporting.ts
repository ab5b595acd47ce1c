// Says of a supplement that it supports what is normal, where it was said to act on what is not, by a table
// of the page: "relieves joint pain" as "supports healthy joints".
import type { Finding } from '../checks/finding.ts'
import type { Range } from '../claims/model.ts'
import { baseOf } from '../language/endings.ts'
import { firstOf } from '../language/small-words.ts'
import type { RewriteData } from '../rulebook/rule.ts'
import { TAG } from '../syntax/tags.ts'
import type { Hit } from '../terms/hit.ts'
import { textOfRange } from './clause-parts.ts'
import { likeCase } from './grammar.ts'
import type { TextEdit } from './removal.ts'
import { isThird, type Wording } from './wording.ts'

const MOST_BETWEEN = 3
const MOST_TARGETS = 2

/** The normal function that belongs to a condition: that of the longest entry with which its words end. */
function normalOf(table: Readonly<Record<string, string>>, said: string): string | undefined {
  const folded = said.toLowerCase()
  const key = Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .find((ending) => folded === ending || folded.endsWith(` ${ending}`))
  return key === undefined ? undefined : table[key]
}

/** The form of the page's verb that a verb of the sentence calls for; none for a participle. */
function inForm(verb: string, { sentence, tagAt }: Wording, { from, to }: Range): string | undefined {
  const hit = sentence.hits.find((hit) => hit.from === from && hit.to === to && hit.class.pos === 'verb')
  const form = hit?.form ?? (isThird({ sentence, tagAt }, from) ? 's' : undefined)
  if (form === 's') return verb
  if (form === 'ing') return `${baseOf(verb)}ing`
  return form === 'base' ? baseOf(verb) : undefined
}

/** A claim on what is not normal as one on what is, from its verb to the last thing that it acts on. */
export function supporting(
  { words: table = {}, verb = '' }: RewriteData,
  { claim }: Finding,
  wording: Wording,
): TextEdit | undefined {
  const { sentence } = wording
  const { target, targets = [] } = claim ?? {}
  if (!claim || !target || claim.negated || claim.frame !== 'verb') return undefined
  if (sentence.mood === 'question' || sentence.voice === 'customer') return undefined
  const { tokens, words } = sentence.block
  const { from } = claim.effectHit
  const all: readonly Hit[] = targets.length > 0 ? targets : [target]
  const last = all.at(-1) ?? target
  if (all.length > MOST_TARGETS || all.some((hit) => hit.from < claim.effectHit.to)) return undefined
  if (target.from - claim.effectHit.to > MOST_BETWEEN || last.from - target.to > MOST_BETWEEN)
    return undefined
  const next = wording.tagAt(last.to)
  if (next === TAG.noun || next === TAG.adjective || next === TAG.number || tokens[last.to]?.joined)
    return undefined
  if (words.causeLinks.has(tokens[last.to]?.key ?? '')) return undefined
  // A list that goes on names more than what is known here.
  if (words.listing.has(tokens[last.to]?.key ?? '') && wording.tagAt(last.to + 1) !== TAG.verb)
    return undefined
  // "joint pain": what stands before a target may name it more closely.
  const named = all.map((hit, at) => ({ from: all[at - 1]?.to ?? claim.effectHit.to, to: hit.to }))
  const functions = [...new Set(named.map((range) => normalOf(table, textOfRange(sentence, range))))]
  const first = tokens[from]
  const form = inForm(verb, wording, claim.effectHit)
  if (!first || !form || functions.includes(undefined)) return undefined
  const { text } = sentence.block.block.prose
  const normal = functions.join(` ${firstOf(words.joiners)} `)
  return {
    start: first.start,
    end: tokens[last.to - 1]?.end ?? first.end,
    text: `${likeCase(form, text.slice(first.start, first.end))} ${normal}`,
  }
}
