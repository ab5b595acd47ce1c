// Propositions of verbs that no list knows: between the offer and a trouble ("our balm bulldozes cramps"),
// said of a trouble in a short line ("hot flushes clock off"), or denied of one ("colds can't land a punch").
// Nobody else than the seller has a reason to say so; what exactly is done stays open.
import { endsWithOne } from '../../language/small-words.ts'
import type { Chunk } from '../../syntax/chunks.ts'
import type { Frame } from '../../syntax/frames.ts'
import { TAG } from '../../syntax/tags.ts'
import type { Hit } from '../../terms/hit.ts'
import type { ConstructionSense } from '../construction.ts'
import { meets } from '../facts.ts'
import type { Range, Sentence, Setting, Subject } from '../model.ts'
import { agentOf, impliedBy } from './agent.ts'
import type { Proposition } from './events.ts'
import { targetOf } from './outcomes.ts'
import { isOpenEnded, isOthers, isPlainlyDenied } from './scope.ts'
import type { ReadSyntax } from './syntax.ts'
import { type Change, changes, lessens, type Matter, matterOf, worthOfHit } from './worth.ts'

/** What a verb that no list knows is taken to say. */
const OPEN: ConstructionSense = 'improve'
/** A longer line tells of a trouble what happens in an illness. */
const LONGEST_LINE = 9
const LONGEST_DENIAL = 14
const LONGEST_LABEL = 8

/** Roles of words that say themselves what they mean. */
const KNOWN = new Set(['effect', 'change', 'fate', 'dismissal', 'bringer', 'enduring', 'neutral', 'struggle'])

/** Whether no list says what a word means that is read as a verb. */
function isUnknown({ hits, block: { tokens, words } }: Sentence, at: number): boolean {
  // Forms of “be” and “have” are none that anybody invents.
  if (words.fateLinks.has(tokens[at]?.key ?? '')) return false
  return !hits.some(({ class: { role }, from, to }) => KNOWN.has(role) && from <= at && at < to)
}

/** Roles of words that, denied of a trouble, tell a fact ("gout does not spread"); so do verbs of change. */
const FACTS = new Set(['effect', 'bringer', 'denied-fact', 'fate'])
const CHANGING: readonly Change[] = [
  'raise',
  'boost',
  'restore',
  'harm',
  'ail',
  'hurt',
  'vanish',
  'thrive',
  'fare',
]

/** Whether a verb that is denied of a trouble tells a fact of it. */
function statesFact({ hits, block: { tokens, words } }: Sentence, { from, head, to }: Chunk): boolean {
  const qualified = tokens.slice(from, to + 1).some(({ key }) => words.partlyWords.has(key))
  return (
    qualified ||
    hits.some(
      (hit) =>
        (FACTS.has(hit.class.role) || lessens(hit) || changes(hit, ...CHANGING)) &&
        hit.from <= head &&
        head < hit.to,
    )
  )
}

/** Whether a noun phrase is about a trouble by its head, and not about troubles in general ("conditions"). */
function isTrouble(matter: Matter | undefined, { head }: Chunk, hits: readonly Hit[]): matter is Matter {
  if (matter?.worth !== 'bad' || matter.hit.to <= head) return false
  return !hits.some((hit) => hit.class.group === 'generic' && meets(hit, matter.hit))
}

/** The word of a verb as the event of a claim that leaves open what is done. */
function eventAt(hit: Hit, { from, to }: Range): Hit {
  return { ...hit, from, to, class: { ...hit.class, role: 'change', sense: OPEN } }
}

/** What is said of a trouble by a verb. */
function openProposition(matter: Matter, verb: Range, subject: Subject, denying: boolean): Proposition {
  return {
    construction: 'open verb',
    event: eventAt(matter.hit, verb),
    target: targetOf(matter),
    subject,
    denying,
  }
}

/** "Our balm bulldozes cramps": who sells does something to a trouble. */
function acting(syntax: ReadSyntax, frame: Frame, setting: Setting): Proposition | undefined {
  const { sentence } = syntax
  const { verb, passive, form, objects, subject, governor } = frame
  const object = objects[0]
  if (passive || !subject || !object || governor || form === 'past' || form === 'copula' || form === 'modal')
    return undefined
  const matter = matterOf(object, sentence.hits)
  if (!isTrouble(matter, object, sentence.hits)) return undefined
  const agent = agentOf(sentence, frame, setting)
  if (agent.kind !== 'promoted' || agent.receives || sentence.negations.length > 0) return undefined
  // In a title every word may look like a name: "Rotator Cuff Tendinitis".
  if (sentence.block.tokens[verb.head]?.shape !== 'lower') return undefined
  return openProposition(matter, { from: verb.head, to: verb.head + 1 }, agent, false)
}

