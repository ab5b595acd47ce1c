// Leaves out what makes a claim as a whole: a sentence among others, an item of a list, or a paragraph of one
// sentence, where nothing around it leans on it.
import type { Finding } from '../checks/finding.ts'
import type { BlockFacts, Facts, Range, Sentence } from '../claims/model.ts'
import type { Role } from '../formats/document.ts'
import type { TextEdit } from './removal.ts'
import { linesAround } from './stacked-lines.ts'

/** What is left out: words of a block, or the block itself. */
export interface Drop extends TextEdit {
  readonly what: 'sentence' | 'item' | 'paragraph' | 'line'
}

const ROLES: readonly Role[] = ['paragraph', 'item', 'quote', 'cell', 'meta', 'heading']
const STOPS: ReadonlySet<string> = new Set(['.', '!', '?', '…'])
const CLOSERS: ReadonlySet<string> = new Set(['”', '’', '"', "'", ')', ']', '»', '*'])
/** So many words at the front of a sentence are looked at for what leans on the one before. */
const FRONT = 4
/** A colon among so many tokens ends a label. */
const LABEL = 6
/** A sentence of fewer words than this is a label too. */
const LEAST_WORDS = 3
const LEAST_PARAGRAPH = 6
/** Of a row of lines so many stay at least. */
const LEAST_LINES = 3
/** How far above a list the heading that counts its items may stand, in blocks. */
const HEADING_REACH = 12

const textOf = ({ block: { tokens, block } }: Sentence, from: number, to: number): string =>
  block.prose.text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0)

const wordsIn = ({ block: { tokens }, from, to }: Sentence): number =>
  tokens.slice(from, to).filter(({ kind }) => kind === 'word').length

function lastKey({ block: { tokens }, from, to }: Sentence): string {
  let at = to - 1
  while (at > from && CLOSERS.has(tokens[at]?.key ?? '')) at--
  return tokens[at]?.key ?? ''
}

/**
 * A sentence without the quote that opens before it and closes after it, or the other way round: it stays for
 * the rest of what is quoted.
 */
function inQuote(sentence: Sentence): Range {
  const { block, from, to } = sentence
  const keys = block.tokens.slice(from, to).map(({ start, end }) => block.block.prose.text.slice(start, end))
  const count = (mark: string): number => keys.filter((key) => key === mark).length
  const open = count('“') > count('”') || count('"') % 2 !== 0
  const shut = count('”') > count('“') || count('"') % 2 !== 0
  if (open && (keys[0] === '“' || keys[0] === '"')) return { from: from + 1, to }
  return shut && (keys.at(-1) === '”' || keys.at(-1) === '"') ? { from, to: to - 1 } : { from, to }
}

