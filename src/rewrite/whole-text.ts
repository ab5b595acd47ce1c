// Whether the text as a whole still stands with an edit made: its profile, the rules on all of it, and where
// nothing less will do the text itself, linted again.
import { EditedFacts, type EditSetting } from '../claims/edited-facts.ts'
import type { BlockFacts } from '../claims/model.ts'
import { isAnswered, isNoWorse } from '../settle/levels.ts'
import { askDocument } from '../settle/run-rules.ts'
import { countedOf } from './reported.ts'
import type { SourceEdit, TrialSetting } from './trial-setting.ts'
import { uncovers } from './uncovered.ts'

/** Asks the whole of one text what an edit makes of it. */
export class WholeText {
  private readonly setting: TrialSetting
  private readonly edits: EditSetting

  constructor(setting: TrialSetting, edits: EditSetting) {
    this.setting = setting
    this.edits = edits
  }

  /**
   * Whether a text is still read under the same profile. In a long one a sentence more or less does not
   * decide that.
   */
  keepsProfile(old: BlockFacts | undefined, after: EditedFacts): boolean {
    const { facts, small, profileOf } = this.setting
    if (!small) return true
    const isWhole = old === undefined || facts.blocks[old.index] === old
    const before = isWhole ? facts.profile : profileOf(new EditedFacts(facts, old, [], this.edits).blocks)
    return profileOf(after.blocks) === before
  }

  /** Whether a rule on the whole text finds less in it, and none of them more. */
  answers(rule: string | undefined, after: EditedFacts): boolean {
    const { facts, fired, small } = this.setting
    if (!small || after.boldClaims.length > facts.boldClaims.length) return false
    const ofDocument = countedOf(askDocument(after, this.setting))
    return isAnswered(rule, fired.documents, ofDocument) && isNoWorse(fired.documents, ofDocument)
  }

  /**
   * Whether rules on the whole text find no more in it than before. A statement is tried at the end of the
   * text and stands in the section that calls for it; what stands where is asked of the text itself.
   */
  passes(rule: string | undefined, source: SourceEdit, after: EditedFacts): boolean {
    const { facts, fired, rulebook } = this.setting
    if (after.boldClaims.length > facts.boldClaims.length) return false
    const ofDocument = askDocument(after, this.setting)
    const unplaced = ofDocument.filter(
      ({ rule: other }) => !other.checks.some(({ kind }) => kind === 'placement'),
    )
    if (!isNoWorse(fired.documents, countedOf(unplaced))) return false
    const left = new Set(ofDocument.map(({ rule: { id } }) => id))
    const gone = new Set(fired.documents.flatMap(({ rule: id }) => (left.has(id) ? [] : [id])))
    const isPlaced = isNoWorse(fired.documents, countedOf(ofDocument))
    if (isPlaced && !uncovers(rulebook, fired, gone, ['document'])) return true
    return this.passesAnew(rule, source)
  }

  /** Whether the text itself, linted with an edit made, gives no more or worse; long ones are not asked. */
  passesAnew(rule: string | undefined, source: SourceEdit): boolean {
    if (!this.setting.small) return false
    const reported = this.setting.reported()
    const then = this.setting.relint(source)
    const { keepsGuess } = this.setting
    return isAnswered(rule, reported, then) && isNoWorse(reported, then) && keepsGuess(source)
  }
}
