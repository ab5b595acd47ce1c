// A call of nothing but paths and the commonest options, which starts without the option parser.
import type { CheckOptions } from './check-options.ts'

/** A call of `check` as read. */
export interface PlainCall {
  readonly paths: readonly string[]
  readonly options: CheckOptions
}

/** The names of the commands; a call that opens with one is commander's. */
export const COMMANDS: ReadonlySet<string> = new Set([
  'check',
  'stream',
  'claims',
  'compare',
  'lock',
  'inspect',
  'explain',
  'rules',
  'words',
  'help',
  'config',
  'init',
  'approve',
  'register',
  'review',
  'fix',
  'suppressions',
  'completion',
])

/** Options with a value, and those without. */
const VALUES: ReadonlyMap<string, 'format' | 'profile' | 'cacheLocation' | 'failOn' | 'threads'> = new Map([
  ['-f', 'format'],
  ['--format', 'format'],
  ['--profile', 'profile'],
  ['--cache-location', 'cacheLocation'],
  ['--fail-on', 'failOn'],
  ['--threads', 'threads'],
])
const SWITCHES: ReadonlyMap<string, 'cache' | 'quiet' | 'stats'> = new Map([
  ['--cache', 'cache'],
  ['--quiet', 'quiet'],
  ['--stats', 'stats'],
])

/** Reads a call, or gives undefined where it holds anything that the option parser must read. */
export function readPlainCall(args: readonly string[]): PlainCall | undefined {
  const paths: string[] = []
  const format: string[] = []
  const options: Record<string, string | number | boolean> = { failOn: 'error' }
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    const named = VALUES.get(arg)
    const toggled = SWITCHES.get(arg)
    if (arg === '--no-color') continue
    if (named) {
      const value = args[++at]
      if (value === undefined || value.startsWith('-')) return undefined
      if (named === 'threads' && !/^(?:[1-9]|[1-5]\d|6[0-4])$/.test(value)) return undefined
      if (named === 'format') format.push(value)
      else options[named] = named === 'threads' ? Number(value) : value
    } else if (toggled) options[toggled] = true
    else if (arg === '' || (arg.startsWith('-') && arg !== '-')) return undefined
    else paths.push(arg)
  }
  if (paths.length === 0 || COMMANDS.has(paths[0] ?? '')) return undefined
  return { paths, options: { ...options, ...(format.length > 0 ? { format } : {}) } }
}
