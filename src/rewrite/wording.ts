// What a rewrite may ask of a sentence beyond its words: the part of speech of each, and what it claims.
import type { Finding } from '../checks/finding.ts'
import type { Claim, Facts, Range, Sentence } from '../claims/model.ts'
import { syntaxOf } from '../claims/propositions/syntax.ts'
import type { Tagger } from '../syntax/tagger.ts'
import { TAG } from '../syntax/tags.ts'
import { isListed } from './stacked-lines.ts'

/** A sentence to be worded anew. Places are token indices of its block. */
export interface Wording {
  readonly sentence: Sentence
  /** The tag of a token; a mark where the sentence ends, or where there is no tagger. */
  tagAt(at: number): number
  /** The line that it finishes as an item of a list, or the heading over its list. */
  readonly lead: Sentence | undefined
  /** Whether its block is one of several lines in the place of a list. */
  readonly listed: boolean
  /** What the report has of it as errors. */
  readonly errors: readonly Finding[]
  /** What it claims. */
  readonly claims: readonly Claim[]
}

/** Gives the wording of sentences; the last is kept, for findings of one sentence come together. */
export function worder(
  facts: Facts,
  tagger: Tagger | undefined,
  errorsIn: (sentence: Sentence) => readonly { readonly finding: Finding }[],
): (sentence: Sentence) => Wording {
  let last: Wording | undefined
  return (sentence) => {
    if (last?.sentence === sentence) return last
    let tags: Uint8Array | undefined
    const wording: Wording = {
      sentence,
      tagAt: (at) => {
        tags ??= tagger ? syntaxOf(sentence, tagger).tags : new Uint8Array()
        return tags[at - sentence.from] ?? TAG.mark
      },
      get lead() {
        const { block, index } = sentence.block
        return block.lead === undefined ? undefined : facts.blocks[index - block.lead]?.sentences.at(-1)
      },
      get listed() {
        return isListed(sentence.block, facts)
      },
      errors: errorsIn(sentence).map(({ finding }) => finding),
      get claims() {
        return facts.claimsIn(sentence.block).filter((claim) => claim.sentence === sentence)
      },
    }
    last = wording
    return wording
  }
}

/** The words that a finding is about; of the reader's, which names none, those of the first claim. */
export function foundIn({ match, claim }: Finding, { claims }: Wording): Range | undefined {
  const found = match ?? claim ?? claims[0]
  return found && { from: found.from, to: found.to }
}

/** Whether a token is a verb in the third person, which has no subject of its own behind it. */
export function isThird({ sentence, tagAt }: Pick<Wording, 'sentence' | 'tagAt'>, at: number): boolean {
  const key = sentence.block.tokens[at]?.key ?? ''
  return tagAt(at) === TAG.verb && /[^s]s$/.test(key) && key.length > 2
}
