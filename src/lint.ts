// The pipeline: text in, report out. Synchronous, deterministic, without I/O, clock or console.
import { lockFindings } from './drift/lock-findings.ts'
import { statementsOf } from './drift/statement.ts'
import { citedIn } from './engine/against-references.ts'
import { againstRegister } from './engine/against-register.ts'
import { type Analysis, analyse, analyseBlocks, analyseChecked, type Recall } from './engine/analysis.ts'
import type { ProfileSource } from './engine/choose-profile.ts'
import { fixesOfRun } from './engine/fixes.ts'
import { hardSections } from './engine/readability.ts'
import { type Ruled, ruledOf } from './engine/ruled.ts'
import { inOtherTongue } from './engine/tongue.ts'
import { cutTable } from './formats/csv.ts'
import type { FormatId, Unread } from './formats/document.ts'
import { cutLines } from './formats/json-lines.ts'
import { checkSettings, checkSource, type Settings } from './settings.ts'
import { withoutAllowed } from './settle/allowed.ts'
import { settledByWordings } from './settle/approved-wordings.ts'
import { weighDemands } from './settle/demands.ts'
import { type Diagnostic, toDiagnostic } from './settle/diagnostic.ts'
import { faultDiagnostic } from './settle/fault.ts'
import { frontMatterFaults } from './settle/front-matter-settings.ts'
import { type Cut, lintStretches, type NotListed, type Stretch, stretchOf } from './settle/lint-stretches.ts'
import { mergeDoubledBlocks } from './settle/precedence.ts'
import { wordOf } from './settle/quieting.ts'
import { readerSettling, settleByReader } from './settle/reading.ts'
import type { Settlement } from './settle/register-findings.ts'
import { RULES_WITHOUT_PAGE } from './settle/rules-without-page.ts'
import type { AskSetting } from './settle/run-rules.ts'
import type { Suppressed, SuppressSetting } from './settle/suppression.ts'
import { readerlessSettling, settleWithoutReader } from './settle/without-reader.ts'
import { indexLines, type LineIndex } from './text/line-index.ts'
import { didYouMean } from './text/nearest.ts'
import { bySpan } from './text/span.ts'

export { type Analysis, analyse, analyseBlocks, checkSource, type Recall, type Settings }

/** What linting one text gave. */
export interface Report {
  readonly format: FormatId
  readonly profile: string
  readonly profileSource: ProfileSource
  /** For a guessed profile: the words that led to it. */
  readonly profileReason: readonly string[]
  /** Whether it is read as a text that promotes what it speaks of. */
  readonly selling: boolean
  readonly diagnostics: readonly Diagnostic[]
  /** Findings that the text or the configuration allows, each with the reason. */
  readonly suppressed: readonly Suppressed[]
  /** Parts of the text that were read as plain text or not at all, and why. */
  readonly errors: readonly { readonly message: string; readonly line: number; readonly column: number }[]
  /**
   * Whether the text itself names settings that are not known: its errors say which, and the run has failed.
   */
  readonly wrongSettings: boolean
  /** Parts of the text that were not read, or not as what they are (UTF-16 offsets), in order of place. */
  readonly notRead: readonly Unread[]
  /** What of a long table was found and only counted; where there is any, an error says so too. */
  readonly notListed?: NotListed
}

const inOrder = (a: Diagnostic, b: Diagnostic): number =>
  bySpan(a.span, b.span) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)

function suppressing({ rulebook, allow = [], neverSuppress = [], today }: Settings): SuppressSetting {
  const nearest = (id: string): string =>
    didYouMean(
      id,
      rulebook.rules.map((rule) => rule.id),
    )
  return {
    allow,
    never: neverSuppress,
    ...(today ? { today } : {}),
    emptyReasons: rulebook.language.words.emptyReasons,
    isRule: (id) => rulebook.rule(id) !== undefined || RULES_WITHOUT_PAGE.includes(id),
    nearest,
  }
}

function askingOf({ choice }: Analysis, { rulebook, observe, rules, only, shifts }: Settings): AskSetting {
  return {
    rulebook,
    profile: choice.profile.id,
    ...(rules ? { rules } : {}),
    ...(shifts ? { shifts } : {}),
    ...(only ? { only } : {}),
    ...(observe ? { observe } : {}),
  }
}

/** So many findings are kept until fixes are asked for; where there are more, all are found anew. */
const MOST_KEPT = 1000

/**
 * What rules and reader find, in words and in order, before anybody allowed any of it; and where they stand
 * on an approved wording.
 */
function findingsOf(
  analysis: Analysis,
  settings: Settings,
  lines: LineIndex,
  recall: Recall | undefined,
  before: Ruled | undefined,
): { readonly found: Diagnostic[]; readonly worded: Settlement[] } {
  const { facts, choice } = analysis
  const { observe, rulebook } = settings
  const asking = askingOf(analysis, settings)
  // Before the rules are asked, for then blocks still hold what it is found by.
  const sells = settings.reader?.enabled === false ? 0 : choice.sells()
  const { ruled, fired } = before ?? ruledOf(analysis, settings, asking, recall)
  observe?.('stage reader')
  const read = analysis.read()
  const settling = read && readerSettling(facts, read, ruled, choice.profile, sells, settings)
  observe?.('stage findings')
  const readerless = settling ? undefined : readerlessSettling(facts, ruled, rulebook)
  const inPlaces = settling
    ? settleByReader(ruled, settling)
    : ruled.map((candidate) => (readerless ? settleWithoutReader(candidate, readerless) : candidate))
  const settled = mergeDoubledBlocks(weighDemands(inPlaces, facts, asking, settling && wordOf(settling)))
  const kept = ruled.length <= MOST_KEPT ? { ruled, fired } : undefined
  const fixes = fixesOfRun({
    analysis,
    settings,
    asking,
    fired,
    settled,
    unread: (own) => unreadBy(analysis, kept, own),
    relint: lint,
    guess: (text, own) => analyseChecked(text, own).choice.profile.id,
  })
  const wording = {
    source: facts.document.source,
    lines,
    profile: choice.profile,
    sources: rulebook.sources,
    promotion: facts.promotion,
    blocks: facts.blocks,
    syntaxOf: facts.syntaxOf.bind(facts),
    format: facts.document.format,
    law: settings.law,
    fixes,
    ...(recall ? { said: recall.said } : {}),
  }
  const found = settled.map((candidate) => toDiagnostic(candidate, wording)).sort(inOrder)
  return { found, worded: settledByWordings(facts, settled, rulebook) }
}

