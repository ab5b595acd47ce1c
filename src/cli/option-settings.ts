// Options turned into settings, each checked with its name and the nearest known one.
import type { FormatId } from '../formats/document.ts'
import type { Settings } from '../lint.ts'
import type { RulebookData, Severity } from '../rulebook/rule.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import { RULES_WITHOUT_PAGE } from '../settle/rules-without-page.ts'

import type { SellerChoice } from '../settle/seller.ts'
import { isDate } from '../text/dates.ts'
import { didYouMean, didYouMeanHalf } from '../text/nearest.ts'
import { UsageError } from './exit.ts'

/** Options that say how texts are linted. */
export interface LintOptions {
  readonly profile?: string
  readonly rule?: readonly string[]
  readonly only?: string
  /** False where the reader is not asked. */
  readonly reader?: boolean
  /** Whether the texts sell something. */
  readonly seller?: SellerChoice
  /** Registers of approved claims. */
  readonly register?: readonly string[]
  /** Files of references. */
  readonly references?: readonly string[]
  /** The date against which suppressions end, `YYYY-MM-DD`. */
  readonly today?: string
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'off']

/** What can be asked for rules and profiles: a rulebook, or the data it is made of. */
type RulesAndProfiles = Pick<RulebookData, 'rules' | 'profiles'>

/** Term classes, where they are at hand. */
type Classes = { readonly lexicon: { readonly classes: readonly { readonly name: string }[] } }

/** A known rule id. Throws a `UsageError` with the nearest one. */
export function checkedRule(id: string, rulebook: RulesAndProfiles): string {
  if (RULES_WITHOUT_PAGE.includes(id) || rulebook.rules.some((rule) => rule.id === id)) return id
  throw new UsageError(
    `unknown rule “${id}”${
      didYouMeanHalf(
        id,
        rulebook.rules.map((rule) => rule.id),
      ) || '; `claimlint rules` lists them'
    }`,
  )
}

/** A known profile id. Throws a `UsageError` with the nearest one. */
export function checkedProfile(id: string, rulebook: RulesAndProfiles): string {
  if (rulebook.profiles.some((profile) => profile.id === id)) return id
  const profiles = rulebook.profiles.map((profile) => profile.id)
  throw new UsageError(
    `unknown profile “${id}”${didYouMeanHalf(id, profiles) || `; the profiles are ${profiles.join(', ')}`}`,
  )
}

function checkedSeverity(entry: string, rulebook: RulesAndProfiles): [string, Severity] {
  const [id = '', severity = ''] = entry.split('=')
  if (!SEVERITIES.includes(severity as Severity))
    throw new UsageError(`--rule ${entry}: write ID=SEVERITY, with ${SEVERITIES.join(', ')}`)
  return [checkedRule(id, rulebook), severity as Severity]
}

/** Throws a `UsageError` where options name what is not known. */
export function checkOptions(
  options: LintOptions & { readonly terms?: readonly string[] },
  rulebook: RulesAndProfiles & Classes,
): void {
  for (const entry of options.rule ?? []) checkedSeverity(entry, rulebook)
  for (const id of options.only?.split(',') ?? []) checkedRule(id.trim(), rulebook)
  if (options.profile !== undefined) checkedProfile(options.profile, rulebook)
  const classes = rulebook.lexicon.classes.map(({ name }) => name)
  for (const entry of options.terms ?? []) {
    const name = entry.split('=')[0] ?? ''
    if (!classes.includes(name))
      throw new UsageError(
        `--terms ${entry}: no class of terms is called “${name}”${didYouMean(name, classes)}`,
      )
  }
}

/** The date of a run: as given, or the day it is. Throws a `UsageError` for what is no date. */
export function checkedToday(today: string | undefined): string {
  if (today === undefined) return new Date().toISOString().slice(0, 10)
  if (!isDate(today)) throw new UsageError(`--today ${today}: write a date of the calendar, YYYY-MM-DD`)
  return today
}

/** Settings for a format from options. Throws a `UsageError` for what is not known. */
export function settingsFor(options: LintOptions, rulebook: Rulebook): (format: FormatId) => Settings {
  const rules = Object.fromEntries((options.rule ?? []).map((entry) => checkedSeverity(entry, rulebook)))
  const only = options.only?.split(',').map((id) => checkedRule(id.trim(), rulebook))
  const profile = options.profile === undefined ? undefined : checkedProfile(options.profile, rulebook)
  const today = checkedToday(options.today)
  return (format) => ({
    rulebook,
    format,
    rules,
    today,
    ...(only ? { only } : {}),
    ...(options.seller === undefined ? {} : { seller: options.seller }),
    ...(options.reader === false ? { reader: { enabled: false } } : {}),
    ...(profile ? { profile, profileSource: 'option' as const } : {}),
  })
}
