// Which format a file has, by its name.
import type { FormatId } from './document.ts'

const BY_EXTENSION: Readonly<Record<string, FormatId>> = { '.md': 'markdown', '.markdown': 'markdown', '.txt': 'text', '.text': 'text' }

/** The file name extensions that are linted, with their dot. */
export const EXTENSIONS = Object.keys(BY_EXTENSION)

/** The format of a file by its name, or undefined. */
export function formatOf(path: string): FormatId | undefined {
  const dot = path.lastIndexOf('.')
  return dot < 0 ? undefined : BY_EXTENSION[path.slice(dot).toLowerCase()]
}
