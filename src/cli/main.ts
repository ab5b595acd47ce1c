// The command line: options read by commander, each command in its own module, loaded when it is called.
import { readFileSync } from 'node:fs'
import { Chalk } from 'chalk'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { Paint } from '../report/reporter.ts'
import { EXIT, UsageError } from './exit.ts'
import type { Shell } from './shell.ts'

const DEFAULT_WIDTH = 100
const WIDEST = 120

function versionOf(): string {
  return (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version
}

function makePaint(color: boolean): Paint {
  const chalk = new Chalk({ level: color ? 1 : 0 })
  return { error: chalk.red, warning: chalk.yellow, info: chalk.cyan, strong: chalk.bold, dim: chalk.dim }
}

/** Colour only at a terminal, and not where `NO_COLOR` or `--no-color` says otherwise (no-color.org). */
function wantsColor(args: readonly string[]): boolean {
  if (args.includes('--no-color') || process.env.NO_COLOR) return false
  if (process.env.FORCE_COLOR && process.env.FORCE_COLOR !== '0') return true
  return process.stdout.isTTY === true && process.env.TERM !== 'dumb'
}

function makeShell(args: readonly string[], version: string): Shell {
  return {
    cwd: process.cwd(),
    version,
    width: Math.min(WIDEST, process.stdout.columns ?? DEFAULT_WIDTH),
    paint: makePaint(wantsColor(args)),
    interactive: process.stderr.isTTY === true,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  }
}

/** Waits until standard output takes more, so that a slow reader bounds memory. */
function drained(): Promise<void> {
  return process.stdout.writableNeedDrain ? new Promise((resolve) => process.stdout.once('drain', resolve)) : Promise.resolve()
}

function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('write a whole number')
  return Number(value)
}

const collect = (value: string, all: string[] = []): string[] => [...all, value]

function lintOptions(command: Command): Command {
  return command
    .option('--profile <id>', 'whose law applies (see README); guessed from the text if left out')
    .option('--rule <id=severity>', 'severity of one rule: error, warning, info or off (repeatable)', collect)
    .option('--only <ids>', 'run only these rules, separated by commas')
}

function program(shell: Shell, done: (status: number) => void): Command {
  const top = new Command('claimlint').description('Finds health claims in marketing copy and flags what may mislead, with the law behind it').version(shell.version).exitOverride()
  top
    .configureOutput({ writeErr: (text) => shell.err(text.replace(/^error: /, 'claimlint: ')) })
    .option('--debug', 'show a stack trace when claimlint itself fails')
    .option('--no-color', 'no colours')
  const check = lintOptions(
    top.command('check', { isDefault: true }).argument('[paths...]', 'files, folders, globs, or - for standard input').description('lint texts (the default command)'),
  )
  check
    .addOption(new Option('-f, --format <name[:file]>', 'pretty or json, to standard output or a file (repeatable)').argParser(collect))
    .option('--fail-on <level>', 'exit with 1 at error, warning, info or never', 'error')
    .option('--max-warnings <n>', 'exit with 1 above so many warnings', wholeNumber)
    .option('--quiet', 'show errors only')
    .option('--stdin-filename <path>', 'name of the text on standard input')
    .option('--stats', 'say on standard error where the time went')
    .action(async (paths: string[], options) => done(await (await import('./check.ts')).check(paths, options, shell)))
  lintOptions(top.command('stream').description('NDJSON in, NDJSON out: one text a line')).action(async (options) =>
    done(await (await import('./stream.ts')).stream(process.stdin, options, shell, drained)),
  )
  lintOptions(top.command('claims').argument('[paths...]').description('list every claim, flagged or not'))
    .option('-f, --format <name>', 'table, json or csv')
    .action(async (paths: string[], options) => done((await import('./claims.ts')).claims(paths, options, shell)))
  lintOptions(top.command('inspect').argument('<file>').description('show what a stage made of a text, as JSON'))
    .option('--stage <name>', 'blocks, tokens, hits or claims')
    .action(async (path: string, options) => done((await import('./inspect.ts')).inspect(path, options, shell)))
  top
    .command('explain')
    .argument('<rule>')
    .description('show a rule: what, why, law, examples')
    .action(async (id: string) => done((await import('./rules.ts')).explain(id, shell)))
  top
    .command('rules')
    .description('list the rules')
    .option('-f, --format <name>', 'table or json')
    .option('--profile <id>', 'severities of this profile')
    .action(async (options) => done((await import('./rules.ts')).rules(options, shell)))
  return top
}

function statusOf(error: unknown, args: readonly string[], shell: Shell): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.misuse
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  if (error instanceof UsageError || name === 'InputError') {
    shell.err(`claimlint: ${message}\n`)
    return EXIT.misuse
  }
  shell.err(args.includes('--debug') ? `${stack ?? message}\n` : `claimlint failed: ${message}\nRun again with --debug for the trace, and please report it.\n`)
  return EXIT.crash
}

/** Runs the command line. Gives the exit status and never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  const args = argv.slice(2)
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.clean)
    throw error
  })
  const shell = makeShell(args, versionOf())
  let status: number = EXIT.clean
  try {
    await program(shell, (code) => {
      status = code
    }).parseAsync([...argv])
  } catch (error) {
    status = statusOf(error, args, shell)
  }
  return status
}
