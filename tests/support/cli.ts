// Runs the built command line as a user would.
import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './rulebook.ts'

/** A cache folder for the runs of a test file; the one of whoever runs the tests is left alone. */
export const cacheFolder = mkdtempSync(join(tmpdir(), 'claimlint-cache-'))

export interface Ran {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

export function claimlint(
  args: readonly string[],
  options: Partial<SpawnSyncOptionsWithStringEncoding> = {},
): Ran {
  const env = { ...process.env, NO_COLOR: '', FORCE_COLOR: '', XDG_CACHE_HOME: cacheFolder, ...options.env }
  const result = spawnSync(process.execPath, [`${root}bin/claimlint.js`, ...args], {
    maxBuffer: 2 ** 28,
    ...options,
    env,
    encoding: 'utf8',
  })
  return { status: result.status, out: result.stdout, err: result.stderr }
}
