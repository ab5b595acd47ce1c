// The pipeline: text in, report out. Synchronous, deterministic, without I/O, clock or console.

import type { Claim } from './claims/claim.ts'
import { claimReader } from './claims/claims.ts'
import { DocumentFacts } from './claims/document-facts.ts'
import type { BlockFacts, Facts } from './claims/facts.ts'
import { findPromotion } from './claims/promotion.ts'
import { readBlocks } from './claims/read.ts'
import type { Document, FormatId, Unread } from './formats/document.ts'
import { readDocument } from './formats/index.ts'
import { type ReadText, readWhenAsked } from './reader/opinions.ts'
import { type Fix, fixesFor } from './rewrite/rewrites.ts'
import { type Trial, type TrialSetting, trialOf } from './rewrite/trial.ts'
import type { ProfileData } from './rulebook/rule.ts'
import type { Rulebook } from './rulebook/rulebook.ts'
import { checkSettings, type Settings } from './settings.ts'
import { type ApprovedClaim, type CompiledRegister, compileRegister } from './settle/approved.ts'
import { type AskSetting, askDocument, askEverything, askerOf } from './settle/ask.ts'
import { type Diagnostic, toDiagnostic } from './settle/diagnostic.ts'
import { faultDiagnostic } from './settle/fault.ts'
import type { Counted } from './settle/levels.ts'
import { faultsOfMatter, matterProfile } from './settle/matter.ts'
import { applyPrecedence, type Candidate, mergeDoubledBlocks, mergeRepeats } from './settle/precedence.ts'
import { guessProfile } from './settle/profile.ts'
import { readerSettling, settleByReader } from './settle/reading.ts'
import { applyRegister, REGISTER_RULES, type RegisterOutcome, settleApproved } from './settle/register.ts'
import { SELLS, sellerOf, sellsIn } from './settle/seller.ts'
import { applySuppressions, type Suppressed, type SuppressSetting } from './settle/suppress.ts'
import { indexLines, type LineIndex } from './text/lines.ts'
import { didYouMean } from './text/nearest.ts'
import { bySpan } from './text/span.ts'

export type { Settings }

/** What linting one text gave. */
export interface Report {
  readonly format: FormatId
  readonly profile: string
  readonly profileSource: 'config' | 'option' | 'front matter' | 'guessed'
  /** For a guessed profile: the words that led to it. */
  readonly profileReason: readonly string[]
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
}

/** A profile chosen for a text, and why. */
interface Choice {
  readonly profile: ProfileData
  /** How likely it is that the text sells, 0 to 1: between where the profile is guessed. */
  readonly sells: number
  readonly source: Report['profileSource']
  readonly reason: readonly string[]
}

function chooseProfile(
  document: Document,
  blocks: readonly BlockFacts[],
  settings: Settings,
  read: () => ReadText | undefined,
): Choice {
  const { rulebook } = settings
  const matter = matterProfile(document)
  const asked = settings.profileSource === 'option' ? settings.profile : (matter ?? settings.profile)
  const known = asked === undefined ? undefined : rulebook.profile(asked)
  if (known)
    return {
      profile: known,
      sells: Number(sellsIn(known, settings.seller)),
      source:
        asked === matter && settings.profileSource !== 'option'
          ? 'front matter'
          : (settings.profileSource ?? 'option'),
      reason: [],
    }
  const sells = sellerOf(blocks, settings.seller, read, rulebook.reader?.weights.view.seller)
  const guess = guessProfile(blocks, sells === undefined ? undefined : sells >= SELLS)
  const profile = rulebook.profile(guess.profile) ?? rulebook.profiles[0]
  if (!profile) throw new Error('the rulebook holds no profile')
  // Where no word of sellers stands in a text that sells, what it promises most led to the guess.
  const promise = guess.words.length === 0 && profile.selling ? read()?.most : undefined
  return {
    profile,
    sells: sells ?? Number(profile.selling),
    source: 'guessed',
    reason: promise === undefined ? guess.words : [promise],
  }
}

/** A document with everything that was derived from it, before any rule is asked. */
export interface Analysis {
  readonly facts: Facts
  readonly choice: Choice
  /** What the reader makes of the text, read when first asked for; nothing where it is off. */
  read(): ReadText | undefined
  /**
   * All that claims depend on beside the blocks themselves: the profile, what is promoted and, where it is
   * recalled, the references.
   */
  readonly context: string
}

/**
 * What an earlier run over other blocks of the same text knows of a block, as long as its context is the
 * same.
 */
