// What came and went between two runs of `--watch`: findings by file, known by what they say.
import { harmless } from '../text/harmless.ts'
import { plural } from '../text/plural.ts'

/** A finding as a run tells it, a line of the format `jsonl`. */
export interface Seen {
  readonly path: string
  readonly fingerprint: string
  readonly severity: string
  readonly rule: string
  readonly line: number
  readonly text: string
}

/** What is open after a run, and what that run brought and took away. */
export interface Changed {
  readonly came: readonly Seen[]
  readonly gone: readonly Seen[]
  /** How many findings are open, in how many files. */
  readonly open: number
  readonly files: number
}

/** The findings in lines of `jsonl`; notices and faults of texts are none. */
export function seenIn(lines: string): Seen[] {
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Partial<Seen> & { readonly path: string })
    .filter((finding): finding is Seen => finding.fingerprint !== undefined)
}

/** Those of one list that another does not have as often. */
function lacking(list: readonly Seen[], other: readonly Seen[]): Seen[] {
  const left = new Map<string, number>()
  for (const { fingerprint } of other) left.set(fingerprint, (left.get(fingerprint) ?? 0) + 1)
  return list.filter(({ fingerprint }) => {
    const count = left.get(fingerprint) ?? 0
    left.set(fingerprint, count - 1)
    return count <= 0
  })
}

/** Keeps what is open from run to run. */
export class Findings {
  private readonly byPath = new Map<string, Seen[]>()

  /** The files with open findings. */
  get paths(): readonly string[] {
    return [...this.byPath.keys()]
  }

  /** Takes a run over some files, the shown paths of all that were linted or are gone. */
  take(seen: readonly Seen[], paths: readonly string[]): Changed {
    const before = paths.flatMap((path) => this.byPath.get(path) ?? [])
    for (const path of paths) this.byPath.delete(path)
    for (const finding of seen) {
      const earlier = this.byPath.get(finding.path)
      if (earlier) earlier.push(finding)
      else this.byPath.set(finding.path, [finding])
    }
    const open = [...this.byPath.values()].reduce((sum, { length }) => sum + length, 0)
    return { came: lacking(seen, before), gone: lacking(before, seen), open, files: this.byPath.size }
  }
}

/** So many findings are told one by one. */
const MOST_TOLD = 10

const MOST_WORDS = 60
/** So many files are named one by one. */
const MOST_NAMED = 5

/** Some files by name, and how many more there are. */
export function namesText(paths: readonly string[]): string {
  const named = paths
    .slice(0, MOST_NAMED)
    .map((path) => harmless(path))
    .join(', ')
  const more = paths.length - MOST_NAMED
  return more > 0 ? `${named} and ${plural(more, 'more file')}` : named
}

function rows(sign: string, list: readonly Seen[]): string[] {
  const printed = list.slice(0, MOST_TOLD).map(({ path, line, severity, rule, text }) => {
    const words = text.replace(/\s+/g, ' ').trim().slice(0, MOST_WORDS)
    return harmless(`  ${sign} ${path}:${line} ${severity} ${rule} “${words}”`)
  })
  return list.length > MOST_TOLD ? [...printed, `  ${sign} and ${list.length - MOST_TOLD} more`] : printed
}

/** What a run changed, in lines for people. */
export function changesText({ came, gone, open, files }: Changed): string {
  const head =
    came.length + gone.length === 0
      ? 'nothing came, nothing went'
      : `${came.length} new, ${gone.length} gone since the last run`
  const left = open === 0 ? 'nothing is open' : `${plural(open, 'finding')} open in ${plural(files, 'file')}`
  return [`${head}; ${left}`, ...rows('+', came), ...rows('−', gone), ''].join('\n')
}
