// What the help of the bare command shows beside the commands: the options of linting that people need.
import type { Command } from 'commander'

/** Options of `check` that a first look at the help should show. */
const EVERY_DAY = [
  '--profile',
  '--format',
  '--fix',
  '--diff',
  '--fail-on',
  '--max-warnings',
  '--quiet',
  '--verbose',
  '--strict',
  '--statistics',
  '--rule',
  '--since',
  '--baseline',
  '--config',
  '--watch',
]

/** What the help of the bare command says of linting, its default. */
export function everyDay(top: Command): string {
  const check = top.commands.find((command) => command.name() === 'check')
  const options = EVERY_DAY.flatMap((name) => check?.options.find(({ long }) => long === name) ?? [])
  const width = Math.max(...options.map(({ flags }) => flags.length))
  const help = top.createHelp()
  const columns = top.configureOutput().getOutHelpWidth?.() || 80
  const rows = options.map(({ flags, description }) =>
    help.formatItem(flags, width, description, Object.assign(help, { helpWidth: columns })),
  )
  return [
    '',
    'Options of linting:',
    ...rows,
    '',
    'Examples:',
    '  claimlint drafts                        lint a folder',
    '  claimlint drafts --profile uk           under the rules of the United Kingdom',
    '  claimlint drafts --fix=suggested --diff show rewrites as a patch',
    '  claimlint explain cure-claim            what a rule is about, with law and examples',
    '',
    '`claimlint check --help` has all options; exit status 0: nothing found that fails, 1: ' +
      'findings, 2: wrong call.',
  ].join('\n')
}
