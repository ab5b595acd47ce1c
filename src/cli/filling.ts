// What a fix leaves open is asked for, placeholder by placeholder, before it is made.
import type { Edit } from '../fix/apply.ts'
import type { Report, Settings } from '../lint.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { harmless } from '../text/harmless.ts'
import type { Ask } from './ask.ts'
import { isReadAsWell, writtenAt } from './own-wording.ts'
import type { Shell } from './shell.ts'

/** The text that a fix is made in. */
interface Filling {
  readonly source: string
  readonly report: Report
  readonly settings: Settings
  readonly tools: { readonly ask: Ask; readonly shell: Shell }
}

/**
 * The edits of a fix with its placeholders filled in by the writer; nothing where one is left empty or the
 * words cannot stand there. A fix without placeholders is asked about no more.
 */
export async function filledIn(
  { edits, placeholders = [] }: Diagnostic['fixes'][number],
  { source, report, settings, tools: { ask, shell } }: Filling,
): Promise<readonly Edit[] | undefined> {
  let filled: readonly Edit[] = edits
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
  if (placeholders.length === 0 || isReadAsWell(source, filled, report, settings)) return filled
  shell.say('These words cannot stand here as they are: a mark in them means something else at this place.\n')
  return undefined
}
