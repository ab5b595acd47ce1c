// A sentence whose clauses, scopes, mood, voice, figures and source are derived once, when they are first
// asked for.
import type { Hit } from '../terms/hit.ts'
import { hasTrait } from '../terms/term.ts'
import { findClauses, goalScopes, hedgeScopes, quoteRanges } from './clauses.ts'
import { clauseAt, textOf } from './facts.ts'
import { findFigures } from './figures.ts'
import type {
  BlockFacts,
  Citation,
  CitationMark,
  Figure,
  Mood,
  NegationScope,
  Range,
  Sentence,
  Sources,
  Voice,
} from './model.ts'
import { endOfAdvice, isHead, moodOf, voiceOf } from './mood.ts'
import { isNegated, negationScopes } from './operators.ts'
import { bears, NOT_PEOPLE } from './references.ts'

const CITATION_REACH = 2
/** A bracket with more tokens than this before its source is more than a reference. */
const LONGEST_BRACKET = 12

/** The index of the first mark at or after an offset; marks are in order. */
function firstFrom(marks: readonly CitationMark[], offset: number): number {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The last token before a mark and before the bracket that it stands in. */
function closedBy({ from, to, block: { tokens } }: Sentence, mark: CitationMark): number {
  let at = from
  while (at + 1 < to && (tokens[at + 1]?.start ?? Infinity) < mark.start) at++
  for (let open = at; open > from && at - open < LONGEST_BRACKET && tokens[open]?.key !== ')'; open--)
    if (tokens[open]?.key === '(') return open - 1
  return at
}

/** Whether what a mark closes reports that nothing was found: such a source supports no claim. */
function reportsNothing(sentence: Sentence, mark: CitationMark, before: CitationMark | undefined): boolean {
  const { tokens, sources } = sentence.block
  const last = closedBy(sentence, mark)
  const clause = clauseAt(sentence, last)
  const first = before && sources.supports(before) ? before.end : 0
  const closed = sentence.hits.filter((hit) => hit.from <= last && (tokens[hit.from]?.start ?? 0) >= first)
  const inClause = (hit: Hit): boolean => clause.from <= hit.from && hit.from < clause.to
  const acting = closed.filter((hit) => hit.class.role === 'effect' && inClause(hit))
  if (acting.some((hit) => isNegated(sentence.negations, hit.from))) return true
  return closed.some((hit) => hit.class.role === 'null-result' && (inClause(hit) || acting.length === 0))
}

/**
 * Whether a sentence speaks of another product than the one that makes a claim and follows its own source.
 */
function changesSubject(claiming: Sentence, citing: Sentence): boolean {
  const named = (sentence: Sentence): string[] =>
    sentence.hits
      .filter(({ class: { role } }) => role === 'intervention')
      .map((hit) => textOf(sentence.block, hit).toLowerCase())
  const own = named(claiming)
  const other = named(citing)
  return (
    own.length > 0 &&
    other.length > 0 &&
    !other.some((name) => own.some((ownName) => ownName.includes(name) || name.includes(ownName)))
  )
}

/** The marks in a range of units, in order of place. */
function marksWithin(marks: readonly CitationMark[], start: number, end: number): CitationMark[] {
  const found: CitationMark[] = []
  for (let at = firstFrom(marks, start); at < marks.length; at++) {
    const mark = marks[at]
    if (!mark || mark.start >= end) break
    found.push(mark)
  }
  return found
}

/** Whether a sentence says that what it tells was not found in people. */
export const saysNotPeople = ({ hits }: Pick<Sentence, 'hits'>): boolean =>
  hits.some((hit) => hasTrait(hit.class, 'not-people'))

/** How much what a mark leads to bears out, by the references of the house. */
function borneOut(sentence: Sentence, mark: CitationMark): ReturnType<typeof bears> {
  const { sources, block } = sentence.block
  const reference = sources.referenceOf(block, mark)
  if (!reference) return 'all'
  const lacks = sources.lacksOf(reference)
  return bears(saysNotPeople(sentence) ? lacks.filter((lack) => !NOT_PEOPLE.has(lack)) : lacks)
}

/** The first source within reach of a sentence; one that bears out all comes before one that bears little. */
function citationFor(index: number, host: BlockFacts): Citation | undefined {
  const { marks, sources, block, tokens, sentences } = host
  const claiming = sentences[index]
  if (!claiming || isHead(block) || marks.length === 0) return undefined
  for (let distance = 0; distance <= CITATION_REACH; distance++) {
    const citing = sentences[index + distance]
    if (!citing) return undefined
    const start = tokens[citing.from]?.start ?? 0
    const after = sentences[index + distance + 1]
    const near = marksWithin(marks, start, after ? (tokens[after.from]?.start ?? Infinity) : Infinity)
    if (near.length === 0 || (distance > 0 && changesSubject(claiming, citing))) continue
    const good = near.filter(
      (citation, at) => sources.supports(citation) && !reportsNothing(citing, citation, near[at - 1]),
    )
    const mark = good.find((citation) => borneOut(citing, citation) === 'all')
    if (mark) return { mark, distance, weak: false }
    const weak = good.find((citation) => borneOut(citing, citation) === 'little')
    if (weak) return { mark: weak, distance, weak: true }
  }
  return undefined
}

/** So many tokens may stand before an answer's first word ("A: Yes"). */
const ANSWER_WITHIN = 2

/** A question that the next sentence affirms states what it asks. */
function answered({ index, block, to }: Sentence, mood: Mood): Mood {
  if (mood !== 'question') return mood
  const next = block.sentences[index + 1]
  if (next?.from !== to) return mood
  const yes = next.hits.find((hit) => hit.class.role === 'answer' && hit.class.does === 'yes')
  if (!yes || yes.from > next.from + ANSWER_WITHIN || isNegated(next.negations, yes.to)) return mood
  return next.hits.some((hit) => hit.class.role === 'negation' && hit.from <= yes.to) ? mood : 'presupposing'
}

/** A sentence as read; its fields are those of `Sentence`. */
export class ReadSentence implements Sentence {
  readonly index: number
  readonly from: number
  readonly to: number
  readonly hits: readonly Hit[]
  private readonly host: BlockFacts
  private clauseMemo: readonly Range[] | undefined
  private negationMemo: readonly NegationScope[] | undefined
  private hedgeMemo: Sentence['hedges'] | undefined
  private goalMemo: Sentence['goals'] | undefined
  private quoteMemo: readonly Range[] | undefined
  private figureMemo: readonly Figure[] | undefined
  private moodMemo: Mood | undefined
  private advisedMemo: number | undefined
  private voiceMemo: Voice | undefined
  private citationMemo: Citation | undefined
  private citedBy: Sources | undefined

  constructor(host: BlockFacts, index: number, range: Range, hits: readonly Hit[]) {
    this.host = host
    this.index = index
    this.from = range.from
    this.to = range.to
    this.hits = hits
  }

  forget(): void {
    this.clauseMemo = undefined
    this.negationMemo = undefined
    this.hedgeMemo = undefined
    this.goalMemo = undefined
    this.quoteMemo = undefined
    this.figureMemo = undefined
    this.advisedMemo = undefined
  }

  get block(): BlockFacts {
    return this.host
  }

  get clauses(): readonly Range[] {
    this.clauseMemo ??= findClauses(this, this.host.tokens, this.hits, this.host.words)
    return this.clauseMemo
  }

  get negations(): readonly NegationScope[] {
    this.negationMemo ??= negationScopes(this)
    return this.negationMemo
  }

  get hedges(): Sentence['hedges'] {
    this.hedgeMemo ??= hedgeScopes(this.clauses, this.host.tokens, this.hits, this.host.words)
    return this.hedgeMemo
  }

  get goals(): Sentence['goals'] {
    this.goalMemo ??= goalScopes(this.clauses, this.host.tokens, this.hits, this.host.words)
    return this.goalMemo
  }

  get quotes(): readonly Range[] {
    this.quoteMemo ??= quoteRanges(this, this.host.tokens)
    return this.quoteMemo
  }

  get mood(): Mood {
    this.moodMemo ??= answered(this, moodOf(this))
    return this.moodMemo
  }

  moodAt(at: number): Mood {
    if (this.mood !== 'advice') return this.mood
    this.advisedMemo ??= endOfAdvice(this)
    return at < this.advisedMemo ? 'advice' : 'statement'
  }

  get voice(): Voice {
    this.voiceMemo ??= voiceOf(this.hits, this.quotes)
    return this.voiceMemo
  }

  get figures(): readonly Figure[] {
    this.figureMemo ??= findFigures(this)
    return this.figureMemo
  }

  get citation(): Citation | undefined {
    const { sources } = this.host
    if (this.citedBy !== sources) {
      this.citationMemo = citationFor(this.index, this.host)
      this.citedBy = sources
    }
    return this.citationMemo
  }
}
