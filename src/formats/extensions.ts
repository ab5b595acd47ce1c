// Which format a file has, by its name, and whether a file may be written.
import type { FormatId, Unread } from './document.ts'

/** Files that hold copy: they are found in folders. */
const FOUND: Readonly<Record<string, FormatId>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.mdx': 'mdx',
  '.txt': 'text',
  '.text': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.php': 'html',
  '.phtml': 'html',
  '.liquid': 'html',
  '.njk': 'html',
  '.jinja': 'html',
  '.jinja2': 'html',
  '.j2': 'html',
  '.twig': 'html',
  '.hbs': 'html',
  '.handlebars': 'html',
  '.mustache': 'html',
  '.erb': 'html',
  '.ejs': 'html',
  '.jsp': 'html',
  '.astro': 'astro',
  '.vue': 'vue',
  '.svelte': 'svelte',
  '.jsx': 'jsx',
  '.tsx': 'jsx',
  '.mjml': 'mjml',
  '.srt': 'srt',
  '.vtt': 'vtt',
  '.eml': 'eml',
}
/** Files that may hold copy beside much else: they are read where they are named. */
const NAMED: Readonly<Record<string, FormatId>> = {
  '.json': 'json',
  '.jsonc': 'json',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.toml': 'toml',
  '.csv': 'csv',
  '.tsv': 'csv',
}
const BY_EXTENSION: Readonly<Record<string, FormatId>> = { ...FOUND, ...NAMED }

/**
 * Files that may be written: what stands around an edit is known to stay what it was. All others are only
 * read.
 */
const WRITTEN: ReadonlySet<string> = new Set(
  [
    '.md .markdown .mdx .txt .text .html .htm',
    '.json .jsonc .jsonl .ndjson .yaml .yml .toml .csv .tsv',
  ].flatMap((line) => line.split(' ')),
)

/** The file name extensions that are linted in folders, with their dot. */
export const EXTENSIONS = Object.keys(FOUND)

function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot).toLowerCase()
}

/** The format of a file by its name, or undefined. */
export function formatOf(path: string): FormatId | undefined {
  const extension = extensionOf(path)
  return Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : undefined
}

/** Whether a file is linted where only its folder is named. */
export function isFound(path: string): boolean {
  return Object.hasOwn(FOUND, extensionOf(path))
}

/**
 * Why a file must not be written (fixes, suppression comments), or undefined where it may be. Said of a file
 * by its name alone.
 */
export function neverWritten(path: string): string | undefined {
  const format = formatOf(path)
  if (format === undefined) return 'its format is not known'
  return WRITTEN.has(extensionOf(path)) ? undefined : `files of its format (${format}) are only read`
}

/** What a report says of a file whose format is not known by its name; undefined where it is. */
export function unknownFormat(path: string): string | undefined {
  if (formatOf(path) !== undefined) return undefined
  const extension = extensionOf(path)
  return (
    `${extension ? `the format “${extension}” is not known` : 'the name tells no format'}: ` +
    `read as plain text, and never written`
  )
}

/**
 * What a report says was not read, or not as what it is, of a file whose name tells a format that is not
 * known.
 */
export function unreadOfUnknown(path: string, source: string): Unread[] {
  const reason = extensionOf(path) === '' ? undefined : unknownFormat(path)
  return reason === undefined || source === '' ? [] : [{ start: 0, end: source.length, reason }]
}
