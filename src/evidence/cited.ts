// What a text cites, held against the references of the house: keys that are not there, figures that the
// source does not give, and sources that bear out less than is claimed.
import { isAsserted, spanOf, textOf } from '../claims/facts.ts'
import type { BlockFacts, CitationMark, Facts, Sentence } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'
import { bears, NOT_PEOPLE, type Reference } from '../claims/references.ts'
import { saysNotPeople } from '../claims/sentence.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { figuresDiffer, sourceWeaker, unknownSource } from '../settle/messages.ts'
import { pagelessDiagnostic } from '../settle/pageless.ts'
import { REFERENCE_RULES } from '../settle/rules-without-page.ts'
import type { LineIndex } from '../text/line-index.ts'
import { didYouMean } from '../text/nearest.ts'
import { ownValue } from '../text/own-value.ts'
import { toSource } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import { type MeasuredFigure, othersThan, worthsOf } from './source-figures.ts'

/** What a text is held against. */
export interface CitedSetting {
  readonly references: readonly Reference[]
  readonly rules: Readonly<Record<string, Diagnostic['severity'] | 'off'>>
  /** The figures that an entry gives. */
  figuresGivenBy(reference: Reference): readonly MeasuredFigure[]
}

interface ReferenceFinding {
  readonly rule: keyof typeof REFERENCE_RULES
  readonly span: Span
  readonly message: string
  readonly help: string
  readonly sentence?: Span
  /** Whether it is told as `info` only. */
  readonly mildly?: boolean
}

/** Keys that are in no reference. */
function unknownKeys(block: BlockFacts, { references }: CitedSetting): ReferenceFinding[] {
  const ids = references.map(({ id }) => id)
  return block.marks.flatMap((mark) => {
    const missing = mark.kind === 'key' ? (mark.to ?? []).filter((key) => !ids.includes(key)) : []
    return missing.map(
      (key): ReferenceFinding => ({
        rule: 'source-unknown',
        span: toSource(block.block.prose, mark),
        ...unknownSource(key, didYouMean(key, ids)),
      }),
    )
  })
}

/** Whether a sentence says something beside marks: one behind a stop stands as a sentence of its own. */
function saysMoreThanItsMark({ from, to, block }: Sentence): boolean {
  const tokens = block.tokens.slice(from, to)
  return tokens.some(
    ({ kind, start: at }) =>
      kind === 'word' && !block.marks.some(({ start, end }) => start <= at && at < end),
  )
}

/** The works that the marks of a sentence lead to; a mark behind its stop is its own. */
function citedIn(sentence: Sentence): Reference[] {
  const { block } = sentence
  const { start } = block.stretchOf(sentence)
  const next = block.units.slice(sentence.index + 1).find(saysMoreThanItsMark)
  const end = next ? block.stretchOf(next).start : Infinity
  const within = ({ start: at }: CitationMark): boolean => start <= at && at < end
  const found = block.marks
    .filter(within)
    .flatMap((mark) => block.sources.referenceOf(block.block, mark) ?? [])
  return [...new Set(found)]
}

function otherFigures(
  sentence: Sentence,
  cited: readonly Reference[],
  setting: CitedSetting,
): ReferenceFinding[] {
  const { block } = sentence
  const given = cited.flatMap((reference) => setting.figuresGivenBy(reference))
  return worthsOf(sentence).flatMap((said) => {
    const others = othersThan(said, given)
    if (others.length === 0) return []
    return [
      {
        rule: 'source-figures-differ',
        span: spanOf(block, said.figure),
        ...figuresDiffer(said.words, cited, others),
        sentence: spanOf(block, sentence),
      } as const,
    ]
  })
}

function weaker(sentence: Sentence, cited: readonly Reference[], facts: Facts): ReferenceFinding[] {
  const { block } = sentence
  const claims = facts.claimsIn(block).filter((claim) => claim.sentence === sentence && isAsserted(claim))
  const [first] = claims
  const lacking = cited.map((reference) => ({
    reference,
    lacks: block.sources
      .lacksOf(reference)
      .filter((lack) => !(saysNotPeople(sentence) && NOT_PEOPLE.has(lack))),
  }))
  const [worst] = lacking
  if (!first || !worst || lacking.some(({ lacks }) => lacks.length === 0)) return []
  const mildly = lacking.some(({ lacks }) => bears(lacks) === 'little')
  if (mildly && claims.every(({ hedged }) => hedged)) return []
  const range = {
    from: Math.min(...claims.map(({ from }) => from)),
    to: Math.max(...claims.map(({ to }) => to)),
  }
  return [
    {
      rule: 'source-weaker',
      span: spanOf(block, range),
      ...sourceWeaker(textOf(block, range), worst, mildly),
      sentence: spanOf(block, sentence),
      mildly,
    },
  ]
}

function diagnosticOf(
  { rule, span, message, help, sentence, mildly }: ReferenceFinding,
  { rules }: CitedSetting,
  source: string,
  lines: LineIndex,
): Diagnostic[] {
  const severity = ownValue(rules, rule) ?? (mildly ? 'info' : REFERENCE_RULES[rule])
  if (severity === 'off') return []
  const finding = { rule, severity, span, message, help, identity: [message.toLowerCase()] }
  const complete = { ...finding, family: 'references', ...(sentence ? { sentence } : {}) } as const
  return [pagelessDiagnostic(complete, source, lines)]
}

/** Holds the references of the house against a text. */
export function citedFindings(facts: Facts, lines: LineIndex, setting: CitedSetting): Diagnostic[] {
  const findings = facts.blocks.flatMap((block) => {
    const { role, note } = block.block
    if (block.marks.length === 0 || role === 'reference' || note !== undefined) return []
    const inSentences = isHead(block.block)
      ? []
      : block.units.flatMap((sentence) => {
          const cited = citedIn(sentence)
          return cited.length === 0
            ? []
            : [...otherFigures(sentence, cited, setting), ...weaker(sentence, cited, facts)]
        })
    return [...unknownKeys(block, setting), ...inSentences]
  })
  return findings.flatMap((finding) => diagnosticOf(finding, setting, facts.document.source, lines))
}
