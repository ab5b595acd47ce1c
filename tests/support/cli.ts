// Runs the built command line as a user would.
import { execFileSync, type SpawnSyncOptionsWithStringEncoding, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './rulebook.ts'

/** A cache folder for the runs of a test file; the one of whoever runs the tests is left alone. */
export const cacheFolder = mkdtempSync(join(tmpdir(), 'claimlint-cache-'))

export interface Ran {
  readonly status: number | null
  readonly out: string
  readonly err: string
}
type Options = Partial<SpawnSyncOptionsWithStringEncoding>

const environment = (env: Options['env']): Record<string, string | undefined> => ({
  ...process.env,
  NO_COLOR: '',
  FORCE_COLOR: '',
  XDG_CACHE_HOME: cacheFolder,
  ...env,
})

/** A process of the built program that is kept for many calls; most of what a call costs is its start. */
interface Kept {
  ask(call: {
    readonly args: readonly string[]
    readonly cwd: string
    readonly env: Record<string, string | undefined>
    /** The file that is its standard input. */
    readonly input?: string
  }): Ran
}

let kept: Kept | undefined

function keep(): Kept {
  const [asking, answering] = ['asking', 'answering'].map((name) => join(cacheFolder, name)) as [
    string,
    string,
  ]
  execFileSync('mkfifo', [asking, answering])
  const script = fileURLToPath(new URL('kept-program.mjs', import.meta.url))
  const child = spawn(process.execPath, [script, asking, answering], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: environment(undefined),
  })
  child.unref()
  const [to, from] = [openSync(asking, 'w'), openSync(answering, 'r')]
  const bytes = Buffer.alloc(65_536)
  return {
    ask(call) {
      const question = Buffer.from(`${JSON.stringify(call)}\n`)
      for (let at = 0; at < question.length; ) at += writeSync(to, question, at)
      const parts: Buffer[] = []
      while (parts.at(-1)?.at(-1) !== 10) {
        const count = readSync(from, bytes)
        if (count === 0) throw new Error(`the program ended its process: ${call.args.join(' ')}`)
        parts.push(Buffer.from(bytes.subarray(0, count)))
      }
      return JSON.parse(Buffer.concat(parts).toString()) as Ran
    },
  }
}

/** What the program reads of its environment anew in each call. */
const COLOURS = /^(?:NO_COLOR|FORCE_COLOR|FORCE_HYPERLINK|TERM)$/

/**
 * Whether a call needs no process of its own: it names at most a folder, what it is given to read, and
 * whether colours are wanted.
 */
function isPlain({ cwd: _, input: __, env = {}, ...others }: Options): boolean {
  const own = Object.keys(env).filter((name) => env[name] !== process.env[name])
  return (
    process.platform !== 'win32' &&
    Object.keys(others).length === 0 &&
    own.every((name) => COLOURS.test(name))
  )
}

/** Runs the program in a process of its own. */
function spawned(args: readonly string[], options: Options = {}): Ran {
  const result = spawnSync(process.execPath, [`${root}bin/claimlint.js`, ...args], {
    maxBuffer: 2 ** 28,
    ...options,
    env: environment(options.env),
    encoding: 'utf8',
  })
  return { status: result.status, out: result.stdout, err: result.stderr }
}

/**
 * Runs the program: in a process of its own where the call brings an environment or a limit, else in one that
 * is kept for such calls.
 */
export function claimlint(args: readonly string[], options: Options = {}): Ran {
  if (!isPlain(options)) return spawned(args, options)
  kept ??= keep()
  const { input } = options
  const file = join(cacheFolder, 'input')
  if (input !== undefined) writeFileSync(file, input as string)
  return kept.ask({
    args,
    cwd: String(options.cwd ?? process.cwd()),
    env: environment(options.env),
    ...(input === undefined ? {} : { input: file }),
  })
}
