// Findings in words: message, help, law and place, as the contract shows them to other programs.

import type { Finding } from '../checks/finding.ts'
import { spanOf, textOf } from '../claims/facts.ts'
import type { Promotion } from '../claims/model.ts'
import type { FormatId } from '../formats/document.ts'
import type { LawSetting } from '../rulebook/presets.ts'
import type { ProfileData, Severity, SourceData } from '../rulebook/rule.ts'
import type { LineIndex } from '../text/line-index.ts'
import { ownValue } from '../text/own-value.ts'
import type { Span } from '../text/span.ts'
import { type Basis, basisFor, mediumOf, productOf, wordsOf } from './basis.ts'
import { claimWords } from './claim-words.ts'
import { localLaws } from './places.ts'
import type { Candidate } from './precedence.ts'
import { leadIn, type Quoting, quotedClaim, quotedWords } from './quoted.ts'
import { wordsFor } from './severity.ts'

/** A finding as it is reported; field names are those of the contract. */
export interface Diagnostic {
  readonly rule: string
  readonly family: string
  readonly severity: Exclude<Severity, 'off'>
  readonly scope: 'span' | 'document'
  readonly message: string
  readonly help: string
  readonly span: Span
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly text: string
  readonly basis: readonly Basis[]
  readonly related: readonly { readonly span: Span; readonly message: string }[]
  /** Edits that answer the finding, each asked of its rule again; made when first asked for. */
  readonly fixes: readonly DiagnosticFix[]
  readonly url: string
  readonly fingerprint: string
  /** How likely a careful reviewer stops here, 0 to 1, where the reader was asked. */
  readonly confidence?: number
  /** The kind of claim, in a word of the labelling guide, for a finding of the reader. */
  readonly category?: string
  /** The sentence it stands in, by which reports put findings together; not part of the JSON contract. */
  readonly sentence?: Span
  /**
   * Whether none of its fixes can be safe, which is known without making them; not part of the JSON contract.
   */
  readonly suggestsOnly?: boolean
}

/** A fix of a finding, as the contract shows it. */
interface DiagnosticFix {
  readonly title: string
  readonly safety: 'safe' | 'suggested'
  readonly edits: readonly (Span & { readonly text: string })[]
  /** Words in the edits that stand for what only the house knows; such a fix is applied by hand alone. */
  readonly placeholders?: readonly string[]
  /** Whether a claim is left out and nothing put in its place; applied by hand alone too. */
  readonly leavesOut?: true
}

const QUOTE_LIMIT = 136

