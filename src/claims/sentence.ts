// A sentence whose clauses, scopes, mood, voice, figures and source are derived once, when they are first asked for.
import type { Hit } from '../terms/lexicon.ts'
import type { CitationMark } from './citations.ts'
import { findClauses, goalScopes, hedgeScopes, type NegationScope, negationScopes, quoteRanges } from './clauses.ts'
import type { BlockFacts, Citation, Mood, Range, Sentence, Voice } from './facts.ts'
import { type Figure, findFigures } from './figures.ts'
import { isHead, moodOf, voiceOf } from './mood.ts'

const CITATION_REACH = 2

/** What a sentence asks of its block. */
interface Host extends BlockFacts {
  readonly marks: readonly CitationMark[]
}

/** The first mark at or after an offset; marks are in order. */
function markFrom(marks: readonly CitationMark[], offset: number): CitationMark | undefined {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return marks[low]
}

function citationFor(index: number, ranges: readonly Range[], { marks, block, tokens }: Host): Citation | undefined {
  if (isHead(block) || marks.length === 0) return undefined
  for (let distance = 0; distance <= CITATION_REACH && index + distance < ranges.length; distance++) {
    const range = ranges[index + distance]
    const start = tokens[range?.from ?? 0]?.start ?? 0
    const after = ranges[index + distance + 1]
    const end = after ? (tokens[after.from]?.start ?? Infinity) : Infinity
    const mark = markFrom(marks, start)
    if (mark && mark.start < end) return { mark, distance }
  }
  return undefined
}

/** A sentence as read; its fields are those of `Sentence`. */
export class ReadSentence implements Sentence {
  readonly index: number
  readonly from: number
  readonly to: number
  readonly hits: readonly Hit[]
  private readonly host: Host
  private readonly ranges: readonly Range[]
  private clauseMemo: readonly Range[] | undefined
  private negationMemo: readonly NegationScope[] | undefined
  private hedgeMemo: Sentence['hedges'] | undefined
  private goalMemo: Sentence['goals'] | undefined
  private quoteMemo: readonly Range[] | undefined
  private figureMemo: readonly Figure[] | undefined
  private moodMemo: Mood | undefined
  private voiceMemo: Voice | undefined
  private citationMemo: { readonly found: Citation | undefined } | undefined

  /** @param ranges the token ranges of all sentences of the block */
  constructor(host: Host, index: number, range: Range, hits: readonly Hit[], ranges: readonly Range[]) {
    this.host = host
    this.index = index
    this.from = range.from
    this.to = range.to
    this.hits = hits
    this.ranges = ranges
  }

  get block(): BlockFacts {
    return this.host
  }

  get clauses(): readonly Range[] {
    this.clauseMemo ??= findClauses(this, this.host.tokens, this.hits)
    return this.clauseMemo
  }

  get negations(): readonly NegationScope[] {
    this.negationMemo ??= negationScopes(this, this.clauses, this.host.tokens, this.hits)
    return this.negationMemo
  }

  get hedges(): Sentence['hedges'] {
    this.hedgeMemo ??= hedgeScopes(this.clauses, this.host.tokens, this.hits)
    return this.hedgeMemo
  }

  get goals(): Sentence['goals'] {
    this.goalMemo ??= goalScopes(this.clauses, this.host.tokens, this.hits)
    return this.goalMemo
  }

  get quotes(): readonly Range[] {
    this.quoteMemo ??= quoteRanges(this, this.host.tokens)
    return this.quoteMemo
  }

  get mood(): Mood {
    this.moodMemo ??= moodOf(this, this.host.tokens, this.hits)
    return this.moodMemo
  }

  get voice(): Voice {
    this.voiceMemo ??= voiceOf(this.hits, this.quotes)
    return this.voiceMemo
  }

  get figures(): readonly Figure[] {
    this.figureMemo ??= findFigures(this, this.host.tokens, this.hits)
    return this.figureMemo
  }

  get citation(): Citation | undefined {
    this.citationMemo ??= { found: citationFor(this.index, this.ranges, this.host) }
    return this.citationMemo.found
  }
}
