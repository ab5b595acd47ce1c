// Finds and reads the files to lint.
import { isUtf8 } from 'node:buffer'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { EXTENSIONS, formatOf } from '../formats/extensions.ts'

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
  // Most files lie below the working directory, in paths that are whole already.
  if (sep === '/' && path.startsWith(cwd) && path[cwd.length] === '/' && !path.includes('/.') && !path.includes('//')) return path.slice(cwd.length + 1)
  return relative(cwd, resolve(cwd, path)).split(sep).join('/') || '.'
}

/** Adds the files of a folder and the folders in it; hidden ones, packages and links are left out. */
function addFolder(folder: string, paths: string[]): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const { name } = entry
    if (name[0] === '.') continue
    if (entry.isDirectory()) {
      if (name !== 'node_modules') addFolder(folder + sep + name, paths)
    } else if (entry.isFile() && formatOf(name)) paths.push(folder + sep + name)
  }
}

function inFolder(folder: string): string[] {
  const paths: string[] = []
  addFolder(folder.endsWith(sep) ? folder.slice(0, -1) : folder, paths)
  return paths
}

async function matching(glob: string, cwd: string): Promise<string[]> {
  const { globSync } = await import('tinyglobby')
  return globSync(glob.split(sep).join('/'), { cwd, absolute: true, ignore: IGNORED }).filter((known) => formatOf(known))
}

/** Finds the files of paths, folders and globs; the order of arguments does not matter. */
export async function findFiles(inputs: readonly string[], cwd: string): Promise<Found> {
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
    const found = stat?.isDirectory() ? inFolder(path) : isGlob ? (await matching(input, cwd)).map((known) => resolve(known)) : []
    for (const known of found) paths.add(known)
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

/** Reads a file that a call names one by one. Throws an `InputError` that begins with its name and place. */
export function readNamed(path: string, cwd: string): string {
  try {
    return readText(resolve(cwd, path))
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw new InputError(`${shownPath(path, cwd)}:${error.line}:${error.column} ${error.message}`, error.line, error.column)
  }
}
