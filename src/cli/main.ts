// The command line: what a plain call needs is loaded first, commander and all else when it is asked for.
import { readFileSync } from 'node:fs'
import { harmless } from '../text/harmless.ts'
import { EXIT, errorOf, printError, UsageError } from './exit.ts'
import { makePaint } from './paint.ts'
import { readPlainCall } from './plain-call.ts'
import { type Shell, voiceOf } from './shell.ts'
import { OutputError, terminal, watchTerminals, writeErr, writeOut } from './standard.ts'

const DEFAULT_WIDTH = 100
const WIDEST = 120

function versionOf(): string {
  return (
    JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
  ).version
}

/** Colour only at a terminal, and not where `NO_COLOR` or `--no-color` says otherwise (no-color.org). */
function wantsColor(args: readonly string[]): boolean {
  if (args.includes('--no-color') || process.env.NO_COLOR) return false
  if (process.env.FORCE_COLOR && process.env.FORCE_COLOR !== '0') return true
  return terminal.out() && process.env.TERM !== 'dumb'
}

function workingDirectory(): string {
  try {
    return process.cwd()
  } catch {
    throw new UsageError('the working directory is gone; change to one that is there')
  }
}

async function makeShell(args: readonly string[], version: string): Promise<Shell> {
  const color = wantsColor(args)
  return {
    cwd: workingDirectory(),
    version,
    width: Math.min(WIDEST, (terminal.out() && process.stdout.columns) || DEFAULT_WIDTH),
    color,
    debug: args.includes('--debug'),
    paint: await makePaint(color),
    interactive: terminal.err(),
    ...voiceOf(writeOut, writeErr, color),
  }
}

function statusOf(error: unknown, debug: boolean): number {
  const { name, message, stack } = errorOf(error)
  const voice = voiceOf(writeOut, writeErr, false)
  if (error instanceof OutputError) {
    if (error.closed) return EXIT.clean
    voice.tell(message)
    return EXIT.crash
  }
  if (
    error instanceof UsageError ||
    name === 'InputError' ||
    name === 'ConfigError' ||
    name === 'SettingsError'
  ) {
    printError(errorOf(error), voice)
    return EXIT.misuse
  }
  voice.err(
    debug
      ? `${stack ?? message}\n`
      : `claimlint failed: ${harmless(message)}\nRun again with --debug for the trace, and please ` +
          `report it.\n`,
  )
  return EXIT.crash
}

/** Runs the command line. Gives the exit status and never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  const args = argv.slice(2)
  const end = (error: unknown): number => statusOf(error, args.includes('--debug'))
  try {
    const version = versionOf()
    if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
      writeOut(`${version}\n`)
      return EXIT.clean
    }
    // What is thrown where nobody waits: by a terminal, or while a thread tells what it has found.
    watchTerminals((error) => process.exit(end(error)))
    process.once('uncaughtException', (error) => process.exit(end(error)))
    const shell = await makeShell(args, version)
    const [command, rule = '', ...rest] = args
    if (command === 'explain' && /^[a-z]/.test(rule) && rest.length === 0)
      return await (await import('./explain.ts')).explain(rule, {}, shell)
    const call = readPlainCall(args)
    if (call) return await (await import('./check.ts')).check(call.paths, call.options, shell)
    return await (await import('./program.ts')).run(argv, shell)
  } catch (error) {
    return end(error)
  }
}
