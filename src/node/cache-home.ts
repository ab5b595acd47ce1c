// Where reports are kept between runs, and what binds them to their user. A content repository comes from
// elsewhere and may bring a cache of its own, so reports lie in the user's cache folder, and only those count
// that are sealed with a secret of this user.
import { createHmac } from 'node:crypto'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { isInside, realOf, rootFor } from './inside.ts'
import { secretIn } from './own-files.ts'

/** Environment and system, as the cache folder depends on them. */
export interface HomeSetting {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: string
  readonly home: string | undefined
}

function thisHome(): string | undefined {
  try {
    return homedir() || undefined
  } catch {
    return undefined
  }
}

/**
 * The folder in which programs keep what they can make again for this user; undefined where there is none.
 */
export function cacheHome(
  { env, platform, home }: HomeSetting = { env: process.env, platform: process.platform, home: thisHome() },
): string | undefined {
  const given = platform === 'win32' ? env.LOCALAPPDATA : env.XDG_CACHE_HOME
  if (given !== undefined && isAbsolute(given)) return given
  if (home === undefined || !isAbsolute(home)) return undefined
  return platform === 'win32'
    ? join(home, 'AppData', 'Local')
    : platform === 'darwin'
      ? join(home, 'Library', 'Caches')
      : join(home, '.cache')
}

/** A place for the reports of a working folder, and the seal that binds them to this user. */
export interface CacheHome {
  readonly folder: string
  /** Whether nothing else lies in the folder. */
  readonly own: boolean
  /** The seal of a text, or of its bytes in UTF-8, under a name, as hexadecimal digits. */
  seal(name: string, text: string | Uint8Array): string
}

/**
 * The place for reports of runs in a working folder, made where it is not there. Undefined where this user
 * has no cache folder of their own: where it
 * cannot be written, is another's, or lies in the repository that is linted, which could bring it along.
 * @param given another folder for the reports; the secret stays in the user's cache folder
 */
export function openCacheHome(cwd: string, given?: string, home = cacheHome()): CacheHome | undefined {
  if (home === undefined) return undefined
  const own = join(home, 'claimlint')
  try {
    const root = rootFor(realOf(cwd))
    const person = thisHome()
    if (isInside(realOf(own), root) && !(person !== undefined && isInside(realOf(person), root)))
      return undefined
    const secret = secretIn(own)
    if (!secret) return undefined
    const hash = (...parts: readonly (string | Uint8Array)[]): string => {
      const made = createHmac('sha256', secret)
      for (const part of parts) made.update(part)
      return made.digest('hex')
    }
    return {
      folder: given ?? join(own, hash(`folder ${realOf(cwd)}`).slice(0, 16)),
      own: given === undefined,
      seal: (name, text) => hash(`${name}\n`, text),
    }
  } catch {
    return undefined
  }
}
