// The patch of a fixed text, as `git apply` takes it.
import { createTwoFilesPatch } from 'diff'
import { quotePath } from '../text/c-quote.ts'

/** The unified diff of a file's text before and after. */
export function patchOf(path: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(quotePath(`a/${path}`), quotePath(`b/${path}`), before, after, undefined, undefined, { context: 3 })
  return patch.replace(/^=+\n/, '')
}
