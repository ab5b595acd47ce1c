// Propositions of verbs: a change of something, said in the active or the passive voice, of the thing itself
// ("the rash fades"), of what people can do ("you sleep deeper"), or brought about ("leaves skin smooth").
import type { Chunk } from '../../syntax/chunks.ts'
import type { Frame } from '../../syntax/frames.ts'
import { TAG } from '../../syntax/tags.ts'
import type { Hit } from '../../terms/hit.ts'
import type { Construction } from '../construction.ts'
import type { Range, Sentence, Setting, Subject } from '../model.ts'
import { isNegated } from '../operators.ts'
import { agentOf, helperOf, impliedBy } from './agent.ts'
import { benefits, targetOf } from './outcomes.ts'
import { type ReadSyntax, serves } from './syntax.ts'
import { benefitIn, type Change, changes, isQuality, type Matter, matterOf, partOf } from './worth.ts'

/** What a sentence says of the world in one of its constructions, ready to become a claim. */
export interface Proposition {
  /** The construction, for those who look. */
  readonly construction: Construction
  /** The word that says what happens. */
  readonly event: Hit
  readonly target: Hit | undefined
  readonly subject: Subject
  /** The words that say it, where they are others than event, target and subject. */
  readonly range?: Range
  /** Whether a denial is a part of what it says: "does not survive our gel". */
  readonly denying?: boolean
  /** The effect of the claim, where it is another than the sense of the event. */
  readonly effect?: string
}

/** Said of a trouble that nobody sends away. */
export const BY_ITSELF: 'by-itself' = 'by-itself'

/** The effect of a claim that denies a harm, as rule pages name it. */
export const HARMLESS = 'harmless'

/** A verb frame with the change that its verb means. */
interface Changing {
  readonly syntax: ReadSyntax
  readonly frame: Frame
  readonly change: Hit
  readonly setting: Setting
}

const says = ({ change }: Changing, ...does: readonly Change[]): boolean => changes(change, ...does)

/** The first noun phrase of some whose change is a benefit. */
function changed({ syntax, change }: Changing, chunks: readonly Chunk[]): Matter | undefined {
  for (const chunk of chunks) {
    const matter = serves(chunk, syntax.sentence) ? undefined : matterOf(chunk, syntax.sentence.hits)
    const does = change.class.does ?? ''
    if (matter && benefits(does, matter)) return matter
    // "Restores stiff hips": what a trouble is made of is restored.
    const part = matter && partOf(matter, syntax.sentence.hits)
    if (part && benefits(does, part)) return part
  }
  return undefined
}

/**
 * "Protects against colds", "takes aim at colds", "stands between you and colds": what stands after the last
 * word of a verb of several.
 */
function afterParticle({ syntax: { chunks }, change, frame }: Changing): Chunk[] {
  if (change.to <= frame.verb.to) return []
  const chunk = chunks.find(({ kind, from, to }) => kind === 'noun' && from <= change.to && to > change.to)
  return chunk ? [{ ...chunk, from: Math.max(chunk.from, change.to) }] : []
}

/** "Relieves joint pain", "boosts focus and memory": what a verb acts on. */
function transitive(changing: Changing): Proposition | undefined {
  const { frame, change, syntax, setting } = changing
  const objects = frame.passive && frame.subject ? [frame.subject] : frame.objects
  const after = frame.passive ? [] : afterParticle(changing)
  const matter = changed(changing, [...objects, ...after])
  if (!matter) return undefined
  return {
    construction: frame.passive ? 'passive' : 'transitive',
    event: change,
    target: targetOf(matter),
    subject: agentOf(syntax.sentence, frame, setting),
  }
}

/** What a noun phrase praises as something that works: "the healing power of our balm". */
function powerIn(chunk: Chunk, { block: { tokens, words }, hits }: Sentence): Hit | undefined {
  if (!words.powerNouns.has(tokens[chunk.head]?.key ?? '')) return undefined
  return hits.find((hit) => isQuality(hit, 'works') && hit.from >= chunk.from && hit.to === chunk.head)
}

/** "Gives people their sleep back": what is given back was lost. */
function givenBack({ syntax, frame, change, setting }: Changing): Proposition | undefined {
  const { sentence } = syntax
  const { tokens, words } = sentence.block
  if (!changes(change, 'give', 'get')) return undefined
  for (const chunk of frame.objects) {
    const matter = words.backWords.has(tokens[chunk.to]?.key ?? '')
      ? matterOf(chunk, sentence.hits)
      : undefined
    if (matter?.worth !== 'part' && matter?.worth !== 'good' && matter?.worth !== 'life') continue
    return {
      construction: 'give',
      event: change,
      target: targetOf(matter),
      subject: agentOf(sentence, frame, setting),
    }
  }
  return undefined
}

