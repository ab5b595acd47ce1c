// The patch of a fixed text, as `git apply` takes it.
import { createTwoFilesPatch } from 'diff'

/** A path in a patch head; one with odd characters is quoted as git does. */
function headPath(path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what git quotes
  return /["\\\u0000-\u001f\u007f]/.test(path) ? JSON.stringify(path) : path
}

/** The unified diff of a file's text before and after. */
export function patchOf(path: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(headPath(`a/${path}`), headPath(`b/${path}`), before, after, undefined, undefined, { context: 3 })
  return patch.replace(/^=+\n/, '')
}
