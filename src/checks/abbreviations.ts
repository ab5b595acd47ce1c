// Abbreviations that are not explained where they first stand. What can be spoken as it is written is a name,
// or a word that is shouted, and none that a reader must be told of.
import { hitsOf } from '../claims/facts.ts'
import type { BlockFacts, Facts } from '../claims/model.ts'
import type { Block } from '../formats/document.ts'
import type { Conditions } from '../schema/conditions.ts'
import type { Lexicon } from '../terms/lexicon.ts'
import { lazyPattern } from '../text/pattern.ts'
import type { DocumentCheck, Finding } from './finding.ts'
import type { Match } from './predicates.ts'
import { holds, lazyConditions } from './query.ts'
import { findingAt } from './spans.ts'

const ABBREVIATION = lazyPattern('u', String.raw`^\p{Lu}{3,6}s?$`)
/** “Phase IIA”, “type XII”: a number, with the letter of its part. */
const ROMAN = /^X{0,3}(?:IX|IV|V?I{0,3})[AB]?$/
const LETTERS = lazyPattern('gu', String.raw`\p{L}+`)
/** With what stands before a colon: “(NASDAQ: ABCD)” names the firm, which is written so from there on. */
const BRACKETED = lazyPattern('gu', String.raw`\((?:[\p{L} ]{2,20}: ?)?(\p{Lu}{2,6})s?\)`)
const NONE: readonly string[] = []
const VOWELS = 'aeiouy'
/** Consonants with which a syllable begins: one, two of which the second flows, or those after an s. */
const ONSET = /^(?:.|.[hlrw]|s.[lrw]?)$/
/** Words of so many letters may lack an initial of their own in what an abbreviation stands for. */
const SMALL = 3
/** What an abbreviation stands for begins within so many words after it, or ends within so many before. */
const BESIDE = 3
const LEAST = 3
const MOST = 6

/** The stretches of a word that are all vowels or all consonants, in lower case. */
function stretchesOf(word: string): string[] {
  const found: string[] = []
  let was: boolean | undefined
  for (const letter of word.toLowerCase()) {
    const vowel = VOWELS.includes(letter)
    if (vowel === was) found[found.length - 1] += letter
    else found.push(letter)
    was = vowel
  }
  return found
}

/** Whether a word can be spoken as it is written: “NURSE”, “BUT” and “LASIK”, not “TMS”, “HBOT” or “ICL”. */
function isSpoken(word: string): boolean {
  const stretches = stretchesOf(word)
  const [first = ''] = stretches
  const opens = VOWELS.includes(first.charAt(0)) || ONSET.test(first)
  if (!opens || stretches.length < 2) return false
  // “IND”, “ICL”: of three letters that begin with a vowel, two consonants make no word.
  if (word.length === LEAST) return stretches.length === LEAST || !VOWELS.includes(first.charAt(0))
  return stretches.every(
    (stretch) => stretch.length < LEAST || (stretch.length === LEAST && word.length > LEAST + 1),
  )
}

/** Whether words from a place on have the letters of an abbreviation as their initials, in order. */
function spells(words: readonly string[], from: number, letters: string): boolean {
  let at = 0
  for (let next = from; next < words.length && at < letters.length; next++) {
    const word = words[next] ?? ''
    if (word.charAt(0) === letters.charAt(at)) at++
    else if (at === 0 || word.length > SMALL) return false
  }
  return at === letters.length
}

/** Whether what an abbreviation stands for is written beside it, in whatever letters. */
function isSpelledBeside(block: BlockFacts, at: number, letters: string): boolean {
  const reach = BESIDE + 2 * letters.length
  const wordsIn = (from: number, to: number): string[] =>
    block.tokens.slice(Math.max(0, from), to).flatMap(({ kind, key }) => (kind === 'word' ? [key] : []))
  const after = wordsIn(at + 1, at + 1 + reach)
  const before = wordsIn(at - reach, at)
  return (
    after.slice(0, BESIDE).some((_, from) => spells(after, from, letters)) ||
    before.some((_, from) => spells(before, from, letters))
  )
}

/** The initials of up to six words with capitals that follow each other, anywhere in a block. */
function initialsIn({ prose: { text } }: Block): readonly string[] {
  const found = new Set<string>()
  let run = ''
  for (const word of text.match(LETTERS()) ?? []) {
    const first = word.charAt(0)
    const capital = first !== first.toLowerCase()
    if (!capital && word.length > SMALL) run = ''
    if (!capital) continue
    run = (run + first.toLowerCase()).slice(-MOST)
    for (let from = 0; from + LEAST <= run.length; from++) found.add(run.slice(from))
  }
  return [...found]
}

/** The abbreviations and shares that stand in brackets, after their words, anywhere in a block. */
function bracketedIn({ prose: { text } }: Block): readonly string[] {
  return text.includes('(') ? [...text.matchAll(BRACKETED())].map(([, short = '']) => short) : []
}

