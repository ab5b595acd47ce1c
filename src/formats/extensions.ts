// Which format a file has, by its name, and whether a file may be written.
import type { FormatId, Unread } from './document.ts'

const BY_EXTENSION: Readonly<Record<string, FormatId>> = { '.md': 'markdown', '.markdown': 'markdown', '.txt': 'text', '.text': 'text', '.html': 'html', '.htm': 'html' }

/** Formats whose files may be written: what stands around an edit is known to stay what it was. Files of other formats are only read. */
const WRITTEN: ReadonlySet<FormatId> = new Set(['markdown', 'text', 'html'])

/** The file name extensions that are linted, with their dot. */
export const EXTENSIONS = Object.keys(BY_EXTENSION)

function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot).toLowerCase()
}

/** The format of a file by its name, or undefined. */
export function formatOf(path: string): FormatId | undefined {
  return BY_EXTENSION[extensionOf(path)]
}

/** Why a file must not be written (fixes, suppression comments), or undefined where it may be. Said of a file by its name alone. */
export function neverWritten(path: string): string | undefined {
  const format = formatOf(path)
  if (format === undefined) return 'its format is not known'
  return WRITTEN.has(format) ? undefined : `files of its format (${format}) are only read`
}

/** What a report says of a file whose format is not known by its name; undefined where it is. */
export function unknownFormat(path: string): string | undefined {
  if (formatOf(path) !== undefined) return undefined
  const extension = extensionOf(path)
  return `${extension ? `the format “${extension}” is not known` : 'the name tells no format'}: read as plain text, and never written`
}

/** What a report says of a text that was read in another format than its own, so that its markup stands there as words. */
export function readAsAnother(source: string, reason: string): Unread[] {
  return source === '' ? [] : [{ start: 0, end: source.length, reason }]
}

/** What a report says was not read, or not as what it is, of a file whose name tells a format that is not known. */
export function unreadOfUnknown(path: string, source: string): Unread[] {
  const reason = extensionOf(path) === '' ? undefined : unknownFormat(path)
  return reason === undefined ? [] : readAsAnother(source, reason)
}
