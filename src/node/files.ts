// Finds and reads the files to lint.
import { isUtf8 } from 'node:buffer'
import { readFileSync, statSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { globSync } from 'tinyglobby'
import { EXTENSIONS, formatOf } from '../formats/index.ts'

/** An input that cannot be used: a message for people, and the place in the file where there is one. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly line: number
  readonly column: number
  constructor(message: string, line = 1, column = 1) {
    super(message)
    this.line = line
    this.column = column
  }
}

/** The files that arguments name, sorted and without repeats, and the arguments that name none. */
export interface Found {
  readonly paths: readonly string[]
  readonly unmatched: readonly { readonly path: string; readonly message: string }[]
}

const IGNORED = ['**/node_modules/**', '**/.git/**']

/** A path as reports show it: relative to the working directory, with `/`. */
export function shownPath(path: string, cwd: string): string {
  return relative(cwd, resolve(cwd, path)).split(sep).join('/') || '.'
}

function inFolder(folder: string): string[] {
  return globSync(
    EXTENSIONS.map((extension) => `**/*${extension}`),
    { cwd: folder, absolute: true, ignore: IGNORED, dot: false, followSymbolicLinks: false, caseSensitiveMatch: false },
  )
}

/** Finds the files of paths, folders and globs; the order of arguments does not matter. */
export function findFiles(inputs: readonly string[], cwd: string): Found {
  const paths = new Set<string>()
  const unmatched: { path: string; message: string }[] = []
  for (const input of inputs) {
    const path = resolve(cwd, input)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat?.isFile()) {
      paths.add(path)
      continue
    }
    const isGlob = /[*?{}[\]]/.test(input)
    const found = stat?.isDirectory()
      ? inFolder(path)
      : isGlob
        ? globSync(input.split(sep).join('/'), { cwd, absolute: true, ignore: IGNORED }).filter((known) => formatOf(known))
        : []
    for (const known of found) paths.add(resolve(known))
    if (found.length === 0)
      unmatched.push({
        path: shownPath(path, cwd),
        message: stat ? `holds no file that claimlint reads (${EXTENSIONS.join(', ')})` : isGlob ? 'no file matches' : 'no such file or folder',
      })
  }
  return { paths: [...paths].sort(), unmatched }
}

const SNIFFED = 8192

/** Decodes bytes as UTF-8, BOM kept. Throws an `InputError` for binary data and for invalid UTF-8, with its place. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.subarray(0, SNIFFED).includes(0)) throw new InputError('is not a text file (it holds a zero byte)')
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  if (isUtf8(bytes)) return text
  const at = text.indexOf('\ufffd')
  const before = text.slice(0, Math.max(at, 0))
  const line = before.split('\n').length
  throw new InputError('is not valid UTF-8; save it as UTF-8', line, before.length - before.lastIndexOf('\n'))
}

/** Reads a text file. Throws an `InputError` that says what is wrong with it. */
export function readText(path: string): string {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new InputError(
      code === 'EACCES' || code === 'EPERM' ? 'may not be read (permission denied)' : code === 'ENOENT' ? 'no such file' : `cannot be read (${code ?? String(error)})`,
    )
  }
  return decodeText(bytes)
}
