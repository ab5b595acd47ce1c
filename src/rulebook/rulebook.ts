// A rulebook ready to use: term lists that scan, rules that check.

import type { Check } from '../checks/check.ts'
import { balanceCheck, danglingCheck, missingCheck, type RegisterEntry, registerCheck, statementCheck, symbolCheck } from '../checks/documents.ts'
import { abbreviationCheck, claimCheck, figureCheck, phraseCheck } from '../checks/spans.ts'
import type { Approval } from '../claims/approvals.ts'
import type { SourceHosts } from '../claims/citations.ts'
import type { Language } from '../claims/read.ts'
import type { BlockWords } from '../formats/words.ts'
import type { LexiconData } from '../terms/term.ts'
import { loadLexicon } from '../terms/trie.ts'
import type { CheckData, ProfileData, RulebookData, RuleData, SourceData } from './rule.ts'

/** The compiled artefact: what the build writes and every shell loads. */
export interface Artefact extends RulebookData {
  readonly lexicon: LexiconData
  readonly abbreviations: readonly string[]
  readonly hosts: SourceHosts
  readonly register: readonly RegisterEntry[]
  readonly approvals: readonly Approval[]
  readonly blockWords: {
    readonly furniture: readonly string[]
    readonly disclaimers: readonly string[]
    readonly references: readonly string[]
    readonly actions: readonly string[]
  }
}

/** A rule with its checks made. */
interface Rule extends RuleData {
  readonly run: readonly Check[]
}

/** Everything that linting needs to know. */
export interface Rulebook {
  readonly version: string
  readonly rules: readonly Rule[]
  readonly sources: Readonly<Record<string, SourceData>>
  readonly profiles: readonly ProfileData[]
  readonly language: Language
  readonly words: BlockWords
  rule(id: string): Rule | undefined
  profile(id: string): ProfileData | undefined
}

function makeCheck({ kind, query }: CheckData, register: readonly RegisterEntry[]): Check {
  switch (kind) {
    case 'claim':
      return claimCheck(query)
    case 'phrase':
      return phraseCheck(query)
    case 'figure':
      return figureCheck(query)
    case 'missing':
      return missingCheck(query)
    case 'statement':
      return statementCheck(query)
    case 'abbreviation':
      return abbreviationCheck(query)
    case 'balance':
      return balanceCheck(query)
    case 'register':
      return registerCheck(register)
    case 'symbol':
      return symbolCheck()
    case 'dangling':
      return danglingCheck()
  }
}

/** Makes a compiled artefact ready to use; costs a few milliseconds and does no I/O. */
export function loadRulebook(artefact: Artefact): Rulebook {
  const rules = artefact.rules.map((rule) => ({ ...rule, run: rule.checks.map((check) => makeCheck(check, artefact.register)) }))
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const { blockWords } = artefact
  return {
    version: artefact.version,
    rules,
    sources: artefact.sources,
    profiles: artefact.profiles,
    language: { lexicon: loadLexicon(artefact.lexicon), abbreviations: new Set(artefact.abbreviations), hosts: artefact.hosts, approvals: artefact.approvals },
    words: {
      furniture: new Set(blockWords.furniture),
      disclaimers: new Set(blockWords.disclaimers),
      references: new Set(blockWords.references),
      actions: new Set(blockWords.actions),
    },
    rule: (id) => byId.get(id),
    profile: (id) => artefact.profiles.find((profile) => profile.id === id),
  }
}
