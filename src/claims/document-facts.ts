// Everything known about a document when the rules are asked; claims are read when a rule first asks for
// them.
import type { Document } from '../formats/document.ts'
import type { Parsed } from '../syntax/frames.ts'
import type { ClassSet, Lexicon } from '../terms/lexicon.ts'
import type { ClaimReader } from './claim-reader.ts'
import type { BlockFacts, Claim, Facts, Promotion, RiskStatement, Sentence } from './model.ts'

import { boldClaims, isBenefit, riskStatements } from './risk.ts'

/** The facts of a document; its fields are those of `Facts`. */
export class DocumentFacts implements Facts {
  readonly document: Document
  readonly blocks: readonly BlockFacts[]
  readonly promotion: Promotion
  readonly profile: string
  private readonly empty: ClassSet
  private setMemo: ClassSet | undefined
  private readonly reader: ClaimReader
  /**
   * Whether the text may say anything in favour of an offer: in one that sells nothing every subject is
   * something else.
   */
  private readonly favours: boolean
  private benefitMemo: readonly Claim[] | undefined
  private boldMemo: readonly Claim[] | undefined
  private riskMemo: readonly RiskStatement[] | undefined

  constructor(
    document: Document,
    blocks: readonly BlockFacts[],
    promotion: Promotion,
    profile: string,
    lexicon: Lexicon,
    reader: ClaimReader,
    full: boolean,
  ) {
    this.document = document
    this.blocks = blocks
    this.promotion = promotion
    this.profile = profile
    this.reader = reader
    this.favours = promotion.selling || full
    this.empty = lexicon.select([])
  }

  /**
   * The classes of all hits; put together when a rule first asks, for rewrites make facts by the thousand.
   */
  get set(): ClassSet {
    if (!this.setMemo) {
      const set = this.empty.slice()
      for (const block of this.blocks)
        for (let at = 0; at < set.length; at++) set[at] = (set[at] ?? 0) | (block.set[at] ?? 0)
      this.setMemo = set
    }
    return this.setMemo
  }

  get claims(): readonly Claim[] {
    return this.reader.all()
  }

  claimsIn(block: BlockFacts): readonly Claim[] {
    return this.reader.of(block)
  }

  syntaxOf(sentence: Sentence): Parsed | undefined {
    return this.reader.syntaxOf(sentence)
  }

  get benefits(): readonly Claim[] {
    this.benefitMemo ??= this.favours ? this.claims.filter(isBenefit) : []
    return this.benefitMemo
  }

  get boldClaims(): readonly Claim[] {
    this.boldMemo ??= this.favours ? boldClaims(this.claims) : []
    return this.boldMemo
  }

  get risks(): readonly RiskStatement[] {
    this.riskMemo ??= riskStatements(this)
    return this.riskMemo
  }
}
