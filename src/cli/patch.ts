// The patch of a fixed text, as `git apply` takes it.
import { formatPatch, type StructuredPatch, type StructuredPatchHunk, structuredPatch } from 'diff'
import { isWide } from '../node/files.ts'
import { quotePath } from '../text/c-quote.ts'

const CONTEXT = 3
/**
 * The shortest patch of more changed lines than this takes time that grows with their square; beyond it any
 * good one does.
 */
const MOST_EDITS = 500
/** So far ahead lines are looked for that stand in both texts. */
const AHEAD = 16

/** Lines with their endings. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

/** How many lines of either text to pass over until both go on alike: the same number where that will do. */
function resync(
  old: readonly string[],
  now: readonly string[],
  from: number,
  to: number,
): readonly [number, number] {
  for (let far = 1; far <= AHEAD; far++) {
    if (old[from + far] === now[to + far]) return [far, far]
    for (let less = 0; less < far; less++) {
      if (old[from + far] !== undefined && old[from + far] === now[to + less]) return [far, less]
      if (now[to + far] !== undefined && now[to + far] === old[from + less]) return [less, far]
    }
  }
  return [1, 1]
}

/** A stretch of lines that is only in one text or the other, counted from 0. */
interface Change {
  readonly from: number
  readonly gone: number
  readonly to: number
  readonly come: number
}

function changesOf(old: readonly string[], now: readonly string[]): Change[] {
  const changes: Change[] = []
  let [from, to] = [0, 0]
  while (from < old.length || to < now.length) {
    if (old[from] === now[to]) {
      from++
      to++
      continue
    }
    const [gone, come] = resync(old, now, from, to)
    const change = {
      from,
      gone: Math.min(gone, old.length - from),
      to,
      come: Math.min(come, now.length - to),
    }
    changes.push(change)
    from += change.gone
    to += change.come
  }
  return changes
}

/** A line of a patch with its sign; a last line without an ending says so. */
const signed = (sign: string, line: string): string[] =>
  line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file']

function hunkOf(
  group: readonly Change[],
  old: readonly string[],
  now: readonly string[],
): StructuredPatchHunk {
  const [first, last] = [group[0] as Change, group.at(-1) as Change]
  const before = Math.min(CONTEXT, first.from)
  const oldEnd = Math.min(old.length, last.from + last.gone + CONTEXT)
  const lines: string[] = []
  let at = first.from - before
  const alike = (end: number): void => {
    for (; at < end; at++) lines.push(...signed(' ', old[at] as string))
  }
  for (const { from, gone, to, come } of group) {
    alike(from)
    for (const line of old.slice(from, from + gone)) lines.push(...signed('-', line))
    for (const line of now.slice(to, to + come)) lines.push(...signed('+', line))
    at = from + gone
  }
  alike(oldEnd)
  const newStart = first.to - before
  const newEnd = last.to + last.come + (oldEnd - last.from - last.gone)
  const oldLines = oldEnd - first.from + before
  return {
    oldStart: first.from - before + 1,
    oldLines,
    newStart: newStart + 1,
    newLines: newEnd - newStart,
    lines,
  }
}

/** Hunks in time linear in the texts; not the shortest, but right. */
function quickHunks(before: string, after: string): StructuredPatchHunk[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  const groups: Change[][] = []
  for (const change of changesOf(old, now)) {
    const open = groups.at(-1)
    const last = open?.at(-1)
    if (open && last && change.from - (last.from + last.gone) <= 2 * CONTEXT) open.push(change)
    else groups.push([change])
  }
  return groups.map((group) => hunkOf(group, old, now))
}

/** The unified diff of a text before and after, under the name of its file. */
export function patchOf(path: string, before: string, after: string): string {
  const [oldFileName, newFileName] = [quotePath(`a/${path}`), quotePath(`b/${path}`)]
  const shortest = structuredPatch(oldFileName, newFileName, before, after, undefined, undefined, {
    context: CONTEXT,
    maxEditLength: MOST_EDITS,
  })
  const patch: StructuredPatch = shortest ?? {
    oldFileName,
    newFileName,
    oldHeader: undefined,
    newHeader: undefined,
    hunks: quickHunks(before, after),
  }
  return formatPatch(patch).replace(/^=+\n/, '')
}

/**
 * The patch of a text before and after, under the name of its file; an empty one, and why it is left out,
 * where it lies in a file that no patch can change.
 * @param path where the file lies, if it was read from one
 */
export function filePatch(
  shown: string,
  before: string,
  after: string,
  path: string | undefined,
): { readonly patch: string; readonly left?: string } {
  if (path !== undefined && isWide(path))
    return { patch: '', left: 'it is UTF-16, which no patch holds; only writing it changes it' }
  return { patch: patchOf(shown, before, after) }
}
