// The fixes of a finding: what its rule's page proposes, as edits of the source, each tried on all rules
// before it is shown.
import type { Finding } from '../checks/finding.ts'
import { textOf } from '../claims/facts.ts'
import type { BlockFacts, Sentence } from '../claims/model.ts'
import { written } from '../formats/writing.ts'
import { firstOf } from '../language/small-words.ts'
import type { RewriteData, Severity } from '../rulebook/rule.ts'
import type { Rule, Rulebook } from '../rulebook/rulebook.ts'
import type { Candidate } from '../settle/precedence.ts'
import { inSet, setsMeet } from '../terms/lexicon.ts'
import { placeholdersIn } from '../text/placeholders.ts'
import { isVerbatim, toSource } from '../text/prose.ts'
import { asFilled } from './citing.ts'
import { cutOf } from './cut.ts'
import { type Drop, dropping } from './dropping.ts'
import { editFor, sentenceAfter } from './edits.ts'
import { replacementEdit, statementEdit } from './insert-statement.ts'
import { isTidy } from './tidy.ts'
import type { Trial, TrialSetting } from './trial-setting.ts'

/** An edit of the source that answers a finding; field names are those of the contract. */
export interface Fix {
  readonly title: string
  /** `safe` ones insert required wording and change nothing else; `suggested` ones need a reader. */
  readonly safety: 'safe' | 'suggested'
  readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[]
  /** Words in the edits that stand for what only the house knows, brackets and all. */
  readonly placeholders?: readonly string[]
  /** Whether a claim is left out and nothing put in its place, which is for a writer to choose. */
  readonly leavesOut?: true
}

/**
 * The highest level that rewrites may leave in their sentence; others may leave warnings, but no error: what
 * is less than that is not worth a wording while the claim stands. Those that say something else of the
 * subject, or keep it and promise a source, leave nothing to warn of; what a part leaves behind must be clean
 * to the reader too. What only calls something by another name takes no claim away.
 */
const LEFT: Readonly<Partial<Record<RewriteData['op'], Severity>>> = {
  say: 'info',
  cite: 'info',
  support: 'info',
  drop: 'off',
  swap: 'error',
  explain: 'error',
}

/** Those that leave something for the house to fill in. */
const HELD_OPEN: ReadonlySet<string> = new Set(['cite', 'explain'])

/** From which likelihood on a source is asked for what is only told: else nobody would look for one. */
const WORTH_A_SOURCE = 0.5

const DROPS = {
  sentence: 'dropSentence',
  item: 'dropItem',
  paragraph: 'dropParagraph',
  line: 'dropLine',
} as const

/** Whether a customer says a sentence: by itself, or within a quote in which one speaks. */
function isCustomers({ voice, block, from }: Sentence): boolean {
  if (voice === 'customer') return true
  if (!block.sentences.some((other) => other.voice === 'customer')) return false
  if (block.block.role === 'quote') return true
  let open = false
  for (const { key } of block.tokens.slice(0, from + 1)) {
    if (key === '“' || key === '”') open = key === '“'
    else if (key === '"') open = !open
  }
  return open
}

/** Whether no text around a statement holds the words with which it is not proposed. */
function fitsText({ without }: RewriteData, { facts, rulebook }: TrialSetting): boolean {
  if (!without) return true
  const classes = rulebook.language.lexicon.select(without)
  return !facts.blocks.some(({ set }) => setsMeet(classes, set))
}

/** Whether a sentence holds none of the words with which a rewrite is not proposed. */
function fitsWords({ without }: RewriteData, sentence: Sentence | undefined, rulebook: Rulebook): boolean {
  if (!without || !sentence) return true
  const set = rulebook.language.lexicon.select(without)
  return !sentence.hits.some((hit) => inSet(set, hit.id))
}

