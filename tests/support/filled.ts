// Edits as they stand once somebody has written a source into the places that a fix leaves for one.
import type { Diagnostic } from '../../src/settle/diagnostic.ts'

type Fix = Diagnostic['fixes'][number]

/** What a placeholder asks for; where it asks for no time and no number, a source. */
function answerTo(place: string): string {
  if (/\btime\b/.test(place)) return '30 minutes'
  if (/from how many/.test(place)) return 'from 5 to 3 in 1,000'
  return /how many/.test(place) ? '31 of 60' : 'doi:10.5555/12345678'
}

/** The edits of a fix with what it asks for in place of each placeholder. */
export function filled({ edits, placeholders = [] }: Fix): Fix['edits'] {
  return edits.map((edit) => ({
    ...edit,
    text: placeholders.reduce((said, place) => said.replace(place, answerTo(place)), edit.text),
  }))
}
