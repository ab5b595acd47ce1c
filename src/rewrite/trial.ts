// Tries an edit: the sentences around it are read again with every rule that is on, and what is found is held
// against what was found before.
import { NOTE_SYMBOLS } from '../checks/required-statements.ts'
import { EditedFacts, type EditSetting } from '../claims/edited-facts.ts'
import type { BlockFacts, Sentence } from '../claims/model.ts'
import { readBlocks } from '../claims/read-facts.ts'
import type { Rule } from '../rulebook/rulebook.ts'
import { isAnswered, isNoWorse } from '../settle/levels.ts'
import type { Candidate } from '../settle/precedence.ts'
import { askerOf } from '../settle/run-rules.ts'
import { plainProse } from '../text/prose.ts'
import { atMost, findingsLeft } from './clean.ts'
import { claimsNoMore } from './fewer-claims.ts'
import { countedOf, ReportedBlocks } from './reported.ts'
import { answersAlike, edited, hangingOn, MOST_HANGING, type Stretch, stretcher } from './stretch.ts'
import { takenWith } from './taken.ts'
import type { Attempt, SourceEdit, Trial, TrialSetting } from './trial-setting.ts'
import { answeredBy, uncovers } from './uncovered.ts'
import { type WatchedClasses, watchedClasses } from './watched.ts'
import { WholeText } from './whole-text.ts'

/** Whether a rule looks at the whole text for what it finds in a place: a word at its first use. */
const isWide = (rule: Rule | undefined): boolean =>
  rule?.run.some(({ scope }) => scope === 'document') ?? false

/** Whether a block holds a symbol of a note: rules look at how near it is to a claim. */
const holdsSymbol = ({ tokens }: BlockFacts): boolean => tokens.some(({ key }) => NOTE_SYMBOLS.has(key))

const capitalsOf = (block: BlockFacts): string => block.capitals.map((at) => block.wordAt(at)).join(' ')

/** Whether a text of so many blocks is one alone, of which rules ask more than of a block among others. */
const isOneBlock = (blocks: number): boolean => blocks === 1

const EVERYWHERE = ['clause', 'words', 'sentence', 'document'] as const

/** A trial of edits of one text; what it asks twice it keeps. */
class TextTrial implements Trial {
  private readonly setting: TrialSetting
  private readonly edits: EditSetting
  private readonly reported: ReportedBlocks
  private readonly wholeText: WholeText
  private readonly stretchOf: (sentence: Sentence) => Stretch
  private readonly takesOthers: ReturnType<typeof takenWith>
  private watched: WatchedClasses | undefined

  constructor(setting: TrialSetting) {
    const { facts, rulebook, profileData } = setting
    this.setting = setting
    this.edits = {
      approvals: rulebook.language.approvals,
      jurisdictions: profileData.jurisdictions,
      classes: rulebook.claimClasses,
      // Of a long text all sentences together would outweigh what is found.
      syntax: setting.small ? new WeakMap() : undefined,
    }
    this.reported = new ReportedBlocks(setting, this.edits)
    this.wholeText = new WholeText(setting, this.edits)
    this.stretchOf = stretcher(rulebook.language)
    this.takesOthers = takenWith(facts)
  }

  passes(attempt: Attempt): boolean {
    return this.answers(attempt) && (attempt.most !== 'off' || this.isUndoubted(attempt.source))
  }

  /** Whether no more is left in a sentence than an attempt allows. */
  private isLittle(left: readonly Candidate[], { sentence, most }: Attempt): boolean {
    if (most === 'error') return true
    if (most !== 'warning') return atMost(left, 'info')
    const errorRules = new Set(this.setting.errorsIn(sentence).map(({ rule }) => rule))
    return atMost(
      left.filter(({ rule }) => errorRules.has(rule)),
      most,
    )
  }

  /**
   * Whether rules and reader are silent on the sentence in which an edit was made; long texts are not
   * asked.
   */
  private isUndoubted(source: SourceEdit): boolean {
    return this.setting.small && !this.setting.doubts(source)
  }

