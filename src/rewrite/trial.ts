// Tries an edit: the sentences around it are read again with every rule that is on, and what is found is held
// against what was found before.
import { EditedFacts } from '../claims/edited-facts.ts'
import type { BlockFacts, Claim, Facts, Sentence } from '../claims/model.ts'

import { readBlocks } from '../claims/read.ts'
import { boldClaims, isBenefit } from '../claims/risk.ts'
import type { Block } from '../formats/document.ts'
import type { ProfileData } from '../rulebook/rule.ts'
import type { Rule } from '../rulebook/rulebook.ts'
import { type AskSetting, askDocument, askerOf } from '../settle/ask.ts'
import { type Counted, isAnswered, isNoWorse } from '../settle/levels.ts'
import { applyPrecedence, type Candidate, mergeRepeats } from '../settle/precedence.ts'
import { plainProse } from '../text/prose.ts'
import type { Span } from '../text/span.ts'
import type { TextEdit } from './removal.ts'
import { type WatchedClasses, watchedClasses } from './watched.ts'

/** An edit of the source (UTF-16 offsets). */
interface SourceEdit extends Span {
  readonly text: string
}

/** The run that found something, as far as trying edits needs it. */
export interface TrialSetting extends AskSetting {
  readonly facts: Facts
  readonly profileData: ProfileData
  /** Every finding before any gave way to another. */
  readonly candidates: readonly Candidate[]
  /** What the report says, and what it would say of the text with an edit made. */
  readonly reported: () => readonly Counted[]
  readonly relint: (edit: SourceEdit) => readonly Counted[]
  /** Whether the text is small enough to be linted again for each of its findings. */
  readonly small: boolean
}

/** What a rule asks of a trial. */
interface Attempt {
  readonly rule: string
  readonly sentence: Sentence
  readonly edit: TextEdit
  readonly source: SourceEdit
  /** Whether nothing in the sentence may be warned of any more. */
  readonly clean: boolean
}

/** Tries edits of one text; what stood before is read once. */
export interface Trial {
  passes(attempt: Attempt): boolean
  /**
   * Whether a statement, as the block at an index or one more than there are, settles a rule on the whole
   * text, and no rule finds more.
   */
  settles(rule: Rule, statement: string, index: number): boolean
}

/** Blocks up to so many units are read again whole; of longer ones so many sentences on either side. */
const WHOLE = 3000
const REACH = 2
/** More blocks than this that hang on one are not asked again, and its words not rewritten. */
const MOST_HANGING = 60

/** What is read again: a block, or a stretch of a long one that begins at `start` of its text. */
interface Stretch {
  readonly block: BlockFacts
  readonly start: number
}

function windowAround({ block, index }: Sentence): Span {
  const { sentences, tokens } = block
  const { length } = block.block.prose.text
  const first = sentences[Math.max(0, index - REACH)]
  const last = sentences[Math.min(sentences.length - 1, index + REACH)]
  const start = index <= REACH ? 0 : (tokens[first?.from ?? 0]?.start ?? 0)
  const end = index + REACH >= sentences.length - 1 ? length : (tokens[(last?.to ?? 0) - 1]?.end ?? length)
  return { start, end }
}

/** A block with other words from `start` on; its links and calls stay where they are not edited. */
function withText({ block }: BlockFacts, text: string, moved: (span: Span) => Span | undefined): Block {
  const shifted = <T extends Span>(spans: readonly T[]): T[] =>
    spans.flatMap((span) => {
      const place = moved(span)
      return place ? [{ ...span, ...place }] : []
    })
  return { ...block, prose: plainProse(text, 0), links: shifted(block.links), calls: shifted(block.calls) }
}

/** The blocks whose claims depend on a block: the next one, and the items and cells that hang on it. */
function hangingOn({ index }: BlockFacts, { blocks }: Facts): BlockFacts[] {
  const hanging: BlockFacts[] = []
  for (let at = index + 1; at < blocks.length && hanging.length <= MOST_HANGING; at++) {
    const other = blocks[at]
    if (!other) break
    const { lead, row } = other.block
    const depends =
      at === index + 1 ||
      (lead !== undefined && (at - lead === index || at - lead - 1 === index)) ||
      (row !== undefined && at - row === index)
    if (depends) hanging.push(other)
    else if (lead === undefined) break
  }
  return hanging
}

