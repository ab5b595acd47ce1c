// What trying an edit needs to know of the text and asks of it.
import type { BlockFacts, Facts, Sentence } from '../claims/model.ts'
import type { Block } from '../formats/document.ts'
import type { ProfileData, Severity } from '../rulebook/rule.ts'
import type { Rule } from '../rulebook/rulebook.ts'
import type { FiredRules } from '../settle/fired-rules.ts'
import type { Counted } from '../settle/levels.ts'
import type { Candidate } from '../settle/precedence.ts'
import type { AskSetting } from '../settle/run-rules.ts'
import type { Span } from '../text/span.ts'
import type { TextEdit } from './removal.ts'
import type { Wording } from './wording.ts'

/** An edit of the source (UTF-16 offsets). */
export interface SourceEdit extends Span {
  readonly text: string
}

/** The run that found something, as far as trying edits needs it. */
export interface TrialSetting extends AskSetting {
  readonly facts: Facts
  readonly profileData: ProfileData
  /** What was found out of leaving sentences out, which findings of one sentence share. */
  readonly dropped: WeakMap<Sentence, boolean>
  /** What a rewrite may ask of a sentence. */
  readonly wordingOf: (sentence: Sentence) => Wording
  readonly fired: FiredRules
  /** What the report says, and what it would say of the text with an edit made. */
  readonly reported: () => readonly Counted[]
  readonly relint: (edit: SourceEdit) => readonly Counted[]
  /** What the report has as errors in a sentence. */
  readonly errorsIn: (sentence: Sentence) => readonly Candidate[]
  /** Whether a rule warns of the sentence in which an edit was made, or the reader tells of it. */
  readonly doubts: (edit: SourceEdit) => boolean
  /** The profile that the blocks of a text lead to: of the whole text, or of it with an edit made. */
  readonly profileOf: (blocks: readonly BlockFacts[]) => string
  /** Whether the profile guessed of the text with an edit made is the same; it is read again whole. */
  readonly keepsGuess: (edit: SourceEdit) => boolean
  /** Whether the same is promoted with a block read anew, or one more. */
  readonly promotesSame: (old: BlockFacts | undefined, now: BlockFacts) => boolean
  /** Whether an edit of a block leaves all blocks their roles, and the others their words. */
  readonly keepsBlocks: (old: Block, now: Block, edit: SourceEdit) => boolean
  /** Whether all other blocks stay what they are when a block goes as a whole. */
  readonly keepsOthers: (edit: SourceEdit) => boolean
  /** Whether a paragraph added by an edit leaves all other blocks what they are. */
  readonly keepsAround: (edit: SourceEdit) => boolean
  /** Whether the text is small enough to be linted again for each of its findings. */
  readonly small: boolean
  /** Whether it may be asked as a whole for what leaves something out, which each finding has. */
  readonly slight: boolean
}

/** What a rule asks of a trial. */
export interface Attempt {
  /** The rule that is to find less; none for a finding of the reader. */
  readonly rule: string | undefined
  readonly sentence: Sentence
  readonly edit: TextEdit
  readonly source: SourceEdit
  /**
   * The highest level that may be left in the sentence: with `warning` no error that the report has
   * there may stay, with `off` the reader too must find nothing in it.
   */
  readonly most: Severity
  /** Whether the block goes as a whole. */
  readonly dropsBlock?: boolean
}

/** Tries edits of one text; what stood before is read once. */
export interface Trial {
  passes(attempt: Attempt): boolean
  /**
   * Whether a statement, as the block at an index or one more than there are, settles a rule on the whole
   * text, and no rule finds more; `source` is how it is written into the text.
   */
  settles(rule: Rule, statement: string, index: number, source: SourceEdit): boolean
}
