// Risk statements and benefit statements of a document: what fair balance is weighed with.

import { hitsOf, textOf } from './facts.ts'
import type { BlockFacts, Claim, Facts, Promotion, RiskStatement, Sentence } from './model.ts'
import { isNegated } from './operators.ts'
import { HARM_ROLES, isLessened, statedHarms } from './stated-risk.ts'
import { subjectKindOf } from './subject-kind.ts'

/** Roles of what may come of a treatment, and of that with a name of its own. */
const HARMS: readonly string[] = ['harm', 'named-harm']

/** Whether a sentence names the offer or who makes it. */
function namesOffer(sentence: Sentence, promotion: Promotion): boolean {
  return (
    hitsOf(sentence, 'seller').length > 0 ||
    hitsOf(sentence, 'intervention').some(
      (hit) => subjectKindOf(sentence.block, hit, promotion) === 'promoted',
    )
  )
}

function speaksOfOffer(sentence: Sentence, promotion: Promotion): boolean {
  return (
    namesOffer(sentence, promotion) ||
    hitsOf(sentence, 'anaphor').some((hit) => hit.from <= sentence.from + 1)
  )
}

/** Whether a block may state a risk: it warns, names a harm or says who must not have something. */
const mayWarn = ({ hits }: BlockFacts): boolean =>
  hits.some(({ class: { role } }) => role === 'risk' || HARMS.includes(role) || HARM_ROLES.has(role))

/** A risk statement, and the harms by which alone it is one, as they are told of nobody else. */
interface ReadStatement extends RiskStatement {
  readonly onlyHarms?: readonly string[]
}

/** The risk statements of a block, under a heading that announces risks or not. */
function risksIn(block: BlockFacts, promotion: Promotion, underRiskHeading: boolean): ReadStatement[] {
  return block.sentences.flatMap((sentence): ReadStatement[] => {
    if (sentence.mood === 'question' || sentence.hits.some((hit) => hit.class.role === 'minimiser')) return []
    const warned = sentence.hits.some(
      (hit) => hit.class.role === 'risk' && !isNegated(sentence.negations, hit.from),
    )
    const harms = sentence.hits.filter(
      (hit) =>
        HARMS.includes(hit.class.role) &&
        !isNegated(sentence.negations, hit.from) &&
        !isLessened(sentence, hit),
    )
    const stated = statedHarms(sentence, promotion)
    if (!warned && harms.length === 0) return stated ? [{ sentence, named: stated, onlyHarms: stated }] : []
    // “Side effects include nausea” names nothing else, so it is said of the offer.
    const bare = warned && hitsOf(sentence, 'intervention').length === 0
    if (!bare && !speaksOfOffer(sentence, promotion) && !underRiskHeading && sentence.mood !== 'advice')
      return stated ? [{ sentence, named: stated, onlyHarms: stated }] : []
    const named = harms.filter((hit) => hit.class.role === 'named-harm')
    return [{ sentence, named: named.map((hit) => textOf(block, hit).toLowerCase()) }]
  })
}

type Found = { readonly underRiskHeading: boolean; readonly statements: readonly ReadStatement[] }

/** What is found in most blocks. */
const NOTHING: readonly [Found, Found] = [
  { underRiskHeading: false, statements: [] },
  { underRiskHeading: true, statements: [] },
]

/** The statements of blocks that were read before, by what was promoted then: an open text keeps both. */
const byPromotion = new WeakMap<Promotion, WeakMap<BlockFacts, Found>>()

/** Whether some sentence of a block names the offer, by what was promoted then. */
const naming = new WeakMap<Promotion, WeakMap<BlockFacts, boolean>>()

function blockNamesOffer(block: BlockFacts, promotion: Promotion): boolean {
  const before = naming.get(promotion) ?? new WeakMap<BlockFacts, boolean>()
  naming.set(promotion, before)
  let names = before.get(block)
  if (names === undefined) {
    names = block.sentences.some((sentence) => namesOffer(sentence, promotion))
    before.set(block, names)
  }
  return names
}

/** Whether a block speaks of a disease beside a sentence. */
const namesDisease = ({ hits }: BlockFacts, { from, to }: Sentence): boolean =>
  hits.some(
    ({ class: { role, kind }, from: at }) =>
      role === 'target' && kind === 'condition' && (at < from || at >= to),
  )

/** A harm that the text says its offer relieves is the trouble, and no risk of the offer. */
const relievedIn = ({ benefits }: Pick<Facts, 'benefits'>): ReadonlySet<string> =>
  new Set(
    benefits.flatMap((claim) =>
      claim.targets.map((hit) => textOf(claim.sentence.block, hit).toLowerCase().replace(/s$/, '')),
    ),
  )

/** The risk statements of a document. Denied or played-down harms, and harms of other care, do not count. */
export function riskStatements(facts: Pick<Facts, 'blocks' | 'promotion' | 'benefits'>): RiskStatement[] {
  const { blocks, promotion } = facts
  const before = byPromotion.get(promotion) ?? new WeakMap<BlockFacts, Found>()
  byPromotion.set(promotion, before)
  const found: ReadStatement[] = []
  let underRiskHeading = false
  let last: BlockFacts | undefined
  for (const block of blocks) {
    const { role } = block.block
    if (role === 'heading' || role === 'title') {
      underRiskHeading = block.hits.some((hit) => hit.class.role === 'risk-heading')
      last = undefined
      continue
    }
    const above = last
    last = block
    if (role === 'disclaimer') continue
    let inBlock = before.get(block)
    if (inBlock?.underRiskHeading !== underRiskHeading) {
      const statements = mayWarn(block) ? risksIn(block, promotion, underRiskHeading) : []
      inBlock = statements.length > 0 ? { underRiskHeading, statements } : NOTHING[underRiskHeading ? 1 : 0]
      before.set(block, inBlock)
    }
    // Far from the offer, and where a disease is spoken of, a harm is what the disease brings.
    const near = (sentence: Sentence): boolean =>
      blockNamesOffer(block, promotion) ||
      (above !== undefined && !namesDisease(block, sentence) && blockNamesOffer(above, promotion))
    for (const statement of inBlock.statements)
      if (!statement.onlyHarms || near(statement.sentence)) found.push(statement)
  }
  if (!found.some(({ onlyHarms }) => onlyHarms && onlyHarms.length > 0)) return found
  const relieved = relievedIn(facts)
  return found.filter(
    ({ onlyHarms = [] }) =>
      onlyHarms.length === 0 || onlyHarms.some((name) => !relieved.has(name.replace(/s$/, ''))),
  )
}

const MILD_KINDS = ['function', 'wellness']

/** Claims of benefit for what is promoted that neither a hedge, a denial, an aim nor a source softens. */
export function boldClaims(claims: readonly Claim[]): Claim[] {
  return claims.filter((claim) => {
    if (claim.negated || claim.hedged || claim.goal || claim.citation || claim.sentence.mood === 'question')
      return false
    if (claim.effect === 'title' || claim.mild || MILD_KINDS.includes(claim.target?.class.kind ?? ''))
      return false
    return claim.subject === 'promoted' || claim.subject === 'implied'
  })
}

/** Whether a claim says something good of what the text promotes; hedged ones count too. */
export function isBenefit(claim: Claim): boolean {
  return (
    !claim.negated &&
    !claim.goal &&
    claim.sentence.mood !== 'question' &&
    (claim.subject === 'promoted' || claim.subject === 'implied')
  )
}
