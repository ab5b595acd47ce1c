// `claimlint rules` and `claimlint explain`: what the rules are, and one of them in full.
import { readFileSync } from 'node:fs'
import { loadArtefact, loadPages } from '../node/artefact.ts'
import type { Paint } from '../report/reporter.ts'
import { optionsOf } from '../rulebook/options.ts'
import type { RuleData, SourceData } from '../rulebook/rule.ts'
import { REGISTER_RULES, SUPPRESSION_RULES } from '../settle/pageless.ts'

import { own } from '../text/own.ts'
import { EXIT, UsageError } from './exit.ts'
import { checkedProfile, checkedRule } from './settings.ts'
import type { Shell } from './shell.ts'

/** Options of `rules` and `explain`. */
export interface RulesOptions {
  readonly format?: string
  readonly profile?: string
}

function basisOf(rule: RuleData, sources: Readonly<Record<string, SourceData>>): unknown[] {
  return rule.law.map(({ source, point }) => ({
    id: source,
    title: own(sources, source)?.title,
    section: point ?? '',
    url: own(sources, source)?.url,
    verified: own(sources, source)?.status,
  }))
}

/** Lists all rules. Gives the exit status. */
export function rules(options: RulesOptions, shell: Shell): number {
  const format = options.format ?? 'table'
  if (format !== 'table' && format !== 'json')
    throw new UsageError(`unknown format “${format}”; the formats are table, json`)
  const rulebook = loadArtefact()
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
    }))
    shell.out(`${JSON.stringify({ schemaVersion: 1, rules: list }, null, 2)}\n`)
    return EXIT.clean
  }
  const profile = checkedProfile(options.profile ?? 'us-drug-clinic', rulebook)
  const width = Math.max(...rulebook.rules.map((rule) => rule.id.length))
  const rows = [...rulebook.rules]
    .sort((a, b) => (a.family < b.family ? -1 : a.family > b.family ? 1 : 0))
    .map(
      (rule) =>
        `${rule.id.padEnd(width)}  ${(own(rule.severity, profile) ?? 'off').padEnd(7)}  ${rule.family}`,
    )
  shell.say(
    `${rows.join('\n')}\n\n${rulebook.rules.length} rules; severities of profile ${profile} (--profile for another)\n`,
  )
  return EXIT.clean
}

const VERDICT = {
  verified: 'checked at the source',
  secondary: 'from a secondary source',
  unverified: 'not checked at the source',
} as const

/** Severities by level: the profiles of each. */
function severityRows(rule: RuleData, paint: Paint): string[] {
  return (['error', 'warning', 'info', 'off'] as const).flatMap((level) => {
    const profiles = Object.entries(rule.severity).flatMap(([profile, severity]) =>
      severity === level ? [profile] : [],
    )
    const label = level === 'off' ? paint.dim(level.padEnd(7)) : paint[level](level.padEnd(7))
    return profiles.length > 0 ? [`  ${label}  ${profiles.join(', ')}`] : []
  })
}

/** The options of a rule as they are. */
function optionRow(rule: RuleData): string {
  const { checks } = rule
  const nowOf = (name: string): unknown =>
    name === 'hedge' || name === 'cite'
      ? rule[name]
      : checks
          .map(({ query }) => (query as Readonly<Record<string, unknown>>)[name])
          .find((value) => value !== undefined)
  return optionsOf(rule)
    .map((name) => `${name}: ${String(nowOf(name))}`)
    .join(', ')
}

/** Shows the page of a rule. Gives the exit status; throws a `UsageError` for an unknown rule. */
export async function explain(id: string, shell: Shell): Promise<number> {
  const { paint, width } = shell
  if (Object.hasOwn(REGISTER_RULES, id) || (SUPPRESSION_RULES as readonly string[]).includes(id)) {
    const page = Object.hasOwn(REGISTER_RULES, id) ? 'docs/register.md' : 'docs/suppressions.md'
    const { pageText } = await import('./page-text.ts')
    shell.say(`${pageText(readFileSync(new URL(`../${page}`, import.meta.url), 'utf8'), paint, width)}\n`)
    return EXIT.clean
  }
  const rulebook = loadArtefact()
  checkedRule(id, rulebook)
  const rule = rulebook.rules.find((known) => known.id === id)
  const page = loadPages().find((known) => known.id === id)
  if (!rule || !page) throw new UsageError(`the page of “${id}” is missing`)
  const { pageText } = await import('./page-text.ts')
  const law = rule.law.map(({ source, point }) => {
    const known = own(rulebook.sources, source)
    if (!known) return `  ${source}`
    const title = `${known.title}, ${known.year}${point ? `, ${point}` : ''}`
    return `  ${paint.link(title, known.url)}\n    ${paint.dim(`${known.jurisdiction} · ${VERDICT[known.status]} · ${known.url}`)}`
  })
  const body = pageText(page.body, paint, width)
  const name = paint.dim(`${rule.family}/${id}`)
  shell.say(
    `${name}\n${body}\n\n${paint.strong('Severity')}\n\n${severityRows(rule, paint).join('\n')}\n\n${paint.strong('Options')}\n\n  ${optionRow(rule)}\n\n${paint.strong('Law')}\n\n${law.join('\n')}\n`,
  )
  return EXIT.clean
}
