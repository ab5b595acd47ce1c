// Options and commands as commander reads them, each command in its own module, loaded when it is called.
import { Command, CommanderError, Option } from 'commander'
import { addDrift } from './drift-commands.ts'
import { EXIT, UsageError } from './exit.ts'
import { everyDay } from './help.ts'
import {
  collect,
  handOn,
  lintOptions,
  READER_OFF,
  sellerOption,
  threadCount,
  wholeNumber,
} from './lint-options.ts'
import { meantCommand } from './meant-command.ts'
import { FORMATS } from './output.ts'
import { COMMANDS } from './plain-call.ts'
import { addRules, type Done } from './program-rules.ts'
import type { Ask } from './prompts.ts'
import { addReview } from './review-options.ts'
import type { Shell } from './shell.ts'

/** Runs what may ask at the terminal. */
async function asking(run: (ask: Ask | undefined) => Promise<number>): Promise<number> {
  const { ask, close } = await (await import('./prompts.ts')).terminalAsk()
  try {
    return await run(ask)
  } finally {
    close()
  }
}

function addCheck(top: Command, shell: Shell, done: Done): void {
  const check = lintOptions(
    top
      .command('check', { isDefault: true })
      .argument('[paths...]', 'files, folders, globs, or - for standard input')
      .description('lint texts (the default command)'),
  )
  check
    .addOption(
      new Option(
        '-f, --format <name[:file]>',
        `${FORMATS.join(', ')}; to standard output or a file (repeatable)`,
      ).argParser(collect),
    )
    .option(
      '--fail-on <level>',
      'exit with 1 at error, warning, info, never, or at errors and text that was not read (unread)',
      'error',
    )
    .option('--max-warnings <n>', 'exit with 1 above so many warnings', wholeNumber)
    .option('--quiet', 'show errors only')
    .option('--verbose', 'show the law, all rewrites and every finding of a sentence')
    .option('--statistics', 'show counts by rule, family and file in the place of the findings')
    .option('--strict', 'tell every finding by itself, repeated claims too')
    .option(
      '--fix [level]',
      'apply fixes: safe ones (required wording), or rewrites too with --fix=suggested',
    )
    .option('--diff', 'show what --fix would change as a patch that git apply takes, and write nothing')
    .action(async (paths: string[], { watch, ...options }) => {
      if (watch) return done(await (await import('./watch.ts')).watch(paths, options, shell))
      return done(await (await import('./check.ts')).check(paths, options, shell))
    })
  addRunOptions(check)
}

/** Options of a check that say what of the texts is looked at, and how. */
function addRunOptions(check: Command): void {
  check
    .option('--since <ref>', 'report only what changed since this commit, read with the whole text')
    .option('--staged', 'report only what is staged for the next commit')
    .option('--diff-from <file>', 'report only what this unified diff changes; - is standard input')
    .option('--baseline <file>', 'findings in this file are known and not counted')
    .option(
      '--update-baseline',
      'write the findings of this run into the baseline, and prune what stands nowhere any more',
    )
    .option('--lock <file>', 'this lock for all files, instead of the nearest claimlint.lock.json above each')
    .option('--no-lock', 'leave locks alone')
    .option('--no-ignore', 'lint what the configuration (“ignore”) and ignore files leave out too')
    .option('--files-from <file>', 'names of files to lint, one a line or parted by NUL; - is standard input')
    .option('--ignore-missing', 'pass over names of which there is no file, as hooks give them')
    .option('--stdin-filename <path>', 'name of the text on standard input')
    .option('--stats', 'say on standard error where the time went: stages, slowest rules and files')
    .option('--threads <n>', 'threads for many files (by default one for each core)', threadCount)
    .option('--cache', 'keep reports between runs, in your cache folder')
    .option('--cache-location <folder>', 'keep them in this folder instead')
    .option('--terms <class=file>', 'more terms for a class, one a line (repeatable)', collect)
    .option(
      '--approvals <file>',
      'more approved uses, in the shape of rules/approvals.yaml (repeatable)',
      collect,
    )
    .option('--full-parse', 'parse everything and ask every rule everywhere; the report is the same, later')
    .option('--watch', 'lint, and lint each file again when it is saved')
}

/** What a line of `stream` holds, and what comes back. */
const STREAM_LINES = `
A line in:   {"id": 1, "text": "Our tea cures gout.", "format": "markdown", "path": "tea.md", "profile": "uk"}
             id and text are required; the format is that of the path, else text; other keys are yours
A line out:  {"id": 1, "profile": "uk", "diagnostics": […], "errors": […], "notRead": […]}
             or {"id": 1, "error": "…"}, after which the next line is read and the status is 2`

/** Commands that look at texts: all claims of them, or what each stage made of them. */
function addLooking(top: Command, shell: Shell, done: Done): void {
  lintOptions(top.command('stream').description('NDJSON in, NDJSON out: one text a line'))
    .addHelpText('after', STREAM_LINES)
    .action(async (options) =>
      done(await (await import('./stream.ts')).stream(options, shell, { input: process.stdin })),
    )
  lintOptions(top.command('claims').argument('[paths...]').description('list every claim, flagged or not'))
    .option('-f, --format <name>', 'table, json or csv')
    .option('--consistency', 'only what two places tell of one product in ways that cannot both hold')
    .action(async (paths: string[], options) =>
      done(await (await import('./claims.ts')).claims(paths, options, shell)),
    )
  lintOptions(
    top
      .command('inspect')
      .argument('[file]')
      .description('show what a stage made of a text, as JSON, or why a line was flagged or not'),
  )
    .option('--stage <name>', 'blocks, tokens, hits, claims, units, syntax or propositions')
    .option('--html <file>', 'with --stage blocks: draw the blocks over the text, as a page in this file')
    .option('--why <file:line>', 'what was seen in this line, what fired, and what cleared or lowered it')
    .option('-f, --format <name>', 'text or json, with --why and for the stages that are drawn')
    .action(async (path: string | undefined, options) => {
      if (options.why !== undefined)
        return done(await (await import('./inspect-why.ts')).why(options.why, options, shell))
      return done(await (await import('./inspect.ts')).inspect(path, options, shell))
    })
}

