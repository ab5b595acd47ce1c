// Reports kept between runs: one file for one program, rulebook and set of options; a line for each text.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { CacheHome } from './cache-home.ts'
import { MOST, readBytes } from './files.ts'
import { makeFolder, removeOldest } from './own-files.ts'
import { writeOwn } from './write.ts'

export { openCacheHome } from './cache-home.ts'

/** What is known of a text from an earlier run. */
interface Entry {
  readonly size: number
  /** Time of the last change, milliseconds since 1970. */
  readonly changed: number
  readonly hash: string
  /** What the caller keeps for the text; opaque here. */
  readonly value: string
}

/** Size in bytes and time of last change of a file. */
export interface FileState {
  readonly size: number
  readonly mtimeMs: number
}

const HEAD = 'claimlint cache 3'
/** A file changed so shortly before the cache was written may have changed again within the same tick. */
const DOUBT = 2_000
const MOST_ENTRIES = 200_000
/** So many caches are kept for one folder: one for each set of options, configurations and day. */
const MOST_CACHES = 8
const ENDING = '.cache'

/** A hash of a text or of settings, as hexadecimal digits. */
export function hashOf(text: string): string {
  return createHash('sha1').update(text).digest('hex')
}

/**
 * A cache as its file gives it: values, each once, and the lines of texts, which are read when they are asked
 * for.
 */
interface Stored {
  readonly written: number
  readonly values: readonly string[]
  readonly lines: ReadonlyMap<string, string>
}

const NOTHING: Stored = { written: 0, values: [], lines: new Map() }

/**
 * The cache in a text, or nothing where the text is none that this program wrote whole for this user under
 * this name.
 */
function parseCache(text: string, sealed: (text: string) => string): Stored {
  const seal = text.lastIndexOf('end\t')
  const first = text.indexOf('\n')
  const [head, written, count] = text.slice(0, Math.max(first, 0)).split('\t')
  if (head !== HEAD || seal < first) return NOTHING
  if (sealed(text.slice(0, seal)) !== text.slice(seal + 4).trimEnd()) return NOTHING
  const rows = text.slice(first + 1, seal).split('\n')
  const lines = new Map<string, string>()
  for (let at = Number(count); at < rows.length - 1; at++) {
    const row = rows[at] ?? ''
    lines.set(row.slice(0, row.indexOf('\t')), row)
  }
  return { written: Number(written), values: rows.slice(0, Number(count)), lines }
}

/**
 * Opens the cache of a place for a key: whatever else than the texts decides what is found. A damaged cache,
 * and one that another user or no run of
 * this program wrote, counts as empty.
 */
export function openCache(home: CacheHome, key: string): Cache {
  const name = hashOf(key).slice(0, 16)
  const path = join(home.folder, name + ENDING)
  const sealed = (text: string): string => home.seal(name, text)
  try {
    return new Cache(home, path, sealed, parseCache(readBytes(path, MOST.own).toString('utf8'), sealed))
  } catch {
    return new Cache(home, path, sealed, NOTHING)
  }
}

/** Values by text, kept in one file. */
export class Cache {
  private readonly home: CacheHome
  private readonly path: string
  private readonly sealed: (text: string) => string
  private readonly stored: Stored
  private readonly fresh = new Map<string, Entry>()

  constructor(home: CacheHome, path: string, sealed: (text: string) => string, stored: Stored) {
    this.home = home
    this.path = path
    this.sealed = sealed
    this.stored = stored
  }

  /** Whether it holds nothing. */
  get empty(): boolean {
    return this.stored.lines.size === 0
  }

  private entry(path: string): Entry | undefined {
    const [, size, changed, hash, value] = this.stored.lines.get(path)?.split('\t') ?? []
    const kept = this.stored.values[Number(value)]
    return hash === undefined || kept === undefined
      ? undefined
      : { size: Number(size), changed: Number(changed), hash, value: kept }
  }

  /**
   * The value of a file: by size and time where they are as they were, else by its text, which `read` gives.
   */
  lookUp(path: string, state: FileState, read: () => string): string | undefined {
    // Most files are as they were, and their lines are not taken apart.
    const line = this.stored.lines.get(path)
    const same = line?.startsWith(`${path}\t${state.size}\t${state.mtimeMs}\t`)
    if (same && state.mtimeMs < this.stored.written - DOUBT)
      return this.stored.values[Number(line?.slice(line.lastIndexOf('\t') + 1))]
    const entry = this.entry(path)
    if (!entry || entry.size !== state.size) return undefined
    if (hashOf(read()) !== entry.hash) return undefined
    this.set(path, state, entry.hash, entry.value)
    return entry.value
  }

  /** Keeps a value for a file with the hash of its text. */
  set(path: string, state: FileState, hash: string, value: string): void {
    if (!/[\t\n]/.test(path + value))
      this.fresh.set(path, { size: state.size, changed: state.mtimeMs, hash, value })
  }

  /**
   * Writes the cache if anything in it is new; the old one stays in place until the new one is whole. Never
   * throws.
   */
  save(now: number): void {
    if (this.fresh.size === 0) return
    try {
      makeFolder(this.home.folder)
      writeOwn(this.path, this.text(now))
      if (this.home.own) removeOldest(this.home.folder, ENDING, MOST_CACHES)
    } catch {
      // A run without its cache is slower, not wrong.
    }
  }

  private text(now: number): string {
    const values = new Map<string, number>()
    const numberOf = (value: string): number => {
      const cached = values.get(value)
      if (cached !== undefined) return cached
      values.set(value, values.size)
      return values.size - 1
    }
    const rows: string[] = []
    for (const [path, row] of this.stored.lines) {
      const at = row.lastIndexOf('\t')
      const value = this.stored.values[Number(row.slice(at + 1))]
      if (!this.fresh.has(path) && value !== undefined) rows.push(`${row.slice(0, at)}\t${numberOf(value)}\n`)
    }
    for (const [path, { size, changed, hash, value }] of this.fresh)
      rows.push(`${path}\t${size}\t${changed}\t${hash}\t${numberOf(value)}\n`)
    const body = [...values.keys()].map((value) => `${value}\n`).join('') + rows.slice(-MOST_ENTRIES).join('')
    const text = `${HEAD}\t${now}\t${values.size}\n${body}`
    return `${text}end\t${this.sealed(text)}\n`
  }
}
