// `claimlint rules`: what the rules are.
import { loadArtefact } from '../node/artefact-file.ts'
import type { ProfileData, RuleData, SourceData } from '../rulebook/rule.ts'
import { harmless } from '../text/harmless.ts'
import { ownValue } from '../text/own-value.ts'
import { EXIT, UsageError } from './exit.ts'
import { checkedProfile } from './option-settings.ts'
import { type ConfigChoice, rulesHere } from './rules-here.ts'
import type { Shell } from './shell.ts'

/** Options of `rules`. */
export interface RulesOptions extends ConfigChoice {
  readonly format?: string
  readonly profile?: string
}

function basisOf(rule: RuleData, sources: Readonly<Record<string, SourceData>>): unknown[] {
  return rule.law.map(({ source, point }) => ({
    id: source,
    title: ownValue(sources, source)?.title,
    section: point ?? '',
    url: ownValue(sources, source)?.url,
    verified: ownValue(sources, source)?.status,
  }))
}

/** The profile that texts are read with which sell something and tell nothing else. */
function fallbackProfile(profiles: readonly ProfileData[]): string {
  return (profiles.find(({ guess }) => guess?.otherwise === 'selling') ?? profiles[0])?.id ?? ''
}

/** Lists all rules, those of the configuration among them. Gives the exit status; throws a `ConfigError`. */
export async function rules(options: RulesOptions, shell: Shell): Promise<number> {
  const format = options.format ?? 'table'
  if (format !== 'table' && format !== 'json')
    throw new UsageError(`unknown format “${format}”; the formats are table, json`)
  const rulebook = await rulesHere(options, shell.cwd)
  if (format === 'json') {
    const list = rulebook.rules.map((rule) => ({
      id: rule.id,
      family: rule.family,
      title: rule.title,
      severity: rule.severity,
      hedge: rule.hedge,
      cite: rule.cite,
      help: rule.help,
      basis: basisOf(rule, rulebook.sources),
      ...(rulebook.own.has(rule.id) ? { own: true } : {}),
    }))
    shell.out(`${JSON.stringify({ schemaVersion: 1, rules: list }, null, 2)}\n`)
    return EXIT.clean
  }
  const profile = checkedProfile(options.profile ?? fallbackProfile(rulebook.profiles), rulebook)
  const width = Math.max(...rulebook.rules.map((rule) => rule.id.length))
  const rows = [...rulebook.rules]
    .sort((a, b) => (a.family < b.family ? -1 : a.family > b.family ? 1 : 0))
    .map(
      (rule) =>
        `${rule.id.padEnd(width)}  ${(ownValue(rule.severity, profile) ?? 'off').padEnd(7)}  ` +
        `${rule.family}${rulebook.own.has(rule.id) ? ' (your own)' : ''}`,
    )
  const mine = rulebook.own.size > 0 ? `, ${rulebook.own.size} of them your own` : ''
  shell.say(
    `${rows.map(harmless).join('\n')}\n\n${rulebook.rules.length} rules${mine}; severities of profile ` +
      `${profile} (--profile for another)\n`,
  )
  return EXIT.clean
}

/** Prints the JSON schema of the front matter of pages. Gives the exit status. */
export async function schema(shell: Shell): Promise<number> {
  const { pageSchema } = await import('../node/config-schema.ts')
  shell.out(`${JSON.stringify(pageSchema(loadArtefact()), null, 2)}\n`)
  return EXIT.clean
}
