// The fixes of a finding: what its rule's page proposes, as edits of the source, each asked of the rule again before it is shown.
import type { Finding } from '../checks/check.ts'
import type { Approval } from '../claims/approvals.ts'
import { claimReader } from '../claims/claims.ts'
import { DocumentFacts } from '../claims/document-facts.ts'
import type { BlockFacts, Facts, Sentence } from '../claims/facts.ts'
import { readBlocks } from '../claims/read.ts'
import type { Block } from '../formats/document.ts'
import { written } from '../formats/writing.ts'
import type { ProfileData, RewriteData, Severity } from '../rulebook/rule.ts'
import type { Rule, Rulebook } from '../rulebook/rulebook.ts'
import { settleSeverity } from '../settle/severity.ts'
import { isVerbatim, plainProse, toSource } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import { editFor, sentenceAfter } from './edits.ts'
import type { TextEdit } from './removal.ts'
import { replacementEdit, statementEdit } from './statements.ts'

/** An edit of the source that answers a finding; field names are those of the contract. */
export interface Fix {
  readonly title: string
  /** `safe` ones insert required wording and change nothing else; `suggested` ones need a reader. */
  readonly safety: 'safe' | 'suggested'
  readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[]
}

/** What rewriting needs of the run that found something. */
export interface RewriteSetting {
  readonly facts: Facts
  readonly rulebook: Rulebook
  readonly profile: ProfileData
  readonly override?: Severity
}

/** The facts of the same text with one block replaced, or with one more at its end. */
function factsWith({ facts, rulebook, profile }: RewriteSetting, block: Block, index: number): { facts: Facts; block: BlockFacts } {
  const { language, claimClasses } = rulebook
  const [read] = readBlocks([block], language)
  if (!read) throw new Error('a block was not read')
  read.index = index
  const blocks = [...facts.blocks]
  blocks[index] = read
  const setting = { promotion: facts.promotion, blocks, approvals: language.approvals as readonly Approval[], jurisdictions: profile.jurisdictions }
  return { facts: new DocumentFacts(facts.document, blocks, facts.promotion, facts.profile, language.lexicon, claimReader(setting, claimClasses), false), block: read }
}

function count(rule: Rule, facts: Facts, block: BlockFacts, { profile, override }: RewriteSetting): number {
  return rule.run
    .flatMap((check) => (check.scope === 'block' ? check.find(facts, block) : []))
    .filter((finding) => settleSeverity(rule, finding, profile.id, override).severity !== 'off').length
}

/** So many sentences on either side are read again with an edited one: what decides a rule lies no farther off in a block. */
const REACH = 2

/** The part of a block's text that is read again around a sentence (UTF-16 offsets), so that work per finding stays bounded. */
function windowAround({ block, index }: Sentence): Span {
  const { sentences, tokens } = block
  const first = sentences[Math.max(0, index - REACH)]
  const last = sentences[Math.min(sentences.length - 1, index + REACH)]
  const start = index <= REACH ? 0 : (tokens[first?.from ?? 0]?.start ?? 0)
  const end = index + REACH >= sentences.length - 1 ? block.block.prose.text.length : (tokens[(last?.to ?? 0) - 1]?.end ?? block.block.prose.text.length)
  return { start, end }
}

/** Makes the function that says whether the rule finds less around a sentence once its text is edited. */
function answerer(rule: Rule, sentence: Sentence, setting: RewriteSetting): (edit: TextEdit) => boolean {
  const { block } = sentence
  const { text } = block.block.prose
  const window = windowAround(sentence)
  const found = (said: string): number => {
    const { facts, block: read } = factsWith(setting, { ...block.block, prose: plainProse(said, 0), links: [], calls: [] }, block.index)
    return count(rule, facts, read, setting)
  }
  let before: number | undefined
  return (edit) => {
    if (edit.start < window.start || edit.end > window.end) return false
    before ??= found(text.slice(window.start, window.end))
    return found(text.slice(window.start, edit.start) + edit.text + text.slice(edit.end, window.end)) < before
  }
}

function textFix(rewrite: RewriteData, finding: Finding, answers: ((edit: TextEdit) => boolean) | undefined): Fix | undefined {
  const { sentence } = finding
  const edit = sentence && editFor(rewrite, finding)
  if (!sentence || !edit || !answers) return undefined
  const { prose } = sentence.block.block
  // An insertion stands before a unit that must be verbatim too.
  const range = edit.end > edit.start ? edit : { start: edit.start, end: edit.start + 1 }
  if (range.end > prose.text.length || !isVerbatim(prose, range) || !answers(edit)) return undefined
  const text = written(edit.text, sentence.block.block.writing)
  if (text === undefined) return undefined
  const source = toSource(prose, range)
  const title = rewrite.title ?? sentenceAfter(sentence.block.tokens, sentence, prose.text, edit).replace(/\s+/g, ' ').trim()
  return { title, safety: 'suggested', edits: [{ start: source.start, end: edit.end > edit.start ? source.end : source.start, text }] }
}

function statementFix(rule: Rule, rewrite: RewriteData, finding: Finding, setting: RewriteSetting): Fix | undefined {
  const { facts } = setting
  if (rewrite.profile && !rewrite.profile.includes(facts.profile)) return undefined
  const edit = rewrite.op === 'replace' ? replacementEdit(rewrite, finding, facts) : statementEdit(rewrite, finding, facts)
  if (!edit) return undefined
  const ends = ({ block: { prose } }: BlockFacts): boolean => edit.end !== undefined && prose.text !== '' && toSource(prose, { start: 0, end: prose.text.length }).end === edit.end
  const replaced = facts.blocks.findIndex(ends)
  const { facts: after } = factsWith(setting, { role: 'paragraph', prose: plainProse(edit.statement, 0), links: [], calls: [] }, replaced < 0 ? facts.blocks.length : replaced)
  const settled = rule.run.every((check) => check.scope !== 'document' || check.find(after).length === 0)
  if (!settled) return undefined
  return {
    title: `${rewrite.title ?? 'Add'}: “${edit.statement}”`,
    safety: rewrite.safe ? 'safe' : 'suggested',
    edits: [{ start: edit.at, end: edit.end ?? edit.at, text: edit.text }],
  }
}

/** The fixes of a finding in the order of its rule's page; none where no rewrite leaves a sentence that the rule lets pass. */
export function fixesFor(rule: Rule, finding: Finding, setting: RewriteSetting): Fix[] {
  const fixes: Fix[] = []
  const answers = finding.sentence && answerer(rule, finding.sentence, setting)
  for (const rewrite of rule.rewrites) {
    const fix = rewrite.op === 'insert' || rewrite.op === 'replace' ? statementFix(rule, rewrite, finding, setting) : textFix(rewrite, finding, answers)
    if (fix && !fixes.some((known) => JSON.stringify(known.edits) === JSON.stringify(fix.edits))) fixes.push(fix)
  }
  return fixes
}
