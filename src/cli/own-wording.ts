// A wording of the writer's own in the place of what was found: linted at once, and kept while it is not
// done.
import { applyEdits, type Edit } from '../fix/apply.ts'
import { written } from '../formats/writing.ts'
import { analyse, lint, type Report, type Settings } from '../lint.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { harmless } from '../text/harmless.ts'
import { toSource } from '../text/prose.ts'
import { overlaps, type Span } from '../text/span.ts'
import type { Ask } from './prompts.ts'
import type { Shell } from './shell.ts'

/** Words as they are written at a place of a source: in a string, a value or an element they need escapes. */
export function writtenAt(
  source: string,
  place: Span,
  words: string,
  settings: Settings,
): string | undefined {
  const { blocks } = analyse(source, settings).facts
  const around = blocks.find(({ block: { prose } }) => {
    const span = toSource(prose, { start: 0, end: prose.text.length })
    return prose.text !== '' && span.start <= place.start && place.end <= span.end
  })
  return written(words, around?.block.writing)
}

/** Whether a text is read as well as it was: words must not break the data or the page around them. */
const readsAsWell = (before: Report, after: Report): boolean =>
  after.errors.length <= before.errors.length && after.notRead.length <= before.notRead.length

/**
 * The report of a text with edits made; nothing where the text is read worse than the report before says that
 * it was.
 */
export function reportWith(
  source: string,
  edits: readonly Edit[],
  before: Report,
  settings: Settings,
): Report | undefined {
  const after = lint(applyEdits(source, edits), settings)
  return readsAsWell(before, after) ? after : undefined
}

/** What is found where an edit stands, that the text did not have. */
export function foundIn(edit: Edit, before: Report, { diagnostics }: Report): readonly Diagnostic[] {
  const place = { start: edit.start, end: edit.start + edit.text.length }
  const old = new Set(before.diagnostics.map(({ fingerprint }) => fingerprint))
  return diagnostics.filter(
    ({ span, scope, fingerprint }) => scope === 'span' && overlaps(span, place) && !old.has(fingerprint),
  )
}

/**
 * Where words are meant to stand: in the place of what was found, or of the whole sentence where they begin
 * or end as it does.
 */
function placeOf(
  source: string,
  { span, sentence = span }: Pick<Diagnostic, 'span' | 'sentence'>,
  typed: string,
): Span {
  const before = source.slice(sentence.start, span.start)
  const after = source.slice(span.end, sentence.end)
  const opens = before.trim() !== '' && typed.toLowerCase().startsWith(before.toLowerCase())
  const ends = after.trim() !== '' && typed.endsWith(after.trimEnd())
  return { start: opens ? sentence.start : span.start, end: ends ? sentence.end : span.end }
}

/** Who is asked, and where answers are shown. */
interface Tools {
  readonly ask: Ask
  readonly shell: Shell
}

/** Says what is found in words that were typed, and asks what is to be done with them. */
export async function judged(
  found: readonly Diagnostic[],
  { ask, shell }: Tools,
): Promise<'keep' | 'change' | 'drop'> {
  if (found.length === 0) {
    shell.say('Nothing is found in it.\n')
    return 'keep'
  }
  for (const { severity, rule, message } of found)
    shell.say(`  ${shell.paint[severity](severity)} ${rule}: ${harmless(message)}\n`)
  for (;;) {
    const answer = (await (ask.key ?? ask)('[c]hange it, [k]eep it, [d]rop it', 'c')).toLowerCase()
    if (answer === 'c') return 'change'
    if (answer === 'k') return 'keep'
    if (answer === 'd' || answer === 'q') return 'drop'
  }
}

/**
 * Asks for a wording, until it is taken or dropped. What was typed is proposed again where something is found
 * in it. Gives the edit; nothing where the words stay as they are.
 */
export async function ownWording(
  source: string,
  finding: Diagnostic,
  report: Report,
  settings: Settings,
  { ask, shell }: Tools,
): Promise<Edit | undefined> {
  const { scope, text } = finding
  if (scope === 'document') {
    shell.say('This finding is about the whole text: there are no words to replace.\n')
    return undefined
  }
  let typed = text.replace(/\s+/g, ' ')
  for (;;) {
    typed = await ask(`In place of “${harmless(text.replace(/\s+/g, ' '))}”`, typed)
    // “q” is also what a terminal that was closed answers.
    if (typed === 'q' || typed === text.replace(/\s+/g, ' ')) return undefined
    const place = placeOf(source, finding, typed)
    const words = writtenAt(source, place, typed, settings)
    const edit = { ...place, text: words ?? '' }
    const after = words === undefined ? undefined : lint(applyEdits(source, [edit]), settings)
    if (!after || !readsAsWell(report, after)) {
      shell.say(
        'These words cannot stand here as they are: a mark in them means something else at this place.\n',
      )
      continue
    }
    const verdict = await judged(foundIn(edit, report, after), { ask, shell })
    if (verdict === 'keep') return edit
    if (verdict === 'drop') return undefined
  }
}