/** "Offers natural relief", "enjoy deeper sleep": a benefit is given, or got. */
function offeredChange(changing: Changing): Proposition | undefined {
  const { frame, syntax, setting } = changing
  // "You are given oxygen": what a reader gets that way is a part of what is done.
  if (!says(changing, 'give', 'get') || (frame.passive && says(changing, 'give'))) return undefined
  const { hits } = syntax.sentence
  const got = says(changing, 'get')
  const nouns = [...frame.objects, ...afterParticle(changing)]
  for (const chunk of nouns) {
    if (serves(chunk, syntax.sentence)) continue
    const power = powerIn(chunk, syntax.sentence)
    const benefit =
      benefitIn(chunk, hits) ?? (power && { event: power, matter: { worth: 'good', hit: power } })
    const matter = benefit?.matter ?? matterOf(chunk, hits)
    if (!matter || (!benefit && matter.worth !== 'good' && matter.worth !== 'more')) continue
    const subject = agentOf(syntax.sentence, frame, setting)
    if (got && subject.kind !== 'implied' && subject.kind !== 'person') return undefined
    return { construction: got ? 'get' : 'give', event: changing.change, target: targetOf(matter), subject }
  }
  return undefined
}

/** A short sentence that opens with a thing and says no more than what becomes of it promises it. */
const LONGEST_SLOGAN = 8

/** "Bumps go down.", "Redness fades, skin calms." */
function isSlogan({ form, subject, phrases }: Frame, { sentence }: ReadSyntax): boolean {
  const { from, to, mood, hedges, block, hits } = sentence
  // "Broken bones heal in a cast": what is said to bring it about may be another thing; a time is none.
  const timed = phrases.every(({ noun }) =>
    block.tokens.slice(noun.from, noun.to).some(({ key }) => block.words.timeUnits.has(key)),
  )
  // "The swelling goes away": what comes of a treatment goes by itself.
  if (!timed || hits.some(({ class: { role } }) => role === 'procedure-harm')) return false
  if (to - from > LONGEST_SLOGAN || mood !== 'statement' || hedges.length > 0) return false
  if ((form !== 's' && form !== 'base') || subject?.from !== from) return false
  return !block.tokens.slice(from, to).some(({ key }) => block.words.openEnded.has(key))
}

/** "The rash fades", "hair grows back": a thing itself changes; who brings it about is left unsaid. */
function unaccusative(changing: Changing): Proposition | undefined {
  const { frame, change, syntax, setting } = changing
  const thing = frame.subject
  if (!thing || frame.passive || !says(changing, 'vanish', 'thrive')) return undefined
  const { hits } = syntax.sentence
  const matter = matterOf(thing, hits)
  const bad = matter?.worth === 'bad' || matter?.worth === 'less'
  const good = matter?.worth === 'part' || matter?.worth === 'good' || matter?.worth === 'more'
  if (!matter || !(says(changing, 'vanish') ? bad : good)) return undefined
  // Troubles also go by themselves: only one that is somebody's, or that something makes go, is promised.
  const owned = hits.some(
    (hit) => hit.class.role === 'receiver' && hit.from >= thing.from && hit.to <= thing.to,
  )
  const helper = helperOf(syntax, frame, setting)
  if (!frame.governor && !owned && !helper && !isSlogan(frame, syntax)) return undefined
  if (!helper && hits.some(({ class: { role } }) => role === BY_ITSELF)) return undefined
  const governed = frame.governor && agentOf(syntax.sentence, frame.governor, setting)
  const subject = helper ?? governed ?? impliedBy(setting)
  return { construction: 'unaccusative', event: change, target: targetOf(matter), subject }
}

/**
 * The word after a verb that says how much better it is done, or how the thing is then; not one that belongs
 * to a noun ("feel a sharp pain", "look for clear details").
 */
function better(frame: Frame, { sentence, chunks, tags }: ReadSyntax): Hit | undefined {
  const from = frame.verb.to
  const to = frame.complement?.to ?? from + 3
  // "More sensitive": more of what no list knows is no better.
  const grades = (hit: Hit): boolean =>
    isQuality(hit, 'better') &&
    tags[hit.to - sentence.from] === TAG.adjective &&
    !sentence.hits.some((other) => other.from === hit.to && isQuality(other, 'better', 'well', 'good'))
  const found = sentence.hits.find(
    (hit) => isQuality(hit, 'better', 'well', 'good') && hit.from >= from && hit.from < to && !grades(hit),
  )
  const elsewhere = chunks.some(
    (chunk) =>
      found &&
      ((chunk.kind === 'preposition' && chunk.from >= from && chunk.to <= found.from) ||
        (chunk.kind === 'noun' && chunk.from <= found.from && found.to <= chunk.head)),
  )
  return elsewhere ? undefined : found
}

