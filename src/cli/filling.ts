// What a fix leaves open is asked for, placeholder by placeholder, before it is made.
import type { Edit } from '../fix/apply.ts'
import type { Report, Settings } from '../lint.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { harmless } from '../text/harmless.ts'
import { foundIn, judged, reportWith, writtenAt } from './own-wording.ts'
import type { Ask } from './prompts.ts'
import type { Shell } from './shell.ts'

/** The text that a fix is made in. */
interface Filling {
  readonly source: string
  /** What the fix answers. */
  readonly finding: Diagnostic
  readonly report: Report
  readonly settings: Settings
  readonly tools: { readonly ask: Ask; readonly shell: Shell }
}

/** What is found once placeholders are filled in: what is new, and the finding itself where it stands. */
function left(edits: readonly Edit[], { finding, report }: Filling, after: Report): readonly Diagnostic[] {
  const still = after.diagnostics.filter(({ fingerprint }) => fingerprint === finding.fingerprint)
  const times = report.diagnostics.filter(({ fingerprint }) => fingerprint === finding.fingerprint).length
  return [
    ...edits.flatMap((edit) => foundIn(edit, report, after)),
    ...(still.length < times ? [] : still.slice(0, 1)),
  ]
}

/** Asks for each placeholder of some edits; nothing where one is left empty. */
async function typedIn(
  edits: readonly Edit[],
  placeholders: readonly string[],
  { source, settings, tools: { ask, shell } }: Filling,
): Promise<readonly Edit[] | undefined> {
  let filled = edits
  for (const placeholder of placeholders) {
    const words = (await ask(`In place of ${harmless(placeholder)}`, '')).trim()
    // “q” is also what a terminal that was closed answers.
    if (words === '' || words === 'q') {
      shell.say('Nothing was filled in, and nothing changed.\n')
      return undefined
    }
    const next: Edit[] = []
    for (const edit of filled) {
      const as = writtenAt(source, edit, words, settings)
      if (as === undefined) return undefined
      next.push({ ...edit, text: edit.text.replace(placeholder, () => as) })
    }
    filled = next
  }
  return filled
}

/**
 * The edits of a fix with its placeholders filled in by the writer; nothing where one is left empty or the
 * words cannot stand there. What was filled in is linted at once; a fix without placeholders is asked about
 * no more.
 */
export async function filledIn(
  { edits, placeholders = [] }: Diagnostic['fixes'][number],
  filling: Filling,
): Promise<readonly Edit[] | undefined> {
  const { source, report, settings, tools } = filling
  if (placeholders.length === 0) return edits
  for (;;) {
    const filled = await typedIn(edits, placeholders, filling)
    if (!filled) return undefined
    const after = reportWith(source, filled, report, settings)
    if (!after) {
      tools.shell.say(
        'These words cannot stand here as they are: a mark in them means something else at this place.\n',
      )
      return undefined
    }
    const verdict = await judged(left(filled, filling, after), tools)
    if (verdict === 'keep') return filled
    if (verdict === 'drop') return undefined
  }
}
