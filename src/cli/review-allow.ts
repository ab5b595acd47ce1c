// Acceptances that no comment can hold, as entries of the configuration: in formats without comments, and
// where a comment would suppress too much.
import { dirname, relative, sep } from 'node:path'
import { lint, type Report, type Settings } from '../lint.ts'
import type { LoadedConfig } from '../node/config-file.ts'
import { ownSettings, withAllowed } from '../node/own-settings.ts'
import type { Diagnostic } from '../settle/diagnostic.ts'
import type { Allowance } from '../settle/suppression.ts'

/** A glob means more than itself where its name holds one of these. */
const GLOB = /[*?{}!\\]/

/** The entries that suppress findings of a text and nothing else in it; undefined where they would not. */
export function allowancesFor(
  source: string,
  found: readonly Diagnostic[],
  report: Report,
  settings: Settings,
  allowed: Omit<Allowance, 'rule' | 'phrase'>,
): readonly Allowance[] | undefined {
  const entries = found.map(({ rule, scope, text }) => ({
    rule,
    ...(scope === 'span' ? { phrase: text.replace(/\s+/g, ' ').trim() } : {}),
    ...allowed,
  }))
  const after = lint(source, { ...settings, allow: [...(settings.allow ?? []), ...entries] })
  const gone = report.diagnostics.length - after.diagnostics.length
  return gone === found.length ? entries : undefined
}

/** What keeps a configuration from taking entries for a file; undefined where it takes them. */
export function takesNone(config: LoadedConfig | undefined, path: string): string | undefined {
  if (!config) return 'there is no claimlint.yaml here that could allow it'
  if (!/\.ya?ml$/.test(config.path)) return 'its configuration is JSON, which is not written'
  return GLOB.test(path) ? 'its name reads as a glob in claimlint.yaml' : undefined
}

/** The text of a configuration with entries for a file, before and after. Throws a `ConfigError`. */
export function configAllowing(
  { path }: LoadedConfig,
  file: string,
  entries: readonly Allowance[],
  cwd: string,
  source?: string,
): { readonly shown: string; readonly before: string; readonly after: string } {
  const settings = ownSettings(path, cwd)
  const files = relative(dirname(path), file).split(sep).join('/')
  const items = entries.map((entry) => ({ ...entry, files }))
  const after = withAllowed({ ...settings, source: source ?? settings.source }, items)
  return { shown: settings.shown, before: settings.source, after }
}
