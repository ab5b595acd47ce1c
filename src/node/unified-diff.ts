// Reads unified diffs as git, diff and mail programs write them: what each says of which file.
import { applyPatch, reversePatch, type StructuredPatch } from 'diff'
import { unquotePath } from '../text/c-quote.ts'

type Hunk = StructuredPatch['hunks'][number]

/**
 * What a diff says of one file. Paths are as they stand there, prefixes and all; undefined for a file that is
 * not there.
 */
export interface FileDiff {
  readonly before: string | undefined
  readonly after: string | undefined
  readonly hunks: readonly Hunk[]
  /** Whether the file is a text: no submodule, no link, no binary file. */
  readonly isText: boolean
  /** Whether it is of a merge, with several texts before. */
  readonly combined: boolean
}

type Draft = { -readonly [key in keyof FileDiff]: FileDiff[key] } & { hunks: Hunk[] }

const NOWHERE = '/dev/null'
const SPECIAL =
  /^(?:new file mode|deleted file mode|old mode|new mode|index [0-9a-f,]+\.\.[0-9a-f]+) ?(?:120000|160000)$/
const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/

/** The path of a line that names a file; a time may stand behind a tab. */
function pathOf(rest: string): string | undefined {
  const path = rest.startsWith('"') ? unquotePath(rest) : (rest.split('\t')[0] ?? '').replace(/\r$/, '')
  return path === NOWHERE ? undefined : path
}

/**
 * The two paths of a `diff --git` line, which count where nothing else names the files: they are the same but
 * for the first folder.
 */
function pathsOfHead(rest: string): [string, string] | undefined {
  if (rest.startsWith('"')) {
    const [first = ''] = /^"(?:[^"\\]|\\.)*"/.exec(rest) ?? []
    return [unquotePath(first), unquotePath(rest.slice(first.length + 1))]
  }
  const half = (rest.length - 1) / 2
  return rest[half] === ' ' &&
    rest.slice(0, half).replace(/^[^/]*\//, '') === rest.slice(half + 1).replace(/^[^/]*\//, '')
    ? [rest.slice(0, half), rest.slice(half + 1)]
    : undefined
}

/**
 * Reads a hunk whose head stands at `at`. Gives it with the place after it, or undefined where lines are
 * missing.
 */
function readHunk(lines: readonly string[], at: number): { hunk: Hunk; next: number } | undefined {
  const [, oldStart = '', oldCount = '1', newStart = '', newCount = '1'] = HUNK.exec(lines[at] ?? '') ?? []
  let [old, now] = [Number(oldCount), Number(newCount)]
  const body: string[] = []
  let next = at + 1
  for (; next < lines.length && (old > 0 || now > 0 || lines[next]?.startsWith('\\')); next++) {
    const line = lines[next] ?? ''
    const sign = line[0] ?? ' '
    if (sign === ' ' || sign === '\r') [old, now] = [old - 1, now - 1]
    else if (sign === '-') old--
    else if (sign === '+') now--
    else if (sign !== '\\') return undefined
    // Some programs take the blank of an empty line away.
    body.push(line === '' || sign === '\r' ? ` ${line}` : line)
  }
  if (old !== 0 || now !== 0) return undefined
  // A side without lines is named by the line before it.
  const startOf = (start: string, count: string): number => Number(start) + (count === '0' ? 1 : 0)
  return {
    hunk: {
      oldStart: startOf(oldStart, oldCount),
      oldLines: Number(oldCount),
      newStart: startOf(newStart, newCount),
      newLines: Number(newCount),
      lines: body,
    },
    next,
  }
}

/** A diff that was coloured for a screen, as `color.ui: always` writes it into pipes too. */
const COLOURED = new RegExp(`^${'\u001b'}\\[[\\d;]*m(?:diff |--- |@@ )`, 'm')
const COLOUR = new RegExp(`${'\u001b'}\\[[\\d;]*[mK]`, 'g')

/** Reads a diff, coloured or not. Gives a message where it is none, with the line at fault. */
export function readDiff(text: string): readonly FileDiff[] | string {
  const plain = COLOURED.test(text) ? text.replace(COLOUR, '') : text
  const lines = plain.replace(/^\uFEFF/, '').split('\n')
  const files: Draft[] = []
  let file: Draft | undefined
  const begin = (before?: string, after?: string, combined = false): Draft => {
    file = { before, after, hunks: [], isText: true, combined }
    files.push(file)
    return file
  }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const rest = (word: string): string => line.slice(word.length)
    if (line.startsWith('diff --git ')) begin(...(pathsOfHead(rest('diff --git ').replace(/\r$/, '')) ?? []))
    else if (/^diff --(?:cc|combined) /.test(line)) {
      const path = pathOf(line.replace(/^diff --\w+ /, ''))
      begin(path, path, true)
    } else if (line.startsWith('--- ') && lines[at + 1]?.startsWith('+++ ')) {
      const draft = file && file.hunks.length === 0 ? file : begin()
      draft.before = pathOf(rest('--- '))
      draft.after = pathOf((lines[++at] ?? '').slice('+++ '.length))
    } else if (HUNK.test(line)) {
      if (!file) return `line ${at + 1}: the hunk belongs to no file`
      const read = readHunk(lines, at)
      if (!read) return `line ${at + 1}: the hunk is not whole`
      if (read.hunk.lines.some((other) => /^[-+]Subproject commit [0-9a-f]/.test(other))) file.isText = false
      file.hunks.push(read.hunk)
      at = read.next - 1
    } else if (file && file.hunks.length === 0) {
      const said = line.replace(/\r$/, '')
      if (SPECIAL.test(said) || /^(?:Binary files |GIT binary patch)/.test(said)) file.isText = false
      else if (said.startsWith('rename from ') || said.startsWith('copy from '))
        file.before = `a/${pathOf(said.slice(said.indexOf('from ') + 5))}`
      else if (said.startsWith('rename to ') || said.startsWith('copy to '))
        file.after = `b/${pathOf(said.slice(said.indexOf('to ') + 3))}`
      else if (said.startsWith('new file mode')) file.before = undefined
      else if (said.startsWith('deleted file mode')) file.after = undefined
    }
  }
  return files.length > 0 || text.trim() === '' ? files : 'it holds no unified diff'
}

/** The text before a diff, from the text after it; undefined where it does not fit. */
export function undo(after: string, { before, hunks }: FileDiff): string | undefined {
  if (before === undefined) return ''
  if (hunks.length === 0) return after
  const patch: StructuredPatch = {
    oldFileName: '',
    newFileName: '',
    oldHeader: undefined,
    newHeader: undefined,
    hunks: [...hunks],
  }
  const undone = applyPatch(after, reversePatch(patch))
  return undone === false ? undefined : undone
}
