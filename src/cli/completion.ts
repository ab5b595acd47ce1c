// `claimlint completion`: scripts by which a shell completes commands, options and their values, made from
// the commands themselves.
import type { Command } from 'commander'
import { loadArtefact } from '../node/artefact-file.ts'
import { EXIT, UsageError } from './exit.ts'
import { FORMATS } from './output.ts'
import type { Shell } from './shell.ts'

const SHELLS = ['bash', 'zsh', 'fish'] as const

interface Completed {
  readonly name: string
  readonly says: string
  readonly options: readonly {
    readonly flags: readonly string[]
    readonly says: string
    readonly values: readonly string[]
    readonly takes: boolean
  }[]
}

/** Values that an option can have, by its name. */
function valuesOf(name: string): readonly string[] {
  const { profiles, rules } = loadArtefact()
  const valuesByOption: Readonly<Record<string, readonly string[]>> = {
    format: FORMATS,
    profile: profiles.map(({ id }) => id),
    only: rules.map(({ id }) => id),
    rule: rules.map(({ id }) => `${id}=`),
    failOn: ['error', 'warning', 'info', 'never', 'unread'],
    stage: ['blocks', 'tokens', 'hits', 'claims', 'units', 'syntax', 'propositions'],
    level: ['safe', 'suggested'],
    fix: ['safe', 'suggested'],
  }
  return Object.hasOwn(valuesByOption, name) ? (valuesByOption[name] ?? []) : []
}

function completed(top: Command): Completed[] {
  return top.commands.map((command) => ({
    name: command.name(),
    says: command.description(),
    options: command.options.map((option) => ({
      flags: [option.short, option.long].flatMap((flag) => flag ?? []),
      says: option.description,
      values: valuesOf(option.attributeName()),
      takes: option.required || option.optional,
    })),
  }))
}

const words = (list: readonly string[]): string => list.join(' ')

function bash(commands: readonly Completed[]): string {
  const options = commands.map(
    ({ name, options: own }) => `    ${name}) options="${words(own.flatMap(({ flags }) => flags))}" ;;`,
  )
  const values = new Map<string, string>()
  for (const { options: own } of commands)
    for (const { flags, values: choices } of own)
      for (const flag of flags) if (choices.length > 0) values.set(flag, words(choices))
  const ids = loadArtefact().rules.map(({ id }) => id)
  return `# claimlint completion for bash: eval "$(claimlint completion bash)"
_claimlint() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=check at options
  for ((at = 1; at < COMP_CWORD; at++)); do
    case \${COMP_WORDS[at]} in ${commands.map(({ name }) => name).join('|')}) command=\${COMP_WORDS[at]}; break ;; esac
  done
  case $before in
${[...values]
  .map(([flag, choices]) => `    ${flag}) COMPREPLY=($(compgen -W "${choices}" -- "$word")); return ;;`)
  .join('\n')}
  esac
  if [[ $command == explain ]]; then COMPREPLY=($(compgen -W "${words(ids)}" -- "$word")); return; fi
  case $command in
${options.join('\n')}
  esac
  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$word")); return; fi
  COMPREPLY=($(compgen -f -- "$word"))
  if ((COMP_CWORD == 1)); then COMPREPLY+=($(compgen -W "${words(commands.map(({ name }) => name))}" -- "$word")); fi
}
complete -o filenames -F _claimlint claimlint
`
}

const single = (text: string): string => text.replace(/'/g, "'\\''")
const zshSays = (text: string): string => single(text.replace(/[[\]:\\]/g, '\\$&'))

function zsh(commands: readonly Completed[]): string {
  const cases = commands.map(({ name, options }) => {
    const specs = options.map(({ flags, says, values, takes }) => {
      const rest = takes ? `:value:${values.length > 0 ? `(${words(values)})` : '_files'}` : ''
      return flags.map((flag) => `'*${flag}[${zshSays(says)}]${rest}'`).join(' ')
    })
    const operand =
      name === 'explain' ? `'*:rule:(${words(loadArtefact().rules.map(({ id }) => id))})'` : `'*:file:_files'`
    return `    ${name}) _arguments -s ${[...specs, operand].join(' ')} ;;`
  })
  return `#compdef claimlint
# claimlint completion for zsh: put it into a file _claimlint on $fpath, or eval "$(claimlint completion zsh)"
_claimlint() {
  local command=check at
  for ((at = 2; at < CURRENT; at++)); do
    case $words[at] in ${commands.map(({ name }) => name).join('|')}) command=$words[at]; break ;; esac
  done
  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
    local -a names=(${commands.map(({ name, says }) => `'${name}:${zshSays(says)}'`).join(' ')})
    _describe command names
  fi
  case $command in
${cases.join('\n')}
  esac
}
compdef _claimlint claimlint
`
}

function fish(commands: readonly Completed[]): string {
  const names = words(commands.map(({ name }) => name))
  const lines = commands.flatMap(({ name, says, options }) => [
    `complete -c claimlint -n "not __fish_seen_subcommand_from ${names}" -a ${name} -d '${single(says)}'`,
    ...options.map(({ flags, says: text, values, takes }) => {
      const seen =
        name === 'check'
          ? `not __fish_seen_subcommand_from ` +
            `${words(commands.map((word) => word.name).filter((word) => word !== 'check'))}`
          : `__fish_seen_subcommand_from ${name}`
      const spelled = flags
        .map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`))
        .join(' ')
      const suffix = values.length > 0 ? ` -x -a '${words(values)}'` : takes ? ' -r' : ''
      return `complete -c claimlint -n "${seen}" ${spelled}${suffix} -d '${single(text)}'`
    }),
  ])
  return (
    `# claimlint completion for fish: claimlint completion fish > ` +
    `~/.config/fish/completions/claimlint.fish\n${lines.join('\n')}\ncomplete -c claimlint -n ` +
    `"__fish_seen_subcommand_from explain" -x -a ` +
    `'${words(loadArtefact().rules.map(({ id }) => id))}'\n`
  )
}

/** Prints the script of a shell. Gives the exit status; throws a `UsageError` for another shell. */
export function completion(shellName: string, top: Command, shell: Shell): number {
  if (!(SHELLS as readonly string[]).includes(shellName))
    throw new UsageError(`completion ${shellName}: the shells are ${SHELLS.join(', ')}`)
  const commands = completed(top)
  shell.out(shellName === 'bash' ? bash(commands) : shellName === 'zsh' ? zsh(commands) : fish(commands))
  return EXIT.clean
}
