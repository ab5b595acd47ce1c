// The facts of a text with one block replaced: what the other blocks say is taken over, so that asking of an
// edit costs its block alone.
import type { Document } from '../formats/document.ts'
import type { Parsed } from '../syntax/frames.ts'
import type { ClassSet } from '../terms/lexicon.ts'
import type { DeriveSetting } from './build-claim.ts'
import { type ClaimClasses, type ClaimReader, claimReader, type SyntaxMemory } from './claim-reader.ts'
import type { BlockFacts, Claim, Facts, Promotion, RiskStatement, Sentence } from './model.ts'

import { boldClaims, isBenefit, riskStatements } from './risk.ts'
import { withBlock } from './with-block.ts'

/** What claims of the replaced block are read with. */
export interface EditSetting extends Pick<DeriveSetting, 'approvals' | 'jurisdictions'> {
  readonly classes: ClaimClasses
  /** The syntax of sentences that were asked before: edits of one block ask those beside it again. */
  readonly syntax?: SyntaxMemory | undefined
}

/**
 * The facts of a text with one block replaced, or with one more at its end. What is promoted is what the text
 * before promoted.
 */
export class EditedFacts implements Facts {
  readonly document: Document
  readonly blocks: readonly BlockFacts[]
  readonly promotion: Promotion
  readonly profile: string
  private readonly base: Facts
  private readonly replaced: BlockFacts
  private readonly hanging: ReadonlySet<BlockFacts>
  private readonly reader: ClaimReader
  private boldMemo: readonly Claim[] | undefined
  private setMemo: ClassSet | undefined
  private benefitMemo: readonly Claim[] | undefined
  private riskMemo: readonly RiskStatement[] | undefined

  /** @param hanging blocks whose claims depend on the one replaced, which stands at its `index` */
  constructor(
    base: Facts,
    replaced: BlockFacts,
    hanging: readonly BlockFacts[],
    { approvals, jurisdictions, classes, syntax }: EditSetting,
  ) {
    this.base = base
    this.document = base.document
    this.promotion = base.promotion
    this.profile = base.profile
    this.replaced = replaced
    this.hanging = new Set(hanging)
    const blocks = withBlock(base.blocks, replaced)
    this.blocks = blocks
    const setting = { promotion: base.promotion, blocks, approvals, jurisdictions }
    this.reader = claimReader(setting, classes, undefined, syntax)
  }

  /** The classes of all hits; block by block, so asked only where the whole text is. */
  get set(): ClassSet {
    if (!this.setMemo) {
      const set = this.base.set.slice()
      const before = this.base.blocks[this.replaced.index]
      if (before) set.fill(0)
      for (const block of before ? this.blocks : [this.replaced])
        for (let at = 0; at < set.length; at++) set[at] = (set[at] ?? 0) | (block.set[at] ?? 0)
      this.setMemo = set
    }
    return this.setMemo
  }

  claimsIn(block: BlockFacts): readonly Claim[] {
    return block === this.replaced || this.hanging.has(block)
      ? this.reader.of(block)
      : this.base.claimsIn(block)
  }

  syntaxOf(sentence: Sentence): Parsed | undefined {
    return this.reader.syntaxOf(sentence)
  }

  private without(claims: readonly Claim[]): Claim[] {
    const before = this.base.blocks[this.replaced.index]
    return claims.filter(({ sentence: { block } }) => block !== before && !this.hanging.has(block))
  }

  private inOrder(claims: Claim[]): Claim[] {
    return claims.sort((a, b) => a.sentence.block.index - b.sentence.block.index || a.from - b.from)
  }

  private own(): Claim[] {
    return [this.replaced, ...this.hanging].flatMap((block) => this.reader.of(block))
  }

  get claims(): readonly Claim[] {
    return this.inOrder([...this.without(this.base.claims), ...this.own()])
  }

  get benefits(): readonly Claim[] {
    this.benefitMemo ??= this.inOrder([...this.without(this.base.benefits), ...this.own().filter(isBenefit)])
    return this.benefitMemo
  }

  get boldClaims(): readonly Claim[] {
    this.boldMemo ??= [...this.without(this.base.boldClaims), ...boldClaims(this.own())]
    return this.boldMemo
  }

  get risks(): readonly RiskStatement[] {
    this.riskMemo ??= riskStatements(this)
    return this.riskMemo
  }
}