function textFix(
  rule: Rule,
  rewrite: RewriteData,
  finding: Finding,
  trial: Trial,
  { facts, rulebook, wordingOf }: TrialSetting,
): Fix | undefined {
  const { sentence } = finding
  if (!fitsWords(rewrite, sentence, rulebook)) return undefined
  // Nobody but the customer can say it otherwise.
  if (sentence && isCustomers(sentence)) return undefined
  if (rewrite.profile && !rewrite.profile.includes(facts.profile)) return undefined
  const edit = sentence && editFor(rewrite, finding, wordingOf(sentence))
  if (!sentence || !edit) return undefined
  const { prose, writing } = sentence.block.block
  // An insertion stands before a unit that must be verbatim too.
  const range = edit.end > edit.start ? edit : { start: edit.start, end: edit.start + 1 }
  const text = written(edit.text, writing)
  if (text === undefined || range.end > prose.text.length || !isVerbatim(prose, range)) return undefined
  const said = sentenceAfter(sentence.block.tokens, sentence, prose.text, edit)
  if (!isTidy(textOf(sentence.block, sentence), said, sentence.block.words)) return undefined
  const { start, end } = toSource(prose, range)
  const source = { start, end: edit.end > edit.start ? end : start, text }
  const tried = asFilled(rewrite, edit, sentence)
  const passes = trial.passes({
    rule: rule.categories ? undefined : rule.id,
    sentence,
    edit: tried,
    source: { ...source, text: tried === edit ? text : tried.text },
    most: LEFT[rewrite.op] ?? 'warning',
  })
  if (!passes) return undefined
  // Until somebody fills its placeholder in, it says no worse either.
  const open = tried !== edit && { rule: undefined, sentence, edit, source, most: 'error' as const }
  if (open && !trial.passes(open)) return undefined
  const placeholders = HELD_OPEN.has(rewrite.op) ? placeholdersIn(edit.text) : []
  return {
    title: rewrite.title ?? said.replace(/\s+/g, ' ').trim(),
    safety: 'suggested',
    edits: [source],
    ...(placeholders.length > 0 ? { placeholders } : {}),
  }
}

/** What leaving something out is called. */
function dropTitle({ what }: Drop, { block: { words } }: Sentence): string {
  const said = firstOf(words[DROPS[what]])
  return (said[0] ?? '').toUpperCase() + said.slice(1)
}

/** “Leave the sentence out”: a choice for the writer, and never the only way. */
function dropFix(
  rule: Rule,
  { title }: RewriteData,
  finding: Finding,
  trial: Trial,
  { facts, dropped }: TrialSetting,
): Fix | undefined {
  const { sentence } = finding
  if (sentence && dropped.get(sentence) === false) return undefined
  const drop = dropping(finding, facts)
  const cut = sentence && drop && cutOf(facts.document, sentence.block.block.prose, drop)
  if (!cut) return undefined
  const source = { ...cut, text: '' }
  const passes =
    dropped.get(sentence) ??
    trial.passes({
      rule: rule.categories ? undefined : rule.id,
      sentence,
      edit: drop,
      source,
      most: 'error',
      dropsBlock: drop.what !== 'sentence',
    })
  dropped.set(sentence, passes)
  return passes
    ? { title: title ?? dropTitle(drop, sentence), safety: 'suggested', edits: [source], leavesOut: true }
    : undefined
}

function statementFix(
  rule: Rule,
  rewrite: RewriteData,
  finding: Finding,
  trial: Trial,
  setting: TrialSetting,
): Fix | undefined {
  const { facts } = setting
  if (rewrite.profile && !rewrite.profile.includes(facts.profile)) return undefined
  if (!fitsText(rewrite, setting)) return undefined
  const edit =
    rewrite.op === 'replace'
      ? replacementEdit(rewrite, finding, facts)
      : statementEdit(rewrite, finding, facts)
  if (!edit) return undefined
  const ends = ({ block: { prose } }: BlockFacts): boolean =>
    edit.end !== undefined &&
    prose.text !== '' &&
    toSource(prose, { start: 0, end: prose.text.length }).end === edit.end
  const replaced = facts.blocks.findIndex(ends)
  const source = { start: edit.at, end: edit.end ?? edit.at, text: edit.text }
  const index = replaced < 0 ? facts.blocks.length : replaced
  if (!trial.settles(rule, edit.statement, index, source)) return undefined
  return {
    title: `${rewrite.title ?? 'Add'}: “${edit.statement}”`,
    safety: rewrite.safe ? 'safe' : 'suggested',
    edits: [source],
  }
}

/**
 * The fixes of a finding in the order of its rule's page; none where no rewrite leaves a sentence of which no
 * rule finds more than before.
 */
export function fixesFor(candidate: Candidate, trial: Trial, setting: TrialSetting): Fix[] {
  const { rule, finding, category, severity, confidence = 1 } = candidate
  const fixes: Fix[] = []
  for (const rewrite of rule.rewrites) {
    if (rewrite.op === 'cite' && severity === 'info' && confidence < WORTH_A_SOURCE) continue
    if (rewrite.categories && !rewrite.categories.includes(category ?? '')) continue
    // To leave it all out is for what cannot be said otherwise.
    if (rewrite.text === 'sentence' && rewrite.op === 'drop' && fixes.some((fix) => !fix.placeholders))
      continue
    const make =
      rewrite.op === 'insert' || rewrite.op === 'replace'
        ? statementFix
        : rewrite.op === 'drop' && rewrite.text === 'sentence'
          ? dropFix
          : textFix
    const fix = make(rule, rewrite, finding, trial, setting)
    if (fix && !fixes.some((other) => JSON.stringify(other.edits) === JSON.stringify(fix.edits)))
      fixes.push(fix)
  }
  return fixes
}
