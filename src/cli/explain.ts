// `claimlint explain`: one rule in full: its page, its severities and options, and what the law says.
import { readFileSync } from 'node:fs'
import wrapAnsi from 'wrap-ansi'
import type { Paint } from '../report/reporter.ts'
import { titleOf } from '../rulebook/law-title.ts'
import { optionsOf } from '../rulebook/options.ts'
import type { LawData, RuleData, SourceData } from '../rulebook/rule.ts'
import {
  HARD_TO_READ,
  LOCK_RULES,
  REFERENCE_RULES,
  RULES_WITHOUT_PAGE,
  SUPPRESSION_RULES,
} from '../settle/rules-without-page.ts'
import { ownValue } from '../text/own-value.ts'
import { EXIT, UsageError } from './exit.ts'
import { checkedRule } from './option-settings.ts'
import { pageText } from './page-text.ts'
import { type ConfigChoice, rulesHere } from './rules-here.ts'
import type { Shell } from './shell.ts'

const VERDICT = {
  verified: 'checked at the source',
  secondary: 'from a secondary source',
  unverified: 'not checked at the source',
} as const

const READERS = { public: 'the public', professional: 'professionals' } as const

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

/** What a law, or the point in it, is about, where that is less than everything. */
function scopeOf(law: LawData, source: SourceData): string[] {
  const { products, media, audience, mentions, unless, places } = { ...source, ...law }
  return [
    ...(products && !products.includes('any') ? [`for ${products.join(', ')}`] : []),
    ...(media ? [`in ${media.join(', ')}`] : []),
    ...(audience ? [`where ${READERS[audience]} read`] : []),
    ...(mentions ? [`where ${mentions.join(', ')} is spoken of`] : []),
    ...(places ? ['where the text or the configuration names the place'] : []),
    ...(unless ? [`not for ${unless.join(', ')}`] : []),
  ]
}

/** A law in full: title and point, what it says, where and for what it holds, and who looked at it when. */
function lawRows(law: LawData, sources: Readonly<Record<string, SourceData>>, shell: Shell): string[] {
  const { paint, width } = shell
  const entry = ownValue(sources, law.source)
  if (!entry) return [`  ${law.source}`]
  const title = `${titleOf(entry)}${law.point ? `, ${law.point}` : ''}`
  const looked = `${VERDICT[entry.status]}${entry.checked ? ` (${entry.checked})` : ''}`
  const about = [entry.jurisdiction, ...scopeOf(law, entry), looked, entry.url].join(' · ')
  const folded = (text: string): string[] =>
    wrapAnsi(text, Math.max(20, width - 4), { hard: false })
      .split('\n')
      .map((line) => `    ${line}`)
  return [`  ${paint.link(title, entry.url)}`, ...folded(entry.says), ...folded(paint.dim(about))]
}

/**
 * Shows the page of a rule, also of one that the configuration brings. Gives the exit status; throws a
 * `UsageError` for an unknown rule, and a `ConfigError`.
 */
export async function explain(id: string, options: ConfigChoice, shell: Shell): Promise<number> {
  const { paint, width } = shell
  if (RULES_WITHOUT_PAGE.includes(id) || (SUPPRESSION_RULES as readonly string[]).includes(id)) {
    const registered = RULES_WITHOUT_PAGE.includes(id) ? 'docs/register.md' : 'docs/suppressions.md'
    const kept = Object.hasOwn(REFERENCE_RULES, id) ? 'docs/references.md' : registered
    const set = id === HARD_TO_READ ? 'docs/configuration.md' : kept
    const page = Object.hasOwn(LOCK_RULES, id) ? 'docs/drift.md' : set
    shell.say(`${pageText(readFileSync(new URL(`../${page}`, import.meta.url), 'utf8'), paint, width)}\n`)
    return EXIT.clean
  }
  const rulebook = await rulesHere(options, shell.cwd)
  checkedRule(id, rulebook)
  const rule = rulebook.rules.find((rule) => rule.id === id)
  const page = rulebook.pageOf(id)
  if (!rule || !page) throw new UsageError(`the page of “${id}” is missing`)
  const law = rule.law.flatMap((basis) => lawRows(basis, rulebook.sources, shell))
  const body = pageText(page.body, paint, width)
  const mine = rulebook.own.has(id)
  const whose = !mine ? '' : rule.replaces === undefined ? ' (your own rule)' : ' (your own rule, for ours)'
  const name = paint.dim(`${rule.family}/${id}${whose}`)
  shell.say(
    `${name}\n${body}\n\n${paint.strong('Severity')}\n\n${severityRows(rule, paint).join('\n')}\n\n` +
      `${paint.strong('Options')}\n\n  ${optionRow(rule)}\n\n${paint.strong('Law')}\n\n` +
      `${law.join('\n')}\n`,
  )
  return EXIT.clean
}
