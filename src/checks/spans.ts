// Checks that find words: claims by their fields, terms by the words around them, figures by what they count.
import { CLAIMING } from '../claims/claim-reader.ts'
import { spanOf, textOf } from '../claims/facts.ts'
import type { Facts, Range, Sentence } from '../claims/model.ts'
import type { Conditions } from '../schema/conditions.ts'
import type { ClaimFields, QueryOf, ShownFields } from '../schema/kinds.ts'
import { type ClassSet, inSet, type Lexicon, setsMeet } from '../terms/lexicon.ts'
import { hasTrait } from '../terms/term.ts'
import { bySpan } from '../text/span.ts'
import type { BlockCheck, Check, Finding } from './finding.ts'
import { type Match, rowOf } from './predicates.ts'
import { holds, lazyConditions, mayHoldAt, mayHoldIn } from './query.ts'

/** The words of a sentence without the quotation marks and stop around them. */
function sentenceRange(sentence: Sentence): Range {
  const { tokens } = sentence.block
  let { from, to } = sentence
  while (to - from > 1 && tokens[to - 1]?.kind === 'mark') to--
  while (to - from > 1 && tokens[from]?.kind === 'mark') from++
  return { from, to }
}

/** What most findings have beside them: one list, for a long text has findings by the thousand. */
const NOTHING_RELATED: Finding['related'] = []

/** What is found at a place, as the query has it shown. */
export function findingAt(found: Match, query: ShownFields & Pick<Conditions, 'rowWith'>): Finding {
  const row = query.rowWith && rowOf(found)
  const scope = query.reportOncePer ? 'document' : 'span'
  const match = query.underlineSentence ? { ...found, ...sentenceRange(found.sentence) } : found
  const { sentence, claim } = match
  return {
    span: spanOf(sentence.block, match),
    scope,
    sentence,
    match,
    ...(claim ? { claim } : {}),
    data: { text: textOf(sentence.block, match), ...(row ? { lead: row.block.prose.text.trim() } : {}) },
    related: NOTHING_RELATED,
  }
}

/** Whether the fields of a claim fit a query. */
export function claimFits(query: ClaimFields, claim: Match['claim']): boolean {
  if (!claim) return false
  if (query.effect && !query.effect.includes(claim.effect)) return false
  if (query.frame && !query.frame.includes(claim.frame)) return false
  if (query.strength && !query.strength.includes(claim.strength)) return false
  if (
    query.target &&
    !(claim.target ? query.target.includes(claim.target.class.kind ?? '') : query.target.includes('none'))
  )
    return false
  if (query.group && !query.group.includes(claim.target?.class.group ?? '')) return false
  if (
    query.serious &&
    !claim.sentence.hits.some(
      (hit) => hasTrait(hit.class, 'serious') && hit.from < claim.to && claim.from < hit.to,
    )
  )
    return false
  return (
    query.targets === undefined || new Set(claim.targets.map((target) => target.from)).size >= query.targets
  )
}

/** Every finding of a block check in a document, block by block. */
function findAll(check: BlockCheck, facts: Facts): Finding[] {
  if (check.triggers && !setsMeet(check.triggers, facts.set)) return []
  const blocks = facts.blocks.filter((block) => check.mayFindAt(block))
  return blocks.length > 0 && check.mayFindIn(facts)
    ? blocks.flatMap((block) => check.find(facts, block))
    : []
}

/** A check whose findings are told once, the first of the text or of each condition, where its query asks. */
function reportedOnce(check: BlockCheck, { reportOncePer }: ShownFields): Check {
  if (!reportOncePer) return check
  return {
    scope: 'document',
    find: (facts) => {
      const seen = new Set<string>()
      const found = findAll(check, facts).sort((a, b) => bySpan(a.span, b.span))
      return found.filter(({ claim }) => {
        const key = reportOncePer === 'condition' ? (claim?.target?.class.name ?? '') : ''
        return !seen.has(key) && seen.add(key)
      })
    },
  }
}

/** Claims whose fields fit the query. */
export function claimCheck(query: QueryOf<'claim'>, lexicon: Lexicon): Check {
  const compiled = lazyConditions({ goal: false, approved: false, ...query }, lexicon)
  const makers = lexicon.select(CLAIMING)
  const check: BlockCheck = {
    scope: 'block',
    triggers: makers,
    mayFindIn: (facts) => mayHoldIn(compiled(), facts),
    mayFindAt: (block) => setsMeet(makers, block.set) && mayHoldAt(compiled(), block),
    find: (facts, block) => {
      const found: Finding[] = []
      for (const claim of facts.claimsIn(block)) {
        if (!claimFits(query, claim)) continue
        const match: Match = { facts, sentence: claim.sentence, claim, from: claim.from, to: claim.to }
        if (holds(compiled(), match)) found.push(findingAt(match, query))
      }
      return found
    },
  }
  return reportedOnce(check, query)
}

/** The first hit of some classes after a place in its sentence. */
function following({ sentence, to }: Match, set: ClassSet): Range | undefined {
  return sentence.hits.find((hit) => hit.from >= to && inSet(set, hit.id))
}

/** Terms of the named classes with words around them that fit the query. */
export function phraseCheck(query: QueryOf<'phrase'>, lexicon: Lexicon): Check {
  const { terms } = query
  const compiled = lazyConditions(query, lexicon, terms)
  const upTo = query.underlineFollowing && query.followedBy ? lexicon.select(query.followedBy) : undefined
  const check: BlockCheck = {
    scope: 'block',
    triggers: lexicon.select(terms),
    mayFindIn: (facts) => mayHoldIn(compiled(), facts),
    mayFindAt: (block) => mayHoldAt(compiled(), block),
    find: (facts, block) => {
      const found: Finding[] = []
      for (const { sentence, hit } of terms.flatMap((term) => block.placesOf(term))) {
        const match: Match = { facts, sentence, hit, from: hit.from, to: hit.to }
        if (!holds(compiled(), match)) continue
        const last = upTo && following(match, upTo)
        found.push(findingAt(last ? { ...match, to: last.to } : match, query))
      }
      return found
    },
  }
  return reportedOnce(check, query)
}

/** Figures of the named kinds with words around them that fit the query. */
export function figureCheck(query: QueryOf<'figure'>, lexicon: Lexicon): Check {
  const kinds = query.figure
  const compiled = lazyConditions(query, lexicon)
  const numbers = lexicon.select(['@number', '@fraction'])
  const check: BlockCheck = {
    scope: 'block',
    mayFindIn: (facts) => mayHoldIn(compiled(), facts),
    mayFindAt: (block) => (block.numeric || setsMeet(numbers, block.set)) && mayHoldAt(compiled(), block),
    find: (facts, block) => {
      const found: Finding[] = []
      for (const sentence of block.sentences) {
        for (const figure of sentence.figures) {
          if (
            !kinds.includes(figure.kind) ||
            (query.timing && !query.timing.includes(figure.timing ?? 'other'))
          )
            continue
          const match: Match = { facts, sentence, from: figure.from, to: figure.to }
          if (holds(compiled(), match)) found.push(findingAt(match, query))
        }
      }
      return found
    },
  }
  return reportedOnce(check, query)
}
