// Options that every command takes which lints, and how their values are read.
import { type Command, InvalidArgumentError, Option } from 'commander'

/** A whole number. Throws commander's `InvalidArgumentError` for another word. */
export function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('write a whole number')
  return Number(value)
}

/** A number of threads, 1 to 64. Throws commander's `InvalidArgumentError` for another. */
export function threadCount(value: string): number {
  const threads = wholeNumber(value)
  if (threads < 1 || threads > 64) throw new InvalidArgumentError('write a number from 1 to 64')
  return threads
}

/** Gathers the values of an option that may be given more than once. */
export const collect = (value: string, all: string[] = []): string[] => [...all, value]

/** What `--no-reader` does. */
export const READER_OFF = 'rules alone: leave the learned reader out'

/** The option that says whether texts sell something. */
export const sellerOption = (): Option =>
  new Option('--seller <word>', 'whether the texts sell something; their words decide with auto').choices([
    'yes',
    'no',
    'auto',
  ])

/** Hands on to a command what stands before its name. */
export function handOn(top: Command, command: Command): void {
  for (const name of ['reader', 'seller'])
    if (top.getOptionValueSource(name) === 'cli')
      command.setOptionValueWithSource(name, top.getOptionValue(name), 'cli')
}

/** Adds the options of commands that lint. */
export function lintOptions(command: Command): Command {
  return command
    .option('--profile <id>', 'whose law applies (see README); guessed from the text if left out')
    .option('--rule <id=severity>', 'severity of one rule: error, warning, info or off (repeatable)', collect)
    .option(
      '--config <file>',
      'this configuration for all files, instead of the nearest claimlint.yaml above each',
    )
    .option('--no-config', 'leave configuration files alone')
    .option('--allow-outside', 'let configurations name files outside the root of their repository')
    .option('--no-reader', READER_OFF)
    .addOption(sellerOption())
    .option('--only <ids>', 'run only these rules, separated by commas')
    .option('--register <file>', 'a register of approved claims (repeatable); see docs/register.md', collect)
    .option(
      '--references <file>',
      'works that texts may cite: YAML, CSL-JSON or BibTeX (repeatable); see docs/references.md',
      collect,
    )
    .option('--today <date>', 'the date against which suppressions end (YYYY-MM-DD); today if left out')
}
