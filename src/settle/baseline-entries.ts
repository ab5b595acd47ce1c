// A baseline: findings that were there when a house began to lint. Known by what they say, not by where they
// stand: moving, reflowing and renaming raises nothing, a second copy of a claim does.
import type { Diagnostic } from './diagnostic.ts'

/** A finding of a baseline, and how often it stands in its file. */
export interface BaselineEntry {
  readonly fingerprint: string
  readonly rule: string
  readonly path: string
  /** The words found, for people who read the file. */
  readonly text: string
  readonly count: number
}

/** The findings of a file of a run. */
export interface BaselineFile {
  readonly path: string
  readonly diagnostics: readonly Diagnostic[]
}

/** Which findings of a run a baseline knows, and which of its entries stand nowhere any more. */
export interface BaselineSplit {
  readonly listed: ReadonlySet<Diagnostic>
  readonly stale: readonly BaselineEntry[]
}

/**
 * How often the words of a finding stand in its text: blocks that stand twice are told once, with their other
 * places.
 */
export function copiesOf({ related }: Diagnostic): number {
  return 1 + related.length
}

const SHOWN = 120

/** The entries for the findings of a run, in order of path and fingerprint. */
export function baselineOf(files: readonly BaselineFile[]): BaselineEntry[] {
  return files
    .flatMap(({ path, diagnostics }) => {
      const entries = new Map<string, BaselineEntry>()
      for (const diagnostic of diagnostics) {
        const { fingerprint, rule, text } = diagnostic
        const count = (entries.get(fingerprint)?.count ?? 0) + copiesOf(diagnostic)
        entries.set(fingerprint, {
          fingerprint,
          rule,
          path,
          text: text.replace(/\s+/g, ' ').slice(0, SHOWN),
          count,
        })
      }
      return [...entries.values()]
    })
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.fingerprint < b.fingerprint ? -1 : 1))
}

/** An entry with the copies of it that no finding of the run has taken yet. */
interface UnmatchedEntry {
  readonly entry: BaselineEntry
  count: number
}

/**
 * Entries by a key, each list gone through once however many findings ask: what is used up or does not fit
 * never comes back.
 */
function shelves(
  left: readonly UnmatchedEntry[],
  keyOf: (entry: BaselineEntry) => string,
  fits: (entry: BaselineEntry) => boolean,
): (key: string) => UnmatchedEntry | undefined {
  const byKey = new Map<string, { readonly list: UnmatchedEntry[]; at: number }>()
  for (const unmatched of left) {
    const key = keyOf(unmatched.entry)
    const shelf = byKey.get(key)
    if (shelf) shelf.list.push(unmatched)
    else byKey.set(key, { list: [unmatched], at: 0 })
  }
  return (key) => {
    const shelf = byKey.get(key)
    if (!shelf) return undefined
    for (; shelf.at < shelf.list.length; shelf.at++) {
      const unmatched = shelf.list[shelf.at] as UnmatchedEntry
      if (unmatched.count > 0 && fits(unmatched.entry)) return unmatched
    }
    return undefined
  }
}

/**
 * Splits the findings of a run. A finding is known by an entry of its own file, else by one left over from a
 * file of the run or from one that is
 * not there any more: its text moved. Takes time linear in findings and entries.
 * @param exists whether a path of an entry is still a file
 */
export function splitByBaseline(
  files: readonly BaselineFile[],
  entries: readonly BaselineEntry[],
  exists: (path: string) => boolean,
): BaselineSplit {
  const left = entries.map((entry): UnmatchedEntry => ({ entry, count: entry.count }))
  const listed = new Set<Diagnostic>()
  const take = (diagnostic: Diagnostic, found: UnmatchedEntry | undefined): boolean => {
    if (!found) return false
    const copies = copiesOf(diagnostic)
    const enough = found.count >= copies
    found.count = Math.max(0, found.count - copies)
    if (enough) listed.add(diagnostic)
    return enough
  }
  const linted = new Set(files.map(({ path }) => path))
  const here = new Map<string, boolean>()
  const gone = (path: string): boolean => {
    const cached = here.get(path) ?? exists(path)
    here.set(path, cached)
    return !cached
  }
  const own = shelves(
    left,
    ({ fingerprint, path }) => `${fingerprint} ${path}`,
    () => true,
  )
  const rest: Diagnostic[] = []
  for (const { path, diagnostics } of files)
    for (const diagnostic of diagnostics)
      if (!take(diagnostic, own(`${diagnostic.fingerprint} ${path}`))) rest.push(diagnostic)
  const moved = shelves(
    left,
    ({ fingerprint }) => fingerprint,
    ({ path }) => linted.has(path) || gone(path),
  )
  for (const diagnostic of rest) take(diagnostic, moved(diagnostic.fingerprint))
  const stale = left.flatMap(({ entry, count }) =>
    count > 0 && (linted.has(entry.path) || gone(entry.path)) ? [{ ...entry, count }] : [],
  )
  return { listed, stale }
}
