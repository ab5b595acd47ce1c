// Names in a heading what the text is about, and promises nothing: "Ketamine for migraine" as "Ketamine and
// migraine: what is known".
import type { Finding } from '../checks/finding.ts'
import type { Range, Sentence } from '../claims/model.ts'
import { isHead } from '../claims/mood.ts'
import type { RewriteData } from '../rulebook/rule.ts'
import { textOfRange } from './clause-parts.ts'
import { likeCase } from './grammar.ts'
import type { TextEdit } from './removal.ts'
import type { Wording } from './wording.ts'

const ENDS: ReadonlySet<string> = new Set([':', '-', '–', '—', '|', '?', '!', '.'])
const STOP_ONLY: ReadonlySet<string> = new Set(['!', '.'])
const LEAST_CAPITALS = 2
/** In a heading of so few words one capital shows that it is written in capitals. */
const FEW_WORDS = 3
const MOST_WORDS = 8

/** Words with a capital each, but for those that join. */
const inCapitals = (said: string, small: ReadonlySet<string>): string =>
  said.replace(/(?<!\{)\b\p{L}+/gu, (word) =>
    small.has(word) ? word : (word[0] ?? '').toUpperCase() + word.slice(1),
  )

/** What a heading names and how it is said to help: what stands around a link, or a target and its effect. */
function partsOf(
  { block: { tokens, words }, hits, from }: Sentence,
  to: number,
  linked: boolean,
): { subject: Range; target: Range } | undefined {
  const closes = (at: number): boolean => {
    const { kind, key } = tokens[at] ?? { kind: 'mark', key: '' }
    return kind === 'mark' || words.closers.has(key)
  }
  const between = (start: number, end: number): boolean =>
    tokens.slice(start, end).every((_, at) => !closes(start + at))
  const isHit = (role: string, start: number, end: number): boolean =>
    hits.some((hit) => hit.class.role === role && hit.from >= start && hit.to <= end)
  if (linked) {
    const link = tokens.findIndex(({ key }, at) => at > from && at < to - 1 && words.titleLinks.has(key))
    if (link < 0 || !between(from, link) || !between(link + 1, to)) return undefined
    // "Reduces lines and wrinkles": what links two targets of a verb names no topic.
    const acts = hits.some(
      ({ class: { role, pos }, from: at }) => at === from && (role === 'change' || pos === 'verb'),
    )
    if (acts) return undefined
    const ends = hits.some((hit) => hit.class.role === 'target' && hit.from > link && hit.to === to)
    return ends && isHit('intervention', from, link)
      ? { subject: { from, to: link }, target: { from: link + 1, to } }
      : undefined
  }
  const verb = hits.find(
    (hit) => hit.class.role === 'effect' && hit.class.pos === 'verb' && hit.from === from,
  )
  // "Boosting Immunity", "Reduces bone loss": a verb and what it acts on, and no more.
  if (verb && verb.to < to && between(verb.to, to)) {
    const acted = hits.some((hit) => hit.class.role === 'target' && hit.from >= verb.to && hit.to === to)
    const named = { from: verb.to, to }
    return acted ? { subject: named, target: named } : undefined
  }
  const target = hits.find((hit) => hit.class.role === 'target' && hit.from === from)
  return target &&
    target.to < to &&
    isHit('effect', target.to, to) &&
    to - target.to === 1 &&
    between(from, to)
    ? { subject: target, target }
    : undefined
}

/** The page's wording around what stands on either side of the link of a heading. */
export function heading(
  { text: frame = '' }: RewriteData,
  _: Finding,
  { sentence, listed }: Wording,
): TextEdit | undefined {
  const { block, from } = sentence
  const { tokens, words } = block
  if (!isHead(block.block) || block.sentences.length !== 1) return undefined
  // "Protecting your brain" among other lines is no heading over text.
  if (listed) return undefined
  let to = from
  while (to < sentence.to && !ENDS.has(tokens[to]?.key ?? '')) to++
  const parts = partsOf(sentence, to, frame.includes('{subject}'))
  if (!parts || to - from > MOST_WORDS) return undefined
  const spoken = tokens.slice(from, to)
  const part = (range: Range): string => textOfRange(sentence, range)
  const capitals = spoken.slice(1).filter(({ shape }) => shape !== 'lower').length
  const titled = capitals >= LEAST_CAPITALS || (capitals > 0 && spoken.length <= FEW_WORDS)
  const said = titled ? inCapitals(frame, words.joiners) : frame
  const filled = said
    .replace('{subject}', () => part(parts.subject))
    .replace('{target}', () => part(parts.target))
    .replace(/^./, (first) => likeCase(first, part({ from, to })))
  // What stands behind a colon stays, and says what the page's wording would say.
  const bare = to === sentence.to || STOP_ONLY.has(tokens[to]?.key ?? '')
  const short = bare
    ? filled
    : filled.slice(0, filled.lastIndexOf(':') < 0 ? undefined : filled.lastIndexOf(':'))
  const end = bare ? sentence.to : to
  return { start: tokens[from]?.start ?? 0, end: tokens[end - 1]?.end ?? 0, text: short }
}