function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= QUOTE_LIMIT) return line
  const cut = line.slice(0, QUOTE_LIMIT)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), QUOTE_LIMIT / 2))}…`
}

/** Words of a finding by the name that messages have for them. */
function named(name: string, finding: Finding, quoting: Quoting): string {
  const { data } = finding
  if (name === 'text') return quotedWords(finding, quoting)
  const claim = name === 'claim' ? quotedClaim(finding, quoting) : undefined
  return claim ?? claimWords(finding, name) ?? ownValue(data, name) ?? data.text ?? ''
}

/**
 * A message with the words of its finding: `{text}` makes sense alone, `{word}` is exactly what was found,
 * `{claim}` the first claim that calls for what is missing.
 */
function fill(template: string, finding: Finding, quoting: Quoting): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => quote(named(name, finding, quoting)))
}

const urls = new WeakMap<object, string>()

/** The page of a rule; one text for all its findings. */
function urlOf(rule: { readonly family: string; readonly id: string }): string {
  const url = urls.get(rule) ?? `rules/${rule.family}/${rule.id}.md`
  urls.set(rule, url)
  return url
}

/** Three places are more than the figure is good for, and read well. */
const rounded = (likely: number): number => Math.round(likely * 1000) / 1000

const folded = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim()

/** A short stable hash (64 bits of FNV-1a in two halves) of what identifies a finding beyond its place. */
export function fingerprintOf(parts: readonly string[]): string {
  let high = 0x811c9dc5
  let low = 0x01000193
  for (const char of parts.join('\u0000')) {
    const unit = char.codePointAt(0) ?? 0
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ (unit + 0x9e37), 0x85ebca6b)
  }
  // Joined, not added: a sum of texts keeps its parts beside it.
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}

/** A source range with its lines and columns, counted from 1, and its words. */
export function placed(
  span: Span,
  source: string,
  lines: LineIndex,
): Pick<Diagnostic, 'span' | 'line' | 'column' | 'endLine' | 'endColumn' | 'text'> {
  const from = lines.at(span.start)
  const to = lines.at(span.end)
  return {
    span,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    text: source.slice(span.start, span.end),
  }
}

/** What a candidate is put into words with. */
export interface Wording extends Quoting {
  readonly source: string
  readonly lines: LineIndex
  readonly profile: ProfileData
  readonly sources: Readonly<Record<string, SourceData>>
  readonly promotion: Promotion
  readonly format: FormatId
  /** What the settings say that laws ask for. */
  readonly law?: LawSetting | undefined
  fixes(found: Candidate): readonly DiagnosticFix[]
  /** What an open text remembers of the words of its findings. */
  readonly said?: DiagnosticTexts
}

/** What is said of a finding wherever it stands. */
interface DiagnosticText extends Pick<Diagnostic, 'message' | 'help' | 'basis' | 'fingerprint'> {}

/** What was said of findings, by their data, which stay the same object when a finding moves. */
export type DiagnosticTexts = WeakMap<
  Finding['data'],
  { readonly of: readonly unknown[]; readonly said: DiagnosticText }
>

function say(candidate: Candidate, text: string, wording: Wording): DiagnosticText {
  const { profile, sources, promotion, format, law } = wording
  const { rule, finding } = candidate
  // A finding of the reader is told in the words of its category.
  const words =
    (candidate.category === undefined || candidate.kindDoubted
      ? undefined
      : ownValue(rule.categories, candidate.category)) ?? wordsFor(rule, finding)
  // Known by its own sentence, so that moving or reflowing it, or editing around it, leaves it the same
  // finding.
  const around =
    finding.sentence && finding.scope === 'span' ? textOf(finding.sentence.block, finding.sentence) : ''
  return {
    message: fill(words.message, finding, wording),
    help: fill(words.help, finding, wording),
    basis: basisFor(words.law, {
      profile,
      sources,
      product: productOf(finding, promotion, profile),
      medium: mediumOf(format, law),
      audience: law?.audience ?? 'public',
      words: () => wordsOf(finding, promotion),
      local: () => localLaws(wording),
    }),
    fingerprint: fingerprintOf([rule.id, folded(text), folded(around)]),
  }
}

/** What is said of a finding: as it was said before, where all that it depends on is the same. */
function diagnosticText(candidate: Candidate, text: string, wording: Wording): DiagnosticText {
  const { said: before } = wording
  const { rule, finding, category } = candidate
  const { data, sentence, match, claim } = finding
  if (!before || !sentence) return say(candidate, text, wording)
  const { profile, promotion, blocks } = wording
  // An item is quoted with the line that it finishes, which may have changed, and the law of a state is shown
  // where any other part of the text names it.
  const around = [leadIn(sentence, blocks), profile, promotion, localLaws(wording).join()]
  const of = [rule, category, candidate.kindDoubted, sentence, match, claim, text, ...around]
  const cached = before.get(data)
  if (cached?.of.every((part, at) => part === of[at])) return cached.said
  const said = say(candidate, text, wording)
  before.set(data, { of, said })
  return said
}

/** What a diagnostic keeps its fixes under, or the way to make them. */
const HELD = Symbol('fixes')

/** A way to make fixes: of the run, and for which finding, as one light thing a finding. */
class Unmade {
  private readonly candidate: Candidate
  private readonly make: Wording['fixes']

  constructor(candidate: Candidate, make: Wording['fixes']) {
    this.candidate = candidate
    this.make = make
  }

  made(): readonly DiagnosticFix[] {
    return this.make(this.candidate)
  }
}

type Holder = { [HELD]: readonly DiagnosticFix[] | Unmade | (() => readonly DiagnosticFix[]) }
const NO_FIXES: readonly DiagnosticFix[] = []

/**
 * One getter for all diagnostics: with one of its own, each would be an object of its own shape, and three
 * times as heavy.
 */
const FIXES: PropertyDescriptor & ThisType<Holder> = {
  enumerable: true,
  configurable: true,
  get() {
    const held = this[HELD]
    if (!(held instanceof Unmade || typeof held === 'function')) return held
    const fixes = typeof held === 'function' ? held() : held.made()
    this[HELD] = fixes.length > 0 ? fixes : NO_FIXES
    return fixes
  },
}

/**
 * Moves a finding of a stretch of a text to its place in the whole of it, `by` units further on. It is the
 * same object, for a copy would be heavier; what it was made of is let go: `fixes` gives the fixes of the
 * stretch.
 */
export function placeInText(
  diagnostic: Diagnostic,
  by: number,
  { source, lines }: Pick<Wording, 'source' | 'lines'>,
  fixes: () => readonly DiagnosticFix[],
): void {
  const moved = ({ start, end }: Span): Span => ({ start: start + by, end: end + by })
  Object.assign(diagnostic, placed(moved(diagnostic.span), source, lines), {
    related: diagnostic.related.map(({ span, message }) => ({ span: moved(span), message })),
    ...(diagnostic.sentence && { sentence: moved(diagnostic.sentence) }),
    [HELD]: () =>
      fixes().map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) => ({ ...edit, ...moved(edit) })),
      })),
  })
}

/** Puts a candidate into words and places. Its fixes are made when they are first asked for. */
export function toDiagnostic(candidate: Candidate, wording: Wording): Diagnostic {
  const { rule, finding, severity } = candidate
  const place = placed(finding.span, wording.source, wording.lines)
  const { message, help, basis, fingerprint } = diagnosticText(candidate, place.text, wording)
  const diagnostic: object = {
    rule: rule.id,
    family: rule.family,
    severity: severity === 'off' ? 'info' : severity,
    scope: finding.scope,
    message,
    help,
    ...place,
    basis,
    related: finding.related,
  }
  Object.defineProperty(diagnostic, HELD, { value: new Unmade(candidate, wording.fixes), writable: true })
  Object.defineProperty(diagnostic, 'fixes', FIXES)
  return Object.assign(diagnostic, {
    ...(rule.rewrites.some((rewrite) => rewrite.safe) ? {} : { suggestsOnly: true }),
    url: urlOf(rule),
    fingerprint,
    ...(candidate.confidence === undefined ? {} : { confidence: rounded(candidate.confidence) }),
    ...(candidate.category === undefined ? {} : { category: candidate.category }),
    ...(finding.sentence && finding.scope === 'span'
      ? { sentence: spanOf(finding.sentence.block, finding.sentence) }
      : {}),
  }) as Diagnostic
}
