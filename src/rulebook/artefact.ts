// The compiled rulebook as the build writes it and every shell loads it.
import type { RegisterEntry } from '../checks/documents.ts'
import type { Approval } from '../claims/approved-use.ts'
import type { SourceHosts } from '../claims/citations.ts'
import type { PraiseData } from '../claims/praise.ts'
import type { WordData } from '../language/small-words.ts'
import type { FormTables } from '../terms/forms.ts'
import type { LexiconData } from '../terms/term.ts'
import type { WordIndex } from '../terms/vocabulary.ts'
import type { PresetData } from './presets.ts'
import type { RulebookData } from './rule.ts'

/** The compiled artefact: what the build writes and every shell loads. */
export interface Artefact extends RulebookData {
  readonly lexicon: LexiconData
  /**
   * The weights of the reader, beginning at a multiple of four of their buffer; a rulebook without them reads
   * by rules alone.
   */
  readonly reader?: Uint8Array
  /** Where the words of the reader's weights are; without it that is reckoned when the reader is opened. */
  readonly readerWords?: WordIndex
  /** The weights of the tagger; a rulebook without them reads claims by terms alone. */
  readonly tagger?: Uint8Array
  /** The lists of approved wordings as JSON in UTF-8, which only a text with findings opens. */
  readonly wordings?: Uint8Array
  /** Tables of English by which more terms are compiled. */
  readonly forms: {
    readonly irregular: FormTables['irregular']
    readonly doubling: readonly string[]
    readonly spelling: FormTables['spelling']
  }
  /** The small words of the language, by the names of their lists. */
  readonly words: WordData
  readonly hosts: SourceHosts
  readonly praise: PraiseData
  readonly presets: readonly PresetData[]
  readonly register: readonly RegisterEntry[]
  readonly approvals: readonly Approval[]
  /** Senses of effects in steps of how much they say, weakest first. */
  readonly effectOrder: readonly (readonly string[])[]
  readonly blockWords: {
    readonly furniture: readonly string[]
    readonly disclaimers: readonly string[]
    readonly references: readonly string[]
    readonly actions: readonly string[]
    readonly own: readonly string[]
    readonly shortcodes: readonly string[]
  }
}