/** "Hot flushes clock off.", "Colds can't land a punch.": a trouble does what it would only do if it went. */
function leaving(syntax: ReadSyntax, frame: Frame, setting: Setting): Proposition | undefined {
  const { sentence } = syntax
  const { from, to, negations, hedges, mood, block } = sentence
  const { verb, form, passive, subject } = frame
  if (!subject || !opensClause(sentence, subject.from) || passive || form === 'copula' || form === 'past')
    return undefined
  if (mood !== 'statement' || hedges.length > 0 || form === 'ing' || form === 'infinitive') return undefined
  const matter = matterOf(subject, sentence.hits)
  if (!isTrouble(matter, subject, sentence.hits)) return undefined
  const denied = isPlainlyDenied(negations, verb.head)
  const ends = block.tokens[to - 1]?.kind === 'mark'
  if (denied ? to - from > LONGEST_DENIAL : to - from > LONGEST_LINE || !ends || form === 'modal')
    return undefined
  if (denied ? statesFact(sentence, verb) : negations.length > 0) return undefined
  if (!denied && (subject.from !== from || !isUnknown(sentence, verb.head))) return undefined
  return openProposition(matter, { from: verb.head, to: verb.head + 1 }, impliedBy(setting), denied)
}

/** Whether a clause begins at a token. */
function opensClause({ from, block: { tokens, words } }: Sentence, at: number): boolean {
  const before = tokens[at - 1]
  return at === from || words.clauseBreaks.has(before?.key ?? '')
}

/** "Winter is coming. Flu isn't.": a trouble and a denial that says no more. */
function cutShort({ sentence }: ReadSyntax, setting: Setting): Proposition[] {
  const { hits, block, mood, to } = sentence
  if (mood !== 'statement') return []
  return hits.flatMap((trouble): Proposition[] => {
    if (worthOfHit(trouble) !== 'bad' || !opensClause(sentence, trouble.from)) return []
    const at = trouble.to
    const last = at + 1 >= to || block.tokens[at + 1]?.kind === 'mark'
    if (!last || !block.words.cutDenials.has(block.tokens[at]?.key ?? '')) return []
    const matter = { worth: 'bad', hit: trouble } as const
    return [openProposition(matter, { from: at, to: at + 1 }, impliedBy(setting), true)]
  })
}

/** "Cravings, cancelled", "Malaria? Covered.": a trouble and the participle that says what became of it. */
function labelled({ sentence, tags }: ReadSyntax, setting: Setting): Proposition[] {
  const { from, to, hits, block } = sentence
  const { tokens, words } = block
  if (to - from > LONGEST_LABEL) return []
  const trouble = hits.find(
    (hit) => worthOfHit(hit) === 'bad' && words.fateMarks.has(tokens[hit.to]?.key ?? ''),
  )
  if (!trouble) return []
  const at = trouble.to + 1
  const key = tokens[at]?.key ?? ''
  const participle = tags[at - from] === TAG.verb && endsWithOne(key, words.participleEndings)
  if (!participle || !isUnknown(sentence, at)) return []
  const matter = { worth: 'bad', hit: trouble } as const
  return [openProposition(matter, { from: at, to: at + 1 }, impliedBy(setting), false)]
}

/** What verbs that no list knows say of troubles. */
export function openVerbsIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const { sentence, frames } = syntax
  if (isOthers(sentence, setting)) return []
  const said = frames.flatMap((frame): Proposition[] => {
    if (isOpenEnded(sentence, frame.verb.head)) return []
    const isListed = !isUnknown(sentence, frame.verb.head)
    const found = (isListed ? undefined : acting(syntax, frame, setting)) ?? leaving(syntax, frame, setting)
    return found ? [found] : []
  })
  if (said.length > 0) return said.slice(0, 1)
  const cut = cutShort(syntax, setting)
  return cut.length > 0 ? cut : labelled(syntax, setting)
}
