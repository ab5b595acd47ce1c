// The names of products in the sentences of a text: known ones, and words that are always written with a
// capital.
import { hitsOf, meets } from '../claims/facts.ts'
import type { Facts, Range, Sentence } from '../claims/model.ts'

/** The names in a sentence. */
export interface Named {
  /** Their words, folded, in order of the alphabet. */
  readonly names: readonly string[]
  /** Whether one of them is a name for sure, and not only a word at the front of a sentence. */
  readonly sure: boolean
  /** Where they stand. */
  readonly ranges: readonly Range[]
}

/** Whether a token of the sentence belongs to a name. */
export function isNameOf({ ranges }: Named, at: number): boolean {
  return ranges.some((range) => range.from <= at && at < range.to)
}

/** How words are written in a text. */
interface Written {
  /** Words that stand in lower case somewhere. */
  readonly lower: ReadonlySet<string>
  /** Words with a capital within a sentence of running text, or in a title. */
  readonly proper: ReadonlySet<string>
}

function writtenIn({ blocks }: Facts): Written {
  const lower = new Set<string>()
  const proper = new Set<string>()
  for (const block of blocks) {
    const isRunning = block.block.role !== 'heading' && block.speaks
    const fronts = new Set(isRunning ? block.units.map(({ from }) => from) : [])
    for (const [at, { key, kind, shape }] of block.tokens.entries()) {
      if (kind !== 'word') continue
      if (shape === 'lower') lower.add(key)
      else if ((isRunning && !fronts.has(at)) || block.sources.isTitled(block.wordAt(at))) proper.add(key)
    }
  }
  return { lower, proper }
}

/**
 * Makes the function that gives the names in a sentence of a text. Known products are named by the words of
 * their lists, save those that stand for any product; other names are told by their capitals.
 */
export function namesIn(facts: Facts): (sentence: Sentence) => Named {
  const { lower, proper } = writtenIn(facts)
  return (sentence) => {
    const { block, from, to, hits } = sentence
    const interventions = hitsOf(sentence, 'intervention').filter(
      ({ class: { standing } }) => standing !== 'generic',
    )
    const ranges: Range[] = [...interventions]
    const names = interventions.map((hit) =>
      block.tokens
        .slice(hit.from, hit.to)
        .map(({ key }) => key)
        .join(' '),
    )
    // "Patch test: 48 hours" in a list is about what stands above it, whatever it names.
    let sure = interventions.length > 0 && block.block.role === 'paragraph'
    for (let at = from; at < to; at++) {
      const token = block.tokens[at]
      const here = { from: at, to: at + 1 }
      if (token?.kind !== 'word' || token.shape === 'lower' || lower.has(token.key)) continue
      if (block.words.approvers.has(token.key) || block.words.colourless.has(token.key)) continue
      if (hits.some((hit) => hit.class.role !== 'intervention' && meets(hit, here))) continue
      if (interventions.some((hit) => meets(hit, here))) continue
      ranges.push(here)
      names.push(token.key)
      if (proper.has(token.key)) sure = true
    }
    return { names: [...new Set(names)].sort(), sure, ranges }
  }
}