/** Finds something in a block once: each edit that is tried asks for all blocks of its text again. */
function memoizedByBlock(find: (block: Block) => readonly string[]): (block: Block) => readonly string[] {
  const byBlock = new WeakMap<Block, readonly string[]>()
  return (block) => {
    const cached = byBlock.get(block)
    if (cached) return cached
    const found = find(block)
    const kept = found.length === 0 ? NONE : found
    byBlock.set(block, kept)
    return kept
  }
}

const initialsOf = memoizedByBlock(initialsIn)
const bracketedOf = memoizedByBlock(bracketedIn)

/** Whether something was found in any block of a text. */
const anywhere = (facts: Facts, found: typeof initialsOf, wanted: string): boolean =>
  facts.blocks.some(({ block }) => found(block).includes(wanted))

/** Whether everybody knows an abbreviation, or words beside it explain it. */
function isExplained(block: BlockFacts, at: number): boolean {
  return (
    hitsOf(block, 'allowed-abbreviation').some((hit) => hit.from === at) ||
    hitsOf(block, 'explains').some((hit) => hit.from - 1 === at)
  )
}

/** Whether a number of some length hangs on an abbreviation: “BPC-157” is a name, which no words explain. */
function isOfCode({ tokens, block: { prose } }: BlockFacts, at: number): boolean {
  const token = tokens[at]
  return token !== undefined && /^[-–‑]?\d\d/.test(prose.text.slice(token.end, token.end + 3))
}

/** Whether an abbreviation stands beside a bracket, is part of a code, or is shouted among other capitals. */
function isAllowed(block: BlockFacts, at: number): boolean {
  // “ASX:EMD”: a part of a name.
  const [before, own] = [block.tokens[at - 1], block.tokens[at]]
  if (before?.kind === 'mark' && before.end === own?.start && before.key === ':') return true
  // “(NASDAQ: NVRL)”: a share by its exchange, with a blank.
  const beforeThat = block.tokens[at - 2]
  if (before?.key === ':' && beforeThat?.shape === 'upper' && block.tokens[at - 3]?.key === '(') return true
  if (isOfCode(block, at)) return true
  if (before?.key === '(' || block.tokens[at + 1]?.key === '(') return true
  const near = block.tokens.slice(Math.max(0, at - 3), at + 4).filter((token) => token.kind === 'word')
  if (near.length > 2 && near.every((token) => token.shape === 'upper')) return true
  return [at - 1, at + 1].some((beside) => {
    const token = block.tokens[beside]
    return token?.kind === 'word' && token.shape === 'upper' && isSpoken(token.key)
  })
}

/** Where an abbreviation ends: a number that is tied to it belongs to it (“GLP-1”, “VSL#3”). */
function endOf({ tokens, block: { prose } }: BlockFacts, at: number): number {
  const own = tokens[at]
  for (let next = at + 1; next <= at + 2; next++) {
    const token = tokens[next]
    if (!own || !token || /\s/.test(prose.text.slice(own.end, token.start))) break
    if (token.kind === 'number') return next + 1
  }
  return at + 1
}

/** Whether a word in capitals is no abbreviation but a name or a word, where no list says that it is one. */
function isWord(block: BlockFacts, at: number, letters: string): boolean {
  return isSpoken(letters) && !hitsOf(block, 'spoken-abbreviation').some((hit) => hit.from === at)
}

/**
 * Abbreviations at their first use without an expansion beside it, and jargon without an explanation.
 * The expansion stands beside it or in capitals elsewhere, or the abbreviation in brackets after its words.
 */
export function abbreviationCheck(query: Conditions, lexicon: Lexicon): DocumentCheck {
  const ways = [false, true].map((negated) =>
    lazyConditions({ mood: ['any'], voice: ['any'], negated, ...query }, lexicon),
  )
  return {
    scope: 'document',
    find: (facts) => {
      const seen = new Set<string>()
      const found: Finding[] = []
      for (const block of facts.blocks) {
        if (block.block.role === 'reference' || block.capitals.length === 0 || !block.speaks) continue
        for (const at of block.capitals) {
          const written = block.wordAt(at)
          const raw = ABBREVIATION().test(written) ? written.replace(/s$/, '') : undefined
          if (raw === undefined || seen.has(raw) || ROMAN.test(raw)) continue
          seen.add(raw)
          const letters = raw.toLowerCase()
          if (anywhere(facts, bracketedOf, raw) || isExplained(block, at) || isAllowed(block, at)) continue
          if (isWord(block, at, letters) || isSpelledBeside(block, at, letters)) continue
          if (anywhere(facts, initialsOf, letters)) continue
          const sentence = block.sentences.find(({ to }) => at < to)
          const match: Match | undefined = sentence && { facts, sentence, from: at, to: endOf(block, at) }
          if (match && ways.some((compiled) => holds(compiled(), match))) found.push(findingAt(match, {}))
        }
      }
      return found
    },
  }
}
