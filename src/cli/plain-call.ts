// A call of nothing but paths and the commonest options, which starts without the option parser.
import type { CheckOptions } from './check.ts'

/** A call of `check` as read. */
export interface PlainCall {
  readonly paths: readonly string[]
  readonly options: CheckOptions
}

/** The names of the commands; a call that opens with one is commander's. */
const COMMANDS = new Set(['check', 'stream', 'claims', 'inspect', 'explain', 'rules', 'help', 'config', 'init'])

/** Reads a call, or gives undefined where it holds anything that the option parser must read. */
export function readPlainCall(args: readonly string[]): PlainCall | undefined {
  const paths: string[] = []
  const format: string[] = []
  let profile: string | undefined
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--no-color') continue
    if (arg === '-f' || arg === '--format' || arg === '--profile') {
      const value = args[++at]
      if (value === undefined || value.startsWith('-')) return undefined
      if (arg === '--profile') profile = value
      else format.push(value)
    } else if (arg === '' || (arg.startsWith('-') && arg !== '-')) return undefined
    else paths.push(arg)
  }
  if (paths.length === 0 || COMMANDS.has(paths[0] ?? '')) return undefined
  return { paths, options: { ...(format.length > 0 ? { format } : {}), ...(profile === undefined ? {} : { profile }), failOn: 'error' } }
}
