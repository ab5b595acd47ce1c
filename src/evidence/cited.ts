// What a text cites, held against the references of the house: keys that are not there, figures that the
// source does not give, and sources that bear out less than is claimed.
import { spanOf, textOf } from '../claims/facts.ts'
import type { BlockFacts, CitationMark, Claim, Facts, Sentence } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'
import { bears, type Lack, NOT_PEOPLE, type Reference } from '../claims/references.ts'
import { saysNotPeople } from '../claims/sentence.ts'
import { type Diagnostic, fingerprintOf, placed } from '../settle/diagnostic.ts'
import { REFERENCE_RULES } from '../settle/rules-without-page.ts'
import type { LineIndex } from '../text/lines.ts'
import { didYouMean } from '../text/nearest.ts'
import { ownValue } from '../text/own-value.ts'
import { toSource } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import { othersThan, type Worth, worthsOf } from './figures.ts'

/** What a text is held against. */
export interface CitedSetting {
  readonly references: readonly Reference[]
  readonly rules: Readonly<Record<string, Diagnostic['severity'] | 'off'>>
  /** The figures that an entry gives. */
  givenBy(reference: Reference): readonly Worth[]
}

interface Told {
  readonly rule: keyof typeof REFERENCE_RULES
  readonly span: Span
  readonly message: string
  readonly help: string
  readonly sentence?: Span
  /** Whether it is told as `info` only. */
  readonly mildly?: boolean
}

/** What is said of an entry that lacks something. */
const SAID: Readonly<Record<Lack, (reference: Reference) => string>> = {
  refutes: () => 'found the contrary',
  none: () => 'found no effect',
  animal: () => 'is a study of animals',
  laboratory: () => 'is a laboratory study',
  mixed: () => 'found mixed results',
  'case-report': () => 'reports single cases',
  opinion: () => 'is an opinion',
  small: ({ people }) => `is a study of ${people} people`,
  old: ({ year }) => `is of ${year}`,
}

const SHOWN = 100
const quote = (text: string): string => {
  const said = text.replace(/\s+/g, ' ').trim()
  return `“${said.length > SHOWN ? `${said.slice(0, SHOWN)}…` : said}”`
}

/** Keys that are in no reference. */
function unknownKeys(block: BlockFacts, { references }: CitedSetting): Told[] {
  const known = references.map(({ id }) => id)
  return block.marks.flatMap((mark) => {
    const missing = mark.kind === 'key' ? (mark.to ?? []).filter((key) => !known.includes(key)) : []
    return missing.map(
      (key): Told => ({
        rule: 'source-unknown',
        span: toSource(block.block.prose, mark),
        message: `the references hold no “${key}”${didYouMean(key, known)}`,
        help: 'Write the key as the references have it, or add the source to them',
      }),
    )
  })
}

/** Whether a sentence says something beside marks: one behind a stop stands as a sentence of its own. */
function saysMore({ from, to, block }: Sentence): boolean {
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
  const next = block.units.slice(sentence.index + 1).find(saysMore)
  const end = next ? block.stretchOf(next).start : Infinity
  const within = ({ start: at }: CitationMark): boolean => start <= at && at < end
  const found = block.marks
    .filter(within)
    .flatMap((mark) => block.sources.referenceOf(block.block, mark) ?? [])
  return [...new Set(found)]
}

const named = (cited: readonly Reference[]): string => cited.map(({ id }) => id).join(', ')

function otherFigures(sentence: Sentence, cited: readonly Reference[], setting: CitedSetting): Told[] {
  const { block } = sentence
  const given = cited.flatMap((one) => setting.givenBy(one))
  return worthsOf(sentence).flatMap((said) => {
    const others = othersThan(said, given)
    if (others.length === 0) return []
    const shown = others.slice(0, 3).join(', ') + (others.length > 3 ? ', …' : '')
    return [
      {
        rule: 'source-figures-differ',
        span: spanOf(block, said.figure),
        message: `${quote(said.words)} is not what its source ${named(cited)} gives (${shown})`,
        help: 'Give the figure of the source, or cite the source of this one',
        sentence: spanOf(block, sentence),
      } as const,
    ]
  })
}

const claimed = ({ negated, goal, use }: Claim): boolean => !negated && (!goal || use)

function weaker(sentence: Sentence, cited: readonly Reference[], facts: Facts): Told[] {
  const { block } = sentence
  const claims = facts.claimsIn(block).filter((claim) => claim.sentence === sentence && claimed(claim))
  const [first] = claims
  const lacking = cited.map((one) => ({
    one,
    lacks: block.sources.lacksOf(one).filter((lack) => !(saysNotPeople(sentence) && NOT_PEOPLE.has(lack))),
  }))
  const [worst] = lacking
  if (!first || !worst || lacking.some(({ lacks }) => lacks.length === 0)) return []
  const mildly = lacking.some(({ lacks }) => bears(lacks) === 'little')
  if (mildly && claims.every(({ hedged }) => hedged)) return []
  const range = {
    from: Math.min(...claims.map(({ from }) => from)),
    to: Math.max(...claims.map(({ to }) => to)),
  }
  const said = worst.lacks.map((lack) => SAID[lack](worst.one)).join(' and ')
  return [
    {
      rule: 'source-weaker',
      span: spanOf(block, range),
      message: `${quote(textOf(block, range))} rests on ${worst.one.id}, which ${said}`,
      help: mildly
        ? 'Say how small, old or mixed the evidence is, or cite a better source'
        : 'Cite a study of people that found it, or take the claim out',
      sentence: spanOf(block, sentence),
      mildly,
    },
  ]
}

function diagnosticOf(
  { rule, span, message, help, sentence, mildly }: Told,
  { rules }: CitedSetting,
  source: string,
  lines: LineIndex,
): Diagnostic[] {
  const severity = ownValue(rules, rule) ?? (mildly ? 'info' : REFERENCE_RULES[rule])
  if (severity === 'off') return []
  const place = placed(span, source, lines)
  return [
    {
      rule,
      family: 'references',
      severity,
      scope: 'span',
      message,
      help,
      ...place,
      basis: [],
      related: [],
      fixes: [],
      url: 'docs/references.md',
      fingerprint: fingerprintOf([rule, message.toLowerCase()]),
      ...(sentence ? { sentence } : {}),
    },
  ]
}

/** Holds the references of the house against a text. */
export function citedFindings(facts: Facts, lines: LineIndex, setting: CitedSetting): Diagnostic[] {
  const told = facts.blocks.flatMap((block) => {
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
  return told.flatMap((one) => diagnosticOf(one, setting, facts.document.source, lines))
}
