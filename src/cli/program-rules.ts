// Commands that look after rules and word lists, as commander reads them.
import type { Command } from 'commander'
import { harmless } from '../text/harmless.ts'
import { didYouMean } from '../text/nearest.ts'
import { UsageError } from './exit.ts'
import type { NewRuleOptions } from './new-rule.ts'
import type { RulesOptions } from './rules.ts'
import type { Shell } from './shell.ts'

/** Takes the exit status of a command. */
export type Done = (status: number) => void

type RuleOptions = RulesOptions & NewRuleOptions & { readonly today?: string }

/** Options of commands that read a configuration and lint nothing. */
function configOptions(command: Command): Command {
  return command
    .option('--config <file>', 'this configuration, instead of the nearest claimlint.yaml above')
    .option('--no-config', 'leave configuration files alone')
    .option('--allow-outside', 'let configurations name files outside the root of their repository')
}

const RULES = `write ${[
  'claimlint rules',
  'claimlint rules test [FOLDER]',
  'claimlint rules lint [FOLDER]',
  'claimlint rules new ID [WORD…]',
  'claimlint rules schema',
]
  .map((call) => `“${call}”`)
  .join(', ')}`

async function ruleAction(
  action: string | undefined,
  names: readonly string[],
  options: RuleOptions,
  shell: Shell,
): Promise<number> {
  const [first, ...more] = names
  if (action === undefined) return (await import('./rules.ts')).rules(options, shell)
  if (action === 'schema') return (await import('./rules.ts')).schema(shell)
  if (action === 'test' && more.length === 0)
    return (await import('./test-rules.ts')).testRules(first, options, shell)
  if (action === 'lint' && more.length === 0)
    return (await import('./lint-rules.ts')).lintRules(first, options, shell)
  if (action === 'new' && first !== undefined)
    return (await import('./new-rule.ts')).newRule(first, more, options, shell)
  const actions = ['test', 'lint', 'new', 'schema']
  const meant = actions.includes(action) ? '' : didYouMean(action, actions)
  throw new UsageError(`“${harmless(['rules', action, ...names].join(' '))}”${meant}: ${RULES}`)
}

/** Adds the commands that look after rules and words. */
export function addRules(top: Command, shell: Shell, done: Done): void {
  configOptions(
    top.command('explain').argument('<rule>').description('show a rule: what, why, law, examples'),
  ).action(async (id: string, options) =>
    done(await (await import('./explain.ts')).explain(id, options, shell)),
  )
  configOptions(
    top
      .command('rules')
      .argument(
        '[action]',
        'test: run the examples of rule pages; lint: tell what does nothing or is out of date; ' +
          'new: write a page of your own; schema: print the JSON schema of pages',
      )
      .argument('[names...]', 'test, lint: a folder; new: the id of the rule, and words that it looks for')
      .description('list the rules, or look after own ones'),
  )
    .option('-f, --format <name>', 'table or json')
    .option('--profile <id>', 'severities of this profile')
    .option('--today <date>', 'lint: the date from which the age of laws is counted')
    .option('--replace', 'new: begin with our page of that name, and take its place')
    .action(async (action: string | undefined, names: string[], options) =>
      done(await ruleAction(action, names, options, shell)),
    )
  configOptions(
    top
      .command('words')
      .argument('<action>', 'add')
      .argument('<list>', 'a word list, ours or your own (claimlint inspect FILE --stage hits names them)')
      .argument('<words...>', 'the words, with quotes around several that go together: "zest bomb"')
      .description('add words to a list of the configuration'),
  )
    .option('--new', 'make the list where no list has the name')
    .action(async (action: string, list: string, words: string[], options) => {
      if (action !== 'add') throw new UsageError('write “claimlint words add LIST WORD…”')
      done(await (await import('./words-add.ts')).addWords(list, words, options, shell))
    })
}