/**
 * What a text gives whose rules were asked before, by settings that leave the reader out and are the same
 * else.
 */
function unreadBy(analysis: Analysis, ruled: Ruled | undefined, settings: Settings): Report {
  const { source } = analysis.facts.document
  if (!ruled || cutOf(source, settings)) return lint(source, settings)
  return report({ ...analysis, read: () => undefined }, settings, undefined, ruled)
}

/** What of a locked text opens again. */
function lockedIn(
  { facts }: Analysis,
  found: readonly Diagnostic[],
  { lock, rulebook, today, rules = {} }: Settings,
  lines: LineIndex,
): Diagnostic[] {
  if (!lock) return []
  const { effectOrder: order } = rulebook
  const statements = statementsOf(facts, found, order)
  const setting = { lock, order, ...(today ? { today } : {}) }
  return lockFindings(statements, { source: facts.document.source, lines }, setting, rules)
}

/**
 * Asks the rules of an analysis, where what they find is not `known` already, and puts that into words.
 */
export function report(analysis: Analysis, settings: Settings, recall?: Recall, ruled?: Ruled): Report {
  const { choice } = analysis
  const { document } = analysis.facts
  const lines = indexLines(document.source)
  const { found, worded } = findingsOf(analysis, settings, lines, recall, ruled)
  const approved = againstRegister(analysis, settings, lines)
  const more = [
    ...approved.findings,
    ...lockedIn(analysis, found, settings, lines),
    ...citedIn(analysis, settings, lines),
    ...hardSections(analysis, settings, lines),
  ]
  const all = more.length > 0 ? [...found, ...more].sort(inOrder) : found
  const outcome = withoutAllowed(all, [...approved.settled, ...worded], analysis.facts.document, lines, {
    ...suppressing(settings),
    never: settings.neverSuppress ?? [],
  })
  const { diagnostics, suppressed } = outcome
  const faults = outcome.faults.map((fault) => faultDiagnostic(fault, document.source, lines))
  const wrong = frontMatterFaults(document, settings.rulebook)
  const errors = [...document.notices.map(({ start, message }) => ({ at: start, message })), ...wrong].map(
    ({ at, message }) => ({ message, ...lines.at(at) }),
  )
  return {
    format: document.format,
    profile: choice.profile.id,
    profileSource: choice.source,
    profileReason: choice.reason,
    selling: analysis.facts.promotion.selling,
    diagnostics: faults.length > 0 ? [...diagnostics, ...faults].sort(inOrder) : diagnostics,
    suppressed,
    errors,
    wrongSettings: wrong.length > 0,
    notRead: [...inOtherTongue(document, settings.rulebook.language.words), ...document.notRead],
  }
}

/** How a text is cut that is linted stretch by stretch; undefined for one that is linted as a whole. */
export function cutOf(source: string, { format, full, lock }: Settings): Cut | undefined {
  if (full || lock) return undefined
  return format === 'csv' ? cutTable(source) : format === 'jsonl' ? cutLines(source) : undefined
}

/**
 * Lints one text; a large table stretch by stretch, in memory that does not grow with it. Total: any string
 * gives a report; same text and settings, same report. Throws a `SettingsError` for settings that are not
 * known.
 */
export function lint(source: string, settings: Settings): Report {
  checkSource(source)
  checkSettings(settings)
  const cut = cutOf(source, settings)
  if (!cut) return report(analyseChecked(source, settings), settings)
  return lintStretches(source, cut, stretchLinter(settings))
}

/** Lints a stretch of a text as one of its own; with what the first came to, under the profile of that. */
export const stretchLinter =
  (settings: Settings) =>
  (text: string, first?: Report): Report => {
    const own = first ? asRead(settings, first) : settings
    return report(analyseChecked(text, own), own)
  }

/** Settings for the stretches of a text: all of it is read under the profile that its beginning has. */
function asRead(settings: Settings, { profile, profileSource, selling }: Report): Settings {
  const quiet = profileSource === 'guessed' && !selling
  return { ...settings, profile, ...(quiet ? { seller: 'no' as const } : {}) }
}

/** What is made of a stretch of a text, or of a text that is not cut. */
export interface AnalysedStretch extends Omit<Stretch, 'text'> {
  readonly analysis: Analysis
}

/**
 * What is made of a text that was linted, stretch by stretch where it is cut: each is let go of before the
 * next.
 */
export function* analyseStretches(
  source: string,
  settings: Settings,
  first: Report | undefined,
): Generator<AnalysedStretch> {
  const cut = first && cutOf(source, settings)
  if (!cut) return yield { analysis: analyse(source, settings), from: 0, by: 0 }
  for (const span of cut.spans) {
    const { text, from, by } = stretchOf(source, cut, span)
    yield { analysis: analyse(text, span.start === 0 ? settings : asRead(settings, first)), from, by }
  }
}
