// The commands that hold texts against an earlier version, as commander reads them.
import type { Command } from 'commander'
import { lintOptions } from './lint-options.ts'
import type { Shell } from './shell.ts'

/** Commands that hold texts against what they were: another version, or a lock. */
export function addDrift(top: Command, shell: Shell, done: (status: number) => void): void {
  addCompare(top, shell, done)
  addLock(top, shell, done)
}

function addCompare(top: Command, shell: Shell, done: (status: number) => void): void {
  lintOptions(
    top
      .command('compare')
      .argument('<a>', 'a file, a folder or a commit')
      .argument('<b>', 'another one; after a commit also a file or folder as it is now')
      .argument('[paths...]', 'of two commits: only these files, folders and globs')
      .description('show claims that are new, gone, stronger or weaker between two versions'),
  )
    .option('-f, --format <name>', 'text or json')
    .option('--fail-on <word>', 'exit with 1 where a claim is new or stronger, where any differs, or never')
    .action(async (a: string, b: string, paths: string[], options) =>
      done(await (await import('./compare.ts')).compare(a, b, paths, options, shell)),
    )
}

function addLock(top: Command, shell: Shell, done: (status: number) => void): void {
  lintOptions(
    top
      .command('lock')
      .argument('[paths...]', 'files, folders, globs; those of the lock if left out')
      .description('lock what texts claim as it was approved; check tells what was edited or expired'),
  )
    .option('--check', 'write nothing; tell what of the lock opens again, with status 1')
    .option('--lock <file>', 'this lock file, instead of the nearest claimlint.lock.json')
    .option('--approved', 'only claims that the register or a wording of a regulator approves')
    .option('--owner <name>', 'who approved it')
    .option('--reason <text>', 'on what ground')
    .option('--until <date>', 'the last day it holds, YYYY-MM-DD')
    .action(async (paths: string[], options) =>
      done(await (await import('./lock.ts')).lock(paths, options, shell)),
    )
}
