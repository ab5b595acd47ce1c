// A wording of the writer's own in the place of what was found: linted at once, and kept while it is not
// done.
import { applyEdits, type Edit } from '../fix/apply.ts'
import { lint, type Report, type Settings } from '../lint.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import { harmless } from '../text/harmless.ts'
import { overlaps } from '../text/span.ts'
import type { Ask } from './ask.ts'
import type { Shell } from './shell.ts'

/** What is found in a text where an edit stands, that the text did not have. */
function foundIn(source: string, edit: Edit, before: Report, settings: Settings): readonly Diagnostic[] {
  const { diagnostics } = lint(applyEdits(source, [edit]), settings)
  const place = { start: edit.start, end: edit.start + edit.text.length }
  const old = new Set(before.diagnostics.map(({ fingerprint }) => fingerprint))
  return diagnostics.filter(
    ({ span, scope, fingerprint }) => scope === 'span' && overlaps(span, place) && !old.has(fingerprint),
  )
}

/**
 * Asks for a wording, until it is taken or dropped. What was typed is proposed again where something is found
 * in it. Gives the edit; nothing where the words stay as they are.
 */
export async function ownWording(
  source: string,
  { scope, span, text }: Diagnostic,
  report: Report,
  settings: Settings,
  { ask, shell }: { readonly ask: Ask; readonly shell: Shell },
): Promise<Edit | undefined> {
  if (scope === 'document') {
    shell.say('This finding is about the whole text: there are no words to replace.\n')
    return undefined
  }
  let typed = text.replace(/\s+/g, ' ')
  for (;;) {
    typed = await ask(`In place of “${harmless(text.replace(/\s+/g, ' '))}”`, typed)
    // “q” is also what a terminal that was closed answers.
    if (typed === 'q' || typed === text.replace(/\s+/g, ' ')) return undefined
    const edit = { ...span, text: typed }
    const found = foundIn(source, edit, report, settings)
    if (found.length === 0) {
      shell.say('Nothing is found in it.\n')
      return edit
    }
    for (const { severity, rule, message } of found)
      shell.say(`  ${shell.paint[severity](severity)} ${rule}: ${harmless(message)}\n`)
    for (let answer = ''; answer !== 'c'; ) {
      answer = (await (ask.key ?? ask)('[c]hange it, [k]eep it, [d]rop it', 'c')).toLowerCase()
      if (answer === 'k') return edit
      if (answer === 'd' || answer === 'q') return undefined
    }
  }
}