  private answers(attempt: Attempt): boolean {
    const { rule, sentence, edit, source, dropsBlock } = attempt
    const { facts, rulebook } = this.setting
    const { block: old, start } = this.stretchOf(sentence)
    const place = { start: edit.start - start, end: edit.end - start }
    const hanging = hangingOn(old, facts)
    if (place.start < 0 || place.end > old.block.prose.text.length || hanging.length > MOST_HANGING)
      return false
    const read = edited(old, place, edit.text, rulebook.language)
    const after = new EditedFacts(facts, read, hanging, this.edits)
    const askAfter = askerOf(after, this.setting)
    const raw = askAfter(read)
    const was = countedOf(this.reported.before(old))
    const found = this.reported.of(raw, read.index)
    const is = countedOf(found)
    const wide = isWide(rule === undefined ? undefined : rulebook.rule(rule))
    if (!(wide || isAnswered(rule, was, is)) || !isNoWorse(was, is)) return false
    if (!this.isLittle(findingsLeft(found, read, place.start), attempt)) return false
    const asked = [...raw]
    for (const other of hanging) {
      const then = askAfter(other)
      asked.push(...then)
      if (!isNoWorse(countedOf(this.reported.before(other)), countedOf(this.reported.of(then, other.index))))
        return false
    }
    // Rules of another country would be asked of the text, or those of a text that sells nothing.
    if (!this.wholeText.keepsProfile(old, after)) return false
    this.watched ??= watchedClasses(rulebook)
    const stands =
      !this.takesOthers(old, source) &&
      this.setting.promotesSame(old, read) &&
      !(dropsBlock && isOneBlock(facts.blocks.length - 1)) &&
      (dropsBlock
        ? this.setting.keepsOthers(source)
        : this.setting.keepsBlocks(old.block, read.block, source)) &&
      !this.reported.uncoversElsewhere([old, ...hanging], asked)
    // A pointer elsewhere may rest on a source that stands here.
    if (!answersAlike(sentence.block, edit, edit.text, rulebook.language))
      return this.wholeText.passesAnew(rule, source)
    if (stands && wide && facts.blocks[old.index] === old) return this.wholeText.answers(rule, after)
    if (stands && !wide && this.isQuiet(old, read, after, this.watched)) return true
    if (edit.text === '' && !this.setting.slight) return false
    // A stretch of a long block is not the block: the text itself is asked. What is promoted was asked.
    const same = edit.text === '' ? this.watched.sameGuards(old, read) : this.watched.sameElsewhere(old, read)
    if (stands && facts.blocks[old.index] === old && same)
      return this.setting.small && this.wholeText.passes(rule, source, after)
    return this.wholeText.passesAnew(rule, source)
  }

  settles(rule: Rule, statement: string, index: number, source: SourceEdit): boolean {
    const { facts, fired, rulebook } = this.setting
    const [read] = readBlocks(
      [{ role: 'paragraph', prose: plainProse(statement, source.start), links: [], calls: [] }],
      rulebook.language,
    )
    if (!read) return false
    read.index = index
    const after = new EditedFacts(facts, read, [], this.edits)
    if (!this.wholeText.keepsProfile(facts.blocks[index], after)) return false
    const stands =
      this.setting.promotesSame(facts.blocks[index], read) &&
      isOneBlock(facts.blocks.length) === isOneBlock(after.blocks.length) &&
      this.setting.keepsAround(source)
    if (!stands) return this.wholeText.passesAnew(rule.id, source)
    const settled = rule.run.every((check) => check.scope !== 'document' || check.find(after).length === 0)
    if (!settled || askerOf(after, this.setting)(read).length > 0) return false
    const gone = [rule.id, ...answeredBy(rulebook, read)].filter((id) => fired.places.has(id))
    if (uncovers(rulebook, fired, new Set(gone), EVERYWHERE))
      return this.wholeText.passesAnew(rule.id, source)
    return this.wholeText.passes(rule.id, source, after)
  }

  /** Whether nothing has changed that rules on the whole text look at, so that they need not be asked. */
  private isQuiet(old: BlockFacts, read: BlockFacts, after: EditedFacts, classes: WatchedClasses): boolean {
    const { facts } = this.setting
    if (
      !classes.same(old, read) ||
      capitalsOf(old) !== capitalsOf(read) ||
      holdsSymbol(old) ||
      holdsSymbol(read) ||
      old.marks.length !== read.marks.length
    )
      return false
    const claims =
      facts.blocks[old.index] === old
        ? facts.claimsIn(old)
        : new EditedFacts(facts, old, [], this.edits).claimsIn(old)
    return claimsNoMore(claims, after.claimsIn(read))
  }
}

/** Starts trying edits of a text. */
export function trialOf(setting: TrialSetting): Trial {
  return new TextTrial(setting)
}