const countedOf = (candidates: readonly Candidate[]): Counted[] =>
  candidates.map(({ rule, severity }) => ({ rule: rule.id, severity }))

/** Which rules fired, and in which block where in one alone. */
function firing(candidates: readonly Candidate[]): ReadonlyMap<string, BlockFacts | undefined> {
  const places = new Map<string, BlockFacts | undefined>()
  for (const { rule, finding } of candidates) {
    const block = finding.scope === 'span' ? finding.sentence?.block : undefined
    if (!places.has(rule.id)) places.set(rule.id, block)
    else if (places.get(rule.id) !== block) places.set(rule.id, undefined)
  }
  return places
}

const claimKey = ({ effect, target, product, subject, approved, use }: Claim): string =>
  [effect, target?.class.name, product, subject, approved, use].join(' ')

/** Whether claims are some of those that were there, none of them bolder. */
function claimsNoMore(before: readonly Claim[], after: readonly Claim[]): boolean {
  const had = new Map<string, number>()
  for (const claim of before.filter(isBenefit)) had.set(claimKey(claim), (had.get(claimKey(claim)) ?? 0) + 1)
  for (const claim of after.filter(isBenefit)) {
    const left = had.get(claimKey(claim)) ?? 0
    if (left === 0) return false
    had.set(claimKey(claim), left - 1)
  }
  return boldClaims(after).length <= boldClaims(before).length
}

const capitalsOf = (block: BlockFacts): string => block.capitals.map((at) => block.wordAt(at)).join(' ')

