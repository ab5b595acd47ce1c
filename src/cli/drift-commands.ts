// The commands that hold texts against an earlier version, as commander reads them.
import type { Command } from 'commander'
import { lintOptions } from './lint-options.ts'
import type { Shell } from './shell.ts'

/** Commands that hold two versions of texts against each other. */
export function addDrift(top: Command, shell: Shell, done: (status: number) => void): void {
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
