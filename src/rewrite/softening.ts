// Takes a claim down where a hedge has a place without a new verb: “can” and “will”, “has been shown to”, “is
// restored”. What a hedge does to the claim the trial tells; here only the grammar is certain.
import type { Finding } from '../checks/finding.ts'
import type { Range, Sentence } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'
import { isPast } from '../language/endings.ts'
import { TAG } from '../syntax/tags.ts'
import { likeCase } from './grammar.ts'
import type { TextEdit } from './removal.ts'
import { foundIn, type Wording } from './wording.ts'

/** A link to a verb has so many words at most: “has been clinically proven to”. */
const LONGEST_LINK = 5

/** The place of the first token after adverbs. */
function afterAdverbs({ tagAt }: Wording, from: number, to: number): number {
  let at = from
  while (at < to && tagAt(at) === TAG.adverb) at++
  return at
}

/** “has been shown to”, “are proven to”: what says that a verb was shown, up to the words found. */
function shownLink({ sentence: { block, from } }: Wording, until: number): Range | undefined {
  const { tokens, words } = block
  for (let start = until - 1; start >= from; start--)
    for (let length = LONGEST_LINK; length > 1; length--) {
      const said = tokens.slice(start, start + length).map(({ key }) => key)
      if (said.length === length && words.shownLinks.has(said.join(' ')))
        return { from: start, to: start + length }
    }
  return undefined
}

/** The last “can” or “will” before a place, where a verb follows it. */
function auxiliary(wording: Wording, until: number): Range | undefined {
  const { sentence, tagAt } = wording
  const { tokens, words } = sentence.block
  for (let at = until - 1; at > sentence.from; at--) {
    if (!words.hedgedAuxiliaries.has(tokens[at]?.key ?? '')) continue
    const verb = afterAdverbs(wording, at + 1, sentence.to)
    const governs = tagAt(verb) === TAG.verb || tagAt(verb) === TAG.aux
    return governs && tagAt(at) === TAG.aux ? { from: at, to: at + 1 } : undefined
  }
  return undefined
}

/** The “is” or “are” of a passive that was found: “energy levels are restored”. */
function passive(wording: Wording, found: Range): Range | undefined {
  const { sentence } = wording
  const { tokens, words } = sentence.block
  for (let at = found.from - 1; at <= found.to; at++) {
    const key = tokens[at]?.key ?? ''
    if (at <= sentence.from || !words.presentBe.has(key)) continue
    const verb = afterAdverbs(wording, at + 1, sentence.to)
    const acts = wording.claims.some(({ effectHit }) => effectHit.from <= verb && verb < effectHit.to)
    if (acts && isPast(tokens[verb]?.key ?? '')) return { from: at, to: at + 1 }
  }
  return undefined
}

/** Whether a hedge may stand in a sentence: one that states something, and no headline. */
const takesHedge = ({ mood, voice, block }: Sentence): boolean =>
  mood === 'statement' && voice !== 'customer' && !isHead(block.block)

/** The edit that puts a hedge in the place of what makes a claim of a verb. */
export function softening(hedge: string, finding: Finding, wording: Wording): TextEdit | undefined {
  const { sentence } = wording
  const found = foundIn(finding, wording)
  if (!found || !takesHedge(sentence)) return undefined
  const { tokens, block, words } = sentence.block
  const put = ({ from, to }: Range, text: string): TextEdit => {
    const start = tokens[from]?.start ?? 0
    const end = tokens[to - 1]?.end ?? start
    return { start, end, text: likeCase(text, block.prose.text.slice(start, end)) }
  }
  const link = shownLink(wording, found.to)
  if (link) return put(link, hedge)
  const can = auxiliary(wording, found.to)
  if (can) return put(can, hedge)
  const be = passive(wording, found)
  const [bare = ''] = words.bareBe
  return be && put(be, `${hedge} ${bare}`)
}