/** Whether quotes and brackets that open in a sentence close in it. */
function isClosed(sentence: Sentence): boolean {
  const { from, to } = inQuote(sentence)
  const said = textOf(sentence, from, to)
  const count = (mark: string): number => said.split(mark).length - 1
  return (
    count('“') === count('”') &&
    count('(') === count(')') &&
    count('[') === count(']') &&
    count('«') === count('»') &&
    count('"') % 2 === 0 &&
    !/(?:^|\s)['‘„]/u.test(said)
  )
}

/** Whether a sentence begins and ends as one, and is no step, label or row of dots. */
function isIndependent(sentence: Sentence): boolean {
  const { block } = sentence
  const { from, to } = inQuote(sentence)
  const first = block.tokens[from]
  if (!first || first.kind === 'mark' || first.shape === 'lower') return false
  if (wordsIn(sentence) < LEAST_WORDS || block.words.ordinals.has(first.key)) return false
  // "The claim: it cures all": a label speaks for the sentences behind it too.
  const labelled = block.tokens.slice(from, from + LABEL).some(({ key }) => key === ':')
  if (labelled && sentence.index === 0 && block.sentences.length > 1) return false
  return isClosed(sentence) && !/[•|►✓✔]/u.test(textOf(sentence, from, to))
}

/**
 * Whether a sentence leans on one before it. A pronoun with which that one begins too means what stood before
 * both.
 */
function leansOn(next: Sentence, before: Sentence, isFirst: boolean): boolean {
  const { tokens, words } = next.block
  const keys = tokens.slice(next.from, Math.min(next.to, next.from + FRONT)).map(({ key }) => key)
  const opener = keys[0] ?? ''
  const opening = before.block.tokens[before.from]?.key
  const carried = !isFirst && opening === opener && words.carriedPronouns.has(opener)
  if (words.leaningPhrases.has(`${opener} ${keys[1]}`) || words.ordinals.has(opener)) return true
  if (words.leaningWords.has(opener)) return true
  // "Perfect for every day", "Made with oats": said of what stood before.
  if (words.subjectless.has(opener) && next.block.tokens[next.from + 1]?.kind === 'word') return true
  return keys.some((key, at) => words.leaningPronouns.has(key) && !(at === 0 && carried))
}

const endsIn = (block: BlockFacts | undefined, marks: string): boolean => {
  const text = block?.block.prose.text.trimEnd() ?? ''
  return text !== '' && marks.includes(text.at(-1) ?? '')
}

/** Whether items or cells hang on a block. */
function leads({ index }: BlockFacts, { blocks }: Facts): boolean {
  const next = blocks[index + 1]?.block.lead
  return next !== undefined && index + 1 - next === index
}

/** Whether the paragraph behind a block begins with what leans on its last sentence. */
function isLeantOn(sentence: Sentence, isFirst: boolean, { blocks }: Facts): boolean {
  const next = blocks[sentence.block.index + 1]
  const first = next?.block.role === 'paragraph' ? next.units[0] : undefined
  return first !== undefined && leansOn(first, sentence, isFirst)
}

/** Whether nothing parts two sentences. */
const touches = (a: Sentence, b: Sentence): boolean =>
  a.block.tokens[a.to - 1]?.end === b.block.tokens[b.from]?.start

/** Whether running text stands before a block; the first says what a text is about. */
const hasParagraphBefore = ({ index }: BlockFacts, { blocks }: Facts): boolean =>
  blocks.findIndex(({ block: { role } }) => role === 'paragraph') < index

/** A sentence with the blank that parts it from its neighbours. */
function sentenceOut(sentence: Sentence, facts: Facts): Drop | undefined {
  const { block, index, from, to } = sentence
  const { sentences, tokens } = block
  const [before, next] = [sentences[index - 1], sentences[index + 1]]
  const isLast = next === undefined
  // "Nordvale announced …": the news that the text is there to tell.
  const { words } = block
  const givesNews = tokens.slice(from, to).some(({ key }) => words.newsVerbs.has(key))
  if (index === 0 && givesNews && !hasParagraphBefore(block, facts)) return undefined
  if (before ? '?:;,'.includes(lastKey(before)) || wordsIn(before) < LEAST_WORDS : false) return undefined
  if (!isLast && (!STOPS.has(lastKey(sentence)) || leansOn(next, sentence, index === 0))) return undefined
  if (isLast && (lastKey(sentence) === ':' || leads(block, facts) || isLeantOn(sentence, false, facts)))
    return undefined
  // Only the nearest are looked at: a paragraph may have thousands.
  const near = [before, next, sentences[index - 2], sentences[index + 2]]
  // "cured by Dr.Tomar": without a blank a stop may be none.
  if (before && touches(before, sentence)) return undefined
  if (next && touches(sentence, next)) return undefined
  if (!near.some((other) => other && wordsIn(other) >= LEAST_WORDS)) return undefined
  const said = inQuote(sentence)
  // The blank before it goes with it, or that behind it where it opens its block or a quote.
  const opens = !before || said.from > from
  if ((opens && !next) || (said.to < to && !before)) return undefined
  return {
    what: 'sentence',
    start: opens ? (tokens[said.from]?.start ?? 0) : (tokens[before.to - 1]?.end ?? 0),
    end: opens ? (tokens[next?.from ?? 0]?.start ?? 0) : (tokens[said.to - 1]?.end ?? 0),
    text: '',
  }
}

/** Whether a heading or the line above a list may count its items. */
function isCounted({ index, block: { lead } }: BlockFacts, { blocks }: Facts): boolean {
  for (let at = index - 1; at >= Math.max(0, index - HEADING_REACH); at--) {
    const other = blocks[at]
    if (other?.block.role === 'heading' || other?.block.role === 'title') return other.numeric
    if (lead !== undefined && at === index - lead && other?.numeric) return true
  }
  return false
}

const dropOf = ({ block }: Sentence, what: Drop['what']): Drop => ({
  what,
  start: 0,
  end: block.block.prose.text.length,
  text: '',
})

/** An item of a list that keeps two others at least. */
function itemOut(sentence: Sentence, facts: Facts): Drop | undefined {
  const { block } = sentence
  const { blocks } = facts
  const listOf = (other: BlockFacts | undefined): number =>
    other?.block.role === 'item' ? other.index - (other.block.lead ?? other.index + 1) : Number.NaN
  const own = listOf(block)
  const mates = [-2, -1, 1, 2].filter((by) => listOf(blocks[block.index + by]) === own)
  const joined = (other: BlockFacts | undefined): boolean =>
    other?.words.joiners.has(other.tokens.at(-1)?.key ?? '') ?? false
  const isLast = listOf(blocks[block.index + 1]) !== own
  if (mates.length < 2 || leads(block, facts) || endsIn(block, ':,') || joined(block)) return undefined
  if (isLast && (joined(blocks[block.index - 1]) || endsIn(blocks[block.index - 1], ',;'))) return undefined
  const first = block.units[0]
  if (!first || !isClosed(first) || isCounted(block, facts)) return undefined
  return dropOf(sentence, 'item')
}

/** A paragraph of one sentence beside another paragraph. */
function paragraphOut(sentence: Sentence, facts: Facts): Drop | undefined {
  const { block } = sentence
  const own = block.index
  const [before, next] = [facts.blocks[own - 1], facts.blocks[own + 1]]
  const isProse = (other: BlockFacts | undefined): boolean =>
    other?.block.role === 'paragraph' && endsIn(other, '.!”"')
  if (!isIndependent(sentence) || wordsIn(sentence) < LEAST_PARAGRAPH || !STOPS.has(lastKey(sentence)))
    return undefined
  if (!isProse(before) && !isProse(next)) return undefined
  // A question is answered by what follows.
  if (next && lastKey(sentence) === '?') return undefined
  // The first paragraph says what the text is about; one that ends a quote of several stays with it.
  if (
    !hasParagraphBefore(block, facts) ||
    inQuote(sentence).to < sentence.to ||
    inQuote(sentence).from > sentence.from
  )
    return undefined
  if (endsIn(before, '?:,') || leads(block, facts) || isLeantOn(sentence, !before, facts)) return undefined
  return dropOf(sentence, 'paragraph')
}

/** A line among others with no text between: neither the first, over the others, nor the last, over text. */
function lineOut(sentence: Sentence, facts: Facts): Drop | undefined {
  const { block } = sentence
  const { before, behind } = linesAround(block, facts)
  const few = before < 1 || behind < 1 || before + behind < LEAST_LINES
  if (few || leads(block, facts) || endsIn(block, ':,') || !isClosed(sentence)) return undefined
  return isCounted(block, facts) ? undefined : dropOf(sentence, 'line')
}

/** What can be left out for a finding, as an edit of its block's readable text. */
export function dropping({ sentence }: Finding, facts: Facts): Drop | undefined {
  const { role, repeats, calls, writing } = sentence?.block.block ?? {}
  if (!sentence || !role || !ROLES.includes(role) || repeats || writing === 'never') return undefined
  if (calls && calls.length > 0) return undefined
  const { sentences } = sentence.block
  if (sentences.length > 1) return isIndependent(sentence) ? sentenceOut(sentence, facts) : undefined
  if (role === 'item') return itemOut(sentence, facts)
  if (role === 'heading') return lineOut(sentence, facts)
  return role === 'paragraph' ? paragraphOut(sentence, facts) : undefined
}
