// Edits as they stand once somebody has written a source into the places that a fix leaves for one.
import type { Diagnostic } from '../../src/settle/diagnostic.ts'

type Fix = Diagnostic['fixes'][number]

/** The edits of a fix with a source in place of each placeholder. */
export function filled({ edits, placeholders = [] }: Fix): Fix['edits'] {
  return edits.map((edit) => ({
    ...edit,
    text: placeholders.reduce((said, place) => said.replace(place, 'doi:10.5555/12345678'), edit.text),
  }))
}