/** "Sleep deeper", "you will feel years younger": what people do, and how much better. */
function bodily(changing: Changing): Proposition | undefined {
  const { frame, change, syntax, setting } = changing
  if (!says(changing, 'bodily')) return undefined
  const how = better(frame, syntax)
  if (!how || frame.objects.some(({ from }) => from <= how.from)) return undefined
  const subject = agentOf(syntax.sentence, frame.governor ?? frame, setting)
  return { construction: 'bodily', event: how, target: targetOf({ worth: 'good', hit: change }), subject }
}

/** "Leaves skin smooth", "makes you feel younger", "keeps joints supple": what becomes of the object. */
function resultative(changing: Changing): Proposition | undefined {
  const { frame, syntax, setting } = changing
  if (!says(changing, 'make', 'keep')) return undefined
  const { hits } = syntax.sentence
  const object = frame.objects[0]
  const how = frame.complement && better(frame, syntax)
  if (!object || !how) return undefined
  const matter = matterOf(object, hits)
  const receiver = hits.some(
    (hit) => hit.class.role === 'receiver' && hit.from >= object.from && hit.to <= object.to,
  )
  if (!receiver && matter?.worth !== 'part' && matter?.worth !== 'good') return undefined
  return {
    construction: 'resultative',
    event: how,
    target: matter && targetOf(matter),
    subject: agentOf(syntax.sentence, frame, setting),
  }
}

/** "Helps you drift off", "lets babies sleep through": a benefit by itself, brought about or promised. */
function faring(changing: Changing): Proposition | undefined {
  const { frame, change, syntax, setting } = changing
  if (
    !says(changing, 'fare') ||
    frame.form === 'ing' ||
    frame.objects.length > 0 ||
    isNegated(syntax.sentence.negations, change.from)
  )
    return undefined
  const { sentence } = syntax
  const { tokens, words } = sentence.block
  const { governor } = frame
  const caused = governor && words.causingVerbs.has(tokens[governor.verb.head]?.key ?? '')
  const agent = agentOf(sentence, frame, setting)
  const promised = tokens
    .slice(frame.verb.from, frame.verb.head)
    .some(({ key }) => words.promisingWords.has(key))
  const helper = helperOf(syntax, frame, setting)
  // "Everyone sleeps", "our clients recover": what is said of all whom the offer has.
  const all =
    agent.receives &&
    frame.subject &&
    tokens.slice(frame.subject.from, frame.subject.to).some(({ key }) => words.quantifyingWords.has(key))
  const subject = helper ?? (caused || all || (promised && agent.receives) ? agent : undefined)
  if (!subject || subject.kind === 'other' || subject.kind === 'none') return undefined
  return { construction: 'faring', event: change, target: targetOf({ worth: 'good', hit: change }), subject }
}

const CONSTRUCTIONS = [
  transitive,
  givenBack,
  offeredChange,
  unaccusative,
  bodily,
  resultative,
  faring,
] as const

/**
 * Whether a frame only says what for ("uses magnets to calm nerves"): an infinitive is more where the offer
 * is made for it or makes somebody do it ("is made to calm nerves", "helps you to sleep").
 */
export function isAim({ form, governor, enabled }: Frame, { sentence }: ReadSyntax): boolean {
  if (form !== 'infinitive' || !governor || enabled) return false
  const { from, to } = governor.verb
  const causes = sentence.hits.some((hit) => changes(hit, 'make') && hit.from >= from && hit.from < to)
  return !governor.passive && !causes
}

/** What the verbs of a sentence say. */
export function eventsIn(syntax: ReadSyntax, setting: Setting): Proposition[] {
  const found: Proposition[] = []
  for (const frame of syntax.frames) {
    if (isAim(frame, syntax)) continue
    const changes = syntax.sentence.hits.filter(
      (hit) => hit.class.role === 'change' && hit.from <= frame.verb.head && hit.to > frame.verb.head,
    )
    for (const change of changes) {
      const changing: Changing = { syntax, frame, change, setting }
      const proposition = CONSTRUCTIONS.reduce<Proposition | undefined>(
        (sum, read) => sum ?? read(changing),
        undefined,
      )
      if (proposition) {
        found.push(proposition)
        break
      }
    }
  }
  return found
}