/** Commands that mend texts. */
function addMending(top: Command, shell: Shell, done: Done): void {
  lintOptions(
    top
      .command('fix')
      .argument('[paths...]')
      .description('apply fixes, or walk through the findings and decide on each'),
  )
    .option(
      '-i, --interactive',
      'at a terminal: accept, choose a rewrite or write one, suppress with a reason, skip, undo, quit',
    )
    .option('--errors-only', 'with --interactive: ask about errors alone')
    .option('--no-ignore', 'mend what the configuration (“ignore”) and ignore files leave out too')
    .addOption(
      new Option('--level <name>', 'without --interactive: which fixes').choices(['safe', 'suggested']),
    )
    .action(async (paths: string[], options) => {
      const { fix } = await import('./fix.ts')
      done(
        options.interactive
          ? await asking((ask) => fix(paths, options, ask, shell))
          : await fix(paths, options, undefined, shell),
      )
    })
}

/** Commands that tell how texts are linted here. */
function addHouse(top: Command, shell: Shell, done: Done): void {
  lintOptions(
    top
      .command('suppressions')
      .argument('[paths...]')
      .description('list every suppression with reason, owner and days left'),
  )
    .option('-f, --format <name>', 'table, json or csv')
    .action(async (paths: string[], options) =>
      done(await (await import('./suppressions.ts')).suppressions(paths, options, shell)),
    )
  lintOptions(
    top
      .command('config')
      .argument('[file]')
      .description('show the settings of a file and where each comes from'),
  )
    .option('-f, --format <name>', 'table or json')
    .action(async (path: string | undefined, options) =>
      done(await (await import('./config.ts')).config(path, options, shell)),
    )
  top
    .command('init')
    .description('write a commented claimlint.yaml for this folder')
    .option('--yes', 'take what is proposed and ask nothing')
    .action(async (options: { yes?: boolean }) => {
      const { init } = await import('./init.ts')
      done(await asking((ask) => init(options.yes ?? false, ask, shell)))
    })
}

function addRegister(top: Command, shell: Shell, done: Done): void {
  lintOptions(
    top
      .command('approve')
      .argument('<file:line>')
      .description('approve a sentence with findings: an entry in the register of approved claims'),
  )
    .option('--id <name>', 'name of the entry')
    .option('--reason <text>', 'who approved it, and on what ground')
    .option('--reference <text>', 'a source behind it (repeatable)', collect)
    .option('--owner <name>', 'who keeps it')
    .option('--expires <date>', 'the last day it holds, YYYY-MM-DD')
    .option(
      '--market <id>',
      'where it is approved (repeatable); the market of the profile if left out',
      collect,
    )
    .action(async (place: string, options) => {
      const { approve } = await import('./approve.ts')
      done(await asking((ask) => approve(place, options, ask, shell)))
    })
  lintOptions(
    top
      .command('register')
      .argument('[action]', 'list, export or import', 'list')
      .argument('[table]', 'what is imported: CSV, or a spreadsheet (.xlsx)')
      .description('the register of approved claims: list it, or take it to CSV and back'),
  ).action(async (action: string, csv: string | undefined, options) =>
    done(await (await import('./register.ts')).register(action, csv, options, shell)),
  )
}

function program(shell: Shell, done: Done): Command {
  const top = new Command('claimlint')
    .description('Finds health claims in marketing copy and flags what may mislead, with the law behind it')
    .version(shell.version)
    .exitOverride()
  top
    .configureOutput({
      writeOut: shell.say,
      writeErr: (text) =>
        shell.tell(
          text
            .trim()
            .replace(/^error: /, '')
            .replace(/\n(?=\(Did you mean)/, ' '),
        ),
    })
    .option('--debug', 'show a stack trace when claimlint itself fails')
    .option('--no-color', 'no colours')
    .option('--no-reader', READER_OFF)
    .addOption(sellerOption())
    .hook('preAction', handOn)
  for (const add of [addCheck, addMending, addHouse, addRegister, addReview, addDrift, addLooking, addRules])
    add(top, shell, done)
  top
    .command('completion')
    .argument('<shell>', 'bash, zsh or fish')
    .description('print a script for shell completion')
    .action(async (name: string) => done((await import('./completion.ts')).completion(name, top, shell)))
  top.addHelpText('after', () => everyDay(top))
  return top
}

/** Refuses help on a command that there is not; commander would show the whole help as an error. */
function checkHelp(args: readonly string[]): void {
  const [command, name] = args.filter((arg) => !arg.startsWith('-'))
  if (command !== 'help' || name === undefined || COMMANDS.has(name)) return
  const meant = meantCommand(name) || '; `claimlint --help` lists them'
  throw new UsageError(`unknown command “${name}”${meant}`)
}

/** Runs a command. Gives the exit status; errors of the command itself are thrown. */
export async function run(argv: readonly string[], shell: Shell): Promise<number> {
  let status: number = EXIT.clean
  checkHelp(argv.slice(2))
  try {
    await program(shell, (code) => {
      status = code
    }).parseAsync(argv.map((arg) => (arg === '--fix' ? '--fix=safe' : arg)))
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    status = error.exitCode === 0 ? EXIT.clean : EXIT.misuse
  }
  return status
}
