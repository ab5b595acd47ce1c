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
/** What stands before the seal, at the end. */
const SEAL = 'end\t'
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

type Seal = (text: string | Uint8Array) => string

/** A cache as its file gives it: values, each once, and a row for each text. */
interface Stored {
  readonly written: number
  readonly values: readonly string[]
  readonly rows: Rows
}

/**
 * The rows of a cache, `path size time hash value` with tabs between. They stand in the order in which files
 * are asked for, so that the row asked for is mostly the next one and the text need not be taken apart; once
 * it is not, the places of all of them are looked up.
 */
class Rows {
  private readonly text: string
  private readonly from: number
  private next: number
  private places: Map<string, number> | undefined

  constructor(text: string, from = 0) {
    this.text = text
    this.from = from
    this.next = from
  }

  get empty(): boolean {
    return this.text.length <= this.from
  }

  /** Each path, and where its row begins. */
  *all(): Generator<[string, number], void, undefined> {
    for (let at = this.from; at < this.text.length; at = this.text.indexOf('\n', at) + 1)
      yield [this.text.slice(at, this.text.indexOf('\t', at)), at]
  }

  /** Where the row of a path begins; -1 where there is none. */
  placeOf(path: string): number {
    const { text, next } = this
    if (text.startsWith(path, next) && text[next + path.length] === '\t') return next
    this.places ??= new Map(this.all())
    return this.places.get(path) ?? -1
  }

  /** What stands in the row at a place behind so many letters, where it begins so. */
  after(place: number, skipped: number, begin: string): string | undefined {
    const from = place + skipped
    return this.text.startsWith(begin, from) ? this.rowAt(from).slice(begin.length) : undefined
  }

  /** The row at a place, which is then done with. */
  rowAt(place: number): string {
    const end = this.text.indexOf('\n', place)
    this.next = end + 1
    return this.text.slice(place, end)
  }
}

const NOTHING: Stored = { written: 0, values: [], rows: new Rows('') }

/**
 * The cache in the bytes of a file, or nothing where they are none that this program wrote whole for this
 * user under this name.
 */
function parseCache(bytes: Buffer, sealed: Seal): Stored {
  const seal = bytes.lastIndexOf(SEAL)
  const header = bytes.toString('latin1', seal + SEAL.length).trimEnd()
  if (seal < 0 || sealed(bytes.subarray(0, seal)) !== header) return NOTHING
  const text = bytes.toString('utf8', 0, seal)
  let at = text.indexOf('\n') + 1
  const [head, written, count] = text.slice(0, Math.max(at - 1, 0)).split('\t')
  if (head !== HEAD) return NOTHING
  const values: string[] = []
  while (values.length < Number(count)) {
    const end = text.indexOf('\n', at)
    values.push(text.slice(at, end))
    at = end + 1
  }
  return { written: Number(written), values, rows: new Rows(text, at) }
}

/**
 * Opens the cache of a place for a key: whatever else than the texts decides what is found. A damaged cache,
 * and one that another user or no run of
 * this program wrote, counts as empty.
 */
export function openCache(home: CacheHome, key: string): Cache {
  const name = hashOf(key).slice(0, 16)
  const path = join(home.folder, name + ENDING)
  const sealed: Seal = (text) => home.seal(name, text)
  try {
    return new Cache(home, path, sealed, parseCache(readBytes(path, MOST.own), sealed))
  } catch {
    return new Cache(home, path, sealed, NOTHING)
  }
}

/** Values by text, kept in one file. */
export class Cache {
  private readonly home: CacheHome
  private readonly path: string
  private readonly sealed: Seal
  private readonly stored: Stored
  private readonly fresh = new Map<string, Entry>()

  constructor(home: CacheHome, path: string, sealed: Seal, stored: Stored) {
    this.home = home
    this.path = path
    this.sealed = sealed
    this.stored = stored
  }

  /** Whether it holds nothing. */
  get empty(): boolean {
    return this.stored.rows.empty
  }

  /**
   * The value of a file: by size and time where they are as they were, else by its text, which `read` gives.
   */
  lookUp(path: string, state: FileState, read: (path: string) => string): string | undefined {
    const { rows, values, written } = this.stored
    const place = rows.placeOf(path)
    if (place < 0) return undefined
    // Most files are as they were, and what is known of them is not taken apart.
    const rest = rows.after(place, path.length + 1, `${state.size}\t${state.mtimeMs}\t`)
    if (rest !== undefined && state.mtimeMs < written - DOUBT)
      return values[Number(rest.slice(rest.indexOf('\t') + 1))]
    const [, size, , hash, number] = rows.rowAt(place).split('\t')
    const value = values[Number(number)]
    if (value === undefined || hash === undefined || Number(size) !== state.size) return undefined
    if (hashOf(read(path)) !== hash) return undefined
    this.set(path, state, hash, value)
    return value
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
    const numbers = new Map<string, number>()
    const numberOf = (value: string): number => {
      const cached = numbers.get(value)
      if (cached !== undefined) return cached
      numbers.set(value, numbers.size)
      return numbers.size - 1
    }
    const kept: string[] = []
    const { rows, values } = this.stored
    for (const [path, place] of rows.all()) {
      if (this.fresh.has(path)) continue
      const row = rows.rowAt(place)
      const end = row.lastIndexOf('\t')
      const value = values[Number(row.slice(end + 1))]
      if (value !== undefined) kept.push(`${row.slice(0, end)}\t${numberOf(value)}\n`)
    }
    const fresh = [...this.fresh].map(
      ([path, { size, changed, hash, value }]) =>
        `${path}\t${size}\t${changed}\t${hash}\t${numberOf(value)}\n`,
    )
    // The newest are kept where there are too many; all stand in order of path, as they are asked for.
    const all = [...kept, ...fresh].slice(-MOST_ENTRIES).sort()
    const text = `${HEAD}\t${now}\t${numbers.size}\n${[...numbers.keys(), ''].join('\n')}${all.join('')}`
    return `${text}${SEAL}${this.sealed(text)}\n`
  }
}
