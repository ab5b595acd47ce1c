// A rulebook ready to use: term lists that scan, rules that check.

import { abbreviationCheck } from '../checks/abbreviations.ts'
import { balanceCheck, danglingCheck, type RegisterEntry, registerCheck } from '../checks/documents.ts'
import type { BlockCheck, Check } from '../checks/finding.ts'
import { missingCheck } from '../checks/missing.ts'
import { type CheckPlan, planChecks } from '../checks/plan.ts'
import { type CompiledConditions, lazyConditions } from '../checks/query.ts'
import { placementCheck, statementCheck, symbolCheck } from '../checks/required-statements.ts'
import { claimCheck, figureCheck, phraseCheck } from '../checks/spans.ts'
import type { Approval } from '../claims/approved-use.ts'
import { type ClaimClasses, claimClasses } from '../claims/claim-reader.ts'
import { loadPraise, type Praise } from '../claims/praise.ts'
import type { Language } from '../claims/read-facts.ts'
import type { Parsers, ReadingTools } from '../formats/parser-types.ts'
import { loadWords } from '../language/small-words.ts'
import { makeReader, type Reader } from '../reader/reader.ts'
import type { CheckData } from '../schema/kinds.ts'
import { makeTagger } from '../syntax/tagger.ts'
import { compileExtraTerms } from '../terms/compile.ts'
import { type Lexicon, loadLexicon } from '../terms/lexicon.ts'
import { ownValue } from '../text/own-value.ts'
import { type Additions, allRules, checkKinds, checkOptions, withLists } from './additions.ts'
import type { Artefact } from './artefact.ts'
import { withOptions } from './options.ts'
import { allProfiles, wordingsWith } from './own-profiles.ts'
import type { PresetData } from './presets.ts'
import type { ProfileData, RuleData, Severity, SourceData, VariantData } from './rule.ts'
import type { WordingData } from './wording-data.ts'

/** A variant of a rule with its conditions ready to be asked. */
export interface Variant extends Pick<VariantData, 'message' | 'help'> {
  readonly step: number
  readonly atMost?: Severity
  /** Its conditions for a place that is not denied and for one that is, compiled when first asked for. */
  conditions(negated: boolean): CompiledConditions
}

/** A rule with its checks made. */
export interface Rule extends RuleData {
  readonly run: readonly Check[]
  readonly varied: readonly Variant[]
}

function makeVariants(variants: readonly VariantData[], lexicon: Lexicon): Variant[] {
  return variants.map(({ step = 0, atMost, message, help, ...conditions }) => {
    const compiled = (negated: boolean): (() => CompiledConditions) =>
      lazyConditions({ mood: ['any'], roles: ['any'], voice: ['any'], ...conditions, negated }, lexicon)
    const [plain, denied] = [compiled(false), compiled(true)]
    return {
      step,
      ...(atMost ? { atMost } : {}),
      ...(message === undefined ? {} : { message }),
      ...(help === undefined ? {} : { help }),
      conditions: (negated) => (negated ? denied() : plain()),
    }
  })
}

/** Makes the checks of a rule and its variants. */
function makeRule(rule: RuleData, lexicon: Lexicon, register: readonly RegisterEntry[]): Rule {
  return {
    ...rule,
    run: rule.checks.map((check) => makeCheck(check, lexicon, register)),
    varied: makeVariants(rule.variants, lexicon),
  }
}

/** A block check with its rule. */
interface PlannedCheck {
  readonly rule: Rule
  readonly check: BlockCheck
}

/** Everything that linting needs to know. */
export interface Rulebook {
  readonly version: string
  readonly rules: readonly Rule[]
  /** The checks of all rules that look at one block at a time, by what triggers them. */
  readonly plan: CheckPlan<PlannedCheck>
  readonly sources: Readonly<Record<string, SourceData>>
  readonly profiles: readonly ProfileData[]
  /** What audiences and channels do to levels. */
  readonly presets: readonly PresetData[]
  readonly language: Language
  readonly claimClasses: ClaimClasses
  readonly praise: Praise
  readonly reading: ReadingTools
  /** Senses of effects in steps of how much they say, weakest first. */
  readonly effectOrder: readonly (readonly string[])[]
  /** The checks that look at one block at a time, in the order of the plan. */
  readonly planned: readonly PlannedCheck[]
  /** The reader, opened when it is first asked for; undefined where the rulebook has none. */
  readonly reader: Reader | undefined
  /** The lists of approved wordings, opened when they are first asked for. */
  readonly wordings: WordingData | undefined
  rule(id: string): Rule | undefined
  profile(id: string): ProfileData | undefined
}