export interface Recall {
  claims(block: BlockFacts, context: string, read: () => readonly Claim[]): readonly Claim[]
  candidates(block: BlockFacts, context: string, find: () => readonly Candidate[]): readonly Candidate[]
}

/** Derives from the blocks of a document, as read, what rules ask. */
export function analyseBlocks(
  document: Document,
  blocks: readonly BlockFacts[],
  settings: Settings,
  recall?: Recall,
): Analysis {
  const { language, claimClasses } = settings.rulebook
  const read = readWhenAsked(
    blocks,
    settings.reader?.enabled === false ? undefined : settings.rulebook.reader,
  )
  const choice = chooseProfile(document, blocks, settings, read)
  const { profile } = choice
  const promotion = findPromotion(blocks, {
    selling: sellsIn(profile, settings.seller),
    byWords: settings.seller !== 'no',
    ...(profile.product ? { product: profile.product } : {}),
    ...(settings.product ? { chosen: settings.product } : {}),
  })
  const setting = { promotion, blocks, approvals: language.approvals, jurisdictions: profile.jurisdictions }
  const context = [
    profile.id,
    promotion.selling,
    promotion.product,
    ...promotion.names,
    '',
    recall && blocks[0]?.sources.key,
  ].join('\n')
  const claims = claimReader(
    setting,
    claimClasses,
    recall && ((block, read) => recall.claims(block, context, read)),
  )
  return {
    facts: new DocumentFacts(
      document,
      blocks,
      promotion,
      profile.id,
      language.lexicon,
      claims,
      settings.full ?? false,
    ),
    choice,
    context,
    read,
  }
}

/**
 * Reads a text and derives its claims. Total: any string gives an analysis. Throws a `SettingsError` for
 * settings that are not known.
 */
export function analyse(source: string, settings: Settings): Analysis {
  checkSettings(settings)
  const { rulebook, format, full, observe } = settings
  observe?.('stage format')
  const document = readDocument(source, format, rulebook.reading, full)
  observe?.('stage terms')
  const blocks = readBlocks(document.blocks, rulebook.language, full, source)
  observe?.('stage document')
  return analyseBlocks(document, blocks, settings)
}

/**
 * The findings of all rules that are on, each with its level. Blocks in which a check can find nothing are
 * passed over.
 */
function candidatesOf(
  { facts, context }: Analysis,
  settings: Settings,
  asking: AskSetting,
  recall?: Recall,
): Candidate[] {
  const candidates = askDocument(facts, asking)
  if (settings.full) return [...candidates, ...askEverything(facts, asking)]
  const ask = askerOf(facts, asking)
  // All that decides which checks are on, and what they say of the whole text.
  const around = recall && [context, facts.set, facts.boldClaims.length, facts.blocks.length === 1].join('\n')
  for (const block of facts.blocks) {
    settings.observe?.('stage choice of rules')
    for (const candidate of recall && around !== undefined
      ? recall.candidates(block, around, () => ask(block))
      : ask(block))
      candidates.push(candidate)
  }
  return candidates
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
    isRule: (id) => rulebook.rule(id) !== undefined || Object.hasOwn(REGISTER_RULES, id),
    nearest,
  }
}

const registers = new WeakMap<
  readonly ApprovedClaim[],
  Map<string, { rulebook: Rulebook; register: CompiledRegister }>
>()

/** A register ready for a profile; made once for all texts of a run. */
function registerFor(
  entries: readonly ApprovedClaim[],
  { id }: ProfileData,
  { rulebook, product }: Settings,
): CompiledRegister {
  const made = registers.get(entries) ?? new Map<string, { rulebook: Rulebook; register: CompiledRegister }>()
  registers.set(entries, made)
  const key = `${id} ${product ?? ''}`
  const known = made.get(key)
  if (known?.rulebook === rulebook) return known.register
  const reading: Settings = {
    rulebook,
    format: 'text',
    profile: id,
    ...(product === undefined ? {} : { product }),
  }
  const register = compileRegister(entries, rulebook.effectOrder, (text) => analyse(text, reading).facts)
  made.set(key, { rulebook, register })
  return register
}

function heldAgainst(
  { facts, choice: { profile } }: Analysis,
  settings: Settings,
  lines: LineIndex,
): RegisterOutcome {
  const { register, today, rules = {} } = settings
  if (!register || register.length === 0) return { settled: [], findings: [] }
  const setting = {
    register: registerFor(register, profile, settings),
    profile: profile.id,
    jurisdictions: profile.jurisdictions,
    rules,
    ...(today ? { today } : {}),
  }
  return applyRegister(facts, { source: facts.document.source, lines }, setting)
}

/**
 * The whole of a text is asked again for findings whose rules have rewrites as long as that comes to no more
 * units than this.
 */