/** Starts trying edits of a text. */
export function trialOf(setting: TrialSetting): Trial {
  const { facts, rulebook, profileData } = setting
  const edits = {
    approvals: rulebook.language.approvals,
    jurisdictions: profileData.jurisdictions,
    classes: rulebook.claimClasses,
  }
  let fired: ReadonlyMap<string, BlockFacts | undefined> | undefined
  let watched: WatchedClasses | undefined
  let documents: Counted[] | undefined
  const ask = askerOf(facts, setting)
  const found = new Map<BlockFacts, readonly Candidate[]>()
  const stretches = new Map<string, Stretch>()

  const reread = (block: BlockFacts, text: string, moved: (span: Span) => Span | undefined): BlockFacts => {
    const [read] = readBlocks([withText(block, text, moved)], rulebook.language)
    if (!read) throw new Error('a block was not read')
    read.index = block.index
    read.sources = block.sources
    return read
  }
  /** What is reported of a block, where rules that fired elsewhere in the text take the place of others. */
  const reportedOf = (candidates: readonly Candidate[], index: number): Candidate[] => {
    fired ??= firing(setting.candidates)
    const here = facts.blocks[index]
    const elsewhere = new Set([...fired].flatMap(([rule, block]) => (block === here ? [] : [rule])))
    return mergeRepeats(applyPrecedence(candidates, elsewhere))
  }
  const before = (block: BlockFacts): readonly Candidate[] => {
    const known = found.get(block)
    if (known) return known
    const asked =
      facts.blocks[block.index] === block
        ? ask(block)
        : askerOf(new EditedFacts(facts, block, [], edits), setting)(block)
    const told = reportedOf(asked, block.index)
    found.set(block, told)
    return told
  }
  const stretchOf = (sentence: Sentence): Stretch => {
    const { block } = sentence
    const { text } = block.block.prose
    if (text.length <= WHOLE) return { block, start: 0 }
    const { start, end } = windowAround(sentence)
    const key = `${block.index} ${start} ${end}`
    const known = stretches.get(key)
    if (known) return known
    const moved = (span: Span): Span | undefined =>
      span.start >= start && span.end <= end
        ? { start: span.start - start, end: span.end - start }
        : undefined
    const made = { block: reread(block, text.slice(start, end), moved), start }
    stretches.set(key, made)
    return made
  }
  /**
   * Whether nothing that rules on the whole text look at has changed, so that they need not be asked again.
   */
  const isQuiet = (
    old: BlockFacts,
    read: BlockFacts,
    after: EditedFacts,
    classes: WatchedClasses,
  ): boolean => {
    if (
      !classes.same(old, read) ||
      capitalsOf(old) !== capitalsOf(read) ||
      old.marks.length !== read.marks.length
    )
      return false
    const claims =
      facts.blocks[old.index] === old
        ? facts.claimsIn(old)
        : new EditedFacts(facts, old, [], edits).claimsIn(old)
    return claimsNoMore(claims, after.claimsIn(read))
  }
  /** Whether rules on the whole text find no more in it than before. */
  const passesWhole = (after: EditedFacts, counts: (one: Candidate) => boolean = () => true): boolean => {
    documents ??= countedOf(setting.candidates.filter(({ finding }) => finding.scope === 'document'))
    return (
      after.boldClaims.length <= facts.boldClaims.length &&
      isNoWorse(documents, countedOf(askDocument(after, setting).filter(counts)))
    )
  }
  const isClean = (candidates: readonly Candidate[], read: BlockFacts, at: number): boolean => {
    const { tokens } = read
    const sentence = read.sentences.find(({ to }) => at < (tokens[to - 1]?.end ?? 0)) ?? read.sentences.at(-1)
    return !candidates.some(
      ({ finding, severity }) =>
        finding.sentence === sentence && (severity === 'error' || severity === 'warning'),
    )
  }

  return {
    passes({ rule, sentence, edit, source, clean }) {
      const { block: old, start } = stretchOf(sentence)
      const place = { start: edit.start - start, end: edit.end - start }
      const { text } = old.block.prose
      if (place.start < 0 || place.end > text.length) return false
      const hanging = hangingOn(old, facts)
      if (hanging.length > MOST_HANGING) return false
      const by = edit.text.length - (place.end - place.start)
      const moved = (span: Span): Span | undefined =>
        span.end <= place.start
          ? span
          : span.start >= place.end
            ? { start: span.start + by, end: span.end + by }
            : undefined
      const read = reread(old, text.slice(0, place.start) + edit.text + text.slice(place.end), moved)
      const after = new EditedFacts(facts, read, hanging, edits)
      const askAfter = askerOf(after, setting)
      const was = before(old)
      const is = reportedOf(askAfter(read), read.index)
      if (!isAnswered(rule, countedOf(was), countedOf(is)) || !isNoWorse(countedOf(was), countedOf(is)))
        return false
      if (clean && !isClean(is, read, place.start)) return false
      for (const other of hanging)
        if (!isNoWorse(countedOf(before(other)), countedOf(reportedOf(askAfter(other), other.index))))
          return false
      watched ??= watchedClasses(rulebook)
      if (isQuiet(old, read, after, watched)) return true
      if (!setting.small) return false
      // A stretch of a long block is not the block: the text itself is asked.
      if (facts.blocks[old.index] === old && watched.sameElsewhere(old, read)) return passesWhole(after)
      const told = setting.relint(source)
      return isAnswered(rule, setting.reported(), told) && isNoWorse(setting.reported(), told)
    },
    settles(rule, statement, index) {
      const [read] = readBlocks(
        [{ role: 'paragraph', prose: plainProse(statement, 0), links: [], calls: [] }],
        rulebook.language,
      )
      if (!read) return false
      read.index = index
      const after = new EditedFacts(facts, read, [], edits)
      const settled = rule.run.every((check) => check.scope !== 'document' || check.find(after).length === 0)
      // It is tried at the end of the text and stands in the section that calls for it.
      const placed = ({ rule: other }: Candidate): boolean =>
        !other.checks.some(({ kind }) => kind === 'placement')
      return settled && askerOf(after, setting)(read).length === 0 && passesWhole(after, placed)
    },
  }
}
