// The command `review` as commander reads it.
import type { Command } from 'commander'
import { lintOptions } from './lint-options.ts'
import type { Shell } from './shell.ts'

/** Adds the command that carries out what a reviewer decided; `done` takes its exit status. */
export function addReview(top: Command, shell: Shell, done: (status: number) => void): void {
  lintOptions(
    top
      .command('review')
      .argument('<action>', 'import')
      .argument('[file]', 'the decisions that the HTML report exported')
      .description('carry out what a reviewer decided: register entries, suppressions, own wordings'),
  )
    .option('--dry-run', 'show what would be written as patches, and write nothing')
    .action(async (action: string, file: string | undefined, options) =>
      done(await (await import('./review.ts')).review(action, file, options, shell)),
    )
}