const MOST_RELINTED = 10_000_000

const countedOf = ({ diagnostics, suppressed }: Pick<Report, 'diagnostics' | 'suppressed'>): Counted[] =>
  [...diagnostics, ...suppressed].map(({ rule, severity }) => ({ rule, severity }))

/** What trying rewrites needs of a run; made when a fix is first asked for. */
function trying(
  { facts, choice }: Analysis,
  candidates: readonly Candidate[],
  settled: readonly Candidate[],
  asking: AskSetting,
  settings: Settings,
): TrialSetting {
  const { source } = facts.document
  // Read with all shortcuts, which change nothing.
  // Of the rules alone: a rewrite answers a rule, and says no more than the words that it takes the place of.
  const { observe: _, full: __, ...kept } = settings
  const quiet: Settings = { ...kept, reader: { enabled: false } }
  const relint = ({ start, end, text }: { start: number; end: number; text: string }): Counted[] =>
    countedOf(lint(source.slice(0, start) + text + source.slice(end), quiet))
  let reported: Counted[] | undefined
  const rewritable = settled.filter(({ rule }) => rule.rewrites.length > 0).length
  return {
    ...asking,
    facts,
    profileData: choice.profile,
    candidates,
    reported: () => {
      reported ??= countedOf(lint(source, quiet))
      return reported
    },
    relint,
    small: source.length * rewritable <= MOST_RELINTED,
  }
}

/** Asks the rules of an analysis and puts what they find into words. */
export function report(analysis: Analysis, settings: Settings, recall?: Recall): Report {
  const { facts, choice } = analysis
  const { source } = facts.document
  const { rulebook, observe, rules, only } = settings
  const lines = indexLines(source)
  const asking: AskSetting = {
    rulebook,
    profile: choice.profile.id,
    ...(rules ? { rules } : {}),
    ...(only ? { only } : {}),
    ...(observe ? { observe } : {}),
  }
  const candidates = candidatesOf(analysis, settings, asking, recall)
  const ruled = mergeRepeats(applyPrecedence(candidates))
  observe?.('stage reader')
  const read = analysis.read()
  const settling = read && readerSettling(facts, read, ruled, choice.profile, choice.sells, settings)
  observe?.('stage findings')
  const settled = mergeDoubledBlocks(settling ? settleByReader(ruled, settling) : ruled)
  let tools: { setting: TrialSetting; trial: Trial } | undefined
  const fixes = ({ rule, finding }: Candidate): readonly Fix[] => {
    if (rule.rewrites.length === 0) return []
    if (!tools) {
      const setting = trying(
        analysis,
        candidates,
        mergeDoubledBlocks(ruled),
        { ...asking, observe: undefined },
        settings,
      )
      tools = { setting, trial: trialOf(setting) }
    }
    return fixesFor(rule, finding, tools.trial, tools.setting)
  }
  const diagnostics = settled
    .map((candidate) =>
      toDiagnostic(candidate, {
        source,
        lines,
        profile: choice.profile,
        sources: rulebook.sources,
        fixes: () => fixes(candidate),
      }),
    )
    .sort(inOrder)
  const approved = heldAgainst(analysis, settings, lines)
  const all =
    approved.findings.length > 0 ? [...diagnostics, ...approved.findings].sort(inOrder) : diagnostics
  const outcome = applySuppressions(all, facts.document, lines, suppressing(settings))
  const unsettled = settleApproved(outcome.diagnostics, approved.settled, settings.neverSuppress ?? [])
  const faults = outcome.faults.map((fault) => faultDiagnostic(fault, source, lines))
  const shown =
    faults.length > 0 ? [...unsettled.diagnostics, ...faults].sort(inOrder) : unsettled.diagnostics
  const wrong = faultsOfMatter(facts.document, rulebook)
  const errors = [
    ...facts.document.notices.map(({ start, message }) => ({ at: start, message })),
    ...wrong,
  ].map(({ at, message }) => ({ message, ...lines.at(at) }))
  return {
    format: facts.document.format,
    profile: choice.profile.id,
    profileSource: choice.source,
    profileReason: choice.reason,
    diagnostics: shown,
    suppressed: [...outcome.suppressed, ...unsettled.suppressed],
    errors,
    wrongSettings: wrong.length > 0,
    notRead: facts.document.notRead,
  }
}

/**
 * Lints one text. Total: any string gives a report; same text and settings, same report. Throws a
 * `SettingsError` for settings that are not known.
 */
export function lint(source: string, settings: Settings): Report {
  return report(analyse(source, settings), settings)
}
