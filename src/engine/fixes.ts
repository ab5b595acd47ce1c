// Fixes of the findings of one text, each made when somebody first asks for it.
import type { Sentence } from '../claims/model.ts'
import { OfferTally } from '../claims/offered.ts'
import { promotesSame } from '../claims/promotion.ts'
import { keepsAround, keepsBlocks, keepsOthers } from '../formats/same-blocks.ts'
import { type Fix, fixesFor } from '../rewrite/rewrites.ts'
import { trialOf } from '../rewrite/trial.ts'
import type { SourceEdit, Trial, TrialSetting } from '../rewrite/trial-setting.ts'
import { worder } from '../rewrite/wording.ts'
import type { Settings } from '../settings.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import type { FiredRules } from '../settle/fired-rules.ts'
import type { Counted } from '../settle/levels.ts'
import type { Candidate } from '../settle/precedence.ts'
import type { AskSetting } from '../settle/run-rules.ts'
import type { Analysis } from './analysis.ts'
import { profileAgain } from './choose-profile.ts'
import { sharedTrial } from './shared-trials.ts'

/**
 * The whole of a text is asked again for findings whose rules have rewrites as long as that comes to no more
 * units than this.
 */
const MOST_RELINTED = 3_000_000
/** The same for what leaves something out: each finding has that, so it comes to more. */
const MOST_LEFT_OUT = 1_000_000

/** What a text gives when it is linted: its own findings and the suppressed ones. */
interface LintedText {
  readonly diagnostics: readonly Diagnostic[]
  readonly suppressed: readonly Diagnostic[]
}

const countedOf = ({ diagnostics, suppressed }: LintedText): Counted[] =>
  [...diagnostics, ...suppressed].map(({ rule, severity }) => ({ rule, severity }))

/** Whether the sentence at an offset of a text is warned of, or the reader tells of it. */
const isDoubted = ({ diagnostics }: LintedText, at: number): boolean =>
  diagnostics.some(
    ({ sentence, severity, category }) =>
      sentence !== undefined &&
      sentence.start < at &&
      at <= sentence.end &&
      (severity !== 'info' || category !== undefined),
  )

/** Tells whether the sentence of an edit is doubted; findings of one sentence share the part that goes. */
function doubter(relint: (edit: SourceEdit) => LintedText): TrialSetting['doubts'] {
  const doubted = new Map<string, boolean>()
  return (edit) => {
    const key = `${edit.start} ${edit.end}`
    const isDoubtful = doubted.get(key) ?? isDoubted(relint(edit), edit.start)
    doubted.set(key, isDoubtful)
    return isDoubtful
  }
}

/** The errors among findings, by their sentence. */
function errorsBySentence(settled: readonly Candidate[]): Map<Sentence, Candidate[]> {
  const errors = new Map<Sentence, Candidate[]>()
  for (const candidate of settled) {
    const { scope, sentence } = candidate.finding
    if (candidate.severity !== 'error' || scope !== 'span' || !sentence) continue
    const here = errors.get(sentence)
    if (here) here.push(candidate)
    else errors.set(sentence, [candidate])
  }
  return errors
}

/** A run over a text that found something, as far as its fixes need it. */
export interface FixedRun {
  readonly analysis: Analysis
  readonly settings: Settings
  readonly asking: AskSetting
  readonly fired: FiredRules
  /** What rules and reader found, as it is reported. */
  readonly settled: readonly Candidate[]
  /** What the text of the run gives by settings that leave the reader out and are the same else. */
  unread(settings: Settings): LintedText
  /** What a text gives when it is linted. */
  relint(source: string, settings: Settings): LintedText
  /** The profile (its id) that a text reads like. */
  guess(source: string, settings: Settings): string
}

/**
 * Settings by which rules alone are asked: a rewrite answers a rule, and says no more than the words that it
 * takes the place of. Under the profile of the report, which without the reader might be guessed otherwise.
 */
const withoutReader = (kept: Settings, { facts, choice }: Analysis): Settings => ({
  ...kept,
  ...(choice.source === 'guessed' ? { profile: choice.profile.id } : {}),
  ...(facts.promotion.selling ? {} : { seller: 'no' as const }),
  reader: { enabled: false },
})

function trialSetting({ analysis, settings, asking, fired, settled, ...run }: FixedRun): TrialSetting {
  const { facts, choice, read, offer } = analysis
  const { reading, praise } = settings.rulebook
  const { source } = facts.document
  // Read with all shortcuts, which change nothing.
  const { observe: _, full: __, lock: ___, ...kept } = settings
  const quiet = withoutReader(kept, analysis)
  const withEdit: (edit: SourceEdit) => string = ({ start, end, text }) =>
    source.slice(0, start) + text + source.slice(end)
  let reported: Counted[] | undefined
  const rewritable = settled.filter(({ rule }) => rule.rewrites.length > 0).length
  const errors = errorsBySentence(settled)
  const errorsIn = (sentence: Sentence): readonly Candidate[] => errors.get(sentence) ?? []
  return {
    ...asking,
    observe: undefined,
    facts,
    profileData: choice.profile,
    dropped: new WeakMap(),
    wordingOf: worder(facts, settings.rulebook.claimClasses.tagger, errorsIn),
    fired,
    reported: () => {
      reported ??= countedOf(run.unread(quiet))
      return reported
    },
    relint: (edit) => {
      const text = withEdit(edit)
      const key = `${quiet.profile ?? ''} ${quiet.seller ?? ''}\n${text}`
      const known = settings.tried?.get(key)
      const given = typeof known === 'object' ? known : countedOf(run.relint(text, quiet))
      settings.tried?.set(key, given)
      return given
    },
    errorsIn,
    doubts: doubter((edit) => run.relint(withEdit(edit), kept)),
    profileOf: profileAgain(facts.document, choice, settings, read),
    keepsGuess: (edit) =>
      choice.source !== 'guessed' || run.guess(withEdit(edit), kept) === choice.profile.id,
    promotesSame: promotesSame(new OfferTally(praise, facts.blocks), facts.promotion, offer, praise),
    keepsBlocks: (old, now, edit) => keepsBlocks(facts.document, old, now, edit, reading.words),
    keepsOthers: (edit) => keepsOthers(facts.document, edit, reading.words),
    keepsAround: (edit) => keepsAround(facts.document, edit, reading.words),
    small: source.length * rewritable <= MOST_RELINTED,
    slight: source.length * rewritable <= MOST_LEFT_OUT,
  }
}

/** Gives the fixes of a finding of the run; what trying them needs is made once, when it is first asked. */
export function fixesOfRun(run: FixedRun): (found: Candidate) => readonly Fix[] {
  let tools: { setting: TrialSetting; trial: Trial } | undefined
  return (found) => {
    if (found.rule.rewrites.length === 0) return []
    if (!tools) {
      const setting = trialSetting(run)
      const trial = trialOf(setting)
      const { tried } = run.settings
      tools = { setting, trial: tried ? sharedTrial(trial, setting, tried) : trial }
    }
    return fixesFor(found, tools.trial, tools.setting)
  }
}