/** Makes the check of a query. */
export function makeCheck(check: CheckData, lexicon: Lexicon, register: readonly RegisterEntry[]): Check {
  switch (check.kind) {
    case 'claim':
      return claimCheck(check.query, lexicon)
    case 'phrase':
      return phraseCheck(check.query, lexicon)
    case 'figure':
      return figureCheck(check.query, lexicon)
    case 'missing':
      return missingCheck(check.query, lexicon)
    case 'statement':
      return statementCheck(check.query, lexicon)
    case 'abbreviation':
      return abbreviationCheck(check.query, lexicon)
    case 'balance':
      return balanceCheck(check.query)
    case 'register':
      return registerCheck(register)
    case 'symbol':
      return symbolCheck()
    case 'placement':
      return placementCheck(check.query, lexicon)
    case 'reader':
      // Its findings come when all others are known; see settle/reading.ts.
      return { scope: 'document', find: () => [] }
    case 'dangling':
      return danglingCheck()
  }
}

function blockWordsOf({ blockWords }: Artefact): Rulebook['reading']['words'] {
  return {
    furniture: new Set(blockWords.furniture),
    disclaimers: new Set(blockWords.disclaimers),
    references: new Set(blockWords.references),
    actions: new Set(blockWords.actions),
    own: new Set(blockWords.own),
    shortcodes: new Set(blockWords.shortcodes),
  }
}

/** What reading needs to know of the language. */
function languageOf(
  artefact: Artefact,
  lexicon: Lexicon,
  parsers: Parsers,
  approvals: readonly Approval[],
): Language {
  const words = loadWords(artefact.words)
  return {
    lexicon,
    words,
    sentences: { words, parse: parsers.sentences },
    hosts: artefact.hosts,
    approvals: [...approvals, ...artefact.approvals],
  }
}

/** The lists of approved wordings as they are written in an artefact. */
function wordingsIn(
  bytes: Uint8Array,
  ownProfiles: readonly ProfileData[],
  profiles: readonly ProfileData[],
): WordingData {
  // A decoder takes no shared memory, so the bytes are copied.
  const data = JSON.parse(new TextDecoder().decode(bytes.slice())) as WordingData
  return ownProfiles.length === 0 ? data : wordingsWith(data, profiles)
}

/**
 * Makes a compiled artefact ready to use; costs a few milliseconds and does no I/O.
 * @param parsers called where plain reading does not do
 * @param additions more terms for its classes, in the notation of the term lists (throws an error for an
 *   unknown class), and
 *   more approved uses; a `SettingsError` for what is not known
 */
export function loadRulebook(artefact: Artefact, parsers: Parsers, additions: Additions = {}): Rulebook {
  checkKinds(additions)
  const { terms, approvals = [], rules: added = [], sources = {}, options = {} } = additions
  const { profiles: ownProfiles = [] } = additions
  const profiles = allProfiles(artefact.profiles, ownProfiles)
  const { forms } = artefact
  const lists = { ...artefact.lexicon, classes: withLists(artefact.lexicon.classes, additions.lists) }
  const extra = terms && compileExtraTerms(terms, lists, { ...forms, doubling: new Set(forms.doubling) })
  const lexicon = loadLexicon(lists, extra)
  const all = allRules(artefact.rules, added, ownProfiles, profiles)
  checkOptions(options, all)
  const rules = all.map((page) => {
    const set = ownValue(options, page.id)
    return makeRule(set ? withOptions(page, set) : page, lexicon, artefact.register)
  })
  const planned = rules.flatMap((rule) =>
    rule.run.flatMap((check) => (check.scope === 'block' ? [{ rule, check }] : [])),
  )
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  let reader: Reader | undefined
  let wordings: WordingData | undefined
  return {
    version: artefact.version,
    rules,
    plan: planChecks(planned),
    planned,
    sources: { ...artefact.sources, ...sources },
    profiles,
    language: languageOf(artefact, lexicon, parsers, approvals),
    presets: artefact.presets,
    praise: loadPraise(artefact.praise, lexicon.classes),
    claimClasses: claimClasses(lexicon, artefact.tagger && makeTagger(artefact.tagger)),
    effectOrder: artefact.effectOrder,
    reading: { parsers, words: blockWordsOf(artefact) },
    get reader() {
      if (artefact.reader) reader ??= makeReader(artefact.reader, artefact.readerWords)
      return reader
    },
    get wordings() {
      if (artefact.wordings) wordings ??= wordingsIn(artefact.wordings, ownProfiles, profiles)
      return wordings
    },
    rule: (id) => byId.get(id),
    profile: (id) => profiles.find((profile) => profile.id === id),
  }
}
