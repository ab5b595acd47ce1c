// What is reported of blocks, before an edit and with it: rules give way to others as in a report.
import { EditedFacts, type EditSetting } from '../claims/edited-facts.ts'
import type { BlockFacts } from '../claims/model.ts'
import type { Counted } from '../settle/levels.ts'
import { applyPrecedence, type Candidate, mergeRepeats } from '../settle/precedence.ts'
import { askerOf } from '../settle/run-rules.ts'
import type { TrialSetting } from './trial-setting.ts'
import { uncovers } from './uncovered.ts'

/** The rules and levels of findings, which is what is held against what was found before. */
export const countedOf = (candidates: readonly Candidate[]): Counted[] =>
  candidates.map(({ rule, severity }) => ({ rule: rule.id, severity }))

/** What was found in so many blocks is kept: findings are asked for their fixes in order of place. */
const KEPT = 256

/** What is reported of the blocks of one text; what was reported before an edit is asked once. */
export class ReportedBlocks {
  private readonly setting: TrialSetting
  private readonly edits: EditSetting
  private readonly ask: (block: BlockFacts) => readonly Candidate[]
  private readonly found = new Map<BlockFacts, readonly Candidate[]>()

  constructor(setting: TrialSetting, edits: EditSetting) {
    this.setting = setting
    this.edits = edits
    this.ask = askerOf(setting.facts, setting)
  }

  /** What was reported of a block before the edit. */
  before(block: BlockFacts): readonly Candidate[] {
    const reported = this.found.get(block)
    if (reported) return reported
    const { facts } = this.setting
    const asked =
      facts.blocks[block.index] === block
        ? this.ask(block)
        : askerOf(new EditedFacts(facts, block, [], this.edits), this.setting)(block)
    const already = this.of(asked, block.index)
    if (this.found.size >= KEPT) this.found.clear()
    this.found.set(block, already)
    return already
  }

  /** What is reported of a block, where rules that fired elsewhere in the text take the place of others. */
  of(candidates: readonly Candidate[], index: number): Candidate[] {
    const here = this.setting.facts.blocks[index]
    const elsewhere = new Set(
      [...this.setting.fired.places].flatMap(([rule, block]) => (block === here ? [] : [rule])),
    )
    return mergeRepeats(applyPrecedence(candidates, elsewhere))
  }

  /** Whether rules that fired in some blocks alone are gone, and others in the text gave way to them. */
  uncoversElsewhere(blocks: readonly BlockFacts[], asked: readonly Candidate[]): boolean {
    const { facts, fired, rulebook } = this.setting
    const left = new Set(asked.map(({ rule }) => rule.id))
    const here = new Set(blocks.map(({ index }) => facts.blocks[index]))
    const gone = [...fired.places].flatMap(([id, block]) =>
      block && here.has(block) && !left.has(id) ? [id] : [],
    )
    return uncovers(rulebook, fired, new Set(gone), ['document'])
  }
}
